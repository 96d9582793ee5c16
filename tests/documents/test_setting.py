import pytest

from escalation_desktop.documents import setting
from escalation_desktop.documents.setting import Setter
from escalation_desktop.documents.shaping import Shaper

HEBREW = "\u05d0\u05d1\u05d2 "


@pytest.fixture
def setter():
    return Setter(Shaper())


def said(line):
    return "".join(piece.text for piece in line.pieces)


def test_lines_are_full_and_fit(setter):
    lines = setter.lines("word " * 100, setting.BODY, 200)
    assert all(150 < line.width <= 200 for line in lines[:-1])
    assert "".join(said(line) for line in lines).split() == ["word"] * 100


def test_line_ends_start_paragraphs_and_empty_lines_make_one_gap(setter):
    first, second = setter.paragraphs("one\n\n\n\ntwo\n", setting.BODY, 200)
    assert [said(line) for line in first] == ["one"]
    assert [said(line) for line in second] == ["", "two"]


def test_the_space_at_a_line_s_end_runs_the_paragraph_s_way(setter):
    lines = setter.lines("abc def " + HEBREW * 30 + "ghi jkl mno pqr stu", setting.LABEL, 120)
    ends = [line.pieces[-1] for line in lines if line.pieces[-1].text == " "]
    assert len(ends) > 3
    assert all(piece.level == 0 for piece in ends)


@pytest.mark.parametrize(("times", "right"), [(1, False), (40, True)])
def test_a_name_from_right_to_left_starts_where_others_do_but_a_text_at_the_right(
    setter, times, right
):
    for line in setter.lines(HEBREW * times, setting.BODY, 200):
        assert (line.base, line.style.right) == (1, right)


def test_our_own_labels_never_turn_round(setter):
    (line,) = setter.lines(HEBREW, setting.LABEL, 200)
    assert line.base == 0


def test_natural_width_is_that_of_one_line(setter):
    assert setter.natural_width("", setting.BODY) == 0
    wide = setter.natural_width("word " * 50, setting.BODY)
    assert wide > 1000
    assert len(setter.one_line("word " * 50, setting.BODY, wide + 0.1)) == 1


@pytest.mark.parametrize(("width", "expected"), [
    (200, ["the paper D-7QK-4M2-XR13/1 and ", "SHA-256 of it"]),
    (110, ["the paper ", "D-7QK-4M2-XR13/1 ", "and SHA-256 of it"]),
    (60, ["the paper ", "D-7QK-", "4M2-XR13/", "1 and ", "SHA-256 of ", "it"]),
])  # fmt: skip
def test_a_reference_is_parted_only_where_the_line_has_no_room_for_it(setter, width, expected):
    lines = setter.lines("the paper D-7QK-4M2-XR13/1 and SHA-256 of it", setting.BODY, width)
    assert [said(line) for line in lines] == expected
