"""Copying in the agency's order, part by part, and what stands on each agency's own record."""

import pytest
from PySide6.QtCore import Qt

from escalation_desktop.casework import house_order, notes, sharing
from escalation_desktop.domain.filing import filing_of
from escalation_desktop.domain.journal import Note
from escalation_desktop.ui.record.entry_model import rows_of
from escalation_desktop.ui.record.file_dialog import FileDialog
from escalation_desktop.ui.record.filing_dialog import FilingDialog
from escalation_desktop.ui.record.house_dialog import OWN, POLICY, HouseOrderDialog
from escalation_desktop.ui.record.parts_dialog import PartsDialog
from escalation_desktop.ui.record.record_tab import RecordTab
from tests.ui.record.driving import in_dialog, press
from tests.ui.world import World


@pytest.fixture
def case(world: World) -> str:
    return world.open_case()


def write(world: World, case: str, said: str, **more: object) -> str:
    note = Note(form="telephone", discussed=said, **more)
    return notes.save_note(world.session, case, note, world.clock.at).id


def dialog_of(world: World, case: str, qtbot) -> FilingDialog:
    made = FilingDialog(world.context, None, world.state(case))
    qtbot.addWidget(made)
    return made


def tags(world: World, case: str, entry: str) -> tuple[str, ...]:
    return next(row.tags for row in rows_of(world.state(case)) if row.record.id == entry)


def test_each_agency_is_counted_filed_sent_and_confirmed(world, case, qtbot):
    first, second = write(world, case, "One."), write(world, case, "Two.")
    filing = dialog_of(world, case, qtbot)
    assert filing.ours.counts.text() == "2 not filed."
    assert filing.theirs.counts.text() == "2 not sent."
    assert filing.ours.last.text() == "Never filed."
    assert not filing.confirm.isEnabled()

    def file(shown):
        shown.system.setText("Mosaic")
        shown.reference.setText("M-77")
        press(shown, "Save to record")

    in_dialog(file)
    filing.file_ours.click()
    assert filing.ours.counts.text() == "2 filed."
    assert "by Ann Lee" in filing.ours.last.text()
    assert "in Mosaic, reference M-77" in filing.ours.last.text()

    def send(shown):
        assert shown.side.value() == "theirs"
        shown.sent_to.setText("MASH")
        press(shown, "Save to record")

    in_dialog(send)
    filing.send.click()
    assert filing.theirs.counts.text() == "2 sent, not confirmed."
    assert "to MASH" in filing.theirs.last.text()
    assert "sent to them, not confirmed" in tags(world, case, first)

    def confirm(shown):
        assert shown.confirmed.value()
        assert shown.sent_to.text() == "MASH", "nothing is typed twice"
        press(shown, "Save to record")

    in_dialog(confirm)
    filing.confirm.click()
    assert filing.theirs.counts.text() == "2 confirmed."
    assert tags(world, case, second)[-2:] == ("filed", "on their record")


def test_what_changed_since_is_to_be_filed_and_sent_again(world, case, qtbot):
    entry = write(world, case, "One.")
    sharing.file_to_record(world.session, case, [entry])
    sharing.file_to_record(world.session, case, [entry], side="theirs", confirmed=True)
    notes.add_to(world.session, case, entry, "More.")
    filing = dialog_of(world, case, qtbot)
    assert filing.ours.counts.text() == "1 not filed. 1 entry changed since."
    assert filing.theirs.counts.text() == "1 not sent."
    assert "changed since it was sent to them" in tags(world, case, entry)


def test_an_internal_note_is_filed_with_us_alone(world, case, qtbot):
    secret = write(world, case, "Supervision.", internal=True)
    filing = dialog_of(world, case, qtbot)
    assert filing.ours.counts.text() == "1 not filed."
    assert filing.theirs.counts.text() == "Nothing to file yet. 1 internal note not for them."
    dialog = FileDialog(world.context, None, world.state(case), [secret], side="theirs")
    qtbot.addWidget(dialog)
    assert "nothing here to send" in dialog.internal.text()
    press(dialog, "Save to record")
    assert filing_of(world.state(case))[secret].theirs == "not_for_them"


def test_sending_some_with_an_internal_one_among_them_leaves_it_out(world, case, qtbot):
    open_, secret = write(world, case, "One."), write(world, case, "Two.", internal=True)
    dialog = FileDialog(world.context, None, world.state(case), [open_, secret], side="theirs")
    qtbot.addWidget(dialog)
    press(dialog, "Save to record")
    found = filing_of(world.state(case))
    assert (found[open_].theirs, found[secret].theirs) == ("sent", "not_for_them")


def test_copying_for_them_leaves_internal_notes_out_and_says_so(world, case, qtbot):
    write(world, case, "Said to both.")
    write(world, case, "Said to both too.")
    write(world, case, "Supervision.", internal=True)
    filing = dialog_of(world, case, qtbot)
    filing.copy_theirs.click()
    assert "Said to both." in world.clipboard.text
    assert "Supervision." not in world.clipboard.text
    filing.copy_ours.click()
    assert "Supervision." not in world.clipboard.text
    assert "1 internal note is not in it" in world.messages.last()


def test_internal_notes_alone_are_not_copied_together(world, case, qtbot):
    write(world, case, "Supervision.", internal=True)
    write(world, case, "More.", internal=True)
    dialog_of(world, case, qtbot).copy_ours.click()
    assert world.clipboard.text == ""
    assert "Copy each by itself" in world.messages.last()


def test_copies_for_us_stand_in_our_systems_order_and_theirs_as_the_policy_asks(world, case, qtbot):
    write(world, case, "One.", view="Neglect.")
    house_order.set_house_order(
        world.session, "Mosaic", (("Analysis", "view"), ("Case note", "discussed"))
    )
    filing = dialog_of(world, case, qtbot)
    filing.copy_ours.click()
    assert world.clipboard.text.index("Analysis:") < world.clipboard.text.index("Case note:")
    assert "In the order of Mosaic." in world.messages.last()
    filing.copy_theirs.click()
    assert "Analysis:" not in world.clipboard.text


def test_enter_copies_a_part_and_goes_on_to_the_next(world, case, qtbot):
    write(world, case, "We talked.", view="Neglect.")
    house = (("Analysis", "view"), ("Contact", "when"), ("Case note", "discussed"))
    house_order.set_house_order(world.session, "Mosaic", house)
    state = world.state(case)
    parts = PartsDialog(world.context, None, state, state.notes[-1])
    qtbot.addWidget(parts)
    seen = []
    for _ in range(3):
        qtbot.keyClick(parts.list, Qt.Key.Key_Return)
        seen.append(world.clipboard.text)
    assert seen[0] == "The writer’s view: Neglect."
    assert seen[2] == "We talked."
    assert parts.told.text() == "Copied 3 of 3: Case note. That was the last."


def test_the_order_is_set_by_keyboard_and_kept(world, qtbot):
    dialog = HouseOrderDialog(world.context, None)
    qtbot.addWidget(dialog)
    assert dialog.use.value() == POLICY
    assert dialog.parts.isHidden()
    dialog.use.set_value(OWN)
    dialog._show()
    assert not dialog.parts.isHidden()
    view = next(row for row in dialog.parts.rows if row.slot == "view")
    for _ in range(20):
        view.up.click()
    view.heading.setText("Analysis of the worker")
    dialog.system.setText("Mosaic")
    dialog.parts.rows[-1].used.set_value(False)
    last = dialog.parts.rows[-1].slot
    press(dialog, "Save this order")
    kept = house_order.house_order(world.session)
    assert kept.headings[0] == ("Analysis of the worker", "view")
    assert last not in [slot for _, slot in kept.headings]
    again = HouseOrderDialog(world.context, None)
    qtbot.addWidget(again)
    assert again.parts.rows[0].heading.text() == "Analysis of the worker"
    assert not again.parts.rows[-1].used.value()
    again.use.set_value(POLICY)
    press(again, "Save this order")
    assert house_order.house_order(world.session).headings == ()


def test_a_half_set_order_comes_back(world, qtbot):
    dialog = HouseOrderDialog(world.context, None)
    qtbot.addWidget(dialog)
    dialog.use.set_value(OWN)
    dialog.parts.rows[0].heading.setText("Day and time")
    dialog.parts.move(dialog.parts.rows[0], 1)
    dialog.reject()
    again = HouseOrderDialog(world.context, None)
    qtbot.addWidget(again)
    assert again.parts.rows[1].heading.text() == "Day and time"


def test_the_record_counts_what_waits_and_opens_the_filing(world, case, qtbot):
    entry = write(world, case, "One.")
    tab = RecordTab(world.context)
    qtbot.addWidget(tab)
    tab.show_case(world.state(case))
    assert tab.acts["filing"].text() == "Filing (1 not filed, 1 not sent)…"
    tab.select(entry)
    for name, kind in (
        ("Filing (1 not filed, 1 not sent)…", FilingDialog),
        ("Copy part by part…", PartsDialog),
    ):  # fmt: skip
        seen = in_dialog(lambda shown: shown.reject())
        press(tab, name)
        assert isinstance(seen[0], kind)
    filing = dialog_of(world, case, qtbot)
    seen = in_dialog(lambda shown: shown.reject())
    press(filing, "Order of copies…")
    assert isinstance(seen[0], HouseOrderDialog)
