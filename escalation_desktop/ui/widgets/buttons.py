"""Buttons: a page has at most one primary, and red is for a child in danger alone."""

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QPushButton, QSizePolicy, QToolButton

from escalation_desktop.ui import icons
from escalation_desktop.ui.widgets.text import tip as as_tip

_ON_FILL = {"primary": "on-primary", "danger": "on-danger", "quiet": "link", "link": "link"}


def plain(text: str) -> str:
    """Return text for a button: an ampersand is shown, never taken as a mnemonic."""
    return text.replace("&", "&&")


class Button(QPushButton):
    """A button that Enter presses as Space does, and that speaks what stands on it."""

    def setText(self, text: str) -> None:  # Qt's name
        # Where it has no name of its own, another deed is not spoken by the name of the first.
        if self.accessibleName() == self.text().replace("&&", "&"):
            self.setAccessibleName(text.replace("&&", "&"))
        super().setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        if not _entered(self, event):
            super().keyPressEvent(event)


class IconButton(QToolButton):
    """The same for a button that shows only an icon."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        if not _entered(self, event):
            super().keyPressEvent(event)


def _entered(made: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button that has the focus by Enter too, and say whether that was the key.

    Left to Qt, Enter would do nothing on a page, and in a dialog press its main button instead.
    """
    plain_keys = (QtCore.Qt.KeyboardModifier.NoModifier, QtCore.Qt.KeyboardModifier.KeypadModifier)
    enter = event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter)
    if not enter or event.modifiers() not in plain_keys:
        return False
    if not event.isAutoRepeat():  # held down, it must not press what comes next as well
        made.click()
    return True


def button(
    text: str,
    on_click: Callable[[], object] | None = None,
    *,
    kind: str = "",
    icon: str = "",
    name: str = "",
    tip: str = "",
    wraps: bool = False,
) -> QPushButton:
    """Return a button; ``kind``: primary, danger, quiet, link or "" for an ordinary one.

    ``name`` is the accessible name where the words on the button are not enough. ``wraps``: they
    are a policy's or a user's, or many, and go on in a second line where they do not fit.
    """
    made = _wrapping(plain(text)) if wraps else Button(plain(text))
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setAccessibleName(name or text)
    made.setToolTip(tip)
    tall = QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Fixed
    made.setSizePolicy(QSizePolicy.Policy.Maximum, tall)
    if icon:
        icons.dress(made, icon, _ON_FILL.get(kind, "text"))
    if on_click is not None:
        made.clicked.connect(lambda: on_click())
    return made


def _wrapping(text: str) -> QPushButton:
    from escalation_desktop.ui.widgets.wrapping_button import WrappingButton  # late: for the start

    return WrappingButton(text)


def icon_button(
    icon: str, name: str, on_click: Callable[[], object] | None = None, *, kind: str = "quiet"
) -> QToolButton:
    """Return a button that shows only an icon; its name is spoken and shown as a tip."""
    made = IconButton()
    made.setProperty("kind", kind)
    made.setAccessibleName(name)
    made.setToolTip(as_tip(name))
    icons.dress(made, icon, "link" if kind == "quiet" else "text")
    if on_click is not None:
        made.clicked.connect(lambda: on_click())
    return made


def line() -> QFrame:
    """Return a thin rule between two parts."""
    made = QFrame()
    made.setProperty("kind", "line")
    return made
