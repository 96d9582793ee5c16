"""What became urgent since the store was last open: one quiet line above the list, told once."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from escalation_desktop.casework import due_list
from escalation_desktop.domain.due_list import Due, DueList, say_due_list
from escalation_desktop.ui import icons
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.widgets.buttons import button, icon_button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words

MOST = 4
"""Named; the rest stand at the top of the list below."""


class DueCard(Card):
    """Hidden while nothing became urgent. It takes no focus and asks nothing.

    Signals:
        wanted: the case whose reference was pressed.
        closed: it was put away.
    """

    wanted = Signal(str)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(kind="well", gap=0)
        self._context = context
        self.setAccessibleName("Since you were last here")
        self.sentence = Words("", "subheading")
        self.close_it = icon_button("close", "Put away", self._close)
        head = QHBoxLayout()
        head.addWidget(self.sentence, 1)
        head.addWidget(self.close_it)
        self.lines = QWidget()
        self._flow = FlowLayout(self.lines, gap=12)
        self.body.setContentsMargins(18, 6, 10, 8)
        self.body.addLayout(head)
        self.add(self.lines)
        self.hide()

    def refresh(self) -> None:
        """Tell it anew: what passed meanwhile has passed."""
        found = due_list.while_away(self._context.session)
        self.setVisible(found is not None)
        if found is not None:
            self._tell(found)

    def _tell(self, found: DueList) -> None:
        self.sentence.set_text(say_due_list(found))
        while self._flow.count():
            item = self._flow.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.hide()
                old.deleteLater()
        every = [("Passed", "overdue", one) for one in found.passed]
        every += [("Soon", "now", one) for one in found.soon]
        for lead, token, one in every[:MOST]:
            self._add(lead, token, one)
        more = len(every) - MOST
        if more > 0:
            self._flow.addWidget(Words(f"and {more} more in the list below", wraps=False))

    def _add(self, lead: str, token: str, one: Due) -> None:
        whole = f"{lead}: {one.name}: {one.text}"
        made = button(
            f"{lead}: {one.reference}", self._go(one.case), kind="link", name=whole, tip=whole
        )
        icons.dress(made, token, token)
        self._flow.addWidget(made)

    def _go(self, case: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(case)

    def _close(self) -> None:
        due_list.put_away(self._context.session)
        self.hide()
        self.closed.emit()
