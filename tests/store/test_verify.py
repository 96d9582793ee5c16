"""Whatever is changed behind the app's back, verify names it."""

import hashlib

import pytest

from escalation_desktop.store import PinnedPack, Store, VerifyProblem

from .making import document, entry, issuing, new_case

_GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def tamper(store: Store, *statements: str) -> list[VerifyProblem]:
    """Change rows as somebody with the key would: guards off, change, guards back."""
    guards = store._db.execute(_GUARDS).fetchall()
    store._db.execute("PRAGMA foreign_keys = OFF")
    with store._db.atomic():
        for name, _ in guards:
            store._db.execute(f"DROP TRIGGER {name}")
        for sql in statements:
            assert store._db.execute(sql).rowcount > 0, sql
        for _, sql in guards:
            store._db.execute(sql)
    report = store.verify()
    assert report.ok == (not report.problems)
    return report.problems


@pytest.fixture
def case(store: Store) -> str:
    case = new_case()
    pack = PinnedPack("wf", "1", "a" * 64, {"policy.toml": b"x"})
    for number in range(4):
        store.append(case, [entry(f'"note {number}"')], pack=pack)
    store.append(case, [issuing(document())], documents=[document()])
    store.append(new_case(), [entry()])
    assert store.verify().ok
    return case


def _row(store: Store, case: str, seq: int) -> tuple[str, str]:
    found = store.entries(case)[seq - 1]
    return found.id, f"id = '{found.id}'"


def test_a_whole_store_verifies(store: Store, case: str) -> None:
    report = store.verify()
    assert (report.ok, report.entries, report.problems) == (True, 6, [])


def test_a_flipped_byte_in_a_text_names_its_entry(store: Store, case: str) -> None:
    entry_id, _ = _row(store, case, 2)
    problems = tamper(
        store,
        f"UPDATE entry_body SET bytes = CAST('\"note 9\"' AS BLOB) WHERE entry = '{entry_id}'",
    )
    assert [(one.entry_id, one.case) for one in problems] == [(entry_id, case)]
    assert "text" in problems[0].what


@pytest.mark.parametrize(
    "change",
    [
        "person = 'another'",
        "kind = 'action'",
        "happened_at = '2020-01-01T00:00:00.000000Z'",
        "recorded_at = '2020-01-01T00:00:00.000000Z'",
        "precision = 'day'",
        "body_version = 2",
        "store = 'another'",
    ],
)
def test_a_changed_heading_names_its_entry(store: Store, case: str, change: str) -> None:
    entry_id, where = _row(store, case, 3)
    problems = tamper(store, f"UPDATE entry SET {change} WHERE {where}")
    assert [(one.entry_id, one.case) for one in problems] == [(entry_id, case)]


def test_a_removed_text_names_its_entry(store: Store, case: str) -> None:
    entry_id, _ = _row(store, case, 1)
    problems = tamper(store, f"DELETE FROM entry_body WHERE entry = '{entry_id}'")
    assert [one.entry_id for one in problems] == [entry_id]


def test_an_entry_cut_from_the_middle_shows(store: Store, case: str) -> None:
    _, where = _row(store, case, 2)
    after, _ = _row(store, case, 3)
    problems = tamper(store, f"DELETE FROM entry WHERE {where}")
    assert (after, "The entry before it is missing.") in [(p.entry_id, p.what) for p in problems]


def test_a_cut_tail_shows(store: Store, case: str) -> None:
    _, where = _row(store, case, 5)
    problems = tamper(store, f"DELETE FROM entry WHERE {where}")
    assert any(one.case == case and "removed" in one.what for one in problems)


def test_a_whole_case_cut_shows(store: Store, case: str) -> None:
    problems = tamper(store, f"DELETE FROM entry WHERE \"case\" = '{case}'")
    assert {one.case for one in problems} == {case}
    assert any("removed" in one.what for one in problems)


def test_a_tail_cut_together_with_its_links_shows(store: Store, case: str) -> None:
    links = "DELETE FROM chain WHERE n >= (SELECT max(n) - 1 FROM chain)"
    _, where = _row(store, case, 5)
    problems = tamper(store, links, f"DELETE FROM entry WHERE {where}")
    assert any("end of the store’s chain" in one.what for one in problems)


def test_an_entry_smuggled_in_shows(store: Store, case: str) -> None:
    last = store.entries(case)[-1]
    smuggled = (
        'INSERT INTO entry (id, "case", seq, parent, store, kind, body_version, happened_at,'
        " precision, recorded_at, person, content_hash, hash)"
        f" SELECT '{new_case()}', \"case\", seq + 1, hash, store, kind, 1, happened_at,"
        f" precision, recorded_at, person, content_hash, '{'b' * 64}' FROM entry"
        f" WHERE id = '{last.id}'"
    )
    problems = tamper(store, smuggled)
    assert any("newest entry is not in the store’s chain" in one.what for one in problems)


ZERO = hashlib.sha256(b"\x00").hexdigest()


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("DELETE FROM chain WHERE n = 3", "Links before 4"),
        ("UPDATE chain SET at = '2020-01-01T00:00:00.000000Z' WHERE n = 3", "Link 3"),
        ("UPDATE document SET data = x'00'", "issued document D1"),
        ("UPDATE document SET text = x'00'", "issued document D1"),
        ("UPDATE document SET code = '0000-0000-T'", "issued document D1"),
        (f"UPDATE document SET data = x'00', sha256 = '{ZERO}'", "issued document D1"),
        ("UPDATE document SET number = 'D2'", "No entry of the record tells of the document D2"),
        ("DELETE FROM document", "The issued document D1 is gone"),
        ("UPDATE pack_file SET bytes = x'00'", "pinned policy wf"),
    ],
)
def test_other_changes_are_named(store: Store, case: str, sql: str, said: str) -> None:
    assert any(said in one.what for one in tamper(store, sql))


def test_a_removed_guard_is_named(store: Store, case: str) -> None:
    store._db.execute("DROP TRIGGER entry_no_delete")
    problems = store.verify().problems
    assert [one.what for one in problems if "entry_no_delete" in one.what]


def test_two_entries_after_the_same_one_are_no_fault(store: Store, case: str) -> None:
    # A record that was written to in two stores and then joined; a later version does that.
    from escalation_desktop.store import chain, journal
    from escalation_desktop.store.hashes import content_hash, entry_hash

    first, last = store.entries(case)[3:5]
    at = "2026-05-18T10:00:00.000000Z"
    header = dict(
        id=new_case(), case=case, seq=last.seq, store="5" * 32, kind="note", body_version=1,
        happened_at=at, precision="minute", recorded_at=at, person="Ben", parent=first.hash,
        content_hash=content_hash(b"0" * 16, b"{}"),
    )  # fmt: skip
    row = {**header, "hash": entry_hash(**header)}
    with store._db.atomic():
        store._db["entry"].insert(row)
        store._db["entry_body"].insert({"entry": row["id"], "salt": b"0" * 16, "bytes": b"{}"})
    with store._db.atomic():
        chain.add_link(store._db, store.id, last.recorded_at, "head", case=case, head=row["hash"])
    report = store.verify()
    assert report.ok, report.problems
    assert journal.head(store._db, case) == row["hash"]


def test_a_document_is_checked_on_the_way_out(store: Store, case: str) -> None:
    from escalation_desktop.errors import StoreDamaged

    (info,) = store.documents(case)
    assert store.document_bytes(info.id) == document().data
    tamper(store, "UPDATE document SET data = x'00'", "UPDATE pack_file SET bytes = x'00'")
    with pytest.raises(StoreDamaged):
        store.document_bytes(info.id)
    with pytest.raises(StoreDamaged):
        store.pinned_pack("a" * 64)
