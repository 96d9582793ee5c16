from datetime import date

import pytest

from escalation_desktop.domain import journal
from escalation_desktop.domain.provenance import policy_line, readings_used
from escalation_desktop.domain.readings import dates_on_readings
from escalation_desktop.domain.used_limits import used_beyond_stages
from tests.domain.made_up import Story, agreed, at, climb, policy, real_policy

MAY_2025 = {"date": "2025-05-01", "precision": "month", "printed": "May 2025"}
DAY = {"date": "2025-05-10"}
YEAR = {"date": "2025-01-01", "precision": "year", "printed": "2025"}


@pytest.mark.parametrize(
    ("changes", "today", "end"),
    [
        ({}, date(2026, 1, 1), "version 3, October 2020, no review date stated"),
        ({"issued": None}, date(2026, 1, 1), "no date printed, no review date stated"),
        ({"review_due": MAY_2025}, date(2025, 5, 31), "review due May 2025"),
        ({"review_due": MAY_2025}, date(2025, 6, 1), "review was due May 2025 and is overdue"),
        ({"review_due": DAY}, date(2025, 5, 10), "review due Sat 10 May 2025"),
        ({"review_due": DAY}, date(2025, 5, 11), "was due Sat 10 May 2025 and is overdue"),
        ({"review_due": YEAR}, date(2025, 12, 31), "review due 2025"),
        ({"review_due": YEAR}, date(2026, 1, 1), "review was due 2025 and is overdue"),
        ({"status": "superseded"}, date(2026, 1, 1), "superseded by a newer version"),
        ({"withdrawn": MAY_2025}, date(2026, 1, 1), "withdrawn May 2025"),
        ({"status": "test-only"}, date(2026, 1, 1), "not a live policy"),
    ],
)
def test_the_policy_line(changes, today, end):
    line = policy_line(policy(**changes), today)
    assert line.startswith("Made-up Escalation Policy, version 3, ")
    assert line.endswith(end)


def test_hammersmith_and_fulhams_review_is_overdue_from_june_2025():
    over = real_policy("hammersmith-fulham")
    assert "overdue" not in policy_line(over, date(2025, 5, 31))
    assert "is overdue" in policy_line(over, date(2025, 6, 1))


def _increased() -> dict[str, object]:
    return {
        "id": "day", "starts_on": ["risk_increased", "stage_started"],
        "when": {"fact": "risk", "value": "increased"},
        "duration": {"printed": "within 24 hours", "amount": 24, "unit": "hours"},
    }  # fmt: skip


def _lines(story: Story) -> list[str]:
    return [limit.line for limit in used_beyond_stages(story.state())]


def test_a_limit_at_increased_risk_is_told_only_for_the_stages_it_ran_in():
    story = Story(policy(clock=[_increased()])).open()
    story.start("s1", "23 Nov 10:00")
    story.end("s1", "24 Nov 10:00")
    story.start("s2", "24 Nov 10:00")
    story.say(journal.RiskSet(grade="increased"), "24 Nov 11:00")
    story.end("s2", "24 Nov 13:00")
    story.start("s3", "24 Nov 13:00")
    story.say(journal.RiskSet(grade="as_recorded"), "24 Nov 13:30")
    story.end("s3", "24 Nov 15:00")
    assert _lines(story) == ["Stage 2: “within 24 hours”; used 2 of 24 hours."]


def test_a_limit_over_several_stages_runs_to_the_end_of_the_last_of_them():
    story = Story().open()
    story.start("s1", "23 Nov 10:00")
    story.end("s1", "23 Nov 12:00")
    story.start("s3", "24 Nov 10:00")
    story.end("s3", "27 Nov 10:00")
    story.start("s4", "27 Nov 10:00")
    story.now = at("4 Dec 10:00")
    (line,) = _lines(story)
    assert line.endswith("(our reading of policy L20); used 4 of 5 working days.")


def test_a_notice_of_a_route_is_due_when_that_route_is_started():
    notice = {"id": "n", "on": "route_started", "route": "conference", "to": {"text": "Lead"}}
    story = Story(policy(notification=[notice])).open()
    assert story.state().notices == ()
    story.say(journal.RouteStarted(route="conduct"))
    assert story.state().notices == ()
    story.say(journal.RouteStarted(route="conference"))
    assert [n.status for n in story.state().notices] == ["to_send"]


@pytest.mark.parametrize(
    ("answer", "statuses"),
    [({}, ["not_answered"]), ({"gaps": "no"}, []), ({"gaps": "yes"}, ["to_send"])],
)
def test_a_closing_answer_settles_a_fact_that_nobody_answered(answer, statuses):
    notice = {"id": "gaps-told", "on": "fact_set", "to": {"text": "Chair"},
              "when": {"fact": "strategic_issue", "value": "yes"}}  # fmt: skip
    story = Story(policy(notification=[notice])).open()
    story.say(agreed(closure=answer))
    assert [n.status for n in story.state().notices] == statuses


def test_each_date_that_rests_on_a_reading_is_named_with_its_clause_and_the_reading():
    story = Story().open()
    assert dates_on_readings(story.state()) == ()
    story.start("s1", "23 Nov 10:00")
    assert dates_on_readings(story.state()) == (
        "Stages 1–3 together, “ONE WORKING WEEK” (policy L20): end of Mon 30 Nov 2026. "
        "What does the week cover? (policy L20) Read as: All three.",
    )


def test_a_limit_marked_as_our_reading_is_named_even_where_no_question_is_written_down():
    clock = {"id": "two", "starts_on": ["stage_started"], "clause": "policy L13",
             "duration": {"printed": "2 days", "amount": 2, "unit": "calendar_days"}}  # fmt: skip
    for basis, told in (("stated", 0), ("interpreted", 1)):
        story = Story(policy(clock=[clock | {"basis": basis}], interpretation=[])).open()
        story.start("s2", "23 Nov 10:00")
        assert len(dates_on_readings(story.state())) == told
    assert dates_on_readings(story.state()) == (
        "Stage 2, “2 days” (policy L13): end of Wed 25 Nov 2026. "
        "This is our reading of that clause.",
    )


REAL = [
    ("waltham-forest", ["Stage 1, “After 5 working days” (letter L13): end of Mon 30 Nov 2026. ",
                        "Stage 2, “within 5 working days” (letter L15): end of Tue 1 Dec 2026. "]),
    ("wandsworth",
     ["Stages 1–5 together, “ONE WORKING WEEK” (policy L110): end of Mon 30 Nov 2026. "]),
    ("hammersmith-fulham",
     ["Stage 2, “within 24 hours” (policy L43): Wed 25 Nov 2026 10:30. ",
      "Stage 1, “within 1 working week, at a maximum” (policy L43, L50): end of Mon 30 Nov 2026. ",
      "Stage 2, “within 1 working week, at a maximum” (policy L43, L50): end of Tue 1 Dec 2026. "]),
    ("bedfordshire", []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "starts"), REAL, ids=[name for name, _ in REAL])
def test_the_dates_of_the_four_policies_that_rest_on_a_reading(name, starts):
    over = real_policy(name)
    story = climb(over, [stage.id for stage in over.ladder[0].stage][:2])
    story.say(journal.RiskSet(grade="increased"), "24 Nov 10:30")
    told = dates_on_readings(story.state())
    assert len(told) == len(starts)
    for line, start in zip(told, starts, strict=True):
        assert line.startswith(start)
        assert " Read as: " in line


def test_a_reading_that_was_used_says_which_limit_it_sets():
    story = Story().open()
    story.start("s1", "23 Nov 10:00")
    assert readings_used(story.state()) == (
        "What does the week cover? (policy L20) Read as: All three. "
        "It sets “ONE WORKING WEEK” of Stages 1–3 together.",
    )
    story = climb(real_policy("waltham-forest"), ["s1", "s2"])
    found = next(r for r in readings_used(story.state()) if r.startswith("From when"))
    assert found.endswith(
        "It sets “After 5 working days” of Stage 1; “within 5 working days” of Stage 2."
    )
