"""The chronology and what may be done with an entry."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt

from escalation_desktop.casework import disagreements, notes, stages
from escalation_desktop.domain.journal import Note, StageEnded
from escalation_desktop.domain.times import end_of_day
from escalation_desktop.errors import DiskFull
from escalation_desktop.ui.record.entry_dialogs import CorrectDialog, EntryDialog, WordsDialog
from escalation_desktop.ui.record.file_dialog import FileDialog
from escalation_desktop.ui.record.record_tab import RecordTab
from tests.ui.record.driving import in_dialog, press
from tests.ui.world import SAM, World


@pytest.fixture
def case(world: World) -> str:
    made = world.open_case("hammersmith-fulham")
    note = Note(
        form="telephone", involved=(SAM,), discussed="The plan stays.", outcome="not_resolved",
        stage=world.state(made).current.stage,
    )  # fmt: skip
    notes.save_note(world.session, made, note, world.clock.at - timedelta(days=1))
    return made


@pytest.fixture
def tab(world: World, case: str, qtbot) -> RecordTab:
    made = RecordTab(world.context)
    qtbot.addWidget(made)
    made.show_case(world.state(case))
    made.changed.connect(lambda: made.show_case(world.state(case)))
    return made


@pytest.fixture
def note_id(world: World, case: str) -> str:
    return world.state(case).notes[0].id


def spoken(tab: RecordTab, record_id: str) -> str:
    index = tab.model.index_of(record_id)
    assert index.isValid()
    return index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_row_says_when_what_who_where_and_how_late(tab, note_id):
    said = spoken(tab, note_id)
    assert said.startswith("Tue 24 Nov 2026 10:15. Telephone with Sam Okoye: not resolved")
    for part in ("Stage", "late entry, written 1 day later", "not filed", "The plan stays"):
        assert part in said


def test_the_newest_stands_first(tab):
    whens = [
        tab.model.row_at(tab.model.index(i)).record.happened_at for i in range(tab.model.rowCount())
    ]
    assert whens == sorted(whens, reverse=True)


def test_filters_by_kind_and_stage(world, case, tab):
    first = world.state(case).current.stage
    stages.escalate(world.session, case, StageEnded(stage=first, result="not_resolved"))
    tab.show_case(world.state(case))
    everything = tab.model.rowCount()
    tab.kind.set_value("notes")
    assert tab.model.rowCount() == 1
    tab.stage.set_value(world.state(case).current.key)
    assert tab.model.rowCount() == 0
    assert not tab.empty.isHidden()
    tab.kind.set_value("")
    assert 0 < tab.model.rowCount() < everything


def test_an_addition_stands_with_its_entry(world, case, tab, note_id):
    tab.select(note_id)
    seen = in_dialog(lambda d: (d.box.setPlainText("They rang back."), press(d, "Save to record")))
    tab.add_to()
    assert isinstance(seen[0], WordsDialog)
    said = spoken(tab, note_id)
    assert "1 addition" in said
    assert "They rang back" in said
    assert world.state(case).notes[0].body.discussed == "The plan stays."


def test_an_addition_without_words_is_told_in_the_window(world, case, tab, note_id):
    tab.select(note_id)
    before = len(world.state(case).records)
    errors: list[str] = []

    def act(dialog: WordsDialog) -> None:
        press(dialog, "Save to record")
        errors.append(dialog.row.error)

    in_dialog(act)
    tab.add_to()
    assert errors == ["Write a few words first."]
    assert len(world.state(case).records) == before


def test_an_addition_left_half_written_comes_back(world, tab, note_id):
    tab.select(note_id)
    in_dialog(lambda d: d.box.setPlainText("Half"))
    tab.add_to()
    found: list[str] = []
    in_dialog(lambda d: found.append(d.box.toPlainText()))
    tab.add_to()
    assert found == ["Half"]


def test_striking_through_keeps_the_entry_readable(world, case, tab, note_id):
    tab.select(note_id)
    in_dialog(lambda d: (d.box.setPlainText("Wrong child"), press(d, "Strike it through")))
    tab.strike()
    said = spoken(tab, note_id)
    assert "struck through" in said
    assert "Wrong child" in said
    assert "The plan stays" in said
    assert world.state(case).notes == ()
    tab.select(note_id)
    assert not tab.acts["strike"].isEnabled()


def test_correcting_a_note_shows_the_new_words_and_keeps_the_old(world, case, tab, note_id):
    tab.select(note_id)

    def act(dialog: CorrectDialog) -> None:
        assert dialog.note.discussed.toPlainText() == "The plan stays."
        assert dialog.note.people.chosen() == (SAM,)
        dialog.note.discussed.setPlainText("The plan stays until Friday.")
        dialog.note.when.line.setText("24/11/2026 09:40")
        dialog.reason.setPlainText("Misheard")
        press(dialog, "Save the correction")

    in_dialog(act)
    tab.correct()
    state = world.state(case)
    assert state.notes[0].body.discussed == "The plan stays until Friday."
    assert next(r for r in state.records if r.id == note_id).body.discussed == "The plan stays."
    said = spoken(tab, note_id)
    assert said.startswith("Tue 24 Nov 2026 09:40")
    assert "corrected" in said
    assert "Misheard" in said


def test_correcting_the_time_of_a_stage_counts_from_it(world, case, tab):
    started = next(r for r in world.state(case).records if r.kind == "stage_started")
    tab.select(started.id)

    def act(dialog: CorrectDialog) -> None:
        dialog.when_row.field.line.setText("23/11/2026 09:00")
        press(dialog, "Save the correction")

    in_dialog(act)
    tab.correct()
    turn = world.state(case).turns[0]
    assert turn.started_at.day == 23


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("1/12/2026", "end of Tue 1 Dec 2026"),
        ("1/12/2026 16:00", "Tue 1 Dec 2026 16:00"),
        ("", ""),
        (None, "end of Sat 12 Dec 2026"),
    ],
)
def test_the_date_typed_for_a_stage_can_be_corrected_and_counts(world, tab, typed, text):
    case = world.open_case("bedfordshire")
    wrong = end_of_day(date(2026, 12, 12))
    disagreements.type_stage(
        world.session, case, "Managers", "lead", "5 days", wrong, start_at=world.clock()
    )
    tab.show_case(world.state(case))
    stage = next(r for r in world.state(case).records if r.kind == "typed_stage")
    tab.select(stage.id)

    def act(dialog: CorrectDialog) -> None:
        assert dialog.due_row.field.line.text() == "Sat 12 Dec 2026"
        if typed is not None:
            dialog.due_row.field.line.setText("some day")
            press(dialog, "Save the correction")
            assert dialog.due_row.error
            dialog.due_row.field.line.setText(typed)
        press(dialog, "Save the correction")

    in_dialog(act)
    tab.correct()
    found = world.state(case).limits.earliest
    assert (found.due.text if found is not None else "") == text


def test_the_opening_can_only_be_added_to(world, case, tab):
    tab.select(world.state(case).records[0].id)
    enabled = {key for key, made in tab.acts.items() if made.isEnabled()}
    assert {"open", "add", "copy"} <= enabled
    assert not {"correct", "strike"} & enabled


def test_an_entry_is_read_in_full_with_its_author(world, case, tab, note_id):
    tab.select(note_id)
    found: list[str] = []

    def act(dialog: EntryDialog) -> None:
        found.append(dialog.findChild(type(tab.composer.note.discussed).__mro__[1]).toPlainText())

    in_dialog(act)
    tab.open_entry()
    assert "The plan stays." in found[0]
    assert "Written by Ann Lee, health visitor, Health Visiting, Wed 25 Nov 2026 10:15" in found[0]


def test_return_opens_and_tab_leaves_the_list(world, tab, note_id, qtbot):
    tab.select(note_id)
    seen = in_dialog(lambda d: None)
    qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    assert isinstance(seen[0], EntryDialog)
    assert not tab.list.tabKeyNavigation()


def test_copying_follows_the_four_headings_in_order(world, tab, note_id):
    tab.select(note_id)
    tab.copy()
    headings = (
        "Date and form of communication", "Who was involved", "What was discussed",
        "Outcome, including any further escalation",
    )  # fmt: skip
    places = [world.clipboard.text.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "The plan stays." in world.clipboard.text


def test_copying_a_stage_and_the_whole_record(world, case, tab):
    tab.copy_stage()
    assert "The plan stays." in world.clipboard.text
    world.clipboard.text = ""
    tab.copy_all()
    assert "The plan stays." in world.clipboard.text


def test_filing_takes_the_entry_off_the_count(world, case, tab, note_id):
    assert note_id in world.state(case).unfiled
    tab.select(note_id)

    def act(dialog: FileDialog) -> None:
        dialog.system.setText("SystmOne")
        dialog.reference.setText("4471/12")
        press(dialog, "Save to record")

    in_dialog(act)
    tab.file()
    state = world.state(case)
    assert note_id not in state.unfiled
    assert (state.filed[-1][1].system, state.filed[-1][1].reference) == ("SystmOne", "4471/12")
    assert ". filed" in spoken(tab, note_id)


def test_sending_for_their_record_keeps_ours_open(world, case, tab, note_id):
    tab.select(note_id)

    def act(dialog: FileDialog) -> None:
        dialog.side.set_value("theirs")
        dialog._show()
        dialog.sent_to.setText("Bea Moss")
        dialog.confirmed.set_value(True)
        press(dialog, "Save to record")

    in_dialog(act)
    tab.file()
    filed = world.state(case).filed[-1][1]
    assert (filed.side, filed.sent_to, filed.confirmed) == ("theirs", "Bea Moss", True)
    assert note_id in world.state(case).unfiled
    assert "not filed" in spoken(tab, note_id)


def test_an_entry_changed_since_it_was_filed_says_so(world, case, tab, note_id):
    tab.select(note_id)
    in_dialog(lambda d: press(d, "Save to record"))
    tab.file()
    world.clock.forward(minutes=5)
    in_dialog(lambda d: (d.box.setPlainText("They rang back"), press(d, "Save to record")))
    tab.add_to()
    assert "changed since it was filed" in spoken(tab, note_id)


def test_the_system_is_not_typed_twice(world, case, tab, note_id):
    tab.select(note_id)
    in_dialog(lambda d: (d.system.setText("SystmOne"), press(d, "Save to record")))
    tab.file()
    found: list[str] = []
    in_dialog(lambda d: found.append(d.system.text()))
    tab.file()
    assert found == ["SystmOne"]


def test_a_full_disk_leaves_the_record_and_the_words(world, case, tab, note_id, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise DiskFull("The disk is full.", "Make room.")

    tab.select(note_id)
    with monkeypatch.context() as patch:
        patch.setattr(world.session.store, "append", full)
        in_dialog(lambda d: (d.box.setPlainText("Kept"), press(d, "Save to record")))
        tab.add_to()
    assert world.messages.last() == "The disk is full. Make room."
    found: list[str] = []
    in_dialog(lambda d: found.append(d.box.toPlainText()))
    tab.add_to()
    assert found == ["Kept"]


def test_the_selection_stays_on_its_entry(world, case, tab, note_id):
    tab.select(note_id)
    notes.save_note(world.session, case, Note(discussed="Another"), world.clock.at)
    tab.show_case(world.state(case))
    row = tab.model.row_at(tab.list.currentIndex())
    assert row is not None
    assert row.record.id == note_id


def test_a_very_long_note_is_one_row_of_few_lines(world, case, tab):
    notes.save_note(world.session, case, Note(discussed="word " * 40_000), world.clock.at)
    tab.resize(600, 800)
    tab.show_case(world.state(case))
    index = tab.model.index(0)
    assert tab.list.sizeHintForIndex(index).height() < 200
    assert tab.model.row_at(QModelIndex()) is None
