"""The open gaps and lessons of every disagreement here, with who was told when."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from escalation_desktop.casework import learning
from escalation_desktop.casework.learning import Row
from escalation_desktop.domain.lessons import say_learned
from escalation_desktop.domain.times import london_day, say_day
from escalation_desktop.domain.wording import join, say_party
from escalation_desktop.errors import AppError
from escalation_desktop.ui.case.learn_dialogs import SettledDialog, ToldDialog
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

SHOWN = 50
"""Open ones that are listed; the oldest first, so that none stays out of sight for good."""


class LearnPart(Card):
    """Made anew whenever the page comes to the front.

    Signals:
        case_wanted: (case id) show this disagreement.
    """

    case_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__("Gaps and lessons, still open")
        self._context = context
        self.rows: tuple[Row, ...] = ()
        self._held = QWidget()
        self.add(self._held)

    def refresh(self) -> None:
        self.rows = learning.register(self._context.session)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if not self.rows:
            column.addWidget(
                Words(
                    "None is open. Note one where you see it: in a disagreement, under More…, a "
                    "gap or a lesson.",
                    "muted",
                )
            )
        for row in self.rows[:SHOWN]:
            column.addWidget(self._row(row))
        if len(self.rows) > SHOWN:
            column.addWidget(Words(f"and {count(len(self.rows) - SHOWN, 'later one')}.", "small"))
        self.body.replaceWidget(self._held, held)
        self._held.hide()
        self._held.deleteLater()
        self._held = held
        held.show()

    def _row(self, row: Row) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        one = row.learning
        title = say_learned(one.body.what, one.body.code)
        column.addWidget(Words(title, "label"))
        if one.body.text:
            column.addWidget(Words(one.body.text, selectable=True))
        seen = f"{row.reference}, {row.policy}, {say_day(london_day(one.at))}"
        told = [
            join((say_party(body.to) or "somebody", say_day(london_day(at)), body.method))
            for at, body in one.told
        ]
        said = f"Told: {'; '.join(told)}." if told else "Nobody was told yet."
        column.addWidget(Words(f"{seen}. {said}", "small"))
        acts = QWidget()
        flow = FlowLayout(acts, gap=4)
        for words, act in (
            ("Who was told…", lambda: self._open(row, ToldDialog)),
            ("Settled…", lambda: self._open(row, SettledDialog)),
            ("Go to the disagreement", lambda: self.case_wanted.emit(row.case)),
        ):
            flow.addWidget(button(words, act, kind="link", name=f"{words} {title}"))
        column.addWidget(acts)
        return made

    def _open(self, row: Row, kind: type[ToldDialog] | type[SettledDialog]) -> None:
        try:
            state = self._context.session.state(row.case)
        except AppError as error:
            self._context.messages.error(error)
            return
        dialog: QDialog = kind(self.window(), self._context, state, row.learning)
        if ran(dialog):
            self.refresh()
