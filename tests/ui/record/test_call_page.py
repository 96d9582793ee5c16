"""Call notes that come before any disagreement."""

import pytest

from escalation_desktop.casework import notes
from escalation_desktop.casework.contacts import cards, snapshot
from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.times import LONDON
from escalation_desktop.errors import DiskFull
from escalation_desktop.ui.record.call_page import CallPage
from escalation_desktop.ui.record.put_dialog import NEW
from escalation_desktop.ui.record.ring import Ring
from tests.ui.record.driving import in_dialog, press
from tests.ui.world import World, london


@pytest.fixture
def page(world: World, qtbot) -> CallPage:
    made = CallPage(world.context)
    qtbot.addWidget(made)
    made.refresh()
    return made


def test_a_call_is_noted_with_no_disagreement(world, page):
    page.composer.note.discussed.setPlainText("They said no.")
    page.composer.save()
    (call,) = page.calls
    assert call.note.discussed == "They said no."
    assert world.session.store.summaries() == []


def test_from_a_contact_its_snapshot_and_number_are_kept(world, page):
    card = next(c for c in cards(world.session) if c.numbers)
    page.open(card)
    page.composer.note.discussed.setPlainText("Rang.")
    page.composer.save()
    note = page.calls[0].note
    assert note.number == card.numbers[0].printed
    assert card.numbers[0].printed in note.contact_used
    assert note.involved[0].contact == note.contact_used


def test_from_a_snapshot_alone(world, page):
    page.open("MASH, 020 8871 6622")
    page.composer.save()
    assert page.calls[0].note.contact_used == "MASH, 020 8871 6622"


def test_from_the_contacts_page_the_snapshot_finds_its_card_again(world, page):
    card = next(c for c in cards(world.session) if c.numbers and c.contact.name)
    page.open(snapshot(card))
    page.composer.save()
    note = page.calls[0].note
    assert note.number == card.numbers[0].printed
    assert (note.involved[0].name, note.involved[0].agency) == (card.contact.name, card.agency)


def test_a_contact_keeps_an_unfinished_call_note(world, page):
    page.composer.note.discussed.setPlainText("Half")
    page.open("MASH, 020 8871 6622")
    assert "unfinished note" in world.messages.last()
    assert page.composer.note.discussed.toPlainText() == "Half"


def test_a_contacts_draft_keeps_the_contact(world, page, qtbot):
    page.open("MASH, 020 8871 6622")
    assert page.leave()
    again = CallPage(world.context)
    qtbot.addWidget(again)
    again.refresh()
    again.composer.save()
    assert again.calls[0].note.contact_used == "MASH, 020 8871 6622"


def test_calls_made_from_child_in_danger_come_with_their_times(world, page):
    at = london(2026, 11, 25, 9, 58)
    page.open([("Police", "999", at), ("MASH", "020 8871 6622", london(2026, 11, 25, 10, 2))])
    assert not page.made.isHidden()
    page.made._rows[1][1].set_value(False)
    page.made._rows[0][3].setText("Officer coming")
    press(page.made, "Save these calls to the record")
    (call,) = page.calls
    assert call.happened_at.astimezone(LONDON) == at
    assert (call.note.number, call.note.contact_used, call.note.discussed) == (
        "999", "Police", "Officer coming",
    )  # fmt: skip
    assert page.made.isHidden()


def test_a_call_that_was_saved_is_not_saved_again_where_the_next_one_failed(
    world, page, monkeypatch
):
    save = notes.save_call_note

    def fails_once(session, note, *more, **named):
        if note.contact_used == "MASH":
            monkeypatch.setattr(notes, "save_call_note", save)
            raise DiskFull("The disk is full.", "Make room.")
        return save(session, note, *more, **named)

    monkeypatch.setattr(notes, "save_call_note", fails_once)
    at = london(2026, 11, 25, 9, 58)
    page.open([("Police", "999", at), ("MASH", "020 8871 6622", at)])
    press(page.made, "Save these calls to the record")
    press(page.made, "Save these calls to the record")
    assert sorted(call.note.contact_used for call in page.calls) == ["MASH", "Police"]


def test_the_same_calls_are_not_offered_twice(page):
    calls = [("Police", "999", london(2026, 11, 25, 9, 58))]
    page.open(calls)
    page.open(calls)
    assert len(page.made._rows) == 1


def test_a_call_note_is_put_into_a_disagreement_with_its_words_and_time(world, page, qtbot):
    case = world.open_case()
    notes.save_call_note(world.session, Note(discussed="Rang."), london(2026, 11, 24, 9))
    page.refresh()
    in_dialog(lambda d: (d.radios.set_value(case), press(d, "Put it there")))
    with qtbot.waitSignal(page.go_requested) as caught:
        page.put_into(page.calls[0])
    assert caught.args == ["disagreement", case]
    record = world.state(case).notes[0]
    assert record.body.discussed == "Rang."
    assert record.happened_at == london(2026, 11, 24, 9)
    assert record.body.stage == world.state(case).current.stage
    page.refresh()
    assert page.calls == []


def test_a_call_note_goes_nowhere_until_its_disagreement_is_chosen(world, page):
    case = world.open_case()
    notes.save_call_note(world.session, Note(discussed="Rang."), london(2026, 11, 24, 9))
    page.refresh()
    told = []
    in_dialog(lambda d: (press(d, "Put it there"), told.append(d.row.error)))
    page.put_into(page.calls[0])
    assert told == ["Choose the disagreement that the note is about."]
    assert world.state(case).notes == ()


def test_or_begins_a_new_disagreement(world, page, qtbot):
    notes.save_call_note(world.session, Note(discussed="Rang."), london(2026, 11, 24, 9))
    page.refresh()
    in_dialog(lambda d: (d.radios.set_value(NEW), press(d, "Put it there")))
    with qtbot.waitSignal(page.go_requested) as caught:
        page.put_into(page.calls[0])
    assert caught.args == ["new", page.calls[0].id]


def test_an_empty_page_says_what_to_do(page):
    words = [page._list.itemAt(i).widget().text() for i in range(page._list.count())]
    assert words == ["No call note waits here. Write one above; a disagreement can come later."]


def test_risk_and_safe_by_wait_for_a_disagreement(page):
    page.composer.note.more_button.click()
    assert not {"risk", "safe_by"} & set(page.composer.note.more.shown())


def test_a_call_begins_with_number_time_way_and_result(world, page):
    card = next(c for c in cards(world.session) if len(c.numbers) > 1)
    page.open(Ring(card, card.numbers[1].copy))
    assert page.composer.note.discussed.hasFocus() or not page.isVisible()
    page.composer.save()
    (call,) = page.calls
    assert (call.note.number, call.note.form) == (card.numbers[1].copy, "telephone")
    assert call.note.outcome == "awaiting_reply"
    assert call.happened_at == world.clock.at


def test_a_call_that_nobody_answered_is_one_button_more(world, page):
    card = next(c for c in cards(world.session) if c.numbers)
    page.open(Ring(card, card.number))
    page.composer.mode._on_clicked("attempt")
    press(page.composer, "No answer")
    (call,) = page.calls
    assert (call.note.attempt, call.note.attempt_result) == (True, "No answer")
    assert call.note.number == card.number


def test_another_call_begins_while_nothing_was_typed(world, page):
    first, second = [c for c in cards(world.session) if c.numbers][:2]
    page.open(Ring(first, first.number))
    page.open(Ring(second, second.number))
    assert [p.contact for p in page.composer.note.people.chosen()] == [snapshot(second)]
    page.composer.note.discussed.setPlainText("She rings back.")
    page.open(Ring(first, first.number))
    assert "unfinished note" in world.messages.last()
    page.composer.save()
    assert page.calls[0].note.number == second.number
