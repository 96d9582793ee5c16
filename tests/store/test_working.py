"""Drafts, contacts and values change freely; the list and its order; documents and packs."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from escalation_desktop.paths import DataFolder
from escalation_desktop.store import PinnedPack, Store

from .making import START, document, entry, made, new_case, opened, summary

_ANY_TEXT = some.text(some.characters(codec=None), max_size=100)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory):
    store = made(DataFolder(tmp_path_factory.mktemp("store")))
    yield store
    store.close()


@example(body="lone \ud800 \udfff and \x00 \x1b control")
@given(body=_ANY_TEXT)
@settings(max_examples=40)
def test_any_text_comes_back_identical(shared: Store, body: str) -> None:
    shared.save_draft("note", body)
    shared.set_value("profile", body)
    contact = shared.save_local_contact(body, id="c")
    shared.audit("told", body)
    draft = shared.draft("note")
    assert draft is not None and draft.body == body
    assert shared.value("profile") == body
    assert shared.local_contacts() == [contact]
    assert shared.audit_log()[-1].detail == body
    assert shared.verify().ok


def test_drafts_outlive_the_app(store: Store, folder: DataFolder) -> None:
    case = new_case()
    store.save_draft("a", "first", case)
    store.save_draft("b", "second")
    store.save_draft("a", "third", case)
    store.close()
    again = opened(folder)
    assert [(one.key, one.case, one.body) for one in again.drafts()] == [
        ("a", case, "third"),
        ("b", None, "second"),
    ]
    again.discard_draft("a")
    again.discard_draft("never there")
    assert again.draft("a") is None
    again.close()


def test_local_contacts(store: Store) -> None:
    own = store.save_local_contact('{"name":"Out of hours"}')
    over = store.save_local_contact('{"checked":true}', pack_contact="wf-mash")
    changed = store.save_local_contact('{"name":"Nights"}', id=own.id)
    assert store.local_contacts() == [over, changed]
    assert over.pack_contact == "wf-mash"
    store.delete_local_contact(over.id)
    assert store.local_contacts() == [changed]


def test_values(store: Store) -> None:
    assert store.value("profile") is None
    store.set_value("profile", "one")
    store.set_value("profile", "two")
    assert store.value("profile") == "two"


def test_the_list_is_most_urgent_first(store: Store) -> None:
    rows = {
        "second": summary(new_case(), due_at=START + timedelta(hours=2)),
        "none, older": summary(new_case(), due_at=None, opened_at=START),
        "first": summary(new_case(), due_at=START - timedelta(days=1), state="open"),
        "none, newer": summary(new_case(), due_at=None, opened_at=START + timedelta(days=9)),
        "third": summary(new_case(), due_at=START + timedelta(days=30), received=True),
    }
    for row in rows.values():
        store.append(row.case, [entry()], summary=row)
    order = ["first", "second", "third", "none, newer", "none, older"]
    assert store.summaries() == [rows[name] for name in order]
    assert store.summaries(limit=2, offset=1) == [rows["second"], rows["third"]]
    plan = "EXPLAIN QUERY PLAN SELECT * FROM case_summary ORDER BY (due_at IS NULL), due_at,"
    (step,) = store._db.execute(f"{plan} opened_at DESC LIMIT 50").fetchall()
    assert "case_summary_urgent" in step[-1]


def test_a_row_is_replaced_by_its_next_state(store: Store) -> None:
    case = new_case()
    store.append(case, [entry()], summary=summary(case))
    store.append(case, [entry()], summary=summary(case, stage="Stage 3", unfiled=2))
    assert store.summaries() == [summary(case, stage="Stage 3", unfiled=2)]
    store.save_summary(summary(case, state="closed"))
    assert [row.state for row in store.summaries()] == ["closed"]
    assert len(store.entries(case)) == 2


@pytest.mark.parametrize(
    ("text", "state", "found"),
    [
        ("", "", 2),
        ("zoe", "", 1),
        ("ZOË exam", "", 1),
        ("wf-7k2", "", 2),
        ("trust stage", "", 2),
        ("zoe ben", "", 0),
        ("%", "", 0),
        ("'; --", "", 0),
        ("", "open", 1),
        ("", "closed", 1),
        ("zoe", "closed", 0),
        ("", "nothing", 0),
    ],
)
def test_the_list_is_filtered(store: Store, text: str, state: str, found: int) -> None:
    one, other = new_case(), new_case()
    store.append(one, [entry()], summary=summary(one))
    store.append(other, [entry()], summary=summary(other, child="Ben", state="closed"))
    assert len(store.summaries(text=text, state=state)) == found
    assert store.count_summaries(text=text, state=state) == found
    listed = [row.case for row in store.summaries(text=text, state=state)]
    assert store.summary_cases(text=text, state=state) == listed


def test_documents_come_back_byte_for_byte(store: Store) -> None:
    case = new_case()
    data = bytes(range(256)) * 400
    first, second = document("D1", data), replace(document("D2"), id=new_case())
    store.append(case, [entry()], documents=[first])
    store.append(case, [entry()], documents=[second])
    kept = store.documents(case)
    assert [one.number for one in kept] == ["D1", "D2"]
    assert kept[0].size == len(data)
    assert kept[1].id == second.id
    assert store.document_bytes(kept[0].id) == data
    with pytest.raises(KeyError):
        store.document_bytes(new_case())


def test_a_pack_is_kept_once(store: Store) -> None:
    pack = PinnedPack("wf", "2024-06", "a" * 64, {"policy.toml": b"x\r\n", "contacts.toml": b"y"})
    for _ in range(2):
        store.append(new_case(), [entry()], pack=pack)
    assert store.pinned_pack("a" * 64) == pack
    with pytest.raises(ValueError, match="another pack"):
        store.append(new_case(), [entry()], pack=replace(pack, files={"policy.toml": b"z"}))
    with pytest.raises(KeyError):
        store.pinned_pack("b" * 64)
    assert len(store.cases()) == 2


def test_the_audit_tells_who_did_what(store: Store) -> None:
    case = new_case()
    store.append(case, [entry()])
    store.audit("copied as text", "note", case)
    log = store.audit_log()
    assert [(one.event, one.case, one.person) for one in log] == [
        ("created", None, "Ann Example"),
        ("copied as text", case, "Ann Example"),
    ]
    assert log[1].n == 3
    with pytest.raises(ValueError, match="own event"):
        store.audit("head", "")


def test_a_worker_reads_through_its_own_connection(store: Store) -> None:
    import threading

    case = new_case()
    store.append(case, [entry(search="found")], summary=summary(case))
    found: list[object] = []

    def work() -> None:
        with store.reader() as reader:
            found.append((reader.search_ranked("found"), reader.summaries(), reader.verify().ok))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [(store.search_ranked("found"), store.summaries(), True)]
