"""Reading any field as it is kept in a draft, putting it back, and hearing when it is changed."""

from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from escalation_desktop.ui.widgets.choice import Choice, Radios, Segments, Tick
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.text import clean


@runtime_checkable
class Parts(Protocol):
    """A field of several parts: it says by itself what is typed in it, and takes it back.

    ``set_raw`` leaves out what has another shape than ``raw`` gives. ``changed`` is its signal.
    """

    changed: Any

    def raw(self) -> object: ...

    def set_raw(self, value: Any) -> None: ...


def read_field(field: QWidget) -> object:
    """Return what a field holds, as it is kept in a draft. ValueError for a passphrase."""
    match field:
        case QPlainTextEdit():
            return field.toPlainText()
        case QLineEdit():
            if field.echoMode() != QLineEdit.EchoMode.Normal:
                raise ValueError("a passphrase is never kept as a draft")
            return field.text()
        case DateTimeField():
            return field.kept()
        case QSpinBox():
            return field.value()
        case Choice() | Segments() | Radios() | Tick():
            return field.value()
        case Parts():
            return field.raw()
    raise TypeError(f"no draft is kept of {type(field).__name__}")


def write_field(field: QWidget, value: object) -> None:
    """Put back what a draft kept; a value of another shape, or no longer offered, is left out."""
    match field, value:
        case QPlainTextEdit(), str():
            field.setPlainText(clean(value))
        case QLineEdit(), str():
            field.setText(value)
        case DateTimeField(), str():
            field.line.setText(value)
        case QSpinBox(), int():
            field.setValue(value)
        case Tick(), bool():
            field.set_value(value)
        case Choice(), str():
            if field.findData(value) >= 0:
                field.set_value(value)
        case Segments() | Radios(), str():
            before = field.value()
            field.set_value(value)
            if field.value() != value:
                field.set_value(before)
            # Unlike a list, these do not say it by themselves; what depends on them must follow.
            field.chosen.emit(field.value())
        case Parts(), _:
            field.set_raw(value)


def on_change(field: QWidget, act: Callable[[], None]) -> None:
    """Call ``act`` whenever a field is changed."""
    match field:
        case QPlainTextEdit() | QLineEdit():
            field.textChanged.connect(lambda *_: act())
        case QSpinBox():
            # A number being typed counts at once: its own signal comes when the field is left.
            field.valueChanged.connect(lambda _: act())
        case Tick():
            field.toggled.connect(lambda _: act())
        case Choice() | Segments() | Radios():
            field.chosen.connect(lambda _: act())
        case DateTimeField() | Parts():
            field.changed.connect(lambda *_: act())
