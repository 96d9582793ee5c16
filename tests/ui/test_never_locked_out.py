"""Never locked out: first run, the sheet, a lock, the code off the paper, a new passphrase."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from escalation_desktop.app import Desktop, Outside
from escalation_desktop.casework import backing_up
from escalation_desktop.casework.keeping import ways_in
from escalation_desktop.domain.code import ALPHABET
from escalation_desktop.errors import DocumentError, WrongPassphrase
from escalation_desktop.managed import Managed
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import make_agency_key, open_store
from escalation_desktop.ui.gate.unlock import UnlockGate
from escalation_desktop.ui.pages.secret_dialogs import AfterRecoveryDialog
from escalation_desktop.ui.pages.sheet_dialog import SheetDialog
from escalation_desktop.ui.widgets.text import Words
from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakeMessages, FakePrinter
from tests.ui.pages.named import nameless, primaries
from tests.ui.record.driving import press
from tests.ui.world import CHEAP, FakeClock, london

WORDS = "three plain words"
NEW = "jam lantern coast velvet"


@pytest.fixture
def outside() -> Outside:
    clock = FakeClock(london(2026, 11, 25, 10, 15))
    return Outside(
        FakeClipboard(), FakeFiles(), FakePrinter(), FakeMail(), clock, FakeMessages(), CHEAP
    )


@pytest.fixture
def opened(qtbot, tmp_path: Path, outside: Outside) -> Iterator[Desktop]:
    """A desktop after its first run."""
    desktop = Desktop(DataFolder(tmp_path / "data"), outside)
    qtbot.addWidget(desktop.window)
    desktop.window.resize(1366, 768)
    with qtbot.waitExposed(desktop.window):
        desktop.start()
    desktop.window.activateWindow()
    qtbot.waitUntil(lambda: desktop.is_ready() and desktop.window.isActiveWindow())
    for box in (desktop.gate.first.line, desktop.gate.again.line):
        box.setText(WORDS)
    desktop.gate.name.setText("Ann Lee")
    desktop.gate.go_on.click()
    qtbot.waitUntil(lambda: desktop.session is not None)
    yield desktop
    desktop.window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert outside.messages.bugs == []


def in_next(kind: type[QDialog], act: Callable[[QDialog], object]) -> list[QDialog]:
    """Run ``act`` in the next window of this kind, whenever it comes up."""
    seen: list[QDialog] = []
    timer = QTimer(QApplication.instance(), interval=10)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            return
        timer.stop()
        timer.deleteLater()
        seen.append(dialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.done(0)

    timer.timeout.connect(look)
    timer.start()
    return seen


def reminder(desktop: Desktop):
    return desktop.window.page("disagreements").sheet


def print_and_keep(dialog: SheetDialog) -> None:
    press(dialog, "Print…")
    dialog.on_paper.set_value(True)
    press(dialog, "The sheet counts")


def code_on(paper: bytes) -> str:
    """Return the code as somebody reads it off the paper."""
    words = pypdf.PdfReader(io.BytesIO(paper)).pages[0].extract_text().split()
    groups = [word for word in words if len(word) == 5 and set(word) <= set(ALPHABET)]
    assert len(groups) == 8
    return " ".join(groups).lower()


def unlock(desktop: Desktop, secret: str, *, with_code: bool = False) -> None:
    gate = desktop.gate
    assert isinstance(gate, UnlockGate)
    if with_code:
        press(gate, "Use the recovery code instead")
    QTest.keyClicks(gate.secret.line, secret)
    QTest.keyClick(gate.secret.line, Qt.Key.Key_Return)


def test_from_first_run_by_the_sheet_to_a_new_passphrase(
    opened: Desktop, outside: Outside, qtbot
) -> None:
    assert reminder(opened).isVisible() and reminder(opened).later.isVisible()
    seen = in_next(SheetDialog, print_and_keep)
    press(reminder(opened), "Recovery sheet…")
    assert seen and not reminder(opened).isVisible()
    code = code_on(outside.printer.printed[0])

    opened.lock()
    typo = ("0" if code[0] != "0" else "2") + code[1:]
    unlock(opened, typo, with_code=True)
    qtbot.waitUntil(opened.gate.unlock.isEnabled)
    assert "Group 1 of the recovery code" in opened.gate._banner.accessibleName()

    def choose(dialog: AfterRecoveryDialog) -> None:
        assert nameless(dialog) == []
        assert primaries(dialog) == ["Use this passphrase"]
        dialog.chosen.first.line.setText("short")
        dialog.ok.click()
        assert "at least" in dialog.chosen.first_row.error
        for box in (dialog.chosen.first, dialog.chosen.again):
            box.line.setText(NEW)
        QTest.keyClick(dialog.chosen.again.line, Qt.Key.Key_Return)

    seen = in_next(AfterRecoveryDialog, choose)
    QTest.keyClicks(opened.gate.secret.line, code)
    QTest.keyClick(opened.gate.secret.line, Qt.Key.Key_Return)
    # a passphrase is sealed at its full cost, which takes seconds where others work too
    qtbot.waitUntil(lambda: "The new passphrase counts" in outside.messages.last())
    assert seen
    assert "was used" in reminder(opened).sentence.text()

    in_next(SheetDialog, print_and_keep)
    press(reminder(opened), "Recovery sheet…")
    assert not reminder(opened).isVisible()
    opened.lock()
    folder, now = opened.folder, outside.now
    for secret, kind in ((WORDS, "passphrase"), (code, "recovery")):
        with pytest.raises(WrongPassphrase):
            open_store(folder, secret, now=now, kind=kind)
    for secret, kind in ((NEW, "passphrase"), (code_on(outside.printer.printed[1]), "recovery")):
        open_store(folder, secret, now=now, kind=kind).close()


def test_a_new_passphrase_can_be_put_off_and_is_asked_for_again(
    opened: Desktop, outside: Outside, qtbot
) -> None:
    in_next(SheetDialog, print_and_keep)
    press(reminder(opened), "Recovery sheet…")
    code = code_on(outside.printer.printed[0])
    for _ in range(2):
        opened.lock()
        seen = in_next(AfterRecoveryDialog, lambda dialog: press(dialog, "Later"))
        unlock(opened, code, with_code=True)
        qtbot.waitUntil(lambda seen=seen: bool(seen) and opened.session is not None)
        assert opened.window.current_page().key == "disagreements"
        assert "was used" in reminder(opened).sentence.text()
    opened.lock()
    unlock(opened, WORDS)
    qtbot.waitUntil(lambda: opened.session is not None)


def test_calls_made_before_unlocking_are_not_held_up_by_a_question(
    opened: Desktop, outside: Outside, qtbot
) -> None:
    in_next(SheetDialog, print_and_keep)
    press(reminder(opened), "Recovery sheet…")
    opened.lock()
    opened.show_danger()
    press(opened.window.sheet, "Copy number of Emergency, 999")
    press(opened.window.sheet, "I made these calls after unlocking…")
    unlock(opened, code_on(outside.printer.printed[0]), with_code=True)
    qtbot.waitUntil(lambda: opened.session is not None)
    assert opened.window.current_page().key == "call"
    turned: list[bool] = []
    QTimer.singleShot(
        0, lambda: turned.append(True)
    )  # what was put off for a turn has come by then
    qtbot.waitUntil(lambda: bool(turned))
    assert QApplication.activeModalWidget() is None


def test_a_sheet_that_is_not_on_paper_does_not_count(opened: Desktop, outside: Outside) -> None:
    def look(dialog: SheetDialog) -> None:
        assert nameless(dialog) == []
        assert primaries(dialog) == ["The sheet counts"]
        # an agency's key is named only where one opens the store
        told = "Whoever has lost the passphrase and every recovery sheet has lost everything"
        assert any(words.text().startswith(told) for words in dialog.findChildren(Words))
        press(dialog, "The sheet counts")
        assert dialog.isVisible() and "Tick that it is on paper" in dialog.wrong.text()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    seen = in_next(SheetDialog, look)
    press(reminder(opened), "Recovery sheet…")
    assert seen and reminder(opened).isVisible()
    assert len(ways_in(opened.session)) == 1


def test_a_printed_sheet_is_taken_back_only_after_a_question(
    opened: Desktop, outside: Outside
) -> None:
    def look(dialog: SheetDialog) -> None:
        press(dialog, "Print…")
        outside.messages.answers = ["keep", "drop"]
        press(dialog, "Take the code back")
        assert dialog.isVisible()
        press(dialog, "Take the code back")
        assert not dialog.isVisible()

    in_next(SheetDialog, look)
    press(reminder(opened), "Recovery sheet…")
    opened.lock()
    with pytest.raises(WrongPassphrase):
        open_store(
            opened.folder, code_on(outside.printer.printed[0]), now=outside.now, kind="recovery"
        )


def test_it_is_not_saved_in_the_data_folder_and_is_elsewhere(
    opened: Desktop, outside: Outside, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    second = tmp_path / "second"
    second.mkdir()
    backing_up.set_second_folder(opened.session, opened.folder, second)

    def look(dialog: SheetDialog) -> None:
        for folder in (opened.folder.root, second):
            outside.files.chosen = folder / "sheet.pdf"
            press(dialog, "Save as PDF…")
            assert "not saved beside the store" in outside.messages.said.pop()[1]
            assert not outside.files.chosen.exists()
        outside.files.chosen = stick / "sheet"
        press(dialog, "Save as PDF…")
        assert "sheet.pdf" in dialog.said.text()
        dialog.on_paper.set_value(True)
        press(dialog, "The sheet counts")

    in_next(SheetDialog, look)
    press(reminder(opened), "Recovery sheet…")
    code = code_on((stick / "sheet.pdf").read_bytes())
    events = [event.event for event in opened.session.store.audit_log()]
    assert events.count("recovery sheet saved") == 1
    opened.lock()
    open_store(opened.folder, code, now=outside.now, kind="recovery").close()


def test_without_a_printer_it_is_offered_to_be_saved(
    opened: Desktop, outside: Outside, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    outside.printer.error = DocumentError("No printer is set up on this computer.", "Save it.")
    outside.files.chosen = stick / "sheet.pdf"
    outside.messages.answers = ["save", "drop"]
    in_next(SheetDialog, lambda dialog: (press(dialog, "Print…"), dialog.reject()))
    press(reminder(opened), "Recovery sheet…")
    assert (stick / "sheet.pdf").exists()


def test_later_leaves_a_quiet_line_that_can_rest_for_a_week(
    opened: Desktop, outside: Outside
) -> None:
    offer = reminder(opened)
    press(offer, "Later")
    assert offer.isVisible() and not offer.more.isVisible() and not offer.later.isVisible()
    assert opened.window.focusWidget() is offer.rest
    press(offer, "Remind me in a week")
    assert not offer.isVisible()
    opened.window.go("settings")
    outside.now.forward(days=7)
    opened.window.go("disagreements")
    assert offer.isVisible() and not offer.more.isVisible()


def test_where_the_agencys_key_opens_the_store_nobody_is_reminded(
    opened: Desktop, outside: Outside, tmp_path: Path, qtbot
) -> None:
    made = make_agency_key(
        tmp_path / "private.json", "kept in the safe", "IT", outside.now(), CHEAP
    )
    (tmp_path / "public.json").write_bytes(made)
    opened.lock()
    object.__setattr__(outside, "managed", Managed(agency_key=tmp_path / "public.json"))
    unlock(opened, WORDS)
    qtbot.waitUntil(lambda: opened.session is not None)
    assert not reminder(opened).isVisible()
    opened.window.go("settings")
    assert opened.window.current_page().ways.sheet.isEnabled()


def test_settings_lists_the_sheet_and_makes_one_that_replaces_it(
    opened: Desktop, outside: Outside
) -> None:
    opened.window.go("settings")
    part = opened.window.current_page().ways
    for _ in range(2):
        in_next(SheetDialog, print_and_keep)
        press(part, "Recovery sheet…")
    ways = ways_in(opened.session)
    assert [way.title for way in ways] == ["Passphrase: Ann Lee", "Recovery sheet"]
    assert "on paper" not in ways[1].made
    assert ways[1].revocable
