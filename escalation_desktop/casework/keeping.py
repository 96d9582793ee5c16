"""Looking after the store: ways to open it, checking the record, backing it up, what runs here."""

import platform
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from escalation_desktop import __version__
from escalation_desktop.casework import recovery
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.times import say_instant, to_london
from escalation_desktop.errors import AppError
from escalation_desktop.store import Reader, SlotInfo, Store, VerifyProblem

KINDS = {
    "passphrase": "Passphrase",
    "recovery": "Recovery sheet",
    "agency": "Your agency’s key",
}


@dataclass(frozen=True)
class WayIn:
    """One way to open the store. ``revocable``: it may be closed without locking everybody out."""

    id: str
    title: str
    made: str
    """When it was made, when it was last used if that is known, and whether a sheet is on paper."""
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
    """A backup that was written, opened and checked in full; ``entries`` are in it."""

    path: Path
    at: datetime
    entries: int


def ways_in(session: Session) -> list[WayIn]:
    """Return every way to open the store, in the order they were made."""
    slots = session.store.slots()
    passphrases = sum(slot.kind == "passphrase" for slot in slots)
    mine = session.store.slot.id
    used, kept = recovery.used_at(session), recovery.on_paper(session)
    return [
        WayIn(
            id=slot.id,
            title=_title(slot),
            made=_say_made(slot, used.get(slot.id), is_kept=slot.id in kept),
            in_use=slot.id == mine,
            revocable=slot.id != mine and not (slot.kind == "passphrase" and passphrases == 1),
        )
        for slot in slots
    ]


def _title(slot: SlotInfo) -> str:
    kind = KINDS.get(slot.kind, slot.kind)
    plain = slot.kind != "passphrase" or slot.label.casefold() == kind.casefold()
    return kind if plain or not slot.label else f"{kind}: {slot.label}"


def _say_made(slot: SlotInfo, used: datetime | None, *, is_kept: bool) -> str:
    told = [f"made {say_instant(slot.created)}"]
    if used is not None:
        told.append(f"last used {say_instant(used)}")
    if slot.kind == "recovery" and not is_kept:
        told.append("nobody said that it is on paper")
    return " · ".join(told)


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
    wrong_count = "1 thing is" if len(wrong) == 1 else f"{len(wrong)} things are"
    entries = "1 entry" if report.entries == 1 else f"{report.entries} entries"
    told = f"whole, {entries}" if report.ok else f"{wrong_count} not as recorded"
    with suppress(AppError):  # a store that cannot be written to can be checked all the same
        store.audit_if_open("record verified", told)
    return Verified(report.ok, report.entries, wrong)


def back_up(store: Store, folder: Path, at: datetime) -> BackedUp:
    """Write a backup into a folder, open it and check it in full; for a worker.

    ``at`` (aware UTC) names the file; nothing about a case is in the name. Raises DiskFull,
    StoreNotWritable or StoreDamaged; then no half-written file is left.
    """
    path = folder / f"Escalation backup {to_london(at):%Y-%m-%d %H.%M}.zip"
    return BackedUp(path, at, store.backup(path))


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
