"""What follows an unlock with the recovery sheet: a new passphrase at once, or put off."""

from PySide6.QtCore import QTimer

from escalation_desktop.casework import recovery
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.pages.secret_dialogs import AfterRecoveryDialog
from escalation_desktop.ui.tasks import Tasks


def after_recovery(context: Context, window: MainWindow, tasks: Tasks) -> None:
    """Ask for a new passphrase where the recovery sheet opened this session.

    Where it is put off, the next unlock by the sheet asks again, and the first page goes on
    reminding that the sheet was used.
    """
    if recovery.came_by_sheet(context.session):
        # once the window is drawn: a question needs its page behind it
        QTimer.singleShot(0, window, lambda: _ask(context, window, tasks))


def _ask(context: Context, window: MainWindow, tasks: Tasks) -> None:
    dialog = AfterRecoveryDialog(window, lambda: recovery.known_words(context.session))
    if not dialog.exec():
        dialog.deleteLater()
        return
    tasks.run(
        "passphrase",
        recovery.new_passphrase,
        context.session,
        dialog.chosen.value(),
        on_answer=lambda _: context.messages.note(
            "The new passphrase counts from now on, and the forgotten one no longer.",
            "Now make a new recovery sheet, and destroy the old one.",
        ),
        on_error=context.messages.error,
    )
    dialog.forget()
