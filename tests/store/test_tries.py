"""Wrong tries at unlocking: kept while locked, slowed down, told in the audit."""

import json

import pytest

from escalation_desktop.errors import UnlockDelayed, WrongPassphrase
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import open_store, tries

from .making import CHEAP, PASSPHRASE, START, Clock, made


@pytest.fixture
def locked(folder: DataFolder) -> DataFolder:
    made(folder).close()
    return folder


def fail(folder: DataFolder, clock: Clock, times: int) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassphrase):
            open_store(folder, "a guess", now=clock, cost=CHEAP)


def told(folder: DataFolder, clock: Clock) -> list[tuple[str, str]]:
    store = open_store(folder, PASSPHRASE, now=clock, cost=CHEAP)
    log = [(event.event, event.detail) for event in store.audit_log()]
    assert store.verify().ok
    store.close()
    return log


def test_wrong_tries_stand_in_the_audit_after_the_next_unlock(locked: DataFolder) -> None:
    clock = Clock()
    fail(locked, clock, 2)
    assert told(locked, clock)[-3:] == [
        ("failed to unlock", "passphrase"),
        ("failed to unlock", "passphrase"),
        ("unlocked", "passphrase"),
    ]
    assert not locked.tries.exists()


def test_after_three_wrong_tries_even_the_right_passphrase_waits(locked: DataFolder) -> None:
    clock = Clock()
    fail(locked, clock, 3)
    with pytest.raises(UnlockDelayed, match="Wait 4 seconds"):  # a restart is no way round it
        open_store(locked, PASSPHRASE, now=Clock(clock.at), cost=CHEAP)
    assert told(locked, Clock(clock.at.replace(second=clock.at.second + 6)))[-1][0] == "unlocked"


def test_waiting_itself_is_not_another_wrong_try(locked: DataFolder) -> None:
    clock = Clock()
    fail(locked, clock, 3)
    with pytest.raises(UnlockDelayed):
        open_store(locked, "a guess", now=Clock(clock.at), cost=CHEAP)
    assert len(tries.read(locked).failed) == 3


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"failed": [["x", "y"]]}'])
def test_a_damaged_file_never_locks_the_owner_out(locked: DataFolder, data: bytes) -> None:
    locked.tries.write_bytes(data)
    assert told(locked, Clock())[-1][0] == "unlocked"


def test_nothing_of_what_was_typed_is_kept(locked: DataFolder) -> None:
    fail(locked, Clock(), 1)
    content = json.loads(locked.tries.read_bytes())
    assert set(content) == {"failed", "dropped"} and b"guess" not in locked.tries.read_bytes()


def test_the_file_never_grows_without_end(locked: DataFolder) -> None:
    for _ in range(205):
        tries.add(locked, START, "passphrase")
    found = tries.read(locked)
    assert (len(found.failed), found.dropped) == (200, 5)
    assert ("failed to unlock", "5 more before these") in told(locked, Clock(START.replace(day=19)))
