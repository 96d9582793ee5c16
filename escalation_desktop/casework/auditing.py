"""The audit: noting what was seen and what left, reading it page by page, and its CSV file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from escalation_desktop.casework.outputs import Outputs
from escalation_desktop.casework.session import Session
from escalation_desktop.domain import audit
from escalation_desktop.domain.audit import Happened, Line
from escalation_desktop.domain.reference import reference_of
from escalation_desktop.domain.spreadsheet import write_csv
from escalation_desktop.domain.times import to_london
from escalation_desktop.store import AuditEvent, AuditWanted, Reader

_HEADS = (
    "Number", "Date (London)", "Time (London)", "Instant (UTC)", "Who", "What", "Kind", "Record",
    "Event", "Detail",
)  # fmt: skip
PAGE = 200
"""Events read at a time."""
_AT_ONCE = 2000
"""The same where all are wanted."""
Period = Literal["", "today", "week", "month", "year"]
PERIODS: tuple[tuple[Period, str], ...] = (
    ("", "Any time"),
    ("today", "Today"),
    ("week", "Last 7 days"),
    ("month", "Last 31 days"),
    ("year", "Last 366 days"),
)
_DAYS = {"today": 0, "week": 6, "month": 30, "year": 365}
COVERS = (
    "The check reads every page of the store, every entry, every issued paper, every policy kept "
    "with a disagreement, and every line of this list, and works out all their hashes again. It "
    "cannot tell a record that was made anew as a whole by somebody who has the passphrase: "
    "the numbers printed at the end of papers can."
)


@dataclass(frozen=True)
class Filter:
    """What to show: of one case, of a kind, of a period, and what was typed to find it."""

    case: str = ""
    kind: str = ""
    period: Period = ""
    typed: str = ""
    """Part of a reference or of a person's name."""


@dataclass(frozen=True)
class Page:
    """Some of the audit, newest first; ``before`` asks for what comes next, 0 for no more."""

    lines: tuple[Line, ...]
    before: int


def case_opened(session: Session, case: str) -> None:
    """Note that somebody opened a disagreement to read it. Raises StoreError where it cannot."""
    session.store.audit("case opened", "", case)


def paper_opened(session: Session, case: str | None, number: str) -> None:
    """Note that somebody opened an issued paper to read it. Raises StoreError where it cannot."""
    session.store.audit("paper opened", number, session.journal_of(case))


def opened(session: Session, case: str = "") -> None:
    """Note that somebody opened the audit itself, of one case or of all."""
    session.store.audit("audit opened", "", case or None)


def copied(session: Session, case: str, what: str) -> None:
    """Note that text left through the clipboard; ``what`` is "1 entry", never the text.

    Raises OutputRefused where IT lets no text leave.
    """
    session.outputs.check("copy")
    session.store.audit("record copied", what, case)


def read(session: Session, wanted: Filter, before: int = 0, limit: int = PAGE) -> Page:
    """Return the newest part of the audit, or that before a number."""
    asked = _wanted(session, wanted)
    if asked is None:
        return Page((), 0)
    if before:
        asked = replace(asked, before=before)
    events = session.store.audit_page(asked, limit)
    more = events[-1].n if len(events) == limit else 0
    return Page(tuple(audit.lines(_told(events, lambda case: record_name(session, case)))), more)


def of_case(session: Session, case: str) -> tuple[Line, ...]:
    """Return all that was noted of a case, newest first."""
    asked, found = AuditWanted(cases=(case,)), list[AuditEvent]()
    while page := session.store.audit_page(asked, _AT_ONCE):
        found += page
        asked = replace(asked, before=page[-1].n)
    return tuple(audit.lines(_told(found, lambda one: record_name(session, one))))


@dataclass(frozen=True)
class Export:
    """What is to be exported, for a worker: it holds no connection."""

    wanted: Filter
    asked: AuditWanted | None
    reader: Callable[[], Reader]
    names: Callable[[str], str]
    outputs: Outputs


@dataclass(frozen=True)
class Exported:
    """A part of the audit as the bytes of a CSV file, not written yet."""

    wanted: Filter
    lines: int
    data: bytes
    outputs: Outputs


def export_of(session: Session, wanted: Filter) -> Export:
    """Return what ``make_csv`` needs to read the wanted part of the audit as it stands now."""
    session.outputs.check("csv")
    calls, papers = session.calls_case(), session.papers_case()
    asked = _wanted(session, wanted)
    if asked is not None:
        newest = session.store.audit_page(AuditWanted(), 1)
        asked = replace(asked, before=newest[0].n + 1 if newest else 0)
    return Export(
        wanted, asked, session.store.reader, lambda case: _name(case, calls, papers),
        session.outputs,
    )  # fmt: skip


def make_csv(export: Export, progress: Callable[[int, int], None] | None = None) -> Exported:
    """Read a part of the audit and return it as CSV, oldest first; slow, and for any thread.

    ``progress(done, total)`` counts in the chain's numbers and may raise to give up.
    """
    asked, found = export.asked, list[AuditEvent]()
    if asked is not None:
        total = asked.before
        with export.reader() as reader:
            while page := reader.audit_page(asked, _AT_ONCE):
                found += page
                asked = replace(asked, before=page[-1].n)
                if progress is not None:
                    progress(total - page[-1].n, total)
    events = list(_told(found[::-1], export.names))
    return Exported(export.wanted, len(events), as_csv(events), export.outputs)


def note_export(session: Session, made: Exported) -> None:
    """Note an export before its file is written, so that nothing leaves unnoted.

    Raises DiskFull or StoreNotWritable; then no file is to be written.
    """
    said = f"{made.lines} line" if made.lines == 1 else f"{made.lines} lines"
    session.store.audit("audit exported", said, made.wanted.case or None)


def save_export(made: Exported, target: Path) -> None:
    """Write an export, whole or not at all; for any thread. Raises StoreError."""
    made.outputs.write("csv", target, made.data)


def suggested_name(at: datetime) -> str:
    """Return a file name that names nobody and no disagreement."""
    return f"Audit {to_london(at):%Y-%m-%d %H.%M}.csv"


def as_csv(events: Sequence[Happened]) -> bytes:
    """Return events as a file that a spreadsheet opens rightly and takes no formula from."""
    return write_csv((_cells(event) for event in events), _HEADS)


def _cells(event: Happened) -> list[str]:
    here = to_london(event.at)
    kind = audit.kind_of(event.event)
    return [
        str(event.n), f"{here:%Y-%m-%d}", f"{here:%H:%M:%S}", f"{event.at:%Y-%m-%dT%H:%M:%SZ}",
        event.person, audit.words_of(event), audit.KINDS[kind] if kind else "",
        event.on, event.event, event.detail,
    ]  # fmt: skip


def _wanted(session: Session, wanted: Filter) -> AuditWanted | None:
    """Return what to ask of the store; None where nothing can match."""
    asked = AuditWanted(
        events=audit.events_of(wanted.kind) if wanted.kind else None,
        cases=(wanted.case,) if wanted.case else None,
        since=_since(session.now(), wanted.period),
    )
    typed = wanted.typed.strip().casefold()
    if not typed:
        return asked
    cases, people = session.store.audit_subjects()
    plain = typed.replace(" ", "").replace("-", "")
    found = [c for c in cases if plain in record_name(session, c).casefold().replace("-", "")]
    if found and not wanted.case:
        return replace(asked, cases=tuple(found))
    named = [person for person in people if typed in person.casefold()]
    return replace(asked, people=tuple(named)) if named else None


def record_name(session: Session, case: str) -> str:
    """Return what a record is called: a disagreement by its reference."""
    return _name(case, session.calls_case(), session.papers_case())


def _name(case: str, calls: str, papers: str) -> str:
    if case == calls:
        return "the calls without a disagreement"
    if case == papers:
        return "the papers without a disagreement"
    try:
        return reference_of(case)
    except ValueError:
        return "a record"


def _told(events: Sequence[AuditEvent], name_of: Callable[[str], str]) -> Iterator[Happened]:
    names = {case: name_of(case) for case in {e.case for e in events} if case}
    for event in events:
        yield Happened(
            n=event.n, at=event.at, event=event.event, detail=event.detail,
            case=event.case or "", person=event.person,
            on=names[event.case] if event.case else "",
        )  # fmt: skip


def _since(now: datetime, period: Period) -> datetime | None:
    if not period:
        return None
    here = to_london(now)
    day = here.replace(hour=0, minute=0, second=0, microsecond=0)
    return (day - timedelta(days=_DAYS[period])).astimezone(now.tzinfo)
