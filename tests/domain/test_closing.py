import pytest

from escalation_desktop.domain import journal
from escalation_desktop.domain.closing import BASELINE, checks, explained, is_complete, missing
from escalation_desktop.domain.closing_sides import SHARED_KEY, SHARED_TEXT, distribution
from escalation_desktop.domain.journal import Outcome, Party
from escalation_desktop.domain.share_list import RAISER, share_list
from tests.domain.made_up import (
    ANN,
    BEA,
    LADDERS,
    PACKS,
    SAM,
    Story,
    agreed,
    at,
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
    text = "Not answered: The child’s status. It decides whether Reviewing officer is told"
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


def _check(story: Story, key: str):
    return next(c for c in checks(story.state()) if c.key == key)


def _explain(story: Story, key: str, why: str = "They are on leave until Monday.") -> None:
    check = _check(story, key)
    story.say(journal.GapExplained(check=key, asked=check.text, why=why), "26 Nov 12:00")


def test_what_is_explained_makes_no_draft_and_is_no_longer_missing():
    story = resolved(agreed_for_them=Party())
    assert not is_complete(checks(story.state()))
    _explain(story, "W7/theirs")
    check = _check(story, "W7/theirs")
    assert (check.met, check.explained) == (False, "They are on leave until Monday.")
    assert is_complete(checks(story.state()))
    assert check not in missing(checks(story.state()))
    assert explained(checks(story.state())) == (check,)


@pytest.mark.parametrize("why", ["", "  \n"])
def test_an_explanation_without_words_explains_nothing_and_takes_back_the_one_before(why):
    story = resolved(agreed_for_them=Party())
    _explain(story, "W7/theirs")
    _explain(story, "W7/theirs", why)
    assert _check(story, "W7/theirs").explained == ""
    assert not is_complete(checks(story.state()))


def test_one_explanation_does_not_explain_another_gap():
    story = resolved(agreed_for_them=Party(), how="")
    _explain(story, "W7/theirs")
    assert _needed(story) == {("W7", "How it was resolved (discussion, meeting)")}


def test_an_explanation_is_obsolete_once_the_thing_is_given_and_counts_again_if_it_goes():
    story = resolved()
    _explain(story, "W7/theirs")
    assert explained(checks(story.state())) == ()
    story.say(agreed(agreed_for_them=Party()), "26 Nov 13:00")
    assert [c.key for c in explained(checks(story.state()))] == ["W7/theirs"]


def test_taking_a_case_up_again_ends_the_explanations_of_its_outcome_and_no_others():
    story = resolved(agreed_for_them=Party(), still_in_dispute="")
    _explain(story, "W7/theirs")
    _explain(story, SHARED_KEY)
    story.say(journal.GapExplained(check="N9", asked="What was wanted", why="Not asked."))
    story.say(journal.Resumed(stage="s3"), "27 Nov 09:00")
    story.say(agreed(agreed_for_them=Party()), "27 Nov 10:00")
    assert set(story.state().gaps) == {"N9"}
    assert not is_complete(checks(story.state()))


def _worked(name: str) -> Story:
    """Return a case in which nearly everything that a policy can ask for has come up."""
    over = real_policy(name)
    stages = [stage.id for stage in over.ladder[0].stage]
    story = climb(over, [*stages, *stages[:1]])
    facts = ("operational_issue", "strategic_issue", "conduct_complaint", "pattern", "primary_care")
    story.say(journal.FactsSet(facts=dict.fromkeys((*facts, "health_provider"), "yes")))
    story.say(journal.FactsSet(facts={"raiser_role": "named_professional"}))
    story.say(journal.RiskSet(grade="immediate"))
    for route in over.route:
        if "conduct" not in route.id:
            story.say(journal.RouteStarted(route=route.id))
            story.say(journal.RouteStarted(route=route.id))
    for number in range(2):
        story.say(journal.ActionAgreed(id=f"a{number}", what="Ring"))
        story.say(journal.Note(stage=stages[0] if stages else ""))
    story.say(journal.Filed(entries=(), side="theirs"))
    closure = {question.id: "yes" for question in over.closure_question}
    story.say(agreed(kind="part_resolved", closure=closure), "30 Nov 12:00")
    return story


@pytest.mark.parametrize("name", PACKS)
def test_each_thing_asked_for_has_a_key_of_its_own_that_stays_the_same(name):
    story = _worked(name)
    keys = [c.key for c in checks(story.state())]
    assert len(keys) == len(set(keys))
    assert all(c.key.partition("/")[0] == c.id for c in checks(story.state()))
    story.say(journal.HeadChanged(about="Something else.", wanted="Another thing."))
    story.say(journal.InterimSet(protects="Seen daily."))
    assert [c.key for c in checks(story.state())] == keys


AUTOMATIC = {"N1", "N16", "N24", "N25", "W4"}
"""Made by the app itself, or told in the rows of the stages whatever is given."""
UNDER = {"N2": "W4", "N3": "W4", "N4": "W4", "N5": "W4", "N13": "W4", "N15": "W6", "N19": "W14",
         "N21": "W18", "N23": "W4"}  # fmt: skip
"""Fields that stand in the line of another: a note's parts, the actions, the notices, filing."""


@pytest.mark.parametrize("name", PACKS)
def test_every_field_that_a_policy_asks_for_is_checked(name):
    over = real_policy(name)
    asked = {t.removeprefix("field:") for d in over.obligation for t in d.met_by if "field:" in t}
    asked |= {*over.record.note_fields, *over.record.outcome_fields}
    found = {c.id for c in checks(_worked(name).state())}
    lacking = {field for field in asked if UNDER.get(field, field) not in found} - AUTOMATIC
    assert lacking == set()


@pytest.mark.parametrize("name", PACKS)
def test_every_field_of_a_confirmation_is_asked_for_whatever_the_policy_says(name):
    found = {c.id for c in checks(_worked(name).state())}
    baseline = {f"W{n}" for n in (1, 2, 3, 5, 6, 7, 13, 15, 16, 17, 18, 19, 20)}
    if real_policy(name).ladder[0].stage:
        baseline.add("W4")
    assert baseline - found == set()


BY_POLICY = [
    ("wandsworth", {"W8": "policy L140", "W9": "policy L142", "W10": "policy L146",
                    "W14": "policy L124", "N18": "policy L106", "N11": "policy L146"}),
    ("hammersmith-fulham", {"W11": "policy L45", "W12": "policy L46", "N14": "policy L54-59",
                            "W14": "policy L71", "N6": "policy L41"}),
    ("waltham-forest", {"W12": "spotlight L40"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "clauses"), BY_POLICY, ids=[name for name, _ in BY_POLICY])
def test_each_field_of_a_policy_is_asked_with_that_policys_clause(name, clauses):
    found: dict[str, list[str]] = {}
    for check in checks(_worked(name).state()):
        found.setdefault(check.id, []).append(check.clause)
    for field, clause in clauses.items():
        assert any(clause in one for one in found[field]), (field, found[field])


def test_a_matter_of_conduct_that_the_facts_tell_of_is_asked_about_until_its_route_is_started():
    story = Story(real_policy("hammersmith-fulham")).open(facts={"conduct_complaint": "yes"})
    text = "What was done about: Complaint about a worker's behaviour or conduct"
    found = next(c for c in checks(story.state()) if c.id == "W12")
    assert (found.text, found.met, found.jump) == (text, False, "route")
    story.say(journal.RouteStarted(route="conduct"))
    found = next(c for c in checks(story.state()) if c.id == "W12")
    assert found.text == "What came of: Complaint about a worker's behaviour or conduct"


def test_what_was_done_about_an_immediate_danger_is_asked_where_there_was_one():
    story = Story(real_policy("wandsworth")).open()
    assert "N18" not in {c.id for c in checks(story.state())}
    risk = story.say(journal.RiskSet(grade="immediate"), "24 Nov 10:00")
    story.say(journal.RiskSet(grade="as_recorded"), "24 Nov 11:00")
    assert (_check(story, "N18").met, _check(story, "N18").weight) == (False, "needed")
    story.say(note(actions_taken=("MASH rung at 10:05",), internal=True), "24 Nov 10:05")
    assert not _check(story, "N18").met
    story.say(note(actions_taken=("MASH rung at 10:05",)), "24 Nov 10:05")
    assert _check(story, "N18").met
    story.say(journal.Struck(entry=risk.id, reason="another child"))
    assert "N18" not in {c.id for c in checks(story.state())}


def test_the_points_of_disagreement_and_what_follows_are_asked_of_a_stage_that_settled_nothing():
    over = real_policy("hammersmith-fulham")
    story = Story(over).open()
    story.start("s1", "23 Nov 10:00")
    story.say(note("s1"), "23 Nov 11:00")
    ended = story.end("s1", "23 Nov 12:00")
    asked = {c.id: c for c in checks(story.state()) if c.key in ("N6/s1", "N14/s1")}
    assert {c.weight for c in asked.values()} == {"needed"}
    assert not any(c.met for c in asked.values())
    story.records.remove(ended)
    story.end("s1", "23 Nov 12:00", issues=("the visits",), move_agreed="not_reached")
    assert _check(story, "N6/s1").met
    assert _check(story, "N14/s1").met
    story.start("s2", "23 Nov 13:00")
    assert _check(story, "N14/s1").met


GONE = [
    ((ANN, SAM), True),
    ((ANN,), False),
    ((SAM, BEA), False),
    ((ANN, Party(name="Zoe Yu", agency="children's social care ")), True),
    ((ANN, Party(name="Zoe Yu", side="theirs")), True),
    ((ANN, Party(name="Zoe Yu")), False),
    ((Party(name="ann lee"), Party(name="Bea Moss")), True),
]


@pytest.mark.parametrize(("readers", "gone"), GONE, ids=range(len(GONE)))
def test_an_ended_disagreement_is_to_go_to_both_sides_and_the_worker_who_raised_it(readers, gone):
    story = resolved()
    assert _check(story, SHARED_KEY).text == SHARED_TEXT
    for reader in readers:
        story.say(journal.Shared(what="document", ref="D/1", to=reader), "26 Nov 12:00")
    assert _check(story, SHARED_KEY).met is gone
    assert _check(story, SHARED_KEY).weight == "offered"
    assert SHARED_KEY not in {c.key for c in checks(Story().open().state())}


def _issue(story: Story, number: str, kind: str = "confirmation", replaces: str = "") -> None:
    body = journal.DocumentIssued(
        number=number, title="A paper", kind=kind, sha256="0" * 64, replaces=replaces
    )
    story.say(body, "26 Nov 12:00")


def test_another_kind_of_paper_is_no_copy_of_the_confirmation_and_a_replaced_one_is_none_now():
    story = resolved()
    _issue(story, "D/1", "briefing")
    story.say(journal.Shared(what="document", ref="D/1", to=ANN), "26 Nov 12:10")
    assert not _check(story, "W17/raiser").met
    _issue(story, "D/2")
    story.say(journal.Shared(what="document", ref="D/2", to=ANN), "26 Nov 12:20")
    assert _check(story, "W17/raiser").met
    _issue(story, "D/3", replaces="D/2")
    assert not _check(story, "W17/raiser").met


def test_the_raiser_of_a_received_case_without_a_name_is_on_the_list_with_their_agency():
    story = Story().open(received=True, raised_by=Party())
    raiser = distribution(story.state())[0]
    assert (raiser.role, raiser.agency, raiser.side) == (RAISER, "Children's Social Care", "theirs")
    assert share_list(story.state())[0] == raiser
    story.say(journal.Shared(what="document", ref="D/1", to=raiser), "26 Nov 12:00")
    assert _check(story, "W17/raiser").met
    named = Story().open(received=True, raised_by=SAM)
    assert distribution(named.state())[0] == SAM


def test_why_a_limit_was_passed_is_asked_of_each_stage_that_passed_its_own():
    story = Story().open()
    story.start("s2", "23 Nov 10:00")
    story.say(note("s2"), "23 Nov 11:00")
    story.end("s2", "25 Nov 23:00")
    assert not [c for c in checks(story.state()) if c.id == "N22"]
    story.start("s3", "26 Nov 10:00")
    story.end("s3", "1 Dec 10:00")
    story.start("s2", "1 Dec 10:00")
    story.end("s2", "4 Dec 10:00")
    story.now = at("7 Dec 10:00")
    found = {c.key: c for c in checks(story.state()) if c.id == "N22"}
    assert set(found) == {"N22/s2~2", "N22/week"}
    assert found["N22/week"].text == "Stages 1–3 together: why the limit was passed"
    assert found["N22/s2~2"].clause == "policy L13"
    assert not any(c.met for c in found.values())
    story.say(note("s2", overdue_reason="Leave.", internal=True), "3 Dec 10:00")
    assert not _check(story, "N22/s2~2").met
    story.say(note("s2", overdue_reason="Leave."), "3 Dec 10:00")
    assert _check(story, "N22/s2~2").met
    assert _check(story, "N22/week").met
