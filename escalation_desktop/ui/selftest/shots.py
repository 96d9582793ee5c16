"""Pictures at 1366 by 768: of what is in front as it is, and of every page in the other looks.

Dressing a full window anew takes seconds, so each further look is put on once, and the pages are
visited again in it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.report import Report
from escalation_desktop.ui.theme import look


def shoot(report: Report, name: str, window: QWidget) -> None:
    """Save the window, or the dialog over it, as it is now."""
    hands.settle()
    scheme, scale = look().scheme, look().scale
    ending = "" if (scheme, scale) == ("light", 100) else f"-{scheme if scale == 100 else scale}"
    front = hands.root()
    report.picture(f"{name}{ending}", front if front.isVisible() else window)


def shoot_in_looks(report: Report, name: str, window: QWidget) -> None:
    """Save what is in front in every look; only where there is little to dress anew."""
    for scheme, scale in report.looks:
        look().apply(scheme, scale)
        shoot(report, name, window)
    look().apply(*report.looks[0])
    hands.settle()


def tour(report: Report, visits: Sequence[tuple[str, Callable[[], None]]], window: QWidget) -> None:
    """Visit every page in each further look, and save what it looks like."""
    for scheme, scale in report.looks[1:]:
        look().apply(scheme, scale)
        for name, visit in visits:
            visit()
            hands.settle()
            shoot(report, name, window)
    look().apply(*report.looks[0])
    hands.settle()
