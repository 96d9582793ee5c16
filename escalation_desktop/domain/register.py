"""The paper register: every paper that was issued, what became of it, and what is still out.

Still out: a copy went out of our hands, and was neither returned nor destroyed, nor acknowledged
by who has it. Who acknowledged a copy keeps it rightly until the paper is replaced or withdrawn:
from then on it is out again, until it is returned or destroyed. A lost copy stays out. Printed
copies are with us until they are handed over or destroyed; they are counted (``on_paper``) and
are not out. A hand-over by e-mail or the like takes none of the printed copies.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from escalation_desktop.domain.closing_sides import is_same
from escalation_desktop.domain.fold import corrections
from escalation_desktop.domain.journal import DocumentIssued, PaperEvent, Party, Record, Shared
from escalation_desktop.domain.wording import PAPER_EVENTS, join, say, say_party

PaperState = Literal["issued", "replaced", "withdrawn"]

KINDS_READ = ("document_issued", "paper_event", "shared", "struck", "correction")
"""The kinds of entries that a register is made from."""
_WITHOUT_PAPER = ("e-mail", "email", "message", "telephone", "video", "portal", "online")


@dataclass(frozen=True)
class PaperLine:
    """One thing that became of a paper, in words; ``who`` is empty where nobody is named."""

    at: datetime
    words: str
    who: str


@dataclass(frozen=True)
class Holder:
    """Somebody who has a copy, or had it when it was lost."""

    who: Party
    since: datetime
    standing: Literal["given", "acknowledged", "lost"] = "given"


@dataclass(frozen=True)
class Paper:
    """One issued paper as it stands now; ``said`` is the entry that issued it."""

    entry: str
    said: DocumentIssued
    issued_at: datetime
    issued_by: str
    state: PaperState
    replaced_by: str
    """Number of the paper that takes its place; empty where none does."""
    withdrawn_why: str
    events: tuple[PaperLine, ...]
    """What became of it, in the order it was recorded."""
    holders: tuple[Holder, ...]
    on_paper: int
    """Printed copies with us: neither handed over nor destroyed."""

    @property
    def number(self) -> str:
        return self.said.number

    @property
    def title(self) -> str:
        return self.said.title

    @property
    def kind(self) -> str:
        return self.said.kind

    @property
    def code(self) -> str:
        return self.said.code

    @property
    def copy(self) -> int:
        return self.said.copy

    @property
    def recipient(self) -> Party:
        return self.said.recipient

    @property
    def handling(self) -> str:
        return self.said.handling

    @property
    def sha256(self) -> str:
        return self.said.sha256

    @property
    def replaces(self) -> str:
        return self.said.replaces

    @property
    def out_with(self) -> tuple[Holder, ...]:
        """Who has a copy that is still out."""
        current = self.state == "issued"
        return tuple(h for h in self.holders if not (current and h.standing == "acknowledged"))

    @property
    def is_out(self) -> bool:
        return bool(self.out_with)


def register(records: Sequence[Record]) -> tuple[Paper, ...]:
    """Return the papers of one journal, in the order of issue.

    Needs its entries of the kinds ``KINDS_READ``, in order; others change nothing.
    """
    replaced, struck = corrections(records)
    issued: list[tuple[Record, DocumentIssued]] = []
    later: dict[str, list[Record]] = {}
    for record in (replaced.get(r.id, r) for r in records if r.id not in struck):
        body = record.body
        if isinstance(body, DocumentIssued):
            issued.append((record, body))
        elif isinstance(body, PaperEvent):
            later.setdefault(body.number, []).append(record)
        elif isinstance(body, Shared) and body.what == "document":
            later.setdefault(body.ref, []).append(record)
    # Of several that name a number, the last is the one in its place.
    successors = {body.replaces: body.number for _, body in issued if body.replaces}
    return tuple(
        _paper(record, body, later.get(body.number, ()), successors.get(body.number, ""))
        for record, body in issued
    )


def _paper(record: Record, body: DocumentIssued, later: Iterable[Record], successor: str) -> Paper:
    ledger = _Ledger()
    for one in later:
        ledger.take(one)
    state: PaperState = "replaced" if successor else "issued"
    return Paper(
        entry=record.id,
        said=body,
        issued_at=record.recorded_at,
        issued_by=body.prepared_by or record.person,
        state="withdrawn" if ledger.is_withdrawn else state,
        replaced_by=successor,
        withdrawn_why=ledger.withdrawn_why,
        events=tuple(ledger.lines),
        holders=tuple(ledger.holders),
        on_paper=ledger.on_paper,
    )


class _Ledger:
    """Who has copies of one paper, after each thing that became of it in turn."""

    def __init__(self) -> None:
        self.lines: list[PaperLine] = []
        self.holders: list[Holder] = []
        self.on_paper = 0
        self.is_withdrawn = False
        self.withdrawn_why = ""

    def take(self, record: Record) -> None:
        body, at = record.body, record.happened_at
        if isinstance(body, Shared):
            self._tell(at, body.to, "handed over", body.method)
            self._take_from(body.to)
            self.holders.append(Holder(body.to, at))
            if not any(word in body.method.casefold() for word in _WITHOUT_PAPER):
                self._use_up(1)
        elif isinstance(body, PaperEvent):
            copies = f"{body.copies} copies" if body.copies != 1 else ""
            self._tell(at, body.who, say(PAPER_EVENTS, body.what), copies, body.how)
            self._became(body, at)

    def _became(self, body: PaperEvent, at: datetime) -> None:
        match body.what:
            case "printed":
                self.on_paper += max(0, body.copies)
            case "returned":
                if self._take_from(body.who) is not None:
                    self.on_paper += 1
            case "destroyed":
                # Nobody named: ours, if we have any on paper.
                ours = self.on_paper > 0 and _is_nobody(body.who)
                if ours or self._take_from(body.who) is None:
                    self._use_up(body.copies)
            case "acknowledged" | "lost":
                held = self._take_from(body.who)
                if held is None and body.what == "lost":
                    self._use_up(body.copies)
                held = held or Holder(body.who, at)
                self.holders.append(replace(held, standing=body.what))
            case "withdrawn":
                self.is_withdrawn, self.withdrawn_why = True, body.how.strip()

    def _take_from(self, who: Party) -> Holder | None:
        """Return who had the copy, no longer counted.

        Nobody named: who has had one longest, of those who may not keep it if there are any.
        """
        if _is_nobody(who):
            found = sorted(self.holders, key=lambda holder: holder.standing == "acknowledged")
        else:
            found = [h for h in self.holders if h.who == who or is_same(h.who, who)]
        if not found:
            return None
        self.holders.remove(found[0])
        return found[0]

    def _use_up(self, copies: int) -> None:
        self.on_paper = max(0, self.on_paper - max(1, copies))

    def _tell(self, at: datetime, who: Party, *words: str) -> None:
        self.lines.append(PaperLine(at, join(words), say_party(who)))


def _is_nobody(who: Party) -> bool:
    return not (who.name.strip() or who.role.strip() or who.agency.strip())
