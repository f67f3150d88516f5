"""Plain text from the HTML that CRMs keep in notes and e-mails."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_TAG = re.compile(
    r"</?(?:p|br|div|span|ul|ol|li|a|b|i|strong|em|html|body|table|h[1-6]|font|blockquote)\b[^>]*>", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNCLOSED = re.compile(r"<(?![^<>]*>)")
# Longer than any mail or note.
_MOST_CHARACTERS = 500_000
_BREAKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table"})
_UNSEEN = frozenset({"script", "style", "head", "title"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line where the tag does, and stop listening in what nobody sees."""
        self._unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line where the tag does."""
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag in _BREAKS and tag != "li":
            self.parts.append("\n")

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Take "<![" for a comment that ends with the next ">", as browsers do; Python would raise AssertionError."""
        return self.parse_bogus_comment(i, report)

    def handle_data(self, data: str) -> None:
        """Keep a piece of text."""
        if not self._unseen:
            self.parts.append(data)


def read_text(text: str) -> str:
    """Return `text` as people read it: without tags and entities where it is HTML, else unchanged."""
    if "<" not in text or not _TAG.search(text):
        return text
    reader = _Reader()
    reader.feed(_close(text[:_MOST_CHARACTERS]))
    reader.close()
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _close(text: str) -> str:
    """Return the text without comments, and with nothing unclosed in it: of each, Python's parser seeks the end to the last
    character, so that many take hours."""
    end = text.rfind("-->") + len("-->") if "-->" in text else 0
    return _UNCLOSED.sub("&lt;", _COMMENT.sub("", text[:end]) + text[end:].replace("<!--", "&lt;!--"))
