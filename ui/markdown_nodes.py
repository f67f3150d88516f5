"""Cleaned HTML as a tree that a component builds by itself, with the blocks marked that another text doesn't have. Pure."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from typing import TypeAlias

from ui.rendered_markdown import render_markdown

Node: TypeAlias = "str | list[str | bool | list[Node]]"
_VOID = ("br", "hr")
# A change is shown on the smallest of these that holds it.
_BLOCKS = ("h3", "h4", "h5", "h6", "p", "li", "tr", "pre")


class _Tree(HTMLParser):
    """Builds nodes [tag, is_changed, children] and strings; every tag is closed, for it comes out of nh3."""

    def __init__(self, known: Counter[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._known = known
        self._open: list[tuple[str, list[Node]]] = [("", [])]
        self.texts: Counter[str] = Counter()

    @property
    def nodes(self) -> list[Node]:
        """Return the nodes of the whole text."""
        return self._open[0][1]

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _VOID:
            self._open[-1][1].append([tag, False, []])
        else:
            self._open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or len(self._open) == 1:
            return
        name, children = self._open.pop()
        is_changed = False
        if name in _BLOCKS and not any(_holds_block(child) for child in children):
            said = f"{name} {_read(children)}"
            self.texts[said] += 1
            is_changed = self.texts[said] > self._known[said]
        self._open[-1][1].append([name, is_changed, children])

    def handle_data(self, data: str) -> None:
        self._open[-1][1].append(data)


def make_nodes(text: str, saved: str) -> list[Node]:
    """Return a text as nodes; blocks that the saved text doesn't have are marked, none where nothing is saved."""
    if not saved.strip():
        return _unmarked(_parse(text, Counter()).nodes)
    return _parse(text, _parse(saved, Counter()).texts).nodes


def _parse(text: str, known: Counter[str]) -> _Tree:
    tree = _Tree(known)
    tree.feed(render_markdown(text))
    tree.close()
    return tree


def _unmarked(nodes: list[Node]) -> list[Node]:
    return [node if isinstance(node, str) else [node[0], False, _unmarked(_children(node))] for node in nodes]


def _children(node: Node) -> list[Node]:
    inner = node[2]
    assert isinstance(inner, list)
    return inner


def _holds_block(node: Node) -> bool:
    return not isinstance(node, str) and (node[0] in _BLOCKS or any(map(_holds_block, _children(node))))


def _read(nodes: list[Node]) -> str:
    return "".join(node if isinstance(node, str) else _read(_children(node)) for node in nodes).strip()
