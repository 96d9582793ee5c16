import types
import typing
from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.domain import journal
from escalation_desktop.domain.chronology_rows import entries_of, row_of
from escalation_desktop.domain.journal import KINDS, Party, Record
from escalation_desktop.domain.telling import tell
from tests.domain.made_up import ANN, NOW, SAM, Story, agreed, at, note, opened

TOLD = [
    (journal.FactsSet(facts={"child_status": "cla", "urgent": ""}),
     "Facts answered", "The child’s status: looked after"),
    (journal.RiskSet(grade="increased", reason="Seen bruised"), "Risk: increased",
     "Reason: Seen bruised"),
    (journal.SafeBySet(at=at("28 Nov 16:30"), set_by="Ann"),
     "Safe by date set: Sat 28 Nov 2026 16:30", "Set by: Ann"),
    (journal.GateAnswered(gate="gone", answer="no"), "A question of the policy answered",
     "A question that is not in this policy no"),
    (journal.StageStarted(stage="s2", theirs=SAM), "Stage 2, Worker to worker started",
     "For them: Sam Okoye, social worker, Children's Social Care"),
    (journal.StageEnded(stage="s2", result="no_reply", move_agreed="not_reached"),
     "Stage 2, Worker to worker ended: no reply",
     "Moving on: the other side could not be reached about moving on"),
    (journal.StageEnded(stage="s99", result="resolved", comment="odd"),
     "a stage that is not in this policy ended: resolved", "odd"),
    (journal.StageSkipped(stage="s1"), "Stage 1, Own manager skipped", "Reason: not given"),
    (journal.TypedStage(id="t", title="Step 1", limit_words="soon"),
     "Stage typed by the worker: Step 1", "Limit, as typed: soon"),
    (journal.NoticeSet(notice="iro", status="waived", reason="no plan"),
     "Also tell, Reviewing officer: not told", "Reason: no plan"),
    (journal.RouteStarted(route="conference", supported_by="Cy"),
     "Route started: Ask for a conference", "Supported by: Cy"),
    (journal.RouteStepDone(route="conference", step=0, result="declined"),
     "Ask for a conference: the worker asks social care: declined", ""),
    (journal.RouteStepDone(route="conference", step=-7),
     "Ask for a conference: step -6: done", ""),
    (journal.RouteEnded(route="gone", exit="convened"),
     "Route ended: a route that is not in this policy", "Result: convened"),
    (journal.ActionAgreed(id="a", what="Visit", by_when=date(2026, 12, 2)),
     "Action agreed: Visit", "By when: Wed 2 Dec 2026"),
    (journal.ActionUpdated(action="gone", status="not_done"),
     "Action not done: an action that is not in this record", ""),
    (journal.EventRecorded(event="minutes_received"), "Minutes received", ""),
    (journal.AnswerExpected(by=at("25 Nov 17:00"), from_whom="Sam"),
     "Answer expected by Wed 25 Nov 2026 17:00", "From: Sam"),
    (journal.Declined(who="Cy Hall"), "Our own side declined to go on", "Why: not given"),
    (journal.InterimSet(protects="Seen weekly", childs_views="Scared"),
     "What keeps the child safe meanwhile", "The child’s own words or views: Scared"),
    (journal.HandedOver(parcel="7", to=SAM, how="by hand"),
     "Handed over to Sam Okoye, social worker, Children's Social Care", "How: by hand"),
    (journal.TakenIn(parcel="7", from_person="Ann Lee", entries=1), "Taken over from Ann Lee",
     "1 entry came."),
    (journal.ReceiptGiven(parcel="7"), "Receipt came back: the case arrived", ""),
    (journal.Learned(what="lesson", code="silence", text="Nobody rang back."),
     "Lesson: Calls or messages were not answered", "Nobody rang back."),
    (journal.Learned(what="gap"), "Gap in the policy", ""),
    (journal.LearnedTold(learned="7", to=SAM, method="by e-mail"),
     "Sam Okoye, social worker, Children's Social Care was told of a gap or a lesson",
     "How: by e-mail"),
    (journal.LearnedSettled(learned="7"), "A gap or a lesson needs nobody any more",
     "What became of it: not given"),
    (journal.Reviewed(by=ANN, said="Go on."),
     "Reviewed by Ann Lee, health visitor, Health Visiting",
     "As told to the person who typed this."),
    (journal.Reviewed(by=ANN, how="in_person", signed_off=True),
     "Signed off by Ann Lee, health visitor, Health Visiting",
     "Entered by that person at this laptop."),
    (journal.ReviewAsked(by=Party(), question="Why?", told_how="by phone."),
     "Question from a manager of ours, not named",
     "As told to the person who typed this: by phone."),
    (journal.ReviewAnswered(asked="gone", answer="Leave."), "Answer to a question",
     "Answer: Leave."),
    (journal.ConflictNamed(stage="s2", side="theirs", who=SAM),
     "Stage 2, Worker to worker: Sam Okoye, social worker, Children's Social Care is passed over, "
     "conflict of interest", "Instead: not given"),
    (journal.AccessGiven(to="the child’s father", left_out=("1 entry: about somebody else",)),
     "What is held about a child was given out as files",
     "Left out: 1 entry: about somebody else"),
    (journal.Counted(row="r-1f"), "Counted in a return to the partnership, without names", ""),
    (journal.TakenBack(parcel="7"), "Worked here again after it was handed over",
     "Reason: not given"),
    (agreed(), "Outcome: resolved", "Were gaps found? no"),
    (journal.Resumed(stage="s2", reason="not done"), "Taken up again at Stage 2, Worker to worker",
     "Reason: not done"),
    (journal.Shared(what="stage", ref="s2", to=ANN, method="e-mail"),
     "Record of Stage 2, Worker to worker shared", "How: e-mail"),
    (journal.Filed(entries=("x",), system="RiO", reference="77"),
     "Filed to the child’s record: 1 entry", "System: RiO"),
    (journal.Filed(entries=("x", "y"), side="theirs", sent_to="Sam"),
     "Sent for the other agency’s record: 2 entries", "Filing not confirmed."),
    (journal.Filed(entries=("x", "y"), side="theirs", sent_to="Sam", confirmed=True),
     "On the other agency’s record, as they confirmed: 2 entries", "Sent to: Sam"),
    (journal.DocumentIssued(number="D/1", title="T", kind="confirmation", sha256="x"),
     "Document D/1 issued", "T"),
    (journal.DocumentIssued(number="D/2", title="T", kind="briefing", sha256="x", copy=2,
                            recipient=SAM, replaces="D/1", left_out=("Notes", "names")),
     "Document D/2 issued", "Parts of it or names are not in this copy."),
    (journal.PaperEvent(number="D/1", what="printed", copies=3), "Document D/1 printed",
     "Copies: 3"),
    (journal.PaperEvent(number="D/1", what="returned", who=SAM, how="by hand"),
     "Document D/1 returned", "By: Sam Okoye, social worker, Children's Social Care"),
    (journal.PaperEvent(number="D/1", what="withdrawn", how="wrong date"),
     "Document D/1 withdrawn", "Why: wrong date"),
    (journal.GapExplained(check="W5.how", asked="How it ended", why="nobody said"),
     "Explained why it is not given: How it ended", "Why: nobody said"),
    (journal.GapExplained(check="W5.how", asked="How it ended", why=" "),
     "No longer explained why it is not given: How it ended", ""),
    (journal.Addition(to="gone", text="more"), "Addition to the entry that is not in this record",
     "more"),
    (journal.HoldSet(held=True, reason="claim"), "Legal hold: nothing may be removed",
     "Reason: claim"),
    (journal.HoldSet(held=False, reason=""), "Legal hold lifted", "Reason: not given"),
    (journal.Joined(heads=("a", "b")), "2 lines of this record were joined", ""),
    (journal.PersonNamed(who=SAM), "Person named",
     "Sam Okoye, social worker, Children's Social Care"),
    (journal.Moved(note="n", to_case="c"), "Call note put into a disagreement", ""),
    (journal.PolicyMoved(pack=journal.PackRef(pack_id="p", version="4", sha256="a"),
                         was=journal.PackRef(pack_id="p", version="3", sha256="b")),
     "Goes on under version 4 of the policy",
     "Until then version 3. What had begun stays as that version has it."),
    (note("s2", outcome=""), "Telephone with Sam Okoye", "The weight record was discussed."),
    (journal.Note(attempt=True, form="telephone", number="020 7946 0000", attempt_result="none"),
     "Telephone, attempt: 020 7946 0000", "Attempt: none"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "title", "line"), TOLD, ids=[type(t[0]).__name__ for t in TOLD])
def test_an_entry_in_words(body, title, line):
    story = Story().open()
    record = story.say(body)
    told = tell(record, story.state())
    assert told.title == title
    assert not line or line in told.lines


def test_every_kind_has_words_of_its_own():
    told = {type(body) for body, _, _ in TOLD}
    told |= {journal.Opened, journal.HeadChanged, journal.Struck, journal.Correction}
    told |= {journal.BodyWithdrawn, journal.Note}
    assert told == set(KINDS.values())


@pytest.mark.parametrize(
    ("happened", "written", "late"),
    [
        ("24 Nov 10:00", "24 Nov 23:00", ""),
        ("24 Nov 23:59", "25 Nov 00:01", "late entry, written 1 day later"),
        ("24 Nov 10:00", "26 Nov 09:00", "late entry, written 2 days later"),
        ("24 Nov 10:00", "23 Nov 12:00", "dated after the day it was written"),
    ],
)
def test_a_late_entry_says_how_late(happened, written, late):
    story = Story().open()
    record = story.say(note("s1"), happened, written=written)
    assert tell(record, story.state()).late == late


def test_an_entry_struck_corrected_and_added_to():
    story = Story().open()
    first = story.say(note("s2", "wrong"))
    other = story.say(note("s2", "double"))
    fixed = msgspec.to_builtins(note("s2", "right"))
    story.say(
        journal.Correction(
            of=first.id, kind="note", body=fixed, happened_at=at("24 Nov 11:00"), reason="slip"
        )
    )
    story.say(journal.Struck(entry=other.id, reason=""))
    story.say(journal.Addition(to=first.id, text="and more"), "25 Nov 12:00")
    state = story.state()
    told = tell(first, state)
    assert "right" in told.lines
    assert "wrong" not in told.lines
    assert told.corrected
    assert "Corrected: slip" in told.lines
    assert told.additions == (
        "Added Wed 25 Nov 2026 12:00, Ann Lee, health visitor, Health Visiting: and more",
    )
    assert tell(other, state).struck_reason == "no reason given"
    assert "double" in tell(other, state).lines


def test_an_entry_of_a_newer_version_and_one_whose_text_was_withdrawn():
    story = Story().open()
    withdrawn = story.say(note("s1"))
    story.records[-1] = _with_body(withdrawn, journal.Unknown())
    newer = story.say(note("s1"))
    story.records[-1] = _with_body(newer, journal.Unknown())
    story.say(journal.BodyWithdrawn(entry=withdrawn.id, reason="a court order"))
    state = story.state()
    assert tell(story.records[1], state).title == "Text withdrawn"
    assert tell(story.records[1], state).lines == (
        "Withdrawn Tue 24 Nov 2026 10:00, Ann Lee, health visitor, Health Visiting",
        "Reason: a court order",
    )
    assert "written by a newer version of the app" in tell(story.records[2], state).title


def test_a_corrected_entry_whose_first_text_was_withdrawn_reads_as_corrected():
    story = Story().open()
    risk = story.say(journal.RiskSet(grade="increased", reason="of another child"))
    right = msgspec.to_builtins(journal.RiskSet(grade="increased", reason="the right words"))
    story.say(
        journal.Correction(
            of=risk.id, kind="risk_set", body=right, happened_at=at("24 Nov 10:00"), reason="slip"
        )
    )
    story.say(journal.BodyWithdrawn(entry=risk.id, reason="", ground="wrong_child"))
    story.records[1] = _with_body(risk, journal.Unknown())
    state = story.state()
    assert state.risk == "increased"
    told = tell(story.records[1], state)
    assert any("the right words" in line for line in told.lines)
    assert any("It is about the wrong child" in line for line in told.lines)
    (row,) = [row_of(state, e, {e.record.person: ""}) for e in entries_of(state)][1:]
    assert "another child" not in row[1] and "the right words" in row[1]


def test_what_went_with_a_withdrawn_entry_has_no_row_of_its_own():
    story = Story().open()
    wrong = story.say(note("s1"))
    added = story.say(journal.Addition(to=wrong.id, text="of another child"))
    said = journal.BodyWithdrawn(entry=wrong.id, reason="x", also=(added.id,), papers=("D/1",))
    story.say(said)
    for seq in (2, 3):
        story.records[seq - 1] = _with_body(story.records[seq - 1], journal.Unknown())
    state = story.state()
    assert [entry.record.id for entry in entries_of(state)][1:] == [wrong.id]
    assert tell(story.records[1], state).additions == ()
    assert "Papers destroyed with it: D/1" in tell(story.records[3], state).lines


def test_a_call_note_stands_without_a_case():
    record = Story().open().say(note("s2"), written="26 Nov 10:00")
    told = tell(record, None)
    assert told.title == "Telephone with Sam Okoye: not resolved"
    assert told.late == "late entry, written 2 days later"


def test_a_clock_set_back_is_told():
    story = Story().open()
    record = story.say(journal.with_doubt(note("s1")))
    assert tell(record, story.state()).doubtful


def _with_body(record: Record, body: journal.Body) -> Record:
    return Record(
        record.id, record.seq, record.kind, record.happened_at, record.precision,
        record.recorded_at, record.person, body, record.hash,
    )  # fmt: skip


# ------------------------------------------------------------------ whatever a journal holds


def _any(kind: object) -> st.SearchStrategy:
    """Return any value of a body's field, by its annotation."""
    if kind in (str, object):
        return st.text(max_size=8)
    if kind is datetime:
        return st.datetimes(timezones=st.just(UTC)) | st.datetimes()
    if kind in (bool, int, date, type(None)):
        return st.from_type(kind)
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return st.sampled_from(args)
    if origin is tuple:
        return st.lists(_any(args[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2)
    if origin in (typing.Union, types.UnionType):
        return st.one_of([_any(arg) for arg in args])
    assert isinstance(kind, type)
    assert issubclass(kind, msgspec.Struct)
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{name: _any(hints[name]) for name in kind.__struct_fields__})


@settings(max_examples=150)
@given(data=st.data())
def test_nothing_that_a_journal_can_hold_stops_the_chronology(data):
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    body = data.draw(_any(KINDS[kind]))
    happened = data.draw(st.datetimes(timezones=st.just(UTC)))
    story = Story().open()
    record = Record("f" * 32, 2, kind, happened, "minute", NOW, "", body)
    told = tell(record, story.state())
    assert told.title
    assert all(told.lines)
    assert tell(record, None).title


def test_a_party_without_a_name_is_told_by_its_side():
    story = Story().open()
    record = story.say(note("s1", involved=(Party(side="theirs", how="copied"),)))
    assert "Involved: the other side (copied in)" in tell(record, story.state()).lines


@pytest.mark.parametrize(
    ("agency", "person", "said"),
    [
        (SAM.agency, SAM, "With: Sam Okoye, social worker, Children's Social Care"),
        (SAM.agency, Party(agency=SAM.agency), "With: Children's Social Care"),
        (SAM.agency, Party(name="Jo Ward"), "With: Children's Social Care, Jo Ward"),
        ("The council", SAM, "With: The council, Sam Okoye, social worker, Children's Social Care"),
    ],
)
def test_the_other_agency_is_named_once(agency, person, said):
    story = Story()
    record = story.say(opened(story.over, other_agency=agency, other_professional=person))
    assert said in tell(record, story.state()).lines
