"""Tells that another version of a disagreement's policy is in force; the move is only offered."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import moving_on
from escalation_desktop.domain.case import CaseState
from escalation_desktop.ui.case.moves import Moves
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button


class NewerVersion(QWidget):
    """Told once for each unlocking; ``again``, in the page's head, shows it at any time."""

    def __init__(self, context: Context, moves: Moves) -> None:
        super().__init__()
        self._context = context
        self._moves = moves
        self._closed: set[tuple[str, str]] = set()
        self.again = button("Another version…", moves.to_version, kind="quiet", icon="policy",
                            tip="Another version of its policy is in force")  # fmt: skip
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()
        self.again.hide()

    def show_case(self, state: CaseState, *, away: bool) -> None:
        """Offer the move where there is one and the disagreement is worked here."""
        clear_column(self._column)
        offer = None if away else moving_on.offer(self._context.session, state)
        self.again.setVisible(offer is not None)
        key = (state.case, offer.pack.sha256) if offer is not None else ("", "")
        if offer is None or key in self._closed:
            self.hide()
            return
        see = button("What would change…", self._moves.to_version)
        told = Banner(offer.sentence, action=see, closable=True)
        told.dismissed.connect(lambda: self._close(key))
        self._column.addWidget(told)
        self.show()

    def _close(self, key: tuple[str, str]) -> None:
        self._closed.add(key)
        self.hide()
        self.again.setFocus()
