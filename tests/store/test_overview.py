"""What changes a store enough for a backup, what it holds, and a backup while it is written to."""

import threading
from pathlib import Path

import pytest

from escalation_desktop import errors
from escalation_desktop.store import Store, copy_backup, verify_backup

from .making import PASSPHRASE, entry, new_case


def test_only_what_is_worth_a_backup_changes_the_mark(store: Store, tmp_path: Path) -> None:
    marks = [store.mark()]
    store.audit("viewed", "")
    store.set_value("backup kept", "{}")
    store.backup(tmp_path / "one.backup")
    assert store.mark() == marks[0]
    for write in (
        lambda: store.append(new_case(), [entry()]),
        lambda: store.save_draft("note", "half a thought"),
        lambda: store.discard_draft("note"),
        lambda: store.save_local_contact("{}"),
        lambda: store.set_value("profile", "{}"),
        lambda: store.new_recovery_code(),
    ):
        write()
        marks.append(store.mark())
    assert len(set(marks)) == len(marks) - 1  # the draft came and went
    assert marks[3] == marks[1]


def test_the_overview_tells_entries_by_case(store: Store) -> None:
    assert (store.overview().entries, store.overview().newest) == ({}, None)
    case = new_case()
    kept = store.append(case, [entry(), entry()])
    store.save_draft("note", "half")
    seen = store.overview()
    assert seen.entries == {case: frozenset(one.hash for one in kept)}
    assert seen.newest == kept[-1].recorded_at
    assert (seen.drafts, seen.contacts) == (1, 0)


def test_a_backup_in_a_worker_lets_the_window_write(store: Store, tmp_path: Path) -> None:
    case = new_case()
    store.append(case, [entry() for _ in range(50)])
    target, reached, go_on = tmp_path / "one.backup", threading.Event(), threading.Event()

    def progress(done: int, total: int) -> None:
        reached.set()
        assert go_on.wait(60)

    worker = threading.Thread(target=store.backup, args=(target, progress))
    worker.start()
    assert reached.wait(60)
    store.append(case, [entry()])
    store.save_draft("note", "typed while it runs")
    go_on.set()
    worker.join(60)
    assert verify_backup(target, PASSPHRASE).entries == 50
    assert store.verify().ok and len(store.entries(case)) == 51


@pytest.mark.parametrize("at", [0, 50, 60, 80, 90])
def test_a_backup_given_up_anywhere_leaves_nothing_new(
    store: Store, tmp_path: Path, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from escalation_desktop.store import backup

    monkeypatch.setattr(backup, "_STEPS", 50)
    store.append(new_case(), [entry() for _ in range(50)])

    def progress(done: int, total: int) -> None:
        if done >= at:
            raise KeyError("given up")

    folder = tmp_path / "stick"
    folder.mkdir()
    with pytest.raises(KeyError, match="given up"):
        store.backup(folder / "one.backup", progress)
    found = [path.name for path in folder.iterdir()]
    assert found in ([], ["one.backup"]) and (found == [] or at == 90)
    assert store.verify().ok


def test_a_copy_of_a_backup_is_proved_by_its_bytes(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "one.backup")
    (tmp_path / "stick").mkdir()
    copy_backup(tmp_path / "one.backup", tmp_path / "stick" / "two.backup")
    assert verify_backup(tmp_path / "stick" / "two.backup", PASSPHRASE).ok
    with pytest.raises(errors.StoreNotWritable):
        copy_backup(tmp_path / "one.backup", tmp_path / "unplugged" / "two.backup")
