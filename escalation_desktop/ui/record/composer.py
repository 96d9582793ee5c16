"""Writing what happened: a note or an attempt, kept as a draft, then saved to the record."""

from datetime import datetime
from typing import Literal

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import notes
from escalation_desktop.casework.notes import NOTHING_BESIDE, Beside
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Note, Party
from escalation_desktop.domain.no_reply import say_silence, silence
from escalation_desktop.domain.times import say_instant
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.drafts.autosave import Autosave, Fields
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.record.attempt import AttemptForm
from escalation_desktop.ui.record.composer_questions import may_be_empty, may_discard, may_lose
from escalation_desktop.ui.record.last_field import LastField
from escalation_desktop.ui.record.note_form import NoteForm
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.record.when import At
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.choice import Segments
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words

MODES = [("note", "Write a note"), ("attempt", "Tried, nobody reached")]


class Composer(Card):
    """The docked form. ``show_case`` for a disagreement, ``show_call`` for a call note alone.

    Beside a chronology it is one line, what to write, until that is chosen or something is typed.

    Signals:
        saved: (record) something was written to the record.
    """

    saved = Signal(object)

    def __init__(self, context: Context, *, in_case: bool = True) -> None:
        super().__init__()
        self._context = context
        self._case = ""
        self._state: CaseState | None = None
        self._begun: Fields = {}
        """What a call began with: while nothing else is typed, another call may begin."""
        self._failed: Banner | None = None
        self._folds = in_case
        self.mode = Segments(MODES, value="" if in_case else "note", name="What to write")
        # Risk and the safe by date belong to a disagreement; a call note alone has none.
        self.note = NoteForm(context, beside=in_case)
        self.attempt = AttemptForm(context)
        self.draft_words = Words("", "small")
        self.save_button = button(
            "Save to record", self.save, kind="primary", icon="save",
            tip="Ctrl+S or Ctrl+Enter",
        )  # fmt: skip
        self.discard_button = button("Discard", self._discard, kind="quiet", icon="remove")
        self.words_button = button(
            "Words to use…", self.words_to_use, kind="quiet", icon="list",
            tip="What to say at this stage, and phrases: Ctrl+J",
        )  # fmt: skip
        self._last = LastField([self.note.discussed, *self.note.more.texts.values()], self)
        self._drafts = Autosave(context, self._raw, self)
        self._build()
        self._connect()

    # ------------------------------------------------------------------ what it shows

    def show_case(self, state: CaseState) -> None:
        """Write for a disagreement; an unfinished draft comes back into the form."""
        if self._case != state.case:
            self.leave()
            self._case = state.case
            self._take_draft(f"note:{state.case}")
        self._state = state
        self.note.set_state(state)
        self.note.refresh_now()

    def show_call(self) -> None:
        """Write a call note that belongs to no disagreement."""
        case = self._context.session.calls_case()
        if self._case != case:
            self.leave()
            self._case, self._state = case, None
            self._take_draft("call")
        self.note.set_state(None)
        self.note.refresh_now()

    def leave(self) -> bool:
        """Keep the draft; False when it could not be written and the user stays."""
        return self._drafts.flush() or may_lose(self._context.messages)

    def open_note(self) -> None:
        """Open the form for a note and go to its words."""
        self.mode.set_value("note")
        self._show_mode()
        self.note.discussed.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_call(self, contact: str, number: str, party: Party) -> bool:
        """Begin the note of a call: whom, which number, now; its result is chosen or typed.

        ``contact`` is the contact's snapshot. False where an unfinished note is open: that one is
        left as it is, and the window says so.
        """
        if self.has_words() and self._raw_call() != self._begun:
            self._context.messages.tell(
                "An unfinished note is open.",
                "Save or discard it first, then start the note for this contact again.",
            )
            return False
        self._empty()
        self.note.set_contact(contact, number, party)
        self.attempt.clear(number)
        self._begun = self._raw_call()
        self.open_note()
        return True

    def open_attempt(self) -> None:
        """Open the form for an attempt and go to its first result, which one key then gives."""
        self.mode.set_value("attempt")
        self._on_mode("attempt")

    def words_to_use(self) -> None:
        """Choose from what to say at this stage and from the phrases; they go into the note."""
        from escalation_desktop.ui.record.say_dialog import SayDialog  # late: seldom

        ran(SayDialog(self._context, self.window(), self._state, self._put_words))

    def _put_words(self, text: str) -> None:
        if self.mode.value() != "note":
            self.open_note()
        self._last.put(text)

    def has_words(self) -> bool:
        return not self.note.is_empty() or not self.attempt.is_empty()

    # ------------------------------------------------------------------ saving

    def save(self) -> None:
        """Save to the record what the form holds; nothing empty stops it."""
        if self.mode.value() == "attempt":
            self.attempt.give()
            return
        filled = self.note.read()
        if filled is None:
            return
        if filled.empty and not may_be_empty(self._context.messages):
            return
        self._write(filled.note, filled.happened_at, filled.precision, filled.beside)

    def _save_attempt(self, note: Note, at: At) -> None:
        self._write(note, at.instant, at.precision, NOTHING_BESIDE)

    def _write(
        self,
        note: Note,
        happened_at: datetime,
        precision: Literal["minute", "day"],
        beside: Beside,
    ) -> None:
        session = self._context.session
        turn = self._state.current if self._state is not None else None
        if turn is not None:
            note = msgspec.structs.replace(note, stage=turn.stage, rung=turn.rung)
        set_back = session.clock_set_back()
        try:
            record = notes.save_note(
                session, self._case, note, happened_at,
                precision=precision, beside=beside, discard=self._drafts.key,
            )  # fmt: skip
        except AppError as error:
            self._context.messages.error(error)
            return
        self._drafts.forget()
        self._empty()
        self._fold()
        if set_back:
            self._context.messages.note(set_back, state="warning")
        else:
            self._context.messages.note("Saved to record.", self._saved_words(note))
        self.saved.emit(record)

    def _saved_words(self, note: Note) -> str:
        """Return when it was saved; after an attempt, how many there are by now."""
        saved = say_instant(self._context.session.now())
        if not note.attempt or self._state is None:
            return f"{saved}. It can be added to."
        return f"{saved}. {say_silence(silence(self._context.session.state(self._case)))}"

    # ------------------------------------------------------------------ drafts

    def _raw_call(self) -> Fields:
        """Return what the form holds but for its time, which goes on while nothing is typed."""
        return {**self.note.raw(), "when": "", "own": self.attempt.own.text()}

    def _raw(self) -> Fields | None:
        if not self.has_words():
            return None
        return {
            "mode": self.mode.value(), "note": self.note.raw(), "attempt": self.attempt.raw()
        }  # fmt: skip

    def _take_draft(self, key: str) -> None:
        self._drafts.forget()
        fields = self._drafts.watch(key, self._case)
        self._empty()
        note, attempt = fields.get("note"), fields.get("attempt")
        if isinstance(note, dict):
            self.note.set_raw(note)
        if isinstance(attempt, dict):
            self.attempt.set_raw(attempt)
        if fields:
            self.mode.set_value(str(fields.get("mode") or "note"))
            self.draft_words.set_text(f"Your draft from {self._drafts.back_from} is back.")
        elif self._folds:
            self.mode.set_value("")
        self._show_mode()

    def _empty(self) -> None:
        number = self.attempt.number.text()
        self.note.clear()
        self.attempt.clear(number)
        self.draft_words.set_text("")
        self._clear_failed()

    def _discard(self) -> None:
        if not self.has_words():
            self._fold()
            return
        if may_discard(self._context.messages):
            try:
                notes.discard_draft(self._context.session, self._drafts.key)
            except AppError as error:
                self._context.messages.error(error)
                return
            self._drafts.forget()
            self._empty()
            self._fold()

    def _fold(self) -> None:
        """Go back to one line, with the focus on it."""
        if self._folds:
            had_focus = self.isAncestorOf(self.window().focusWidget())
            self.mode.set_value("")
            self._show_mode()
            if had_focus:
                self.mode.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_saved_draft(self, words: str) -> None:
        self.draft_words.set_text(words)
        self._clear_failed()

    def _on_failed_draft(self, error: AppError) -> None:
        self.draft_words.set_text("Draft not saved")
        self._clear_failed()
        self._failed = Banner(
            "This draft could not be saved. The words are still here.",
            f"{error.sentence} {error.next_step}", state="warning",
        )  # fmt: skip
        self.body.insertWidget(0, self._failed)
        announce(self, f"Draft not saved. {error.sentence}")

    def _clear_failed(self) -> None:
        if self._failed is not None:
            self._failed.hide()
            self._failed.deleteLater()
            self._failed = None

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        self.add(self.mode)
        self.add(self.note)
        self.add(self.attempt)
        self._foot = QWidget()
        row = FlowLayout(self._foot, gap=12)
        self.draft_words.setWordWrap(False)
        for part in (
            self.save_button, self.discard_button, self.words_button, self.draft_words
        ):  # fmt: skip
            row.addWidget(part)
        self.add(self._foot)
        self._show_mode()

    def _connect(self) -> None:
        self.mode.chosen.connect(self._on_mode)
        self.note.changed.connect(self._on_typed)
        self.attempt.changed.connect(self._drafts.touch)
        self.attempt.given.connect(self._save_attempt)
        self._drafts.saved.connect(self._on_saved_draft)
        self._drafts.failed.connect(self._on_failed_draft)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    def _on_typed(self) -> None:
        if not self.mode.value():
            self.mode.set_value("note")
            self._show_mode()
        self._drafts.touch()

    def _on_mode(self, mode: str) -> None:
        self._show_mode()
        if mode == "attempt":
            if not self.attempt.number.text():
                self.attempt.clear(self._last_number())
            else:
                self.attempt.clear(self.attempt.number.text())
            self.attempt.focusProxy().setFocus()
        else:
            self.note.refresh_now()
            self.note.discussed.setFocus(Qt.FocusReason.OtherFocusReason)
        self._drafts.touch()

    def _show_mode(self) -> None:
        mode = self.mode.value()
        self.note.setVisible(mode == "note")
        self.attempt.setVisible(mode == "attempt")
        self.save_button.setVisible(mode == "note")
        self.words_button.setVisible(mode == "note")
        self._foot.setVisible(bool(mode))

    def _last_number(self) -> str:
        if self._state is None:
            return ""
        for record in reversed(self._state.notes):
            if isinstance(record.body, Note) and record.body.number:
                return record.body.number
        return ""
