"""Full disks, all forms, over one small store."""

from pathlib import Path

import pytest

from tests.faults import full
from tests.faults.stock import Stock


def test_a_database_full_at_every_page_loses_nothing(stock: Stock, tmp_path: Path) -> None:
    row = full.database_quota(stock, tmp_path / "full")
    assert row.losses == [] and row.ends["done"] == 4 and row.ends["told"] >= 8


def test_a_disk_full_at_every_step_of_a_file_leaves_the_old_one(
    stock: Stock, tmp_path: Path
) -> None:
    row = full.file_steps(stock, tmp_path / "full")
    assert row.losses == [] and row.ends["done"] == 4 and row.ends["told"] >= 16


@pytest.mark.system
def test_a_real_disk_full_at_every_step(stock: Stock, tmp_path: Path) -> None:
    row = full.real_disk(stock, tmp_path / "full")
    assert row.losses == [] and row.ends["done"] == 4 and row.ends["told"] >= 4
