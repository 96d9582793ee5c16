"""Fixtures: a world with a real store, and a window that shows one page over it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.widgets.buttons import button
from tests.ui.world import World, make_world


class Elsewhere(Page):
    """A page that a page under test leads to; ``shown`` is what it was asked to show."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key
        self.shown: list[object] = []
        self.body.addWidget(button("Here"))

    def open(self, what: object) -> None:
        self.shown.append(what)


Show = Callable[..., MainWindow]


@pytest.fixture
def world(qapp: object, tmp_path: Path) -> Iterator[World]:
    made = make_world(tmp_path)
    yield made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.session.close()


@pytest.fixture
def show(qtbot, world: World) -> Iterator[Show]:
    """Return what shows a page in a window of 1366 by 768, as ``go`` would."""
    shown: list[MainWindow] = []

    def put(page: Page, *more: Page, what: object = None) -> MainWindow:
        window = MainWindow()
        qtbot.addWidget(window)
        window.resize(1366, 768)
        for each in (page, *more):
            window.add_page(each)
        window.show_work()
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.go(page.key, what)
        shown.append(window)
        return window

    yield put
    for window in shown:
        window.clear_pages()
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
