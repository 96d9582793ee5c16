"""A hand-over that was cut short between the record and its file is told at the next unlock."""

from pathlib import Path

from escalation_desktop.casework import hand_over as handing
from escalation_desktop.casework.broken_off import broken_off, say_broken_off
from escalation_desktop.managed import Managed
from escalation_desktop.settings import load
from escalation_desktop.ui.opening_words import tell_at_opening
from tests.casework.making import CHEAP, CY, Desk, make_desk
from tests.fakes import FakeMessages


def told_at_opening(desk: Desk) -> str:
    messages = FakeMessages()
    settings = load(desk.folder.settings)
    tell_at_opening(desk.session, desk.folder, Managed(), settings, messages)
    return " ".join(text for _, text in messages.said)


def test_one_that_was_killed_before_its_file_is_told_until_it_is_taken_back(desk: Desk) -> None:
    case = desk.open()
    reference = desk.state(case).head.reference
    handing.begin(desk.session, case, CY, cost=CHEAP)
    assert broken_off(desk.session) == [reference]
    assert f"The hand-over of {reference} was not finished" in told_at_opening(desk)
    handing.take_back(desk.session, case, "never sent")
    assert broken_off(desk.session) == []
    assert "not finished" not in told_at_opening(desk)


def test_one_that_went_or_was_called_off_or_came_back_is_not(desk: Desk, tmp_path: Path) -> None:
    case, off = desk.open(), desk.open()
    made = handing.hand_over(desk.session, case, CY, tmp_path / "a.escalation", cost=CHEAP)
    going = handing.begin(desk.session, off, CY, cost=CHEAP)
    handing.call_off(desk.session, going, handing.NOT_SAVED)
    assert say_broken_off(desk.session) == ""
    # what a colleague handed on to a third is no concern of ours
    colleague = make_desk(tmp_path / "colleague")
    data = (tmp_path / "a.escalation").read_bytes()
    inside = handing.look_inside(colleague.session, data, made.words)
    handing.take_in(colleague.session, inside)
    on = handing.hand_over(colleague.session, case, CY, tmp_path / "b.escalation", cost=CHEAP)
    again = (tmp_path / "b.escalation").read_bytes()
    handing.take_in(desk.session, handing.look_inside(desk.session, again, on.words))
    assert broken_off(desk.session) == broken_off(colleague.session) == []
    colleague.session.close()


def test_a_receipt_proves_that_somebody_had_the_words(desk: Desk, tmp_path: Path) -> None:
    case = desk.open()
    going = handing.begin(desk.session, case, CY, cost=CHEAP)
    target = tmp_path / "a.escalation"
    handing.save_file(going, target)  # and the note of it failed
    assert len(broken_off(desk.session)) == 1
    colleague = make_desk(tmp_path / "colleague")
    inside = handing.look_inside(colleague.session, target.read_bytes(), going.words)
    code = handing.take_in(colleague.session, inside)
    colleague.session.close()
    handing.note_receipt(desk.session, case, code)
    assert broken_off(desk.session) == []
