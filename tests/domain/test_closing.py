import pytest

from escalation_desktop.domain import journal
from escalation_desktop.domain.closing import BASELINE, checks, is_complete, missing
from escalation_desktop.domain.journal import Outcome, Party
from tests.domain.made_up import (
    ANN,
    BEA,
    LADDERS,
    SAM,
    Story,
    agreed,
    climb,
    note,
    opened,
    policy,
    real_policy,
    resolved,
)


def _needed(story: Story) -> set[tuple[str, str]]:
    return {(c.id, c.text) for c in missing(checks(story.state())) if c.weight == "needed"}


def test_a_case_with_nothing_missing_is_complete():
    story = resolved()
    assert _needed(story) == set()
    assert is_complete(checks(story.state()))


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        ({"text": " "}, ("W5", "The agreed outcome")),
        ({"how": ""}, ("W7", "How it was resolved (discussion, meeting)")),
        ({"agreed_for_us": Party(agency="Health Visiting")}, ("W7", "Who agreed for us")),
        ({"agreed_for_them": Party()}, ("W7", "Who agreed for the other side")),
        ({"closure": {}}, ("W10", "Were gaps found?")),
        ({"closure": {"gaps": "yes"}}, ("W14", "Tell Chair, or say why not")),
        ({"kind": "part_resolved"}, ("W15", "What stays in dispute")),
    ],
)
def test_each_part_of_an_agreed_outcome_that_is_needed(change, lacks):
    assert _needed(resolved(**change)) == {lacks}


@pytest.mark.parametrize(
    ("outcome", "lacks"),
    [
        ({"kind": "decided"}, {"The decision", "Who decided", "Who does not agree"}),
        ({"kind": "decided", "text": "No conference.", "decided_by": "Dee", "not_agreed_by": "us"},
         set()),
        ({"kind": "unresolved"}, {"Who decided to stop", "Why it was stopped"}),
        ({"kind": "withdrawn"}, {"Who decided to stop", "Why it was stopped"}),
        ({"kind": "withdrawn", "stopped_by": "Ann", "stopped_why": "Moved away"}, set()),
        ({"kind": "diverted"}, {"Where the whole matter has moved to"}),
        ({"kind": "diverted", "text": "To the conference."}, set()),
    ],
)  # fmt: skip
def test_what_the_other_kinds_of_outcome_need(outcome, lacks):
    story = resolved()
    story.records.pop()
    story.say(Outcome(closure={"gaps": "no"}, **outcome), "26 Nov 12:00")
    assert {text for _, text in _needed(story)} == lacks


def test_an_open_case_needs_how_it_ended():
    assert ("W5", "How the disagreement ended") in _needed(Story().open())


def test_an_exhausted_ladder_asks_who_was_told_and_not_who_stopped():
    story = climb(policy(), ["s1", "s2", "s3", "s4"])
    story.say(journal.InterimSet(protects="Seen weekly."))
    story.say(Outcome(kind="unresolved", closure={"gaps": "no"}), "30 Nov 10:00")
    needed = _needed(story)
    assert ("W15", "Who was told that it is not resolved") in needed
    assert ("N26", "Who decided to stop") not in needed
    assert ("W8", "Who chaired the meeting, and their agency") in needed


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"children": ()}, "A reference or initials for each child"),
        ({"children": (journal.Child(id="c"),)}, "A reference or initials for each child"),
        ({"our_agency": ""}, "Our agency"),
        ({"other_agency": " "}, "The other agency"),
        ({"raised_by": Party(agency="Health Visiting")}, "Who raised it"),
    ],
)
def test_what_the_head_needs(change, text):
    story = resolved()
    story.records[0] = Story().say(opened(story.over, **change), "23 Nov 10:00")
    assert ("W2", text) in _needed(story)


def test_interim_protection_is_needed_while_anything_is_left_open_and_offered_once_resolved():
    story = resolved()
    story.records = [r for r in story.records if r.kind != "interim_set"]
    assert _needed(story) == set()
    story.say(journal.Resumed(stage="s3", reason="not done"), "27 Nov 10:00")
    assert ("N26", "What keeps the child safe meanwhile") in _needed(story)


def test_an_action_needs_who_and_by_when_until_it_is_done():
    story = resolved()
    story.say(journal.ActionAgreed(id="x", what="Ring the school"), "26 Nov 12:00")
    assert _needed(story) == {("W6", "Action 3: who does it, and by when")}
    story.say(journal.ActionUpdated(action="x", status="done"), "26 Nov 13:00")
    assert _needed(story) == set()


def test_no_actions_must_be_said():
    story = resolved()
    story.records = [r for r in story.records if r.kind != "action_agreed"]
    assert ("W6", "What action will be taken, or that there is none") in _needed(story)
    story.say(agreed(no_actions=True), "26 Nov 12:00")
    assert _needed(story) == set()


def test_a_note_that_lacks_something_is_named_by_its_day():
    story = resolved()
    bare = journal.Note(stage="s3", discussed="Something.")
    record = story.say(bare, "24 Nov 14:30")
    text = "Note of Tue 24 Nov 2026: form of communication, who was involved, outcome"
    assert _needed(story) == {("W4", text)}
    story.say(journal.Struck(entry=record.id, reason="written twice"))
    assert _needed(story) == set()


def test_an_attempt_that_reached_nobody_is_complete():
    story = resolved()
    story.say(journal.Note(attempt=True, number="020 7946 0000", stage="s2"), "24 Nov 09:00")
    assert _needed(story) == set()


def test_a_stage_without_a_note_is_named_unless_nobody_replied():
    story = resolved()
    story.records = [r for r in story.records if getattr(r.body, "stage", "") != "s2"]
    story.start("s2", "23 Nov 12:00")
    story.end("s2", "24 Nov 15:00", actions_taken=("none",), decisions=("none",))
    assert _needed(story) == {("W4", "Stage 2: a note of what was said")}
    story.records.pop()
    story.end("s2", "24 Nov 15:00", "no_reply", actions_taken=("none",), decisions=("none",))
    assert _needed(story) == set()


def test_actions_and_decisions_of_a_stage_are_needed_only_where_the_policy_asks():
    silent = policy(obligation=[], record={"stated": False})
    for over, expected in ((policy(), "needed"), (silent, "offered")):
        story = climb(over, ["s1"])
        story.records[-1] = Story().end("s1", "23 Nov 12:00")
        found = {c.id: c for c in checks(story.state()) if c.id in ("N11", "N12")}
        assert {c.weight for c in found.values()} == {expected}
        assert not any(c.met for c in found.values())


def test_a_notice_is_needed_when_it_is_ours_and_not_only_a_request():
    def weight(over, received=False):
        story = Story(over).open(received=received)
        story.start("s3", "24 Nov 10:00")
        return next(c.weight for c in checks(story.state()) if "Reviewing officer" in c.text)

    base = {"id": "iro", "on": "stage_started", "to": {"text": "Reviewing officer"}}
    assert weight(policy(notification=[base])) == "needed"
    assert weight(policy(notification=[base | {"modality": "please"}])) == "offered"
    assert weight(policy(notification=[base | {"owner": "chair"}])) == "offered"
    assert weight(policy(notification=[base]), received=True) == "offered"
    assert weight(policy(notification=[base | {"owner": "theirs"}]), received=True) == "needed"


def test_a_notice_whose_fact_nobody_answered_names_the_fact():
    story = Story().open(facts={})
    story.start("s3", "24 Nov 10:00")
    text = "Not answered: The child's status. It decides whether Reviewing officer is told"
    assert ("W14", text) in _needed(story)
    story.say(journal.NoticeSet(notice="iro", status="waived", reason="no plan"))
    assert all("Reviewing officer" not in text for _, text in _needed(story))


def test_a_closing_question_settles_the_notice_it_asks_for():
    notice = {"id": "gaps-told", "on": "fact_set", "to": {"text": "Chair"},
              "when": {"fact": "strategic_issue", "value": "yes"}}  # fmt: skip
    over = policy(notification=[notice])
    for answer, expected in (("", {"Were gaps found?"}), ("no", set()),
                             ("yes", {"Tell Chair, or say why not"})):  # fmt: skip
        story = resolved(over, closure={"gaps": answer} if answer else {})
        texts = {text for _, text in _needed(story)}
        assert texts == expected, answer


def test_copies_and_filing_come_after_issue_and_never_make_a_draft():
    story = resolved()
    after = {c.id for c in missing(checks(story.state())) if c.jump in ("share", "file")}
    assert after == {"W17", "N20", "W18"}
    assert is_complete(checks(story.state()))


def test_the_worker_who_raised_it_is_always_on_the_list_of_copies():
    story = resolved()
    first = next(c for c in checks(story.state()) if c.id == "W17")
    assert (first.text, first.met) == ("A copy to the worker who raised it", False)
    story.say(journal.Shared(what="document", ref="D/1", to=BEA))
    assert not next(c for c in checks(story.state()) if c.id == "W17").met
    story.say(journal.Shared(what="document", ref="D/1", to=Party(name="ann lee ")))
    assert next(c for c in checks(story.state()) if c.id == "W17").met


def test_each_check_names_the_clause_that_asks_or_says_that_the_app_does():
    found = {c.id: c.clause for c in checks(resolved().state())}
    assert found["W5"] == "policy L41"
    assert found["N11"] == "policy L40"
    assert found["W10"] == "policy L33"
    assert found["W7"] == BASELINE


@pytest.mark.parametrize("name", LADDERS)
def test_a_real_policy_resolved_at_its_first_stage_can_be_completed(name):
    over = real_policy(name)
    first = over.ladder[0].stage[0].id
    story = Story(over).open(facts={
        "child_status": "none", "strategic_issue": "no", "operational_issue": "no",
        "conduct_complaint": "no", "allocated_social_worker": "yes",
    })  # fmt: skip
    story.start(first, "23 Nov 10:00", ours=ANN, theirs=SAM)
    story.say(note(first, outcome="resolved"), "23 Nov 11:00")
    story.end(first, "23 Nov 12:00", "resolved")
    closure = {question.id: "no" for question in over.closure_question}
    story.say(agreed(no_actions=True, closure=closure), "23 Nov 12:00")
    assert _needed(story) == set()
