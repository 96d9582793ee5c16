"""Saving what can be read of a damaged store beside it, and telling all that could not be."""

import shutil
from dataclasses import dataclass

import msgspec

from escalation_desktop.domain import journal_text
from escalation_desktop.domain.times import Now
from escalation_desktop.domain.typed_words import typed_words
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import SecretKind, put_back
from escalation_desktop.store.salvage import Loss, Saved
from escalation_desktop.store.salvage import salvage as read_all

_MOST = 40


@dataclass(frozen=True)
class Salvaged:
    """A store of what could be read, in a place of its own until it is put in or let go."""

    place: DataFolder
    words: str
    lost_words: str
    lost: tuple[str, ...]


def salvage(folder: DataFolder, secret: str, kind: SecretKind, now: Now) -> Salvaged:
    """Read what can be read into a new store; for a worker. The damaged one is not touched.

    Raises what opening raises; then nothing is left.
    """
    place = put_back.new_place(folder)
    try:
        saved = read_all(folder, place, secret, kind, now, _found_by)
    except BaseException:
        shutil.rmtree(place.root, ignore_errors=True)
        raise
    return Salvaged(place, _say(saved), _say_losses(saved), _lines(saved))


def put(salvaged: Salvaged, folder: DataFolder, now: Now) -> str:
    """Make what was saved the store; returns where the damaged one is, in words.

    With the store closed (StoreInUse); on an error nothing was moved.
    """
    try:
        aside = put_back.take_place(salvaged.place, folder, now)
    finally:
        let_go(salvaged)
    where = f" in the folder “{aside.name}” of the data folder" if aside is not None else ""
    return f"What could be read is open. The damaged store is kept{where}: give it to IT."


def let_go(salvaged: Salvaged) -> None:
    """Remove what was saved and is not wanted; the damaged store is where it was."""
    shutil.rmtree(salvaged.place.root, ignore_errors=True)


def _found_by(kind: str, version: int, body: bytes) -> str:
    try:
        return str(journal_text.clean(typed_words(journal_text.decode(kind, version, body))))
    except (msgspec.MsgspecError, KeyError):
        return ""  # its hash is right, so it is kept; a newer version reads it


def _say(saved: Saved) -> str:
    return f"Saved as they were: {saved.entries:,} entries and {saved.documents:,} papers."


def _say_losses(saved: Saved) -> str:
    if not saved.losses:
        return "Everything could be read."
    return "This could not be read. It is only in backups, or on paper."


def _lines(saved: Saved) -> tuple[str, ...]:
    lines = [_line(loss) for loss in saved.losses]
    more = len(lines) - _MOST
    return (*lines[:_MOST], f"and {more} more") if more > 0 else tuple(lines)


def _line(loss: Loss) -> str:
    where = loss.reference or ("a journal without a name" if loss.case else "")
    entry = f"entry {loss.seq}" if loss.seq else ""
    told = ", ".join(part for part in (where, entry) if part)
    return f"{told}: {loss.what}" if told else loss.what
