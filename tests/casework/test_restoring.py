"""Trying a backup says what would come back and what would be lost; restoring keeps both."""

from pathlib import Path

import pytest

from escalation_desktop.casework import backing_up, notes, restoring
from escalation_desktop.casework.startup import unlock
from escalation_desktop.domain.journal import Note
from escalation_desktop.errors import (
    AppError,
    DiskFull,
    StoreDamaged,
    StoreInUse,
    StoreMissing,
    WrongPassphrase,
)  # fmt: skip
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import put_back, shelf, store_exists, swap
from tests.casework.making import WORDS, Desk, make_desk, packs


def backed_up(desk: Desk) -> Path:
    made = backing_up.make(backing_up.job(desk.session, desk.folder, None))
    backing_up.keep(desk.session, made)
    return made.path


def lying(desk: Desk) -> set[str]:
    return {path.name for path in desk.folder.root.iterdir()}


def test_a_trial_says_what_comes_back_and_what_would_be_lost(desk: Desk) -> None:
    desk.open()
    path = backed_up(desk)
    before = lying(desk)
    same = restoring.try_backup(
        path, desk.folder, WORDS, "passphrase", desk.clock, desk.session.store
    )
    assert same.found[0].startswith("1 journal with ")
    assert (same.lost, same.wrong, same.same_store) == ((), (), True)
    desk.open()
    later = restoring.try_backup(
        path, desk.folder, WORDS, "passphrase", desk.clock, desk.session.store
    )
    (told,) = later.lost
    reference = {row.reference for row in desk.session.store.summaries()}
    assert any(told.startswith(f"{one}: ") for one in reference)
    assert told.endswith("not in this backup")
    assert lying(desk) == before


@pytest.mark.parametrize("break_it", ["wrong words", "flip", "gone"])
def test_a_trial_that_fails_says_why_and_leaves_nothing(desk: Desk, break_it: str) -> None:
    desk.open()
    path = backed_up(desk)
    before, secret, expected = lying(desk), WORDS, AppError
    if break_it == "wrong words":
        secret, expected = "not these words", WrongPassphrase
    elif break_it == "flip":
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
        expected = StoreDamaged
    else:
        path.unlink()
        expected = StoreMissing
    for act in (
        lambda: restoring.try_backup(
            path, desk.folder, secret, "passphrase", desk.clock, desk.session.store
        ),
        lambda: restoring.restore(path, desk.folder, secret, "passphrase", desk.clock),
    ):
        with pytest.raises(expected):
            act()
    assert lying(desk) == before
    assert desk.session.store.verify().ok


def test_a_backup_of_another_store_is_told_as_such(desk: Desk, tmp_path: Path) -> None:
    other = make_desk(tmp_path / "other")
    path = backed_up(other)
    other.session.close()
    found = restoring.try_backup(
        path, desk.folder, WORDS, "passphrase", desk.clock, desk.session.store
    )
    assert not found.same_store
    assert found.lost == ("This is a backup of another store than the one that is open here.",)


def test_an_open_store_is_never_swapped(desk: Desk) -> None:
    path = backed_up(desk)
    before = lying(desk)
    with pytest.raises(StoreInUse):
        restoring.restore(path, desk.folder, WORDS, "passphrase", desk.clock)
    assert lying(desk) == before


def test_restoring_keeps_the_present_store_aside_and_both_open(desk: Desk) -> None:
    case = desk.open()
    path = backed_up(desk)
    later = desk.open()
    desk.session.close()
    told = restoring.restore(path, desk.folder, WORDS, "passphrase", desk.clock)
    (aside,) = desk.folder.root.glob("put aside *")
    assert aside.name in told
    back = unlock(desk.folder, WORDS, list(packs()), desk.clock)
    assert back.store.cases() == [case] and back.store.verify().ok
    log = back.store.audit_log()
    (put,) = [number for number, event in enumerate(log) if event.event == "restored"]
    assert log[put].person == back.store.slot.person
    assert [event.event for event in log[put + 1 :]] == ["unlocked"]
    back.close()
    old = unlock(DataFolder(aside), WORDS, list(packs()), desk.clock)
    assert set(old.store.cases()) == {case, later}
    old.close()


def test_a_missing_store_is_restored_into_its_folder(desk: Desk) -> None:
    case = desk.open()
    path = backed_up(desk)
    desk.session.close()
    desk.folder.database.unlink()
    restoring.restore(path, desk.folder, WORDS, "passphrase", desk.clock)
    (aside,) = desk.folder.root.glob("put aside *")
    assert [one.name for one in aside.iterdir()] == ["store.keys"]
    back = unlock(desk.folder, WORDS, list(packs()), desk.clock)
    assert back.store.cases() == [case]
    back.close()


@pytest.mark.parametrize("at", range(1, 5))
def test_a_swap_that_fails_half_way_is_undone(
    desk: Desk, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    path = backed_up(desk)
    desk.session.close()
    before = {one.name: one.read_bytes() for one in desk.folder.root.glob("store.*")}
    real, moved = swap.move, []

    def fails(source, target):
        inside = Path(source).parent != Path(target).parent
        if inside and len(moved) == at - 1:
            moved.append(None)
            raise OSError(errno.ENOSPC, "full")
        if inside:
            moved.append(target)
        real(source, target)

    monkeypatch.setattr(swap, "move", fails)
    with pytest.raises(DiskFull):
        restoring.restore(path, desk.folder, WORDS, "passphrase", desk.clock)
    monkeypatch.undo()
    after = {one.name: one.read_bytes() for one in desk.folder.root.glob("store.*")}
    assert {k: v for k, v in after.items() if k != "store.lock.holder"} == {
        k: v for k, v in before.items() if k != "store.lock.holder"
    }
    assert not list(desk.folder.root.glob("put aside *"))
    unlock(desk.folder, WORDS, list(packs()), desk.clock).close()


class Killed(BaseException):
    """The process ends here: nothing after it is done."""


@pytest.mark.parametrize(
    ("at", "gone"), [(0, False), (1, False), (2, False), (3, False), (4, False), (5, False),
                     (2, True), (4, True)],
)  # fmt: skip
def test_a_swap_that_is_killed_half_way_is_ended_at_the_next_opening(
    desk: Desk, at: int, gone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = desk.open()
    path = backed_up(desk)
    notes.save_note(desk.session, case, Note(discussed="written since"), desk.clock())
    since = len(desk.session.records(case))
    desk.session.close()
    steps = iter(range(10))

    def dies(act):
        def step(*given, **named):
            if next(steps) == at:
                raise Killed
            act(*given, **named)

        return step

    # 0: the plan; 1 and 2: out; 3 and 4: in; 5: the plan is struck off
    for name in ("replace_file", "move", "remove"):
        monkeypatch.setattr(swap, name, dies(getattr(swap, name)))
    monkeypatch.setattr(put_back.shutil, "rmtree", lambda *_, **__: None)
    with pytest.raises(Killed):
        restoring.restore(path, desk.folder, WORDS, "passphrase", desk.clock)
    monkeypatch.undo()
    if gone:
        put_back.clear_left_over(desk.folder)
    assert store_exists(desk.folder)
    with pytest.raises(WrongPassphrase):
        unlock(desk.folder, "something else", list(packs()), desk.clock)
    back = unlock(desk.folder, WORDS, list(packs()), desk.clock)
    is_new = at == 5 or (at > 0 and not gone)
    assert len(back.records(case)) == since - is_new
    assert back.store.verify().ok
    said = back.put_back_at_opening()
    assert ("finished now" in said, "undone" in said) == (is_new, at > 0 and not is_new)
    asides = [one.name for one in desk.folder.root.glob("put aside *")]
    assert len(asides) == is_new
    assert all(name in said for name in asides)
    back.close()
    again = unlock(desk.folder, WORDS, list(packs()), desk.clock)
    assert again.put_back_at_opening() == ""
    again.close()


def test_the_backups_to_choose_from_are_told_with_age_and_size(desk: Desk, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    for _ in range(2):
        made = backing_up.make(backing_up.job(desk.session, desk.folder, second))
        desk.clock.forward(days=3)
    (shelf.own_folder(desk.folder) / made.path.name).unlink()
    newest, oldest = restoring.offers_of(desk.session, desk.folder, second)
    assert "(3 days ago)" in newest.words and newest.words.endswith(", in the second folder")
    assert "(6 days ago)" in oldest.words and oldest.words.endswith("KB")
