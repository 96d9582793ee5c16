"""The keys file: every way in, and every way it can be wrong."""

import json
from contextlib import contextmanager
from pathlib import Path

import pytest

from escalation_desktop.errors import (
    DiskFull,
    KeysDamaged,
    KeysMissing,
    StoreNewer,
    WrongPassphrase,
)
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import KdfCost, Store
from escalation_desktop.store.access import unlock
from escalation_desktop.store.keys import _checksum, decode, encode, read_keys
from escalation_desktop.store.slots import cost_of
from tests.faults.failing_files import fill_up

from .making import CHEAP, PASSPHRASE, entry, new_case, opened

# Written by this version on the day the format was fixed: it opens for ever.
_GOLDEN = (Path(__file__).parent / "keys-format-1.json").read_text()
_GOLDEN_KEY = bytes(range(32))
_GOLDEN_CODE = "000G0-40R47-0M30J-E209D-185GT-R38E6-1W81Q-24GK4"


def changed(folder: DataFolder, change, *, checksum: bool = True) -> None:
    content = json.loads(folder.keys.read_bytes())
    change(content)
    if checksum:
        content.pop("checksum")
        content["checksum"] = _checksum(content)
    folder.keys.write_text(json.dumps(content))


def test_a_keys_file_of_the_first_day_opens() -> None:
    keys = decode(_GOLDEN.encode())
    assert unlock(keys, "correct horse – é", "passphrase")[0] == _GOLDEN_KEY
    key, slot = unlock(keys, _GOLDEN_CODE, "recovery")
    assert (key, slot.person) == (_GOLDEN_KEY, "Ann Example")
    assert encode(keys) == _GOLDEN.encode()


def test_nothing_secret_stands_in_clear(store: Store, folder: DataFolder) -> None:
    code = store.new_recovery_code()
    written = folder.keys.read_text()
    assert PASSPHRASE not in written
    assert code not in written
    assert code.replace("-", "") not in written
    assert store._key.hex() not in written


def test_an_accent_typed_either_way_is_the_same_passphrase(folder: DataFolder) -> None:
    from escalation_desktop.store import create_store

    from .making import Clock

    made = create_store(folder, "caf\u00e9 river", label="Ann", now=Clock(), cost=CHEAP)
    made.close()
    again = opened(folder, "cafe\u0301 river")
    assert again.id == made.id
    again.close()


def test_changing_the_passphrase_rewrites_a_slot_and_not_the_database(
    store: Store, folder: DataFolder
) -> None:
    case = new_case()
    stored = store.append(case, [entry()])
    before = read_keys(folder.keys)
    store.change_passphrase(PASSPHRASE, "four words over a hill", KdfCost(16, 1, 1))
    after = read_keys(folder.keys)
    assert before.slots[0].info == after.slots[0].info
    assert before.slots[0].salt != after.slots[0].salt
    assert before.slots[0].nonce != after.slots[0].nonce
    assert cost_of(after.slots[0]) == KdfCost(16, 1, 1)
    store.close()
    with pytest.raises(WrongPassphrase):
        opened(folder)
    again = opened(folder, "four words over a hill")
    assert again.entries(case) == stored
    again.close()


def test_a_wrong_old_passphrase_changes_nothing(store: Store, folder: DataFolder) -> None:
    before = folder.keys.read_bytes()
    with pytest.raises(WrongPassphrase):
        store.change_passphrase("not it", "new one")
    assert folder.keys.read_bytes() == before


def test_a_recovery_code_opens_and_can_be_revoked(store: Store, folder: DataFolder) -> None:
    code = store.new_recovery_code("Printed for the safe")
    second = store.new_recovery_code()
    slots = store.slots()
    assert [one.kind for one in slots] == ["passphrase", "recovery", "recovery"]
    assert slots[1].label == "Printed for the safe"
    store.close()
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    again = opened(folder, typed, kind="recovery")
    assert again.slot.kind == "recovery"
    again.change_passphrase(PASSPHRASE, PASSPHRASE)
    again.revoke_slot(slots[1].id)
    again.close()
    with pytest.raises(WrongPassphrase) as told:
        opened(folder, code, kind="recovery")
    assert "replaced" in told.value.next_step
    opened(folder, second, kind="recovery").close()


def test_a_second_person_is_the_author_of_what_follows(store: Store, folder: DataFolder) -> None:
    store.add_passphrase("another way in", label="Ben’s", person="Ben Example")
    store.close()
    again = opened(folder, "another way in")
    assert again.slot.person == "Ben Example"
    again.audit("case opened", "")
    assert again.audit_log()[-1].person == "Ben Example"
    again.close()


def test_the_last_passphrase_is_never_revoked(store: Store) -> None:
    store.new_recovery_code()
    passphrase = store.slots()[0]
    with pytest.raises(ValueError, match="last passphrase"):
        store.revoke_slot(passphrase.id)
    with pytest.raises(ValueError, match="no such slot"):
        store.revoke_slot(new_case())
    with pytest.raises(ValueError, match="never empty"):
        store.change_passphrase(PASSPHRASE, "")


def test_missing_keys_are_told(store: Store, folder: DataFolder) -> None:
    store.close()
    folder.keys.unlink()
    with pytest.raises(KeysMissing) as told:
        opened(folder)
    assert "backup" in told.value.next_step


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b'{"format":1}', b"\xff\xfe", b'{"checksum": 3, "format": 1}', b"null"],
)
def test_a_broken_keys_file_is_damaged_and_not_a_wrong_passphrase(
    store: Store, folder: DataFolder, damage: bytes
) -> None:
    store.close()
    folder.keys.write_bytes(damage)
    with pytest.raises(KeysDamaged):
        opened(folder)


def test_any_flipped_character_is_damage(store: Store, folder: DataFolder) -> None:
    store.close()
    good = folder.keys.read_bytes()
    for place in range(0, len(good), 37):
        bad = bytearray(good)
        bad[place] ^= 1
        try:
            keys = decode(bytes(bad))
        except KeysDamaged:
            continue
        # White space between JSON tokens carries nothing.
        assert keys == decode(good)


@pytest.mark.parametrize("name", ["person", "id", "kind", "created", "sealed", "nonce", "salt"])
def test_a_slot_is_bound_to_its_store_and_person(
    store: Store, folder: DataFolder, name: str
) -> None:
    # Somebody who can write the file fits the checksum, and still cannot pose as another author.
    store.close()
    other = {
        "person": "Somebody else",
        "id": new_case(),
        "kind": "recovery",
        "created": "2026-01-01T00:00:00.000000Z",
    }

    def change(content: dict) -> None:
        slot = content["slots"][0]
        slot[name] = other.get(name) or slot[name][::-1]

    changed(folder, change)
    with pytest.raises(WrongPassphrase):
        opened(folder)


@pytest.mark.parametrize(
    ("name", "value"),
    [("memory_kib", 2**40), ("iterations", 0), ("lanes", "many"), ("memory_kib", None)],
)
def test_senseless_parameters_are_damage(
    store: Store, folder: DataFolder, name: str, value: object
) -> None:
    store.close()
    changed(folder, lambda content: content["slots"][0]["parameters"].update({name: value}))
    with pytest.raises(KeysDamaged):
        opened(folder)


def test_keys_of_a_newer_version_are_told(store: Store, folder: DataFolder) -> None:
    store.close()
    good = folder.keys.read_bytes()
    changed(folder, lambda content: content.update(format=2))
    with pytest.raises(StoreNewer):
        opened(folder)
    folder.keys.write_bytes(good)
    changed(folder, lambda content: content["slots"][0]["parameters"].update(version=2))
    with pytest.raises(StoreNewer):
        opened(folder)


def test_a_slot_of_an_unknown_kind_is_kept(store: Store, folder: DataFolder) -> None:
    store.close()
    agency = {
        "id": new_case(), "kind": "agency", "label": "IT", "parameters": {"version": 1, "kem": "x"},
        "created": "2026-01-01T00:00:00.000000Z", "person": "", "salt": "", "nonce": "",
        "sealed": "00",
    }  # fmt: skip
    changed(folder, lambda content: content["slots"].append(agency))
    again = opened(folder)
    again.new_recovery_code()
    again.change_passphrase(PASSPHRASE, PASSPHRASE)
    again.close()
    assert agency in json.loads(folder.keys.read_bytes())["slots"]


def test_a_keys_file_that_does_not_fit_on_the_disk_leaves_the_old(
    store: Store, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno
    import os

    from escalation_desktop.errors import DiskFull

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    before = folder.keys.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        store.new_recovery_code()
    monkeypatch.undo()
    assert folder.keys.read_bytes() == before
    assert len(store.slots()) == 1
    assert {path.name for path in Path(folder.root).iterdir() if path.suffix == ".tmp"} == set()


@pytest.mark.parametrize("way", ["changed", "added", "code", "revoked"])
def test_where_the_audit_cannot_tell_of_it_no_way_in_is_changed(
    store: Store, folder: DataFolder, way: str
) -> None:
    store.new_recovery_code()
    before, keys = store.slots(), folder.keys.read_bytes()
    fill_up(store)
    acts = {
        "changed": lambda: store.change_passphrase(PASSPHRASE, "another one"),
        "added": lambda: store.add_passphrase("another one", label="Bo", person="Bo"),
        "code": store.new_recovery_code,
        "revoked": lambda: store.revoke_slot(before[-1].id),
    }
    with pytest.raises(DiskFull):
        acts[way]()
    assert store.slots() == before
    assert folder.keys.read_bytes() == keys
    store.close()
    opened(folder, PASSPHRASE).close()


def test_where_only_the_end_of_it_fails_the_keys_are_put_back(
    store: Store, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = folder.keys.read_bytes()
    real = store._writing

    @contextmanager
    def full_at_the_end():
        with real() as db:
            yield db
            raise DiskFull("No room.", "Make room.")

    monkeypatch.setattr(store, "_writing", full_at_the_end)
    with pytest.raises(DiskFull):
        store.change_passphrase(PASSPHRASE, "another one")
    assert folder.keys.read_bytes() == before
    monkeypatch.undo()
    store.change_passphrase(PASSPHRASE, "another one")
    store.close()
    opened(folder, "another one").close()
