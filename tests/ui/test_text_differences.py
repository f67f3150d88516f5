from hypothesis import given
from hypothesis import strategies as st

from ui.text_differences import MOST_ROWS, compare_texts

LINES = st.lists(st.text(alphabet="ab \t.", max_size=6), max_size=12)


def _rows(before, after):
    return [(row.kind, row.text) for row in compare_texts(before, after).rows]


def test_a_changed_line_is_shown_with_the_lines_around_it_and_its_changed_words():
    before = "# T\n\none\ntwo\nKeep it under 150 words\nthree\nfour\nfive\n"

    found = compare_texts(before, before.replace("150", "120"))

    assert [row.kind for row in found.rows] == ["gap", "same", "same", "removed", "added", "same", "same"]
    assert found.rows[4].segments == (("Keep it under ", False), ("120", True), (" words", False))
    assert (found.added, found.removed, found.changed) == (1, 1, 1)


def test_a_line_with_little_in_common_is_one_out_and_one_in():
    rows = compare_texts("alpha beta", "something else entirely").rows

    assert [row.segments for row in rows] == [(("alpha beta", False),), (("something else entirely", False),)]


def test_an_added_line_is_counted():
    assert _rows("a\n", "a\nb\n") == [("same", "a"), ("added", "b")]
    assert compare_texts("a\n", "a\nb\n").changed == 1


def test_texts_that_differ_in_line_ends_alone_have_no_difference():
    assert compare_texts("a\r\nb", "a\nb\n").rows == ()


def test_a_difference_too_long_to_read_is_cut_and_the_rest_counted():
    found = compare_texts("", "\n".join(str(number) for number in range(1000)))

    assert len(found.rows) == MOST_ROWS
    assert found.left_out == 1000 - MOST_ROWS
    assert found.added == 1000


@given(LINES, LINES)
def test_what_is_added_and_removed_are_the_very_lines_of_the_texts(old, new):
    rows = compare_texts("\n".join(old), "\n".join(new)).rows

    before, after = "\n".join(old).splitlines(), "\n".join(new).splitlines()
    assert all(row.text in before for row in rows if row.kind in ("same", "removed"))
    assert all(row.text in after for row in rows if row.kind in ("same", "added"))
    assert bool(rows) == (before != after)
