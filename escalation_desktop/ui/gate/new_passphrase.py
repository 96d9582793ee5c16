"""Choosing a passphrase: typed twice, its strength told in words; only its length is a rule."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer

from escalation_desktop.domain.passphrase import LONG_ENOUGH, too_short
from escalation_desktop.ui.gate.secret import SecretBox
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.text import Words

_PAUSE = 300
"""Milliseconds without a key after which the strength is told."""
_KINDS = {"weak": "warning", "fair": "muted", "strong": "done"}


class NewPassphrase:
    """Two rows of a form and the line between them that tells the strength.

    ``known`` gives words that a thief knows too, such as the name of who sets it up.
    """

    def __init__(
        self, form: Form, label: str = "Passphrase", known: Callable[[], Sequence[str]] = tuple
    ) -> None:
        self._known = known
        self.first, self.again = SecretBox(), SecretBox()
        self.first_row = form.row(label, self.first, help_text=LONG_ENOUGH)
        self.told = Words("", "muted")
        self.told.hide()
        form.add(self.told)
        self.again_row = form.row(f"{label} again", self.again)
        self._pause = QTimer(self.told, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.tell)
        self.first.line.textChanged.connect(lambda _: self._pause.start())

    def value(self) -> str:
        return self.first.value()

    def check(self) -> None:
        """Put what is wrong beside its field; the form's errors were cleared before."""
        short = too_short(len(self.first.value()))
        if short:
            self.first_row.set_error(short)
        elif self.first.value() != self.again.value():
            self.again_row.set_error("The two are not the same. Show both to compare them.")

    def clear(self) -> None:
        self._pause.stop()
        self.first.clear()
        self.again.clear()

    def tell(self) -> None:
        """Tell how soon it would be guessed; nothing while it is too short to be taken."""
        typed = self.first.value()
        if too_short(len(typed)):
            self.told.hide()
            return
        from escalation_desktop.casework.passphrases import rate  # late: not at the start

        found = rate(typed, self._known())
        self.told.set_text(found.sentence)
        self.told.set_kind(_KINDS[found.grade])
        self.told.show()
        announce(self.told, found.sentence)
