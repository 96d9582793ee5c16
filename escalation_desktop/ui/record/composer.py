"""Writing what happened: a note or an attempt, kept as a draft, then saved to the record."""

import msgspec
from PySide6.QtCore import Qt, Signal

from escalation_desktop.casework import notes
from escalation_desktop.casework.notes import NOTHING_BESIDE
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Note, Party
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.drafts.autosave import Autosave, Fields
from escalation_desktop.ui.record.attempt import AttemptForm
from escalation_desktop.ui.record.composer_foot import ComposerFoot
from escalation_desktop.ui.record.composer_questions import (
    discarded,
    may_be_empty,
    may_lose,
    tell_unfinished,
)
from escalation_desktop.ui.record.composer_words import MODES, last_number, saved_words
from escalation_desktop.ui.record.failed_draft import FailedDraft
from escalation_desktop.ui.record.last_field import LastField
from escalation_desktop.ui.record.note_form import NoteForm
from escalation_desktop.ui.record.note_reading import Filled
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.record.scrolled import show_within
from escalation_desktop.ui.record.when import At
from escalation_desktop.ui.record.writing_keys import saving_keys
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.choice import Segments


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
        self._failed = FailedDraft(self.body)
        self._folds = in_case
        self.mode = Segments(MODES, value="" if in_case else "note", name="What to write")
        self._note: NoteForm | None = None
        self._attempt: AttemptForm | None = None
        self.foot = ComposerFoot(self.save, self._discard, self.words_to_use)
        self.draft_words = self.foot.draft
        self._last: LastField | None = None
        self._drafts = Autosave(context, self._raw, self)
        self._build()
        self._connect()

    # ------------------------------------------------------------------ its forms

    @property
    def note(self) -> NoteForm:
        """The form of a note, made when it is first wanted: most people open a page to read it."""
        if self._note is None:
            # Risk and the safe by date belong to a disagreement; a call note alone has none.
            made = self._note = NoteForm(self._context, beside=self._folds)
            made.hide()  # shown before it has a parent it would be a window
            self.body.insertWidget(self.body.indexOf(self.mode) + 1, made)
            made.setVisible(self.mode.value() == "note")
            self._last = LastField(made.discussed, made.more.texts.values, self)
            made.set_state(self._state)
            made.changed.connect(self._on_typed)
        return self._note

    @property
    def attempt(self) -> AttemptForm:
        """The form of an attempt, made when it is first wanted."""
        if self._attempt is None:
            made = self._attempt = AttemptForm(self._context)
            made.hide()  # shown before it has a parent it would be a window
            self.body.insertWidget(self.body.indexOf(self.foot), made)
            made.setVisible(self.mode.value() == "attempt")
            made.clear()
            made.changed.connect(self._drafts.touch)
            made.given.connect(self._save_attempt)
        return self._attempt

    # ------------------------------------------------------------------ what it shows

    def show_case(self, state: CaseState) -> None:
        """Write for a disagreement; an unfinished draft comes back into the form."""
        if self._case != state.case:
            self.leave()
            self._case = state.case
            self._take_draft(f"note:{state.case}")
        self._state = state
        self._refresh()

    def show_call(self) -> None:
        """Write a call note that belongs to no disagreement."""
        case = self._context.session.calls_case()
        if self._case != case:
            self.leave()
            self._case, self._state = case, None
            self._take_draft("call")
        self._refresh()

    def _refresh(self) -> None:
        if self._note is not None:
            self._note.set_state(self._state)
            self._note.refresh_now()

    def leave(self) -> bool:
        """Keep the draft; False when it could not be written and the user stays."""
        if self._drafts.flush():
            return True
        if not may_lose(self._context.messages):
            return False
        self._drafts.forget()  # asked once, whatever else asks to leave
        return True

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
            tell_unfinished(self._context.messages)
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
        assert self._last is not None  # it is there since the note's form is
        self._last.put(text)

    def has_words(self) -> bool:
        return self._has_note() or self._has_attempt()

    def _has_note(self) -> bool:
        return self._note is not None and not self._note.is_empty()

    def _has_attempt(self) -> bool:
        return self._attempt is not None and not self._attempt.is_empty()

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
        self._write(filled)

    def _save_attempt(self, note: Note, at: At) -> None:
        if self._is_as_begun() and note.number == self.note.number:
            note = msgspec.structs.replace(
                note, contact_used=self.note.contact, involved=self.note.people.chosen_only()
            )
        self._write(Filled(note, at.instant, at.precision, NOTHING_BESIDE, empty=False))

    def _write(self, filled: Filled) -> None:
        note = filled.note
        session = self._context.session
        turn = self._state.current if self._state is not None else None
        if turn is not None:
            note = msgspec.structs.replace(note, stage=turn.stage, rung=turn.rung)
        set_back = session.clock_set_back()
        try:
            record = notes.save_note(
                session, self._case, note, filled.happened_at,
                precision=filled.precision, beside=filled.beside,
                # What stands half written in the other form is not part of this entry.
                discard=None if self._other_has_words(note) else self._drafts.key,
            )  # fmt: skip
        except AppError as error:
            self._context.messages.error(error)
            return
        self._clear_saved(note)
        if set_back:
            self._context.messages.note(set_back, state="warning")
        else:
            words = saved_words(session, note, self._case if self._state is not None else "")
            self._context.messages.note("Saved to record.", words)
        self.saved.emit(record)

    def _other_has_words(self, note: Note) -> bool:
        if note.attempt:
            return self._has_note() and not self._is_as_begun()
        return self._has_attempt()

    def _is_as_begun(self) -> bool:
        """Tell whether the note holds just what a call began with: nothing of it was typed."""
        return bool(self._begun) and {**self._raw_call(), "own": ""} == self._begun

    def _clear_saved(self, note: Note) -> None:
        """Empty the form that was saved; what is half written in the other stays and is shown."""
        if not self._other_has_words(note):
            self._drafts.forget()
            self._empty(self._number_tried())
            self._fold()
            return
        if note.attempt:
            self.attempt.clear(self._number_tried())
        else:
            self.note.clear()
        self.mode.set_value("note" if note.attempt else "attempt")
        self._show_mode()
        self._drafts.touch()
        self._drafts.flush()

    # ------------------------------------------------------------------ drafts

    def _raw_call(self) -> Fields:
        """Return what the form holds but for its time, which goes on while nothing is typed."""
        return {**self.note.raw(), "when": "", "own": self.attempt.own.text()}

    def _raw(self) -> Fields | None:
        if not self.has_words():
            return None
        return {
            "mode": self.mode.value(),
            "note": self._note.raw() if self._note is not None else {},
            "attempt": self._attempt.raw() if self._attempt is not None else {},
        }

    def _take_draft(self, key: str) -> None:
        self._drafts.forget()
        fields = self._drafts.watch(key, self._case)
        # Nothing of the case before comes along: one child's data in another's record is the worst.
        self._begun = {}
        self._empty()
        if self._last is not None:
            self._last.forget()
        note, attempt = fields.get("note"), fields.get("attempt")
        if note and isinstance(note, dict):
            self.note.set_raw(note)
        if attempt and isinstance(attempt, dict):
            self.attempt.set_raw(attempt)
        if fields:
            self.mode.set_value(str(fields.get("mode") or "note"))
            self.draft_words.set_text(f"Your draft from {self._drafts.back_from} is back.")
        elif self._folds:
            self.mode.set_value("")
        self._show_mode()

    def _empty(self, number: str = "") -> None:
        """Empty both forms; ``number`` was tried in this very case and is offered again."""
        if self._note is not None:
            self._note.clear()
        if self._attempt is not None:
            self._attempt.clear(number)
        self.draft_words.set_text("")
        self._failed.clear()

    def _number_tried(self) -> str:
        return self._attempt.number.text() if self._attempt is not None else ""

    def _discard(self) -> None:
        if not self.has_words():
            self._fold()
            return
        if discarded(self._context, self._drafts.key):
            self._drafts.forget()
            self._empty(self._number_tried())
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
        self._failed.clear()

    def _on_failed_draft(self, error: AppError) -> None:
        self.draft_words.set_text("Draft not saved")
        self._failed.tell(error)

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        self.add(self.mode)
        self.add(self.foot)
        self._show_mode()

    def _connect(self) -> None:
        self.mode.chosen.connect(self._on_mode)
        self._drafts.saved.connect(self._on_saved_draft)
        self._drafts.failed.connect(self._on_failed_draft)
        saving_keys(self, self.save)

    def _on_typed(self) -> None:
        if not self.mode.value():
            self.mode.set_value("note")
            self._show_mode()
        self._drafts.touch()

    def _on_mode(self, mode: str) -> None:
        self._show_mode()
        if mode == "attempt":
            if self.attempt.is_empty():
                self.attempt.clear(self.attempt.number.text() or last_number(self._state))
            self.attempt.focusProxy().setFocus()
        else:
            self.note.refresh_now()
            self.note.discussed.setFocus(Qt.FocusReason.OtherFocusReason)
            show_within(self.note.discussed)
        self._drafts.touch()

    def _show_mode(self) -> None:
        mode = self.mode.value()
        if mode == "note" or self._note is not None:
            self.note.setVisible(mode == "note")
        if mode == "attempt" or self._attempt is not None:
            self.attempt.setVisible(mode == "attempt")
        self.foot.show_mode(mode)
