"""Changing the passphrase, and showing a recovery code once."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework.keeping import SHORTEST_PASSPHRASE
from escalation_desktop.ui.gate.secret import SecretBox
from escalation_desktop.ui.seams import Clipboard
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import Words


class PassphraseDialog(AppDialog):
    """Accepted with ``old`` and ``new`` typed; the caller changes it and calls ``forget``."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "Change the passphrase")
        self.old, self.new, self.again = SecretBox(), SecretBox(), SecretBox()
        form = Form()
        self.old_row = form.row("Passphrase now", self.old)
        self.new_row = form.row(
            "New passphrase",
            self.new,
            help_text=f"At least {SHORTEST_PASSPHRASE} characters. Three or four plain words are "
            "good.",
        )
        self.again_row = form.row("New passphrase again", self.again)
        self.form = form
        self.body.addWidget(TallForm(form), 1)
        self.ok = button("Change it", self._ok, kind="primary")
        self.buttons.addWidget(self.ok)
        self.buttons.addWidget(button("Cancel", self.reject))
        self.again.entered.connect(self._ok)
        self.old.setFocus()

    def forget(self) -> None:
        """Empty the fields once the secrets have been handed on."""
        for box in (self.old, self.new, self.again):
            box.clear()
        self.deleteLater()

    def _ok(self) -> None:
        self.form.clear_errors()
        if not self.old.value():
            self.old_row.set_error("Type the passphrase as it is now.")
        elif len(self.new.value()) < SHORTEST_PASSPHRASE:
            self.new_row.set_error(
                f"It has {len(self.new.value())} characters; it needs at least "
                f"{SHORTEST_PASSPHRASE}."
            )
        elif self.new.value() != self.again.value():
            self.again_row.set_error("The two are not the same. Show both to compare them.")
        if not self.form.focus_first_error():
            self.accept()


class RecoveryCodeDialog(AppDialog):
    """Shows a code once; it is kept nowhere in clear."""

    def __init__(self, parent: QWidget | None, code: str, clipboard: Clipboard) -> None:
        super().__init__(parent, "Your new recovery code")
        self._code, self._clipboard = code, clipboard
        groups = code.split("-")
        half = len(groups) // 2
        shown = "\n".join(("-".join(groups[:half]), "-".join(groups[half:])))
        self.code = Words(shown, "number", wraps=False, selectable=True)
        self.code.setAccessibleName(f"Recovery code: {', '.join(groups)}")
        self.body.addWidget(self.code)
        self.body.addWidget(
            Words(
                "It opens the store without the passphrase, and it is shown only now. Write it "
                "down on paper and keep it where only you, or the person your agency names, can "
                "reach it; not in the bag with this computer."
            )
        )
        self.body.addWidget(
            Words(
                "If the passphrase and every recovery code are lost, everything in the store is "
                "lost. Older codes stay valid until you revoke them.",
            )
        )
        self._copied = Words("", "done")
        self._copied.hide()
        self.body.addWidget(self._copied)
        self.copy = button("Copy the code", self._copy, icon="copy")
        self.finish = button("I have written it down", self.accept, kind="primary")
        self.buttons.addWidget(self.finish)
        self.buttons.addWidget(self.copy)
        self.finish.setFocus()

    def _copy(self) -> None:
        self._clipboard.copy(self._code)
        self._copied.set_text(
            "Copied. Paste it into your agency's password safe, then copy something else."
        )
        self._copied.show()
