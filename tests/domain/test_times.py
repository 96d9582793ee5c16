from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.domain import times

OCTOBER_SUNDAY = date(2026, 10, 25)
MARCH_SUNDAY = date(2027, 3, 28)
INSTANTS = st.datetimes(
    min_value=datetime(2000, 1, 1), max_value=datetime(2060, 1, 1), timezones=st.just(UTC)
)


def test_utc_now_carries_utc():
    assert times.utc_now().tzinfo is UTC


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        times.to_london(datetime(2026, 11, 22, 9, 0))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 30), "Mon 30 Nov 2026"),
        (date(2027, 1, 5), "Tue 5 Jan 2027"),
        (date(2028, 2, 29), "Tue 29 Feb 2028"),
        (date(2026, 8, 30), "Sun 30 Aug 2026"),
    ],
)
def test_say_day(day, said):
    assert times.say_day(day) == said


def test_every_month_has_its_name():
    said = [times.say_day(date(2026, month, 1)).split()[2] for month in range(1, 13)]
    assert said == [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 30, 16, 30, tzinfo=UTC), "Mon 30 Nov 2026 16:30"),
        (datetime(2026, 7, 1, 23, 5, tzinfo=UTC), "Thu 2 Jul 2026 00:05"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "Sun 25 Oct 2026 01:30 BST"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "Sun 25 Oct 2026 01:30 GMT"),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), "Sun 25 Oct 2026 02:00"),
    ],
)
def test_say_instant_is_london_time(at, said):
    assert times.say_instant(at) == said


@pytest.mark.parametrize(
    ("at", "day_counted", "said"),
    [
        (datetime(2026, 12, 1, 0, 0, tzinfo=UTC), True, "end of Mon 30 Nov 2026"),
        (datetime(2026, 5, 26, 23, 0, tzinfo=UTC), True, "end of Tue 26 May 2026"),
        (datetime(2026, 11, 30, 17, 0, tzinfo=UTC), True, "Mon 30 Nov 2026 17:00"),
        (datetime(2026, 12, 1, 0, 0, tzinfo=UTC), False, "Tue 1 Dec 2026 00:00"),
    ],
)
def test_say_due(at, day_counted, said):
    assert times.say_due(at, day_counted) == said


@pytest.mark.parametrize(
    ("day", "at", "fold", "utc"),
    [
        (date(2026, 11, 30), time(16, 30), 0, datetime(2026, 11, 30, 16, 30, tzinfo=UTC)),
        (date(2026, 6, 30), time(16, 30), 0, datetime(2026, 6, 30, 15, 30, tzinfo=UTC)),
        (OCTOBER_SUNDAY, time(1, 30), 0, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (OCTOBER_SUNDAY, time(1, 30), 1, datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        (MARCH_SUNDAY, time(1, 30), 0, datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
    ],
)
def test_local_instant(day, at, fold, utc):
    assert times.local_instant(day, at, fold) == utc


@pytest.mark.parametrize(
    ("day", "at", "ambiguous", "missing"),
    [
        (OCTOBER_SUNDAY, time(0, 59), False, False),
        (OCTOBER_SUNDAY, time(1, 0), True, False),
        (OCTOBER_SUNDAY, time(1, 59), True, False),
        (OCTOBER_SUNDAY, time(2, 0), False, False),
        (MARCH_SUNDAY, time(0, 59), False, False),
        (MARCH_SUNDAY, time(1, 0), False, True),
        (MARCH_SUNDAY, time(1, 59), False, True),
        (MARCH_SUNDAY, time(2, 0), False, False),
        (date(2026, 11, 30), time(1, 30), False, False),
    ],
)
def test_the_two_sundays(day, at, ambiguous, missing):
    assert times.is_ambiguous(day, at) is ambiguous
    assert times.is_missing(day, at) is missing


@pytest.mark.parametrize(
    ("day", "day_end", "utc"),
    [
        (date(2026, 11, 30), "23:59", datetime(2026, 12, 1, 0, 0, tzinfo=UTC)),
        (date(2026, 5, 26), "23:59", datetime(2026, 5, 26, 23, 0, tzinfo=UTC)),
        (date(2026, 11, 30), "17:00", datetime(2026, 11, 30, 17, 0, tzinfo=UTC)),
        (date(2026, 5, 26), "17:00", datetime(2026, 5, 26, 16, 0, tzinfo=UTC)),
        (OCTOBER_SUNDAY, "23:59", datetime(2026, 10, 26, 0, 0, tzinfo=UTC)),
    ],
)
def test_end_of_day(day, day_end, utc):
    assert times.end_of_day(day, day_end) == utc


@pytest.mark.parametrize("day_end", ["00:00", "24:00", "17", "5pm", "17:60", "", "17:00:00"])
def test_a_day_end_that_could_be_misread_is_refused(day_end):
    with pytest.raises(ValueError, match="day can end"):
        times.end_of_day(date(2026, 11, 30), day_end)


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(hours=2, minutes=10, seconds=59), "2 h 10 min"),
        (timedelta(minutes=9), "9 min"),
        (timedelta(hours=3), "3 h"),
        (timedelta(hours=47, minutes=59), "47 h 59 min"),
        (timedelta(hours=48), "2 days"),
        (timedelta(hours=76), "3 days 4 h"),
    ],
)
def test_say_elapsed(length, said):
    assert times.say_elapsed(length) == said


NEAR_A_CHANGE = st.builds(
    lambda sunday, minutes: datetime(*sunday, 1, 0, tzinfo=UTC) + timedelta(minutes=minutes),
    st.sampled_from([(2026, 10, 25), (2027, 3, 28), (2027, 10, 31)]),
    st.integers(-150, 150),
)


@given(INSTANTS | NEAR_A_CHANGE)
def test_what_london_shows_leads_back_to_the_same_instant(at):
    local = times.to_london(at)
    assert times.local_instant(local.date(), local.time(), local.fold) == at


@given(INSTANTS)
def test_an_exclusive_end_belongs_to_the_day_it_closes(at):
    day = times.london_day(at)
    assert times.last_day(times.end_of_day(day)) == day
    assert times.end_of_day(day) > at


def test_a_day_without_a_time_is_said_and_written_as_a_day():
    # 12:30 on the wall in summer; near midnight the London day differs from that of UTC
    for text, day in (("2026-06-24T11:30", "2026-06-24"), ("2026-06-24T23:30", "2026-06-25")):
        typed = datetime.fromisoformat(text).replace(tzinfo=UTC)
        alone = times.as_given(typed, day_only=True)
        assert alone == typed
        assert times.iso(alone) == day
        assert times.say_instant(alone) == times.say_day(date.fromisoformat(day))
        whole = times.as_given(alone, day_only=False)
        assert times.iso(whole) == typed.isoformat()
        assert type(whole) is type(times.exact(alone)) is datetime
