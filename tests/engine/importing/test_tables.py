from engine.importing.tables import make_table


def _table(*rows):
    return make_table("a.csv", enumerate([row.split(",") for row in rows], start=1))


def test_columns_keep_their_cells_and_rows_their_lines():
    table = _table("id,name", "1,A", "", "2,B")

    assert table.header == ("id", "name")
    assert table.columns == (["1", "2"], ["A", "B"])
    assert table.lines == [2, 4]


def test_titles_above_the_header_are_passed_over():
    table = _table("Pipeline report,,", "22 Nov 2026,,", "id,name,stage", "1,A,Won")

    assert table.header == ("id", "name", "stage")
    assert table.lines == [4]


def test_a_row_with_too_many_cells_is_unreadable():
    table = _table("id,name", "1,A", "2,B,C")

    assert table.lines == [2]
    assert [(problem.line, "3 cells where the header has 2" in problem.reason) for problem in table.unreadable] == [(3, True)]


def test_a_row_torn_by_a_line_break_is_unreadable_in_both_halves():
    table = _table("id,name,stage,amount", "1,A,Won,5", "2,Half of", "a name,Won,6", "3,C,Won,7")

    assert table.lines == [2, 5]
    assert [problem.line for problem in table.unreadable] == [3, 4]


def test_a_row_that_ends_early_is_read_and_named():
    table = _table("id,name,stage,amount", "1,A,Won,5", "2,B")

    assert table.columns[3] == ["5", None]
    assert [(problem.line, problem.column) for problem in table.unreadable] == [(3, "stage")]


def test_rows_that_all_end_early_are_how_the_file_was_written():
    table = _table("id,name,stage,amount", *[f"{number},A" for number in range(20)])

    assert len(table.lines) == 20
    assert table.unreadable == ()


def test_a_total_at_the_end_is_unreadable():
    table = _table("id,name,stage,amount", "1,A,Won,5", "Total: 1,,,")

    assert table.lines == [2]
    assert "'Total: 1'" in table.unreadable[0].reason


def test_repeated_and_missing_names_are_told_apart():
    table = _table("name,name,,name (2),", "A,B,C,D,")

    assert table.header == ("name", "name (3)", "Column 3", "name (2)")
    assert table.notes == ("The column 'name' stands more than once; the first one is used under that name.",)


def test_a_file_of_blank_rows_has_no_columns():
    assert _table("", ",,").header == ()
