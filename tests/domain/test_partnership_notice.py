import io

import pypdf
import pytest
from msgspec import structs

from escalation_desktop.documents import render
from escalation_desktop.domain import blocks, journal
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.journal import Outcome, Party
from escalation_desktop.domain.partnership_facts import is_about_child
from escalation_desktop.domain.partnership_notice import asked_of_notice, partnership_notice
from escalation_desktop.domain.policy import (
    Clock,
    Condition,
    Duration,
    Form,
    Notification,
    Role,
)
from tests.domain.made_up import ANN, NOW, PACKS, Story, climb, policy, real_policy
from tests.domain.other_policy import other_policy
from tests.domain.test_confirmation import _all


def _made(story: Story, notice: str, **more: object) -> blocks.Document:
    copy = Copy(number="D-7QK-4M2-XR13/1", prepared_by="Ann Lee", made_at=NOW, **more)
    return partnership_notice(story.state(), notice, copy)


def _iro() -> Story:
    story = climb(policy(), ["s1", "s2"])
    story.start("s3", "26 Nov 09:00")
    return story


SAID = (
    "For: Reviewing officer",
    "From: Ann Lee, Health Visiting",
    "Between: Health Visiting and Children's Social Care",
    "Raised by: Health Visiting, Mon 23 Nov 2026",
    "Child: Health Visiting ref. 4471, Children's Social Care ref. not given, initials JB",
    "What the policy asks you to be told\nThat there is a disagreement.\n"
    "About: The plan was not followed since October.\nReviewing officer should be told "
    "(policy L31).\nBy when: not stated in the policy.",
    "Wanted: A core group within a week. (Health Visiting)",
    "Child’s status: child protection plan",
    "Kept safe by: not given",
    "How it stands: Open; at Stage 3, Managers, since Thu 26 Nov 2026 09:00.",
    "Please confirm to Ann Lee, quoting the reference above, that you have this.",
    "The policy states no date for an answer.",
    "The policy asks that they are told, and does not say that it must be in writing.",
)


@pytest.mark.parametrize("line", SAID)
def test_a_notice_says(line):
    assert line in _all(_made(_iro(), "iro"))


def test_it_is_one_page_for_its_reader_and_no_draft():
    document = _made(_iro(), "iro", code="K7PM-3QXA-9", copy=1)
    assert document.title == "Notice of a professional disagreement about a child"
    assert "already recorded" not in _all(document)
    assert "Copy 1 for Reviewing officer" in document.footer[0]
    assert document.mark == ""
    assert len(pypdf.PdfReader(io.BytesIO(render(document))).pages) == 1


PERSONS = ("Sam Okoye", "Bea Moss", "born")


@pytest.mark.parametrize("word", PERSONS)
def test_it_goes_by_agencies_and_says_no_more_about_the_child_than_must_be(word):
    assert word not in _all(_made(_iro(), "iro"))


def _gaps(**changes: object) -> Story:
    story = climb(real_policy("wandsworth"), ["s1", "s2"])
    out = {"kind": "unresolved", "closure": {"gaps": "yes"},
           "lessons": "Sam Okoye told Ann that JB (4471) has no lead."}  # fmt: skip
    story.say(Outcome(**(out | changes)), "27 Nov 09:00")
    return story


def test_what_a_closing_question_reports_tells_nothing_about_the_child_or_any_person():
    document = _made(_gaps(), "chair-gaps")
    text = _all(document)
    found = "The social worker told the health visitor that the child (the child) has no lead."
    assert f"What was found: {found}" in text
    assert "Were gaps found in policies or procedures? yes (policy L146)" in text
    assert "Chair of WSCP must be told (policy L146)." in text
    assert document.title == "Notice of how a policy worked"
    for word in ("4471", "JB", "Sam", "The plan was not followed"):
        assert word not in text
    assert document.mark == ""


ASKED_BACK = [
    ("chair-gaps", "Please say what will be done about it, and by when."),
    (
        "iro",
        "Please say whether you will act on it, and what the agencies should know, and by when.",
    ),
]


def test_a_disagreement_that_ended_was_worked():
    assert "between agencies was worked under your policy" in _all(_made(_gaps(), ""))


@pytest.mark.parametrize(("notice", "line"), ASKED_BACK)
def test_what_is_asked_back_fits_the_reader(notice, line):
    assert line in _all(_made(_gaps(), notice))


def test_it_is_a_draft_until_there_is_something_to_tell_or_it_is_said_why_not():
    story = _gaps(lessons="")
    assert _made(story, "chair-gaps").mark == "DRAFT"
    asked = next(a for a in asked_of_notice(story.state(), "chair-gaps") if not a.met)
    story.say(journal.GapExplained(check=asked.key, asked=asked.text, why="By telephone"))
    document = _made(story, "chair-gaps")
    assert document.mark == ""
    assert "Not given: What is to be told. Why: By telephone." in _all(document)


def test_what_was_said_when_the_route_to_the_same_office_was_taken_is_what_is_told():
    story = climb(real_policy("hammersmith-fulham"), ["s1"])
    story.say(journal.FactsSet(facts={"strategic_issue": "yes"}))
    story.say(journal.RouteStarted(route="strategic", comment="Sam reads the guidance otherwise"))
    document = _made(story, "business-manager-told")
    found = "The social worker reads the guidance otherwise."
    assert f"What was found: {found}" in _all(document)
    assert document.mark == ""


STANDS = [
    ("iro", (), "IRO/ CP Coordinator should be told", "It is made before the policy asks for it"),
    ("subcommittee", (), "must be told", "The policy gives this to the chair to tell;"),
    ("hss-told", (journal.RiskSet(grade="immediate"), journal.RouteStarted(route="danger")),
     "Ring first: this paper goes after the call.", "The policy asks that they are told"),
    ("hss-told", (), "A notice that the facts recorded do not ask for\nWhat the policy would have",
     "It is made though, on the facts recorded, this policy does not ask for it"),
    ("iro", (journal.NoticeSet(notice="iro", status="sent", to="Dee", method="e-mail"),),
     "So far: told, Tue 24 Nov 2026 10:00, Dee, e-mail.", "The policy asks that they are told"),
    ("iro", (journal.NoticeSet(notice="iro", status="waived", reason="known"),),
     "So far: not told, Tue 24 Nov 2026 10:00, reason: known.", "The policy asks"),
    ("iro", (journal.FactsSet(facts={"child_status": ""}),),
     "hangs on what is not answered: The child’s status.", "is not known; it is made all the same"),
]  # fmt: skip


@pytest.mark.parametrize(("notice", "entries", "box", "why"), STANDS, ids=range(len(STANDS)))
def test_how_the_notice_stands_is_told(notice, entries, box, why):
    story = Story(real_policy("wandsworth")).open()
    for entry in entries:
        story.say(entry)
    text = _all(_made(story, notice))
    assert box in text
    assert why in text


def test_a_notice_that_the_facts_do_not_ask_for_claims_no_danger_and_is_a_draft():
    story = Story(real_policy("hammersmith-fulham")).open()
    document = _made(story, "manager-icat")
    text = _all(document)
    assert document.mark == "DRAFT"
    assert "\nThat the child may be at imminent risk" not in text
    assert "should be told" not in text
    story.say(journal.RiskSet(grade="immediate"))
    story.say(journal.RouteStarted(route="danger"))
    assert _made(story, "manager-icat").mark == ""
    assert "\nThat the child may be at imminent risk" in _all(_made(story, "manager-icat"))


def test_a_notice_that_hangs_on_what_is_not_answered_claims_no_issue():
    story = Story(real_policy("hammersmith-fulham")).open()
    text = _all(_made(story, "nurse-health-provider"))
    assert "\nThat there is an issue" not in text
    assert "To be told where it applies: “That there is an issue with a health provider”." in text
    assert "hangs on what is not answered: Concerns a health provider." in text
    assert "(policy L71)" not in text
    assert _made(story, "nurse-health-provider").mark == "DRAFT"
    story.say(journal.FactsSet(facts={"health_provider": "yes"}))
    text = _all(_made(story, "nurse-health-provider"))
    assert "\nThat there is an issue" in text
    assert "Children is to be told, as the policy asks (policy L71)." in text


def test_a_received_case_tells_that_the_duty_is_the_other_sides():
    raiser = Party(name="Raj Das", role="teacher", agency="Oak School", side="theirs")
    story = Story().open(received=True, raised_by=raiser, other_agency="Oak School")
    story.start("s3", "24 Nov 10:00")
    text = _all(_made(story, "iro"))
    assert "Raised by: Oak School" in text
    assert "The policy gives this to Oak School to tell; Health Visiting prepared it" in text
    assert "Wanted: A core group within a week. (Oak School)" in text


def test_who_is_meant_by_you_is_told():
    story = Story(real_policy("hammersmith-fulham")).open()
    story.say(journal.RiskSet(grade="immediate", reason="found alone"))
    story.say(journal.RouteStarted(route="danger"))
    text = _all(_made(story, "manager-icat"))
    assert "For: your manager and the Initial Contact and Advice Team (ICAT)" in text
    assert "says “you”, it means the side that raised it: Health Visiting." in text
    assert "By when: “immediately” (policy L52). Ring first: this paper goes after" in text
    assert "Risk: immediate danger, identified Tue 24 Nov 2026 10:00; why: found alone" in text


def test_a_form_that_the_policy_names_is_told_and_a_dated_limit_is_worked_out():
    clock = Clock(
        id="told", starts_on=("stage_started",), clause="policy L31",
        duration=Duration(printed="within 2 working days", amount=2, unit="working_days"),
    )  # fmt: skip
    over = policy()
    notices = [
        structs.replace(n, form="f1", clock=clock) if n.id == "iro" else n
        for n in over.notification
    ]
    form = Form(id="f1", title="Notification", sections=("child", "issue"), clause="policy L34")
    over = structs.replace(over, notification=tuple(notices), form=(form,))
    story = climb(over, ["s1", "s2"])
    story.start("s3", "26 Nov 09:00")
    text = _all(_made(story, "iro"))
    assert "The policy’s form: “Notification” (policy L34). The app does not hold this form" in text
    assert "Its parts: child; issue." in text
    assert "By when: “within 2 working days” (policy L31), end of Mon 30 Nov 2026. Started" in text
    assert "The policy asks that they are told, on its own form." in text


NOT_ASKED = ["waltham-forest", "bedfordshire", "other"]


@pytest.mark.parametrize("name", NOT_ASKED)
def test_a_policy_that_asks_for_no_notice_says_so_and_the_partnership_is_written_to(name):
    over = other_policy() if name == "other" else real_policy(name)
    document = _made(Story(over).open(), "")
    text = _all(document)
    assert f"For: {over.partnership.name}" in text
    assert "It is made though this policy does not ask for it: it asks for none." in text
    assert "a disagreement between agencies is being worked under your policy" in text
    assert "4471" not in text
    assert document.mark == "DRAFT"


@pytest.mark.parametrize("name", PACKS)
def test_every_notice_of_a_real_policy_is_complete_on_an_empty_case(name):
    over = real_policy(name)
    story = Story(over).open(
        about="", wanted="", our_agency="", other_agency="", children=(), facts={},
        raised_by=Party(), other_professional=Party(),
    )  # fmt: skip
    for notice in ("", *(found.id for found in over.notification)):
        document = _made(story, notice)
        assert document.mark == "DRAFT"
        assert "not given" in _all(document)
        assert "None" not in _all(document)


def test_a_notice_that_the_policy_does_not_have_is_refused():
    with pytest.raises(KeyError):
        _made(Story().open(raised_by=ANN), "nobody")


ABOUT_CHILD = [
    ({"on": "stage_started"}, True),
    ({"on": "stage_started", "owner": "chair"}, False),
    ({"on": "closure_answer"}, False),
    ({"id": "gaps-told", "on": "closed"}, False),
    ({"on": "fact_set", "when": Condition(fact="pattern", value="yes")}, False),
    ({"on": "fact_set", "when": Condition(all=(Condition(fact="strategic_issue", value="yes"),))},
     False),
    ({"on": "fact_set", "when": Condition(fact="primary_care", value="yes")}, True),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "is_about"), ABOUT_CHILD)
def test_only_who_must_find_the_child_is_told_of_the_child(changes, is_about):
    notice = Notification(**({"id": "n", "on": "closed", "to": Role(text="Chair")} | changes))
    assert is_about_child(Story().open().state(), notice) is is_about
