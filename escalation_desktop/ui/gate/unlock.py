"""The lock screen: one passphrase, or the recovery code; every failure told in place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from escalation_desktop.errors import AppError
from escalation_desktop.ui.gate.column import GateColumn
from escalation_desktop.ui.gate.secret import SecretBox
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.text import Words

_WAYS = {
    "passphrase": ("Passphrase", "", "Use the recovery code instead"),
    "recovery": (
        "Recovery code",
        "In groups as it stands on the recovery sheet; small letters and no dashes are fine.",
        "Use the passphrase instead",
    ),
}


class UnlockGate(GateColumn):
    """Asks for the secret; whoever made it does the opening and calls ``failed`` or lets go.

    Signals:
        unlock_requested: (secret, "passphrase" or "recovery").
    """

    unlock_requested = Signal(str, str)

    def __init__(self, *, after_lock: bool = False, said: str = "") -> None:
        super().__init__("Locked" if after_lock else "Unlock")
        self._kind = "passphrase"
        self.body.addWidget(
            Words(
                f"{said} What you were writing was kept. Unlock to go on.".strip()
                if after_lock
                else "Your disagreements and notes are encrypted on this computer.",
                "muted",
            )
        )
        self._banner: Banner | None = None
        self.secret = SecretBox()
        self.row = FormRow("Passphrase", self.secret)
        self.body.addWidget(self.row)
        self.unlock = button("Unlock", self._ask, kind="primary", icon="lock")
        self.other = button(_WAYS["passphrase"][2], self._swap, kind="link")
        for made in (self.unlock, self.other):
            row = QHBoxLayout()  # a row each: a FlowLayout has the layout ask for what Qt names
            row.addWidget(made)
            row.addStretch(1)
            self.body.addLayout(row)
        self.body.addWidget(
            Words("If a child is in danger, use the red button above: it needs no passphrase.")
        )
        self.body.addStretch(1)
        self.secret.entered.connect(self._ask)
        self.setFocusProxy(self.secret)

    def failed(self, error: AppError) -> None:
        """Show why it did not open and what to do; the field is ready to be typed in again."""
        self._busy(False)
        if self._banner is not None:
            self.body.removeWidget(self._banner)
            self._banner.deleteLater()
        self._banner = Banner(error.sentence, error.next_step, state="warning")
        self.body.insertWidget(2, self._banner)
        self.secret.clear()
        self.row.focus()

    def _ask(self) -> None:
        if not self.secret.value():
            self.row.set_error(f"Type the {_WAYS[self._kind][0].lower()} first.")
            self.row.focus()
            return
        self.row.set_error("")
        self._busy(True)
        self.unlock_requested.emit(self.secret.value(), self._kind)

    def _busy(self, busy: bool) -> None:
        self.unlock.setEnabled(not busy)
        self.unlock.setText("Unlocking…" if busy else "Unlock")
        self.secret.setEnabled(not busy)

    def _swap(self) -> None:
        self._kind = "recovery" if self._kind == "passphrase" else "passphrase"
        label, help_text, other = _WAYS[self._kind]
        self.row.set_label(label, help_text)
        self.secret.line.setPlaceholderText(help_text)
        self.other.setText(other)
        self.other.setAccessibleName(other)
        self.secret.clear()
        self.row.set_error("")
        self.row.focus()
