"""Files from outside, mutated: a few dozen of each kind."""

from pathlib import Path

import pytest

from tests.faults import mutated
from tests.faults.stock import Stock


@pytest.mark.parametrize(
    ("place", "count"), [(0, 40), (1, 60), (2, 80), (3, 80), (4, 80), (5, 60), (6, 80)],
    ids=["packs", "parcels", "settings", "managed", "lock screen", "keys", "tries"],
)  # fmt: skip
def test_a_file_from_outside_is_read_or_told(
    stock: Stock, tmp_path: Path, place: int, count: int
) -> None:
    row = mutated.tried(mutated.all_kinds(stock, tmp_path / "mutated")[place], count)
    assert row.losses == []
    assert row.tried >= count // 2 and row.ends.get("told", 0) + row.ends["read"] == row.tried
