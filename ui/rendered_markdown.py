"""Markdown as HTML that loads nothing and leads nowhere: images and links stand there as text, with their address."""

from __future__ import annotations

from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

# Longer texts take more than a moment to draw, at each pause in typing.
LONGEST_DRAWN = 200_000
# A page has its own h1 and h2.
_FIRST_HEADING = 3
_TAGS = {
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "hr", "br",
    "table", "thead", "tbody", "tr", "th", "td", "span",
}  # fmt: skip
_DROPPED_WHOLE = {"script", "style", "iframe", "object", "embed", "svg", "math", "template", "noscript", "title", "textarea"}


class _AddressesAsText(Treeprocessor):
    """Puts the text and the address in the place of every link and image."""

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag not in ("a", "img"):
                    continue
                address = child.get("href") or child.get("src") or ""
                shown = Element("span")
                shown.tail = child.tail
                if child.tag == "a":
                    shown.text, shown[:] = child.text, list(child)
                else:
                    shown.text = child.get("alt") or ""
                if address and address != shown.text:
                    SubElement(shown, "code").text = f" {address}" if shown.text else address
                parent[place] = shown


class _Quiet(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        md.treeprocessors.register(_AddressesAsText(md), "addresses_as_text", 5)


@lru_cache(maxsize=16)
def render_markdown(text: str) -> str:
    """Return a text as HTML of a few plain tags, without attributes; comments and what scripts are left out."""
    markdown = Markdown(
        extensions=["tables", "fenced_code", "sane_lists", "toc", _Quiet()],
        extension_configs={"toc": {"baselevel": _FIRST_HEADING, "marker": ""}},
    )
    html = markdown.convert(text[:LONGEST_DRAWN])
    return nh3.clean(html, tags=_TAGS, attributes={}, clean_content_tags=_DROPPED_WHOLE, link_rel=None)
