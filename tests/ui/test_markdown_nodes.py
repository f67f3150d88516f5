from hypothesis import given
from hypothesis import strategies as st

from ui.markdown_nodes import make_nodes

SAVED = "# Title\n\n- One\n- Two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"


def _marked(nodes):
    found = []
    for node in nodes:
        if isinstance(node, str):
            continue
        tag, is_changed, children = node
        if is_changed:
            found.append((tag, _read(children)))
        found.extend(_marked(children))
    return found


def _read(nodes):
    return "".join(node if isinstance(node, str) else _read(node[2]) for node in nodes)


def test_the_same_text_has_no_mark():
    assert _marked(make_nodes(SAVED, SAVED)) == []


def test_only_the_block_that_changed_is_marked():
    assert _marked(make_nodes(SAVED.replace("Two", "Three"), SAVED)) == [("li", "Three")]
    assert _marked(make_nodes(SAVED.replace("| 2 |", "| 3 |"), SAVED))[0][0] == "tr"


def test_a_line_said_twice_is_marked_once():
    assert _marked(make_nodes(SAVED + "\n- One\n", SAVED)) == [("li", "One")]


def test_nothing_is_marked_before_anything_was_saved():
    assert _marked(make_nodes(SAVED, "")) == []


def test_entities_are_text_again():
    assert _read(make_nodes("a < b & c\n", "")).strip() == "a < b & c"


@given(st.text(alphabet="<>/ab#*[](){}!&;\n -`|", max_size=60))
def test_any_text_gives_nodes_of_plain_tags(text):
    def tags(nodes):
        for node in nodes:
            if not isinstance(node, str):
                yield node[0]
                yield from tags(node[2])

    assert not {"a", "img", "script", "style", "iframe"} & set(tags(make_nodes(text, "saved")))
