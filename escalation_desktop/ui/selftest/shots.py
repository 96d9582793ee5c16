"""Pictures at 1366 by 768: of what is in front as it is, and of every screen in every look."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.report import Report
from escalation_desktop.ui.theme import look


@dataclass(frozen=True)
class Visit:
    """A screen to be pictured: ``go`` brings it, from whatever is in front.

    ``opens`` opens a dialog over it, which is pictured instead and left with Escape.
    """

    name: str
    go: Callable[[], object]
    opens: Callable[[], None] | None = None


def shoot(report: Report, name: str, window: QWidget) -> None:
    """Save the window, or the dialog over it, as it is now."""
    hands.settle()
    front = hands.root()
    report.picture(f"{name}{ending()}", front if front.isVisible() else window)


def shoot_in_looks(report: Report, name: str, window: QWidget) -> None:
    """Save what is in front in every look; only where there is little to dress anew."""
    for scheme, scale in report.looks:
        look().apply(scheme, scale)
        shoot(report, name, window)
    look().apply(*report.looks[0])
    hands.settle()


def tour(report: Report, visits: Sequence[Visit], window: MainWindow) -> None:
    """Visit every screen, and save what it looks like."""
    for visit in visits:
        visit.go()
        hands.settle()
        if visit.opens is None:
            shoot(report, visit.name, window)
            _shoot_whole(report, visit.name, window)
        else:
            hands.in_dialog(visit.opens, lambda name=visit.name: _shoot_dialog(report, name))


def ending() -> str:
    """Return what a picture's name ends in, in this look."""
    scheme, scale = look().scheme, look().scale
    of_scheme = "" if scheme == "light" else f"-{scheme}"
    return of_scheme if scale == 100 else f"{of_scheme}-{scale}"


def _shoot_whole(report: Report, name: str, window: MainWindow) -> None:
    """Save the whole of a page that is taller than the window, where its text is large."""
    page = window.current_page()
    if look().scale == 100 or window.sheet is not None or page is None:
        return
    above = page.parentWidget()
    if above is not None and page.height() > above.height():
        report.picture(f"{name}{ending()}-whole", page)


def _shoot_dialog(report: Report, name: str) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    report.picture(f"{name}{ending()}", dialog)
    dialog.reject()
    hands.settle()
