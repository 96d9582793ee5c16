"""Nothing that was recorded can be altered or removed through SQL, however it is put."""

import pytest
from sqlcipher3 import dbapi2

from escalation_desktop.store import PinnedPack, Store

from .making import document, entry, issuing, new_case

# Every way to change a row that SQL has, for each table whose rows are for ever.
_WAYS = {
    "entry": [
        "UPDATE entry SET person = 'another'",
        "UPDATE OR REPLACE entry SET seq = 9",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry LIMIT 1",
        "REPLACE INTO entry SELECT * FROM entry LIMIT 1",
        "INSERT OR IGNORE INTO entry SELECT * FROM entry LIMIT 1",
        "INSERT INTO entry SELECT * FROM entry WHERE true LIMIT 1"
        " ON CONFLICT (id) DO UPDATE SET person = 'another'",
        # The same id or hash under another row number.
        'INSERT OR REPLACE INTO entry SELECT 99, id, "case", seq, parent, store, kind,'
        " body_version, happened_at, precision, recorded_at, 'another', content_hash,"
        " replace(hash, 'a', 'b') FROM entry LIMIT 1",
        'INSERT OR REPLACE INTO entry SELECT 99, lower(hex(randomblob(16))), "case", seq, parent,'
        " store, kind, body_version, happened_at, precision, recorded_at, 'another',"
        " content_hash, hash FROM entry LIMIT 1",
    ],
    "entry_body": [
        "UPDATE entry_body SET bytes = x'00'",
        "DELETE FROM entry_body",
        "INSERT OR REPLACE INTO entry_body SELECT entry, salt, x'00' FROM entry_body LIMIT 1",
        "REPLACE INTO entry_body (rowid, entry, salt, bytes)"
        " SELECT rowid, entry || 'x', salt, x'00' FROM entry_body LIMIT 1",
        "INSERT INTO entry_body SELECT entry, salt, x'00' FROM entry_body WHERE true LIMIT 1"
        " ON CONFLICT (entry) DO UPDATE SET bytes = excluded.bytes",
    ],
    "chain": [
        "UPDATE chain SET event = 'another'",
        "DELETE FROM chain WHERE n = (SELECT max(n) FROM chain)",
        "INSERT OR REPLACE INTO chain SELECT * FROM chain LIMIT 1",
        "INSERT INTO chain SELECT * FROM chain WHERE true LIMIT 1"
        " ON CONFLICT (n) DO UPDATE SET event = 'another'",
    ],
    "document": [
        "UPDATE document SET data = x'00'",
        "DELETE FROM document",
        "REPLACE INTO document SELECT * FROM document LIMIT 1",
        'INSERT OR REPLACE INTO document SELECT lower(hex(randomblob(16))), "case", number,'
        " 'another', kind, sha256, size, issued_at, x'00', '', x'' FROM document LIMIT 1",
        "INSERT OR REPLACE INTO document SELECT lower(hex(randomblob(16))), 'another', number,"
        " 'another', kind, sha256, size, issued_at, x'00', code, x'' FROM document LIMIT 1",
        "INSERT INTO document SELECT * FROM document WHERE true LIMIT 1"
        " ON CONFLICT (id) DO UPDATE SET data = x'00'",
    ],
    "pack": [
        "UPDATE pack SET version = '2'",
        "DELETE FROM pack",
        "REPLACE INTO pack SELECT * FROM pack LIMIT 1",
        "INSERT INTO pack SELECT * FROM pack WHERE true LIMIT 1"
        " ON CONFLICT (sha256) DO UPDATE SET version = '2'",
    ],
    "pack_file": [
        "UPDATE pack_file SET bytes = x'00'",
        "DELETE FROM pack_file",
        "REPLACE INTO pack_file SELECT * FROM pack_file LIMIT 1",
        "INSERT INTO pack_file SELECT * FROM pack_file WHERE true LIMIT 1"
        " ON CONFLICT (pack, name) DO UPDATE SET bytes = x'00'",
    ],
}


PAPER = document(code="0000-0001-R")


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("table", _WAYS)
def test_no_way_of_changing_a_row_is_let_through(store: Store, table: str, recursive: str) -> None:
    # With recursive triggers off, as another program would open it, REPLACE skips the DELETE
    # trigger: the INSERT trigger must hold on its own.
    pack = PinnedPack("wf", "1", "a" * 64, {"policy.toml": b"x"})
    store.append(new_case(), [entry(), issuing(PAPER)], documents=[PAPER], pack=pack)
    store._db.execute(f"PRAGMA recursive_triggers = {recursive}")
    before = store._db.execute(f"SELECT * FROM {table}").fetchall()
    let_through, refused = [], []
    for sql in _WAYS[table]:
        try:
            store._db.execute(sql)
        except dbapi2.IntegrityError as error:
            refused.append(str(error))
        else:
            let_through.append(sql)
        store._db.rollback()
    assert let_through == []
    assert all("never" in said or "only beside" in said for said in refused), refused
    assert store._db.execute(f"SELECT * FROM {table}").fetchall() == before
    assert store.verify().ok


def test_sqlite_utils_upsert_is_refused_too(store: Store) -> None:
    (stored,) = store.append(new_case(), [entry()])
    row = {"id": stored.id, "person": "another"}
    for change in (store._db["entry"].upsert, store._db["entry"].insert):
        with pytest.raises(dbapi2.IntegrityError):
            change(row, pk="id")
    assert store.entries(stored.case) == [stored]


def test_an_id_is_never_used_twice(store: Store) -> None:
    case = new_case()
    (stored,) = store.append(case, [entry()])
    with pytest.raises(dbapi2.IntegrityError, match="never replaced"):
        store.append(new_case(), [entry(id=stored.id)])
    assert store.entries(case) == [stored]


def test_a_number_is_never_on_two_papers(store: Store) -> None:
    case = new_case()
    store.append(case, [entry()], documents=[document("D1")])
    with pytest.raises(dbapi2.IntegrityError, match="never replaced"):
        store.append(case, [entry()], documents=[document("D1", b"other")])
    store.append(new_case(), [entry()], documents=[document("D1")])
    assert len(store.entries(case)) == 1


def test_a_code_is_never_on_two_papers(store: Store) -> None:
    case = new_case()
    store.append(case, [entry()], documents=[PAPER])
    for other in (case, new_case()):
        with pytest.raises(dbapi2.IntegrityError, match="never replaced"):
            store.append(other, [entry()], documents=[document("D2", code=PAPER.code)])
    known = store.document_by_code(PAPER.code)
    assert known is not None and known.case == case
    store.append(case, [entry()], documents=[document("D2"), document("D3")])
    assert store.document_by_code("") is None


def test_a_withdrawn_text_is_gone_and_the_chain_still_verifies(store: Store) -> None:
    case = new_case()
    wrong, right = store.append(
        case, [entry('"wrong child"', search="wrong child"), entry('"stays"', search="stays")]
    )
    why = entry(f'{{"entry":"{wrong.id}","reason":"wrong child"}}', "withdrawn")
    store.withdraw_body(case, wrong.id, why)
    kept = store.entries(case)
    assert [one.body is None for one in kept] == [True, False, False]
    assert kept[0].hash == wrong.hash
    assert kept[1] == right
    assert store.search_newest("wrong") == []
    assert len(store.search_newest("stays")) == 1
    report = store.verify()
    assert report.ok, report.problems
    salt, body = b"0" * 16, b"another"
    with pytest.raises(dbapi2.IntegrityError, match="never replaced"):
        store._db.execute("INSERT INTO entry_body VALUES (?, ?, ?)", [wrong.id, salt, body])
    store._db.rollback()


@pytest.mark.parametrize("what", ["another kind", "another id", "another case", "a withdrawal"])
def test_a_text_is_withdrawn_only_by_an_entry_that_says_so(store: Store, what: str) -> None:
    case = new_case()
    (wrong,) = store.append(case, [entry('"x"')])
    named = f'{{"entry":"{wrong.id}"}}'
    if what == "another kind":
        store.append(case, [entry(named, "note")])
    elif what == "another id":
        store.append(case, [entry(f'{{"entry":"{new_case()}"}}', "withdrawn")])
    elif what == "another case":
        store.append(new_case(), [entry(named, "withdrawn")])
    else:
        (wrong,) = store.append(case, [entry(named, "withdrawn")])
        store.append(case, [entry(f'{{"entry":"{wrong.id}"}}', "withdrawn")])
    with pytest.raises(dbapi2.IntegrityError, match="only beside"):
        store._db.execute("DELETE FROM entry_body WHERE entry = ?", [wrong.id])
    store._db.rollback()
    with pytest.raises(ValueError, match="withdrawal"):
        store.withdraw_body(case, wrong.id, entry("{}", "withdrawn"))
    with pytest.raises(ValueError, match="not in this case"):
        store.withdraw_body(new_case(), wrong.id, entry(f'"{wrong.id}"', "withdrawn"))
    assert store.verify().ok
