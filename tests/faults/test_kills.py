"""The short form of the kills: a store and a real window, each killed a few times."""

from pathlib import Path

from tests.faults.kills import store_kills, window_kills


def test_nothing_sealed_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    row = store_kills(tmp_path, 10)
    assert (row.tried, row.losses) == (10, [])


def test_at_most_two_seconds_of_typing_are_lost_with_the_window(tmp_path: Path) -> None:
    row = window_kills(tmp_path, 3)
    assert (row.tried, row.losses) == (3, [])
