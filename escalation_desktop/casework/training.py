"""The training store: invented people, disagreements under each policy, stamped so everywhere.

It has a folder of its own and a passphrase that is no secret, because nothing in it is real. A
folder that holds anything else is refused, so that practice and work never mix.
"""

from collections.abc import Iterator

import msgspec

from escalation_desktop.casework import policy_versions, training_cases
from escalation_desktop.casework.profile import (
    LockScreen,
    OwnNumber,
    Profile,
    profile,
)
from escalation_desktop.casework.session import Session
from escalation_desktop.casework.startup import make_store
from escalation_desktop.domain.times import Now
from escalation_desktop.errors import AppError, WrongPassphrase
from escalation_desktop.packs import LoadedPack
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import DEFAULT_COST, KdfCost, open_store, store_exists

PASSPHRASE = "training, nothing here is real"
WHO = Profile(
    name="Robin Example",
    role="health visitor",
    agency="Example Health Visiting",
    agency_kind="health",
    training=True,
)
NUMBERS = LockScreen(
    manager=OwnNumber(name="Kim Example", number="020 7946 0101"),
    lead=OwnNumber(name="Lee Example", number="020 7946 0102"),
    out_of_hours=OwnNumber(name="Night desk (invented)", number="020 7946 0103"),
)
"""Of the range that Ofcom keeps free for fiction: nobody answers there."""


def open_training(
    folder: DataFolder, packs: list[LoadedPack], now: Now, cost: KdfCost = DEFAULT_COST
) -> Session:
    """Open the training store of a folder, making and filling it on first use.

    Raises AppError where the folder holds a store that is not for training, and StoreError where
    it cannot be opened or written.
    """
    if store_exists(folder):
        try:
            session = Session(open_store(folder, PASSPHRASE, now=now), packs, now)
        except WrongPassphrase as error:
            raise _not_training() from error
        policy_versions.put_in_force(session)
    else:
        numbers = msgspec.structs.replace(NUMBERS, pack_id=_first(packs))
        store = make_store(folder, PASSPHRASE, _who(packs), numbers, now, cost)
        session = Session(store, packs, now)
    if not profile(session).training:
        session.close()
        raise _not_training()
    if not session.store.cases():
        add_fresh(session)
    return session


def add_fresh(session: Session) -> int:
    """Open the whole set of invented disagreements, counted from now; return how many.

    Raises AppError in a store that is not for training, StoreError where it cannot be written.
    """
    return sum(1 for _ in fresh_ones(session))


def fresh_ones(session: Session) -> Iterator[int]:
    """Open the same set one at a time, as each is asked for; yields how many there are to be.

    Raises as ``add_fresh``, at the first or where it stops; those before it stay.
    """
    if not profile(session).training:
        raise _not_training()
    total = len(session.packs) * training_cases.FOR_EACH
    for number, pack in enumerate(session.packs):
        first = number * training_cases.FOR_EACH
        for _ in training_cases.filling(session, pack.policy, first=first):
            yield total


def _not_training() -> AppError:
    return AppError(
        "This folder holds a store that is not for training.",
        "Open it without training, or name another folder for training.",
    )


def _who(packs: list[LoadedPack]) -> Profile:
    return msgspec.structs.replace(WHO, pack_id=_first(packs))


def _first(packs: list[LoadedPack]) -> str:
    """Return the policy to begin with: the first that prints stages of its own."""
    staged = [p for p in packs if any(ladder.stage for ladder in p.policy.ladder)]
    return next((p.policy.pack_id for p in staged or packs), "")
