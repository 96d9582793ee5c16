"""The script that is killed at the level of the record: drafts, seals, papers, backups, no window.

Each line is printed after the act is done: ``draft N LENGTH``, ``sealed N``, ``paper NUMBER``,
``backed up``.
"""

from pathlib import Path

from escalation_desktop.casework import notes
from escalation_desktop.casework.session import Session
from escalation_desktop.paths import DataFolder
from tests.casework.making import packs
from tests.faults import stock
from tests.faults.warm import say

BACKUP = "kept.backup"
_WORDS = "the health visitor rang and said that the plan stands "


def text_of(number: int) -> str:
    """Return the words of the note of that number."""
    return (f"note {number}: " + _WORDS * (1 + number % 7)).strip()


def warm() -> None:
    """Import what every run needs."""
    from sqlcipher3 import dbapi2  # noqa: F401
    from sqlite_utils import Database  # noqa: F401

    from escalation_desktop import documents

    documents.check_fonts()
    packs()


def main(root: str, case: str, done: int) -> None:
    """Write until killed, from the note after ``done``."""
    session = stock.open_again(DataFolder(Path(root)))
    say("ready")
    number = done
    while True:
        number += 1
        _write(session, case, number)
        say(f"sealed {number}")
        if number % 5 == 0:
            say(f"paper {stock.issue(session, case)}")
        if number % 8 == 0:
            session.store.backup(Path(root) / BACKUP)
            say("backed up")


def _write(session: Session, case: str, number: int) -> None:
    text, key = text_of(number), f"note:{case}"
    for end in (10, 30, len(text) - 1):
        notes.save_draft(session, key, {"discussed": text[:end]}, case)
        say(f"draft {number} {end}")
    stock.seal(session, case, text, discard=key)
