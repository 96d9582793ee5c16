"""The record: what goes in comes out, in order, whole or not at all."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from escalation_desktop.errors import DiskFull
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import NewEntry, PinnedPack, Store
from escalation_desktop.store.hashes import content_hash, entry_hash

from .making import START, Clock, document, entry, made, new_case, opened, summary


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = made(DataFolder(tmp_path_factory.mktemp("store")))
    yield store
    store.close()


def test_entries_come_back_in_order_and_chained(store: Store) -> None:
    case = new_case()
    first = store.append(case, [entry('{"a":1}', "opened"), entry('{"b":2}')])
    second = store.append(case, [entry('{"c":3}')])
    stored = store.entries(case)
    assert stored == first + second
    assert [one.seq for one in stored] == [1, 2, 3]
    assert [one.parent for one in stored] == [case, stored[0].hash, stored[1].hash]
    assert store.head(case) == stored[-1].hash
    assert all(one.store == store.id and one.case == case for one in stored)
    assert len({one.id for one in stored}) == 3


def test_cases_keep_apart(store: Store) -> None:
    one, other = new_case(), new_case()
    store.append(one, [entry()])
    store.append(other, [entry(), entry()])
    store.append(one, [entry()])
    assert [e.seq for e in store.entries(one)] == [1, 2]
    assert [e.seq for e in store.entries(other)] == [1, 2]
    assert store.cases() == [one, other]
    assert store.verify().ok


def test_a_case_without_entries_has_itself_as_head(store: Store) -> None:
    case = new_case()
    assert store.head(case) == case
    assert store.entries(case) == []
    assert store.last_recorded_at() is None


def test_a_header_keeps_every_field(store: Store, clock: Clock) -> None:
    happened = datetime(2026, 5, 17, 23, 30, tzinfo=timezone(timedelta(hours=1)))
    case = new_case()
    new = NewEntry("risk", b"{}", happened, "day", "Zoë \ud800", body_version=7, id=new_case())
    (stored,) = store.append(case, [new])
    assert (stored.kind, stored.precision, stored.body_version) == ("risk", "day", 7)
    assert stored.id == new.id
    assert stored.happened_at == happened
    assert stored.happened_at.utcoffset() == timedelta(0)
    assert stored.recorded_at.tzinfo is UTC
    assert START < stored.recorded_at <= clock.at
    assert stored.person.startswith("Zoë ")
    assert store.verify().ok


def test_the_hashes_are_those_of_the_written_format() -> None:
    # Worked out by hand from the docstring of hashes.py; printed papers carry such hashes.
    fields = ["0" * 32, "c" * 32, "2", "5" * 32, "note", "1", "2026-05-18T09:00:00.000000Z"]
    fields += ["minute", "2026-05-18T09:00:01.000000Z", "Zoë", "a" * 64]
    content = content_hash(b"s" * 16, b"{}")
    assert content == hashlib.sha256(b"ssssssssssssssss{}").hexdigest()
    framed = b"escalation-entry-v1\0"
    for text in [*fields, content]:
        framed += len(text.encode()).to_bytes(4, "big") + text.encode()
    worked_out = entry_hash(
        id=fields[0], case=fields[1], seq=2, store=fields[3], kind="note", body_version=1,
        happened_at=fields[6], precision="minute", recorded_at=fields[8], person="Zoë",
        parent="a" * 64, content_hash=content,
    )  # fmt: skip
    assert worked_out == hashlib.sha256(framed).hexdigest()
    assert worked_out == "7362ef97adfe8787321133788935b47a96a46557a16bcbc04e23c3cca30d2a0a"


@given(bodies=some.lists(some.binary(max_size=300), min_size=1, max_size=4))
@settings(max_examples=25)
def test_bodies_come_back_byte_for_byte(shared: Store, bodies: list[bytes]) -> None:
    case = new_case()
    new = [NewEntry("note", body, START, "minute", "Ann") for body in bodies]
    stored = shared.append(case, new)
    assert [one.body for one in shared.entries(case)] == bodies
    assert [one.hash for one in shared.entries(case)] == [one.hash for one in stored]


@example(text="lone \ud800 \udfff and \x00 \x1b control")
@given(text=some.text(some.characters(codec=None), max_size=200))
@settings(max_examples=40)
def test_any_text_can_be_recorded_and_searched(shared: Store, text: str) -> None:
    case = new_case()
    body = json.dumps({"text": text}).encode()
    new = NewEntry("note", body, START, "minute", text, search_text=text)
    shared.append(case, [new], summary=summary(case, child=text))
    assert shared.entries(case)[0].body == body
    shared.search_newest(text)
    shared.search_ranked(text)
    shared.summaries(text=text)


def test_a_note_of_200_000_characters_is_kept_whole(store: Store) -> None:
    case = new_case()
    text = "worry " * 33_334
    store.append(case, [entry(json.dumps(text), search=text)])
    assert json.loads(store.entries(case)[0].body or b"") == text
    assert len(store.search_newest("worr")) == 1


def test_same_words_have_different_hashes(store: Store) -> None:
    # The salt keeps short texts ("yes", a name) from being guessed from a printed hash.
    case = new_case()
    one, other = store.append(case, [entry('"yes"'), entry('"yes"')])
    assert one.content_hash != other.content_hash


def test_one_action_is_one_transaction(store: Store) -> None:
    case = new_case()
    store.append(case, [entry()], summary=summary(case), documents=[document()])
    store.save_draft("note", "words", case)
    pack = PinnedPack("wf", "1", "a" * 64, {"policy.toml": b"x"})
    before = store.entries(case), store.summaries(), store.verify()
    with pytest.raises(ValueError, match="sha256"):
        store.append(
            case,
            [entry(search="unheard")],
            summary=summary(case, stage="Stage 3"),
            documents=[replace(document("D2"), sha256="0" * 64)],
            discard_draft="note",
            pack=pack,
        )
    assert (store.entries(case), store.summaries(), store.verify()) == before
    assert store.search_newest("unheard") == []
    assert store.draft("note") is not None
    with pytest.raises(KeyError):
        store.pinned_pack(pack.sha256)


def test_recording_discards_its_draft(store: Store) -> None:
    case = new_case()
    store.save_draft("note", "words", case)
    store.append(case, [entry()], discard_draft="note")
    assert store.drafts() == []


def test_a_full_disk_leaves_nothing_half_written(store: Store, folder: DataFolder) -> None:
    case = new_case()
    store.append(case, [entry('"kept"')], summary=summary(case))
    store.save_draft("note", "the words", case)
    before = store.entries(case), store.summaries()
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages + 3}")
    with pytest.raises(DiskFull) as told:
        store.append(
            case,
            [entry('"small"'), entry('"' + "x" * 100_000 + '"', search="x")],
            summary=summary(case, stage="Stage 3"),
            discard_draft="note",
        )
    assert "room" in told.value.sentence
    assert "disk" in told.value.next_step
    assert (store.entries(case), store.summaries()) == before
    assert store.draft("note") is not None
    store._db.execute("PRAGMA max_page_count = 1000000")
    store.append(case, [entry('"after"')])
    assert store.verify().ok
    store.close()
    again = opened(folder)
    assert [one.body for one in again.entries(case)] == [b'"kept"', b'"after"']
    again.close()


def test_the_last_instant_is_the_latest_even_after_the_clock_was_set_back(
    store: Store, clock: Clock
) -> None:
    case = new_case()
    (early,) = store.append(case, [entry()])
    clock.at = START - timedelta(days=3)
    (late,) = store.append(case, [entry()])
    assert late.recorded_at < early.recorded_at
    assert store.last_recorded_at() == early.recorded_at
    assert [one.seq for one in store.entries(case)] == [1, 2]
    assert store.verify().ok


@pytest.mark.parametrize("bad", ["", "A" * 32, "0" * 31, "0" * 64, "x" * 32])
def test_an_id_that_is_none_is_refused(store: Store, bad: str) -> None:
    with pytest.raises(ValueError, match="id"):
        store.append(bad, [entry()])
    with pytest.raises(ValueError, match="id"):
        store.append(new_case(), [entry(id=bad or "?")])


def test_a_time_without_zone_is_refused(store: Store) -> None:
    naive = NewEntry("note", b"{}", datetime(2026, 5, 18), "minute", "Ann")
    with pytest.raises(ValueError, match="zone"):
        store.append(new_case(), [naive])


def test_the_last_entry_of_a_kind_is_found_in_every_case(store: Store) -> None:
    one, other = new_case(), new_case()
    last = replace(entry("{}", "outcome"), happened_at=START + timedelta(days=1))
    later = store.append(one, [last, entry("{}", "outcome"), entry("{}", "resumed")])
    store.append(other, [entry("{}", "resumed")])
    assert store.last_of_kind("outcome") == {one: later[0].happened_at}
    assert set(store.last_of_kind("resumed")) == {one, other}
    assert store.last_of_kind("counted") == {}
    with pytest.raises(ValueError, match="case by case"):
        store.last_of_kind("note")
