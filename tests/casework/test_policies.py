"""Every policy told whole: each stage, limit, duty and doubt with where it is printed."""

from datetime import date

import pytest

from escalation_desktop.casework.policies import Sheet, Told, say_condition, sheet
from escalation_desktop.domain.policy import Condition
from escalation_desktop.packs import LoadedPack, all_problems
from tests.casework.making import packs
from tests.domain import form_policy

TODAY = date(2026, 11, 25)


def told(made: Sheet, key: str) -> Told:
    return next(part for part in made.parts if part.key == key)


def of(pack_id: str) -> tuple[LoadedPack, Sheet]:
    pack = next(p for p in packs() if p.policy.pack_id == pack_id)
    return pack, sheet(pack.policy, TODAY)


def text(part: Told) -> str:
    return "\n".join("\n".join((point.head, *point.lines, point.source)) for point in part.points)


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.policy.pack_id)
def test_nothing_of_a_policy_is_left_out(pack: LoadedPack) -> None:
    policy, made = pack.policy, sheet(pack.policy, TODAY)
    stages = text(told(made, "stages"))
    for ladder in policy.ladder:
        for stage in ladder.stage:
            assert stage.title.casefold() in stages.casefold()
            for clock in stage.clock:
                assert f"“{clock.duration.printed}”" in stages
    for clock in policy.clock:
        assert f"“{clock.duration.printed}”" in stages
    duties = text(told(made, "duties")) if policy.obligation else ""
    for duty in policy.obligation:
        assert duty.text in duties
        assert duty.clause in duties
    if policy.notification:
        tell = told(made, "tell")
        assert len(tell.points) == len(policy.notification)
    readings = text(told(made, "readings")) if policy.interpretation else ""
    for reading in policy.interpretation:
        assert f"We read: {reading.readings[reading.chosen]}" in readings
        for number, other in enumerate(reading.readings):
            if number != reading.chosen:
                assert f"It could also be read: {other}" in readings
    for unsaid in policy.not_stated:
        assert unsaid.text in text(told(made, "not-stated"))
    for problem in all_problems(policy, TODAY):
        assert problem.message in text(told(made, "problems"))
    assert all(part.points for part in made.parts)
    assert made.contacts == len(policy.contact)


def test_a_doubt_about_many_contacts_is_told_once_with_all_of_them() -> None:
    pack, made = of("wandsworth")
    heads = [point.head for point in told(made, "problems").points]
    assert len(heads) == len(set(heads))
    everything = text(told(made, "problems"))
    for problem in all_problems(pack.policy, TODAY):
        assert problem.printed in everything


def test_what_looks_wrong_stands_before_what_is_only_told() -> None:
    _, made = of("hammersmith-fulham")
    doubts = [point.doubtful for point in told(made, "problems").points]
    assert doubts == sorted(doubts, reverse=True)
    assert True in doubts


@pytest.mark.parametrize(
    ("pack_id", "overdue"), [("hammersmith-fulham", True), ("wandsworth", False)]
)
def test_a_review_that_is_overdue_is_told(pack_id: str, overdue: bool) -> None:
    _, made = of(pack_id)
    assert made.review_overdue is overdue
    assert "review" in " ".join(made.facts)


def test_a_limit_over_several_stages_says_so_and_that_it_is_our_reading() -> None:
    _, made = of("wandsworth")
    span = next(p for p in told(made, "stages").points if "together" in p.head)
    assert span.head == "Stages 1–5 together: “ONE WORKING WEEK”"
    assert span.source == "policy L110 · our reading"
    assert "An earlier “safe by” date goes before it." in span.lines


def test_a_word_of_promptness_is_given_no_day() -> None:
    _, made = of("wandsworth")
    second = told(made, "stages").points[1]
    assert any("no day is counted" in line for line in second.lines)
    assert not any("by then" in line for line in second.lines)


def test_stages_held_elsewhere_are_told_so() -> None:
    _, made = of("bedfordshire")
    stages = told(made, "stages")
    assert "held in another document" in stages.intro


def test_a_policy_that_prints_no_emergency_number_is_not_given_one() -> None:
    _, made = of("waltham-forest")
    first = told(made, "danger").points[0]
    assert first.head == "999"
    assert "prints no emergency number" in first.lines[0]


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition(fact="risk", value="increased"), "Risk: increased"),
        (Condition(fact="unborn", op="is_not", value="yes"), "Unborn child: not yes"),
        (
            Condition(fact="child_status", op="in", value=("cin", "cla")),
            "The child’s status: child in need or looked after",
        ),
        (
            Condition(any=(Condition(fact="urgent", value="yes"),
                           Condition(fact="pattern", value="yes"))),
            "Urgent: yes, or a pattern of the same issues: yes",
        ),
        (
            Condition(all=(Condition(fact="urgent", value="yes"),
                           Condition(fact="priority", value="no"))),
            "Urgent: yes, and priority: no",
        ),
    ],
)  # fmt: skip
def test_a_condition_is_told_in_words(condition: Condition, words: str) -> None:
    assert say_condition(condition) == words


def test_a_policys_own_forms_are_told_with_when_and_for_whom() -> None:
    points = told(sheet(form_policy.policy(), TODAY), "forms").points
    assert [point.head for point in points] == [
        "Notification of a professional disagreement", "Escalation monitoring form",
        "Record of a chaired meeting", "A form on paper",
    ]  # fmt: skip
    first, monitoring, meeting, known = ("\n".join(point.lines) for point in points)
    assert "For Business Manager, when a disagreement is opened." in first
    assert "it can be saved for Word" in first and "saved for Word" not in monitoring
    assert "For Quality Officer, when it is closed." in monitoring
    assert "Its parts: Outcome; Stages; Talks." in monitoring
    assert "Filled in at Stage 4, Chaired meeting." in meeting
    assert "The app does not hold it: ask the partnership for it. Its parts: A; B." in known
    assert points[0].source == "policy L50"


def test_a_policy_without_forms_has_no_such_part() -> None:
    assert "forms" not in [part.key for part in of("wandsworth")[1].parts]
