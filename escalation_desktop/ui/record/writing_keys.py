"""The two keys of writing on a page: what to say, and an attempt that reached nobody."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

WORDS = "Ctrl+J"
ATTEMPT = "Ctrl+T"


def writing_keys(
    page: QWidget, *, words: Callable[[], object], attempt: Callable[[], object]
) -> None:
    """Let both work from wherever on the page the focus is; Ctrl+T, Enter saves an attempt."""
    for keys, act in ((WORDS, words), (ATTEMPT, attempt)):
        made = QShortcut(QKeySequence(keys), page)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(lambda act=act: act())
