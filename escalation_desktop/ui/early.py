"""What the first window sets of Qt's without naming ``Qt``.

PySide6 makes all 94 enumerations of ``Qt`` when it is first named, which takes a fifth of the time
to an empty window. A property takes the number that a name stands for; the tests hold each to its
name. Modules that the first window needs write ``QtCore.Qt`` where they use it, later.
"""

from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget

NO_FOCUS = 0
PLAIN_TEXT = 0
NEVER_A_BAR = 1


def no_focus(widget: QWidget) -> None:
    """Have Tab and the mouse pass a widget by: ``Qt.FocusPolicy.NoFocus``."""
    widget.setProperty("focusPolicy", NO_FOCUS)


def plain_text(label: QLabel) -> None:
    """Have a label read no mark-up: ``Qt.TextFormat.PlainText``."""
    label.setProperty("textFormat", PLAIN_TEXT)


def no_bar_below(area: QAbstractScrollArea) -> None:
    """Never show a bar to scroll sideways: ``Qt.ScrollBarPolicy.ScrollBarAlwaysOff``."""
    area.setProperty("horizontalScrollBarPolicy", NEVER_A_BAR)
