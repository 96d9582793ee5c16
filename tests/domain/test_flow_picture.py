"""The drawing fits its paper, and its words can be read."""

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop import documents
from escalation_desktop.domain import blocks, journal
from escalation_desktop.domain.flow_picture import fitted
from escalation_desktop.domain.ladder_page import ladder_page
from tests.domain.drawn import (
    COPY,
    is_inside,
    listed,
    of_policy,
    picture_of,
    printed,
    simply,
    smallest,
    words_of,
)
from tests.domain.made_up import (
    ANN,
    LADDERS,
    PACKS,
    Story,
    at,
    policy,
    real_policy,
)
from tests.domain.test_flow_layout import WORDS, case_at, charts

SHEETS = [("A4", False), ("A4", True), ("A5", False), ("A5", True)]


def replace_now(story: Story, when: str):
    return Story(story.over, at(when), story.records).state()


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


@settings(max_examples=40)
@given(charts(), st.sampled_from([(467.0, 600.0), (334.0, 370.0)]), st.booleans())
def test_any_chart_is_drawn_within_its_room(chart, room, large):
    states = ["done", "now", "overdue", "next", "later", "skipped", "unheard-of", ""]
    places = {s.key: states[i % len(states)] for i, s in enumerate(chart.stages)}
    picture = fitted(chart, places, simply, room, alt="A drawing.", large=large)
    assert is_inside(picture)
    assert smallest(picture) >= 6.5 if words_of(picture) else True


@settings(max_examples=25)
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
