"""Two at once on one store."""

from pathlib import Path

from tests.faults import two
from tests.faults.stock import Stock


def test_the_second_is_refused_in_words_and_the_first_goes_on(stock: Stock, tmp_path: Path) -> None:
    row = two.while_held(stock, tmp_path / "held", 2)
    assert (row.losses, row.ends) == ([], {"told": 2, "whole": 2})


def test_of_several_at_the_same_moment_one_opens(stock: Stock, tmp_path: Path) -> None:
    row = two.at_once(stock, tmp_path / "once", 4)
    assert (row.tried, row.losses) == (4, [])
