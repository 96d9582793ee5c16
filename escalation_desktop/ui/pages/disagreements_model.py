"""The list of disagreements as a table model: what is due is told against now, in words."""

from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from escalation_desktop.domain import due_list
from escalation_desktop.store import CaseSummary
from escalation_desktop.ui import icons
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.text import tip

COLUMNS = (
    "Reference", "Child", "Other agency", "Policy", "Stage", "Earliest limit", "State", "To do",
)  # fmt: skip
REFERENCE, CHILD, AGENCY, POLICY, STAGE, LIMIT, STATE, TO_DO = range(8)

STATES = {
    "open": "open",
    "resolved": "resolved",
    "part_resolved": "part resolved",
    "decided": "decided, not agreed",
    "unresolved": "not resolved",
    "withdrawn": "withdrawn",
    "diverted": "taken elsewhere",
    "handed_over": "handed over",
}

Index = QModelIndex | QPersistentModelIndex


class DisagreementsModel(QAbstractTableModel):
    """Rows of summaries in the order given: most urgent first."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[CaseSummary] = []
        self._now = datetime.min

    def show(self, rows: list[CaseSummary], now: datetime) -> None:
        """Show these rows as they stand at ``now`` (aware UTC)."""
        self.beginResetModel()
        self._rows, self._now = rows, now
        self.endResetModel()

    def tell(self, now: datetime) -> None:
        """Tell the same rows as they stand at ``now``; where somebody is in them stays."""
        before, self._now = self._now, now
        changed = [
            row for row, summary in enumerate(self._rows)
            if urgency(summary, before) != urgency(summary, now)
        ]  # fmt: skip
        for row in changed:
            self.dataChanged.emit(self.index(row, LIMIT), self.index(row, LIMIT))

    def summary(self, row: int) -> CaseSummary:
        return self._rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        summary = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(summary, index.column(), self._now)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(_cell(summary, index.column(), self._now))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sentence(summary, self._now)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == LIMIT:
            state = urgency(summary, self._now)
            if state:
                return icons.icon("overdue" if state == "overdue" else "now", state)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == LIMIT:
            return look().colour("overdue") if urgency(summary, self._now) == "overdue" else None
        return None


def urgency(summary: CaseSummary, now: datetime) -> str:
    """Return "overdue", "now" (due today) or "" for a row's earliest limit."""
    return due_list.urgency(summary.due_at, now) if summary.state == "open" else ""


def limit_words(summary: CaseSummary, now: datetime) -> str:
    """Return the earliest limit of a row, overdue told in words."""
    if summary.state != "open":
        return ""
    if not summary.due_text:
        return "no limit stated"
    state = urgency(summary, now)
    lead = {"overdue": "Overdue: ", "now": "Soon: "}.get(state, "")
    return f"{lead}{summary.due_text}"


def to_do(summary: CaseSummary) -> str:
    """Return what is not filed and not shared, counted; of what is elsewhere it is done there."""
    parts: list[str] = []
    if summary.state == "handed_over":
        return ""
    if summary.unfiled:
        parts.append(f"{summary.unfiled} to file")
    if summary.unshared:
        parts.append(f"{summary.unshared} to share")
    return ", ".join(parts)


def sentence(summary: CaseSummary, now: datetime) -> str:
    """Return a row as one sentence to be spoken."""
    side = "received from" if summary.received else "with"
    parts = [
        f"{summary.reference}, {summary.child}",
        f"{side} {summary.other_agency or 'another agency'}",
        summary.policy,
        summary.stage,
        limit_words(summary, now),
        STATES.get(summary.state, summary.state),
        to_do(summary),
    ]
    return ", ".join(part for part in parts if part)


def _cell(summary: CaseSummary, column: int, now: datetime) -> str:
    match column:
        case 0:
            return summary.reference
        case 1:
            return summary.child
        case 2:
            other = summary.other_agency or "not given"
            return f"{other} (received)" if summary.received else other
        case 3:
            return summary.policy
        case 4:
            return summary.stage
        case 5:
            return limit_words(summary, now)
        case 6:
            return STATES.get(summary.state, summary.state)
        case _:
            return to_do(summary)
