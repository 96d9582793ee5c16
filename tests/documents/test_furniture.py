"""What every page repeats: where it stands and what a reader is told of it."""

import itertools
from dataclasses import replace

import pytest

from escalation_desktop.documents import render, to_text
from escalation_desktop.documents.sheet import SHEETS
from escalation_desktop.domain.blocks import Paragraph
from tests.documents import structure
from tests.documents.content import painted
from tests.documents.made import document, everything
from tests.documents.reading import opened, pages_of, read_aloud

LONG = document(
    Paragraph("word " * 2500),
    mark="DRAFT",
    handling="OFFICIAL-SENSITIVE",
    agency="Anytown Hospitals",
    code="K7PM-3QXA-9",
    footer=("Copy 1 for Bea Moss",),
)


def heights(data, text):
    """Return how high on each page a text stands, in points from the foot."""
    return [
        next(mark.place[1] for mark in page.shown if mark.text.startswith(text))
        for page in painted(data)
    ]


def test_every_page_says_how_it_is_handled_and_what_it_is():
    pages = pages_of(render(LONG))
    assert len(pages) > 3
    for page in pages:
        for text in (LONG.agency, LONG.handling, "DRAFT", "Code K7PM-3QXA-9", *LONG.footer):
            assert text in page


def test_a_reader_is_told_the_marks_first_and_the_foot_last_and_each_once():
    said = [text for _, text in read_aloud(render(LONG))]
    assert said[:4] == ["Anytown Hospitals", "OFFICIAL-SENSITIVE", "DRAFT", "Written confirmation"]
    assert said[-2:] == ["D-2026-014 / 2 · Code K7PM-3QXA-9", "Copy 1 for Bea Moss"]
    assert not any("Page" in text for text in said)


def test_the_marks_are_in_the_top_margin_and_the_code_at_the_foot():
    data = render(LONG)
    margin = SHEETS["A4"].height - SHEETS["A4"].top
    assert all(height > margin for height in heights(data, "OFFICIAL"))
    assert all(height > margin - 15 for height in heights(data, "DRAFT"))
    assert all(height < SHEETS["A4"].bottom for height in heights(data, "D-2026-014 / 2 · Code"))


def test_the_plain_text_says_them_too():
    lines = to_text(LONG).splitlines()
    assert lines[:4] == ["Anytown Hospitals", "OFFICIAL-SENSITIVE", "DRAFT", "Written confirmation"]
    assert lines[-2:] == ["D-2026-014 / 2 · Code K7PM-3QXA-9", "Copy 1 for Bea Moss"]


def test_what_is_too_long_to_be_repeated_says_that_it_is_cut():
    pages = pages_of(render(replace(LONG, title="Title " * 90, footer=("foot " * 200,))))
    assert pages[0].count("Title") == 90
    assert 10 < pages[1].count("Title") < 60
    assert [page.count("…") for page in pages] == [1, *[2] * (len(pages) - 1)]


LENGTHY = "DRAFT · TRAINING – NOT A REAL CHILD " * 3
PAGES = list(
    itertools.product(
        ("A4", "A5"), (False, True), ("", "DRAFT", LENGTHY), ("", "OFFICIAL-SENSITIVE", LENGTHY)
    )
)


@pytest.mark.parametrize(("paper", "large", "mark", "handling"), PAGES)
def test_nothing_is_painted_over_another_or_off_the_paper(paper, large, mark, handling):
    body = (Paragraph("word " * 700),)
    made = replace(LONG, blocks=body, paper=paper, large=large, mark=mark, handling=handling)
    sheet = SHEETS[paper]
    data = render(made)
    with opened(data) as pdf:
        sizes = {tuple(round(float(edge)) for edge in page.MediaBox) for page in pdf.pages}
    assert sizes == {(0, 0, round(sheet.width), round(sheet.height))}
    for page in painted(data):
        texts = [(mark.text.strip(), mark.place[1]) for mark in page.shown]
        levels = [level for text, level in texts if text]
        assert min(levels) > 20
        assert max(levels) < sheet.height - 15
        body = [level for text, level in texts if text.startswith("word")]
        marks = [level for text, level in texts if text[:5] in ("DRAFT", "OFFIC")]
        foot = [level for text, level in texts if text.startswith("Page")]
        agency = [level for text, level in texts if text.startswith("Anytown")]
        assert max(body) < min(marks, default=sheet.height)
        assert len(agency) == 1 and max(body) < agency[0]
        assert min(body) > max(foot)


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("large", [False, True])
def test_every_block_on_every_paper(paper, large):
    data = render(everything(paper=paper, large=large))
    assert structure.problems(data) == []


def test_large_print_is_large():
    with opened(render(replace(LONG, large=True))) as pdf:
        text = pdf.pages[0].Contents.read_bytes()
    sizes = {float(line.split()[1]) for line in text.decode().splitlines() if " Tf " in line}
    assert min(sizes) > 11.5  # the foot, 8 points otherwise
    assert 16.0 in sizes  # the body
