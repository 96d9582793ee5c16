"""What a note is, and whether it is for our agency alone: the one suggests the other."""

from PySide6.QtCore import QObject, Signal

from escalation_desktop.domain.wording import INTERNAL
from escalation_desktop.ui.record.note_fields import COMMUNICATION, KINDS, OURS_ALONE
from escalation_desktop.ui.widgets.choice import Choice, Tick

INTERNAL_MEANS = (
    "It stays in this record and off every paper that leaves our agency; a court or the family "
    "may still ask to see it."
)


class NoteKind(QObject):
    """Supervision and the like begin as internal, unless the user says otherwise.

    Signals:
        changed: the user chose another kind, or ticked.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = Choice(KINDS, empty=COMMUNICATION)
        self.internal = Tick(INTERNAL, help_text=INTERNAL_MEANS)
        self._quiet = False
        self._suggested = False
        self.choice.chosen.connect(self._on_kind)
        self.internal.toggled.connect(self._on_internal)

    def set(self, kind: str, *, internal: bool, fixed: bool = False) -> None:
        """Show a note's kind; ``fixed``: its tick cannot be taken off."""
        self._quiet = True
        self._suggested = False
        self.choice.set_value(kind)
        self.internal.set_value(internal)
        self.internal.setEnabled(not fixed)
        self._quiet = False

    def _on_kind(self, kind: str) -> None:
        if self._quiet:
            return
        wanted = kind in OURS_ALONE
        may = wanted or self._suggested
        if self.internal.isEnabled() and may and wanted != self.internal.value():
            self._quiet = True
            self.internal.set_value(wanted)
            self._quiet = False
            self._suggested = wanted
        self.changed.emit()

    def _on_internal(self, *_: object) -> None:
        if not self._quiet:
            self._suggested = False
            self.changed.emit()
