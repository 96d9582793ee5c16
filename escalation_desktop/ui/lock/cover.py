"""Taking everything out of sight and to rest, and giving it back as it was."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget
from shiboken6 import isValid

from escalation_desktop.ui.gate.secret import SecretBox
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.tasks import Tasks
from escalation_desktop.ui.widgets.aside import StepsAside


class Cover:
    """Over one window, from when it is made until ``lift`` or ``drop``.

    Its dialogs step aside, and those of the computer's own (choosing a file, a printer) are left,
    as if the user had turned back. Timers stop. Answers of workers wait, since they may open a
    window or read a store that is closed.
    """

    def __init__(self, window: MainWindow, tasks: Tasks) -> None:
        self._timers = [timer for timer in window.findChildren(QTimer) if timer.isActive()]
        for timer in self._timers:
            timer.stop()
        self.tasks = [tasks, *window.findChildren(Tasks)]
        for one in self.tasks:
            one.hold()
        self._window = window
        self._dialogs = self._clear(window)

    def lock_away(self) -> None:
        """Wipe the secrets that were typed or are shown; while the store is still open."""
        for dialog in self._valid(self._dialogs):
            dialog.lock_away()
        for box in self._window.findChildren(SecretBox):
            box.clear()

    def lift(self) -> None:
        """Give everything back as it was."""
        for dialog in self._valid(self._dialogs):
            dialog.bring_back()
        for timer in self._timers:
            if isValid(timer):
                timer.start()
        for one in self.tasks:
            if isValid(one):
                one.release()

    def drop(self) -> None:
        """Let it all go: the app ends, or another store takes this one's place."""
        for dialog in self._valid(self._dialogs):
            dialog.end_aside()
        for one in self.tasks:
            if isValid(one):
                one.cancel_all()
                one.release()

    def _clear(self, window: QWidget) -> list[StepsAside]:
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        QToolTip.hideText()
        open_ones = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        ours = sorted(
            (one for one in open_ones if isinstance(one, StepsAside)), key=lambda d: d.shown_at
        )
        for other in open_ones:
            if isinstance(other, QDialog) and not isinstance(other, StepsAside):
                other.reject()
        for dialog in reversed(ours):
            dialog.put_aside()
        return ours

    @staticmethod
    def _valid(dialogs: Sequence[StepsAside]) -> list[StepsAside]:
        return [dialog for dialog in dialogs if isValid(dialog) and dialog.is_aside]
