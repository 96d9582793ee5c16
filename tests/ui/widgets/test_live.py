"""What a filter left is spoken once the typing rests, and only where it is seen."""

import pytest
from PySide6.QtWidgets import QWidget

from escalation_desktop.ui.widgets import live
from escalation_desktop.ui.widgets.live import Live


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(live, "announce", lambda _owner, words: heard.append(words))
    monkeypatch.setattr(live, "_REST", 0)
    return heard


@pytest.fixture
def owner(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_only_the_last_is_said_when_the_typing_rests(
    qtbot, owner: QWidget, said: list[str]
) -> None:
    line = Live(owner)
    for words in ("9 disagreements", "3 disagreements", "1 disagreement"):
        line.say(words)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["1 disagreement"]


def test_the_same_again_and_what_is_out_of_sight_are_not_said(
    qtbot, owner: QWidget, said: list[str]
) -> None:
    line = Live(owner)
    owner.hide()
    line.say("3 disagreements")
    owner.show()
    line.say("3 disagreements")
    line.say("2 disagreements")
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["2 disagreements"]
