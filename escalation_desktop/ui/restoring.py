"""From a chosen backup back to work: the window for it, putting back, opening."""

from pathlib import Path
from typing import TYPE_CHECKING

from escalation_desktop.casework import restoring, salvaging
from escalation_desktop.casework.backing_up import second_folder
from escalation_desktop.errors import AppError
from escalation_desktop.ui.pages.restore_dialog import RestoreDialog, Wanted

if TYPE_CHECKING:
    from escalation_desktop.app import Desktop


class Restoring:
    """One way from the window to a store that was put back. Made when it is asked for."""

    def __init__(self, desktop: "Desktop") -> None:
        self._desktop = desktop

    def show(self) -> None:
        """Ask which backup; nothing is moved unless the user says so."""
        desktop = self._desktop
        dialog = RestoreDialog(desktop.window, desktop, self._second())
        dialog.exec()
        wanted = dialog.wanted
        dialog.forget()
        if wanted is not None and desktop.close_store():
            self._put(wanted)

    def _second(self) -> Path | None:
        session, by_it = self._desktop.session, self._desktop.outside.managed.backup_folder
        if session is None:
            return by_it
        try:
            return second_folder(session, by_it).path
        except AppError:
            return by_it

    def _put(self, wanted: Wanted) -> None:
        desktop = self._desktop
        now = desktop.outside.now

        def work() -> str:
            if wanted.salvaged is not None:
                return salvaging.put(wanted.salvaged, desktop.folder, now)
            return restoring.restore(wanted.path, desktop.folder, wanted.secret, wanted.kind, now)

        desktop.tasks.run(
            "restore", work,
            on_answer=lambda told: desktop.open_again(wanted.secret, wanted.kind, told),
            on_error=desktop.messages.error,
        )  # fmt: skip
