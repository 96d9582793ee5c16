"""Files from outside, mutated: a few dozen of each kind."""

from pathlib import Path

import pytest

from tests.faults import mutated
from tests.faults.stock import Stock


@pytest.mark.parametrize(
    ("place", "count"),
    [(0, 40), (1, 60), (2, 60), (3, 60), (4, 80), (5, 80), (6, 80), (7, 60), (8, 80)],
    ids=["packs", "parcels", "contacts as CSV", "contacts as vCard", "settings", "managed",
         "lock screen", "keys", "tries"],
)  # fmt: skip
def test_a_file_from_outside_is_read_or_told(
    stock: Stock, tmp_path: Path, place: int, count: int
) -> None:
    row = mutated.tried(mutated.all_kinds(stock, tmp_path / "mutated")[place], count)
    assert row.losses == []
    assert row.tried >= count // 2 and row.ends.get("told", 0) + row.ends["read"] == row.tried
