"""Trying a backup, saying what it would bring back, and putting it in the place of the store."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from escalation_desktop.casework.session import Session
from escalation_desktop.domain.backups import say_age, say_size
from escalation_desktop.domain.times import Now, say_instant
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import Overview, SecretKind, Store, put_back, shelf

_MOST = 12


@dataclass(frozen=True)
class Offer:
    """A backup that lies where they are made: when, how large, and in which folder."""

    path: Path
    words: str


@dataclass(frozen=True)
class Trial:
    """What a backup holds, in sentences, after it was opened and checked in full.

    ``lost``: what stands in the store now and not in the backup; ``wrong``: what does not check.
    """

    found: tuple[str, ...]
    lost: tuple[str, ...]
    wrong: tuple[str, ...]
    same_store: bool


def offers(folder: DataFolder, second: Path | None, now: datetime, store: str = "") -> list[Offer]:
    """Return the backups to choose from, newest first, each file once by its name."""
    seen: dict[str, tuple[shelf.Backup, str]] = {}
    for place, where in ((shelf.own_folder(folder), ""), (second, ", in the second folder")):
        for one in shelf.lying(place, store) if place is not None else ():
            seen.setdefault(one.path.name, (one, where))
    newest_first = sorted(seen.values(), key=lambda pair: pair[0].at, reverse=True)
    return [
        Offer(one.path, f"{_when(one.at, now)}, {say_size(one.size)}{where}")
        for one, where in newest_first
    ]


def _when(at: datetime, now: datetime) -> str:
    ago = say_age(at, now).short.removeprefix("Backup: ").removesuffix(", make one now")
    plain = ago.endswith(" ago")
    return f"{say_instant(at)} ({ago})" if plain else ago[:1].upper() + ago[1:]


def try_backup(
    path: Path, folder: DataFolder, secret: str, kind: SecretKind, now: Now, present: Store | None
) -> Trial:
    """Open a backup in a temporary place, check it in full, and compare it; for a worker.

    ``present``: the store that is open now, if any. Raises what opening a store raises; nothing
    of the present store is touched, and the temporary place is gone.
    """
    here: Overview | None = None
    names: dict[str, str] = {}
    if present is not None:
        with present.reader() as reader:
            here, names = reader.overview(), reader.references()
    with put_back.tried(path, folder, secret, kind, now) as store:
        there, report = store.overview(), store.verify()
        same = present is not None and store.id == present.id
    cases, entries = len(there.entries), sum(map(len, there.entries.values()))
    found = [f"{_count(cases, 'journal')} with {_count(entries, 'entry')} would come back."]
    if there.newest is not None:
        found.append(f"The newest was recorded {say_instant(there.newest)}.")
    if here is None:
        lost: tuple[str, ...] = ()
    elif not same:
        lost = ("This is a backup of another store than the one that is open here.",)
    else:
        lost = _lost(here, there, names)
    return Trial(tuple(found), lost, tuple(problem.what for problem in report.problems), same)


def _lost(here: Overview, there: Overview, names: dict[str, str]) -> tuple[str, ...]:
    told = []
    for case, hashes in here.entries.items():
        gone = len(hashes - there.entries.get(case, frozenset()))
        if gone:
            name = names.get(case, "Calls and papers without a disagreement")
            told.append(f"{name}: {_count(gone, 'entry')} not in this backup")
    more = len(told) - _MOST
    return (*told[:_MOST], f"and {more} more like these") if more > 0 else tuple(told)


def restore(path: Path, folder: DataFolder, secret: str, kind: SecretKind, now: Now) -> str:
    """Make a backup the store; returns where the present one was set aside, in words.

    For a worker, with the store closed. Raises what opening raises; then nothing was moved.
    """
    aside = put_back.put_back(path, folder, secret, kind, now)
    if aside is None:
        return "The backup is restored."
    return (
        "The backup is restored. The store from before is kept, in the folder "
        f"“{aside.name}” of the data folder."
    )


def offers_of(session: Session, folder: DataFolder, second: Path | None) -> list[Offer]:
    """Return the backups of the store that is open."""
    return offers(folder, second, session.now(), session.store.id)


def _count(number: int, word: str) -> str:
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return f"{number:,} {word if number == 1 else plural}"
