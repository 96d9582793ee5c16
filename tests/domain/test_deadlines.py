from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.deadlines import due_of, say_amount, used_of
from escalation_desktop.domain.policy import Duration
from escalation_desktop.domain.times import last_day, local_instant, london_day, to_london

ENGLAND = WorkingCalendar("england-and-wales")
INSTANTS = st.datetimes(
    min_value=datetime(2018, 1, 1), max_value=datetime(2032, 1, 1), timezones=st.just(UTC)
)
WORKING_UNITS = ("working_days", "working_weeks", "same_working_day")
UNITS = st.sampled_from(["minutes", "hours", "calendar_days", "working_days", "working_weeks"])


def limit(amount, unit, printed="as printed", **more):
    return Duration(printed=printed, amount=amount, unit=unit, **more)


def at(day, hour=10, minute=0):
    return local_instant(date.fromisoformat(day), time(hour, minute))


def due(amount, unit, start, day_end="23:59", calendar=ENGLAND):
    return due_of(limit(amount, unit), start, calendar, day_end)


# ------------------------------------------------------------ the design's check values


@pytest.mark.parametrize(
    ("start", "amount", "unit", "text"),
    [
        ("2026-11-23", 5, "working_days", "end of Mon 30 Nov 2026"),
        ("2026-11-23", 1, "working_weeks", "end of Mon 30 Nov 2026"),
        ("2026-11-28", 5, "working_days", "end of Fri 4 Dec 2026"),
        ("2026-12-23", 1, "working_days", "end of Thu 24 Dec 2026"),
        ("2026-12-24", 5, "working_days", "end of Tue 5 Jan 2027"),
        ("2026-12-18", 10, "working_days", "end of Wed 6 Jan 2027"),
        ("2027-03-22", 5, "working_days", "end of Wed 31 Mar 2027"),
        ("2027-04-30", 5, "working_days", "end of Mon 10 May 2027"),
        ("2022-05-27", 5, "working_days", "end of Tue 7 Jun 2022"),
        ("2026-05-18", 5, "working_days", "end of Tue 26 May 2026"),
        ("2026-12-18", 2, "working_weeks", "end of Wed 6 Jan 2027"),
        ("2026-11-29", 1, "working_days", "end of Mon 30 Nov 2026"),
        ("2026-05-25", 1, "working_days", "end of Tue 26 May 2026"),
    ],
)
@pytest.mark.parametrize("hour", [0, 10, 23])
def test_working_days(start, amount, unit, text, hour):
    found = due(amount, unit, at(start, hour))
    assert found.text == text
    assert found.day_counted
    assert to_london(found.at).time() == time(0, 0)
    assert found.text.startswith(f"end of {last_day(found.at):%a}")


@pytest.mark.parametrize(
    ("start", "amount", "unit", "text", "utc"),
    [
        (at("2026-11-27", 16, 30), 24, "hours", "Sat 28 Nov 2026 16:30", (2026, 11, 28, 16, 30)),
        (at("2027-03-27", 18), 24, "hours", "Sun 28 Mar 2027 19:00", (2027, 3, 28, 18, 0)),
        (at("2026-10-24", 18), 24, "hours", "Sun 25 Oct 2026 17:00", (2026, 10, 25, 17, 0)),
        (at("2026-12-24", 16), 48, "hours", "Sat 26 Dec 2026 16:00", (2026, 12, 26, 16, 0)),
        (at("2026-11-27", 16, 50), 30, "minutes", "Fri 27 Nov 2026 17:20", (2026, 11, 27, 17, 20)),
    ],
)
def test_hours_and_minutes_are_real_time_shown_in_london(start, amount, unit, text, utc):
    found = due(amount, unit, start)
    assert found.text == text
    assert found.at == datetime(*utc, tzinfo=UTC)
    assert not found.day_counted


def test_the_due_is_the_exclusive_end_in_summer_and_winter():
    assert due(5, "working_days", at("2026-05-18")).at == datetime(2026, 5, 26, 23, tzinfo=UTC)
    assert due(5, "working_days", at("2026-11-23")).at == datetime(2026, 12, 1, tzinfo=UTC)


def test_day_0_is_the_london_day_not_the_utc_one():
    # 23:30 UTC on Sunday is half past midnight on Monday in London.
    just_monday = datetime(2026, 6, 7, 23, 30, tzinfo=UTC)
    assert due(1, "working_days", just_monday).text == "end of Tue 9 Jun 2026"


@pytest.mark.parametrize(
    ("start", "amount", "text"),
    [
        ("2026-11-23", 7, "end of Mon 30 Nov 2026"),
        ("2026-11-27", 1, "end of Sat 28 Nov 2026"),
        ("2026-12-24", 2, "end of Sat 26 Dec 2026"),
        ("2026-10-24", 1, "end of Sun 25 Oct 2026"),
    ],
)
def test_calendar_days_count_every_day(start, amount, text):
    assert due(amount, "calendar_days", at(start)).text == text


@pytest.mark.parametrize(
    ("start", "day_end", "text"),
    [
        (at("2026-11-27"), "23:59", "end of Fri 27 Nov 2026"),
        (at("2026-11-27", 23, 59), "23:59", "end of Fri 27 Nov 2026"),
        (at("2026-11-28"), "23:59", "end of Mon 30 Nov 2026"),
        (at("2026-12-25"), "23:59", "end of Tue 29 Dec 2026"),
        (at("2026-11-27"), "17:00", "Fri 27 Nov 2026 17:00"),
        (at("2026-11-27", 17, 0), "17:00", "Mon 30 Nov 2026 17:00"),
        (at("2026-11-27", 18, 0), "17:00", "Mon 30 Nov 2026 17:00"),
    ],
)
def test_same_working_day(start, day_end, text):
    assert due(None, "same_working_day", start, day_end).text == text


@pytest.mark.parametrize(
    ("amount", "unit", "text", "utc"),
    [
        (5, "working_days", "Tue 26 May 2026 17:00", (2026, 5, 26, 16)),
        (2, "calendar_days", "Wed 20 May 2026 17:00", (2026, 5, 20, 16)),
    ],
)
def test_a_day_that_ends_at_17(amount, unit, text, utc):
    found = due(amount, unit, at("2026-05-18", 18), "17:00")
    assert found.text == text
    assert found.at == datetime(*utc, tzinfo=UTC)
    assert found.day_counted


def test_days_added_by_hand_are_left_out():
    calendar = WorkingCalendar("england-and-wales", frozenset({date(2026, 11, 27)}))
    found = due(5, "working_days", at("2026-11-23"), calendar=calendar)
    assert found.text == "end of Tue 1 Dec 2026"
    assert "Fri 27 Nov is a day off added by hand" in found.sum


def test_the_nation_decides():
    scotland = WorkingCalendar("scotland")
    assert due(5, "working_days", at("2026-11-23"), calendar=scotland).text == (
        "end of Tue 1 Dec 2026"
    )


def test_the_equivalent_computes_and_the_printed_words_stay():
    both = limit(
        48, "hours", "48 hours (two working days)",
        equivalent_to=limit(2, "working_days", "two working days"),
    )  # fmt: skip
    found = due_of(both, at("2026-11-27", 16), ENGLAND)
    assert found.text == "end of Tue 1 Dec 2026"
    assert found.sum.startswith("“48 hours (two working days)” is counted as 2 working days. ")
    assert used_of(both, at("2026-11-27"), at("2026-11-30"), ENGLAND) == (1, "1 of 2 working days")


def test_an_equivalent_without_a_unit_does_not_take_the_limit_away():
    soon = Duration(printed="at once", promptness="immediately")
    found = due_of(limit(24, "hours", equivalent_to=soon), at("2026-11-27"), ENGLAND)
    assert found.text == "Sat 28 Nov 2026 10:00"


@pytest.mark.parametrize(
    "word", ["immediately", "as_soon_as_possible", "without_delay", "shortest_possible"]
)
def test_promptness_has_no_due(word):
    assert due_of(Duration(printed="p", promptness=word), at("2026-11-27"), ENGLAND) is None


@pytest.mark.parametrize(
    "duration",
    [
        Duration(printed="nothing"),
        limit(None, "hours"),
        limit(0, "working_days"),
        limit(-1, "calendar_days"),
    ],
)
def test_a_limit_without_a_usable_amount_is_a_fault_not_a_guess(duration):
    with pytest.raises(ValueError, match="amount"):
        due_of(duration, at("2026-11-27"), ENGLAND)


def test_the_warning_past_the_checked_year_is_for_limits_that_use_the_calendar():
    start = at("2028-11-23")
    assert due(5, "working_days", start).warning
    assert due(1, "working_weeks", start).warning
    assert due(None, "same_working_day", start).warning
    assert due(24, "hours", start).warning == ""
    assert due(5, "calendar_days", start).warning == ""
    assert due(5, "working_days", at("2026-11-23")).warning == ""


def test_the_warning_looks_at_the_last_day_not_at_the_midnight_after_it():
    assert due(1, "working_days", at("2027-11-19")).warning == ""
    assert due(2, "working_days", at("2027-11-19")).warning


# ------------------------------------------------------------ the sum in words


@pytest.mark.parametrize(
    ("start", "amount", "unit", "told"),
    [
        (
            "2026-05-18", 5, "working_days",
            "Started Mon 18 May, day 0; Tue 19 is day 1 … Fri 22 is day 4; "
            "Mon 25 May is a bank holiday (Spring Bank Holiday); due end of Tue 26 May.",
        ),
        (
            "2026-11-23", 1, "working_weeks",
            "Started Mon 23 Nov, day 0; Tue 24 is day 1 … Fri 27 is day 4; due end of Mon 30 Nov.",
        ),
        (
            "2026-11-28", 5, "working_days",
            "Started Sat 28 Nov, day 0; Mon 30 is day 1 … Thu 3 Dec is day 4; "
            "due end of Fri 4 Dec.",
        ),
        ("2026-12-23", 1, "working_days", "Started Wed 23 Dec, day 0; due end of Thu 24 Dec."),
        (
            "2026-11-24", 3, "working_days",
            "Started Tue 24 Nov, day 0; Wed 25 is day 1, Thu 26 is day 2; due end of Fri 27 Nov.",
        ),
        (
            "2026-12-18", 10, "working_days",
            "Started Fri 18 Dec 2026, day 0; Mon 21 is day 1 … Thu 24 is day 4; "
            "Fri 25 Dec is a bank holiday (Christmas Day); "
            "Mon 28 Dec is a bank holiday (Boxing Day, substitute day); "
            "Tue 29 is day 5 … Thu 31 is day 7; "
            "Fri 1 Jan 2027 is a bank holiday (New Year's Day); "
            "Mon 4 is day 8, Tue 5 is day 9; due end of Wed 6 Jan 2027.",
        ),
        (
            "2026-11-23", 10, "working_days",
            "Started Mon 23 Nov, day 0; Tue 24 is day 1 … Fri 27 is day 4; "
            "Mon 30 is day 5 … Fri 4 Dec is day 9; due end of Mon 7 Dec.",
        ),
        (
            "2026-11-02", 20, "working_days",
            "Started Mon 2 Nov, day 0; Tue 3 is day 1 … Fri 27 is day 19 (weekends left out); "
            "due end of Mon 30 Nov.",
        ),
        (
            "2026-11-23", 300, "working_days",
            "Started Mon 23 Nov 2026, day 0; Tue 24 is day 1 … Mon 31 Jan 2028 is day 299; "
            "weekends and 11 holidays from Fri 25 Dec 2026 to Mon 3 Jan 2028 left out; "
            "due end of Tue 1 Feb 2028.",
        ),
        (
            "2026-11-26", 5, "calendar_days",
            "Started Thu 26 Nov, day 0; every day counts; Fri 27 is day 1 … Mon 30 is day 4; "
            "due end of Tue 1 Dec.",
        ),
        (
            "2026-11-26", 1, "calendar_days",
            "Started Thu 26 Nov, day 0; every day counts; due end of Fri 27 Nov.",
        ),
        (
            "2026-11-27", None, "same_working_day",
            "Started Fri 27 Nov, a working day; due end of Fri 27 Nov.",
        ),
        (
            "2026-11-28", None, "same_working_day",
            "Started Sat 28 Nov, not a working day; due end of Mon 30 Nov, the next working day.",
        ),
        (
            "2026-12-25", None, "same_working_day",
            "Started Fri 25 Dec, not a working day (Christmas Day); "
            "Mon 28 Dec is a bank holiday (Boxing Day, substitute day); "
            "due end of Tue 29 Dec, the next working day.",
        ),
    ],
)  # fmt: skip
def test_the_sum_of_days(start, amount, unit, told):
    assert due(amount, unit, at(start)).sum == told


def test_the_sum_of_a_day_that_ends_at_17():
    assert due(2, "working_days", at("2026-05-18"), "17:00").sum == (
        "Started Mon 18 May, day 0; Tue 19 is day 1; due Wed 20 May 17:00."
    )
    assert due(None, "same_working_day", at("2026-11-27", 18), "17:00").sum == (
        "Started Fri 27 Nov 18:00, after the end of the working day; "
        "due Mon 30 Nov 17:00, the next working day."
    )


@pytest.mark.parametrize(
    ("start", "amount", "unit", "told"),
    [
        (
            at("2026-11-27", 16, 30), 24, "hours",
            "24 hours from Fri 27 Nov 16:30, running through nights, weekends and holidays; "
            "due Sat 28 Nov 16:30.",
        ),
        (
            at("2027-03-27", 18), 24, "hours",
            "24 hours from Sat 27 Mar 18:00, running through nights, weekends and holidays; "
            "the clocks go forward an hour on Sun 28 Mar, real time is counted; "
            "due Sun 28 Mar 19:00.",
        ),
        (
            at("2026-10-24", 18), 24, "hours",
            "24 hours from Sat 24 Oct 18:00, running through nights, weekends and holidays; "
            "the clocks go back an hour on Sun 25 Oct, real time is counted; "
            "due Sun 25 Oct 17:00.",
        ),
        (
            at("2026-12-31", 10), 24, "hours",
            "24 hours from Thu 31 Dec 2026 10:00, running through nights, weekends and holidays; "
            "due Fri 1 Jan 2027 10:00.",
        ),
        (
            at("2026-11-27", 16, 50), 30, "minutes",
            "30 minutes from Fri 27 Nov 16:50; due Fri 27 Nov 17:20.",
        ),
    ],
)  # fmt: skip
def test_the_sum_of_hours(start, amount, unit, told):
    assert due(amount, unit, start).sum == told


@pytest.mark.parametrize(
    ("start", "hours", "told"),
    [
        (at("2026-10-24", 23), 1, False),
        (at("2026-10-25", 2), 1, False),
        (at("2026-10-25", 3), 24, False),
        (at("2026-10-25", 0, 30), 2, True),
        (at("2027-03-28", 0, 30), 1, True),
        (at("2027-03-28", 2), 1, False),
    ],
)
def test_the_clock_change_is_told_only_when_it_falls_inside(start, hours, told):
    assert ("the clocks go" in due(hours, "hours", start).sum) is told


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        (frozenset(), "Mon 30 Aug is a bank holiday (Late Summer Bank Holiday)"),
        (
            frozenset({date(2027, 9, 1)}),
            "weekends and 9 holidays from Fri 25 Dec 2026 to Wed 1 Sep",
        ),
    ],
)
def test_up_to_eight_holidays_are_named(extra, told):
    calendar = WorkingCalendar("england-and-wales", extra)
    assert told in due(200, "working_days", at("2026-11-23"), calendar=calendar).sum


# ------------------------------------------------------------ what was used


@pytest.mark.parametrize(
    ("amount", "unit", "start", "end", "used"),
    [
        (5, "working_days", at("2026-11-23"), at("2026-11-26"), (3, "3 of 5 working days")),
        (5, "working_days", at("2026-11-23"), at("2026-11-23", 17), (0, "0 of 5 working days")),
        (1, "working_days", at("2026-11-27"), at("2026-12-01"), (2, "2 of 1 working day")),
        (1, "working_weeks", at("2026-11-23"), at("2026-11-26"), (3, "3 of 5 working days")),
        (7, "calendar_days", at("2026-11-23"), at("2026-11-30"), (7, "7 of 7 calendar days")),
        (24, "hours", at("2026-11-27", 10), at("2026-11-28", 16), (30, "30 of 24 hours")),
        (24, "hours", at("2026-10-24", 18), at("2026-10-25", 17), (24, "24 of 24 hours")),
        (24, "hours", at("2026-11-27", 10), at("2026-11-28", 10, 20),
         (25, "24 h 20 min of 24 hours")),
        (30, "minutes", at("2026-11-27", 10), at("2026-11-27", 10, 12), (12, "12 of 30 minutes")),
        (None, "same_working_day", at("2026-11-27"), at("2026-11-27", 17),
         (0, "on the same working day")),
        (None, "same_working_day", at("2026-11-28"), at("2026-11-30", 17),
         (0, "on the same working day")),
        (None, "same_working_day", at("2026-11-27"), at("2026-11-30", 17),
         (1, "1 working day after the same working day")),
        (5, "working_days", at("2026-11-26"), at("2026-11-23"), (0, "0 of 5 working days")),
        (24, "hours", at("2026-11-26"), at("2026-11-23"), (0, "0 of 24 hours")),
        (7, "calendar_days", at("2026-11-26"), at("2026-11-23"), (0, "0 of 7 calendar days")),
    ],
)  # fmt: skip
def test_used_of(amount, unit, start, end, used):
    assert used_of(limit(amount, unit), start, end, ENGLAND) == used


def test_an_overrun_of_seconds_is_still_an_overrun():
    start = at("2026-11-27")
    end = start + timedelta(hours=24, seconds=1)
    assert used_of(limit(24, "hours"), start, end, ENGLAND) == (25, "24 h 1 min of 24 hours")


def test_promptness_tells_the_time_taken():
    at_once = Duration(printed="immediately", promptness="immediately")
    assert used_of(at_once, at("2026-11-27", 10), at("2026-11-27", 12, 10), ENGLAND) == (
        130, "2 h 10 min taken; no fixed limit",
    )  # fmt: skip


def test_say_amount_of_a_promptness_word_is_a_fault():
    with pytest.raises(ValueError, match="no amount"):
        say_amount(Duration(printed="immediately", promptness="immediately"))


# ------------------------------------------------------------ properties


@given(INSTANTS, st.integers(min_value=1, max_value=2000), st.sampled_from(["hours", "minutes"]))
def test_elapsed_time_is_exact_across_every_clock_change(start, n, unit):
    step = timedelta(hours=1) if unit == "hours" else timedelta(minutes=1)
    assert due(n, unit, start).at - start == n * step
    in_london = start.astimezone(to_london(start).tzinfo)
    assert due(n, unit, in_london).at == due(n, unit, start).at


@settings(max_examples=60)
@given(INSTANTS, st.integers(min_value=1, max_value=60))
def test_a_due_in_working_days_is_the_end_of_a_working_day(start, n):
    found = due(n, "working_days", start)
    day = last_day(found.at)
    assert ENGLAND.is_working_day(day)
    assert to_london(found.at).time() == time(0, 0)
    assert ENGLAND.working_days_between(london_day(start), day) == n
    assert found.at > start


@settings(max_examples=60)
@given(INSTANTS, UNITS, st.integers(1, 40), st.integers(0, 20), st.sampled_from(["23:59", "17:00"]))
def test_more_time_is_never_due_earlier(start, unit, n, more, day_end):
    assert due(n, unit, start, day_end).at <= due(n + more, unit, start, day_end).at


@settings(max_examples=60)
@given(INSTANTS, INSTANTS, st.integers(1, 20))
def test_a_later_start_is_never_due_earlier(one, other, n):
    first, second = sorted((one, other))
    for unit in ("working_days", "calendar_days", "hours"):
        assert due(n, unit, first).at <= due(n, unit, second).at


@settings(max_examples=60)
@given(INSTANTS, st.frozensets(st.dates(date(2018, 1, 1), date(2032, 1, 1)), max_size=5))
def test_a_day_off_never_shortens_a_limit(start, extra):
    added = WorkingCalendar("england-and-wales", extra | {london_day(start) + timedelta(days=1)})
    assert due(3, "working_days", start, calendar=added).at >= due(3, "working_days", start).at


@settings(max_examples=60)
@given(INSTANTS, st.timedeltas(timedelta(days=-90), timedelta(days=90)), UNITS)
def test_used_is_never_negative(start, length, unit):
    used, words = used_of(limit(3, unit), start, start + length, ENGLAND)
    assert used >= 0
    assert "-" not in words


@settings(max_examples=60)
@given(INSTANTS, st.sampled_from(["23:59", "17:00", "09:30"]))
def test_the_same_working_day_is_never_due_before_it_starts(start, day_end):
    found = due(None, "same_working_day", start, day_end)
    assert found.at > start
    assert ENGLAND.is_working_day(last_day(found.at))


@settings(max_examples=60)
@given(INSTANTS, st.integers(1, 400), UNITS, st.sampled_from(["23:59", "17:00"]))
def test_every_sum_names_its_start_and_its_due(start, n, unit, day_end):
    found = due(n, unit, start, day_end)
    assert found.sum.endswith(".")
    words = found.text.removeprefix("end of ")
    day_and_month = " ".join(words.split()[:3])
    assert f"due end of {day_and_month}" in found.sum or f"due {day_and_month}" in found.sum
    assert f"{london_day(start).day} " in found.sum
