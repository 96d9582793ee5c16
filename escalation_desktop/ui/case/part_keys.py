"""Keys straight to the parts of a disagreement: what is due now, and each of the tabs."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QWidget

from escalation_desktop.ui.widgets.focus import first_field, go_to

NOW = "Ctrl+1"


def part_keys(page: QWidget, tabs: QTabWidget, go_to_now: Callable[[], object]) -> None:
    """Bind Ctrl+1 to Now and Ctrl+2 onwards to the tabs, from wherever on the page the focus is."""
    _bind(page, NOW, go_to_now)
    for index in range(tabs.count()):
        _bind(page, f"Ctrl+{index + 2}", lambda index=index: _go_to_tab(tabs, index))


def _go_to_tab(tabs: QTabWidget, index: int) -> None:
    tabs.setCurrentIndex(index)
    shown = tabs.currentWidget()
    first = first_field(shown) if shown is not None else None
    go_to(first or tabs.tabBar())


def _bind(page: QWidget, keys: str, act: Callable[[], object]) -> None:
    made = QShortcut(QKeySequence(keys), page)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(lambda: act())
