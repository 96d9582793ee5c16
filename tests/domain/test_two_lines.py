"""Two lines of one record, joined: every state folds, whatever the two stores wrote."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.domain import journal, journal_text
from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.fold import fold
from escalation_desktop.domain.handing_over import lines
from escalation_desktop.domain.journal import Record
from escalation_desktop.domain.telling import tell
from escalation_desktop.domain.two_lines import line_text, writers_of
from tests.domain.made_up import ANN, CY, NOW, Story, agreed, at, note, policy

OVER = policy()
CALENDAR = WorkingCalendar(OVER.calendar)


def common() -> list[Record]:
    """Return what both stores have: a case at its second stage with an action and a note."""
    story = Story(OVER).open()
    story.start("s1", "23 Nov 10:00", ours=ANN, theirs=CY)
    story.say(note("s1", "What it is about."), "23 Nov 11:00")
    story.end("s1", "23 Nov 12:00")
    story.start("s2", "23 Nov 12:00", ours=ANN)
    action = journal.ActionAgreed(id="a1", what="Call the core group", who="Social worker",
                                  by_when=at("2 Dec").date(), stage="s2")  # fmt: skip
    story.say(action, "23 Nov 13:00")
    story.say(journal.HandedOver(parcel="p1", to=CY), "23 Nov 14:00")
    return chained(story.records, "")


def chained(records: list[Record], line: str, parent: str = "case", seq: int = 0) -> list[Record]:
    """Return records one after the other, with ids and hashes of their line."""
    made = []
    for number, record in enumerate(records, start=seq + 1):
        hashed = f"{line}{number:02x}".rjust(64, "0")
        named = record.id if not line else f"{line}{number:02x}".rjust(32, "0")
        made.append(replace(record, id=named, seq=number, hash=hashed, parent=parent))
        parent = hashed
    return made


BEFORE = common()
NOTE = next(record for record in BEFORE if record.kind == "note")
MOVES: list[journal.Body] = [
    journal.StageEnded(stage="s2", result="not_resolved"),
    journal.StageEnded(stage="s2", result="resolved"),
    journal.StageEnded(stage="s3", result="no_reply"),
    journal.StageStarted(stage="s3"),
    journal.StageStarted(stage="s4"),
    journal.StageSkipped(stage="s3", reason="asked to"),
    journal.ActionAgreed(id="a1", what="Call again", who="Ann"),
    journal.ActionAgreed(id="a2", what="Bring the record", who="Ann"),
    journal.ActionUpdated(action="a1", status="done"),
    journal.ActionUpdated(action="a1", status="not_done"),
    journal.ActionUpdated(action="a2", status="done"),
    journal.Correction(of=NOTE.id, kind="note", happened_at=NOTE.happened_at,
                       body={"discussed": "Corrected in one place."}, reason="a slip"),
    journal.Correction(of=NOTE.id, kind="note", happened_at=NOTE.happened_at + timedelta(hours=1),
                       body={"discussed": "Corrected in the other."}, reason="another slip"),
    journal.Struck(entry=NOTE.id, reason="wrong child"),
    journal.Addition(to=NOTE.id, text="More."),
    journal.SafeBySet(at=NOW + timedelta(days=1)),
    journal.RiskSet(grade="increased", reason="seen"),
    journal.FactsSet(facts={"child_status": "cla"}),
    journal.RouteStarted(route="conference"),
    journal.RouteEnded(route="conference", exit="convened"),
    journal.NoticeSet(notice="iro", status="sent"),
    journal.Resumed(stage="s2", reason="not done"),
    journal.TakenBack(parcel="p1", reason="sick leave"),
    journal.TakenIn(parcel="p1", from_person="Ann", entries=7),
    note("s2", "A note."),
    agreed(),
    journal.Outcome(kind="unresolved", text="No agreement."),
    journal.Outcome(kind="withdrawn", text="The child moved."),
]  # fmt: skip


def line(bodies: list[journal.Body], name: str, person: str) -> list[Record]:
    """Return a line that goes on from what both have."""
    made = [
        Record("", 0, journal.KIND_OF[type(body)], NOW + timedelta(minutes=number), "minute",
               NOW + timedelta(minutes=number), person,
               journal_text.decode(journal.KIND_OF[type(body)], journal_text.BODY_VERSION,
                              journal_text.encode(body)), "", "")
        for number, body in enumerate(bodies)
    ]  # fmt: skip
    return chained(made, name, BEFORE[-1].hash, BEFORE[-1].seq)


def joined(one: list[Record], other: list[Record]) -> list[Record]:
    """Return both lines as the store gives them, by their place, and the entry that joins them."""
    both = sorted([*BEFORE, *one, *other], key=lambda record: record.seq)
    heads = (one[-1].hash, other[-1].hash)
    body = journal.Joined(heads=heads)
    last = Record("f" * 32, both[-1].seq + 1, "joined", NOW, "minute", NOW, "Ann", body, "f" * 64,
                  both[-1].hash)  # fmt: skip
    return [*both, last]


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(MOVES), min_size=1, max_size=7),
    st.lists(st.sampled_from(MOVES), min_size=1, max_size=7),
)
def test_two_lines_fold_to_a_state_and_both_can_be_read(one, other) -> None:
    here, there = line(one, "a", "Ann Lee"), line(other, "b", "Cy Hall")
    records = joined(here, there)
    state = fold("00" * 16, OVER, records, now=NOW + timedelta(days=1), calendar=CALENDAR)
    assert state.records == tuple(records)
    assert all(tell(record, state).title for record in records)
    found = lines(records)
    assert found is not None
    ids = [{record.id for record in side} for side in (found.one, found.other)]
    assert ids == [{r.id for r in here}, {r.id for r in there}]
    for side, written in ((found.one, here), (found.other, there)):
        text = line_text(side, state)
        assert text.count("Written by ") >= len(written)


def test_a_receipt_noted_while_a_colleague_went_on_is_no_second_line() -> None:
    receipt = journal.ReceiptGiven(parcel="p1")
    assert lines(joined(line([receipt], "a", "Ann Lee"), line([MOVES[1]], "b", "Cy"))) is None
    assert lines(joined(line([receipt, MOVES[0]], "a", "Ann"), line([MOVES[1]], "b", "Cy")))


def test_each_entry_of_a_line_stands_with_its_time_and_its_author() -> None:
    here = line([note("s2", "Spoke again."), MOVES[0]], "a", "Ann Lee")
    records = joined(here, line([MOVES[1]], "b", "Cy Hall"))
    state = fold("00" * 16, OVER, records, now=NOW, calendar=CALENDAR)
    text = line_text(here, state)
    first, second = text.split("\n\n")
    assert first.startswith("Fri 27 Nov 2026 12:00") and "Spoke again." in first
    assert "Written by Ann Lee, Fri 27 Nov 2026 12:00" in first
    assert "Written by Ann Lee, Fri 27 Nov 2026 12:01" in second
    assert writers_of([*here, *here]) == "Ann Lee"
    assert line_text([], state) == "Nothing was written."
