"""Changes of shape: append-only, whole or not at all, and never without a checked copy."""

import hashlib

import pytest

from escalation_desktop.errors import DiskFull
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import Store, backup, migrations, verify_backup
from escalation_desktop.store.connection import Db

from .making import PASSPHRASE, entry, new_case, opened, summary


def shape(db: Db) -> str:
    rows = db.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE '%sqlite%'"
        " AND name NOT LIKE 'note_search_%' ORDER BY type, name"
    ).fetchall()
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def add_weather(db: Db) -> None:
    db.execute("ALTER TABLE draft ADD COLUMN weather TEXT NOT NULL DEFAULT 'fine'")


def fail_halfway(db: Db) -> None:
    db.execute("ALTER TABLE draft ADD COLUMN half TEXT")
    db.execute("INSERT INTO nowhere VALUES (1)")


def test_released_steps_are_as_they_were(store: Store) -> None:
    assert migrations.names() == [
        "journal",
        "chain",
        "issued_documents",
        "pinned_packs",
        "working_tables",
        "search_index",
    ]
    # The shape they leave. What is to change gets a new step and a new line, never another hash
    # for the released ones.
    assert shape(store._db) == "d6e9582ba32f6bbfdc218dc532c54f805fb48eeddd8e4ff9d2cce39458ce1768"


def test_a_store_with_data_is_copied_then_migrated(
    store: Store, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = new_case()
    stored = store.append(case, [entry(search="kept")], summary=summary(case))
    store.save_draft("note", "words")
    store.close()
    monkeypatch.setattr(migrations, "_STEPS", [*migrations._STEPS, add_weather])
    again = opened(folder)
    assert again._db.execute("SELECT weather FROM draft").fetchone() == ("fine",)
    assert again.entries(case) == stored
    assert again.summaries() == [summary(case)]
    assert again.audit_log()[-1].detail == "add_weather"
    assert again.verify().ok
    again.close()
    (copy,) = folder.backups.iterdir()
    assert copy.name.startswith("before-add_weather-2026")
    assert verify_backup(copy, PASSPHRASE).ok
    opened(folder).close()
    assert list(folder.backups.iterdir()) == [copy]


def test_an_older_version_refuses_what_a_newer_one_made(
    store: Store, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from escalation_desktop.errors import StoreNewer

    store.close()
    monkeypatch.setattr(migrations, "_STEPS", [*migrations._STEPS, add_weather])
    opened(folder).close()
    monkeypatch.undo()
    with pytest.raises(StoreNewer) as told:
        opened(folder)
    assert told.value.detail == "add_weather"


def test_a_step_that_fails_leaves_the_store_as_it_was(
    store: Store, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shape(store._db)
    store.save_draft("note", "words")
    store.close()
    monkeypatch.setattr(migrations, "_STEPS", [*migrations._STEPS, fail_halfway])
    with pytest.raises(Exception, match="nowhere"):
        opened(folder)
    monkeypatch.undo()
    again = opened(folder)
    assert shape(again._db) == before
    assert again.drafts()[0].body == "words"
    again.close()


def test_without_room_for_the_copy_nothing_is_migrated(
    store: Store, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    before = shape(store._db)
    store.close()
    monkeypatch.setattr(migrations, "_STEPS", [*migrations._STEPS, add_weather])
    monkeypatch.setattr(backup, "_pack", full)
    with pytest.raises(DiskFull):
        opened(folder)
    monkeypatch.undo()
    again = opened(folder)
    assert shape(again._db) == before
    again.close()
