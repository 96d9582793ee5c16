"""Says while a new disagreement is typed that one like it is open, and leads there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework.look_alikes import Alike, look_alikes
from escalation_desktop.domain.journal import Child
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import Answer, announce
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button

_PAUSE = 400
"""Milliseconds of no typing before it is looked for."""
Typed = Callable[[], tuple[Sequence[Child], str]]


class LookAlikePart(QWidget):
    """One strip for each that is alike; nothing where there is none. It stops nobody.

    ``typed`` gives the children as far as they are typed, and the other agency.

    Signals:
        case_wanted: (case id) show this disagreement.
    """

    case_wanted = Signal(str)

    def __init__(self, context: Context, typed: Typed) -> None:
        super().__init__()
        self._context, self._typed = context, typed
        self._shown: tuple[Alike, ...] = ()
        self._strips: list[Banner] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.look)
        self.hide()

    def ask(self) -> None:
        """Look again once the typing rests."""
        self._pause.start()

    def look(self) -> None:
        """Look now, and show what is alike."""
        self._pause.stop()
        found = self._find()
        if found == self._shown:
            return
        self._shown = found
        for strip in self._strips:
            self._column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self._strips = [self._strip(one) for one in found]
        for strip in self._strips:
            self._column.addWidget(strip)
        self.setVisible(bool(found))
        if found:
            announce(self, " ".join(one.sentence for one in found))

    def may_open(self) -> bool:
        """Say whether to open a new one: asked only where what is alike was not on screen yet."""
        before = {one.case for one in self._shown}
        self.look()
        news = [one for one in self._shown if one.case not in before]
        if not news:
            return True
        first = news[0]
        chosen = self._context.messages.ask(
            f"Open another disagreement? {first.sentence}",
            first.about,
            [
                Answer("another", "Open another"),
                Answer("that", f"Go to {first.reference}", "primary"),
            ],
            escape="back",
        )
        if chosen == "that":
            self.case_wanted.emit(first.case)
        return chosen == "another"

    def _find(self) -> tuple[Alike, ...]:
        children, agency = self._typed()
        try:
            return tuple(look_alikes(self._context.session, children, agency))
        except AppError:  # a hint; what is wrong with the store is told where it is needed
            return ()

    def _strip(self, one: Alike) -> Banner:
        go = button(
            f"Go to {one.reference}", lambda: self.case_wanted.emit(one.case),
            tip="What you typed here is kept as a draft.",
        )  # fmt: skip
        return Banner(one.sentence, one.about, state="info", action=go)
