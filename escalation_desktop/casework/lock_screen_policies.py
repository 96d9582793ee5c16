"""The policies in force, for Child in danger while the store is locked.

A policy is public and holds nothing of any disagreement. One that was accepted lies beside the
store in a folder named by its SHA-256, as long as it is in force; what is damaged is not shown, and
the policy that ships with the app stands in its place.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from escalation_desktop.casework.session import Session
from escalation_desktop.errors import PackError
from escalation_desktop.packs import LoadedPack, read_pack
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import replace_file


def leave(session: Session, folder: DataFolder) -> None:
    """Leave the accepted policies in force beside the store, and no other.

    Raises StoreError where they cannot be written.
    """
    shipped = {pack.sha256 for pack in session.shipped}
    wanted = {pack.sha256: pack for pack in session.packs if pack.sha256 not in shipped}
    for old in _kept(folder):
        if old.name not in wanted:
            shutil.rmtree(old, ignore_errors=True)
    for sha256, pack in wanted.items():
        if _read(folder, sha256) is not None:
            continue
        place = folder.policies / sha256
        place.mkdir(parents=True, exist_ok=True)
        for name, data in pack.files.items():
            replace_file(place / name, data, own=True)


def found(folder: DataFolder, shipped: Sequence[LoadedPack]) -> list[LoadedPack]:
    """Return the policies to show while the store is locked."""
    packs = {pack.policy.pack_id: pack for pack in shipped}
    for place in _kept(folder):
        pack = _read(folder, place.name)
        if pack is not None:
            packs[pack.policy.pack_id] = pack
    return sorted(packs.values(), key=lambda pack: pack.policy.short_title)


def _kept(folder: DataFolder) -> list[Path]:
    try:
        return sorted(path for path in folder.policies.iterdir() if path.is_dir())
    except OSError:
        return []


def _read(folder: DataFolder, sha256: str) -> LoadedPack | None:
    try:
        pack = read_pack(folder.policies / sha256)
    except PackError:
        return None
    return pack if pack.sha256 == sha256 else None
