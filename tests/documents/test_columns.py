"""Columns of a table: as wanted, wider where a word would be cut, under each other at the last."""

import pytest

from escalation_desktop.documents import render, setting
from escalation_desktop.documents.columns import PADDING, columns
from escalation_desktop.documents.setting import Setter
from escalation_desktop.documents.shaping import Shaper
from escalation_desktop.domain.blocks import KeyValues, Signatures, Table
from tests.documents import structure, validate
from tests.documents.made import document
from tests.documents.reading import letters, read_aloud, starts_of, text_of

LONG = "unambiguously"


def widths(table, width=400.0, scale=1.0):
    found = columns(Setter(Shaper(), scale), table, width)
    return None if found is None else [round(column.width) for column in found]


@pytest.mark.parametrize(
    ("name", "table", "expected"),
    [
        ("equal", Table(("A", "B"), (("1", "2"),)), [200, 200]),
        ("as wanted", Table(("A", "B"), (("1", "2"),), widths=(3, 1)), [300, 100]),
        ("a longer row counts", Table(("A",), (("1", "2"),)), [200, 200]),
        ("no cells", Table((), ((),)), []),
        ("too many to be read", Table((), (("1",) * 6,)), None),
    ],
)
def test_how_wide_columns_are(name, table, expected):
    assert widths(table) == expected, name


@pytest.mark.parametrize("where", ["header", "row"])
def test_a_column_is_widened_for_its_longest_word(where):
    texts = (("x", LONG), (("1", "2"),)) if where == "header" else (("x", "y"), (("1", LONG),))
    first, second = widths(Table(*texts, widths=(9, 1)))
    assert first + second == 400
    assert second > 70
    style = setting.CELL_HEAD if where == "header" else setting.CELL
    assert len(Setter(Shaper()).lines(LONG, style, second - 2 * PADDING + 0.5)) == 1


@pytest.mark.parametrize("length", [41, 900])
def test_a_word_without_end_does_not_push_the_others_away(length):
    assert widths(Table(("A", "B"), (("1", "x" * length),))) == [200, 200]
    row = ("x" * length,) * 4
    assert widths(Table(("A", "B", "C", "D"), (row,))) == [100] * 4


def test_a_long_word_gets_at_most_a_part_of_the_table():
    first, second = widths(Table(("A", "B"), (("1", "w" * 40),), widths=(9, 1)))
    assert (first, second) == (220, 180)


ROWS = tuple((f"{n} May 2026", LONG, LONG, LONG, LONG) for n in range(3))
TABLE = Table(("When", "Who", "How", "Why", "What"), ROWS, row_heads=True)


def test_in_large_print_columns_without_room_stand_under_each_other():
    assert widths(TABLE, 467) is not None
    assert widths(TABLE, 467, 16 / 11) is None


def test_words_that_need_more_room_than_there_is_stand_under_each_other_too():
    wide = Table(("A", "B", "C"), (("w" * 25,) * 3,))
    assert widths(wide, 467) is None
    assert widths(wide, 700) is not None


def test_a_table_is_the_same_to_a_reader_whichever_way_it_stands():
    usual, large = render(document(TABLE)), render(document(TABLE, large=True))
    assert read_aloud(usual) == read_aloud(large)
    assert structure.problems(large) == []
    assert validate.problems(large) == []


def test_each_row_under_each_other_is_labelled_for_the_eye():
    text = text_of(render(document(TABLE, large=True)))
    assert text.count("When") == len(ROWS)
    assert text.count(f"Why {LONG}") == len(ROWS)
    assert text_of(render(document(TABLE))).count("When") == 1


def test_an_empty_cell_has_no_label_but_in_the_first_row():
    rows = (("1", "", "3", "4", LONG), ("1", "", "3", "4", LONG))
    data = render(document(Table(("A", "Bee", "C", "D", "E"), rows), large=True))
    assert text_of(data).count("Bee") == 1
    assert [text for kind, text in read_aloud(data) if kind == "TH"] == ["A", "Bee", "C", "D", "E"]


def _left_edges(block, **changes):
    data = render(document(block, title="", reference="", policy_line="", footer=(), **changes))
    return {text.strip(): x for text, x, _ in starts_of(data)}


@pytest.mark.parametrize(
    ("changes", "abreast"),
    [({}, True), ({"large": True}, False), ({"paper": "A5"}, False)],
)
def test_pairs_stand_side_by_side_where_there_is_room(changes, abreast):
    at = _left_edges(KeyValues((("One", "first"), ("Two", "second")), columns=2), **changes)
    assert (at["Two"] > at["first"]) == abreast


def test_labels_stand_over_their_values_where_there_is_no_room_beside():
    block = KeyValues((("A label of some length", "value"),))
    assert _left_edges(block)["value"] > 150
    at = _left_edges(block, paper="A5", large=True)
    assert at["value"] == at["A label of some length"]


def test_parties_sign_under_each_other_where_there_is_no_room_beside():
    block = Signatures(("Us", "Them"), ("Name",))
    assert len(set(_left_edges(block).values())) > 2
    at = _left_edges(block, paper="A5", large=True)
    assert at["Us"] == at["Them"]


@pytest.mark.parametrize("large", [False, True])
def test_a_row_nearly_a_page_high_starts_where_there_is_room(large):
    tall = "word " * 450
    data = render(document(Table(("A", "B"), (("short " * 20, tall), ("last", tall))), large=large))
    assert letters(text_of(data)).count(letters(tall)) == 0  # divided: the header stands between
    assert sum(text.split().count("word") for kind, text in read_aloud(data)) == 900
