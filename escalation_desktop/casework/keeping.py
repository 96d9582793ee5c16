"""Looking after the store: ways to open it, checking the record, backing it up, what runs here."""

import platform
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from escalation_desktop import __version__
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.times import say_day, say_instant, to_london
from escalation_desktop.store import Reader, SlotInfo, Store, VerifyProblem

SHORTEST_PASSPHRASE = 10
"""Characters. Length is what counts; three plain words are longer."""

KINDS = {
    "passphrase": "Passphrase",
    "recovery": "Recovery code",
    "agency": "Your agency’s key",
}


@dataclass(frozen=True)
class WayIn:
    """One way to open the store. ``revocable``: it may be closed without locking everybody out."""

    id: str
    title: str
    made: str
    in_use: bool
    revocable: bool


@dataclass(frozen=True)
class Verified:
    """What a check of the record found, in sentences."""

    ok: bool
    entries: int
    wrong: tuple[str, ...]


@dataclass(frozen=True)
class BackedUp:
    """A backup that was written and then opened and checked in full."""

    path: Path
    at: datetime
    checked: Verified


def ways_in(session: Session) -> list[WayIn]:
    """Return every way to open the store, in the order they were made."""
    slots = session.store.slots()
    passphrases = sum(slot.kind == "passphrase" for slot in slots)
    mine = session.store.slot.id
    return [_way(slot, mine, passphrases) for slot in slots]


def _way(slot: SlotInfo, mine: str, passphrases: int) -> WayIn:
    kind = KINDS.get(slot.kind, slot.kind)
    plain = slot.kind == "agency" or slot.label.casefold() == kind.casefold()
    label = "" if plain else slot.label
    last = slot.kind == "passphrase" and passphrases == 1
    return WayIn(
        id=slot.id,
        title=f"{kind}: {label}" if label else kind,
        made=f"made {say_day(to_london(slot.created).date())}",
        in_use=slot.id == mine,
        revocable=not last and slot.id != mine,
    )


def seal_to_agency(session: Session, public: Path | None) -> str:
    """Let the key that IT names open this store; return what to tell its user, "" for nothing new.

    Raises AgencyKeyUnusable or StoreNotWritable; the store stays open and as it was.
    """
    if public is None or session.store.seal_to_agency(public) is None:
        return ""
    return "From now on your agency’s key opens this store too, if your passphrase is lost."


def verify_record(store: Store) -> Verified:
    """Check the whole record; for a worker, on a connection of its own."""
    reader = store.reader()
    try:
        report = reader.verify()
        names = {row.case: row.reference for row in reader.summaries()} if report.problems else {}
        wrong = tuple(_say_problem(reader, problem, names) for problem in report.problems)
    finally:
        reader.close()
    return Verified(report.ok, report.entries, wrong)


def back_up(store: Store, folder: Path, at: datetime) -> BackedUp:
    """Write a backup into a folder, open it and check it in full; for a worker.

    ``at`` (aware UTC) names the file; nothing about a case is in the name. Raises DiskFull,
    StoreNotWritable or StoreDamaged; then no half-written file is left.
    """
    path = folder / f"Escalation backup {to_london(at):%Y-%m-%d %H.%M}.zip"
    store.backup(path)
    report = store.verify_backup(path)
    wrong = tuple(problem.what for problem in report.problems)
    return BackedUp(path, at, Verified(report.ok, report.entries, wrong))


def versions(session: Session, qt: str) -> list[tuple[str, str]]:
    """Return what runs here: (what, version) pairs."""
    sqlite, cipher = session.store.engine()
    return [
        ("Escalation", __version__),
        ("Python", platform.python_version()),
        ("Qt", qt),
        ("SQLite", sqlite),
        ("SQLCipher", cipher),
    ]


def _say_problem(reader: Reader, problem: VerifyProblem, names: dict[str, str]) -> str:
    where = names.get(problem.case, "")
    if problem.entry_id and problem.case:
        for entry in reader.entries(problem.case):
            if entry.id == problem.entry_id:
                told = f"entry {entry.seq}, recorded {say_instant(entry.recorded_at)}"
                where = f"{where}, {told}" if where else told
    return f"{where}: {problem.what}" if where else problem.what
