"""Fixtures: a world with a real store, closed after the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.ui.world import World, make_world


@pytest.fixture
def world(qapp: object, tmp_path: Path) -> Iterator[World]:
    made = make_world(tmp_path)
    yield made
    # A form that was let go must be gone before its store is: else its autosave finds it closed.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.session.close()
