"""Our own side declines: there is always a way on."""

import pytest

from escalation_desktop.domain import journal
from escalation_desktop.domain.ways_on import ways_on
from tests.domain.made_up import PACKS, Story, real_policy


def acts(story: Story) -> list[str]:
    return [way.act for way in ways_on(story.state())]


def test_at_a_stage_with_others_after_it():
    story = Story().open()
    story.start("s2", "24 Nov 09:00")
    assert acts(story) == ["lead", "briefing", "next", "skip", "inside", "note"]
    (on,) = (way for way in ways_on(story.state()) if way.act == "next")
    assert on.words == "Go on to Stage 3"


def test_at_the_last_stage_there_is_still_somebody_to_ask():
    story = Story().open()
    story.start("s4", "24 Nov 09:00")
    assert acts(story) == ["lead", "briefing", "inside", "note"]


@pytest.mark.parametrize("pack", PACKS)
def test_under_every_policy_and_at_every_stage_there_is_a_way_on(pack):
    over = real_policy(pack)
    for stage in over.ladder[0].stage or (None,):
        story = Story(over).open()
        if stage is not None:
            story.start(stage.id, "24 Nov 09:00", 1 if stage.repeat else 0)
        assert {"lead", "briefing", "note"} <= set(acts(story))


def test_whistleblowing_is_offered_where_the_policy_has_it():
    story = Story(real_policy("bedfordshire")).open()
    routes = [way for way in ways_on(story.state()) if way.act == "route"]
    assert [way.words for way in routes] == [
        "Ofsted whistleblowing policy", "NSPCC Whistleblowing Advice Line",
        "Whistleblowing procedure of a maintained school",
    ]  # fmt: skip
    assert all(way.clause and way.route for way in routes)


def test_a_closed_case_needs_none():
    story = Story().open()
    story.say(journal.Outcome(kind="withdrawn"))
    assert acts(story) == []


def test_inside_our_own_agency_there_is_no_further_inside():
    story = Story().open(inside=True)
    assert "inside" not in acts(story)
