"""Choosing who was involved."""

import pytest
from PySide6.QtCore import Qt

from escalation_desktop.domain.journal import Party
from escalation_desktop.ui.record.known import Known, known_people, typed_party
from escalation_desktop.ui.record.people_picker import PeoplePicker
from tests.ui.record.driving import press
from tests.ui.world import SAM, World

CARD = Party(role="MASH", agency="Children's Services", side="theirs", contact="MASH, 020 8871")


@pytest.fixture
def picker(qtbot) -> PeoplePicker:
    made = PeoplePicker()
    qtbot.addWidget(made)
    made.offer([Known(SAM, near=True), Known(CARD)])
    return made


def test_a_known_person_is_one_button_away_and_leaves_by_one(picker):
    press(picker, "Add Sam Okoye, social worker, Children's Social Care")
    assert picker.chosen() == (SAM,)
    press(picker, "Remove Sam Okoye, social worker, Children's Social Care")
    assert picker.chosen() == ()


def test_return_takes_what_was_typed(picker, qtbot):
    qtbot.keyClicks(picker.line, "Kim Ray, sergeant, Police")
    picker._completer.popup().hide()
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert picker.chosen() == (
        Party(name="Kim Ray", role="sergeant", agency="Police", side="theirs"),
    )
    assert picker.pending() == ""


def test_typing_a_known_name_brings_the_contact_as_it_was(picker):
    picker.line.setText("mash, children's services")
    assert picker.chosen() == (CARD,)


def test_taking_a_suggestion_empties_the_line(picker):
    picker.line.setText("MA")
    picker._take_named("MASH, Children's Services")
    assert picker.chosen() == (CARD,)


def test_the_side_of_a_typed_person_is_chosen(picker):
    picker.side.set_value("chair")
    picker.line.setText("Jo Day")
    assert picker.chosen()[0].side == "chair"


@pytest.mark.parametrize(
    ("typed", "party"),
    [
        ("Jo", Party(name="Jo", side="theirs")),
        ("Jo, head", Party(name="Jo", role="head", side="theirs")),
        ("Jo, head, School, Annex", Party(name="Jo", role="head", agency="School, Annex",
                                          side="theirs")),
        (", head", Party(role="head", side="theirs")),
    ],
)  # fmt: skip
def test_parts_of_a_typed_person(typed, party):
    assert typed_party(typed, "theirs") == party


def test_i_am_offered_first_then_the_case_then_its_policys_contacts(world: World):
    state = world.state(world.open_case())
    found = known_people(world.session, state)
    assert [one.party.name for one in found[:2]] == ["Ann Lee", "Sam Okoye"]
    assert not any(one.near for one in found[2:])
    assert len(found) > 10
    assert all(one.party.contact for one in found[2:])
