"""Pictures of what is in front: light and dark, and at 200 % text, at 1366 by 768."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.report import Report
from escalation_desktop.ui.theme import look


def shoot(report: Report, name: str, window: QWidget) -> None:
    """Save the window, or the dialog over it, in the report's looks; back to light at 100 %."""
    for scheme, scale in report.looks:
        if (scheme, scale) != (look().scheme, look().scale):
            look().apply(scheme, scale)
        hands.settle()
        hands.settle()
        front = hands.root()
        ending = (
            "" if (scheme, scale) == report.looks[0] else f"-{scheme if scale == 100 else scale}"
        )
        report.picture(f"{name}{ending}", front if front.isVisible() else window)
    if (look().scheme, look().scale) != report.looks[0]:
        look().apply(*report.looks[0])
    hands.settle()
