"""Changes of shape: append-only, whole or not at all, and never without a checked copy."""

import hashlib

import pytest

from escalation_desktop.errors import DiskFull
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import Store, backup, migrations, verify_backup
from escalation_desktop.store.connection import Db

from .making import PASSPHRASE, entry, made, new_case, opened, summary


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
        "known_papers",
        "removals",
    ]
    assert shape(store._db) == SHAPES[-1]


# The shapes that released steps leave, oldest first. What is to change gets a new step and a new
# line, never another hash for the released ones.
SHAPES = (
    "d6e9582ba32f6bbfdc218dc532c54f805fb48eeddd8e4ff9d2cce39458ce1768",
    "8fc34c2e4fea76358043ff1c46e51aae5ece7ceeacd784b0f14dbd1483b84966",
    "525da3e44314dc2193ab8311d464aa1568ed98cc723dec78e6b5d82f9b097fd7",
)


def test_a_store_of_before_papers_had_codes_keeps_them(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(migrations, "_STEPS", migrations._STEPS[:6])
        store = made(folder)
        assert shape(store._db) == SHAPES[0]
        case = new_case()
        sha256 = hashlib.sha256(b"%PDF-old").hexdigest()
        told = f'{{"number": "D/1", "title": "T", "kind": "confirmation", "sha256": "{sha256}"}}'
        store.append(case, [entry(told, kind="document_issued")])
        store._db.execute(
            'INSERT INTO document (id, "case", number, title, kind, sha256, size, issued_at, data)'
            " VALUES (?, ?, 'D/1', 'T', 'confirmation', ?, 8, ?, ?)",
            [new_case(), case, sha256, "2026-05-18T09:00:00.000000Z", b"%PDF-old"],
        )
        store._db.conn.commit()
        store.close()
    again = opened(folder)
    (info,) = again.documents(case)
    assert (info.number, info.code, info.sha256) == ("D/1", "", sha256)
    assert again.document_bytes(info.id) == b"%PDF-old"
    assert again.document_text(info.id) == ""
    assert again.documents_by_sha256(sha256) == [info]
    assert again.document_by_code("") is None
    assert [e.kind for e in again.entries_of_kinds(("document_issued",))] == ["document_issued"]
    assert again.verify().ok, again.verify().problems
    again.close()


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
    assert [e.detail for e in again.audit_log() if e.event == "migrated"] == ["add_weather"]
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
