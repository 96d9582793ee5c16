"""The list of disagreements as a table model: what is due is told against now, in words."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from escalation_desktop.domain import due_list
from escalation_desktop.store import CaseSummary
from escalation_desktop.ui import icons
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.text import tip

COLUMNS = (
    "Reference", "Child", "Other agency", "Policy", "Stage", "Earliest limit", "State", "To do",
    "Disagreement",
)  # fmt: skip
REFERENCE, CHILD, AGENCY, POLICY, STAGE, LIMIT, STATE, TO_DO, FOLDED = range(9)
"""``FOLDED`` tells the whole row in three lines, for where there is no room for the others."""

_TELLING = (LIMIT, FOLDED)
"""Columns that say by colour and icon, too, what is overdue."""

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
Read = Callable[[Sequence[str]], list[CaseSummary]]
_BLOCK = 100
"""Rows that are read together when one of them is looked at."""


class DisagreementsModel(QAbstractTableModel):
    """Rows of summaries in the order given: most urgent first.

    Of a long list the first are given and the rest are read when they are looked at.
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[CaseSummary | str] = []
        """A row, or its case while nobody has looked at it."""
        self._read: Read = lambda _: []
        self._now = datetime.min

    def show(self, rows: list[CaseSummary], now: datetime) -> None:
        """Show these rows as they stand at ``now`` (aware UTC)."""
        self.beginResetModel()
        self._rows, self._now = [*rows], now
        self.endResetModel()

    def go_on(self, cases: Sequence[str], read: Read) -> None:
        """Add the rows of those of ``cases`` that are not shown yet; ``read`` gets some of them."""
        known = {row if isinstance(row, str) else row.case for row in self._rows}
        more = [case for case in cases if case not in known]
        if not more:
            return
        self._read = read
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
        self._rows += more
        self.endInsertRows()

    def tell(self, now: datetime) -> None:
        """Tell the same rows as they stand at ``now``; where somebody is in them stays."""
        before, self._now = self._now, now
        changed = [
            row for row, summary in enumerate(self._rows)
            if isinstance(summary, CaseSummary)
            and urgency(summary, before) != urgency(summary, now)
        ]  # fmt: skip
        for row in changed:
            self.dataChanged.emit(self.index(row, LIMIT), self.index(row, FOLDED))

    def summary(self, row: int) -> CaseSummary:
        found = self._rows[row]
        return self._look(row, found) if isinstance(found, str) else found

    def _look(self, row: int, case: str) -> CaseSummary:
        """Read a row nobody has looked at yet, and those around it."""
        start = row - row % _BLOCK
        wanted = [case for case in self._rows[start : start + _BLOCK] if isinstance(case, str)]
        read = {summary.case: summary for summary in self._read(wanted)}
        for i, kept in enumerate(self._rows[start : start + _BLOCK], start):
            if isinstance(kept, str):
                self._rows[i] = read.get(kept) or _gone(kept)
        return read.get(case) or _gone(case)

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
        summary = self.summary(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(summary, index.column(), self._now)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(_cell(summary, index.column(), self._now))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sentence(summary, self._now)
        if role == Qt.ItemDataRole.DecorationRole and index.column() in _TELLING:
            state = urgency(summary, self._now)
            if state:
                return icons.icon("overdue" if state == "overdue" else "now", state)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in _TELLING:
            return look().colour("overdue") if urgency(summary, self._now) == "overdue" else None
        return None


def _gone(case: str) -> CaseSummary:
    """Return the row of a case that went away since the list was read."""
    return CaseSummary(
        case=case, reference="no longer here", child="", other_agency="", policy="", stage="",
        due_at=None, due_text="", state="withdrawn", received=False,
        opened_at=datetime.min, unfiled=0, unshared=0,
    )  # fmt: skip


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
        case 5:  # no limit runs in one that has ended: then how it ended stands here
            return limit_words(summary, now) or STATES.get(summary.state, summary.state)
        case 6:
            return STATES.get(summary.state, summary.state)
        case 7:
            return to_do(summary)
        case _:
            return "\n".join(folded(summary, now))


def folded(summary: CaseSummary, now: datetime) -> tuple[str, str, str]:
    """Return the facts of a row in three lines: which it is, where it stands, what is due."""
    state = "" if summary.state == "open" else STATES.get(summary.state, summary.state)
    lines = (
        (summary.reference, summary.child, _cell(summary, AGENCY, now)),
        (summary.stage, summary.policy),
        (limit_words(summary, now), state, to_do(summary)),
    )
    first, second, third = (" · ".join(part for part in line if part) for line in lines)
    return first, second, third
