import dataclasses
import io

import msgspec
import pypdf
import pytest

from escalation_desktop.documents import render
from escalation_desktop.domain import blocks, journal
from escalation_desktop.domain.confirmation import confirmation, title_of
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.journal import Outcome, Party
from tests.domain.made_up import (
    ANN,
    BEA,
    CY,
    LADDERS,
    NOW,
    PACKS,
    POLICY,
    SAM,
    Story,
    agreed,
    at,
    climb,
    note,
    policy,
    real_policy,
    resolved,
)


def _made(story: Story, **more: object) -> blocks.Document:
    return confirmation(
        story.state(),
        Copy(number="D-7QK-4M2-XR13/1", prepared_by="Ann Lee", made_at=NOW, **more),
    )


def _texts(document: blocks.Document) -> list[str]:
    """Return every text of the blocks, in reading order."""
    found: list[str] = []
    for block in document.blocks:
        match block:
            case blocks.Heading() | blocks.Paragraph():
                found.append(block.text)
            case blocks.Bullets():
                found += block.items
            case blocks.Table():
                found += [cell for row in (block.header, *block.rows) for cell in row]
                found += [] if block.rows else [block.when_empty]
            case blocks.KeyValues():
                found += [f"{label}: {value}" for label, value in block.rows]
            case blocks.Notice():
                found += [block.title, *block.paragraphs]
            case blocks.Signatures():
                found += [*block.parties, *block.lines]
    return found


def _all(document: blocks.Document) -> str:
    return "\n".join(_texts(document))


TITLES = [
    (agreed(), "Written confirmation of the outcome of a disagreement", "Agreed outcome"),
    (agreed(kind="part_resolved", still_in_dispute="the weight"),
     "Written confirmation of the outcome of a disagreement resolved in part",
     "Agreed outcome, in part"),
    (agreed(agreed_for_them=Party()), "Written confirmation of the outcome of a disagreement",
     "Outcome, resolved, as recorded by Health Visiting"),
    (Outcome(kind="decided", decided_by="Dee Orr", not_agreed_by="Health Visiting", text="No."),
     "Record of a decision not agreed by both sides",
     "Decision by Dee Orr, not agreed by Health Visiting"),
    (Outcome(kind="unresolved"), "Record of a disagreement not resolved", "Not resolved"),
    (Outcome(kind="withdrawn"), "Record of a disagreement withdrawn", "Withdrawn"),
    (Outcome(kind="diverted"), "Record of a disagreement moved to another process",
     "Moved to another process"),
]  # fmt: skip


@pytest.mark.parametrize(("outcome", "title", "box"), TITLES, ids=range(len(TITLES)))
def test_each_kind_of_end_has_its_true_title(outcome, title, box):
    story = resolved()
    story.records.pop()
    story.say(outcome, "26 Nov 12:00")
    document = _made(story)
    assert (title_of(story.state()), document.title) == (title, title)
    notices = [b for b in document.blocks if isinstance(b, blocks.Notice)]
    assert [b.title for b in notices] == [box]


def test_a_case_that_is_open_says_so_and_where():
    story = Story().open()
    story.start("s2", "24 Nov 10:00")
    document = _made(story)
    assert document.title == "Record of a disagreement still open"
    assert "The disagreement is still open at Stage 2, Worker to worker." in _all(document)
    assert document.mark == "DRAFT"


def test_nothing_is_called_agreed_unless_somebody_agreed_for_each_side():
    for gap in ("agreed_for_us", "agreed_for_them"):
        text = _all(_made(resolved(**{gap: Party(agency="Somewhere")})))
        assert "Agreed outcome" not in text
        assert "this is not called an agreed outcome" in text
        assert "Nothing stays in dispute" not in text


def test_the_first_page_comes_in_the_order_a_reader_needs():
    story = resolved(still_in_dispute="The date of the visit.")
    texts = _texts(_made(story))
    places = [
        next(i for i, text in enumerate(texts) if text.startswith(start))
        for start in (
            "Child:", "Agreed outcome", "What will be done", "Call the core group",
            "What keeps the child safe meanwhile", "Seen at home", "Still in dispute",
            "The date of the visit.", "If this is wrong, tell Ann Lee", "The disagreement",
            "Stages and communications", "Who else was told, copies and filing",
            "For Health Visiting", "What this rests on",
        )
    ]  # fmt: skip
    assert places == sorted(places)


FILLED = {
    "W2": "Child: our ref. 4471, their ref. not given, initials JB",
    "W2 status": "Child’s status: child protection plan",
    "W2 raised": "Raised by: Ann Lee, health visitor, Health Visiting, Mon 23 Nov 2026",
    "W3 about": "About: The plan was not followed since October.",
    "W3 wanted": "What was wanted: A core group within a week.",
    "W3 reasons": "Their reasons: A change of staff. (Children's Social Care)",
    "W3 issues": "Points of disagreement: the weight record",
    "W4 when": "Tue 24 Nov 2026 14:30, telephone\nAnn Lee, health visitor; Sam Okoye, social work",
    "W4 said": "The weight record was discussed.\nOutcome: not resolved",
    "W4 used": "1 of 2 working days",
    "W4 span": "Stages 1–3 together: “ONE WORKING WEEK” (our reading of policy L20); used 3 of 5",
    "W5": "The core group meets before Fri 4 December.",
    "W6": "Bring the weight record",
    "W6 by": "Wed 2 Dec 2026",
    "W6 review": "To be reviewed on Mon 4 Jan 2027.",
    "W7": "Resolved at Stage 3 on Thu 26 Nov 2026 (by telephone); agreed for Health Visiting by Cy "
    "Hall, supervisor and for Children's Social Care by Bea Moss, team manager.",
    "W10": "Were gaps found: no",
    "W13": "Ask for a conference: convened.",
    "W13 supported": "supported by Cy Hall",
    "W14": "Reviewing officer: told, Wed 25 Nov 2026, by e-mail",
    "W16": "Lessons and patterns: Share weights sooner.",
    "W17": "Copies to be sent to: Ann Lee, health visitor, Health Visiting;",
    "W17 sent": "Copy to Bea Moss, team manager, Children's Social Care: D/1 sent Fri 27 Nov 2026,",
    "N20": "Stage records shared: Stage 2 to Sam Okoye",
    "W18": "Child’s record of Health Visiting: filed Thu 26 Nov 2026, by Ann, RiO, reference 77",
    "W18 theirs": "Child’s record of Children's Social Care: sent to Sam, Fri 27 Nov 2026; fili",
    "W19": "For Children's Social Care",
    "W20": "Prepared by: Ann Lee, Fri 27 Nov 2026 12:00",
    "W1": "version 3, October 2020",
    "readings": "What does the week cover? (policy L20) Read as: All three.",
    "head": "chain head 00000000",
    "pack": "SHA-256 4b4b4b4b",
    "N26": "Seen at home on Mon 30 Nov.",
    "N17": "Safe by date: Sat 28 Nov 2026 16:30 (the weekend; set by Ann)",
}


@pytest.fixture(scope="module")
def filled() -> str:
    review = at("4 Jan").date().replace(year=2027)
    story = resolved(review_on=review, lessons="Share weights sooner.")
    story.say(journal.SafeBySet(at=at("28 Nov 16:30"), reason="the weekend", set_by="Ann"))
    story.say(journal.RouteStarted(route="conference", supported_by="Cy Hall"))
    story.say(journal.RouteEnded(route="conference", exit="convened"))
    story.say(journal.Shared(what="stage", ref="s2", to=SAM, method="e-mail"))
    story.say(journal.Filed(entries=("x",), by="Ann", system="RiO", reference="77"), "26 Nov")
    story.say(journal.Filed(entries=("x",), side="theirs", sent_to="Sam"), "27 Nov")
    story.say(journal.Shared(what="document", ref="D/1", to=BEA, method="by hand"), "27 Nov")
    return _all(_made(story))


@pytest.mark.parametrize("field", FILLED)
def test_every_field_that_has_a_value_is_printed(filled, field):
    assert FILLED[field] in filled


def test_a_reading_of_a_route_that_was_not_used_is_left_out(filled):
    assert "Who asks for a conference?" in filled
    assert "Who asks for a conference?" not in _all(_made(resolved()))


def test_what_nobody_gave_is_told_as_not_given():
    story = Story().open(about="", wanted="", children=(journal.Child(id="c"),), facts={})
    text = _all(_made(story))
    for line in (
        "Child: our ref. not given, their ref. not given, initials not given",
        "Child’s status: not answered", "About: not given", "What was wanted: not given",
        "Their reasons: not given (Children's Social Care)", "No action is recorded.",
        "No stage was started, and no communication is recorded.",
    ):  # fmt: skip
        assert line in text


def test_a_struck_note_an_addition_and_a_late_one_are_marked_on_paper():
    story = resolved()
    struck = story.say(note("s2", "Wrong child."), "24 Nov 16:00")
    story.say(journal.Struck(entry=struck.id, reason="another child's note"))
    late = story.say(note("s2", "Second call."), "24 Nov 17:00", written="26 Nov 09:00")
    story.say(journal.Addition(to=late.id, text="She rang back."), "26 Nov 10:00")
    rows = [
        row
        for block in _made(story).blocks
        if isinstance(block, blocks.Table)
        for row in block.rows
    ]
    wrong = next(row for row in rows if "Wrong child." in row[2])
    assert wrong[2].startswith("STRUCK THROUGH: another child's note. It read:\nWrong child.")
    second = next(row for row in rows if "Second call." in row[2])
    assert "late entry, written 2 days later" in second[1]
    said, added = second[2].split("\nAdded Thu 26 Nov 2026 10:00, Ann Lee")
    assert said.endswith("Outcome: not resolved"), "the note's own end is not the addition's"
    assert "She rang back.\nStage ended: not resolved" in added


def test_a_text_names_its_place_in_a_workers_words():
    tables = [b for b in _made(resolved()).blocks if isinstance(b, blocks.Table)]
    stages = next(t for t in tables if t.place == "the stages")
    assert stages.row_places[1] == "note of Tue 24 Nov 2026"
    assert len(stages.row_places) == len(stages.rows)


def test_a_route_about_conduct_is_told_without_any_detail():
    story = resolved()
    story.say(journal.RouteStarted(route="conduct", comment="He shouted."))
    step = journal.RouteStepDone(route="conduct", step=0, who="Ann", comment="About shouting.")
    story.say(step)
    story.say(journal.RouteEnded(route="conduct", exit="taken up", comment="Shouting again."))
    text = _all(_made(story))
    assert "Conduct of a person" in text
    assert "tells their manager: done, Tue 24 Nov 2026 10:00, by Ann" in text
    assert "hout" not in text


@pytest.mark.parametrize(
    ("training", "complete", "mark"),
    [
        (False, True, ""),
        (False, False, "DRAFT"),
        (True, True, "TRAINING – NOT A REAL CHILD"),
        (True, False, "DRAFT · TRAINING – NOT A REAL CHILD"),
    ],
)
def test_the_marks(training, complete, mark):
    story = resolved(text="Settled." if complete else "")
    body = story.records[0].body
    body = msgspec.structs.replace(body, training=training)
    story.records[0] = dataclasses.replace(story.records[0], body=body)
    assert _made(story).mark == mark


def test_an_exhausted_ladder_says_that_the_policy_gives_no_further_step():
    story = climb(policy(), ["s1", "s2", "s3", "s4"])
    story.say(Outcome(kind="unresolved", told="the Board"), "30 Nov 10:00")
    text = _all(_made(story))
    assert "The policy gives no further step." in text
    assert "Told that it is not resolved: the Board" in text
    assert "Not resolved at Stage 4 on Mon 30 Nov 2026." in text


def test_one_given_up_early_names_the_step_that_was_not_taken():
    story = climb(policy(), ["s1", "s2"])
    story.say(Outcome(kind="unresolved", stopped_by="Cy", stopped_why="Moved"), "30 Nov 10:00")
    text = _all(_made(story))
    assert "The policy’s next step, Stage 3, was not taken." in text
    assert "Decision to stop taken by: Cy" in text


def test_a_received_case_tells_the_raiser_and_both_sides_by_name():
    raiser = Party(name="Raj Das", role="teacher", agency="Oak School", side="theirs")
    story = Story().open(received=True, raised_by=raiser, other_agency="Oak School")
    story.start("s2", "24 Nov 10:00", ours=ANN, theirs=raiser)
    text = _all(_made(story))
    assert "Raised by: Raj Das, teacher, Oak School, Mon 23 Nov 2026" in text
    assert "With: Health Visiting" in text
    assert "Copies to be sent to: Raj Das, teacher, Oak School" in text


def test_a_named_recipient_and_the_copy_stand_on_the_page():
    document = _made(resolved(), recipient=CY, copy=1)
    assert document.subtitle == "Copy 1"
    assert "For: Cy Hall, supervisor, Health Visiting" in _texts(document)


def test_the_same_record_makes_the_same_document():
    assert _made(resolved()) == _made(resolved())


@pytest.mark.parametrize("name", LADDERS)
def test_every_stage_of_a_real_policy_is_on_the_record(name):
    over = real_policy(name)
    story = climb(over, [stage.id for stage in over.ladder[0].stage])
    story.say(Outcome(kind="unresolved"), "30 Nov 10:00")
    story.now = at("30 Nov 12:00")
    state = story.state()
    text = _all(_made(story))
    for view in state.stages:
        assert f"{view.label}\n{view.title}" in text
    assert over.title in _made(story).policy_line


@pytest.mark.parametrize("name", PACKS)
def test_a_real_policy_with_no_stage_worked_still_prints(name):
    story = Story(real_policy(name)).open()
    story.say(journal.TypedStage(id="t1", title="Step 1", with_whom="their manager"))
    story.say(note("t1", "We rang."), "24 Nov 12:00")
    text = _all(_made(story))
    assert "Step 1\ntheir manager" in text
    assert "Typed by the worker from a procedure held elsewhere; not from this policy." in text
    assert "We rang." in text


def test_a_resolved_case_of_ordinary_length_fits_on_two_pages():
    data = render(_made(resolved()))
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 2


def test_what_was_changed_about_the_case_is_what_is_printed():
    story = resolved()
    story.say(journal.HeadChanged(about="The plan was changed.", other_agency="Oak School"))
    story.say(journal.HeadChanged(their_reasons="None were given to us."), "26 Nov 12:00")
    text = _all(_made(story))
    assert "About: The plan was changed." in text
    assert "Their reasons: None were given to us. (Oak School)" in text
    assert "What was wanted: A core group within a week." in text


def test_what_is_explained_is_told_once_with_its_clause_and_the_paper_is_no_draft():
    story = resolved(agreed_for_them=Party())
    assert _made(story).mark == "DRAFT"
    assert "Not given, and why" not in _all(_made(story))
    gap = journal.GapExplained(check="W7/theirs", asked="Who agreed", why="On leave until Monday")
    story.say(gap, "26 Nov 12:00")
    document = _made(story)
    assert document.mark == ""
    texts = _texts(document)
    at = texts.index("Not given, and why")
    assert texts[at + 1] == (
        "Not given: Who agreed for the other side (asked by the app, not by this policy). "
        "Why: On leave until Monday."
    )
    assert texts[at + 2].startswith("For ")
    story.say(agreed(), "26 Nov 13:00")
    assert "Not given, and why" not in _all(_made(story))


def test_only_copies_of_the_confirmation_are_told_as_copies():
    story = resolved()
    for number, kind in (("D/1", "briefing"), ("D/2", "confirmation")):
        paper = journal.DocumentIssued(number=number, title="A", kind=kind, sha256="0" * 64)
        story.say(paper, "26 Nov 12:00")
        story.say(journal.Shared(what="document", ref=number, to=CY, method="by hand"), "27 Nov")
    text = _all(_made(story))
    assert "D/2 sent Fri 27 Nov 2026, by hand" in text
    assert "D/1" not in text


def test_a_stage_left_open_is_counted_until_the_case_was_closed_and_no_day_more():
    """It went on counting to the day on which the paper was made."""
    story = Story().open()
    story.start("s2", "23 Nov 12:00", ours=ANN, theirs=SAM)
    story.say(agreed(), "24 Nov 15:00")
    used = set()
    for now in ("24 Nov 16:00", "27 Nov 12:00", "30 Dec 12:00"):
        story.now = at(now)
        used.add(story.state().stage_view("s2").used)
    assert used == {("1 of 2 working days",)}


@pytest.mark.parametrize(
    ("kind", "said"),
    [("withdrawn", "Not given."), ("unresolved", "The plan was not followed since October.")],
)
def test_nobody_is_said_to_dispute_still_what_was_taken_back(kind, said):
    story = Story().open()
    story.say(Outcome(kind=kind, stopped_by="Ann Lee", stopped_why="the visit was made"))
    found = next(
        b for b in _made(story).blocks if getattr(b, "place", "") == "what stays in dispute"
    )
    assert found.text == said


def test_a_stage_worked_before_the_track_changed_stays_on_paper_with_its_decisions():
    main = POLICY["ladder"][0]
    stages = [
        stage | ({"track": [{"track": "b", "absent": True}]} if stage["id"] == "s2" else {})
        for stage in main["stage"]
    ]
    tracks = [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]
    story = Story(policy(ladder=[main | {"tracks": tracks, "stage": stages}])).open(track="a")
    story.start("s2", "23 Nov 12:00", ours=ANN, theirs=SAM)
    story.say(note("s2"), "23 Nov 13:00")
    story.end("s2", "23 Nov 15:00", decisions=("Weigh weekly.",))
    story.say(journal.HeadChanged(track="b"), "23 Nov 16:00")
    stages_told = next(b for b in _made(story).blocks if getattr(b, "place", "") == "the stages")
    (row,) = stages_told.rows
    assert row[0].startswith("Stage 2\nWorker to worker")
    assert "Decisions: Weigh weekly." in row[2]
