"""Damage to every file the app writes, a few times each."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults import flips
from tests.faults.report import Row
from tests.faults.stock import Stock, open_again


@pytest.mark.parametrize(
    ("try_it", "count"),
    [(flips.database, 12), (flips.keys, 12), (flips.tries, 6), (flips.log, 15),
     (flips.backup, 10), (flips.parcel, 15)],
)  # fmt: skip
def test_damage_is_told_and_nothing_wrong_is_shown(
    stock: Stock, tmp_path: Path, try_it: Callable[[Stock, Path, int], Row], count: int
) -> None:
    row = try_it(stock, tmp_path / "flips", count)
    assert row.losses == []
    assert count - 2 <= row.tried <= count


def test_a_session_that_was_cut_short_is_told_at_the_next_opening_and_only_then(
    stock: Stock, tmp_path: Path
) -> None:
    killed = flips.left_behind(stock, tmp_path)
    session = open_again(killed.folder)
    assert "not closed in order" in session.ended_badly()
    session.close()
    again = open_again(killed.folder)
    assert again.ended_badly() == ""
    again.close()


def test_a_log_whose_middle_is_damaged_is_told_with_the_time_of_the_last_entry(
    stock: Stock, tmp_path: Path
) -> None:
    killed = flips.left_behind(stock, tmp_path)
    log = bytearray(killed.folder.log.read_bytes())
    log[len(log) // 2] ^= 1
    killed.folder.log.write_bytes(log)
    session = open_again(killed.folder)
    assert "could not be read back" in session.ended_badly()
    assert session.store.verify().ok
    session.close()
