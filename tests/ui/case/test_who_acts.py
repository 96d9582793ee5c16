"""Who acts next: the counterpart to ring, or one's own side with the briefing; then who else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from escalation_desktop.casework import contacts, register
from escalation_desktop.casework.contacts import Local
from escalation_desktop.casework.profile import LockScreen, OwnNumber, save_lock_screen
from escalation_desktop.casework.register import papers_of
from escalation_desktop.domain.journal import Note, Party
from tests.ui.case.conftest import move_up
from tests.ui.case.test_case_page import names, press, said
from tests.ui.record.driving import in_dialog

MINE = LockScreen(
    manager=OwnNumber(name="Tom Ford", number="020 7946 0100"),
    lead=OwnNumber(name="Pat Gill", number="020 7946 0200"),
)
TOM = Party(name="Tom Ford", side="ours")


def last_note(world, case: str) -> Note:
    return [n for n in world.state(case).notes if isinstance(n.body, Note)][-1].body


def dialog_of(page) -> QWidget:
    assert page.moves.dialog is not None
    return page.moves.dialog


@pytest.mark.parametrize(
    ("pack", "steps", "shown", "hidden"),
    [
        ("wandsworth", 2, "Your manager: Tom Ford", "Your safeguarding lead: Pat Gill"),
        ("wandsworth", 3, "Your safeguarding lead: Pat Gill", "Your manager: Tom Ford"),
        ("hammersmith-fulham", 1, "Your manager: Tom Ford", "Your safeguarding lead: Pat Gill"),
    ],
)
def test_where_another_speaks_for_us_it_is_handed_to_my_manager_or_lead(
    world, show, pack, steps, shown, hidden
):
    save_lock_screen(world.context.folder, MINE)
    case = world.open_case(pack)
    move_up(world, case, steps)
    page = show(case)
    assert shown in said(page.now) and hidden not in said(page.now)
    press(page.now, "When nobody answers: deputy, out of hours")
    assert hidden in said(page.now)


def issue_and_close(preview, qtbot):
    """Issue what is previewed, once it is drawn."""
    qtbot.waitUntil(lambda: preview.issue_button.isEnabled())
    press(preview, "Issue")
    press(preview, "Close")


def test_where_a_stage_is_ours_alone_nobody_of_theirs_is_named_to_ring(world, show):
    case = world.open_case("wandsworth")
    words = said(show(case).now)
    assert "You, with your supervisor/ manager" in words
    assert "Sam Okoye" not in words
    move_up(world, case)
    assert "Sam Okoye" in said(show(case).now)


def test_a_briefing_that_is_only_looked_at_is_handed_to_nobody(world, show, qtbot):
    case = world.open_case("wandsworth")
    move_up(world, case, 2)
    page = show(case)
    seen = in_dialog(lambda preview: preview.reject())
    press(page.now, "Briefing…")
    assert seen and page.moves.dialog is None
    assert papers_of(world.session, case) == ()


def test_a_briefing_that_was_handed_over_is_chased_until_something_is_noted(world, show, qtbot):
    save_lock_screen(world.context.folder, MINE)
    case = world.open_case("wandsworth")
    move_up(world, case, 2)
    page = show(case)
    seen = in_dialog(lambda preview: issue_and_close(preview, qtbot))
    press(page.now, "Briefing…")
    assert seen
    shared = dialog_of(page)
    assert [who.name for who in shared.chosen()] == ["Tom Ford"]
    press(shared, "Save to record")
    assert page.moves.dialog is None
    paper = papers_of(world.session, case)[-1]
    assert (paper.kind, paper.events[-1].who) == ("briefing", "Tom Ford")
    assert "Tom Ford has the briefing since" in said(page.now)
    assert "ask what came of it" in said(page.now)
    page.record.composer.open_note()
    page.record.composer.note.discussed.setPlainText("Tom rang: they meet on Friday.")
    page.record.composer.save()
    assert "has the briefing" not in said(page.now)


def test_a_briefing_goes_on_record_as_handed_to_whom_it_names(world, show, qtbot):
    save_lock_screen(world.context.folder, MINE)
    case = world.open_case("wandsworth")
    move_up(world, case, 2)
    page = show(case)

    def for_another(preview):
        preview.copy.set_raw({"other": True, "typed": "Kim Reed"})
        qtbot.waitUntil(preview.is_current)
        issue_and_close(preview, qtbot)

    seen = in_dialog(for_another)
    press(page.now, "Briefing…")
    assert seen and papers_of(world.session, case)[-1].recipient.name == "Kim Reed"
    assert [who.name for who in dialog_of(page).chosen()] == ["Kim Reed"]


def test_who_has_a_briefing_is_not_asked_again_once_it_was_told(world, show, qtbot):
    save_lock_screen(world.context.folder, MINE)
    case = world.open_case("wandsworth")
    move_up(world, case, 2)
    page = show(case)

    def hand_it_over(preview):
        qtbot.waitUntil(lambda: preview.issue_button.isEnabled())
        press(preview, "Issue")
        number = preview.row.paper.number
        register.hand_over(world.session, case, number, [TOM])
        press(preview, "Close")

    seen = in_dialog(hand_it_over)
    press(page.now, "Briefing…")
    assert seen and page.moves.dialog is None
    assert "Tom Ford has the briefing since" in said(page.now)


def test_a_role_without_a_number_says_so_and_takes_one_for_that_agency_alone(world, show):
    case = world.open_case("wandsworth")
    move_up(world, case, 2)
    page = show(case)
    assert "Number of the other side: not in this policy." in said(page.now)
    add = [n for n in names(page.now) if n.startswith("Add a number for the equivalent")]
    press(page.now, add[0])
    dialog = dialog_of(page)
    assert dialog.agency.text() == "Children's Social Care" and "equivalent" in dialog.role.text()
    dialog.name.setText("Bea Moss")
    dialog.phone.setText("020 7946 0300")
    press(dialog, "Keep contact")
    words = said(page.now)
    assert "not in this policy. Added by you:" in words and "Bea Moss" in words
    assert "Added by you, not checked: check who answers before naming the child" in words
    other = world.open_case("wandsworth", other_agency="Police", other_agency_kind="police")
    move_up(world, other, 2)
    page.open(other)
    page.refresh()
    assert "Bea Moss" not in said(page.now)


def test_in_a_received_case_the_other_sides_number_is_asked_for_too(world, show):
    case = world.open_case("waltham-forest", received=True)
    move_up(world, case, 2)
    page = show(case)
    words = said(page.now)
    assert "The policy prints for our side:" in words
    assert "Number of the other side: not in this policy." in words
    assert any(name.startswith("Add a number for") for name in names(page.now))


def test_an_office_without_a_number_takes_one_and_keeps_saying_so(world, show):
    case = world.open_case("wandsworth")
    move_up(world, case, 5)
    page = show(case)
    assert "Chair of WSCP: number not in this policy." in said(page.now)
    press(page.now, "Add a number for Chair of WSCP")
    dialog_of(page).phone.setText("020 7946 0400")
    press(dialog_of(page), "Keep contact")
    assert "Chair of WSCP: number not in this policy. Added by you:" in said(page.now)
    assert any("020 7946 0400" in name for name in names(page.now))


def test_one_key_rings_who_acts_next_with_the_note_begun(world, show, qtbot):
    case = world.open_case("waltham-forest")
    move_up(world, case, 2)
    page = show(case)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.stages.list.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert world.clipboard.text == "0208496 2310"
    form = page.record.composer.note
    assert form.discussed.hasFocus()
    QTest.keyClicks(form.discussed, "She will look at it.")
    page.record.composer.save()
    note = last_note(world, case)
    assert (note.number, note.form, note.outcome) == ("0208496 2310", "telephone", "awaiting_reply")
    assert note.stage == "s3" and "0208496 2310" in note.contact_used
    assert note.involved[0].role.startswith("Head of Service")


def test_where_no_number_stands_the_key_says_so(world, show):
    page = show(world.open_case("wandsworth"))
    page.now.ring_first()
    assert "No number stands here yet" in world.messages.last()
    assert world.clipboard.copied == []


def test_a_corrected_number_stands_first_with_the_print_and_who_checked_it(world, show):
    card = next(c for c in contacts.cards(world.session) if c.id == "waltham-forest/a2")
    contacts.confirm_contact(
        world.session, card,
        Local(phone="020 7946 0500", found="other", confirmed_by="Ann Lee",
              confirmed_on=world.clock.at.date(), deputy="Jo Ward, 020 7946 0600"),
    )  # fmt: skip
    case = world.open_case("waltham-forest")
    move_up(world, case, 2)
    page = show(case)
    rings = [n for n in names(page.now) if n.startswith("Copy 0")]
    assert rings[0].startswith("Copy 020 7946 0500 (found here)")
    assert any(n.startswith("Copy 0208496 2310") for n in rings)
    assert "Confirmed Wed 25 Nov 2026 by Ann Lee." in said(page.now)
    press(page.now, "When nobody answers: deputy, out of hours")
    assert "Deputy of Head of Service – MASH" in said(page.now)
    assert any("020 7946 0600" in name for name in names(page.now))


@pytest.mark.parametrize(
    ("pack", "own", "words"),
    [
        ("wandsworth", LockScreen(), "020 8871 6000"),
        ("waltham-forest", LockScreen(), "Out of hours: not in this policy"),
        ("waltham-forest", LockScreen(out_of_hours=OwnNumber(number="020 7946 0700")),
         "020 7946 0700"),
    ],
)  # fmt: skip
def test_out_of_hours_is_the_policys_or_typed_or_said_to_be_missing(world, show, pack, own, words):
    save_lock_screen(world.context.folder, own)
    case = world.open_case(pack)
    move_up(world, case, 1)
    page = show(case)
    press(page.now, "When nobody answers: deputy, out of hours")
    assert words in said(page.now) + "\n".join(names(page.now))


def test_the_agencys_own_contacts_stand_first(world, show):
    case = world.open_case(
        "hammersmith-fulham", other_agency="Metropolitan Police", other_agency_kind="police"
    )
    move_up(world, case, 2)
    page = show(case)
    words = said(page.now)
    assert words.index("DI Fiona Van Kampen") < words.index("The policy prints for the other") + 200


def test_the_ready_message_says_nothing_of_the_child_in_its_subject(world, show):
    case = world.open_case("hammersmith-fulham", other_agency="Police", other_agency_kind="police")
    move_up(world, case, 2)
    page = show(case)
    press(page.now, next(n for n in names(page.now) if n.startswith("Message to Detective")))
    dialog = dialog_of(page)
    assert dialog.address.text() == "Fiona.VanKampen@met.police.uk"
    # the disagreement's own reference is random, and may hold any two letters
    said = dialog.subject.text().replace(world.session.state(case).head.reference, "")
    for word in ("JB", "4471", "plan"):
        assert word not in said
    assert dialog.subject_row.error == ""
    dialog.subject.setText("JB, please reply")
    assert "“JB” is about the child" in dialog.subject_row.error
    dialog.subject.setText("Please reply")
    assert dialog.subject_row.error == ""


def test_an_address_typed_for_somebody_is_written_to_and_not_rung(world, show):
    party = Party(name="Bea Moss", side="theirs", contact="bea.moss@x.example")
    case = world.open_case("wandsworth", other_professional=party)
    move_up(world, case, 1)
    page = show(case)
    assert "Copy bea.moss@x.example (typed by you), Bea Moss" in names(page.now)
    press(page.now, "Message to Bea Moss, bea.moss@x.example")
    assert dialog_of(page).address.text() == "bea.moss@x.example"
    dialog_of(page).reject()
    page.now.ring_first()
    assert "No number stands here yet" in world.messages.last()
