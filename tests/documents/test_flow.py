"""Where pages end, tested without a PDF: bands with made-up lines of 10 points each."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.documents.bands import ROW_WHOLE, Band, Cell
from escalation_desktop.documents.flow import fitted, paginate
from escalation_desktop.documents.setting import space

HEADER = Band((Cell(0, 100, (space(10),)),), keep_with_next=True)


def band(lines, **changes):
    return Band((Cell(0, 100, tuple(space(10) for _ in range(lines))),), **changes)


def heights(bands, page=100, first=None):
    pages = paginate(bands, first or page, page)
    return [[round(placed.band.height) for placed in page] for page in pages]


@pytest.mark.parametrize(
    ("page", "lines", "expected"),
    [
        (400, 16, [[350], [160]]),  # two fifths of a page
        (400, 20, [[350], [200]]),  # more, but few lines: a page of A5
        (400, 21, [[350, 50], [160]]),
        (200, 11, [[150], [110]]),
        (200, 13, [[150, 50], [80]]),  # more than three fifths of so small a page
        (700, 28, [[650], [280]]),
        (700, 29, [[650, 50], [240]]),
    ],
)
def test_a_row_moves_on_whole_unless_it_takes_much_of_the_page(page, lines, expected):
    above = band((page - 50) // 10)
    assert heights([above, band(lines, whole=ROW_WHOLE)], page) == expected


@pytest.mark.parametrize(
    ("name", "bands", "expected"),
    [
        ("nothing", [], [[]]),
        ("fits", [band(10)], [[100]]),
        ("a paragraph is divided", [band(4), band(10)], [[40, 60], [40]]),
        ("no single line at the foot", [band(9), band(4)], [[90], [40]]),
        ("no single line at the head", [band(7), band(4)], [[70, 20], [20]]),
        ("three lines move on together", [band(8), band(3)], [[80], [30]]),
        ("a whole band moves on", [band(5), band(6, whole=True)], [[50], [60]]),
        (
            "a whole band taller than a page",
            [band(5), band(23, whole=True)],
            [[50, 50], [100], [80]],
        ),
        (
            "a heading goes with its text",
            [band(8), band(1, keep_with_next=True), band(3)],
            [[80], [10, 30]],
        ),
        (
            "two headings go with their text",
            [band(7), band(1, keep_with_next=True), band(1, keep_with_next=True), band(3)],
            [[70], [10, 10, 30]],
        ),
        ("a heading at the very end", [band(9), band(1, keep_with_next=True)], [[90, 10]]),
        (
            "a heading and a row nearly a page high",
            [band(1), band(2, keep_with_next=True), band(10, whole=True)],
            [[10], [20, 80], [20]],
        ),
    ],
)
def test_where_pages_end(name, bands, expected):
    assert heights(bands) == expected, name


def test_a_table_s_header_is_printed_again_on_each_page():
    rows = [band(3, whole=True, header=HEADER) for _ in range(6)]
    pages = paginate([HEADER, *rows], 100, 100)
    assert len(pages) == 2
    assert all(page[0].band is HEADER and len(page) == 4 for page in pages)


def test_a_row_longer_than_a_page_goes_on_under_the_header():
    pages = paginate([HEADER, band(25, whole=True, header=HEADER)], 100, 100)
    assert [[round(p.band.height) for p in page] for page in pages] == [
        [10, 90],
        [10, 90],
        [10, 70],
    ]


def test_a_header_is_not_left_alone_at_the_foot():
    pages = paginate([band(8), HEADER, band(3, whole=True, header=HEADER)], 100, 100)
    assert [len(page) for page in pages] == [1, 2]


def test_space_above_is_dropped_at_the_head_of_a_page():
    pages = paginate([band(10), band(2, before=7)], 100, 100)
    assert pages[1][0].top == 0


def test_a_box_that_is_divided_stays_open_there():
    first, second = band(10, box="tblr", whole=True).divide(50, must=True)
    assert (first.box, second.box) == ("tlr", "blr")


def test_cells_of_a_row_are_divided_at_the_same_height():
    row = replace(band(8), cells=(band(8).cells[0], band(2).cells[0]), whole=True)
    first, second = row.divide(50, must=True)
    assert [len(cell.lines) for cell in first.cells] == [5, 2]
    assert [len(cell.lines) for cell in second.cells] == [3, 0]


@given(
    st.lists(
        st.builds(
            band,
            st.integers(0, 25),
            before=st.sampled_from([0.0, 7.0]),
            whole=st.booleans(),
            keep_with_next=st.booleans(),
            least=st.sampled_from([0.0, 15.0, 150.0]),
            header=st.sampled_from([None, HEADER]),
        ),
        max_size=12,
    ),
    st.sampled_from([100, 130]),
)
def test_every_line_is_on_a_page_once_and_inside_it(bands, first):
    pages = paginate(bands, first, 100)
    placed = [p for page in pages for p in page if p.band is not HEADER]
    lines = [line for p in placed for cell in p.band.cells for line in cell.lines]
    assert lines == [line for b in bands for cell in b.cells for line in cell.lines]
    for number, page in enumerate(pages):
        for p in page:
            bottom = p.top + sum(line.leading for line in p.band.cells[0].lines)
            assert bottom <= (first if number == 0 else 100) + 0.1


def test_a_last_page_with_next_to_nothing_is_saved_by_setting_the_rest_closer():
    close = [band(1, before=6) for _ in range(8)]
    assert [len(page) for page in paginate(close, 110, 100)] == [7, 1]
    assert [len(page) for page in fitted(close, 110, 100)] == [8]


@pytest.mark.parametrize("bands", [[], [band(10), band(1)], [band(1, before=6)] * 9], ids=len)
def test_pages_stay_as_they_are_where_that_would_save_none(bands):
    assert fitted(bands, 110, 100) == paginate(bands, 110, 100)
