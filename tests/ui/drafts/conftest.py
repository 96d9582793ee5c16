"""A world with a real store, closed after the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from escalation_desktop.errors import DiskFull
from tests.ui.world import World, make_world


@pytest.fixture
def world(qapp: object, tmp_path: Path) -> Iterator[World]:
    made = make_world(tmp_path)
    yield made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.session.close()


@pytest.fixture
def full():
    """Return what stands in for a write on a full disk."""

    def refuse(*_: object, **__: object) -> None:
        raise DiskFull("The disk is full.", "Make room and save again.")

    return refuse
