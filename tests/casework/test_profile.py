"""Who uses the store, and the one file that lies outside it."""

import os
from pathlib import Path

import pytest

from escalation_desktop.casework.profile import (
    LockScreen,
    OwnNumber,
    Profile,
    lock_screen,
    profile,
    save_lock_screen,
    save_profile,
)
from escalation_desktop.casework.session import Session
from escalation_desktop.casework.startup import first_run, shipped_packs, unlock
from escalation_desktop.errors import AppError, DiskFull, StoreDamaged, StoreExists, WrongPassphrase
from escalation_desktop.packs import LoadedPack
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import store_exists
from tests.casework.making import ANN, CHEAP, POLICIES, WORDS, Clock, Desk, at, packs
from tests.faults.failing_files import failing_files

NUMBERS = LockScreen(manager=OwnNumber(name="Cy <b>", number="=1+1"), pack_id="wandsworth")


def test_the_profile_is_kept_and_writes_the_record(desk: Desk) -> None:
    assert profile(desk.session) == ANN
    save_profile(desk.session, Profile(name="Bo\ud800", role="teacher"))
    case = desk.open()
    assert profile(desk.session).name == "Bo\ufffd"
    assert desk.state(case).records[0].person == "Bo\ufffd, teacher"


def test_the_lock_screens_numbers_are_kept(desk: Desk) -> None:
    assert lock_screen(desk.folder) == LockScreen()
    save_lock_screen(desk.folder, NUMBERS)
    assert lock_screen(desk.folder) == NUMBERS
    save_lock_screen(desk.folder, LockScreen(lead=OwnNumber(name="\udc00")))
    assert lock_screen(desk.folder).lead.name == "\ufffd"


def test_without_a_file_there_are_no_numbers(tmp_path: Path) -> None:
    assert lock_screen(DataFolder(tmp_path / "none")) == LockScreen()


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"manager": 3}', b"\xff\xfe\x00"])
def test_a_damaged_file_is_told_with_a_next_step(tmp_path: Path, data: bytes) -> None:
    folder = DataFolder(tmp_path)
    folder.lock_screen.write_bytes(data)
    with pytest.raises(StoreDamaged) as told:
        lock_screen(folder)
    assert "numbers" in told.value.sentence and "Settings" in told.value.next_step


def test_a_folder_in_its_place_is_told_too(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    os.mkdir(folder.lock_screen)
    with pytest.raises(StoreDamaged):
        lock_screen(folder)


def test_the_wrong_words_open_nothing_and_the_right_ones_do(desk: Desk) -> None:
    case = desk.open()
    desk.session.close()
    with pytest.raises(WrongPassphrase) as told:
        unlock(desk.folder, "other words", list(packs()), desk.clock)
    assert told.value.sentence and told.value.next_step
    again = unlock(desk.folder, "a long passphrase", list(packs()), desk.clock)
    assert again.state(case).head.about
    again.close()


def test_the_shipped_policies_are_read_by_title() -> None:
    titles = [pack.policy.short_title for pack in shipped_packs(POLICIES)]
    assert titles == ["Bedfordshire", "Hammersmith & Fulham", "Waltham Forest", "Wandsworth"]


def test_a_test_only_policy_opens_no_case(desk: Desk) -> None:
    from msgspec.structs import replace

    one = packs()[0]
    desk.session.packs[0] = LoadedPack(
        replace(one.policy, status="test-only"), one.sha256, one.files
    )
    with pytest.raises(AppError) as told:
        desk.open(one.policy.pack_id)
    assert "testing" in told.value.sentence and desk.session.store.summaries() == []


def test_first_run_is_done_wholly_or_can_be_tried_again(tmp_path: Path) -> None:
    numbers = LockScreen(manager=OwnNumber(name="Tom", number="020 7946 0100"))

    def begun(name: str) -> Session:
        folder, clock = DataFolder(tmp_path / name), Clock(at("25 Nov 10:15"))
        return first_run(folder, WORDS, ANN, numbers, list(packs()), clock, CHEAP)

    with failing_files(-1) as steps:
        begun("never full").close()
    last = steps.taken - 1
    # the numbers' file; the keys, from their first byte to their name; the database's name
    for step in (0, 3, last - 5, last - 2, last):
        name = f"full at {step}"
        with pytest.raises(DiskFull), failing_files(step):
            begun(name)
        assert not store_exists(DataFolder(tmp_path / name))  # its form stands, with what was typed
        made = begun(name)
        assert profile(made) == ANN
        assert lock_screen(DataFolder(tmp_path / name)) == numbers
        made.close()


def test_first_run_leaves_the_numbers_of_a_store_that_is_there(desk: Desk) -> None:
    before = desk.folder.lock_screen.read_bytes()
    desk.session.close()
    other = LockScreen(manager=OwnNumber(name="Eve", number="020 7946 0999"))
    with pytest.raises(StoreExists):
        first_run(desk.folder, "other words", ANN, other, list(packs()), desk.clock, CHEAP)
    assert desk.folder.lock_screen.read_bytes() == before
