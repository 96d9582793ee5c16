"""Opening a window that waits for an answer."""

from PySide6.QtWidgets import QDialog


def ran(dialog: QDialog) -> bool:
    """Open a dialog, wait, and say whether it was accepted; its fields can still be read then.

    It is deleted once the caller has returned, so that closed dialogs do not pile up.
    """
    accepted = bool(dialog.exec())
    dialog.deleteLater()
    return accepted
