"""Nothing that was typed lies in clear in any file of the data folder, at any moment."""

from pathlib import Path

import pytest

from escalation_desktop.paths import DataFolder
from escalation_desktop.store import PinnedPack, Store

from .making import PASSPHRASE, document, entry, issuing, new_case, opened, summary

_CANARY = "canaryword"


def in_clear(root: Path) -> list[str]:
    found = []
    for path in root.rglob("*"):
        if path.is_file():
            data = path.read_bytes().lower()
            needles = [_CANARY.encode(), _CANARY.encode("utf-16-le"), PASSPHRASE.encode()]
            if any(needle in data for needle in needles):
                found.append(path.name)
    return found


PAPER = document(_CANARY, _CANARY.encode() * 50, text=_CANARY)


def fill(store: Store) -> str:
    case = new_case()
    store.append(
        case,
        [
            entry(f'"{_CANARY}"', search=f"{_CANARY} note"),
            entry(f'"{_CANARY} two"'),
            issuing(PAPER),
        ],
        summary=summary(case, child=_CANARY),
        documents=[PAPER],
        pack=PinnedPack(_CANARY, "1", "a" * 64, {_CANARY: _CANARY.encode()}),
    )
    store.save_draft(_CANARY, _CANARY * 400, case)
    store.save_local_contact(_CANARY)
    store.set_value(_CANARY, _CANARY)
    store.audit(_CANARY, _CANARY, case)
    return case


def test_no_file_holds_a_word_in_clear(store: Store, folder: DataFolder) -> None:
    fill(store)
    assert {path.name for path in folder.root.iterdir()} >= {"store.db", "store.db-wal"}
    assert in_clear(folder.root) == []
    store.backup(folder.root / "store.backup")
    assert in_clear(folder.root) == []
    store.close()
    assert in_clear(folder.root) == []
    left = {path.name for path in folder.root.iterdir()}
    assert left == {"store.db", "store.keys", "store.lock", "store.backup"}


def test_no_error_tells_what_was_typed(store: Store) -> None:
    from sqlcipher3 import dbapi2

    case = fill(store)
    with pytest.raises(dbapi2.IntegrityError) as told:
        store.append(case, [entry()], documents=[document(_CANARY)])
    assert _CANARY not in repr(told.value)
    store._db.execute("PRAGMA max_page_count = 1")
    from escalation_desktop.errors import DiskFull

    with pytest.raises(DiskFull) as full:
        store.append(case, [entry(_CANARY * 9000)])
    assert _CANARY not in f"{full.value!r} {full.value.detail} {full.value.__cause__!r}"


def test_the_files_are_the_users_own(store: Store, folder: DataFolder) -> None:
    modes = {path.name: path.stat().st_mode & 0o077 for path in folder.root.glob("store.[dk]*")}
    assert set(modes) >= {"store.db", "store.db-wal", "store.keys"}
    assert set(modes.values()) == {0}
    store.new_recovery_code()
    assert folder.keys.stat().st_mode & 0o077 == 0


def test_a_store_with_a_broken_first_salt_still_opens(store: Store, folder: DataFolder) -> None:
    case = fill(store)
    store.close()
    data = bytearray(folder.database.read_bytes())
    data[3] ^= 1
    folder.database.write_bytes(data)
    again = opened(folder)
    assert len(again.entries(case)) == 3
    again.close()
