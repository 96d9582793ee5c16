"""What people type for a date and time, and what is told when it cannot be read."""

import contextlib
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.ui.moments import Moment, Unreadable, read_moment

TODAY = date(2026, 11, 25)
DAY = date(2026, 11, 25)

READ = [
    ("25/11/2026 16:30", DAY, time(16, 30)),
    ("25/11/26 16:30", DAY, time(16, 30)),
    ("25.11.2026 9.05", DAY, time(9, 5)),
    ("25-11-2026", DAY, None),
    ("2026-11-25 16:30", DAY, time(16, 30)),
    ("25/11 0:00", DAY, time(0, 0)),
    ("Wed 25 Nov 2026 16:30", DAY, time(16, 30)),
    ("wednesday, 25 november 2026 at 4:30pm", DAY, time(16, 30)),
    ("25th Nov 4pm", DAY, time(16, 0)),
    ("25 Nov 16:30", DAY, time(16, 30)),
    ("25 Nov 1630", DAY, time(16, 30)),
    ("25 Nov 26", DAY, None),
    ("today 12am", DAY, time(0, 0)),
    ("today 12pm", DAY, time(12, 0)),
    ("today", DAY, None),
    ("yesterday 16.30", date(2026, 11, 24), time(16, 30)),
    ("tomorrow", date(2026, 11, 26), None),
    ("16:30", DAY, time(16, 30)),
    ("16.30", DAY, time(16, 30)),
    ("5 Jan", date(2027, 1, 5), None),
    ("29/2/2028", date(2028, 2, 29), None),
    ("  25 / 11 / 2026  16:30 ".replace(" / ", "/"), DAY, time(16, 30)),
]


@pytest.mark.parametrize(("typed", "day", "at"), READ)
def test_read(typed, day, at):
    assert read_moment(typed, TODAY) == Moment(day, at)


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_typed_is_no_answer(typed):
    assert read_moment(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("31/11/2026", "There is no day 31/11/2026. The day comes first."),
        ("11/25/2026", "There is no day 11/25/2026. The day comes first."),
        ("29 Feb 2027", "There is no day 29/2/2027. The day comes first."),
        ("25/11/2026 25:00", "Write the time like 16:30 or 4:30pm."),
        ("25/11/2026 13pm", "Write the time like 16:30 or 4:30pm."),
        ("25/11/2026 9", "Write the time like 16:30 or 4:30pm."),
        ("Mon 25 Nov 2026 16:30", "25/11/2026 is a Wednesday. Look at the day again."),
        ("thursday 25/11", "25/11/2026 is a Wednesday. Look at the day again."),
        ("soon", "Write the date and time like 25/11/2026 16:30."),
        ("25/11/2026 in the evening", "Write the date and time like 25/11/2026 16:30."),
        ("31 Nov", "There is no day 31/11/2026. The day comes first."),
    ],
)
def test_unreadable_says_how_to_write_it(typed, says):
    with pytest.raises(Unreadable) as told:
        read_moment(typed, TODAY)
    assert str(told.value) == says


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.times())
def test_what_the_field_shows_reads_back(day, at):
    at = at.replace(second=0, microsecond=0)
    from escalation_desktop.ui.widgets.date_time import say_moment

    assert read_moment(say_moment(Moment(day, at)), TODAY) == Moment(day, at)
    assert read_moment(say_moment(Moment(day)), TODAY) == Moment(day)


@given(st.text(alphabet="0123456789/:. apmtodynv-") | st.text())
def test_any_text_is_read_or_told(typed):
    with contextlib.suppress(Unreadable):
        assert read_moment(typed, TODAY) is None or typed.strip()
