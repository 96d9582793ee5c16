"""Words on screen: labels that wrap and never read mark-up, and fields for typing.

Every label is plain text: what a user typed is never parsed as mark-up.
"""

import re

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QMimeData, QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from escalation_desktop.ui.early import plain_text
from escalation_desktop.ui.theme import look

_LONG_WORD = re.compile(r"(\S{24})(?=\S)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
ZERO_WIDTH_SPACE = "\u200b"


def clean(text: str) -> str:
    """Return typed or pasted text without control characters and halves of characters.

    Every line end becomes a newline; a lone surrogate becomes U+FFFD, so that its place shows.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))


def breakable(text: str) -> str:
    """Return text in which even a word of 200 letters can wrap; for showing only."""
    return _LONG_WORD.sub(rf"\1{ZERO_WIDTH_SPACE}", text)


def tip(text: str) -> str:
    """Return text as a tool tip shows it letter by letter.

    A tool tip guesses whether its text is mark-up: a name with a picture in it, in a list that
    somebody sent, would have the computer fetch the picture from wherever it says.
    """
    if "<" not in text and "&" not in text:
        return text  # Qt takes no such text for mark-up, and need not be asked
    from PySide6.QtGui import Qt as Guess  # late: only a tip asks

    return Guess.convertFromPlainText(text) if Guess.mightBeRichText(text) else text


class Words(QLabel):
    """A label of plain text that wraps and is never cut off.

    ``kind`` is one of style.qss: title, heading, subheading, lead, number, muted, small, error,
    warning, done, chip or none.
    """

    def __init__(
        self, text: str = "", kind: str = "", *, wraps: bool = True, selectable: bool = False
    ) -> None:
        super().__init__()
        plain_text(self)
        self.setWordWrap(wraps)
        if kind:
            self.setProperty("kind", kind)
        if wraps:
            policy = self.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self.setText(breakable(clean(text)))

    def set_kind(self, kind: str, state: str = "") -> None:
        """Change what the label looks like; the words must say the same."""
        set_state(self, state, kind=kind)


def title(text: str) -> Words:
    return Words(text, "title")


def heading(text: str) -> Words:
    return Words(text, "heading")


def muted(text: str) -> Words:
    return Words(text, "muted")


def small(text: str) -> Words:
    return Words(text, "small")


def chip(text: str, state: str = "") -> Words:
    """A word in a lozenge: done, now, overdue, next, later, skipped, resolved, warning."""
    made = Words(text, "chip", wraps=False)
    made.setProperty("state", state)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def set_state(widget: QWidget, state: str, kind: str | None = None) -> None:
    """Set the ``state`` (and ``kind``) that style.qss looks at, and draw the widget again."""
    if kind is not None:
        widget.setProperty("kind", kind)
    widget.setProperty("state", state)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    for label in widget.findChildren(QLabel):
        label.style().unpolish(label)
        label.style().polish(label)
    widget.update()


def gives_way(event: QEvent) -> bool:
    """Say whether a key belongs to the window, so that a field must not take it.

    Qt's fields read Ctrl+K as "delete to the end of the line": words would be lost by a search.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    control = event.modifiers() == QtCore.Qt.KeyboardModifier.ControlModifier
    keys = QtCore.Qt.Key
    return control and event.key() in (keys.Key_K, keys.Key_D, keys.Key_L)


class LineBox(QLineEdit):
    """One line of typed text; ``text_typed`` is cleaned and trimmed."""

    def __init__(self, text: str = "", *, placeholder: str = "", short: bool = False) -> None:
        super().__init__(text)
        self.setPlaceholderText(placeholder)
        self._short = short
        self._fit()
        look().changed.connect(self._fit)

    def text_typed(self) -> str:
        return clean(self.text()).strip()

    def sizeHint(self) -> QSize:  # Qt's name
        """As wide as what it is for, so that a row that wraps gives it that room."""
        width = look().px("field-short" if self._short else "field-long")
        return QSize(width, super().sizeHint().height())

    def event(self, event: QEvent) -> bool:  # Qt's name
        if gives_way(event):
            event.ignore()
            return True
        return super().event(event)

    def _fit(self) -> None:
        self.setMaximumWidth(look().px("field-short" if self._short else "reading-width"))


class TextBox(QPlainTextEdit):
    """Several lines of typed text; Tab leaves the field and pasted mark-up comes in as text."""

    def __init__(self, text: str = "", *, lines: int = 4, placeholder: str = "") -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.set_text(text)
        self._fit()
        look().changed.connect(self._fit)

    def text_typed(self) -> str:
        """Return the text without control characters; inner blank lines are kept."""
        return clean(self.toPlainText()).strip()

    def set_text(self, text: str) -> None:
        self.setPlainText(clean(text))

    def event(self, event: QEvent) -> bool:  # Qt's name
        if gives_way(event):
            event.ignore()
            return True
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # Qt's name
        if source.hasText():
            self.insertPlainText(clean(source.text()))

    def sizeHint(self) -> QSize:  # Qt's name
        return QSize(look().px("field-long"), self.minimumHeight())

    def _fit(self) -> None:
        self.ensurePolished()
        line = self.fontMetrics().lineSpacing()
        self.setMinimumHeight(line * self._lines + 2 * look().px("space-2") + 6)
