"""About this installation, in the window: reached from everywhere, with or without a store."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from escalation_desktop.app import Desktop
from escalation_desktop.casework import build_files, installation
from escalation_desktop.casework.installation import Asked
from escalation_desktop.errors import DocumentError
from escalation_desktop.managed import Managed
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.about.dialog import AboutDialog
from escalation_desktop.ui.commands import Finder, commands
from escalation_desktop.ui.gate.first_run import FirstRunGate
from escalation_desktop.ui.help.dialog import HelpDialog
from escalation_desktop.ui.outside import Outside
from tests.casework.test_build_files import built
from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakeMessages, FakePrinter
from tests.ui.world import CHEAP, FakeClock, london

Start = Callable[..., Desktop]


@pytest.fixture
def start(qtbot, tmp_path: Path) -> Iterator[Start]:
    """Return what starts the app over an empty folder."""
    started: list[Desktop] = []

    def begin(managed: Managed | None = None) -> Desktop:
        outside = Outside(
            FakeClipboard(), FakeFiles(tmp_path / "about"), FakePrinter(), FakeMail(),
            FakeClock(london(2026, 11, 25, 10, 15)), FakeMessages(), CHEAP,
            managed=managed or Managed(),
        )  # fmt: skip
        desktop = Desktop(DataFolder(tmp_path / "data"), outside)
        qtbot.addWidget(desktop.window)
        with qtbot.waitExposed(desktop.window):
            desktop.start()
        qtbot.waitUntil(desktop.is_ready)
        started.append(desktop)
        return desktop

    usual = QApplication.startDragDistance()
    yield begin
    QApplication.setStartDragDistance(usual)
    for desktop in started:
        desktop.window.close()
        assert desktop.messages.bugs == []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def in_about(qtbot, open_it: Callable[[], object], act: Callable[[AboutDialog], object]) -> None:
    """Open it, and act on it once everything is told; it is closed then."""
    seen: list[AboutDialog] = []

    def look() -> None:
        front = QApplication.activeModalWidget()
        if not isinstance(front, AboutDialog) or front.told is None:
            return
        timer.stop()
        seen.append(front)
        act(front)
        front.reject()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    open_it()
    qtbot.waitUntil(lambda: bool(seen))


def test_it_needs_no_passphrase_and_can_be_printed_saved_and_copied(
    start: Start, qtbot, tmp_path: Path
) -> None:
    desktop = start()
    assert isinstance(desktop.gate, FirstRunGate)

    def act(about: AboutDialog) -> None:
        words = about.text.toPlainText()
        for said in ("not an installed build", "What IT has set", "No network socket is open",
                     str(tmp_path / "data"), "Wandsworth"):  # fmt: skip
            assert said in words, words
        for made in (about.print, about.save, about.copy):
            made.click()

    in_about(qtbot, desktop.window.about_requested.emit, act)
    (printed,) = desktop.outside.printer.printed
    assert (tmp_path / "about.pdf").read_bytes() == printed
    assert "About this installation" in desktop.outside.clipboard.text


def test_it_is_found_in_the_search_and_in_the_help(start: Start, qtbot) -> None:
    desktop = start()
    hits = Finder(commands(desktop.window)).find("manifest").hits
    command = next(hit.what for hit in hits if hit.title == "About this installation")
    told: list[str] = []
    in_about(qtbot, command.act, lambda about: told.append("search"))

    def from_help() -> None:
        front = QApplication.activeModalWidget()
        assert isinstance(front, HelpDialog)
        in_about(qtbot, front.about.click, lambda about: told.append("help"))
        front.reject()

    QTimer.singleShot(0, from_help)
    desktop.show_help("start")
    assert told == ["search", "help"]


def test_what_it_holds_back_is_held_back_here_too(start: Start, qtbot, tmp_path: Path) -> None:
    desktop = start(Managed(outputs=frozenset()))

    def act(about: AboutDialog) -> None:
        assert "nothing may leave" in about.text.toPlainText()
        for made in (about.print, about.save, about.copy):
            made.click()

    in_about(qtbot, desktop.window.about_requested.emit, act)
    refused = [said for kind, said in desktop.messages.said if kind == "error"]
    assert len(refused) == 3 and all("IT decided this" in said for said in refused)
    outside = desktop.outside
    assert (outside.printer.printed, outside.files.asked, outside.clipboard.copied) == ([], [], [])


def test_comparing_many_files_shows_how_far_it_is_and_can_be_given_up(
    start: Start, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = start()
    going = [True]
    real = build_files._sha256

    def slow(path: Path) -> str:
        while going[0]:
            QCoreApplication.instance().thread().usleep(2000)
        return real(path)

    monkeypatch.setattr(build_files, "_sha256", slow)
    asked = Asked(Managed(), desktop.folder, desktop.outside.now(), "6", (), built(tmp_path))
    about = AboutDialog(desktop.window, desktop.outside, desktop.messages, asked)
    about.show()
    qtbot.waitUntil(about.drawing.bar.isVisible)
    assert "Comparing the files" in about.drawing.words.text()
    assert not about.print.isEnabled()
    about.drawing.cancel_button.click()
    going[0] = False
    about.drawing.wait()
    assert not about.isVisible() and about.told is None
    about.deleteLater()


def test_what_is_not_as_built_is_marked_in_words(start: Start, qtbot, tmp_path: Path) -> None:
    desktop = start()
    program = built(tmp_path)
    (program / "c").write_bytes(b"altered")
    asked = Asked(Managed(), desktop.folder, desktop.outside.now(), "6", (), program)
    about = AboutDialog(desktop.window, desktop.outside, desktop.messages, asked)
    about.show()
    qtbot.waitUntil(lambda: about.told is not None)
    assert "⚠ 1 file is not as built" in about.text.toPlainText()
    assert "• c: altered" in about.text.toPlainText()
    about.done(0)
    about.deleteLater()


def test_a_paper_that_cannot_be_drawn_is_told(
    start: Start, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = start()

    def fails(*_: object, **__: object) -> bytes:
        raise DocumentError("It cannot be drawn.", "Tell IT.")

    monkeypatch.setattr(installation, "render", fails)
    desktop.show_about()
    assert desktop.messages.last() == "It cannot be drawn. Tell IT."
