"""What a text must be to become the company context, and the form of the file that it keeps."""

from __future__ import annotations

from difflib import SequenceMatcher

from engine.context_document import BOM, line_end_of, parse
from engine.errors import ContextInvalid

LARGEST_BYTES = 1024 * 1024


def check_text(text: str) -> None:
    """Raise ContextInvalid for a text that can't be a company context."""
    if not text.strip(f"{BOM} \t\r\n"):
        raise ContextInvalid("The company context can't be empty. Nothing was saved.")
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ContextInvalid("The company context holds characters that are no text. Nothing was saved; remove them.")
    if len(text.encode()) > LARGEST_BYTES:
        raise ContextInvalid(f"The company context is larger than {LARGEST_BYTES // 1024} KB. Nothing was saved; shorten it.")


def keep_form(text: str, like: str) -> str:
    """Return a text from an editor with the byte order mark and the line ends of the one that it was made from."""
    if like.startswith(BOM) and not text.startswith(BOM):
        text = BOM + text
    if "\r" not in like or "\r" in text:
        return text
    old, new = parse(like).lines, list(parse(text).lines)
    line_end = next(filter(None, map(line_end_of, old)))
    made = [line.rstrip("\n") + line_end if line.endswith("\n") else line for line in new]
    old_bare, new_bare = ([line.rstrip("\r\n") for line in lines] for lines in (old, new))
    for ours, theirs, size in SequenceMatcher(None, old_bare, new_bare).get_matching_blocks():
        for offset in range(size):
            if new[theirs + offset].endswith("\n") and line_end_of(old[ours + offset]):
                made[theirs + offset] = old[ours + offset]
    return "".join(made)
