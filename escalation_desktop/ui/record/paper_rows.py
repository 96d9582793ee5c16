"""Issued papers as a model: one row a paper, each a sentence that says where it is now."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.paper import say_recipient
from escalation_desktop.domain.register import Holder, Paper, PaperLine
from escalation_desktop.domain.times import say_day, say_instant, to_london
from escalation_desktop.domain.wording import party_known, say_party
from escalation_desktop.ui.words import count

PaperRole = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class PaperRow:
    """One issued paper, and the disagreement it belongs to where several are shown."""

    paper: Paper
    case: str | None
    """None: a paper without a disagreement."""
    reference: str = ""
    """Shown only where it is given; a number holds it already."""

    @property
    def key(self) -> tuple[str | None, str]:
        return self.case, self.paper.number

    @cached_property
    def head(self) -> str:
        return f"{self.paper.number}   {self.paper.title}"

    @cached_property
    def whose(self) -> str:
        """Which copy it is and for whom, as it is printed on it."""
        numbered = f"Copy {self.paper.copy}" if self.paper.copy else "Copy"
        handling = f" · {self.paper.handling}" if self.paper.handling else ""
        reader = self.paper.recipient
        if self.case is None and not party_known(reader) and not reader.agency:
            return f"{numbered}{handling}"  # of no disagreement, so of no two sides
        return f"{numbered} for {say_recipient(reader)}{handling}"

    @cached_property
    def stands(self) -> str:
        """Whether it still counts, and with whom it is."""
        told = ", ".join(part for part in (say_state(self.paper), *say_places(self.paper)) if part)
        return told[0].upper() + told[1:]

    @cached_property
    def issued(self) -> str:
        by = f" by {self.paper.issued_by}" if self.paper.issued_by else ""
        at = f"ssued {say_instant(self.paper.issued_at)}{by}"
        return f"Code {self.paper.code} · i{at}" if self.paper.code else f"I{at}"

    @cached_property
    def last(self) -> str:
        """What became of it last, with when and who."""
        return say_line(self.paper.events[-1]) if self.paper.events else ""

    @cached_property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        parts = [f"{self.paper.number}, {self.paper.title}", self.whose, self.stands, self.issued,
                 f"Last: {self.last}" if self.last else ""]  # fmt: skip
        return ". ".join(part.rstrip(".") for part in parts if part)


def say_state(paper: Paper) -> str:
    """Return "Replaced by WF-7/4" or that it was withdrawn; "" for one that still counts."""
    if paper.state == "withdrawn":
        return "Withdrawn"
    if paper.state == "replaced":
        return f"Replaced by {paper.replaced_by}"
    return ""


def say_places(paper: Paper) -> list[str]:
    """Return what is still out, with whom, and how many printed copies are with us."""
    found = []
    if paper.is_out:
        found.append(f"still out with {'; '.join(_holder(one) for one in paper.out_with)}")
    kept = [one for one in paper.holders if one not in paper.out_with]
    if kept:
        found.append(f"received and kept by {'; '.join(_name(one.who) for one in kept)}")
    if paper.on_paper:
        found.append(f"{count(paper.on_paper, 'printed copy', 'printed copies')} with us")
    if not found:
        untouched = paper.state == "issued" and not paper.events
        found.append("not printed or handed over yet" if untouched else "no copy is out")
    return found


def say_line(line: PaperLine) -> str:
    """Return one thing that became of a paper: the day, what, who."""
    who = f", {line.who}" if line.who else ""
    return f"{say_day(to_london(line.at).date())}: {line.words}{who}"


def _holder(holder: Holder) -> str:
    lost = " (lost)" if holder.standing == "lost" else ""
    return f"{_name(holder.who)}{lost}"


def _name(who: Party) -> str:
    if not party_known(who) and not who.agency:
        return "somebody not named"
    return who.name or say_party(who)


class PaperModel(QAbstractListModel):
    """The last issued first, as the rows are given."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[PaperRow] = []

    def show(self, rows: Sequence[PaperRow]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, index: Index) -> PaperRow | None:
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, key: tuple[str | None, str]) -> QModelIndex:
        """Return where a paper stands; an invalid index where it does not."""
        for number, row in enumerate(self._rows):
            if row.key == key:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == PaperRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return None
