"""How the blocks of CommonMark 0.31.2 begin and end; each pattern looks at a line without its indentation."""

from __future__ import annotations

import re
from collections.abc import Sequence

# What begins like this can only go on with a paragraph.
PLAIN_START = re.compile(r"[^\W\d_]")
ATX = re.compile(r"(#{1,6})(?:[ ]+(.*?))??(?:[ ]+#+)?[ ]*$")
FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
FENCE_END = re.compile(r" {0,3}(`{3,}|~{3,}) *$")
UNDERLINE = re.compile(r"(?:=+|-+) *$")
RULE = re.compile(r"(?:(?:\* *){3,}|(?:_ *){3,}|(?:- *){3,})$")
LIST_MARKER = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?= |$)", re.ASCII)
FRONT_MATTER_KEY = re.compile(r"[A-Za-z_][\w -]*:(?:\s|$)")
FRONT_MATTER_END = re.compile(r"(?:---|\.\.\.)[ \t]*$")

_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|"
    "figcaption|figure|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hr|html|iframe|legend|li|link|main|menu|"
    "menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = r"""[ ]+[A-Za-z_:][\w:.-]*(?:[ ]*=[ ]*(?:[^ "'=<>`]+|'[^']*'|"[^"]*"))?"""
_HTML_STARTS = (
    re.compile(r"<(?:script|pre|style|textarea)(?:[ >]|$)", re.IGNORECASE),
    re.compile(r"<!--"),
    re.compile(r"<\?"),
    re.compile(r"<![A-Za-z]"),
    re.compile(r"<!\[CDATA\["),
    re.compile(rf"</?(?:{_BLOCK_TAGS})(?:[ ]|/?>|$)", re.IGNORECASE),
    re.compile(rf"(?:<[A-Za-z][A-Za-z0-9-]*(?:{_ATTRIBUTE})*[ ]*/?>|</[A-Za-z][A-Za-z0-9-]*[ ]*>)[ ]*$", re.ASCII),
)
# The last two kinds of HTML end at a blank line.
HTML_ENDS = {
    1: re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    2: re.compile(r"-->"),
    3: re.compile(r"\?>"),
    4: re.compile(r">"),
    5: re.compile(r"\]\]>"),
}
_LONGEST_PART = 999  # the specification's limit of a label; a title that long is none either
_DEFINITION = re.compile(
    rf"""\[(?=[^\]]*[^\s\]])(?:[^\[\]\\]|\\.){{1,{_LONGEST_PART}}}\]:\s*"""
    r"""(?:<(?:[^<>\n\\]|\\.)*>|[^\s<]\S*)"""
    rf"""(?:\s+(?:"(?:[^"\\]|\\.){{0,{_LONGEST_PART}}}"|'(?:[^'\\]|\\.){{0,{_LONGEST_PART}}}'"""
    rf"""|\((?:[^()\\]|\\.){{0,{_LONGEST_PART}}}\)))?[ ]*(?:\n|$)""",
    re.DOTALL,
)


def find_html_start(content: str, follows_text: bool) -> int:
    """Return which of the seven kinds of HTML begins here, 0 for none; the last kind ends no paragraph."""
    for number, start in enumerate(_HTML_STARTS[: 6 if follows_text else 7], 1):
        if start.match(content):
            return number
    return 0


def count_definition_lines(paragraph: Sequence[str]) -> int:
    """Return how many lines at the start of a paragraph only define where links lead to: they are never part of a heading."""
    if not paragraph[0].startswith("["):
        return 0
    text = "\n".join(paragraph)
    position = 0
    while found := _DEFINITION.match(text, position):
        position = found.end()
    return len(paragraph) if position >= len(text) else text.count("\n", 0, position)
