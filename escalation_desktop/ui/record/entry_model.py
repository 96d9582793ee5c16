"""The chronology as a model: one row an entry, newest first, told in the record's own words."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.entries import split_key, stage_of, when
from escalation_desktop.domain.filing import EntryFiling, filing_of
from escalation_desktop.domain.journal import Damaged, DocumentIssued, Record, Shared
from escalation_desktop.domain.mending import ATTACHED
from escalation_desktop.domain.telling import Told, tell
from escalation_desktop.ui.widgets.text import clean

RowRole = Qt.ItemDataRole.UserRole + 1
PREVIEW = 600
"""How many letters of an entry a row holds; opening the entry shows all of it."""

KINDS = (
    ("", "Everything"),
    ("notes", "Notes"),
    ("moves", "Stages"),
    ("shared", "Sharing"),
    ("rest", "Other"),
)
_GROUP = {
    "note": "notes",
    **dict.fromkeys(
        ("stage_started", "stage_ended", "stage_skipped", "typed_stage", "outcome", "resumed",
         "declined"), "moves",
    ),
    **dict.fromkeys(("shared", "filed", "document_issued", "paper_event", "notice_set"), "shared"),
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One entry as the list shows it."""

    record: Record
    """As it stands: corrected where it was corrected."""
    told: Told
    when: str
    stage: tuple[str, int]
    group: str
    text: str
    tags: tuple[str, ...]

    @property
    def place(self) -> str:
        """The stage an entry belongs to, where its title does not name it already."""
        return "" if self.group == "moves" else self.told.stage_label

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        parts = [self.when, self.told.title, self.place, *self.tags, self.text]
        return ". ".join(part.rstrip(".") for part in parts if part)


def rows_of(state: CaseState) -> list[Row]:
    """Return every entry that has a row of its own, newest first."""
    filing = filing_of(state)
    found = [
        _row(record, state, filing.get(record.id))
        for record in state.records
        if record.kind not in ATTACHED or isinstance(record.body, Damaged)
    ]
    return sorted(found, key=lambda row: (row.record.happened_at, row.record.seq), reverse=True)


_OURS = {"filed": "filed", "changed": "changed since it was filed", "not_filed": "not filed"}
_THEIRS = {
    "confirmed": "on their record", "sent": "sent to them, not confirmed",
    "changed": "changed since it was sent to them",
}  # fmt: skip
"""What was never sent is counted below the list and not said on each row."""


def _row(record: Record, state: CaseState, filing: EntryFiling | None) -> Row:
    told = tell(record, state)
    shown = state.replaced.get(record.id, record)
    tags = ["damaged"] if isinstance(record.body, Damaged) else []
    if told.struck_reason:
        tags.append("struck through")
    if told.corrected:
        tags.append("corrected")
    if told.additions:
        count = len(told.additions)
        tags.append("1 addition" if count == 1 else f"{count} additions")
    if told.late:
        tags.append(told.late)
    if told.doubtful:
        tags.append("clock was set back")
    if filing is not None:
        tags += [
            _OURS[filing.ours],
            *([_THEIRS[filing.theirs]] if filing.theirs in _THEIRS else []),
        ]
    lines = [*told.lines]
    if told.struck_reason:
        lines.insert(0, f"Struck through: {told.struck_reason}")
    lines += told.additions
    text = " · ".join(" ".join(clean(line[:PREVIEW]).split()) for line in lines if line)
    return Row(
        record=shown, told=told, when=when(shown), stage=_stage_of(shown, state),
        group=_GROUP.get(record.kind, "rest"), text=text[:PREVIEW], tags=tuple(tags),
    )  # fmt: skip


def _stage_of(record: Record, state: CaseState) -> tuple[str, int]:
    body = record.body
    if isinstance(body, DocumentIssued):
        return split_key(state, body.stage)
    if isinstance(body, Shared):
        return split_key(state, body.ref) if body.what == "stage" else ("", 0)
    return stage_of(record)


class EntryModel(QAbstractListModel):
    """The rows that the two filters let through."""

    def __init__(self) -> None:
        super().__init__()
        self._every: list[Row] = []
        self._rows: list[Row] = []
        self._stage: tuple[str, int] | None = None
        self._group = ""

    def show_case(self, state: CaseState) -> None:
        self._every = rows_of(state)
        self._filter()

    def set_filter(self, stage: tuple[str, int] | None, group: str) -> None:
        self._stage, self._group = stage, group
        self._filter()

    def row_at(self, index: QModelIndex) -> Row | None:
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, record_id: str) -> QModelIndex:
        """Return where an entry stands; an invalid index where the filters hide it."""
        for number, row in enumerate(self._rows):
            if row.record.id == record_id:
                return self.index(number)
        return QModelIndex()

    def rowCount(  # Qt's name
        self,
        parent: QModelIndex | QPersistentModelIndex = QModelIndex(),  # noqa: B008
    ) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(  # Qt's name
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == RowRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return None

    def _filter(self) -> None:
        self.beginResetModel()
        self._rows = [
            row for row in self._every
            if (not self._group or row.group == self._group)
            and (self._stage is None or row.stage == self._stage)
        ]  # fmt: skip
        self.endResetModel()
