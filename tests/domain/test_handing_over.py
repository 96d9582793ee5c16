"""Where a case is worked, and what two stores wrote side by side."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.domain import journal
from escalation_desktop.domain.code import new_code
from escalation_desktop.domain.handing_over import away, fits, lines, may_write, receipt_hash
from escalation_desktop.domain.journal import Record
from escalation_desktop.domain.spoken_words import read_words, say_words
from escalation_desktop.paths import resources
from tests.domain.made_up import ANN, NOW, SAM

WORDS = (resources() / "words" / "phone.txt").read_text("utf-8").split()
FIRST = journal.HandedOver(parcel="a", to=SAM, receipt_sha256=receipt_hash(new_code(b"12345")))
AGAIN = journal.HandedOver(parcel="c", to=ANN)
NOTE = journal.Note(discussed="x")


def chained(*bodies: journal.Body) -> list[Record]:
    made: list[Record] = []
    for seq, body in enumerate(bodies, start=1):
        before = made[-1].hash if made else "case"
        made.append(record(body, seq, f"h{seq}", before))
    return made


def record(body: journal.Body, seq: int, hashed: str, parent: str) -> Record:
    kind = journal.KIND_OF[type(body)]
    return Record(hashed, seq, kind, NOW, "minute", NOW, "Ann", body, hashed, parent)


@pytest.mark.parametrize(
    ("bodies", "is_away", "receipt"),
    [
        ((), False, False),
        ((NOTE,), False, False),
        ((NOTE, FIRST), True, False),
        ((FIRST, journal.ReceiptGiven(parcel="a")), True, True),
        ((FIRST, journal.ReceiptGiven(parcel="other")), True, False),
        ((FIRST, journal.TakenIn(parcel="a", from_person="Ann")), False, False),
        ((FIRST, journal.TakenBack(parcel="a")), False, False),
        ((FIRST, journal.TakenBack(parcel="a"), journal.ReceiptGiven(parcel="a")), False, False),
        ((FIRST, journal.TakenIn(parcel="b", from_person="Bo")), False, False),
        ((FIRST, journal.TakenBack(parcel="a"), AGAIN), True, False),
    ],
)  # fmt: skip
def test_a_case_is_away_from_its_hand_over_until_it_is_back(bodies, is_away, receipt) -> None:
    found = away(chained(*bodies))
    assert (found is not None) is is_away
    assert found is None or found.receipt is receipt


@pytest.mark.parametrize(
    ("body", "may"),
    [
        (NOTE, False),
        (journal.Addition(to="x", text="y"), False),
        (journal.Shared(what="stage", ref="s1", to=ANN), False),
        (FIRST, False),
        (journal.TakenBack(parcel="a"), True),
        (journal.ReceiptGiven(parcel="a"), True),
        (journal.BodyWithdrawn(entry="x", reason="wrong child"), True),
    ],
)
def test_what_may_be_written_to_a_case_that_is_away(body, may) -> None:
    assert may_write([body]) is may
    assert not may_write([journal.TakenBack(parcel="a"), NOTE])


def test_only_the_receipt_of_this_parcel_fits() -> None:
    assert fits(new_code(b"12345"), FIRST)
    assert fits(new_code(b"12345").lower().replace("-", " "), FIRST)
    assert not fits(new_code(b"12346"), FIRST)
    assert not fits("", FIRST) and not fits("nonsense", FIRST)


def test_a_journal_that_never_forked_has_no_lines() -> None:
    assert lines(chained(NOTE, NOTE, NOTE)) is None
    unknown = [replace(r, parent="", hash="") for r in chained(NOTE, NOTE)]
    assert lines(unknown) is None


def test_two_lines_are_told_apart_and_what_joins_them_is_common() -> None:
    common = chained(NOTE, FIRST)
    ours = [record(NOTE, 3, "o3", "h2"), record(NOTE, 4, "o4", "o3")]
    theirs = [record(NOTE, 3, "t3", "h2")]
    joined = [record(journal.Joined(heads=("o4", "t3")), 5, "j5", "o4")]
    found = lines([*common, ours[0], theirs[0], ours[1], *joined])
    assert found is not None
    assert found.common == (*common, *joined)
    assert (found.one, found.other) == (tuple(ours), tuple(theirs))


def test_the_words_are_unlike_each_other_and_there_are_256() -> None:
    assert len(WORDS) == len({word[:4] for word in WORDS}) == 256
    assert all(word.isalpha() and word.islower() and len(word) >= 4 for word in WORDS)


@given(st.binary(min_size=8, max_size=8))
def test_words_told_by_telephone_are_read_back(secret: bytes) -> None:
    said = say_words(secret, WORDS)
    assert read_words(said, WORDS) == (said, ())
    assert read_words(said.upper().replace(" ", ", "), WORDS) == (said, ())
    short = "\n".join(word[:4] for word in said.split())
    assert read_words(short, WORDS) == (said, ())


@pytest.mark.parametrize(
    ("typed", "unknown"),
    [
        ("acorn riverbank", ("riverbank",)),
        ("acorn xylophone river", ("xylophone",)),
        ("aco", ("aco",)),
        ("acorn 7 river", ()),
        ("", ()),
    ],
)
def test_a_word_of_no_list_is_named(typed, unknown) -> None:
    assert read_words(typed, WORDS)[1] == unknown
