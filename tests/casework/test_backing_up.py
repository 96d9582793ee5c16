"""Backups that are made by themselves: proved, in two folders, rotated, their age always known."""

from pathlib import Path

import pytest

from escalation_desktop.casework import backing_up, notes, purging, retention, withdrawing
from escalation_desktop.errors import AppError, DiskFull, StoreDamaged
from escalation_desktop.store import backup, put_back, shelf, verify_backup
from tests.casework.making import WORDS, Desk
from tests.domain.made_up import note
from tests.store.test_verify import tamper


def back_up(desk: Desk, second: Path | None = None) -> backing_up.Made:
    made = backing_up.make(backing_up.job(desk.session, desk.folder, second))
    backing_up.keep(desk.session, made)
    return made


def lying(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_proved_and_its_age_known_after_a_restart(desk: Desk) -> None:
    assert backing_up.age(desk.session).short == "No backup yet"
    assert backing_up.is_due(desk.session) and backing_up.is_due_at_close(desk.session)
    desk.open()
    made = back_up(desk)
    assert verify_backup(made.path, WORDS).entries == made.entries > 0
    assert backing_up.age(desk.session).short.startswith("Backup: today")
    assert not backing_up.is_due(desk.session)
    assert not backing_up.is_due_at_close(desk.session)
    desk.open()
    assert backing_up.is_due_at_close(desk.session)
    assert not backing_up.is_due(desk.session)
    desk.clock.forward(days=1)
    assert backing_up.is_due(desk.session)


def test_the_second_folder_holds_the_same_backup(desk: Desk, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    (second / "holiday.jpg").write_bytes(b"x")
    backing_up.set_second_folder(desk.session, desk.folder, second)
    made = back_up(desk)
    assert lying(second) == [made.path.name, "holiday.jpg"]
    assert (second / made.path.name).read_bytes() == made.path.read_bytes()
    assert backing_up.kept(desk.session).second_at == made.at
    backing_up.set_second_folder(desk.session, desk.folder, None)
    assert backing_up.second_folder(desk.session, None) == backing_up.Second(None, False)


def test_what_it_set_wins(desk: Desk, tmp_path: Path) -> None:
    backing_up.set_second_folder(desk.session, desk.folder, tmp_path / "mine")
    theirs = tmp_path / "theirs"
    assert backing_up.second_folder(desk.session, theirs) == backing_up.Second(theirs, True)


def test_a_second_folder_inside_the_data_folder_is_refused(desk: Desk) -> None:
    with pytest.raises(AppError, match="own data folder"):
        backing_up.set_second_folder(desk.session, desk.folder, desk.folder.root / "copies")


def test_a_second_folder_that_is_gone_is_told_and_the_first_counts(
    desk: Desk, tmp_path: Path
) -> None:
    made = back_up(desk, tmp_path / "unplugged")
    assert verify_backup(made.path, WORDS).ok
    assert not (tmp_path / "unplugged").exists()
    age = backing_up.age(desk.session)
    assert "not in the second folder" in age.short and age.warns
    assert "The second folder is not there." in age.whole


def test_the_rule_rotates_both_folders_and_leaves_other_files(desk: Desk, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    other = second / "escalation-ffffffff-20200101T000000Z.backup"
    other.write_bytes(b"of another store")
    for _ in range(12):
        made = back_up(desk, second)
        desk.clock.forward(days=1)
    own = shelf.own_folder(desk.folder)
    assert len(lying(own)) == 8  # seven days, and the Sunday before them
    assert made.path.name in lying(own)
    assert lying(second) == sorted([*lying(own), other.name])


def test_nothing_is_rotated_until_a_newer_one_is_proved(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(9):
        back_up(desk)
        desk.clock.forward(hours=1)
    own = shelf.own_folder(desk.folder)
    before = lying(own)
    assert len(before) == 1

    def full(*_: object) -> None:
        raise DiskFull("There is no room left on the disk.", "Make room.")

    desk.clock.forward(days=3)
    monkeypatch.setattr(backup, "_pack", full)
    with pytest.raises(DiskFull) as caught:
        back_up(desk)
    backing_up.keep_failure(desk.session, caught.value)
    assert lying(own) == before
    age = backing_up.age(desk.session)
    assert age.warns and "the last try failed" in age.short
    assert "no room left" in age.whole
    monkeypatch.undo()
    back_up(desk)
    assert "failed" not in backing_up.age(desk.session).short


def test_a_record_that_was_changed_is_never_backed_up_over_a_good_one(desk: Desk) -> None:
    case = desk.open()
    good = back_up(desk)
    desk.clock.forward(hours=1)
    entry = desk.session.records(case)[0].id
    tamper(desk.session.store, f"UPDATE entry_body SET bytes = x'7b7d' WHERE entry = '{entry}'")
    with pytest.raises(StoreDamaged):
        back_up(desk)
    assert lying(shelf.own_folder(desk.folder)) == [good.path.name]


def purged(desk: Desk) -> None:
    """Have older backups removed as a removal does."""
    desk.session.store.withdraw([], None, backing_up.dropping_older(desk.session))


def test_what_was_made_while_the_clock_stood_later_goes_with_a_purge_too(desk: Desk) -> None:
    desk.clock.forward(days=400)
    back_up(desk)
    desk.clock.forward(days=-400)
    back_up(desk)
    desk.clock.forward(hours=1)
    purged(desk)
    desk.clock.forward(hours=-2)
    purged(desk)
    made = back_up(desk)
    assert lying(shelf.own_folder(desk.folder)) == [made.path.name]


def test_a_removal_that_fails_costs_no_backup(desk: Desk) -> None:
    case = desk.open()
    wrong = notes.save_note(desk.session, case, note("s1", "Of another child."), desk.clock())
    back_up(desk)
    desk.clock.forward(days=1)
    found = withdrawing.find(desk.session, case, wrong.id)
    pages = desk.session.store._db.execute("PRAGMA page_count").fetchone()[0]
    desk.session.store._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        withdrawing.withdraw(desk.session, case, found, "wrong_child", "mixed up " * 9000, [])
    desk.session.store._db.execute("PRAGMA max_page_count = 1000000")
    back_up(desk)
    assert len(lying(shelf.own_folder(desk.folder))) == 2


def test_a_purge_takes_older_backups_out_at_the_next_rotation(desk: Desk, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    desk.folder.backups.mkdir(exist_ok=True)
    old = desk.folder.backups / "before-removals-20260101-000000.backup"
    old.write_bytes(b"a copy before a migration")
    for _ in range(3):
        back_up(desk, second)
        desk.clock.forward(days=1)
    purged(desk)
    assert len(lying(shelf.own_folder(desk.folder))) == 3
    desk.clock.forward(minutes=1)
    made = back_up(desk, second)
    assert lying(shelf.own_folder(desk.folder)) == lying(second) == [made.path.name]
    assert not old.exists()
    desk.clock.forward(days=1)
    back_up(desk, second)
    assert len(lying(second)) == 2


def test_a_purge_waits_for_a_second_folder_that_is_gone(desk: Desk, tmp_path: Path) -> None:
    second, away = tmp_path / "stick", tmp_path / "away"
    second.mkdir()
    back_up(desk, second)
    desk.clock.forward(days=1)
    desk.clock.forward(hours=-1)
    purged(desk)
    desk.clock.forward(hours=1)
    second.rename(away)
    back_up(desk, second)
    away.rename(second)
    desk.clock.forward(days=1)
    back_up(desk, second)
    assert len(lying(second)) == 1


def test_a_backup_saved_elsewhere_counts(desk: Desk, tmp_path: Path) -> None:
    job = backing_up.job(desk.session, desk.folder, None)
    made = backing_up.make_elsewhere(job, tmp_path)
    backing_up.keep(desk.session, made)
    assert made.path.parent == tmp_path and verify_backup(made.path, WORDS).ok
    assert not backing_up.is_due_at_close(desk.session)


def test_what_a_killed_process_left_is_removed_and_nothing_else(desk: Desk) -> None:
    made = back_up(desk)
    own = shelf.own_folder(desk.folder)
    (own / f".{made.path.name}.ab12.work").mkdir()
    (own / f".{made.path.name}.ab12.work" / "store.db").write_bytes(b"half")
    (own / f".{made.path.name}.ab12.tmp").write_bytes(b"half")
    (desk.folder.root / ".trying-ab12").mkdir()
    backing_up.tidy(desk.folder)
    assert lying(own) == [made.path.name]
    assert not list(desk.folder.root.glob(".trying-*"))
    assert desk.folder.database.exists()


def test_what_was_removed_for_good_leaves_our_backups_with_the_next_one(desk: Desk) -> None:
    from tests.casework.test_purging import closed

    case = closed(desk)
    reference = desk.state(case).head.reference
    retention.set_rule(desk.session, "6", "", "Records policy 2025")
    desk.clock.at = desk.clock.at.replace(year=2032, month=11, day=26)
    old = back_up(desk)
    desk.clock.forward(minutes=1)
    purging.purge(desk.session, case, reference, "the time is over")
    assert backing_up.is_due_at_close(desk.session)
    assert old.path.exists()
    desk.clock.forward(days=1)
    made = back_up(desk)
    assert lying(shelf.own_folder(desk.folder)) == [made.path.name]
    with put_back.tried(made.path, desk.folder, WORDS, "passphrase", desk.clock) as store:
        assert case not in store.cases()


def test_a_withdrawn_text_leaves_our_backups_with_the_next_one(desk: Desk) -> None:
    case = desk.open()
    wrong = notes.save_note(desk.session, case, note("s1", "Of another child."), desk.clock())
    old = back_up(desk)
    desk.clock.forward(minutes=1)
    found = withdrawing.find(desk.session, case, wrong.id)
    withdrawing.withdraw(desk.session, case, found, "wrong_child", "mixed up", [])
    assert backing_up.is_due_at_close(desk.session) and old.path.exists()
    desk.clock.forward(minutes=1)
    made = back_up(desk)
    assert lying(shelf.own_folder(desk.folder)) == [made.path.name]
    with put_back.tried(made.path, desk.folder, WORDS, "passphrase", desk.clock) as store:
        assert [entry.body for entry in store.entries(case) if entry.id == wrong.id] == [None]
        assert store.verify().ok


def test_the_newest_stays_though_the_clock_was_set_back_or_a_purge_was_this_second(
    desk: Desk,
) -> None:
    # A name tells whole seconds; a clock tells more.
    desk.clock.at = desk.clock.at.replace(microsecond=900_000)
    later = back_up(desk)
    desk.clock.forward(minutes=-30)
    assert back_up(desk).path.exists() and later.path.exists()
    purged(desk)
    desk.clock.at = desk.clock.at.replace(microsecond=950_000)
    assert back_up(desk).path.exists()
    desk.clock.forward(hours=1)
    purged(desk)
    desk.clock.forward(minutes=-20)
    made = back_up(desk)
    assert lying(shelf.own_folder(desk.folder)) == [made.path.name]
