"""The clock set back, and the two nights of the year that are not 24 hours long."""

from pathlib import Path

from tests.faults import clock


def test_sealing_through_both_nights_keeps_order_and_due_dates(tmp_path: Path) -> None:
    row = clock.across_nights(tmp_path / "nights", 24)
    assert (row.tried, row.losses) == (48, [])


def test_a_clock_set_back_is_told_and_marked_and_moves_no_due_date(tmp_path: Path) -> None:
    row = clock.set_back(tmp_path / "back", 8)
    assert (row.tried, row.losses) == (8, [])


def test_limits_counted_across_summer_time_end_at_midnight_in_london() -> None:
    row = clock.due_dates()
    assert (row.tried, row.losses) == (360, [])
