"""What is removed for good is gone from every file, and verify tells it from anything else."""

from collections.abc import Iterator

import pytest
from sqlcipher3 import dbapi2

from escalation_desktop.errors import DocumentError
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import Store, Withdrawal, migrations, removing, verify_backup

from .making import PASSPHRASE, document, entry, issuing, made, new_case, opened, pages, summary
from .test_verify import tamper

_CANARY = "Quittenbaum"
PAPER = document("D/1", b"%PDF " + _CANARY.encode() * 90, code="0000-0001-R", text=_CANARY * 50)
CERTIFICATE = '{"what": "nothing of what is gone"}'


def fill(store: Store, canary: str = _CANARY) -> str:
    """Make a case with a word in everything it has."""
    case = new_case()
    for number in range(30):
        said = f"{canary} {number} said at length. " * 20
        store.append(case, [entry(f'"{said}"', search=f"{said} quick {number}")])
    store.append(
        case, [issuing(PAPER)], documents=[PAPER], summary=summary(case, child=f"{canary} child")
    )
    store.save_draft("form", canary * 3000, case)
    store.save_draft(f"correct:{case}", canary * 3000)
    return case


def holding(store: Store, folder: DataFolder, word: str = _CANARY) -> list[str]:
    """Return where a word still stands: each file in clear and decrypted, and every table."""
    needles = [word.encode(), word.lower().encode(), word.encode("utf-16-le")]
    found = [
        path.name
        for path in folder.root.rglob("*")
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    ]
    for name in ("store.db", "store.db-wal"):
        plain = pages(store, folder.root / name)
        found += [f"{name} decrypted" for needle in needles if needle in plain]
    tables = [row[0] for row in store._db.execute("SELECT name FROM sqlite_master WHERE rootpage")]
    for table in tables:
        rows = [] if table.startswith("sqlite_autoindex") else _rows(store, table)
        found += [table for row in rows if word.lower() in row.lower()]
    return sorted(set(found))


def _rows(store: Store, table: str) -> Iterator[str]:
    try:
        rows = store._db.execute(f'SELECT * FROM "{table}"').fetchall()
    except dbapi2.OperationalError:  # an index
        return
    for row in rows:
        for cell in row:
            yield cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)


def others(store: Store) -> tuple[str, str]:
    """Make another case and a log of calls, which stay."""
    other = new_case()
    store.append(other, [entry('"stays"', search="stays here")], summary=summary(other))
    calls = new_case()
    (call,) = store.append(calls, [entry(f'"call {_CANARY}"', search=f"call {_CANARY}")])
    return other, call.id


def test_a_purged_case_is_gone_from_every_file_and_page(store: Store, folder: DataFolder) -> None:
    case = fill(store)
    other, call = others(store)
    # What is looked for can be found, in the log and in the database: else the rest proves nothing.
    assert {"entry_body", "note_search_content", "store.db-wal decrypted"} <= set(
        holding(store, folder)
    )
    calls = next(one for one in store.cases() if one not in (case, other))
    withdrawal = Withdrawal(calls, (call,), (entry(f'{{"entry": "{call}"}}', "withdrawn"),))
    kept = store.entries(other), store.documents(other)
    assert store.purge_case(case, CERTIFICATE, withdrawals=[withdrawal])
    assert holding(store, folder) == []
    assert case not in store.cases()
    assert store.entries(case) == store.documents(case) == store.drafts() == []
    assert [row.case for row in store.summaries()] == [other]
    assert [one.case for one in store.search_newest("stays")] == [other]
    assert (store.entries(other), store.documents(other)) == kept
    (gone,) = store.removed()
    assert (gone.what, gone.subject, gone.person) == ("case", case, "Ann Example")
    assert gone.certificate == CERTIFICATE
    assert store.verify().ok, store.verify().problems
    store.close()
    again = opened(folder)
    assert again.verify().ok
    assert again.removed() == [gone]
    assert holding(again, folder) == []
    again.close()


def test_a_withdrawn_text_and_its_papers_are_gone_and_the_rest_stays(
    store: Store, folder: DataFolder
) -> None:
    case = new_case()
    (wrong, stays, issue) = store.append(
        case,
        [entry(f'"{_CANARY}"', search=_CANARY), entry('"stays"'), issuing(PAPER)],
        documents=[PAPER],
    )
    (info,) = store.documents(case)
    store.save_draft(f"correct:{wrong.id}", _CANARY * 900, case)
    store.save_draft("new", "another", case)
    said = entry(f'{{"entry": "{wrong.id}"}}', "withdrawn")
    assert store.withdraw([Withdrawal(case, (wrong.id,), (said,))], {info.id: CERTIFICATE})
    assert holding(store, folder) == []
    assert [one.body is None for one in store.entries(case)] == [True, False, False, False]
    assert store.entries(case)[1:3] == [stays, issue]
    assert [draft.key for draft in store.drafts()] == ["new"]
    assert store.verify().ok, store.verify().problems
    (told,) = store.documents(case)
    assert told.is_removed and (told.number, told.sha256) == (info.number, info.sha256)
    assert store.documents_by_sha256(PAPER.sha256) == [told]
    assert store.document_by_code(PAPER.code) == told
    for read in (store.document_bytes, store.document_text):
        with pytest.raises(DocumentError, match="destroyed"):
            read(told.id)
        with pytest.raises(KeyError):
            read(new_case())


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE removed SET person = x'00'",
        "DELETE FROM removed",
        "INSERT OR REPLACE INTO removed SELECT * FROM removed LIMIT 1",
        'INSERT OR REPLACE INTO removed SELECT 9, what, subject, "case", number, title, kind,'
        " sha256, size, issued_at, code, at, person, x'00', 'z' || substr(hash, 2) FROM removed",
        "INSERT INTO removed SELECT * FROM removed WHERE true"
        " ON CONFLICT (n) DO UPDATE SET person = x'00'",
        # Nothing but what is named goes.
        "DELETE FROM entry",
        "DELETE FROM entry_body",
        "DELETE FROM document",
    ],
)
def test_a_removal_opens_no_other_door(store: Store, sql: str, recursive: str) -> None:
    case = fill(store)
    other = new_case()
    kept = document("D/2", b"%PDF kept")
    store.append(other, [entry(), issuing(kept)], documents=[kept])
    store.purge_case(case, CERTIFICATE)
    store._db.execute(f"PRAGMA recursive_triggers = {recursive}")
    with pytest.raises(dbapi2.IntegrityError, match=r"never|only beside"):
        store._db.execute(sql)
    store._db.rollback()
    assert store.verify().ok


def test_what_was_removed_never_comes_back(store: Store) -> None:
    case, other = fill(store), new_case()
    paper = document("D/2", b"%PDF two", id=new_case())
    store.append(other, [entry(), issuing(paper)], documents=[paper])
    store.withdraw([], {str(paper.id): CERTIFICATE})
    store.purge_case(case, CERTIFICATE)
    for again in (
        lambda: store.append(case, [entry()]),
        lambda: store.append(case, [], documents=[document("D/9")]),
        lambda: store.append(other, [], documents=[paper]),
        lambda: store.append(other, [], documents=[document("D/2", b"%PDF other")]),
    ):
        with pytest.raises(dbapi2.IntegrityError, match="never comes back"):
            again()
    # A form that is still open keeps its words once more as it closes: they are let fall.
    store.save_draft("form", _CANARY, case)
    store.save_draft(f"form {case}", _CANARY)
    store.save_summary(summary(case))
    assert store.drafts() == store.summaries() == []
    with pytest.raises(KeyError):
        store.purge_case(case, CERTIFICATE)
    with pytest.raises(KeyError):
        store.withdraw([], {str(paper.id): CERTIFICATE})
    assert len(store.removed()) == 2
    assert store.verify().ok


def test_a_purge_that_cannot_be_written_changes_nothing(store: Store) -> None:
    case = fill(store)
    before = store.entries(case), store.documents(case), store.drafts(), store.audit_log()
    (first, *_) = before[0]
    wrong = Withdrawal(case, (first.id,), (entry("{}", "withdrawn"),))
    with pytest.raises(ValueError, match="withdrawal"):
        store.purge_case(case, CERTIFICATE, withdrawals=[wrong])
    assert (store.entries(case), store.documents(case), store.drafts(), store.audit_log()) == before
    assert store.removed() == []


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("DELETE FROM removed", "The record of a removal is gone"),
        ("UPDATE removed SET certificate = x'00'", "The record of a removal was changed"),
        ("UPDATE removed SET at = '2020-01-01T00:00:00.000000Z'", "removal was changed"),
        ("UPDATE removed SET person = x'00' WHERE what = 'document'", "removal was changed"),
        ("UPDATE removed SET sha256 = 'x' WHERE what = 'document'", "D/2 is gone"),
        # A removal made up, to hide that a case was cut out.
        (
            "INSERT INTO removed SELECT 9, 'case', \"case\", \"case\", '', '', '', '', 0, '', '',"
            " at, person, certificate, 'z' || substr(hash, 2) FROM removed"
            " WHERE what = 'document'",
            "the store’s chain does not know of",
        ),
        (
            "INSERT INTO draft SELECT 'k', subject, x'00', at FROM removed WHERE what = 'case'",
            "is there again",
        ),
        (
            "INSERT INTO document SELECT lower(hex(randomblob(16))), subject, 'D', 't', 'k',"
            " substr(hash, 1, 64), 0, at, x'', '', x'' FROM removed WHERE what = 'case'",
            "is there again",
        ),
    ],
)
def test_a_removal_that_was_tampered_with_is_named(store: Store, sql: str, said: str) -> None:
    case, other = fill(store), new_case()
    paper = document("D/2", b"%PDF two", id=new_case())
    store.append(other, [entry(), issuing(paper)], documents=[paper])
    store.purge_case(case, CERTIFICATE)
    store.withdraw([], {str(paper.id): CERTIFICATE})
    assert store.verify().ok
    problems = tamper(store, sql)
    assert any(said in problem.what for problem in problems), problems


def test_a_case_cut_out_by_hand_is_still_named_beside_a_real_removal(store: Store) -> None:
    case, other = fill(store), new_case()
    store.append(other, [entry()])
    store.purge_case(case, CERTIFICATE)
    problems = tamper(
        store,
        f"DELETE FROM entry_body WHERE entry IN (SELECT id FROM entry WHERE \"case\" = '{other}')",
        f"DELETE FROM entry WHERE \"case\" = '{other}'",
    )
    assert {problem.case for problem in problems} == {other}


def test_a_case_written_to_after_its_removal_is_named(store: Store) -> None:
    from escalation_desktop.store import chain

    case = fill(store)
    store.purge_case(case, CERTIFICATE)
    with store._db.atomic():
        chain.add_link(store._db, store.id, store.removed()[0].at, "head", case=case, head="f" * 64)
    assert any("after it was removed" in problem.what for problem in store.verify().problems)


def test_a_scrub_that_must_wait_is_done_at_the_next_opening(
    store: Store, folder: DataFolder
) -> None:
    case = fill(store)
    reader = store.reader()
    with reader._db.conn:
        reader._db.execute("BEGIN")
        reader.entries(case)
        store._db.execute("PRAGMA busy_timeout = 50")
        assert not store.purge_case(case, CERTIFICATE)
        assert removing.is_scrub_owed(store._db)
    reader.close()
    assert holding(store, folder) != []
    store.close()
    again = opened(folder)
    assert not removing.is_scrub_owed(again._db)
    assert holding(again, folder) == []
    again.close()


def test_a_backup_of_before_and_after_verifies(store: Store, folder: DataFolder) -> None:
    case = fill(store)
    before, after = folder.root / "a.backup", folder.root / "b.backup"
    store.backup(before)
    store.purge_case(case, CERTIFICATE)
    store.backup(after)
    for path in (before, after):
        assert verify_backup(path, PASSPHRASE).ok
        assert store.verify_backup(path).ok


def test_a_store_from_before_removals_is_raised_and_its_old_copy_still_verifies(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(migrations, "_STEPS", migrations._STEPS[:7])
        store = made(folder)
        case = new_case()
        store.append(case, [entry('"x"')])
        assert store.removed() == [] and store.verify().ok
        store.close()
    again = opened(folder)
    (copy,) = folder.backups.iterdir()
    assert copy.name.startswith("before-removals-")
    assert verify_backup(copy, PASSPHRASE).ok
    assert again.purge_case(case, CERTIFICATE) and again.verify().ok
    again.close()
