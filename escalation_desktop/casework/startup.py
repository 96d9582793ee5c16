"""Opening and creating a store, and reading the policies: what stands before a session."""

from contextlib import suppress
from pathlib import Path
from typing import Literal

from escalation_desktop import paths
from escalation_desktop.casework import lock_screen_policies, policy_versions, recovery
from escalation_desktop.casework.profile import LockScreen, Profile, first_values, save_lock_screen
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.times import Now
from escalation_desktop.errors import AppError, StoreDamaged
from escalation_desktop.packs import LoadedPack, list_packs
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import (
    DEFAULT_COST,
    KdfCost,
    Store,
    create_store,
    open_store,
    places,
    store_exists,
)
from escalation_desktop.store.files import os_errors


def shipped_packs(folder: Path | None = None) -> list[LoadedPack]:
    """Return the policies that ship with the app, by title. Raises PackError."""
    packs = list_packs(folder or paths.policies())
    return sorted(packs, key=lambda pack: pack.policy.short_title)


def first_run(
    folder: DataFolder,
    passphrase: str,
    who: Profile,
    numbers: LockScreen,
    packs: list[LoadedPack],
    now: Now,
    cost: KdfCost = DEFAULT_COST,
) -> Session:
    """Create the store, keep who uses it and the lock screen's numbers, and open a session.

    Raises as ``create_store``; then there is no store, and it can be tried again.
    """
    return Session(make_store(folder, passphrase, who, numbers, now, cost), packs, now)


def make_store(
    folder: DataFolder,
    passphrase: str,
    who: Profile,
    numbers: LockScreen,
    now: Now,
    cost: KdfCost,
) -> Store:
    """Make a store with all that first run asks for, or none: it is asked for only once.

    The numbers go first. Alone they are no store; a store without them would say that none were
    typed.
    """
    if not store_exists(folder):
        with os_errors():
            folder.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        save_lock_screen(folder, numbers)
    return create_store(
        folder, passphrase, label=who.line or "passphrase", now=now, cost=cost,
        values=first_values(who),
    )  # fmt: skip


def unlock(
    folder: DataFolder,
    secret: str,
    packs: list[LoadedPack],
    now: Now,
    kind: Literal["passphrase", "recovery"] = "passphrase",
) -> Session:
    """Open the store with a passphrase or a recovery code.

    Raises WrongPassphrase, KeysMissing, KeysDamaged, KeysMismatch, StoreDamaged, StoreNewer,
    StoreInUse or StoreNotWritable, each with a sentence and a next step.
    """
    session = Session(open_store(folder, secret, now=now, kind=kind), packs, now)
    policy_versions.put_in_force(session)
    with suppress(AppError, OSError):  # a full disk must not keep the store shut
        lock_screen_policies.leave(session, folder)
    news = policy_versions.lost(session)
    try:
        news += policy_versions.note_shipped(session)
    except StoreDamaged as error:
        news += (f"{error.sentence} {error.next_step}",)
    except AppError:
        pass  # a full disk: it is told again at the next opening
    session.policy_news = news
    recovery.note_use(session)
    return session


def place_warning(folder: DataFolder) -> str:
    """Return what to tell of a data folder on a network drive or in a synced folder, else ""."""
    return places.warning(places.look(folder.root))
