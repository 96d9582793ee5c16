"""Pictures of what is in front: light and dark, and at 200 % text, at 1366 by 768."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.report import Report
from escalation_desktop.ui.theme import look

LOOKS = (("light", 100), ("dark", 100), ("light", 200))


def shoot(report: Report, name: str, window: QWidget) -> None:
    """Save the window, or the dialog over it, in every look; back to light at 100 %."""
    for scheme, scale in LOOKS:
        look().apply(scheme, scale)
        hands.settle()
        hands.settle()
        front = hands.root()
        ending = "" if (scheme, scale) == LOOKS[0] else f"-{scheme if scale == 100 else scale}"
        report.picture(f"{name}{ending}", front if front.isVisible() else window)
    look().apply("light", 100)
    hands.settle()
