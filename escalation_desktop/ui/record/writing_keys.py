"""The keys of writing: what to say, an attempt that reached nobody, saving."""

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
    _bind(page, WORDS, words)
    _bind(page, ATTEMPT, attempt)


def saving_keys(form: QWidget, save: Callable[[], object]) -> None:
    """Save to the record from wherever in a form the focus is."""
    _bind(form, "Ctrl+S", save)
    done_keys(form, save)


def done_keys(form: QWidget, act: Callable[[], object]) -> None:
    """Do what a form is for, Ctrl+Enter, from wherever in it the focus is."""
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        _bind(form, keys, act)


def _bind(widget: QWidget, keys: str, act: Callable[[], object]) -> None:
    made = QShortcut(QKeySequence(keys), widget)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(lambda: act())
