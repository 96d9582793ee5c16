from collections.abc import Iterator
from pathlib import Path

import pytest

from escalation_desktop.paths import DataFolder
from escalation_desktop.store import Store

from .making import Clock, made


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(folder: DataFolder, clock: Clock) -> Iterator[Store]:
    store = made(folder, clock)
    yield store
    store.close()
