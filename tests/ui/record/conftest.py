"""Fixtures: a world with a real store, closed after the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.world import World, make_world


@pytest.fixture
def world(qapp: object, tmp_path: Path) -> Iterator[World]:
    made = make_world(tmp_path)
    yield made
    made.session.close()
