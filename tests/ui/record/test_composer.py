"""Writing a note: quick, never barred, never lost."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from escalation_desktop.casework import notes
from escalation_desktop.domain.entries import when
from escalation_desktop.domain.journal import Note, SafeBySet
from escalation_desktop.domain.note_lines import present_of
from escalation_desktop.domain.prompts import FIELDS
from escalation_desktop.domain.wording import INTERNAL
from escalation_desktop.errors import DiskFull
from escalation_desktop.ui.record.attempt import AttemptForm
from escalation_desktop.ui.record.composer import Composer
from escalation_desktop.ui.record.entry_dialogs import CorrectDialog, EntryDialog
from escalation_desktop.ui.record.entry_model import rows_of
from escalation_desktop.ui.record.note_fields import LABELS
from escalation_desktop.ui.record.note_form import NoteForm
from escalation_desktop.ui.widgets.text import TextBox
from tests.ui.world import SAM, World, london

LONG = "Ä fact & <b>mark-up</b> =1+1 " * 7000


@pytest.fixture
def case(world: World) -> str:
    return world.open_case()


@pytest.fixture
def composer(world: World, case: str, qtbot) -> Composer:
    made = Composer(world.context)
    qtbot.addWidget(made)
    made.show_case(world.state(case))
    return made


def newest(world: World, case: str) -> Note:
    body = world.state(case).notes[-1].body
    assert isinstance(body, Note)
    return body


def show(widget: QWidget, qtbot) -> None:
    """Show a window with the focus, as shortcuts need it."""
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def test_the_four_things_and_the_outcome_are_saved(world, case, composer):
    composer.note.form.set_value("telephone")
    composer.note.people.add(SAM)
    composer.note.discussed.setPlainText("The plan stays as it is.")
    composer.note.outcome.set_value("not_resolved")
    composer.save()
    note = newest(world, case)
    assert (note.form, note.involved, note.outcome) == ("telephone", (SAM,), "not_resolved")
    assert note.discussed == "The plan stays as it is."
    assert note.stage == world.state(case).current.stage
    assert world.state(case).notes[-1].happened_at == world.clock.at.astimezone(UTC)
    assert "Saved to record" in world.messages.last()
    assert composer.note.is_empty()


def test_an_internal_note_says_what_that_means_and_is_shown_as_one(world, case, composer, qtbot):
    assert composer.note.internal.box.accessibleName() == INTERNAL
    assert "off every paper" in composer.note.internal.box.accessibleDescription()
    composer.note.discussed.setPlainText("The manager thinks of a complaint.")
    composer.note.internal.set_value(True)
    composer.save()
    assert newest(world, case).internal
    assert not composer.note.internal.value(), "the next note is not internal by itself"
    state = world.state(case)
    row = next(row for row in rows_of(state) if row.record.kind == "note")
    assert INTERNAL in row.spoken
    dialog = EntryDialog(None, row.record, state)
    qtbot.addWidget(dialog)
    assert INTERNAL in dialog.findChild(TextBox).toPlainText()


def test_a_correction_keeps_an_internal_note_internal(world, case, composer, qtbot):
    composer.note.discussed.setPlainText("x")
    composer.note.internal.set_value(True)
    composer.save()
    state = world.state(case)
    dialog = CorrectDialog(world.context, None, state.notes[-1], state)
    qtbot.addWidget(dialog)
    assert dialog.note.internal.value()
    assert not dialog.note.internal.box.isEnabled()


def test_an_internal_note_comes_back_as_one_from_its_draft(composer):
    composer.note.discussed.setPlainText("x")
    composer.note.internal.set_value(True)
    kept = composer.note.raw()
    composer.note.clear()
    composer.note.set_raw(kept)
    assert composer.note.internal.value()


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_Return])
def test_control_s_and_control_enter_save(world, case, composer, qtbot, key):
    show(composer, qtbot)
    composer.open_note()
    qtbot.keyClicks(composer.note.discussed, "Rang.")
    qtbot.keyClick(composer.note.discussed, key, Qt.KeyboardModifier.ControlModifier)
    assert newest(world, case).discussed == "Rang."
    composer.hide()


def test_words_alone_are_enough(world, case, composer):
    composer.note.discussed.setPlainText("Only words.")
    composer.save()
    assert newest(world, case).outcome == ""
    assert [kind for kind, _ in world.messages.said] == ["note"]


def test_an_empty_note_is_asked_about_and_not_barred(world, case, composer):
    world.messages.answers = ["back", "save"]
    composer.save()
    assert not world.state(case).notes
    composer.save()
    assert len(world.state(case).notes) == 1


def test_a_person_still_being_typed_is_not_lost(world, case, composer):
    composer.note.people.line.setText("Bea Moss, team manager, Children's Social Care")
    composer.save()
    (bea,) = newest(world, case).involved
    assert (bea.name, bea.role, bea.agency, bea.side) == (
        "Bea Moss", "team manager", "Children's Social Care", "theirs",
    )  # fmt: skip


def test_a_time_in_the_future_is_asked_about(world, case, composer):
    composer.note.when.line.setText("26/11/2026 09:00")
    composer.note.discussed.setPlainText("x")
    world.messages.answers = ["back", "keep"]
    composer.save()
    assert not world.state(case).notes
    assert composer.note.discussed.toPlainText() == "x"
    composer.save()
    assert world.state(case).notes[-1].happened_at == london(2026, 11, 26, 9)


@pytest.mark.parametrize(("answer", "hour"), [("first", 0), ("second", 1)])
def test_the_hour_that_comes_twice_is_asked_about(world, case, composer, answer, hour):
    composer.note.when.line.setText("25/10/2026 01:30")
    composer.note.discussed.setPlainText("x")
    world.messages.answers = [answer]
    composer.save()
    assert "came twice" in world.messages.said[0][1]
    assert world.state(case).notes[-1].happened_at == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)


def test_the_hour_that_march_leaves_out_is_told(world, case, composer):
    composer.note.when.line.setText("29/3/2026 01:30")
    composer.note.discussed.setPlainText("x")
    composer.save()
    assert "clocks went forward" in composer.note.when_row.error
    assert not world.state(case).notes


def test_no_date_is_told_beside_the_field(world, case, composer):
    composer.note.when.line.setText("31/11/2026 10:00")
    composer.note.discussed.setPlainText("x")
    composer.save()
    assert "no day 31/11/2026" in composer.note.when_row.error
    composer.note.when.line.setText("24/11/2026")
    composer.save()
    assert composer.note.when_row.error == ""
    assert world.state(case).notes[-1].precision == "day"


def test_a_clock_set_back_is_told_and_stops_nothing(world, case, composer):
    world.clock.at -= timedelta(days=40)
    composer.note.refresh_now()
    composer.note.discussed.setPlainText("x")
    composer.save()
    assert "the clock was set back" in world.messages.last()
    assert newest(world, case).clock_doubtful


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (LONG, LONG.strip()),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("half \ud83d end", "half \ufffd end"),
        ("<img src=x> {{1}} =HYPERLINK()", "<img src=x> {{1}} =HYPERLINK()"),
    ],
    ids=["200,000 characters", "control characters", "lone surrogate", "mark-up"],
)
def test_bad_text_is_kept_whole(world, case, composer, typed, kept):
    assert len(LONG) > 200_000
    composer.note.discussed.set_text(typed)
    composer.note.more.texts["evidence"].set_text(typed)
    composer.save()
    assert newest(world, case).discussed == kept
    assert newest(world, case).evidence == kept


def test_a_full_disk_keeps_the_words_in_the_form(world, case, composer, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise DiskFull("The disk is full.", "Make room.")

    composer.note.discussed.setPlainText("Not lost.")
    with monkeypatch.context() as patch:
        patch.setattr(world.session.store, "append", full)
        composer.save()
        assert world.messages.last() == "The disk is full. Make room."
        assert composer.note.discussed.toPlainText() == "Not lost."
    composer.save()
    assert newest(world, case).discussed == "Not lost."


# ------------------------------------------------------------------ drafts


def test_a_draft_is_saved_after_a_pause_and_comes_back(world, case, composer, qtbot):
    with qtbot.waitSignal(composer._drafts.saved):
        composer.note.discussed.setPlainText("Half a sentence")
        composer.note.people.line.setText("Be")
        composer.note.more.texts["wanted"].set_text("A core group")
    assert composer.draft_words.text() == "Draft saved 10:15:00"
    again = Composer(world.context)
    qtbot.addWidget(again)
    again.show_case(world.state(case))
    assert again.note.discussed.toPlainText() == "Half a sentence"
    assert again.note.people.pending() == "Be"
    assert again.note.more.texts["wanted"].toPlainText() == "A core group"
    assert "wanted" in again.note.more.shown()


def test_leaving_keeps_the_draft_at_once(world, case, composer):
    composer.note.discussed.setPlainText("Kept")
    assert composer.leave()
    assert notes.draft(world.session, f"note:{case}")["note"]["discussed"] == "Kept"


def test_another_case_gets_its_own_draft(world, case, composer):
    composer.note.discussed.setPlainText("Of the first")
    other = world.open_case("hammersmith-fulham")
    composer.show_case(world.state(other))
    assert composer.note.is_empty()
    composer.show_case(world.state(case))
    assert composer.note.discussed.toPlainText() == "Of the first"


def test_a_refresh_of_the_same_case_leaves_the_words_alone(world, case, composer):
    composer.note.discussed.setPlainText("Still typing")
    composer.show_case(world.state(case))
    assert composer.note.discussed.toPlainText() == "Still typing"


def test_saving_takes_the_draft_away(world, case, composer):
    composer.note.discussed.setPlainText("Kept")
    composer.leave()
    composer.save()
    assert notes.draft(world.session, f"note:{case}") == {}


def test_a_draft_that_cannot_be_written_speaks_up(world, case, composer, monkeypatch):
    def full(*_: object) -> None:
        raise DiskFull("The disk is full.", "Make room.")

    monkeypatch.setattr(world.session.store, "save_draft", full)
    composer.note.discussed.setPlainText("Words")
    world.messages.answers = ["stay", "leave"]
    assert not composer.leave()
    assert composer.draft_words.text() == "Draft not saved"
    assert composer._failed.banner is not None
    assert "The disk is full." in composer._failed.banner.accessibleDescription()
    assert composer.leave()


def test_discarding_asks_first(world, case, composer):
    composer.note.discussed.setPlainText("Words")
    composer.leave()
    world.messages.answers = ["keep", "discard"]
    composer._discard()
    assert composer.note.discussed.toPlainText() == "Words"
    composer._discard()
    assert composer.note.is_empty()
    assert notes.draft(world.session, f"note:{case}") == {}


# ------------------------------------------------------------------ more


def test_a_form_is_made_when_it_is_first_wanted(composer):
    assert composer.findChildren(NoteForm) == composer.findChildren(AttemptForm) == []
    assert composer.leave() and not composer.has_words()
    composer.mode._buttons["attempt"].click()
    assert composer.findChildren(NoteForm) == []
    (attempt,) = composer.findChildren(AttemptForm)
    assert not attempt.isHidden() and attempt.is_empty()
    composer.open_note()
    (note,) = composer.findChildren(NoteForm)
    assert attempt.isHidden() and not note.isHidden() and note.is_empty()
    assert not note.isWindow() and not attempt.isWindow()
    column = [composer.body.indexOf(part) for part in (composer.mode, note, attempt)]
    assert column == [0, 1, 2] and composer.body.indexOf(composer.foot) == 3


def test_an_untouched_form_asks_for_nothing_more(composer):
    assert composer.note.more.shown() == ("presence",)
    composer.note.discussed.setPlainText("x")
    assert "protects" in composer.note.more.shown()


def test_more_opens_every_field(composer):
    composer.note.more_button.click()
    assert set(composer.note.more.shown()) >= {"issues", "risk", "safe_by", "support", "presence"}
    composer.note.more_button.click()
    assert composer.note.more.shown() == ("presence",)


def test_a_field_is_made_when_it_is_wanted_and_stands_in_its_place(composer, qtbot):
    composer.resize(700, 2400)
    with qtbot.waitActive(composer):
        composer.show()
        composer.activateWindow()
    more = composer.note.more
    composer.open_note()
    assert dict(more.texts) == {}
    for name in ("protects", "saw"):
        more.open_field(name)
    assert set(more.texts) == {"protects", "saw"}
    assert more.texts["saw"].hasFocus()
    composer.note.more_button.click()
    assert set(more.texts) == set(LABELS)
    boxes = [more.texts[name] for name in FIELDS if name in LABELS]

    def tops():
        return [box.mapTo(more, box.rect().topLeft()).y() for box in boxes]

    qtbot.waitUntil(lambda: tops() == sorted(set(tops())))


def test_risk_and_safe_by_are_set_with_the_note(world, case, composer):
    composer.note.discussed.setPlainText("x")
    more = composer.note.more
    more.risk.set_value("increased")
    more.risk_reason.setText("Seen bruised")
    more.safe_by.line.setText("27/11/2026")
    composer.save()
    state = world.state(case)
    assert state.risk == "increased"
    assert state.protective[-1].at == london(2026, 11, 28)  # a day counts to its end
    assert isinstance(state.records[-3].body, Note)
    assert isinstance(state.records[-1].body, SafeBySet)


def test_who_told_me_is_kept_when_i_was_not_there(world, case, composer):
    composer.note.discussed.setPlainText("x")
    more = composer.note.more
    more.presence.set_value("told")
    more.told_by.setText("Cy Hall, supervisor")
    more.told_at.line.setText("24/11/2026 16:00")
    composer.save()
    note = newest(world, case)
    assert (note.i_was_present, note.told_by) == (False, "Cy Hall, supervisor")
    assert note.told_at == london(2026, 11, 24, 16)


def test_a_day_alone_of_being_told_is_kept_and_corrected_as_a_day(world, case, composer, qtbot):
    composer.note.discussed.setPlainText("x")
    composer.note.when.line.setText("24/11/2026")
    more = composer.note.more
    more.presence.set_value("told")
    more.told_at.line.setText("23/11/2026")
    composer.save()
    note = newest(world, case)
    assert present_of(note) == "told to the writer by not given on Mon 23 Nov 2026"
    state = world.state(case)
    dialog = CorrectDialog(world.context, None, state.notes[-1], state)
    qtbot.addWidget(dialog)
    assert dialog.note.when.line.text() == "Tue 24 Nov 2026"
    assert dialog.note.more.told_at.line.text() == "Mon 23 Nov 2026"
    dialog.note.when.line.setText("24/11/2026 14:30")
    dialog._take()
    assert when(world.state(case).notes[-1]) == "Tue 24 Nov 2026 14:30"


# ------------------------------------------------------------------ attempts


def test_an_attempt_takes_two_keys(world, case, composer, qtbot):
    show(composer, qtbot)
    composer.mode._on_clicked("attempt")
    assert QApplication.focusWidget() is composer.attempt.results["No answer"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    note = newest(world, case)
    assert note.attempt
    assert note.attempt_result == "No answer"
    composer.hide()


def test_an_attempt_remembers_the_number(world, case, composer):
    composer.mode._on_clicked("attempt")
    composer.attempt.number.setText("020 8496 2310")
    composer.attempt.results["Engaged"].click()
    assert newest(world, case).number == "020 8496 2310"
    assert composer.attempt.number.text() == "020 8496 2310"


# ------------------------------------------------------------------ keyboard


def test_tab_is_never_trapped(composer, qtbot):
    composer.note.more_button.click()
    composer.note.discussed.setPlainText("x")
    show(composer, qtbot)
    composer.mode.focusProxy().setFocus()
    first = QApplication.focusWidget()
    seen: list[QWidget] = []
    for _ in range(200):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is first:
            break
        assert now not in seen, f"Tab goes round in a circle at {now.accessibleName()}"
        seen.append(now)
    assert now is first
    assert composer.foot.save in seen
    assert all(widget.accessibleName() for widget in seen), [
        type(w).__name__ for w in seen if not w.accessibleName()
    ]
    composer.hide()


# ------------------------------------------------------------------ one line until it is used


def test_it_is_one_line_until_something_is_to_be_written(composer):
    assert composer.note.isHidden()
    assert composer.foot.isHidden()
    composer.open_note()
    assert not composer.note.isHidden()
    assert not composer.foot.save.isHidden()


def test_it_folds_again_after_saving(world, case, composer):
    composer.open_note()
    composer.note.discussed.setPlainText("x")
    composer.save()
    assert composer.note.isHidden()


def test_a_draft_opens_it(world, case, composer, qtbot):
    composer.note.discussed.setPlainText("Half")
    assert not composer.note.isHidden()
    composer.leave()
    again = Composer(world.context)
    qtbot.addWidget(again)
    again.show_case(world.state(case))
    assert not again.note.isHidden()
    other = world.open_case()
    again.show_case(world.state(other))
    assert again.note.isHidden()
