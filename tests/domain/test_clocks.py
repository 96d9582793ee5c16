from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.clocks import (
    Protective,
    RunningClock,
    earliest_instant,
    how_far,
    limits,
)
from escalation_desktop.domain.policy import Clock, Duration
from escalation_desktop.domain.times import local_instant

ENGLAND = WorkingCalendar("england-and-wales")
MONDAY = local_instant(date(2026, 11, 23), time(10, 0))
IDLE = "The safe by date is later than the policy’s limit and governs nothing."
ALONE = "The policy gives no date here; the safe by date stands alone."


def at(day, hour=10, minute=0):
    return local_instant(date.fromisoformat(day), time(hour, minute))


def clock(id, amount, unit, printed="as printed", starts_on=("stage_started",), **more):
    duration = Duration(printed=printed, amount=amount, unit=unit)
    return Clock(id=id, duration=duration, starts_on=starts_on, clause=f"text L{len(id)}", **more)


def promptness(id):
    duration = Duration(printed="immediately", promptness="immediately")
    return Clock(id=id, duration=duration, starts_on=("stage_started",))


def run(*clocks, start=MONDAY, scope="Stage 2", **more):
    return [RunningClock(clock=c, start=start, scope=scope, **more) for c in clocks]


def safe_by(moment, set_at=MONDAY, reason="seen alone in the flat"):
    return Protective(at=moment, reason=reason, set_by="A. Worker", set_at=set_at)


def found(running, protective=(), day_end="23:59"):
    return limits(running, protective, ENGLAND, day_end)


def ids(result):
    return [limit.id for limit in result.others]


FIVE_DAYS = clock("five", 5, "working_days")
DAY = clock("day", 24, "hours")
WEEK = clock("week", 1, "working_weeks", earlier_of=("protective_timescale",))


# ------------------------------------------------------------ which one governs


def test_nothing_at_all():
    result = found([])
    assert (result.earliest, result.others, result.notes) == (None, (), ())
    assert earliest_instant(result) is None


def test_the_earliest_of_stage_span_and_conditional_clocks_governs():
    span = RunningClock(WEEK, at("2026-11-18"), "Stages 1–5 together", stages_left=3)
    result = found([*run(FIVE_DAYS), span, *run(DAY)])
    assert result.earliest.id == "day"
    assert result.earliest.governs
    assert ids(result) == ["week", "five"]
    assert not any(limit.governs for limit in result.others)
    assert earliest_instant(result) == datetime(2026, 11, 24, 10, tzinfo=UTC)
    assert result.others[0].title == "Stages 1–5 together"
    assert result.others[0].stages_left == 3


def test_a_limit_carries_what_the_screen_and_the_paper_show():
    kept = clock(
        "reply", 5, "working_days", "within 5 working days", strength="must", owner="theirs",
        required_act="respond", basis="interpreted", kind="response",
    )  # fmt: skip
    limit = found(run(kept)).earliest
    assert limit.printed == "within 5 working days"
    assert limit.start == MONDAY
    assert limit.due.text == "end of Mon 30 Nov 2026"
    assert (limit.strength, limit.owner, limit.required_act) == ("must", "theirs", "respond")
    assert (limit.clause, limit.basis, limit.kind) == ("text L5", "interpreted", "response")
    assert limit.unit == "working_days"


def test_two_clocks_of_different_owners_are_both_shown():
    ours = clock("ours", 5, "working_days", owner="ours")
    theirs = clock("theirs", 2, "working_days", owner="theirs", kind="response")
    result = found(run(ours, theirs))
    assert (result.earliest.owner, [x.owner for x in result.others]) == ("theirs", ["ours"])


def test_equal_dues_stand_in_the_order_of_their_ids():
    one, two = clock("b", 5, "working_days"), clock("a", 1, "working_weeks")
    assert found(run(one, two)) == found(run(two, one))
    assert found(run(one, two)).earliest.id == "a"


def test_the_policys_day_end_is_used():
    assert found(run(FIVE_DAYS), day_end="17:00").earliest.due.text == "Mon 30 Nov 2026 17:00"


def test_words_of_promptness_come_last_and_have_no_due():
    result = found(run(promptness("at-once"), FIVE_DAYS))
    assert result.earliest.id == "five"
    assert result.others[0].due is None
    assert "Stage 2: “immediately” sets no date; the time taken is recorded." in result.notes
    assert found(run(promptness("at-once"))).earliest is None


def test_a_clock_whose_start_has_not_happened_waits():
    waiting = clock("wait", 2, "working_days", "2 days", starts_on=("minutes_received",))
    result = found([*run(FIVE_DAYS), *run(waiting, start=None)])
    assert result.earliest.id == "five"
    assert (result.others[0].start, result.others[0].due) == (None, None)
    assert result.notes == ("Stage 2: “2 days” starts when the minutes are received.",)
    assert how_far(result.others[0], MONDAY, ENGLAND).text == "not started"


def test_a_clock_that_needs_two_events_names_both():
    both = clock("risk", 24, "hours", starts_on=("risk_increased", "stage_started"))
    assert found(run(both, start=None)).notes == (
        "Stage 2: “as printed” starts when the risk increases and the stage starts.",
    )


@pytest.mark.parametrize(
    ("more", "soft", "word"),
    [
        ({"strength": "guide"}, True, "a guide"),
        ({"kind": "target"}, True, "an aim"),
        ({"strength": "should"}, False, ""),
        ({"strength": "must"}, False, ""),
    ],
)
def test_soft_limits_are_shown_and_flagged(more, soft, word):
    result = found(run(clock("soft", 2, "working_days", **more), FIVE_DAYS))
    assert result.earliest.id == "soft"
    assert result.earliest.is_soft is soft
    note = (f"Stage 2: “as printed” is {word}, not a fixed limit.",) if soft else ()
    assert result.notes == note


# ------------------------------------------------------------ the safe by date


def test_an_earlier_safe_by_date_governs():
    result = found(run(WEEK, DAY), [safe_by(at("2026-11-23", 15))])
    limit = result.earliest
    assert (limit.id, limit.title, limit.governs) == ("protective", "Safe by date", True)
    assert limit.due.text == "Mon 23 Nov 2026 15:00"
    assert (limit.clause, limit.basis) == ("text L4", "stated")
    assert ids(result) == ["day", "week"]
    assert result.notes == ("The safe by date is earlier than the policy’s limit.",)


def test_a_clock_that_does_not_name_it_is_shortened_all_the_same():
    result = found(run(FIVE_DAYS), [safe_by(at("2026-11-24"))])
    assert result.earliest.id == "protective"
    assert (result.earliest.clause, result.earliest.basis) == ("", "app")


def test_a_later_one_is_kept_and_governs_nothing():
    result = found(run(WEEK), [safe_by(at("2026-12-10"))])
    assert result.earliest.id == "week"
    assert ids(result) == ["protective"]
    assert result.notes == (IDLE,)


def test_one_at_the_same_instant_is_not_called_idle():
    end = found(run(WEEK)).earliest.due.at
    result = found(run(WEEK), [safe_by(end)])
    assert earliest_instant(result) == end
    assert result.notes == ("The safe by date and the policy’s limit fall together.",)


@pytest.mark.parametrize("running", [[], run(promptness("at-once")), run(WEEK, start=None)])
def test_without_a_dated_clock_it_stands_alone(running):
    result = found(running, [safe_by(at("2026-12-10"))])
    assert result.earliest.id == "protective"
    assert ALONE in result.notes


@pytest.mark.parametrize("hours", [1, -1])
def test_the_last_recorded_counts_even_when_it_is_later_or_the_clock_was_set_back(hours):
    old = safe_by(at("2026-11-24"), set_at=MONDAY)
    new = safe_by(at("2026-11-26"), set_at=MONDAY + timedelta(hours=hours))
    result = found(run(WEEK), [old, new])
    assert result.earliest.due.text == "Thu 26 Nov 2026 10:00"
    assert ids(result) == ["week"]


def test_of_two_set_in_the_same_minute_the_last_recorded_counts():
    result = found([], [safe_by(at("2026-11-24")), safe_by(at("2026-11-26"))])
    assert result.earliest.due.text == "Thu 26 Nov 2026 10:00"


def test_a_safe_by_date_at_midnight_is_the_end_of_the_day_before():
    limit = found([], [safe_by(at("2026-11-28", 0))]).earliest
    assert limit.due.text == "end of Fri 27 Nov 2026"
    assert limit.due.sum == (
        "Set by A. Worker on Mon 23 Nov 2026 10:00: seen alone in the flat; "
        "safe by end of Fri 27 Nov 2026."
    )


def test_a_safe_by_date_without_reason_or_name_leaves_no_gap_in_its_sum():
    bare = replace(safe_by(at("2026-11-28", 0)), reason="", set_by="")
    assert found([], [bare]).earliest.due.sum == (
        "Set on Mon 23 Nov 2026 10:00; safe by end of Fri 27 Nov 2026."
    )


@pytest.mark.parametrize(
    "more", [{"strength": "guide"}, {"kind": "target"}, {"kind": "notice"}, {"kind": "minutes"}]
)
def test_a_guide_or_a_notice_does_not_make_it_look_idle(more):
    early = clock("early", 1, "working_days", **more)
    result = found(run(early, FIVE_DAYS), [safe_by(at("2026-11-26"))])
    assert result.earliest.id == "early"
    assert IDLE not in result.notes
    assert "The safe by date is earlier than the policy’s limit." in result.notes


def test_beside_only_a_guide_a_later_one_is_told_so():
    guide = clock("guide", 1, "working_days", strength="guide")
    assert IDLE in found(run(guide), [safe_by(at("2026-11-26"))]).notes


# ------------------------------------------------------------ how far


def far(running, now, protective=(), day_end="23:59"):
    result = how_far(found(running, protective, day_end).earliest, now, ENGLAND)
    return result.state, result.text


@pytest.mark.parametrize(
    ("now", "state", "text"),
    [
        (at("2026-11-23", 11), "later", "5 working days left"),
        (at("2026-11-25"), "later", "3 working days left"),
        (at("2026-11-27", 23, 59), "later", "1 working day left"),
        (at("2026-11-28"), "later", "1 working day left"),
        (at("2026-11-30", 0), "today", "due today; their office may close earlier"),
        (at("2026-11-30", 23, 59), "today", "due today; their office may close earlier"),
        (at("2026-12-01", 0), "overdue", "overdue by 1 working day"),
        (at("2026-12-02"), "overdue", "overdue by 2 working days"),
    ],
)
def test_how_far_in_working_days(now, state, text):
    assert far(run(FIVE_DAYS), now) == (state, text)


def test_overdue_starts_exactly_at_the_exclusive_end():
    end = at("2026-12-01", 0)
    assert far(run(FIVE_DAYS), end - timedelta(microseconds=1))[0] == "today"
    assert far(run(FIVE_DAYS), end)[0] == "overdue"


def test_a_weekend_after_the_limit_is_overdue_with_nothing_to_count():
    friday = run(clock("four", 4, "working_days"))
    assert far(friday, at("2026-11-28")) == ("overdue", "overdue since the end of Fri 27 Nov 2026")
    assert far(friday, at("2026-11-30")) == ("overdue", "overdue by 1 working day")


def test_how_far_when_the_day_ends_at_17():
    assert far(run(FIVE_DAYS), at("2026-11-30", 16), day_end="17:00") == (
        "today", "due today by 17:00; their office may close earlier",
    )  # fmt: skip
    assert far(run(FIVE_DAYS), at("2026-11-30", 17), day_end="17:00") == (
        "overdue", "overdue since Mon 30 Nov 2026 17:00",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("now", "state", "text"),
    [
        (at("2026-11-25"), "later", "5 days left"),
        (at("2026-11-29"), "later", "1 day left"),
        (at("2026-11-30"), "today", "due today; their office may close earlier"),
        (at("2026-12-01"), "overdue", "overdue by 1 day"),
    ],
)
def test_how_far_in_calendar_days(now, state, text):
    assert far(run(clock("seven", 7, "calendar_days")), now) == (state, text)


@pytest.mark.parametrize(
    ("now", "state", "text"),
    [
        (at("2026-11-23", 10), "later", "24 h left"),
        (at("2026-11-24", 7, 50), "today", "2 h 10 min left"),
        (at("2026-11-24", 9, 59), "today", "1 min left"),
        (at("2026-11-24", 9, 59) + timedelta(seconds=30), "today", "less than a minute left"),
        (at("2026-11-24", 10), "overdue", "overdue since Tue 24 Nov 2026 10:00"),
        (at("2026-11-24", 12, 5), "overdue", "overdue by 2 h 5 min"),
        (at("2026-11-27", 14), "overdue", "overdue by 3 days 4 h"),
    ],
)
def test_how_far_in_hours(now, state, text):
    assert far(run(DAY), now) == (state, text)


@pytest.mark.parametrize(
    ("now", "stages_left", "text"),
    [
        (at("2026-11-25"), 3, "3 working days for the 3 stages left"),
        (at("2026-11-25"), 1, "3 working days left"),
        (at("2026-11-30"), 3, "due today for the 3 stages left; their office may close earlier"),
        (at("2026-12-01"), 3, "overdue by 1 working day"),
    ],
)
def test_a_span_shares_its_days_among_the_stages_left(now, stages_left, text):
    span = run(WEEK, scope="Stages 1–5 together", stages_left=stages_left)
    assert far(span, now)[1] == text


def test_a_span_in_hours():
    assert far(run(DAY, stages_left=2), at("2026-11-24", 7))[1] == "3 h for the 2 stages left"


def test_how_far_is_the_safe_by_date():
    assert far([], at("2026-11-24"), [safe_by(at("2026-11-27", 0))])[1] == "2 days left"
    assert far([], at("2026-11-24"), [safe_by(at("2026-11-24", 15))])[1] == "5 h left"


def test_a_word_of_promptness_is_never_overdue():
    result = found(run(promptness("at-once")))
    assert how_far(result.others[0], at("2030-01-01"), ENGLAND).state == "none"
    assert how_far(result.others[0], MONDAY, ENGLAND).text == "no date set by the policy"


# ------------------------------------------------------------ properties

INSTANTS = st.datetimes(
    min_value=datetime(2024, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC)
)
CLOCKS = st.builds(
    lambda id, amount, unit, kind, strength, owner, named: clock(
        id, amount, unit, kind=kind, strength=strength, owner=owner,
        earlier_of=("protective_timescale",) if named else (),
    ),
    st.sampled_from(["a", "b", "c", "d"]),
    st.integers(1, 30),
    st.sampled_from(["hours", "minutes", "calendar_days", "working_days", "working_weeks"]),
    st.sampled_from(["limit", "target", "notice", "response"]),
    st.sampled_from(["must", "should", "guide"]),
    st.sampled_from(["ours", "theirs", "chair", "either"]),
    st.booleans(),
)  # fmt: skip
RUNNING = st.lists(
    st.builds(
        RunningClock,
        clock=CLOCKS,
        start=st.none() | INSTANTS,
        scope=st.sampled_from(["Stage 1", "Stages 1–5 together"]),
        stages_left=st.integers(0, 5),
    ),
    max_size=5,
)
SAFE_BY = st.lists(st.builds(safe_by, INSTANTS, INSTANTS), max_size=3)


@settings(max_examples=80)
@given(RUNNING, SAFE_BY)
def test_a_safe_by_date_never_lengthens_a_limit(running, protective):
    without, with_it = (
        earliest_instant(found(running)),
        earliest_instant(found(running, protective)),
    )
    if without is not None:
        assert with_it <= without


@settings(max_examples=80)
@given(RUNNING, SAFE_BY)
def test_the_earliest_is_never_later_than_any_live_limit(running, protective):
    result = found(running, protective)
    everything = [*([result.earliest] if result.earliest else []), *result.others]
    dated = [limit.due.at for limit in everything if limit.due]
    assert earliest_instant(result) == min(dated, default=None)
    assert len(everything) == len(running) + bool(protective)
    assert sum(limit.governs for limit in everything) == bool(dated)


@settings(max_examples=80)
@given(RUNNING, SAFE_BY)
def test_an_idle_safe_by_date_never_governs(running, protective):
    result = found(running, protective)
    if IDLE in result.notes:
        assert result.earliest.id != "protective"


@settings(max_examples=60)
@given(RUNNING, SAFE_BY, INSTANTS)
def test_overdue_exactly_from_the_end_on(running, protective, now):
    result = found(running, protective)
    for limit in (*([result.earliest] if result.earliest else []), *result.others):
        told = how_far(limit, now, ENGLAND)
        assert (told.state == "overdue") is (limit.due is not None and now >= limit.due.at)
        assert (told.state == "none") is (limit.due is None)
        assert told.text
        assert "-" not in told.text
        assert not told.text.startswith("0 ")


@settings(max_examples=60)
@given(RUNNING, SAFE_BY, st.randoms(use_true_random=False))
def test_the_order_given_does_not_matter(running, protective, random):
    shuffled = list(running)
    random.shuffle(shuffled)
    one, other = found(running, protective), found(shuffled, protective)
    assert earliest_instant(one) == earliest_instant(other)
    assert [(x.id, x.due and x.due.at) for x in one.others] == [
        (x.id, x.due and x.due.at) for x in other.others
    ]
