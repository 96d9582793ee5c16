"""A case in one file for a colleague: whole, as it was, and never half taken in."""

import msgspec
import pytest

from escalation_desktop.errors import ParcelUnreadable, StoreNewer, WrongPassphrase
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import NewEntry, PinnedPack, Store, Withdrawal
from escalation_desktop.store.parcel import Parcel, unpack

from .making import CHEAP, Clock, document, entry, issuing, made, new_case, summary

WORDS = "river table seven lamp"
PACK = PinnedPack("made-up", "1", "5" * 64, {"policy.toml": b"a = 1\n", "contacts.toml": b""})


@pytest.fixture
def colleague(tmp_path) -> Store:
    store = made(DataFolder(tmp_path / "colleague"), Clock())
    yield store
    store.close()


@pytest.fixture
def case(store: Store) -> str:
    case = new_case()
    paper = document(code="ABCD")
    store.append(case, [entry('{"reference": "R"}', "opened"), entry('{"a": "first"}')], pack=PACK)
    store.append(case, [issuing(paper)], documents=[paper], summary=summary(case))
    return case


def sent(store: Store, case: str) -> bytes:
    return store.parcel(case, "5" * 32, [PACK], WORDS, "RECEIPT", CHEAP)()


def taken(store: Store, data: bytes, *entries: NewEntry) -> int:
    parcel = unpack(data, WORDS)
    words = {e.id: "found" for e in parcel.entries if e.kind == "note"}
    return store.take_in(parcel, words, entries)


def test_the_case_arrives_as_it_was_with_authors_hashes_papers_and_policy(store, colleague, case):
    data = sent(store, case)
    assert taken(colleague, data) == 3
    assert colleague.entries(case) == store.entries(case)
    assert colleague.head(case) == store.head(case)
    (paper,) = colleague.documents(case)
    assert paper.code == "ABCD" and colleague.document_bytes(paper.id) == b"%PDF-made-up"
    assert colleague.pinned_pack(PACK.sha256) == PACK
    assert [hit.case for hit in colleague.search_newest("found")] == [case]
    assert colleague.verify().ok, colleague.verify().problems


def test_what_is_inside_can_be_seen_before_it_is_taken_in(store, colleague, case):
    parcel = unpack(sent(store, case), WORDS)
    assert (parcel.case, parcel.person, parcel.receipt) == (case, "Ann Example", "RECEIPT")
    assert len(parcel.entries) == 3 and len(parcel.papers) == 1 and parcel.store == store.id
    assert colleague.entries(case) == []


def test_the_same_file_twice_and_an_older_one_change_nothing(store, colleague, case):
    first = sent(store, case)
    store.append(case, [entry('{"a": "later"}')])
    second = sent(store, case)
    assert colleague.parcel_standing(unpack(first, WORDS)) == "new"
    taken(colleague, second)
    before = colleague.entries(case)
    assert colleague.parcel_standing(unpack(second, WORDS)) == "same"
    assert colleague.parcel_standing(unpack(first, WORDS)) == "older"
    assert taken(colleague, second) == taken(colleague, first) == 0
    assert colleague.entries(case) == before and colleague.verify().ok


def test_a_newer_file_goes_on_where_ours_ends(store, colleague, case):
    taken(colleague, sent(store, case))
    store.append(case, [entry('{"a": "later"}')])
    newer = sent(store, case)
    assert colleague.parcel_standing(unpack(newer, WORDS)) == "newer"
    assert taken(colleague, newer) == 1
    assert colleague.head(case) == store.head(case) and colleague.verify().ok


def test_two_stores_that_both_moved_on_lose_neither_line(store, colleague, case):
    taken(colleague, sent(store, case))
    ours = store.append(case, [entry('{"a": "ours"}'), entry('{"a": "ours too"}')])
    theirs = colleague.append(case, [entry('{"a": "theirs"}')])
    assert store.parcel_standing(unpack(sent(colleague, case), WORDS)) == "both_moved"
    taken(store, sent(colleague, case), entry("{}", "joined"))
    bodies = [stored.body for stored in store.entries(case)]
    assert all(stored.body in bodies for stored in (*ours, *theirs))
    assert store.entries(case)[-1].kind == "joined"
    assert store.verify().ok, store.verify().problems


def test_a_withdrawn_text_stays_withdrawn(store, colleague, case):
    gone = store.entries(case)[1].id
    store.withdraw_body(case, gone, entry(f'{{"entry": "{gone}"}}', "withdrawn"))
    taken(colleague, sent(store, case))
    assert colleague.entries(case)[1].body is None and colleague.verify().ok


def test_every_single_byte_altered_is_told_and_nothing_is_taken_in(store, colleague, case):
    data = sent(store, case)
    for at in [*range(0, len(data), max(1, len(data) // 97)), len(data) - 1]:
        spoiled = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        with pytest.raises((ParcelUnreadable, WrongPassphrase, StoreNewer)):
            taken(colleague, spoiled)
    assert colleague.entries(case) == []


@pytest.mark.parametrize("keep", [0, 5, 18, 20, 22, 40, 300, -1])
def test_a_file_that_was_cut_short_is_told(store, case, keep):
    data = sent(store, case)
    with pytest.raises(ParcelUnreadable):
        unpack(data[:keep], WORDS)


def test_the_wrong_words_open_nothing(store, case):
    with pytest.raises(WrongPassphrase):
        unpack(sent(store, case), "other words")


def test_a_parcel_that_was_rebuilt_with_another_text_is_refused(store, colleague, case):
    parcel = unpack(sent(store, case), WORDS)
    forged = msgspec.structs.replace(parcel.entries[1], body=b'{"a": "forged"}')
    entries = (parcel.entries[0], forged, *parcel.entries[2:])
    with pytest.raises(ParcelUnreadable):
        unpack(_sealed(msgspec.structs.replace(parcel, entries=entries)), WORDS)
    dropped = msgspec.structs.replace(parcel, entries=parcel.entries[1:])
    with pytest.raises(ParcelUnreadable):
        unpack(_sealed(dropped), WORDS)


def test_nothing_of_the_case_stands_in_clear(store, case):
    data = sent(store, case)
    for secret in (b"first", b"Ann Example", case.encode(), b"made-up", b"confirmation"):
        assert secret not in data


def _sealed(parcel: Parcel) -> bytes:
    from escalation_desktop.store.parcel import sealed as seal

    from .making import START

    return seal(msgspec.msgpack.encode(parcel), WORDS, "6" * 32, START, CHEAP)


def test_what_was_withdrawn_travels_as_withdrawn_and_goes_there_too(store, colleague, case):
    taken(colleague, sent(store, case))
    wrong = store.entries(case)[1].id
    (info,) = store.documents(case)
    said = entry(f'{{"entry": "{wrong}"}}', "withdrawn")
    store.withdraw([Withdrawal(case, (wrong,), (said,))], {info.id: "{}"})
    data = sent(store, case)
    assert taken(colleague, data) == 1
    assert colleague.entries(case) == store.entries(case)
    assert colleague.entries(case)[1].body is None
    assert colleague.documents(case) == store.documents(case)
    assert colleague.documents(case)[0].is_removed
    assert colleague.verify().ok, colleague.verify().problems
    fresh = made(DataFolder(colleague._folder.root.parent / "fresh"), Clock())
    assert taken(fresh, data) == 4
    assert fresh.verify().ok, fresh.verify().problems
    assert fresh.documents(case) == store.documents(case)
    fresh.close()


def test_a_removed_case_is_not_taken_in_again(store, colleague, case):
    data = sent(store, case)
    store.purge_case(case, "{}")
    with pytest.raises(ParcelUnreadable, match="removed from here for good"):
        store.parcel_standing(unpack(data, WORDS))
    assert store.entries(case) == [] and store.verify().ok
