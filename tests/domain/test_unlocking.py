"""How long to wait after wrong tries at a passphrase."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.domain.unlocking import LONGEST_WAIT, say_wait, wait_after, wait_left

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (1, 0), (2, 0), (3, 5), (4, 10), (5, 20), (6, 40), (8, 160), (9, 300), (5000, 300)],
)
def test_the_wait_doubles_from_the_third_try_to_five_minutes(failures: int, seconds: int) -> None:
    assert wait_after(failures) == timedelta(seconds=seconds)


@given(failures=st.integers(0, 500), ago=st.integers(-(10**7), 10**7))
def test_no_clock_makes_the_wait_longer_than_five_minutes(failures: int, ago: int) -> None:
    left = wait_left([NOW - timedelta(seconds=ago)] * failures, NOW)
    assert timedelta(0) <= left <= LONGEST_WAIT


def test_what_has_passed_counts() -> None:
    failed = [NOW - timedelta(seconds=20)] * 6
    assert wait_left(failed, NOW) == timedelta(seconds=20)
    assert wait_left(failed, NOW + timedelta(seconds=20)) == timedelta(0)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.4, "1 second"),
        (5, "5 seconds"),
        (59.2, "1 minute"),
        (61, "2 minutes"),
        (300, "5 minutes"),
    ],
)
def test_the_wait_is_told_in_words(seconds: float, said: str) -> None:
    assert say_wait(timedelta(seconds=seconds)) == said
