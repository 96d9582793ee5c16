"""The ladder on a page: where a case stands, and a list that says all that is drawn."""

from dataclasses import replace

import pytest

from escalation_desktop.domain import blocks, journal
from escalation_desktop.domain.ladder_page import ladder_page
from tests.domain.drawn import COPY, listed, of_policy, picture_of, simply, words_of
from tests.domain.made_up import (
    PACKS,
    Story,
    policy,
    real_policy,
    resolved,
)
from tests.domain.test_flow_layout import case_at


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
    assert document.footer[-1] == "Reference paper: not part of any child’s record"
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
