"""Actions agreed in a note: none until one is asked for, then what, who and by when."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework.following import new_action
from escalation_desktop.domain.journal import ActionAgreed
from escalation_desktop.ui.case.action_rows import ActionRows
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.focus import go_to

NOT_SAID = "Write what is to be done, or empty the rest of this action."


class NoteActions(QWidget):
    """A button; pressed, it gives way to rows of one action each.

    Signals:
        changed: anything in it was changed.
    """

    changed = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.rows: ActionRows | None = None
        self.open_button = button(
            "Add an action", self.open, kind="quiet", icon="action",
            name="Add an action agreed in this note: what, who, by when",
        )  # fmt: skip
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.open_button)

    def open(self) -> None:
        """Show the first row and go to it."""
        go_to(self._show_rows().rows[0].what)

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        rows = self.rows.rows if self.rows is not None else []
        return not any(part for row in rows for part in row.raw())

    def is_readable(self) -> bool:
        """Tell whether each can be saved; what cannot is told beside its field.

        That is a date that cannot be read, or an action that does not say what is to be done.
        """
        if self.rows is None:
            return True
        bare = [row for row in self.rows.rows if any(row.raw()) and not row.what.text_typed()]
        for row in self.rows.rows:
            row.what_row.set_error(NOT_SAID if row in bare else "")
        if bare:
            bare[0].what_row.focus()
        return self.rows.is_readable() and not bare

    def agreed(self) -> tuple[ActionAgreed, ...]:
        """Return the actions that say what is to be done, not yet written."""
        found = self.rows.agreed() if self.rows is not None else ()
        return tuple(
            new_action(one.what, who=one.who, side=one.side, by_when=one.by_when) for one in found
        )

    def raw(self) -> list[object]:
        """Return everything as typed, for a draft."""
        return [] if self.rows is None or self.is_empty() else self.rows.raw()

    def set_raw(self, value: object) -> None:
        """Bring a draft back; an empty one takes the rows away."""
        if self.rows is not None:
            self._column.removeWidget(self.rows)
            self.rows.hide()
            self.rows.deleteLater()
            self.rows = None
        self.open_button.show()
        if isinstance(value, list) and value:
            self._show_rows().set_raw(value)

    def _show_rows(self) -> ActionRows:
        if self.rows is None:
            self.rows = ActionRows(self._now)
            self._column.addWidget(self.rows)
            # Only from now on: what the rows say of themselves while they are made is no typing.
            self.rows.changed.connect(self.changed)
            self.open_button.hide()
        return self.rows
