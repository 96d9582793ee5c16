"""The two commands for the agency's own key: make it, and open a store whose passphrase is lost.

They run in a terminal, ask for secrets without showing them, and never take one as an argument:
arguments stand in the list of processes and in the terminal's history.
"""

from collections.abc import Callable
from pathlib import Path

from escalation_desktop.domain.times import Now
from escalation_desktop.errors import AppError
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import (
    DEFAULT_COST,
    KdfCost,
    make_agency_key,
    open_with_agency_key,
    replace_file,
)

Ask = Callable[[str], str]
SHORTEST = 15
"""Characters: this one key opens every store that is sealed to it."""


def make(
    private: Path, public: Path, label: str, ask: Ask, now: Now, cost: KdfCost = DEFAULT_COST
) -> str:
    """Make the agency's key and return what to do with its two files.

    Raises AppError where a file is there already or the passphrases differ; nothing is written.
    """
    for path in (private, public):
        if path.exists():
            raise AppError(
                f"{path.name} is there already, and a key is never written over.",
                "Name another file. What a lost key opened stays closed.",
            )
    passphrase = ask_twice(ask, "Passphrase of the agency’s key", SHORTEST)
    replace_file(public, make_agency_key(private, passphrase, label, now(), cost))
    return (
        f"Made {private.name} and {public.name}.\n"
        f"Keep {private.name} offline, in a safe, with a copy elsewhere, and its passphrase apart "
        "from it.\n"
        f"Put {public.name} where every laptop can read it, and name it in "
        "escalation-managed.toml:\n"
        "agency_key = '<whole path of that file>'\n"
        "Each store is sealed to it at its next unlock."
    )


def open_store(
    folder: DataFolder,
    private: Path,
    person: str,
    ask: Ask,
    now: Now,
    cost: KdfCost = DEFAULT_COST,
) -> str:
    """Give a store a new passphrase with the agency's key, and return what was done.

    ``person`` is who will use it: the author of what is written from then on. What was written
    keeps its authors. Raises AppError, and then nothing was changed.
    """
    store = open_with_agency_key(
        folder, private, ask("Passphrase of the agency’s key: "), now=now, cost=cost
    )
    try:
        new = ask_twice(ask, f"New passphrase for {person}", 10)
        store.audit("opened with the agency's key", person)
        store.add_passphrase(new, label=person, person=person)
    finally:
        store.close()
    return (
        f"The store now opens with the new passphrase, for {person}.\n"
        "The old ways in still stand: Settings, Ways to unlock, lists them and can close them.\n"
        "That the agency’s key was used stands in the audit."
    )


def ask_twice(ask: Ask, what: str, shortest: int) -> str:
    """Return a new passphrase typed twice. Raises AppError where it is short or not the same."""
    first = ask(f"{what} (at least {shortest} characters): ")
    if len(first) < shortest:
        raise AppError(
            f"The passphrase is shorter than {shortest} characters.",
            "Start again with a longer one: four plain words are longer. Nothing was changed.",
        )
    if ask("The same again: ") != first:
        raise AppError("The two were not the same.", "Start again. Nothing was changed.")
    return first
