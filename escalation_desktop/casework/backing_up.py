"""Backups that are made by themselves: proved, copied to a second folder, rotated by the rule.

``job`` and ``keep`` belong to the thread of the window, ``make`` to a worker. What came of the
last try is kept in the store, so that the age of the last proved backup is always known.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from escalation_desktop.casework.session import Session
from escalation_desktop.domain import backups
from escalation_desktop.domain.backups import Age
from escalation_desktop.errors import AppError, StoreError
from escalation_desktop.long_paths import compared, reachable
from escalation_desktop.paths import DEEPEST, DataFolder
from escalation_desktop.store import OWN_VALUES, Store, copy_backup, put_back, shelf
from escalation_desktop.store.backup import Progress

_KEPT = f"{OWN_VALUES}kept"
_SECOND = f"{OWN_VALUES}folder"
_PURGED = f"{OWN_VALUES}purged before"


class Kept(msgspec.Struct, frozen=True):
    """What is known of the last proved backup and of the last try; ``mark`` is the store's then."""

    proved_at: datetime | None = None
    mark: str = ""
    trouble: str = ""
    second_at: datetime | None = None
    second_trouble: str = ""
    last: datetime | None = None
    """The latest time that any backup is named by: the clock may have been set back since."""

    @property
    def latest(self) -> datetime | None:
        return max((at for at in (self.proved_at, self.last) if at is not None), default=None)


@dataclass(frozen=True)
class Second:
    """The second folder, if any, and whether IT set it, so that it cannot be changed here."""

    path: Path | None
    by_it: bool


@dataclass(frozen=True)
class Job:
    """All that a worker needs to make a backup. ``at``, ``purged`` in UTC."""

    store: Store
    folder: DataFolder
    second: Path | None
    at: datetime
    mark: str
    purged: datetime | None


@dataclass(frozen=True)
class Made:
    """A backup that was proved; ``second``: why there is no copy, if one was wanted."""

    path: Path
    at: datetime
    mark: str
    entries: int
    second_at: datetime | None = None
    second: AppError | None = None
    purged: datetime | None = None


def kept(session: Session) -> Kept:
    """Return what is known of the last backup."""
    text = session.store.value(_KEPT)
    try:
        return msgspec.json.decode(text, type=Kept) if text else Kept()
    except msgspec.MsgspecError:
        return Kept()  # of a newer version: the next backup says it anew


def age(session: Session) -> Age:
    """Return the age of the last proved backup in words."""
    told = kept(session)
    return backups.say_age(told.proved_at, session.now(), told.trouble, told.second_trouble)


def is_due(session: Session) -> bool:
    """Say whether the day's backup is still to be made."""
    return backups.is_due(kept(session).proved_at, session.now())


def is_due_at_close(session: Session) -> bool:
    """Say whether anything was written since the last proved backup."""
    return kept(session).mark != session.store.mark()


def second_folder(session: Session, by_it: Path | None) -> Second:
    """Return the second folder: the one that IT set, else the user's own."""
    if by_it is not None:
        return Second(reachable(by_it, room=DEEPEST), True)
    text = session.store.value(_SECOND)
    return Second(reachable(Path(text), room=DEEPEST) if text else None, False)


def set_second_folder(session: Session, folder: DataFolder, path: Path | None) -> None:
    """Keep the user's second folder, or none. Raises AppError for one inside the data folder."""
    if path is not None and compared(path).is_relative_to(compared(folder.root)):
        raise AppError(
            "This folder lies inside the app’s own data folder.",
            "Choose one on another disk: a second copy helps when this one is lost.",
        )
    session.store.set_value(_SECOND, str(path) if path else "")


def job(session: Session, folder: DataFolder, by_it: Path | None) -> Job:
    """Return what ``make`` needs; quick."""
    purged = session.store.value(_PURGED)
    return Job(
        session.store,
        folder,
        second_folder(session, by_it).path,
        session.now(),
        session.store.mark(),
        datetime.fromisoformat(purged) if purged else None,
    )


def make(job: Job, progress: Progress | None = None) -> Made:
    """Make a backup, prove it, copy it to the second folder, and remove what the rule drops.

    For a worker. Raises StoreError or what ``progress`` raises; then no older backup is gone. A
    second folder that fails is told in the answer.
    """
    own = shelf.own_folder(job.folder)
    shelf.ready(own)
    path = own / backups.file_name(job.store.id, job.at)
    entries = job.store.backup(path, progress)
    second_at, trouble = None, None
    if job.second is not None:
        try:
            shelf.there(job.second)
            copy_backup(path, job.second / path.name, progress)
            _rotate(job, job.second)
            second_at = job.at
        except AppError as error:
            trouble = error
    _rotate(job, own)
    if job.purged is not None:
        shelf.drop_migration_copies(job.folder, job.purged)
    whole = job.purged if trouble is None else None
    return Made(path, job.at, job.mark, entries, second_at, trouble, whole)


def tidy(folder: DataFolder) -> None:
    """Remove what a killed process left half-made; while the store is ours and nothing runs."""
    put_back.clear_left_over(folder)
    shelf.clear_left_over(shelf.own_folder(folder))


def make_elsewhere(job: Job, folder: Path, progress: Progress | None = None) -> Made:
    """Make a proved backup in a folder that the user names; nothing is rotated there."""
    path = folder / backups.file_name(job.store.id, job.at)
    return Made(path, job.at, job.mark, job.store.backup(path, progress))


def keep(session: Session, made: Made) -> None:
    """Keep that a backup was proved. Raises StoreError."""
    before = kept(session)
    trouble = f"{made.second.sentence} {made.second.next_step}" if made.second else ""
    _keep(
        session,
        Kept(
            made.at, made.mark, "", made.second_at or before.second_at, trouble, before.latest
        ),
    )  # fmt: skip
    if made.purged is not None and session.store.value(_PURGED) == made.purged.isoformat():
        session.store.set_value(_PURGED, "")


def keep_failure(session: Session, error: AppError) -> None:
    """Keep that a backup could not be made; a full disk cannot even keep that, and is told."""
    failed = msgspec.structs.replace(kept(session), trouble=f"{error.sentence} {error.next_step}")
    try:
        _keep(session, failed)
    except StoreError:
        return  # the caller tells the error itself; at the next try it is kept again


def dropping_older(session: Session) -> dict[str, str]:
    """Return what has every backup of before now removed, once a newer one is proved.

    To be written in the transaction that removes something for good, which is still in them: not
    before it, since what could not be removed must not cost them. Before now is also what was made
    while the clock stood later. Copies that the user saved elsewhere, and stores that were put
    aside, are not touched.
    """
    made, before = kept(session).latest, session.store.value(_PURGED)
    known = [
        session.now(),
        *([made + timedelta(seconds=1)] if made is not None else []),
        *([datetime.fromisoformat(before)] if before else []),
    ]
    return {_PURGED: max(known).isoformat()}


def _keep(session: Session, told: Kept) -> None:
    session.store.set_value(_KEPT, msgspec.json.encode(told).decode())


def _rotate(job: Job, folder: Path) -> None:
    shelf.rotate(folder, job.store.id, job.at)
    if job.purged is not None:
        shelf.drop_older_than(folder, job.store.id, job.purged, job.at)
