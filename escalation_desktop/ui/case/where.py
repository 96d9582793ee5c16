"""Where a disagreement is worked: that it was handed over, and that two lines were joined."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.handing_over import Away, away, lines
from escalation_desktop.domain.times import london_day, say_day
from escalation_desktop.domain.wording import say_party
from escalation_desktop.ui.case.moves import Moves
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.flow_layout import FlowLayout

READ_ONLY = (
    "Until it comes back it is read here and written there, so what writes to it is off on this "
    "page. Drafts are kept. It comes back by a file: Disagreements, Take over a file…"
)
JOINED = "This record went on in two places, and both lines are in it."
JOINED_MORE = (
    "Nothing was lost. Where the two say different things, look at both, and add or correct what "
    "is needed."
)


def away_words(gone: Away) -> str:
    """Return to whom it was handed over, when, how, and whether the receipt came."""
    to = say_party(gone.handed.to) or "a colleague"
    how = f", by {gone.handed.how}" if gone.handed.how not in ("", "other") else ""
    receipt = "The receipt has come." if gone.receipt else "The receipt has not yet come."
    return f"Handed over to {to} on {say_day(london_day(gone.record.recorded_at))}{how}. {receipt}"


class Where(QWidget):
    """Tells where it is worked; the buttons of the page's head for handing over are its too."""

    def __init__(self, moves: Moves) -> None:
        super().__init__()
        self._case = ""
        self._seen: set[str] = set()
        self._is_joined = False
        self.is_away = False
        self.hand_over = button("Hand over…", moves.hand_over, kind="quiet", icon="shared")
        self.both_lines = button("Both lines side by side…", moves.both_lines, kind="quiet")
        self.receipt = button("Type the receipt code…", moves.receipt)
        self.back = button("Take back…", moves.take_back)
        self.show_lines = button("Show both lines…", moves.both_lines)
        self.close_button = button("Seen", self._on_seen, name="Seen: both lines are kept")
        self._told = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._told)
        self._away_row = _row(self.receipt, self.back)
        self._joined_row = _row(self.show_lines, self.close_button)
        column.addWidget(self._away_row)
        column.addWidget(self._joined_row)

    def show_case(self, state: CaseState) -> None:
        """Say to whom it went; else once, that two lines of it were joined."""
        gone = away(state.records)
        self._case, self.is_away = state.case, gone is not None
        self._is_joined = lines(state.records) is not None
        clear_column(self._told)
        if gone is not None:
            self._told.addWidget(Banner(away_words(gone), READ_ONLY))
            self.receipt.setVisible(not gone.receipt)
        elif self._is_joined and state.case not in self._seen:
            self._told.addWidget(Banner(JOINED, JOINED_MORE))
        self._arrange()

    def _on_seen(self) -> None:
        self._seen.add(self._case)
        clear_column(self._told)
        self._arrange()
        self.both_lines.setFocus()

    def _arrange(self) -> None:
        tells_joined = self._is_joined and not self.is_away and self._told.count() > 0
        self.hand_over.setVisible(not self.is_away)
        self.both_lines.setVisible(self._is_joined and not tells_joined)
        self._away_row.setVisible(self.is_away)
        self._joined_row.setVisible(tells_joined)
        self.setVisible(self.is_away or tells_joined)


def _row(*made: QPushButton) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=8)
    for one in made:
        flow.addWidget(one)
    return holder
