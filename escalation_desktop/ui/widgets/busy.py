"""A bar for work under way: it moves only where the operating system has nothing against motion."""

from PySide6.QtWidgets import QProgressBar

from escalation_desktop.ui.theme import look

_FORMAT = "%p%"
STILL_WORDS = "Under way"


def show_busy(bar: QProgressBar) -> None:
    """Show that work is under way whose length is not known."""
    if look().is_still:
        bar.setFormat(STILL_WORDS)
        bar.setRange(0, 1)
        bar.setValue(0)
    else:
        bar.setFormat(_FORMAT)
        bar.setRange(0, 0)


def show_progress(bar: QProgressBar, done: int, total: int) -> None:
    """Show how far work is; a ``total`` of 0 is not known."""
    if not total:
        show_busy(bar)
        return
    bar.setFormat(_FORMAT)
    bar.setRange(0, total)
    bar.setValue(done)
