"""Room to write by hand beside the label of a field that has no answer."""

import pytest

from escalation_desktop.documents import render
from escalation_desktop.documents.pairs import key_values
from escalation_desktop.documents.setting import Setter
from escalation_desktop.documents.shaping import Shaper
from escalation_desktop.documents.tags import Element
from escalation_desktop.domain.blocks import Heading, KeyValues
from tests.documents import structure, validate
from tests.documents.made import document

ROWS = (("Agency", "Health"), ("Views", ""), ("Comments", " \n\u00ad"))


def bands(scale: float = 1.0, **changes: object):
    block = KeyValues(**{"rows": ROWS, "room": (4, 3, 1)} | changes)
    return key_values(Setter(Shaper(), scale), block, 480.0, Element("Sect"))


def test_only_what_has_no_answer_gets_lines_and_as_many_as_asked_for():
    assert [len(band.rules) for band in bands()] == [0, 1, 1, 1, 1]
    assert [bool(band.cells) for band in bands()] == [True, True, False, False, True]
    assert [len(band.rules) for band in bands(room=())] == [0, 0, 0]


@pytest.mark.parametrize("scale", [1.0, 1.45])
def test_there_is_room_for_a_hand_on_each_line(scale):
    for band in bands(scale)[1:]:
        assert band.height >= 20 * scale * 0.85
        assert band.rules[0].width > 200


def test_the_lines_of_one_field_stay_together():
    found = bands()[1:4]
    assert [band.keep_with_next for band in found] == [True, True, False]


def test_pairs_side_by_side_have_no_lines():
    assert [len(band.rules) for band in bands(columns=2)] == [0, 0]


def test_what_is_to_be_written_on_is_no_text_and_the_file_stays_sound():
    data = render(document(Heading("A"), KeyValues(ROWS, room=(1, 40, 1))))
    assert structure.problems(data) == []
    assert validate.problems(data) == []
