"""Pictures and logos: inside the page, shrunk and never cut, their words in order."""

import pytest

from escalation_desktop.documents import missing_characters, render, to_text
from escalation_desktop.domain.blocks import (
    Heading,
    Label,
    Logo,
    Paragraph,
    Picture,
    Plate,
    Stroke,
)
from tests.documents import structure, validate
from tests.documents.content import painted
from tests.documents.made import document
from tests.documents.reading import opened, text_of
from tests.documents.tree import roots


def picture(width, height, *shapes, **changes):
    shapes = shapes or (Plate(0, 0, width, height),)
    return Picture(width, height, shapes, **{"alt": "What it shows.", **changes})


def box(data):
    """Return page, left, bottom, right, top of the only figure."""
    with opened(data) as pdf:
        (node,) = (node for node in roots(pdf)[0].walk() if node.kind == "Figure")
        edges = [float(edge) for edge in node.attribute("/BBox")]
        return node.contents[0].page, *edges


SHAPES = [
    Stroke(((0, 0), (50, 50)), dashed=True, has_arrow=True),
    Stroke(((0, 0), (50, 0), (50, 50)), weight=2, grey=0.5),
    Stroke(((0, 0),)),
    Stroke(()),
    Stroke(((5, 5), (5, 5)), has_arrow=True),
    Plate(0, 0, 50, 20),
    Plate(0, 0, 50, 20, fill=0.9, weight=0),
    Plate(0, 0, 50, 20, fill=0.9, radius=5, dashed=True),
    Plate(0, 0, 50, 20, radius=99),
    Plate(0, 0, 50, 20, weight=0),
    Label(0, 0, 50, ("one", "", "two"), 10, 13, bold=True, centred=True),
    Label(0, 0, 50, (), 10, 13),
]


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_every_shape_makes_a_valid_file(shape):
    data = render(document(picture(60, 60, shape, Plate(0, 0, 60, 60))))
    assert structure.problems(data) == []
    assert validate.problems(data) == []


@pytest.mark.parametrize(
    ("width", "height"), [(200, 100), (467, 400), (900, 300), (300, 2000), (5000, 5000), (0, 0)]
)
@pytest.mark.parametrize("before", [(), (Heading("A"),), (Paragraph("word " * 400),)])
def test_a_picture_keeps_its_shape_and_stays_inside_the_text(width, height, before):
    _, left, bottom, right, top = box(render(document(*before, picture(width, height))))
    assert 70 < left <= right < 540
    assert 56 < bottom <= top < 790
    if height:
        assert (right - left) / (top - bottom) == pytest.approx(width / height, rel=0.01)
        assert right - left <= width + 0.01


def test_a_picture_is_a_little_smaller_rather_than_on_the_next_page():
    page, _, bottom, _, top = box(render(document(Heading("The ladder"), picture(400, 700))))
    assert page == 0
    assert 0.85 * 700 < top - bottom < 700


def test_a_picture_that_would_be_too_small_goes_to_the_next_page():
    page, _, bottom, _, top = box(render(document(Paragraph("word " * 400), picture(400, 500))))
    assert (page, round(top - bottom)) == (1, 500)


def test_words_in_a_picture_stand_where_the_label_says():
    labels = (
        Label(10, 20, 100, ("left",), 10, 12),
        Label(10, 20, 100, ("middle",), 10, 12, centred=True),
        Label(10, 80, 100, ("below",), 10, 12),
    )
    (page,) = painted(render(document(picture(200, 100, *labels))))
    found = {mark.text: mark.place for mark in page.shown}
    at = {word: found[f"{word} "] for word in ("left", "middle", "below")}
    assert at["left"][0] == pytest.approx(10)
    assert 25 < at["middle"][0] < 60
    assert at["left"][1] - at["below"][1] == pytest.approx(60)
    assert 100 - 20 - 12 < at["left"][1] < 100 - 20


def test_large_print_leaves_a_picture_s_words_as_they_were_measured():
    shape = picture(200, 100, Label(0, 0, 100, ("Stage",), 10, 12))
    with opened(render(document(shape, large=True))) as pdf:
        text = pdf.pages[0].Contents.read_bytes().decode()
    assert " 10 Tf " in text


def test_the_words_of_a_picture_are_checked_for_characters_and_told_as_text():
    made = document(picture(99, 20, Label(0, 0, 90, ("\u16a0",), 9, 12), place="the ladder"))
    assert missing_characters(made) == [("\u16a0", "the ladder")]
    assert "What it shows." in to_text(made)


@pytest.mark.parametrize(("width", "height"), [(600, 100), (100, 600), (1, 1), (600, 600), (3, 1)])
@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_a_logo_is_at_most_sixteen_millimetres_high_and_pushes_no_text_off(width, height, paper):
    logo = Logo(bytes(width * height * 3), width, height, "Logo")
    title = "A title that is long enough to stand on two lines beside the logo of an agency"
    data = render(document(Paragraph("text"), title=title, logo=logo, paper=paper))
    _, left, bottom, right, top = box(data)
    assert (right - left) / (top - bottom) == pytest.approx(width / height, rel=0.01)
    assert top - bottom <= 16 * 72 / 25.4 + 0.01
    words = text_of(data)
    assert title in words
    with opened(data) as pdf:
        assert right < float(pdf.pages[0].MediaBox[2]) - 30
    beside = [m for m in painted(data)[0].shown if bottom < m.place[1] < top and m.text.strip()]
    assert all(mark.place[0] < left for mark in beside if mark.text in title)
    assert structure.problems(data) == []


def test_the_logo_s_pixels_are_on_the_first_page_only_and_as_given():
    logo = Logo(bytes(range(12)), 2, 2, "Logo")
    with opened(render(document(Paragraph("word " * 1500), logo=logo))) as pdf:
        assert pdf.pages[0].Resources.XObject["/Im1"].read_bytes() == bytes(range(12))
        assert all("/XObject" not in page.Resources for page in list(pdf.pages)[1:])
