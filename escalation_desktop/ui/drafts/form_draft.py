"""All that a form needs to keep what is typed in it: a key, and its fields by name."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import notes
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.drafts.autosave import Autosave, Fields
from escalation_desktop.ui.drafts.draft_line import DraftLine
from escalation_desktop.ui.drafts.fields import on_change, read_field, write_field
from escalation_desktop.ui.drafts.registry import not_kept
from escalation_desktop.ui.messages import announce

_ASIDE = "put aside"
"""Where a draft keeps what was put aside; no field of a form has this name."""


class FormDraft(QObject):
    """Keeps the fields that were changed since the form opened, and brings them back.

    What was not changed is not kept, so that what the record says meanwhile shows when the form is
    opened again. The form shows ``line`` on top and says ``done`` once all of it is saved.
    ``may_leave``: it is a dialog, which can be left although its words cannot be kept.

    Signals:
        saved: the draft was kept; the words say when.
    """

    saved = Signal(str)

    def __init__(self, context: Context, owner: QWidget, *, may_leave: bool = False) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner
        self._fields: dict[str, QWidget] = {}
        self._opened: Fields = {}
        self._aside: Fields = {}
        self.line = DraftLine(may_leave=may_leave)
        self.line.turned.connect(self._turn)
        self._autosave = Autosave(context, self._changed, self)
        self._autosave.saved.connect(self._on_saved)
        self._autosave.failed.connect(self._on_failed)
        self._is_over_all = may_leave

    def begin(self, key: str, fields: Mapping[str, QWidget], *, case: str = "") -> bool:
        """Keep these fields under ``key``; True where a draft of it came back into them.

        ``case`` is the disagreement that it is about: its removal removes the draft. The form
        calls it when its fields stand as they are first shown.
        """
        known = set(self._fields.values())
        self._fields = dict(fields)
        for field in set(self._fields.values()) - known:
            on_change(field, self._autosave.touch)
        self._opened = self._raw()
        kept, self._aside = parted(self._autosave.watch(key, case))
        self.line.clear()
        if kept or self._aside:
            self._put(kept)
            self.line.show_back(self._autosave.back_from, is_aside=bool(self._aside))
            self._speak(self.line.words.text())
        self._autosave.forget()
        return bool(kept)

    @property
    def key(self) -> str:
        """The key, for what is saved and discards the draft in one transaction."""
        return self._autosave.key

    def touch(self) -> None:
        """Say that something was typed that no field tells of."""
        self._autosave.touch()

    def flush(self) -> bool:
        """Keep it now; False where it could not be written, which the line tells."""
        return self._autosave.flush()

    def kept_or_told(self) -> bool:
        """Keep it now; where it could not be, say so in a window: the form may be out of sight."""
        if self.flush():
            return True
        if self._autosave.trouble is not None:
            self._context.messages.error(not_kept(self._autosave.trouble))
        return False

    def forget(self) -> None:
        """Say that the draft was saved or thrown away by somebody else."""
        self._autosave.forget()

    def end(self) -> None:
        """Keep nothing more: the form is closed."""
        self._autosave.end()

    def done(self) -> None:
        """Throw the draft away: all of it is saved, and the form goes on from here."""
        self._autosave.forget()
        self.line.clear()
        self._aside, self._opened = {}, self._raw()
        if not self._autosave.key:
            return
        try:
            notes.discard_draft(self._context.session, self._autosave.key)
        except AppError as error:
            self._context.messages.error(error)

    def _speak(self, words: str) -> None:
        """Have it said: with the name of a dialog that opens, at once for what is shown already."""
        if self._owner.isWindow() and not self._owner.isVisible():
            before = self._owner.accessibleDescription()
            self._owner.setAccessibleDescription(f"{before} {words}".strip())
        else:
            announce(self._owner, words)

    def _raw(self) -> Fields:
        return {name: read_field(field) for name, field in self._fields.items()}

    def _changed(self) -> Fields | None:
        """Return what is kept: what was changed, and with it what was put aside."""
        return with_aside(self._typed(), self._aside) or None

    def _typed(self) -> Fields:
        raw = self._raw()
        return {name: value for name, value in raw.items() if value != self._opened.get(name)}

    def _put(self, fields: Fields) -> None:
        for name, value in fields.items():
            if name in self._fields:
                write_field(self._fields[name], value)

    def _turn(self, _: bool) -> None:
        """Change places with what was put aside: going to and fro loses neither."""
        now = self._typed()
        self._put(self._opened)
        self._put(self._aside)
        self._aside = now
        self._autosave.touch()
        self._autosave.flush()

    def _on_failed(self, error: AppError) -> None:
        self.line.show_trouble(error)
        if not self._is_over_all:
            say_in_window(self._context, error)

    def _on_saved(self, words: str) -> None:
        self.line.show_trouble(None)
        self.saved.emit(words)


def with_aside(fields: Fields, aside: Fields) -> Fields:
    """Return fields as they are kept together with those that were put aside."""
    return {**fields, _ASIDE: aside} if aside else fields


def parted(kept: Fields) -> tuple[Fields, Fields]:
    """Return the fields of a draft, and those that were put aside when it was kept."""
    aside = kept.get(_ASIDE)
    fields = {name: value for name, value in kept.items() if name != _ASIDE}
    return fields, aside if isinstance(aside, dict) else {}


def say_in_window(context: Context, error: AppError) -> None:
    """Say above the page that what is typed cannot be kept: its form may be scrolled away."""
    told = not_kept(error)
    context.messages.note(told.sentence, told.next_step, state="warning")
