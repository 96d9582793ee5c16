"""The only way to make a form: label above, help below it, the field, the error beside it.

Each row ties label and field (buddy), gives the field its spoken name and description, and shows
an error in words next to the field it is about.
"""

from typing import Protocol, runtime_checkable

from PySide6 import QtCore
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from escalation_desktop.ui import icons
from escalation_desktop.ui.widgets.focus import go_to
from escalation_desktop.ui.widgets.reading_order import bring_into_sight
from escalation_desktop.ui.widgets.text import Words, set_state


@runtime_checkable
class Spoken(Protocol):
    """A field of several parts that says by itself how each is spoken."""

    def set_spoken(self, label: str, description: str) -> None: ...


class FormRow(QWidget):
    """One labelled field. ``field`` may be a widget of several parts with a focus proxy."""

    def __init__(
        self, label: str, field: QWidget, *, help_text: str = "", optional: bool = False
    ) -> None:
        super().__init__()
        self.field = field
        self._help = help_text
        name = f"{label} (optional)" if optional else label
        self.label = Words(name.replace("&", "&&"), "label")
        self.label.setBuddy(field.focusProxy() or field)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.label)
        if help_text:
            self._column.addWidget(Words(help_text, "small"))
        self._error: _Error | None = None
        self._column.addWidget(field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._name = name
        self._speak("")

    @property
    def error(self) -> str:
        """The error that is shown, or ""."""
        shown = self._error is not None and not self._error.isHidden()
        return self._error.words.text() if self._error is not None and shown else ""

    def set_label(self, label: str, help_text: str = "") -> None:
        """Ask something else with the same field; ``help_text`` is spoken only."""
        self._name, self._help = label, help_text
        self.label.set_text(label.replace("&", "&&"))
        self._speak(self.error)

    def set_error(self, sentence: str) -> None:
        """Show an error beside the field, or take it away with ""."""
        if sentence and self._error is None:  # few rows ever have one
            self._error = _Error()
            self._column.insertWidget(self._column.count() - 1, self._error)
        if self._error is None:
            return
        self._error.words.set_text(sentence)
        self._error.setVisible(bool(sentence))
        set_state(self.field.focusProxy() or self.field, "wrong" if sentence else "")
        self._speak(sentence)

    def focus(self) -> None:
        """Go to the field, with its label and its error in sight."""
        go_to(self.field.focusProxy() or self.field)
        QtCore.QTimer.singleShot(0, self, lambda: bring_into_sight(self))

    def _speak(self, error: str) -> None:
        description = f"Error: {error} {self._help}".strip() if error else self._help
        if isinstance(self.field, Spoken):
            self.field.set_spoken(self._name, description)
            return
        for part in {self.field, self.field.focusProxy() or self.field}:
            part.setAccessibleName(self._name)
            part.setAccessibleDescription(description)


class _Error(QWidget):
    """What is wrong with a field, in words beside a mark."""

    def __init__(self) -> None:
        super().__init__()
        errors = QHBoxLayout(self)
        errors.setContentsMargins(0, 0, 0, 0)
        errors.setSpacing(6)
        mark = QLabel()
        icons.dress(mark, "warning", "danger-text")
        self.words = Words("", "error")
        beside = QVBoxLayout()
        beside.addWidget(mark)
        beside.addStretch(1)
        errors.addLayout(beside)
        errors.addWidget(self.words, 1)


class Form(QWidget):
    """Rows below each other; ``row`` makes one and returns it."""

    def __init__(self, *, gap: int = 16) -> None:
        super().__init__()
        self.rows: list[FormRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)
        self._column.addStretch(1)

    def row(
        self, label: str, field: QWidget, *, help_text: str = "", optional: bool = False
    ) -> FormRow:
        made = FormRow(label, field, help_text=help_text, optional=optional)
        self.rows.append(made)
        self._insert(made)
        return made

    def side_by_side(self, *rows: FormRow) -> None:
        """Put rows made elsewhere next to each other, wrapping where there is no room."""
        from escalation_desktop.ui.widgets.flow_layout import FlowLayout

        holder = QWidget()
        flow = FlowLayout(holder, gap=16, bottom=True)
        for made in rows:
            self.rows.append(made)
            flow.addWidget(made)
        self._insert(holder)

    def add(self, widget: QWidget) -> None:
        """Add something between the rows: a heading, a banner, a row of buttons."""
        self._insert(widget)

    def _insert(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    def clear_errors(self) -> None:
        for made in self.rows:
            made.set_error("")

    def focus_first_error(self) -> bool:
        """Go to the first field with an error; False when there is none."""
        for made in self.rows:
            if made.error:
                made.focus()
                return True
        return False
