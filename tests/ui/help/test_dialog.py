"""The help as it is used: opened where one is, searched, followed by keyboard, closed."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from escalation_desktop.domain.wording import TRAINING
from escalation_desktop.errors import StoreNotWritable
from escalation_desktop.ui.help.dialog import HelpDialog
from escalation_desktop.ui.help.guide_dialog import GuideDialog
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.outside import Outside
from escalation_desktop.ui.theme import look
from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakeMessages, FakePrinter

KEY = Qt.Key
AT = datetime(2026, 11, 25, 10, 15, tzinfo=UTC)


@pytest.fixture
def files():
    return FakeFiles()


@pytest.fixture
def printer():
    return FakePrinter()


@pytest.fixture
def messages():
    return FakeMessages()


@pytest.fixture
def outside(files, printer):
    return Outside(FakeClipboard(), files, printer, FakeMail(), lambda: AT)


@pytest.fixture
def window(qtbot):
    made = MainWindow(training=True)
    made.resize(1366, 768)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def shown(qtbot, window, outside, messages):
    """Return what opens a dialog of the help and shows it."""

    def show(place="", kind=HelpDialog):
        more = (place,) if kind is HelpDialog else ()
        made = kind(window, outside, messages, *more)
        qtbot.addWidget(made)
        made.open()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    yield show
    assert messages.bugs == []


def top_line(dialog):
    text = dialog.text
    return text.cursorForPosition(text.viewport().rect().topLeft()).block().text()


def row_of(dialog):
    return dialog.list.currentItem().text()


def test_it_opens_at_the_part_that_was_asked_for(shown, qtbot):
    help_ = shown("disagreement#limits-and-the-safe-by-date")
    assert row_of(help_) == "The page of a disagreement"
    qtbot.waitUntil(lambda: "Limits and the safe by date" in top_line(help_))
    assert help_.text.hasFocus()


def test_an_unknown_place_opens_at_the_start(shown):
    help_ = shown()
    assert row_of(help_) == "Start here"


def test_a_link_is_followed_by_keyboard_and_back_again(shown, qtbot):
    help_ = shown("start")
    qtbot.keyClick(help_.text, KEY.Key_Tab)
    qtbot.keyClick(help_.text, KEY.Key_Return)
    assert row_of(help_) == "Open a disagreement"
    qtbot.keyClick(help_, KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert row_of(help_) == "Start here"
    assert not help_.back.isEnabled()


def test_tab_leaves_the_page_after_its_links(shown, qtbot):
    help_ = shown("audit")
    qtbot.keyClick(help_.text, KEY.Key_Tab)
    assert not help_.text.hasFocus()


def test_searching_by_keyboard_alone(shown, qtbot):
    help_ = shown()
    help_.search.setFocus()
    qtbot.keyClicks(help_.search, "voicemail")
    assert help_.list.count() >= 1
    assert "found" in help_.found.text()
    qtbot.keyClick(help_.search, KEY.Key_Down)
    assert help_.list.hasFocus()
    assert help_.text.toPlainText().startswith(row_of(help_).partition(":")[0].splitlines()[0])
    help_.search.setFocus()
    help_.search.selectAll()
    qtbot.keyClicks(help_.search, "zzzz")
    assert help_.list.count() == 0
    assert help_.found.text().startswith("Nothing found.")
    help_.search.clear()
    assert help_.list.count() > 20


def test_enter_in_the_search_opens_the_first_and_closes_nothing(shown, qtbot):
    help_ = shown()
    help_.search.setFocus()
    qtbot.keyClicks(help_.search, "recovery sheet")
    qtbot.keyClick(help_.search, KEY.Key_Return)
    assert help_.isVisible()
    assert help_.text.hasFocus()
    assert help_.text.toPlainText().startswith("Locking, passphrase, recovery")
    help_.list.setFocus()
    qtbot.keyClick(help_.list, KEY.Key_Return)
    assert help_.isVisible()
    assert help_.text.hasFocus()


def test_help_in_the_help_and_escape(shown, qtbot):
    help_ = shown("notes")
    qtbot.keyClick(help_.text, KEY.Key_F1)
    assert row_of(help_) == "Using this help"
    qtbot.keyClick(help_.text, KEY.Key_Escape)
    assert not help_.isVisible()


@pytest.mark.parametrize("scale", [100, 200])
def test_no_picture_is_wider_than_the_page(shown, scale):
    look().apply("light", scale)
    help_ = shown("start")
    pictures = [p for _, _, p in help_.text._pieces() if p.isImageFormat()]
    assert pictures
    for found in pictures:
        assert found.toImageFormat().width() <= help_.text.viewport().width()
        assert found.toImageFormat().height() > 100


def test_a_page_reads_nothing_but_the_pictures_of_the_help(shown):
    text = shown("start").text
    kind = QTextDocument.ResourceType
    from PySide6.QtCore import QUrl

    assert text.loadResource(kind.HtmlResource.value, QUrl("file:///etc/passwd")) is None
    image = text.loadResource(kind.ImageResource.value, QUrl("file:///etc/x.png"))
    assert image.isNull()


def test_the_help_is_stamped_in_training(shown):
    help_ = shown()
    assert any(TRAINING in one.text() for one in help_.findChildren(type(help_.heading)))
    assert "TRAINING" in help_.windowTitle()


def test_the_quick_guide_is_drawn_printed_and_saved(
    shown, qtbot, tmp_path, files, printer, messages
):
    guide = shown(kind=GuideDialog)
    qtbot.waitUntil(guide.print.isEnabled)
    guide.print.click()
    (data,) = printer.printed
    assert len(PdfReader(BytesIO(data)).pages) == 2
    assert TRAINING in PdfReader(BytesIO(data)).pages[1].extract_text()
    files.chosen = tmp_path / "guide"
    guide.save.click()
    assert (tmp_path / "guide.pdf").read_bytes() == data
    assert files.asked[-1][1] == "Escalation quick guide.pdf"
    printer.error = StoreNotWritable("no paper", "Fetch some.")
    guide.print.click()
    assert messages.last() == "no paper Fetch some."
    files.chosen = tmp_path / "none" / "guide.pdf"
    guide.save.click()
    assert messages.said[-1][0] == "error"
    guide.reject()


def test_the_guide_can_be_left_while_it_is_drawn(shown, qtbot):
    guide = shown(kind=GuideDialog)
    qtbot.keyClick(QApplication.focusWidget() or guide, KEY.Key_Escape)
    assert not guide.isVisible()
    guide.drawing.wait()
