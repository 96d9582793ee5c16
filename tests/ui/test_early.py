"""The numbers that the first window sets are what Qt's names stand for; its look is asked later."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from escalation_desktop.ui import early, theme
from escalation_desktop.ui.system_look import SystemLook
from escalation_desktop.ui.widgets.text import tip


def test_each_number_is_what_its_name_stands_for(qtbot):
    box, label, area = QWidget(), QLabel(), QScrollArea()
    for made in (box, label, area):
        qtbot.addWidget(made)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    early.no_focus(box)
    early.plain_text(label)
    early.no_bar_below(area)
    assert box.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert area.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded


@pytest.mark.parametrize(
    ("text", "is_markup"),
    [("", False), ("Lock now. Ctrl+L", False), ("A & B", False), ("1 < 2", False),
     ("<b>bold</b>", True), ("\n<img src='x'>", True), ("&lt;b&gt;", True)],
)  # fmt: skip
def test_a_tip_is_shown_letter_by_letter_whoever_decides(text: str, is_markup: bool):
    from PySide6.QtGui import Qt as Guess

    shown = tip(text)
    assert shown == (Guess.convertFromPlainText(text) if Guess.mightBeRichText(text) else text)
    assert (shown != text) == is_markup


@pytest.mark.parametrize(("behind", "words", "dark"), [("white", "black", False),
                                                       ("#202020", "#eeeeee", True)])  # fmt: skip
def test_the_first_window_is_dark_where_the_systems_colours_are(
    qapp, monkeypatch, behind: str, words: str, dark: bool
):
    before, palette = qapp.palette(), QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(behind))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(words))
    qapp.setPalette(palette)
    try:
        assert SystemLook(qapp, lambda: None).looks_dark() == dark
    finally:
        qapp.setPalette(before)


def test_what_was_guessed_for_the_first_window_is_asked_once_it_is_painted(qapp, monkeypatch):
    look = theme.look()
    monkeypatch.setattr(look, "_shown", None)
    monkeypatch.setattr(look._system, "looks_dark", lambda: True)
    monkeypatch.setattr(look._system, "is_dark", lambda: False)
    monkeypatch.setattr(look._system, "wants_contrast", lambda: True)
    monkeypatch.setattr(look._system, "wants_stillness", lambda: True)
    look.begin("system", 100)
    assert (look.theme.name, look.is_still) == ("dark", False)
    look.settle()
    assert (look.theme.name, look.is_still) == ("contrast", True)
    monkeypatch.setattr(look._system, "wants_contrast", lambda: False)
    look.settle()
    assert look.theme.name == "contrast"
    look.begin("system", 100)
    assert look.theme.name == "light"
