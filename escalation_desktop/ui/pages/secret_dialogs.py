"""Changing the passphrase, and choosing a new one after the recovery sheet was used."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from escalation_desktop.ui.gate.new_passphrase import NewPassphrase
from escalation_desktop.ui.gate.secret import SecretBox
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import Words

Known = Callable[[], Sequence[str]]


class PassphraseDialog(AppDialog):
    """Accepted with ``old`` and ``new`` typed; the caller changes it and calls ``forget``."""

    def __init__(self, parent: QWidget | None, known: Known = tuple) -> None:
        super().__init__(parent, "Change the passphrase")
        self.old = SecretBox()
        form = Form()
        self.old_row = form.row("Passphrase now", self.old)
        self.chosen = NewPassphrase(form, "New passphrase", known)
        self.new, self.again = self.chosen.first, self.chosen.again
        self.new_row, self.again_row = self.chosen.first_row, self.chosen.again_row
        self.form = form
        self.body.addWidget(TallForm(form), 1)
        self.ok = button("Change it", self._ok, kind="primary")
        self.buttons.addWidget(self.ok)
        self.buttons.addWidget(button("Cancel", self.reject))
        self.again.entered.connect(self._ok)
        self.old.setFocus()

    def forget(self) -> None:
        """Empty the fields once the secrets have been handed on."""
        self.old.clear()
        self.chosen.clear()
        self.deleteLater()

    def _ok(self) -> None:
        self.form.clear_errors()
        if not self.old.value():
            self.old_row.set_error("Type the passphrase as it is now.")
        else:
            self.chosen.check()
        if not self.form.focus_first_error():
            self.accept()


class AfterRecoveryDialog(AppDialog):
    """Accepted with a new passphrase in ``chosen``; leaving it puts that off."""

    def __init__(self, parent: QWidget | None, known: Known = tuple) -> None:
        super().__init__(parent, "You came in with the recovery sheet")
        self.body.addWidget(
            Words(
                "Choose a new passphrase now. It takes the place of the forgotten one. Then make "
                "a new sheet: the one that was used no longer lies in a closed envelope."
            )
        )
        form = Form()
        self.chosen = NewPassphrase(form, "New passphrase", known)
        self.form = form
        self.body.addWidget(TallForm(form), 1)
        self.ok = button("Use this passphrase", self._ok, kind="primary")
        self.later = button("Later", self.reject)
        self.buttons.addWidget(self.ok)
        self.buttons.addWidget(self.later)
        self.chosen.again.entered.connect(self._ok)
        self.chosen.first.setFocus()

    def forget(self) -> None:
        """Empty the fields once the secret has been handed on."""
        self.chosen.clear()
        self.deleteLater()

    def _ok(self) -> None:
        self.form.clear_errors()
        self.chosen.check()
        if not self.form.focus_first_error():
            self.accept()
