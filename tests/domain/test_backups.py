"""The rule of rotation, when a backup is due, and the age in words."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.domain.backups import (
    DAYS,
    MONTHS,
    RULE,
    WEEKS,
    file_name,
    is_due,
    kept,
    made_at,
    say_age,
    say_size,
)  # fmt: skip

NOW = datetime(2026, 11, 25, 9, 12, tzinfo=UTC)


def day(number: int, hour: int = 9) -> datetime:
    return NOW.replace(hour=hour, minute=0) - timedelta(days=number)


def test_of_each_day_the_newest_is_kept() -> None:
    assert kept([day(0, 8), day(0, 10), day(1), day(1, 11)]) == {day(0, 10), day(1, 11)}


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (range(1), 1),
        (range(7), 7),
        (range(30), 7 + 3),  # three more weeks end in them; the month before ends in the 4th week
        (range(365), 7 + 3 + 10),
        ([0, 100, 200], 3),
        ([], 0),
    ],
)
def test_a_backup_each_day_leaves_days_weeks_and_months(days: range, left: int) -> None:
    found = kept(day(number) for number in days)
    assert len(found) in (left, left + 1)
    assert len(found) <= DAYS + WEEKS + MONTHS


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))))
@settings(max_examples=60)
def test_the_newest_is_always_kept_and_the_rule_holds_when_used_again(made: list) -> None:
    found = kept(made)
    assert found <= set(made)
    assert not made or max(made) in found
    assert kept(found) == found


def test_the_sentence_tells_the_numbers_that_count() -> None:
    assert re.findall(r"\d+", RULE) == [str(DAYS), str(WEEKS), str(MONTHS)]


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, True),
        (NOW, False),
        (NOW - timedelta(hours=9), False),
        (NOW - timedelta(hours=10), True),
        (NOW + timedelta(days=3), True),
    ],
)
def test_one_a_day_is_due(last: datetime | None, due: bool) -> None:
    assert is_due(last, NOW) is due


@pytest.mark.parametrize(
    ("last", "short", "warns"),
    [
        (None, "No backup yet", True),
        (NOW, "Backup: today 09:12", False),
        (NOW - timedelta(days=1), "Backup: yesterday 09:12", False),
        (NOW - timedelta(days=3), "Backup: 3 days ago, make one now", True),
        (NOW - timedelta(days=90), "Backup: Thu 27 Aug 2026, make one now", True),
        (NOW + timedelta(days=90), "Backup: Tue 23 Feb 2027, make one now", True),
    ],
)
def test_the_age_in_words(last: datetime | None, short: str, warns: bool) -> None:
    age = say_age(last, NOW)
    assert (age.short, age.warns) == (short, warns)


def test_a_try_that_failed_is_told_beside_the_age() -> None:
    age = say_age(NOW, NOW, "There is no room left on the disk.")
    assert age.short == "Backup: today 09:12, the last try failed"
    assert age.whole.endswith("The last try failed: There is no room left on the disk.")
    assert age.warns


def test_a_name_tells_the_store_and_the_moment_and_nothing_else() -> None:
    name = file_name("0123456789abcdef", NOW)
    assert name == "escalation-01234567-20261125T091200Z.backup"
    assert made_at(name) == made_at(name, "0123456789abcdef") == NOW
    assert made_at(name, "f" * 32) is None


@pytest.mark.parametrize(
    "name", ["", "store.db", "before-removals-20261125-091200.backup",
             "escalation-01234567-20261399T091200Z.backup"],
)  # fmt: skip
def test_other_files_are_no_backups_of_ours(name: str) -> None:
    assert made_at(name) is None


@pytest.mark.parametrize(
    ("size", "words"), [(10, "1 KB"), (340_400, "340 KB"), (12_400_000, "12.4 MB")]
)
def test_a_size_in_words(size: int, words: str) -> None:
    assert say_size(size) == words


def test_a_copy_that_is_not_in_the_second_folder_is_told() -> None:
    age = say_age(NOW, NOW, second="The second folder is not there.")
    assert age.short == "Backup: today 09:12, not in the second folder"
    assert age.whole.endswith("It is not in the second folder: The second folder is not there.")
    assert age.warns
