"""Fixtures: a world with a real store, a page over it, and steps up the stages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from escalation_desktop.casework import stages
from escalation_desktop.domain.journal import StageEnded
from escalation_desktop.ui.case.case_page import CasePage
from tests.ui.world import World, london, make_world


@pytest.fixture
def world(qapp: object, tmp_path: Path) -> Iterator[World]:
    made = make_world(tmp_path, now=london(2026, 11, 25, 10, 15))
    yield made
    made.session.close()


@pytest.fixture
def show(qtbot, world: World) -> Iterator[Callable[[str], CasePage]]:
    """Return a maker of the page, shown at the size of a small laptop.

    A page is deleted with its test: each holds hundreds of widgets, and a change of the look
    would dress all that were ever made.
    """
    pages = []

    def make(case: str) -> CasePage:
        page = CasePage(world.context)
        pages.append(page)
        page.resize(1174, 714)
        page.open(case)
        page.refresh()
        page.show()
        return page

    yield make
    for page in pages:
        page.leave()
        page.close()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)


def move_up(world: World, case: str, times: int = 1) -> None:
    """End the running stage unresolved and start the next, so many times."""
    for _ in range(times):
        turn = world.state(case).current
        assert turn is not None
        ended = StageEnded(stage=turn.stage, rung=turn.rung, result="not_resolved")
        stages.escalate(world.session, case, ended, at=world.clock.at)
        world.clock.forward(hours=1)
