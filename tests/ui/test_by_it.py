"""What IT has set, seen in the window: shown, not to be changed, and in force."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from escalation_desktop.app import Desktop
from escalation_desktop.casework.outputs import OutputRefused
from escalation_desktop.casework.profile import profile
from escalation_desktop.managed import OUTPUTS, Managed
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui import clipboard
from escalation_desktop.ui.gate.first_run import FirstRunGate
from escalation_desktop.ui.outside import Outside
from escalation_desktop.ui.widgets.text import Words
from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakeMessages, FakePrinter
from tests.ui.world import CHEAP, FakeClock, london

Start = Callable[[Managed], Desktop]
BY_IT = "Your organisation’s IT decided this"


@pytest.fixture
def start(qtbot, tmp_path: Path) -> Iterator[Start]:
    """Return what starts the app as IT has set it, through its first run."""
    started: list[Desktop] = []

    def begin(managed: Managed) -> Desktop:
        outside = Outside(
            FakeClipboard(), FakeFiles(), FakePrinter(), FakeMail(),
            FakeClock(london(2026, 11, 25, 10, 15)), FakeMessages(), CHEAP, managed=managed,
        )  # fmt: skip
        desktop = Desktop(DataFolder(tmp_path / "data"), outside)
        qtbot.addWidget(desktop.window)
        started.append(desktop)
        with qtbot.waitExposed(desktop.window):
            desktop.start()
        qtbot.waitUntil(desktop.is_ready)
        gate = desktop.gate
        assert isinstance(gate, FirstRunGate)
        gate.first.line.setText("three plain words")
        gate.again.line.setText("three plain words")
        gate.name.setText("Ann Lee")
        gate.go_on.click()
        qtbot.waitUntil(lambda: desktop.session is not None)
        return desktop

    usual = QApplication.startDragDistance()
    yield begin
    QApplication.setStartDragDistance(usual)
    for desktop in started:
        desktop.window.close()
        messages = desktop.messages
        assert isinstance(messages, FakeMessages) and messages.bugs == []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_agency_stands_at_first_run_and_in_settings_and_is_not_typed(
    start: Start, tmp_path: Path
) -> None:
    (tmp_path / "logo.png").write_bytes(b"no image")
    desktop = start(
        Managed(agency_name="Example NHS Trust", agency_logo=tmp_path / "logo.png",
                auto_lock_minutes=5, problems=("IT’s settings hold “fax”. Tell IT.",))
    )  # fmt: skip
    assert profile(desktop.session).line == "Ann Lee, Example NHS Trust"
    told = desktop.messages.last()
    assert "“fax”" in told and "The logo that IT has set cannot be read" in told
    desktop.window.go("settings")
    page = desktop.window.current_page()
    assert page.who.agency.text() == "Example NHS Trust" and page.who.agency.isReadOnly()
    assert page.logo.choose_button.isHidden() and page.logo.remove_button.isHidden()
    assert "cannot be read" in page.logo.none.text()
    assert any("“fax”" in words.text() for words in page.findChildren(Words))


def test_nothing_leaves_the_window_where_it_allows_nothing(start: Start) -> None:
    desktop = start(Managed(outputs=frozenset()))
    context, outside = desktop.context, desktop.outside
    for refused in (
        lambda: context.clipboard.copy("words"),
        lambda: context.printer.print_pdf(desktop.window, b"%PDF", "P/1"),
        lambda: context.mail.compose("sam@example.org", "", "words"),
    ):
        with pytest.raises(OutputRefused):
            refused()
    assert not context.copy("words") and BY_IT in context.messages.last()
    for way in OUTPUTS:
        assert context.refuses(way) and f"“{way}”" in context.messages.last()
    assert outside.clipboard.copied == [] and outside.printer.printed == []
    assert outside.files.asked == []


def test_a_number_to_ring_for_a_child_in_danger_may_always_be_copied(start: Start) -> None:
    desktop = start(Managed(outputs=frozenset()))
    desktop.show_danger()
    sheet = desktop.window.sheet
    assert sheet is not None
    sheet._clipboard.copy("999")
    assert desktop.outside.clipboard.copied == ["999"]


@pytest.mark.parametrize("allowed", [None, frozenset({"copy"}), frozenset({"print"})])
def test_the_clipboard_is_told_whether_words_may_leave(
    start: Start, allowed: frozenset[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bool] = []
    real = clipboard.Clips.__init__

    def noted(self: clipboard.Clips, *more: object, **named: object) -> None:
        made.append(bool(named.get("stays_inside")))
        real(self, *more, **named)

    monkeypatch.setattr(clipboard.Clips, "__init__", noted)
    desktop = start(Managed(outputs=allowed))
    assert made == [allowed == {"print"}]
    assert desktop.context.copy("words") is not made[0]
    assert desktop.outside.clipboard.copied == ([] if made[0] else ["words"])
