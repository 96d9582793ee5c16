"""What became urgent while nobody was there, and nothing that was told before."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.domain.due_list import AHEAD, Due, DueList, due_list, say_due_list, urgency
from escalation_desktop.domain.times import local_instant

LEFT = datetime(2026, 11, 19, 16, 40, tzinfo=UTC)
BACK = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def due(at: datetime, name: str = "D-1") -> Due:
    return Due(name, name, f"{name}, JB", "Stage 2", at)


def told(one: Due, since: datetime, back: datetime) -> DueList | None:
    return due_list([one], since, back, back)


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (LEFT - timedelta(minutes=1), ""),  # passed while somebody looked
        (LEFT + timedelta(hours=1), "overdue"),  # it was urgent then, and has passed since
        (BACK, "overdue"),  # an end is exclusive: it has passed at its instant
        (BACK + timedelta(minutes=1), "now"),
        (datetime(2026, 11, 24, tzinfo=UTC), "now"),  # by the end of today
        (datetime(2026, 11, 24, 8, 59, tzinfo=UTC), "now"),
        (datetime(2026, 11, 25, tzinfo=UTC), ""),  # by the end of tomorrow
    ],
)
def test_what_is_told_at_the_unlock(at: datetime, told: str) -> None:
    found = due_list([due(at)], LEFT, BACK, BACK)
    if not told:
        assert found is None
    else:
        assert found is not None
        assert (found.passed, found.soon) == (
            ((due(at),), ()) if told == "overdue" else ((), (due(at),))
        )


def test_what_was_urgent_before_a_short_lock_is_not_told_again() -> None:
    at = BACK + timedelta(hours=5)
    assert told(due(at), BACK, BACK + timedelta(minutes=10)) is None
    assert told(due(at), BACK, BACK + timedelta(hours=6)) is not None


def test_what_passes_in_sight_is_not_told_as_if_it_had_passed_before() -> None:
    later = BACK + timedelta(days=3)
    assert due_list([due(later)], LEFT, BACK, later) is None
    found = due_list([due(BACK + timedelta(hours=1))], LEFT, BACK, BACK + timedelta(hours=2))
    assert found is not None and len(found.passed) == 1


def test_a_clock_set_back_makes_nothing_due() -> None:
    assert told(due(BACK - timedelta(hours=1)), BACK, LEFT) is None
    assert told(due(BACK), BACK, BACK - timedelta(hours=1)) is None


@pytest.mark.parametrize(
    ("passed", "soon", "words"),
    [
        (1, 0, "1 limit passed."),
        (2, 1, "2 limits passed, 1 ends within a day."),
        (1, 3, "1 limit passed, 3 end within a day."),
        (0, 1, "1 limit ends within a day."),
        (0, 2, "2 limits end within a day."),
    ],
)
def test_one_sentence(passed: int, soon: int, words: str) -> None:
    gone = [due(BACK - timedelta(hours=hour + 1)) for hour in range(passed)]
    ahead = [due(BACK + timedelta(hours=hour + 1)) for hour in range(soon)]
    found = due_list([*gone, *ahead], LEFT, BACK, BACK)
    assert found is not None
    assert say_due_list(found) == f"From Thu 19 Nov 2026 16:40 to Mon 23 Nov 2026 09:00: {words}"


HOURS = st.integers(-400, 400).map(lambda hours: BACK + timedelta(hours=hours))


@settings(max_examples=60)
@given(st.lists(HOURS, max_size=6), HOURS, HOURS)
def test_each_is_told_once_however_often_the_store_is_opened(
    ends: list[datetime], between: datetime, back: datetime
) -> None:
    limits = [due(at, str(number)) for number, at in enumerate(ends)]
    start = min(between, back) - timedelta(hours=30)
    middle, end = sorted((between, back))
    told = [
        one.case
        for since, now in ((start, middle), (middle, end))
        if (found := due_list(limits, since, now, now)) is not None
        for one in found.passed
    ]
    assert sorted(told) == sorted(one.case for one in limits if start < one.at <= end)


@settings(max_examples=60)
@given(HOURS, HOURS)
def test_nothing_urgent_lies_further_ahead_than_is_asked_for(at: datetime, now: datetime) -> None:
    if urgency(at, now) == "now":
        assert now < at <= now + AHEAD


def test_the_night_when_the_clocks_change_is_one_day() -> None:
    day = datetime(2026, 10, 25).date()
    first = local_instant(day, datetime.min.time())
    assert urgency(first + timedelta(hours=24, minutes=59), first) == "now"


def test_all_of_the_day_with_25_hours_what_ends_with_it_is_urgent() -> None:
    # Sun 25 Oct 2026: from 23:00 UTC on Saturday to 00:00 UTC on Monday.
    start, end = datetime(2026, 10, 24, 23, tzinfo=UTC), datetime(2026, 10, 26, tzinfo=UTC)
    assert urgency(end, start) == "now"
    assert urgency(end, start - timedelta(minutes=1)) == ""
