"""A clock that is doubtful says so; one that is kept right says nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from escalation_desktop.domain import clock_doubts

NOW = datetime(2026, 11, 22, 13, 10, tzinfo=UTC)
SUMMER = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_set_back() -> None:
    assert clock_doubts.set_back(NOW, None) == clock_doubts.set_back(NOW, NOW) == ""
    told = clock_doubts.set_back(NOW - HOUR, NOW)
    assert "says Sun 22 Nov 2026 12:10" in told and "last written at Sun 22 Nov 2026 13:10" in told
    assert "set back" in told and "Check the date and time" in told


@pytest.mark.parametrize(
    ("newest", "is_told"),
    [(None, False), (date(2026, 11, 22), False), (date(2026, 11, 23), True)],
)
def test_before_a_policy_was_issued(newest: date | None, is_told: bool) -> None:
    assert bool(clock_doubts.too_early(NOW, newest)) is is_told


def test_a_battery_that_ran_out() -> None:
    told = clock_doubts.too_early(datetime(2009, 1, 1, tzinfo=UTC), date(2025, 5, 1))
    assert "Thu 1 Jan 2009 00:00" in told and "Thu 1 May 2025" in told


@pytest.mark.parametrize(("days", "is_told"), [(0, False), (59, False), (60, True), (4000, True)])
def test_set_forward_or_long_away(days: int, is_told: bool) -> None:
    told = clock_doubts.long_away(NOW, NOW - timedelta(days=days))
    assert bool(told) is is_told and (f"{days} days ago" in told) is is_told
    assert clock_doubts.long_away(NOW, None) == ""


@pytest.mark.parametrize(
    ("now", "offset", "words"),
    [
        (NOW, timedelta(0), ""),
        (SUMMER, HOUR, ""),
        (NOW, None, ""),
        (NOW, HOUR, "1 h ahead of London"),
        (SUMMER, timedelta(0), "1 h behind London"),
        (NOW, -8 * HOUR, "8 h behind London"),
        (NOW, timedelta(hours=5, minutes=45), "5 h 45 min ahead of London"),
    ],
)
def test_another_zone(now: datetime, offset: timedelta | None, words: str) -> None:
    told = clock_doubts.other_zone(now, offset)
    assert words in told and bool(told) is bool(words)
    if told:
        assert ("13:10" if now == NOW else "13:00") in told


@pytest.mark.parametrize(
    ("wall", "passed", "words"),
    [
        (timedelta(seconds=30), timedelta(seconds=30), ""),
        (timedelta(seconds=149), timedelta(seconds=30), ""),  # kept right by the network
        (timedelta(days=3), timedelta(days=3), ""),  # asleep meanwhile
        (timedelta(days=3), timedelta(seconds=30), "forward by 2 days 23 h"),
        (timedelta(seconds=-3570), timedelta(seconds=30), "back by 1 h"),
    ],
)
def test_a_jump(wall: timedelta, passed: timedelta, words: str) -> None:
    told = clock_doubts.jumped(NOW, NOW + wall, passed)
    assert words in told and bool(told) is bool(words)
