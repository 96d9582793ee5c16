"""What to say at each stage: sentences of the app's own, filled from the case and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.domain import journal
from escalation_desktop.domain.fillers import NAMES, fill, values
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.scripts import _OF_KIND, LABELS, PARTS, scripts
from tests.domain.made_up import ANN, BEA, CY, LADDERS, PACKS, SAM, Story, at, policy, real_policy


def said(story: Story, part: str, own: dict[str, str] | None = None) -> str:
    state = story.state()
    found = {script.label: script.text for script in scripts(state, own or {})}
    return fill(found[LABELS[part]], values(state, ANN))


def worker_to_worker() -> Story:
    story = Story().open()
    story.start("s2", "24 Nov 09:00", ours=ANN, theirs=SAM)
    return story


def test_the_opening_names_the_caller_the_policy_and_the_reference_and_asks_who_it_is():
    assert said(worker_to_worker(), "opening") == (
        "Hello, this is Ann Lee, health visitor, Health Visiting.\n"
        "I am ringing under the Made-up escalation policy, Stage 2 (Worker to worker), about our "
        "reference D-7QK-4M2-XR13.\n"
        "Before I name the child: who am I speaking to?\n"
        "I disagree with what was decided and I am worried about the child. I come to you first, "
        "so that we can settle it between us."
    )


def test_asking_says_what_is_wanted_and_the_limits_that_there_are():
    story = worker_to_worker()
    text = said(story, "ask")
    assert "What I want to happen: A core group within a week." in text
    assert "The limit (" in text
    assert "policy L" in text, "the limit is told with its clause"
    assert "safe it must be sorted" not in text
    story.say(journal.SafeBySet(at=at("26 Nov 12:00")))
    assert "For the child to be safe it must be sorted by Thu 26 Nov 2026 12:00." in said(
        story, "ask"
    )


def test_a_line_about_what_there_is_not_is_left_out_and_a_gap_stays_in_its_brackets():
    story = Story(policy(clock=())).open(wanted="")
    story.start("s4", "24 Nov 09:00")
    assert "[what we want]" in said(story, "opening")
    assert "limit" not in said(story, "ask")
    assert "Stage 3 (Managers)" in said(worker_to_worker(), "repeat")


def test_no_reply_opens_the_next_stage():
    story = worker_to_worker()
    story.end("s2", "24 Nov 12:00", "no_reply")
    story.start("s3", "24 Nov 12:00", ours=CY, theirs=BEA)
    text = said(story, "opening")
    assert "Before: Stage 2, no reply." in text
    assert "Hello, this is Cy Hall, supervisor" in text, "the manager speaks at this stage"


def test_a_received_challenge_is_answered_not_made():
    story = Story().open(received=True)
    story.start("s2", "24 Nov 09:00")
    assert said(story, "opening").startswith("Thank you for telling us.")


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("received", [False, True])
def test_every_stage_of_every_policy_has_its_sentences(pack, received):
    over = real_policy(pack)
    for stage in over.ladder[0].stage or (None,):
        story = Story(over).open(received=received)
        if stage is not None:
            story.start(stage.id, "24 Nov 09:00", 1 if stage.repeat else 0)
        found = scripts(story.state(), {})
        assert [script.label for script in found] == [LABELS[part] for part in PARTS]
        for script in found:
            text = fill(script.text, values(story.state(), ANN))
            assert text.strip() and "!" not in text
            assert "[policy]" not in text and "[our reference]" not in text


def test_each_own_manager_is_asked_and_each_meeting_reads_back():
    for pack in LADDERS:
        over = real_policy(pack)
        for stage in over.ladder[0].stage:
            story = Story(over).open()
            story.start(stage.id, "24 Nov 09:00", 1 if stage.repeat else 0)
            if stage.kind == "consult_own_side":
                assert "Do you support" in said(story, "ask")
            if stage.kind == "chaired_meeting":
                assert "everybody heard" in said(story, "repeat")
    assert set(_OF_KIND) >= {s.kind for p in LADDERS for s in real_policy(p).ladder[0].stage}


def test_an_agency_s_own_words_take_the_place_of_ours_at_that_stage_alone():
    story = worker_to_worker()
    key = scripts(story.state(), {})[0].key
    own = {key: "Hi, [my name] of [our agency] about [OUR  Reference]."}
    assert said(story, "opening", own) == "Hi, Ann Lee of Health Visiting about D-7QK-4M2-XR13."
    assert scripts(story.state(), own)[0].is_own
    story.end("s2", "24 Nov 12:00")
    story.start("s3", "24 Nov 12:00")
    assert "Hi, " not in said(story, "opening", own)


def test_a_closed_case_has_nothing_to_say():
    story = worker_to_worker()
    story.say(journal.Outcome(kind="withdrawn"))
    assert scripts(story.state(), {}) == ()


def test_a_call_note_alone_knows_only_who_writes():
    known = values(None, ANN)
    assert set(known) == set(NAMES)
    assert fill("[my name] about [our reference]", known) == "Ann Lee about [our reference]"


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=40))
def test_filling_in_never_fails_and_leaves_other_text_alone(text, name):
    known = values(worker_to_worker().state(), Party(name=name))
    filled = fill(text, known)
    if "[" not in text:
        assert filled == "\n".join(text.splitlines())
