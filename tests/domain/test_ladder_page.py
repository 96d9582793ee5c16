"""The ladder on a page: a drawing whose words can be read, and a list that says it all."""

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop import documents
from escalation_desktop.domain import blocks, journal
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.flow_picture import fitted
from escalation_desktop.domain.ladder_page import ladder_page, policy_ladder_page
from tests.domain.made_up import (
    ANN,
    LADDERS,
    NOW,
    PACKS,
    Story,
    at,
    policy,
    real_policy,
    resolved,
)
from tests.domain.test_flow_layout import WORDS, case_at, charts

COPY = Copy(number="P/1", made_at=NOW, prepared_by="Ann Lee", code="K7PM-3QXA-9", copy=1)
SHEETS = [("A4", False), ("A4", True), ("A5", False), ("A5", True)]


def simply(text: str, size: float, bold: bool) -> float:
    """Measure as if every letter were of one width, wider than most are."""
    return len(text) * size * (0.6 if bold else 0.55)


def printed(text: str, size: float, bold: bool) -> float:
    return documents.text_metrics().width(text, size, bold=bold)


def of_policy(over, copy=COPY, measure=simply, **more) -> blocks.Document:
    return policy_ladder_page(over, over.ladder[0].id, copy, NOW.date(), measure, **more)


def picture_of(document: blocks.Document) -> blocks.Picture:
    (found,) = [block for block in document.blocks if isinstance(block, blocks.Picture)]
    return found


def words_of(picture: blocks.Picture) -> str:
    labels = [shape for shape in picture.shapes if isinstance(shape, blocks.Label)]
    return "\n".join(" ".join(label.lines) for label in labels)


def listed(document: blocks.Document) -> str:
    """Return what the list after the drawing says, without line ends."""
    start = document.blocks.index(picture_of(document)) + 1
    text = documents.to_text(replace(document, blocks=document.blocks[start:]))
    return " ".join(text.split())


def smallest(picture: blocks.Picture) -> float:
    return min(shape.size for shape in picture.shapes if isinstance(shape, blocks.Label))


def is_inside(picture: blocks.Picture, measure=simply) -> bool:
    """Say whether every line of words and every shape lies within the picture."""
    for shape in picture.shapes:
        if isinstance(shape, blocks.Label):
            widths = [measure(line, shape.size, shape.bold) for line in shape.lines]
            box = (shape.x, shape.y, shape.x + shape.width,
                   shape.y + len(shape.lines) * shape.leading)  # fmt: skip
            if max(widths, default=0.0) > shape.width + 1:
                return False
        elif isinstance(shape, blocks.Plate):
            box = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
        else:
            xs, ys = zip(*shape.points, strict=True)
            box = (min(xs), min(ys), max(xs), max(ys))
        if box[0] < -1 or box[1] < -1 or box[2] > picture.width + 1 or box[3] > picture.height + 1:
            return False
    return True


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize(("paper", "large"), SHEETS)
def test_the_drawing_of_a_policy_fits_its_paper_and_can_be_read(pack, paper, large):
    document = of_policy(real_policy(pack), replace(COPY, paper=paper, large=large))
    picture = picture_of(document)
    assert picture.width <= (468 if paper == "A4" else 335)
    assert picture.height <= (627 if paper == "A4" else 391)
    assert smallest(picture) >= 6.5
    assert is_inside(picture)


@pytest.mark.parametrize("pack", LADDERS)
@pytest.mark.parametrize("steps", [0, 2, 5])
def test_the_drawing_of_a_case_fits_too(pack, steps):
    picture = picture_of(ladder_page(case_at(pack, steps), COPY, simply))
    assert picture.height <= 627
    assert smallest(picture) >= 6.5
    assert is_inside(picture)


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("is_case", [False, True])
def test_on_a4_the_whole_drawing_stands_under_its_title(pack, is_case):
    over = real_policy(pack)
    handled = replace(COPY, handling="OFFICIAL-SENSITIVE", recipient=ANN)
    document = (
        ladder_page(case_at(pack, 2), handled, printed)
        if is_case
        else of_policy(over, handled, printed)
    )
    stages = over.ladder[0].stage
    said = words_of(picture_of(document))
    # What must happen at the last stage is drawn: nothing was left to the list.
    assert not stages or " ".join(stages[-1].summary.split()[:4]) in said
    end = document.blocks.index(picture_of(document)) + 1
    alone = replace(document, blocks=document.blocks[:end])
    with pikepdf.open(io.BytesIO(documents.render(alone))) as file:
        assert len(file.pages) == 1


@pytest.mark.parametrize("pack", PACKS)
def test_the_list_says_all_that_the_drawing_says(pack):
    over = real_policy(pack)
    said = listed(of_policy(over))
    for stage in over.ladder[0].stage:
        for text in (stage.title, stage.summary, stage.clause, *(r.text for r in stage.ours)):
            assert text in said
        for text in [role.text for role in stage.theirs]:
            assert text in said
        for clock in stage.clock:
            assert f"“{clock.duration.printed}” ({clock.clause}" in said
    for route in over.route:
        assert route.title in said and f"({route.clause}" in said
        for step in route.steps:
            assert step.act in said
    for clock in over.clock:
        assert f"“{clock.duration.printed}” ({clock.clause}" in said


def test_a_stage_on_one_side_alone_has_no_way_to_resolved_and_says_who_has_no_part():
    drawn = words_of(picture_of(of_policy(real_policy("wandsworth"))))
    assert drawn.count("Resolved") == 5
    assert drawn.count("no part in this stage") == 1


def test_a_policy_with_a_limit_over_several_stages_says_whose_reading_it_is():
    said = listed(of_policy(real_policy("wandsworth")))
    assert "Stages 1–5 together: resolve it, “ONE WORKING WEEK” (policy L110, our reading)." in said
    assert "Read as: " in said
    assert "Limits over more than one stage" not in listed(of_policy(real_policy("waltham-forest")))


def test_a_policy_whose_stages_stand_elsewhere_says_so_and_puts_none_in_their_place():
    document = of_policy(real_policy("bedfordshire"))
    drawn = words_of(picture_of(document))
    assert "The stages stand in another document" in drawn
    assert "Pan Bedfordshire Interagency Child Protection Procedures" in drawn
    assert "Stage 1" not in drawn and "not resolved" not in drawn
    assert "none are put in their place" in listed(document)


def test_each_track_of_a_policy_is_told_and_one_can_be_asked_for():
    over = real_policy("waltham-forest")
    assert "Care and Support (children's social care): the relevant head of service." in listed(
        of_policy(over)
    )
    own = of_policy(over, track="childrens_social_care")
    assert own.blocks[0] == blocks.Paragraph(
        "Where the other side is: Care and Support (children's social care)", bold=True
    )
    assert "Relevant Head of Service" in words_of(picture_of(own))
    assert "the next appropriate manager" not in listed(own)


def test_what_follows_the_last_stage_is_the_policys_word_or_said_to_be_ours():
    wandsworth = listed(of_policy(real_policy("wandsworth")))
    assert "the last chance for the agencies" in wandsworth
    assert "From this app, not the policy" not in wandsworth
    hammersmith = listed(of_policy(real_policy("hammersmith-fulham")))
    assert "From this app, not the policy: The policy gives no further step." in hammersmith
    made_up = listed(of_policy(policy()))
    assert "The policy gives no further step after the last stage." in made_up


def test_a_clause_stands_once_with_a_step():
    said = listed(of_policy(real_policy("hammersmith-fulham")))
    assert "(your manager), “immediately” (policy L52)" in said
    assert "(policy L52) (policy L52)" not in said


def test_a_reference_paper_says_on_each_page_that_it_is_no_record():
    document = of_policy(real_policy("wandsworth"))
    assert document.footer[-1] == "Reference paper: not part of any child's record"
    assert document.reference == "P/1" and document.mark == ""
    assert of_policy(real_policy("wandsworth"), training=True).mark.startswith("TRAINING")


def test_a_case_says_where_it_stands_and_how_each_stage_does():
    document = ladder_page(case_at("wandsworth", 2), COPY, simply)
    assert document.blocks[0] == blocks.Paragraph(
        "Now: Stage 3, Escalate line manager to line manager. Earliest limit: end of Mon 30 Nov "
        "2026 (Stages 1–5 together), 1 working day for the 3 stages left.",
        bold=True, place="where it stands",
    )  # fmt: skip
    said = listed(document)
    assert "Where it stands: done not resolved Tue 1 Dec 2026" in said
    assert "Where it stands: you are here" in said
    drawn = words_of(picture_of(document))
    assert "HEALTH VISITING" in drawn and "OUR SIDE" not in drawn
    for word in ("done", "you are here", "next", "later"):
        assert word in drawn


def test_a_closed_case_and_one_not_begun_say_so():
    assert ladder_page(resolved().state(), COPY, simply).blocks[0].text == (
        "The disagreement is closed: resolved."
    )
    begun = Story(policy()).open().state()
    assert ladder_page(begun, COPY, simply).blocks[0].text == (
        "No stage is running. Next is Stage 1, Own manager. Earliest limit: end of Mon 30 Nov 2026 "
        "(Stages 1–3 together), 1 working day for the 3 stages left."
    )


def test_every_state_has_a_shape_and_a_frame_of_its_own():
    story = Story(policy()).open()
    story.say(journal.StageSkipped(stage="s1", reason="no time"), "24 Nov 10:00")
    story.start("s2", "24 Nov 11:00")
    now = picture_of(ladder_page(replace_now(story, "24 Nov 12:00"), COPY, simply))
    overdue = picture_of(ladder_page(replace_now(story, "20 Dec 12:00"), COPY, simply))
    for word in ("passed over", "you are here", "next", "later"):
        assert word in words_of(now)
    assert "overdue" in words_of(overdue) and "you are here" not in words_of(overdue)
    frames = {(s.weight, s.dashed, s.fill) for s in now.shapes if isinstance(s, blocks.Plate)}
    assert {(2.4, False, 0.93), (1.6, False, 1.0), (0.8, True, 1.0)} <= frames
    second = {s.weight for s in overdue.shapes if isinstance(s, blocks.Plate) and s.fill is None}
    assert 0.7 in second, "a second line inside the first"
    open_lines = [s for s in now.shapes if isinstance(s, blocks.Stroke) and s.weight == 0.7]
    assert len(open_lines) == 2, "a stage passed over has lines above and below alone"


def replace_now(story: Story, when: str):
    return Story(story.over, at(when), story.records).state()


def test_alt_is_short_and_the_text_of_a_case_alone_says_it():
    picture = picture_of(ladder_page(case_at("hammersmith-fulham", 1), COPY, simply))
    assert picture.alt.startswith("Now: Stage 2, ")
    assert picture.alt.endswith("The list that follows says the same in words.")
    assert len(picture.alt) < 300


def test_typed_stages_stand_in_the_list_with_where_they_come_from():
    story = Story(real_policy("bedfordshire")).open()
    story.say(journal.TypedStage(id="t1", title="Team manager", with_whom="Bea Moss"), "24 Nov")
    document = ladder_page(story.state(), COPY, simply)
    assert "Team manager" in words_of(picture_of(document))
    assert "Typed by the worker; not from this policy." in listed(document)


def test_where_names_stand_as_initials_the_drawing_holds_nothing_that_was_typed():
    story = Story(policy()).open()
    story.say(
        journal.TypedStage(id="t1", title="Will Hope decides", with_whom="Will Hope"), "24 Nov"
    )
    story.say(journal.StageSkipped(stage="s1", reason="Will Hope said so"), "24 Nov 10:00")
    story.start("s2", "24 Nov 11:00")
    masked = ladder_page(story.state(), replace(COPY, initials=("Will Hope",)), simply)
    assert "Hope" not in words_of(picture_of(masked)) and "Hope" in listed(masked)
    assert "passed over" in words_of(picture_of(masked))
    assert "Will Hope" in words_of(picture_of(ladder_page(story.state(), COPY, simply)))


def test_a_copy_that_replaces_another_says_so_beside_the_moment():
    again = replace(COPY, copy=2, replaces="WF-7/3", replaces_of="Tue 24 Nov 2026")
    assert ladder_page(case_at("wandsworth"), again, simply).subtitle == (
        "Copy 2; replaces WF-7/3 of Tue 24 Nov 2026; as at Fri 27 Nov 2026 12:00"
    )


@pytest.mark.parametrize("count", [30, 200])
def test_a_case_of_very_many_turns_is_still_one_readable_page(count):
    story = Story(policy()).open()
    for number in range(count):
        story.start("s2", f"24 Nov {number % 24:02}:{number // 24:02}")
        story.end("s2", f"24 Nov {number % 24:02}:{number // 24:02}")
    story.start("s3", "25 Nov 10:00")
    document = ladder_page(story.state(), COPY, simply)
    picture = picture_of(document)
    assert picture.height <= 627 and smallest(picture) >= 6.5 and is_inside(picture)
    assert "you are here" in words_of(picture) and "in the list" in words_of(picture)
    assert listed(document).count("Worker to worker") >= count


def test_a_reason_of_a_hundred_thousand_letters_does_not_slow_the_drawing():
    story = Story(policy()).open()
    reason = " ".join(map(str, range(20_000)))
    story.say(journal.StageSkipped(stage="s1", reason=reason), "24 Nov 10:00")
    story.start("s2", "24 Nov 11:00")
    asked = []

    def counting(text: str, size: float, bold: bool) -> float:
        asked.append(len(text))
        return simply(text, size, bold)

    picture = picture_of(ladder_page(story.state(), COPY, counting))
    assert picture.height <= 627 and smallest(picture) >= 6.5
    assert sum(asked) < 200_000


@settings(max_examples=40, deadline=None)
@given(charts(), st.sampled_from([(467.0, 600.0), (334.0, 370.0)]), st.booleans())
def test_any_chart_is_drawn_within_its_room(chart, room, large):
    states = ["done", "now", "overdue", "next", "later", "skipped", "unheard-of", ""]
    places = {s.key: states[i % len(states)] for i, s in enumerate(chart.stages)}
    picture = fitted(chart, places, simply, room, alt="A drawing.", large=large)
    assert is_inside(picture)
    assert smallest(picture) >= 6.5 if words_of(picture) else True


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=12), st.booleans())
def test_a_generated_policy_has_its_page_and_prints(stages, external):
    made = [
        {"id": f"g{i}", "number": i + 1, "title": title, "kind": "peer", "summary": summary,
         "ours": [{"text": role}], "theirs": [{"text": role}], "clause": f"policy L{i}"}
        for i, (title, summary, role) in enumerate(stages)
    ]  # fmt: skip
    main = {"id": "main", "title": "Steps", "stage": made}
    if external:
        main = {"id": "main", "title": "Steps", "status": "external", "external_title": "Another"}
    over = policy(ladder=[main], clock=[], notification=[], closure_question=[], route=[])
    document = of_policy(over)
    assert is_inside(picture_of(document))
    assert documents.render(document).startswith(b"%PDF")
