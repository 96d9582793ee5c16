"""The agency's key: sealed to by every store, held by one person at the agency."""

import json
from pathlib import Path

import pytest

from escalation_desktop.errors import (
    AgencyKeyUnusable,
    KeysDamaged,
    KeysMissing,
    WrongPassphrase,
)
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import (
    create_store,
    make_agency_key,
    open_store,
    open_with_agency_key,
)
from escalation_desktop.store.keys import decode

from .making import CHEAP, Clock

OWN, HELD = "three plain words", "kept in the safe"


@pytest.fixture
def public(tmp_path: Path, clock: Clock) -> Path:
    data = make_agency_key(tmp_path / "private.json", HELD, "IT", clock(), CHEAP)
    path = tmp_path / "public.json"
    path.write_bytes(data)
    return path


@pytest.fixture
def sealed(folder: DataFolder, public: Path, clock: Clock) -> DataFolder:
    store = create_store(folder, OWN, label="Ann Lee", now=clock, cost=CHEAP)
    store.set_value("word", "kept")
    assert store.seal_to_agency(public) is not None
    store.close()
    return folder


def test_the_agency_opens_a_store_whose_passphrase_is_lost(sealed, tmp_path, clock):
    store = open_with_agency_key(sealed, tmp_path / "private.json", HELD, now=clock, cost=CHEAP)
    assert store.value("word") == "kept" and store.slot.kind == "agency"
    store.add_passphrase("a new start", label="Cy Hall", person="Cy Hall")
    store.close()
    again = open_store(sealed, "a new start", now=clock, cost=CHEAP)
    assert again.slot.person == "Cy Hall"
    again.close()


def test_the_owners_passphrase_still_opens_it_and_the_key_is_added_once(sealed, public, clock):
    store = open_store(sealed, OWN, now=clock, cost=CHEAP)
    assert store.seal_to_agency(public) is None
    assert [slot.kind for slot in store.slots()] == ["passphrase", "agency"]
    told = [event.event for event in store.audit_log()]
    assert told.count("sealed to the agency's key") == 1
    store.close()


def test_another_agencys_key_does_not_open_it(sealed, tmp_path, clock):
    make_agency_key(tmp_path / "other.json", HELD, "IT elsewhere", clock(), CHEAP)
    with pytest.raises(WrongPassphrase, match="not sealed to this agency key"):
        open_with_agency_key(sealed, tmp_path / "other.json", HELD, now=clock, cost=CHEAP)


def test_the_keys_own_passphrase_is_asked(sealed, tmp_path, clock):
    with pytest.raises(WrongPassphrase, match="agency’s key"):
        open_with_agency_key(sealed, tmp_path / "private.json", "guess", now=clock, cost=CHEAP)
    with pytest.raises(KeysMissing):
        open_with_agency_key(sealed, tmp_path / "none.json", HELD, now=clock, cost=CHEAP)


def test_a_slot_that_was_altered_or_moved_to_another_store_does_not_open(
    sealed, public, tmp_path, clock
):
    other = DataFolder(tmp_path / "other")
    store = create_store(other, OWN, label="Bo", now=clock, cost=CHEAP)
    store.close()
    theirs, ours = (json.loads(path.read_bytes()) for path in (other.keys, sealed.keys))
    theirs["slots"].append(ours["slots"][1])
    _write(other.keys, theirs)
    with pytest.raises(KeysDamaged):
        open_with_agency_key(other, tmp_path / "private.json", HELD, now=clock, cost=CHEAP)
    sealed_hex = ours["slots"][1]["sealed"]
    ours["slots"][1]["sealed"] = sealed_hex[:-2] + ("00" if sealed_hex[-2:] != "00" else "11")
    _write(sealed.keys, ours)
    with pytest.raises(KeysDamaged):
        open_with_agency_key(sealed, tmp_path / "private.json", HELD, now=clock, cost=CHEAP)


def test_a_private_key_is_never_written_over(public, tmp_path, clock):
    before = (tmp_path / "private.json").read_bytes()
    with pytest.raises(FileExistsError):
        make_agency_key(tmp_path / "private.json", "new", "IT", clock(), CHEAP)
    assert (tmp_path / "private.json").read_bytes() == before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: b"not json",
        lambda data: b"[]",
        lambda data: data.replace(b'"x25519": "', b'"x25519": "00'),
        lambda data: data[:-40],
        lambda data: data.replace(b"public key 1", b"public key 2"),
    ],
)
def test_a_public_file_that_holds_no_key_leaves_the_store_as_it_is(folder, public, clock, spoil):
    public.write_bytes(spoil(public.read_bytes()))
    store = create_store(folder, OWN, label="Ann Lee", now=clock, cost=CHEAP)
    with pytest.raises(AgencyKeyUnusable):
        store.seal_to_agency(public)
    assert [slot.kind for slot in store.slots()] == ["passphrase"]
    store.close()


def test_nothing_secret_stands_in_either_file(public, tmp_path):
    private = decode((tmp_path / "private.json").read_bytes())
    assert len(private.slots) == 1 and private.slots[0].kind == "passphrase"
    assert "master" not in repr(private)
    assert set(json.loads(public.read_bytes())) == {
        "format", "key", "mlkem768", "x25519", "checksum",
    }  # fmt: skip


def _write(path: Path, content: dict) -> None:
    from escalation_desktop.store.keys import _checksum

    content.pop("checksum")
    path.write_text(json.dumps({**content, "checksum": _checksum(content)}))
