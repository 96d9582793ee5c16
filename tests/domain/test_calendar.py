import subprocess
import sys
from datetime import date, timedelta
from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.domain import calendar
from escalation_desktop.domain.calendar import WorkingCalendar

ENGLAND = WorkingCalendar("england-and-wales")
DAYS = st.dates(min_value=date(2015, 1, 1), max_value=date(2040, 1, 1))

# Typed from the design's check values: the weekdays that are not worked.
LISTED = {
    2026: [(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)],
    2027: [(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)],
    2028: [(1, 3), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)],
}


def weekdays_off(cal, year):
    days = (date(year, 1, 1) + timedelta(days=i) for i in range(366))
    return [d for d in days if d.year == year and d.weekday() < 5 and not cal.is_working_day(d)]


@pytest.mark.parametrize("year", sorted(LISTED))
def test_the_listed_bank_holidays_and_no_others(year):
    assert weekdays_off(ENGLAND, year) == [date(year, m, d) for m, d in LISTED[year]]


@pytest.mark.parametrize(
    ("nation", "day", "worked"),
    [
        ("scotland", date(2026, 1, 2), False),
        ("scotland", date(2026, 4, 6), True),
        ("scotland", date(2026, 8, 3), False),
        ("scotland", date(2026, 8, 31), True),
        ("scotland", date(2026, 11, 30), False),
        ("northern-ireland", date(2026, 3, 17), False),
        ("northern-ireland", date(2026, 7, 13), False),
        ("northern-ireland", date(2026, 4, 6), False),
        ("northern-ireland", date(2026, 11, 30), True),
        ("england-and-wales", date(2026, 1, 2), True),
        ("england-and-wales", date(2026, 3, 17), True),
        ("england-and-wales", date(2026, 7, 13), True),
    ],
)
def test_each_nation_keeps_its_own(nation, day, worked):
    assert WorkingCalendar(nation).is_working_day(day) is worked


@pytest.mark.parametrize("year", range(2015, 2041))
def test_england_and_wales_agree(year):
    assert calendar.bank_holidays("ENG", year) == calendar.bank_holidays("WLS", year)


def test_an_unknown_nation_is_refused():
    with pytest.raises(ValueError, match="no such calendar"):
        WorkingCalendar("UK")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 5, 25), "Spring Bank Holiday"),
        (date(2027, 12, 27), "Christmas Day, substitute day"),
        (date(2027, 12, 28), "Boxing Day, substitute day"),
        (date(2027, 3, 26), "Good Friday"),
        (date(2026, 5, 26), None),
        (date(2026, 11, 28), None),
    ],
)
def test_holiday_name(day, name):
    assert ENGLAND.holiday_name(day) == name


def test_a_one_off_day_added_by_hand_is_not_worked():
    day = date(2026, 11, 27)
    added = WorkingCalendar("england-and-wales", frozenset({day, date(2026, 12, 25)}))
    assert ENGLAND.is_working_day(day)
    assert not added.is_working_day(day)
    assert added.holiday_name(day) == "added by hand"
    assert not added.is_bank_holiday(day)
    assert added.holiday_name(date(2026, 12, 25)) == "Christmas Day"
    assert added.add_working_days(date(2026, 11, 26), 1) == date(2026, 11, 30)


def test_zero_working_days_is_the_day_itself_even_on_a_sunday():
    assert ENGLAND.add_working_days(date(2026, 11, 29), 0) == date(2026, 11, 29)


def test_days_are_never_counted_backwards():
    with pytest.raises(ValueError, match="forwards"):
        ENGLAND.add_working_days(date(2026, 11, 29), -1)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2026, 11, 23), date(2026, 11, 30), 5),
        (date(2026, 11, 27), date(2026, 11, 29), 0),
        (date(2026, 12, 24), date(2027, 1, 5), 5),
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2026, 11, 30), date(2026, 11, 23), 0),
    ],
)
def test_working_days_between(start, end, days):
    assert ENGLAND.working_days_between(start, end) == days


@given(DAYS, st.integers(min_value=1, max_value=60))
def test_counting_and_adding_agree(start, n):
    end = ENGLAND.add_working_days(start, n)
    assert ENGLAND.is_working_day(end)
    assert ENGLAND.working_days_between(start, end) == n
    assert ENGLAND.working_days_between(start, end - timedelta(days=1)) == n - 1


@given(DAYS, DAYS)
def test_days_between_are_never_negative(start, end):
    assert ENGLAND.working_days_between(start, end) >= 0


def test_the_calendar_was_checked_with_the_installed_version():
    assert version("holidays") == calendar.CHECKED_VERSION, (
        "compare the bank holidays with the published list, then change CHECKED_ON and _VERSION"
    )
    assert date(2026, 11, 22) == calendar.CHECKED_ON


@pytest.mark.parametrize(
    ("day", "warned"),
    [
        (date(2026, 11, 30), False),
        (date(2027, 11, 22), False),
        (date(2027, 11, 23), True),
        (date(2030, 1, 1), True),
    ],
)
def test_a_due_over_a_year_past_the_check_is_warned_of(day, warned):
    assert bool(calendar.calendar_warning(day)) is warned


def test_the_warning_names_the_day_of_the_check():
    assert "Sun 22 Nov 2026" in calendar.calendar_warning(date(2030, 1, 1))


def test_only_the_united_kingdom_is_loaded_and_says_what_the_whole_library_says():
    code = (
        "import sys\n"
        "from escalation_desktop.domain.calendar import bank_holidays\n"
        "told = dict(bank_holidays('NIR', 2027))\n"
        "loaded = [m for m in sys.modules if m.startswith('holidays.countries')]\n"
        "assert loaded == ['holidays.countries.united_kingdom'], loaded\n"
        "import holidays.countries\n"
        "from holidays import country_holidays\n"
        "whole = country_holidays('GB', subdiv='NIR', years=2027, language='en_GB')\n"
        "whole = {d: n.replace(' (observed)', ', substitute day') for d, n in whole.items()}\n"
        "assert told == whole, (told, whole)\n"
        "assert holidays.countries.FR, 'the others can still be had'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_the_holidays_library_is_not_loaded_before_it_is_needed():
    code = "import sys; import escalation_desktop.domain.clocks; print('holidays' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
