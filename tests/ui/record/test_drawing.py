"""Drawing a paper beside the window's work: its answer, its error, giving up."""

import threading

import pytest

from escalation_desktop.errors import DocumentError
from escalation_desktop.ui.record.drawing import Drawing
from tests.fakes import FakeMessages


class Gate:
    """Draws when it is let: tells a step, waits for ``go``, tells the next."""

    def __init__(self) -> None:
        self.started, self.go, self.ended = threading.Event(), threading.Event(), threading.Event()

    def __call__(self, what: str, progress) -> str:
        progress(1, 4)
        self.started.set()
        self.go.wait(60)
        try:
            progress(2, 4)
            return what.upper()
        finally:
            self.ended.set()


@pytest.fixture
def gate():
    made = Gate()
    yield made
    made.go.set()


@pytest.fixture
def drawing(qtbot, gate):
    messages = FakeMessages()
    made = Drawing(messages, gate)
    qtbot.addWidget(made)
    yield made
    gate.go.set()
    made.wait()
    made.hide()
    assert messages.bugs == []


def test_the_answer_comes_and_the_bar_goes(drawing, gate, qtbot):
    drawing.start("paper")
    qtbot.waitUntil(drawing.isVisible)
    qtbot.waitUntil(lambda: (drawing.bar.value(), drawing.bar.maximum()) == (1, 4))
    with qtbot.waitSignal(drawing.drawn) as caught:
        gate.go.set()
    assert caught.args == ["PAPER"]
    assert not drawing.isVisible()
    assert not drawing.is_busy


def test_a_quick_drawing_shows_no_bar(drawing, gate, qtbot):
    gate.go.set()
    seen = []
    drawing.drawn.connect(lambda _: seen.append(drawing.isVisible()))
    with qtbot.waitSignal(drawing.drawn):
        drawing.start("paper")
    assert seen == [False]


def test_cancelled_work_stops_and_gives_no_answer(drawing, gate, qtbot):
    answers = []
    drawing.drawn.connect(answers.append)
    drawing.start("paper")
    qtbot.waitUntil(gate.started.is_set)
    with qtbot.waitSignal(drawing.cancelled):
        drawing.cancel_button.click()
    gate.go.set()
    drawing.wait()
    qtbot.waitUntil(gate.ended.is_set)
    assert answers == []
    assert not drawing.is_busy


def test_a_newer_drawing_drops_the_answer_of_the_older(drawing, gate, qtbot):
    answers = []
    drawing.drawn.connect(answers.append)
    drawing.start("old")
    qtbot.waitUntil(gate.started.is_set)
    drawing.start("new")
    gate.go.set()
    qtbot.waitUntil(lambda: answers != [])
    drawing.wait()
    assert answers == ["NEW"]


def test_what_goes_wrong_is_told(qtbot):
    def fails(_what: object, _progress: object) -> None:
        raise DocumentError("A font is missing.", "Install the app again.")

    drawing = Drawing(FakeMessages(), fails)
    qtbot.addWidget(drawing)
    with qtbot.waitSignal(drawing.failed) as caught:
        drawing.start("paper")
    assert caught.args[0].sentence == "A font is missing."
    assert not drawing.is_busy


def test_a_mistake_of_ours_goes_to_the_bug_report(qtbot):
    messages = FakeMessages()
    drawing = Drawing(messages, lambda _what, _progress: 1 / 0)
    qtbot.addWidget(drawing)
    drawing.start("paper")
    qtbot.waitUntil(lambda: messages.bugs != [])
    assert isinstance(messages.bugs[0], ZeroDivisionError)
