"""One form and its draft: kept in time, brought back, put aside, told where it cannot be kept."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import notes
from escalation_desktop.domain.journal import Note
from escalation_desktop.ui.drafts.form_draft import FormDraft
from escalation_desktop.ui.record.entry_dialogs import CorrectDialog, WordsDialog
from escalation_desktop.ui.widgets.text import LineBox, TextBox

KEY = "a form"


class Form(QWidget):
    """Two fields; the second stands at a value from the record."""

    def __init__(self, world, *, stands: str = "as it was") -> None:
        super().__init__()
        self.draft = FormDraft(world.context, self)
        self.line, self.box = LineBox(), TextBox(stands)
        column = QVBoxLayout(self)
        for part in (self.draft.line, self.line, self.box):
            column.addWidget(part)
        self.draft.begin(KEY, {"line": self.line, "box": self.box})


@pytest.fixture
def opened(world, qtbot):
    made: list[Form] = []

    def make(**more) -> Form:
        made.append(Form(world, **more))
        qtbot.addWidget(made[-1])
        made[-1].show()
        return made[-1]

    return make


def kept(world) -> dict[str, object]:
    return notes.draft(world.session, KEY)


def test_nothing_is_kept_of_a_form_that_only_stands_there(world, opened) -> None:
    form = opened()
    assert not form.draft.line.isVisible()
    assert world.context.drafts.save_all()
    assert world.session.store.drafts() == []


def test_only_what_was_changed_is_kept(world, opened) -> None:
    opened().line.setText("typed")
    assert world.context.drafts.save_all()
    assert kept(world) == {"line": "typed"}
    # The record said something else meanwhile: that shows, and the typed words stand too.
    again = opened(stands="as it is now")
    assert (again.line.text(), again.box.toPlainText()) == ("typed", "as it is now")


def test_a_form_that_stays_goes_on_from_what_was_saved(world, opened) -> None:
    form = opened()
    form.line.setText("saved")
    form.draft.done()
    form.box.setPlainText("typed since")
    assert world.context.drafts.save_all()
    assert kept(world) == {"box": "typed since"}


def test_typing_it_back_keeps_nothing(world, opened) -> None:
    form = opened()
    form.line.setText("typed")
    form.draft.flush()
    form.line.clear()
    form.draft.flush()
    assert world.session.store.drafts() == []


@pytest.fixture
def late(qapp) -> Iterator[Callable[[], int]]:
    """Return what tells how many milliseconds a busy machine has taken: a beat that comes late."""
    since, beat = QElapsedTimer(), QTimer(interval=20, timerType=Qt.TimerType.PreciseTimer)
    taken: list[int] = []
    beat.timeout.connect(lambda: taken.append(max(0, since.restart() - 40)))
    since.start()
    beat.start()
    yield lambda: sum(taken)
    beat.stop()


def test_it_is_kept_within_a_second_of_a_pause(world, opened, qtbot, late) -> None:
    form, since = opened(), QElapsedTimer()
    since.start()
    QTest.keyClicks(form.line, "typed")
    qtbot.waitUntil(lambda: bool(kept(world)))
    assert since.elapsed() < 1000 + _SLOW + late()
    assert kept(world) == {"line": "typed"}


def test_steady_typing_is_kept_every_two_seconds(world, opened, late) -> None:
    form, since, seen = opened(), QElapsedTimer(), []
    form.draft.saved.connect(lambda _: seen.append(since.elapsed()))
    since.start()
    while len(seen) < 2 and since.elapsed() < 30_000:
        QTest.keyClick(form.line, "x", delay=60)
    assert len(seen) == 2
    steps = [later - sooner for sooner, later in pairwise([0, *seen])]
    assert max(steps) < 2000 + _SLOW + late()


_SLOW = 200
"""Milliseconds that writing, and looking whether it is written, may take."""


def test_the_line_says_when_it_is_from(world, opened) -> None:
    opened().line.setText("typed")
    world.context.drafts.save_all()
    world.clock.forward(hours=1)
    assert opened().draft.line.words.text() == "Your draft from 10:15 is back."
    world.clock.forward(days=1)
    assert opened().draft.line.words.text() == "Your draft from Wed 25 Nov 2026 10:15 is back."


def test_going_to_and_fro_loses_neither(world, opened) -> None:
    opened().line.setText("before")
    world.context.drafts.save_all()
    form = opened()
    form.draft.line.turn_button.click()
    assert form.line.text() == ""
    assert kept(world) == {"put aside": {"line": "before"}}
    form.line.setText("anew")
    form.draft.line.turn_button.click()
    assert form.line.text() == "before"
    form.draft.line.turn_button.click()
    assert form.line.text() == "anew"
    assert kept(world) == {"line": "anew", "put aside": {"line": "before"}}


@pytest.mark.parametrize("anew", ["", "anew"])
def test_what_was_put_aside_is_there_when_the_form_is_opened_again(world, opened, anew) -> None:
    opened().line.setText("before")
    world.context.drafts.save_all()
    first = opened()
    first.draft.line.turn_button.click()
    first.line.setText(anew)
    world.context.drafts.save_all()
    # The app is killed here.
    again = opened()
    assert again.line.text() == anew
    assert "put aside" in again.draft.line.words.text()
    again.draft.line.turn_button.click()
    assert again.line.text() == "before"
    again.draft.done()
    assert world.session.store.drafts() == []


def test_a_draft_that_cannot_be_kept_speaks_at_once_and_is_tried_again(
    world, opened, full, monkeypatch, qtbot
) -> None:
    monkeypatch.setattr("escalation_desktop.ui.drafts.autosave.AGAIN", 50)
    form = opened()
    tried: list[int] = []
    with monkeypatch.context() as patch:
        patch.setattr(
            world.session.store, "save_draft", lambda *more, **named: (tried.append(1), full())
        )
        QTest.keyClicks(form.line, "typed")
        qtbot.waitUntil(lambda: form.draft.line.banner is not None)
        assert "The disk is full." in form.draft.line.banner.accessibleDescription()
        assert form.line.text() == "typed"
        # The form may be scrolled away: the window says it as well, and once.
        assert [kind for kind, _ in world.messages.said] == ["note"]
        qtbot.waitUntil(lambda: len(tried) > 3)
        assert len(world.messages.said) == 1
    qtbot.waitUntil(lambda: form.draft.line.banner is None)
    assert kept(world) == {"line": "typed"}


def words_dialog(world, qtbot, saved: list[str]) -> WordsDialog:
    made = WordsDialog(
        world.context, None, "Add to it", "", "What to add", "Save", saved.append,
        key="add:x", case="",
    )  # fmt: skip
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_dialog_that_cannot_keep_its_draft_stays_until_it_is_told_to_go(
    world, full, monkeypatch, qtbot
) -> None:
    dialog = words_dialog(world, qtbot, [])
    dialog.box.setPlainText("typed")
    monkeypatch.setattr(world.session.store, "save_draft", full)
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.box.toPlainText() == "typed"
    banner = dialog.draft.line.banner
    leave = next(b for b in banner.findChildren(QWidget) if b.accessibleName().startswith("Leave"))
    leave.click()
    assert not dialog.isVisible()
    assert world.messages.said == []


def test_an_empty_form_holds_nobody_back(world, full, monkeypatch, qtbot) -> None:
    dialog = words_dialog(world, qtbot, [])
    dialog.box.setPlainText("typed")
    dialog.draft.flush()
    dialog.box.clear()
    monkeypatch.setattr(world.session.store, "discard_draft", full)
    dialog.reject()
    assert not dialog.isVisible()


def test_saving_throws_the_draft_away_and_failing_keeps_it(world, qtbot, full) -> None:
    dialog = words_dialog(world, qtbot, [])
    dialog.box.setPlainText("typed")
    dialog.draft.flush()
    dialog._save = full
    dialog._take()
    assert dialog.isVisible()
    assert notes.draft(world.session, "add:x") == {"text": "typed"}
    dialog._save = lambda _: None
    dialog._take()
    assert not dialog.isVisible()
    assert world.session.store.drafts() == []


def test_a_dialog_says_of_its_draft_when_it_opens(world, qtbot) -> None:
    dialog = words_dialog(world, qtbot, [])
    dialog.box.setPlainText("typed")
    dialog.reject()
    again = words_dialog(world, qtbot, [])
    assert again.accessibleDescription() == "Your draft from 10:15 is back."


def test_a_closed_form_writes_nothing_later(world, qtbot) -> None:
    dialog = words_dialog(world, qtbot, [])
    dialog.box.setPlainText("typed")
    dialog.done(0)
    world.session.store.discard_draft("add:x")
    dialog.box.setPlainText("typed later")
    assert world.context.drafts.save_all()
    assert world.session.store.drafts() == []


def test_a_correction_that_comes_back_keeps_what_the_form_does_not_show(world, qtbot) -> None:
    case = world.open_case()
    stage = world.state(case).turns[0].stage
    said = Note(form="telephone", discussed="Sam was told.", stage=stage)
    record = notes.save_note(world.session, case, said, world.clock.at)

    def opened() -> CorrectDialog:
        made = CorrectDialog(world.context, None, record, world.state(case))
        qtbot.addWidget(made)
        return made

    opened().note.discussed.setPlainText("Sam was asked.")
    assert world.context.drafts.save_all()
    again = opened()
    again.draft.line.turn_button.click()
    assert again.note.discussed.toPlainText() == "Sam was told."
    again.draft.line.turn_button.click()
    again._take()
    body = next(r.body for r in world.state(case).notes if r.id == record.id)
    assert (body.discussed, body.stage) == ("Sam was asked.", stage)
