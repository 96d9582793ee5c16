"""Child in danger, worked from anywhere: the sheet over the window and what follows from it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from escalation_desktop.errors import AppError

if TYPE_CHECKING:
    from escalation_desktop.app import Desktop
    from escalation_desktop.casework.profile import LockScreen
    from escalation_desktop.packs import LoadedPack
    from escalation_desktop.ui.gate.danger import DangerSheet, Rung


class DangerDesk(QObject):
    """Shows the sheet; a call comes before any store, form or passphrase, and is written after."""

    def __init__(self, desktop: "Desktop") -> None:
        super().__init__(desktop)
        self._desktop = desktop

    def show(self) -> None:
        from escalation_desktop.ui.gate.danger import DangerSheet

        desktop = self._desktop
        packs = self._packs()
        own, troubles = self._own_numbers()
        if desktop.pack_trouble is not None:
            troubles.append((desktop.pack_trouble.sentence, desktop.pack_trouble.next_step))
        sheet = DangerSheet(
            # whatever IT holds back, a number to ring for a child in danger may be copied
            [pack.policy for pack in packs], own, desktop.outside.clipboard, desktop.outside.now,
            troubles=troubles, can_record=desktop.session is not None,
        )  # fmt: skip
        sheet.calls_made.connect(self._calls_made)
        sheet.ladder_requested.connect(self._open_ladder)
        sheet.number_added.connect(lambda which, number: self._add_own(sheet, which, number))
        front = QApplication.activeModalWidget()
        if front is None:
            sheet.closed.connect(desktop.window.close_sheet)
            desktop.window.open_sheet(sheet)
        else:
            self._over(front, sheet)

    def _packs(self) -> "Sequence[LoadedPack]":
        """Return the policies in force; before unlocking, as they lie beside the store."""
        from escalation_desktop.casework.lock_screen_policies import found

        desktop = self._desktop
        if desktop.session is not None:
            return desktop.session.packs
        return found(desktop.folder, desktop.packs())

    def _over(self, front: QWidget, sheet: "DangerSheet") -> None:
        """Show it over a dialog, which stays as it is below."""
        from escalation_desktop.ui.gate.danger_dialog import DangerDialog

        if isinstance(front, DangerDialog):
            return
        dialog = DangerDialog(front, sheet)
        dialog.exec()
        dialog.deleteLater()

    def _own_numbers(self) -> "tuple[LockScreen, list[tuple[str, str]]]":
        from escalation_desktop.casework.profile import LockScreen, lock_screen

        try:
            return lock_screen(self._desktop.folder), []
        except AppError as error:
            return LockScreen(), [(error.sentence, error.next_step)]

    def _add_own(self, sheet: "DangerSheet", which: str, number: str) -> None:
        import msgspec

        from escalation_desktop.casework.profile import OwnNumber, save_lock_screen

        own, _ = self._own_numbers()
        changed = msgspec.structs.replace(own, **{which: OwnNumber(number=number)})
        try:
            save_lock_screen(self._desktop.folder, changed)
        except AppError as error:
            self._desktop.messages.error(error)
        sheet.set_own(changed)

    def _calls_made(self, rung: "Sequence[Rung]") -> None:
        calls = [(call.title, call.number, call.at) for call in rung]
        self._desktop.when_unlocked(lambda: self._desktop.window.go("call", calls))

    def _open_ladder(self, pack_id: str) -> None:
        self._desktop.when_unlocked(lambda: self._desktop.window.go("new", ("danger", pack_id)))
