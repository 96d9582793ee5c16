"""The line on top of a form: a draft came back and how to start without it, or none can be kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.errors import AppError
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words

_WITHOUT = ("Start without it", "Start without your draft")
_BACK = ("Bring it back", "Bring your draft back")
"""The words on the button, and its spoken name."""


class DraftLine(QWidget):
    """Hidden until there is something to say.

    Signals:
        turned: (bool) start without the draft, or bring it back again.
        left: leave the form although it cannot be kept.
    """

    turned = Signal(bool)
    left = Signal()

    def __init__(self, *, may_leave: bool = False) -> None:
        super().__init__()
        self._may_leave = may_leave
        self._from = ""
        self._is_back = False
        self.banner: Banner | None = None
        self.words = Words("", "small")
        self.words.setWordWrap(False)
        self.turn_button = button(_WITHOUT[0], self._turn, kind="link")
        self.turn_button.setProperty("never-first", True)
        self._back = QWidget()
        row = FlowLayout(self._back, gap=12)
        row.addWidget(self.words)
        row.addWidget(self.turn_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._back)
        self._back.hide()
        self.hide()

    def show_back(self, when: str, *, is_aside: bool = False) -> None:
        """Say that a draft from ``when`` is back, or put aside still, with the way to change it."""
        self._from = when
        self._say(is_back=not is_aside)

    def show_aside(self) -> None:
        """Say that the same draft is put aside."""
        self._say(is_back=False)

    def clear(self) -> None:
        """Say nothing more."""
        self._back.hide()
        self.show_trouble(None)

    def show_trouble(self, error: AppError | None) -> None:
        """Say at once that what is typed cannot be kept; None takes it away."""
        if self.banner is not None:
            self._column.removeWidget(self.banner)
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        if error is not None:
            leave = button("Leave without it", self.left.emit) if self._may_leave else None
            if leave is not None:
                leave.setProperty("never-first", True)
            self.banner = Banner(
                "This draft could not be saved. The words are still here.",
                f"{error.sentence} {error.next_step}", state="warning", action=leave,
            )  # fmt: skip
            self._column.insertWidget(0, self.banner)
            announce(self, f"Draft not saved. {error.sentence}")
        self.setVisible(error is not None or not self._back.isHidden())

    def _turn(self) -> None:
        self._say(is_back=not self._is_back)
        self.turned.emit(self._is_back)
        announce(self, self.words.text())

    def _say(self, *, is_back: bool) -> None:
        self._is_back = is_back
        self.words.set_text(
            f"Your draft from {self._from} is back."
            if is_back
            else f"Your draft from {self._from} is put aside."
        )
        words, name = _WITHOUT if is_back else _BACK
        self.turn_button.setText(words)
        self.turn_button.setAccessibleName(name)
        self._back.show()
        self.show()
