"""Choosing one of several, or ticking one thing, by mouse and by keyboard.

A choice may stand at nothing: a fact that was not asked shows as not answered, never as no.
"""

from collections.abc import Callable, Sequence

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import plain
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words, tip

Options = Sequence[tuple[str, str]]
"""Pairs of key and the words on screen."""
_NARROWEST = 480
"""Pixels that a drop-down list becomes as narrow as, where the largest text asks for more: a page
in a window of 1024 has no more room. What is chosen then ends in dots; the list shows it whole."""


class Choice(QComboBox):
    """A drop-down list. The wheel scrolls the page and never changes an answer.

    Signals:
        chosen: another key was chosen by the user or by ``set_value``.
    """

    chosen = Signal(str)

    def __init__(self, options: Options = (), *, empty: str | None = None) -> None:
        super().__init__()
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_options(options, empty=empty)
        self.currentIndexChanged.connect(lambda: self.chosen.emit(self.value()))
        self._fit()
        look().changed.connect(self._fit)

    def set_options(self, options: Options, *, empty: str | None = None) -> None:
        """Replace the options; ``empty`` is the first, with the key ""."""
        self.clear()
        if empty is not None:
            self.addItem(empty, "")
        for key, words in options:
            self.addItem(words, key)
        longest = max((len(words) for words in (empty or "", *(w for _, w in options))), default=0)
        self.setMinimumContentsLength(max(8, min(34, longest)))

    def renew(self, options: Options) -> None:
        """Replace the options where they differ; what is chosen stays, and nothing is sent."""
        empty = self.itemText(0) if self.count() and self.itemData(0) == "" else None
        known = [(str(self.itemData(i)), self.itemText(i)) for i in range(self.count())]
        if known == [*([("", empty)] if empty is not None else []), *options]:
            return
        here, was = self.value(), self.blockSignals(True)
        self.set_options(options, empty=empty)
        self.set_value(here)
        self.blockSignals(was)

    def value(self) -> str:
        return str(self.currentData() or "")

    def set_value(self, key: str) -> None:
        self.setCurrentIndex(max(0, self.findData(key)))

    def minimumSizeHint(self) -> QSize:  # Qt's name
        least = super().minimumSizeHint()
        return QSize(min(least.width(), _NARROWEST), least.height())

    def wheelEvent(self, event: QWheelEvent) -> None:  # Qt's name
        event.ignore()

    def enterEvent(self, event: QEnterEvent) -> None:  # Qt's name
        # A stage's name may be longer than any field; the list itself shows it whole.
        is_cut = self.fontMetrics().horizontalAdvance(self.currentText()) > self.width() * 0.8
        self.setToolTip(tip(self.currentText()) if is_cut else "")
        super().enterEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # Qt's name
        """Paint as Qt does, but end in dots what has no room: Qt cuts it mid-word."""
        # named here: no choice is there at the first paint, and its options are seven enumerations
        painter, option = QStylePainter(self), QtWidgets.QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        whole = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(whole, option, part, self).width() - 2
        dots = QtCore.Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(option.currentText, dots, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _fit(self) -> None:
        self.setMaximumWidth(look().px("field-long"))


class _ByHand:
    """A button that knows whether it is being pressed, by hand or key, or only set.

    A screen reader sets a radio button without pressing it: Qt then says ``toggled`` and never
    ``clicked``, and whoever listens for clicks alone does not hear the choice.
    """

    by_hand = False

    def nextCheckState(self) -> None:  # Qt's name
        self.by_hand = True
        super().nextCheckState()
        self.by_hand = False

    def when_set(self, act: Callable[[], object]) -> None:
        """Do it when the button is set without a press."""
        self.toggled.connect(lambda on: act() if on and not self.by_hand else None)


class OneOf(_ByHand, QPushButton):
    """A button that is one of several, and is spoken as a radio button."""

    def __init__(self, words: str) -> None:
        super().__init__(plain(words))
        self.setCheckable(True)
        self.setAutoExclusive(True)  # Qt then says "radio button" of it, not "check box"
        self.setAutoDefault(False)


class _RadioButton(_ByHand, QRadioButton):
    pass


class Segments(QWidget):
    """A few options side by side; one stop for Tab, the arrow keys move within.

    Signals:
        chosen: the user chose another key.
    """

    chosen = Signal(str)

    def __init__(
        self, options: Options, *, value: str = "", kind: str = "segment", name: str = ""
    ) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, OneOf] = {}
        self._words: dict[str, str] = {}
        self._by_us = False
        self._kind, self._name = kind, name
        self._flow = FlowLayout(self, gap=4)
        self._add(options)
        self.set_value(value)

    def set_options(self, options: Options) -> None:
        """Replace the options; the one that is chosen stays so where it is still there."""
        if list(self._words.items()) == list(options):
            return
        here = self.value()
        for made in self._buttons.values():
            self._group.removeButton(made)
            self._flow.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._buttons.clear()
        self._add(options)
        self.set_value(here)

    def _add(self, options: Options) -> None:
        self._words = dict(options)
        for key, words in options:
            made = OneOf(words)
            made.setProperty("kind", self._kind)
            made.setAccessibleName(f"{self._name}: {words}" if self._name else words)
            made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            made.installEventFilter(self)
            made.clicked.connect(lambda _checked=False, key=key: self._on_clicked(key))
            made.when_set(lambda key=key: self._on_set(key))
            self._group.addButton(made)
            self._buttons[key] = made
            self._flow.addWidget(made)
        if self._buttons:
            self.setFocusProxy(next(iter(self._buttons.values())))

    def value(self) -> str:
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def set_value(self, key: str) -> None:
        """Choose a key, or none with ""; ``chosen`` is not sent."""
        self._by_us = True
        self._group.setExclusive(False)
        for which, made in self._buttons.items():
            made.setChecked(which == key)
        self._group.setExclusive(True)
        self._by_us = False
        stop = key if key in self._buttons else next(iter(self._buttons), "")
        for which, made in self._buttons.items():
            policy = QtCore.Qt.FocusPolicy
            made.setFocusPolicy(policy.StrongFocus if which == stop else policy.ClickFocus)
        if stop:
            self.setFocusProxy(self._buttons[stop])

    def set_spoken(self, label: str, description: str) -> None:
        """Have each button spoken with the question it answers."""
        for key, made in self._buttons.items():
            made.setAccessibleName(f"{label}: {self._words[key]}")
            made.setAccessibleDescription(description)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            arrow = QtCore.Qt.Key
            step = {
                arrow.Key_Left: -1, arrow.Key_Up: -1, arrow.Key_Right: 1, arrow.Key_Down: 1,
            }.get(arrow(event.key()))  # fmt: skip
            if step:
                keys = list(self._buttons)
                here = next(i for i, key in enumerate(keys) if self._buttons[key] is watched)
                self._on_clicked(keys[(here + step) % len(keys)])
                return True
        return super().eventFilter(watched, event)

    def _on_set(self, key: str) -> None:
        if not self._by_us:
            self._on_clicked(key)

    def _on_clicked(self, key: str) -> None:
        self.set_value(key)
        self._buttons[key].setFocus()
        self.chosen.emit(key)


class Tick(QWidget):
    """A check box whose words wrap.

    Signals:
        toggled: ticked or not.
    """

    toggled = Signal(bool)

    def __init__(self, words: str, *, ticked: bool = False, help_text: str = "") -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.box.setAccessibleDescription(help_text)
        self.box.setChecked(ticked)
        self.box.toggled.connect(self.toggled)
        self.setFocusProxy(self.box)
        self._words = _beside(self, self.box, words, help_text)

    def set_words(self, words: str) -> None:
        """Ask something else with the same box."""
        self._words.set_text(words)
        self.box.setAccessibleName(words)

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, ticked: bool) -> None:
        self.box.setChecked(ticked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # Qt's name
        if self.rect().contains(event.position().toPoint()) and self.box.isEnabled():
            self.box.setFocus()
            self.box.click()


class Radios(QWidget):
    """One of several below each other, each with words that wrap and a line of help.

    Options are (key, words) or (key, words, help).

    Signals:
        chosen: the user chose another key.
    """

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, ...]], *, value: str = "") -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._boxes: dict[str, _RadioButton] = {}
        self._by_us = False
        self._spoken = {key: (words, " ".join(more)) for key, words, *more in options}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for key, words, *more in options:
            box = _RadioButton()
            box.setAccessibleName(words)
            box.setAccessibleDescription(more[0] if more else "")
            row = _RadioRow(box, words, more[0] if more else "")
            self._group.addButton(box)
            self._boxes[key] = box
            box.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            box.when_set(lambda key=key: None if self._by_us else self.chosen.emit(key))
            column.addWidget(row)
        column.addStretch(1)  # help stays at its words where there is more room
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))
        self.set_value(value)

    def value(self) -> str:
        return next((key for key, box in self._boxes.items() if box.isChecked()), "")

    def set_value(self, key: str) -> None:
        """Choose a key, or none with ""; ``chosen`` is not sent."""
        self._by_us = True
        self._group.setExclusive(False)
        for which, box in self._boxes.items():
            box.setChecked(which == key)
        self._group.setExclusive(True)
        self._by_us = False

    def set_spoken(self, label: str, description: str) -> None:
        """Have each option spoken with the question it answers."""
        for key, box in self._boxes.items():
            words, more = self._spoken[key]
            box.setAccessibleName(f"{label}: {words}")
            box.setAccessibleDescription(f"{more} {description}".strip())


class _RadioRow(QWidget):
    def __init__(self, box: QRadioButton, words: str, help_text: str) -> None:
        super().__init__()
        self._box = box
        _beside(self, box, words, help_text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # Qt's name
        self._box.setFocus()
        self._box.click()


def _beside(holder: QWidget, box: QWidget, words: str, help_text: str) -> Words:
    box.setProperty("kind", "bare")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(box, 0, QtCore.Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setContentsMargins(0, 6, 0, 4)
    column.setSpacing(2)
    label = Words(words)
    column.addWidget(label)
    if help_text:
        column.addWidget(Words(help_text, "small"))
    row.addLayout(column, 1)
    return label
