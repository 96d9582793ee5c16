"""With the mouse unplugged: from first run to a printed confirmation, under each policy.

Only keys: Tab until a control is reached (never more than once round), letters, arrows, Space,
Return and the app's own shortcuts. A control that Tab does not reach fails the journey.
"""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QWidget

from escalation_desktop.app import Desktop, Outside
from escalation_desktop.casework import papers
from escalation_desktop.casework.register import papers_of
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.print_dialog import PrintDialog
from escalation_desktop.ui.seams import QtPrinter
from escalation_desktop.ui.selftest import hands
from tests.fakes import (
    FakeClipboard,
    FakeFiles,
    FakeMail,
    FakeMessages,
    FakePrintQueue,
)
from tests.ui.world import CHEAP, FakeClock, london

ONCE_ROUND = 150


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def key(which: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), which, modifier)
    hands.settle()


def tab_to(name: str) -> QWidget:
    """Press Tab until the control of that name has the focus."""
    seen = []
    for _ in range(ONCE_ROUND):
        now = QApplication.focusWidget()
        spoken = hands.name_of(now) if now is not None else ""
        if spoken.startswith(name):
            assert now is not None
            return now
        seen.append(spoken)
        QTest.keyClick(now or hands.root(), Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not reach “{name}”; it went over {list(dict.fromkeys(seen))}")


def write(name: str, text: str) -> None:
    QTest.keyClicks(tab_to(name), text)
    hands.settle()


def push(name: str) -> None:
    tab_to(name)
    key(Qt.Key.Key_Space)


def pick(name: str, words: str) -> None:
    """Choose from a drop-down list by its arrow keys."""
    box = tab_to(name)
    for _ in range(box.count()):
        if box.currentText().startswith(words):
            return
        key(Qt.Key.Key_Down)
    pytest.fail(f"“{name}” does not come to “{words}” by its arrow keys")


@pytest.fixture
def desktop(qapp: QApplication, tmp_path: Path) -> Iterator[Desktop]:
    outside = Outside(
        FakeClipboard(), FakeFiles(), QtPrinter(FakePrintQueue(tmp_path)), FakeMail(),
        FakeClock(london(2026, 11, 25, 10, 15)), FakeMessages(answers=["draft"] * 4), CHEAP,
    )  # fmt: skip
    made = Desktop(DataFolder(tmp_path / "data"), outside)
    made.start()
    made.window.activateWindow()
    hands.wait_until(made.is_ready, "the policies")
    yield made
    made.window.close()
    made.window.deleteLater()
    hands.settle()


def first_run(desktop: Desktop) -> None:
    write("Passphrase", "plain words here")
    write("Passphrase again", "plain words here")
    write("Your name", "Hana Ellis")
    push("Create and open")
    hands.wait_until(lambda: hands.says("No open disagreement"), "the empty list")


def activate() -> None:
    """Do what a window manager does when what lay over a window has gone."""
    hands.root().activateWindow()
    hands.wait_until(lambda: QApplication.focusWidget() is not None, "a place for the keys")


def to_documents(desktop: Desktop) -> None:
    """Go to the Documents tab by its arrow keys."""
    desktop.window.activateWindow()  # what a window manager does when a dialog closes
    hands.wait_until(lambda: QApplication.focusWidget() is not None, "a place for the keys")
    tab_to("Parts of the disagreement")
    for _ in range(3):
        key(Qt.Key.Key_Right)


@pytest.mark.parametrize("title", ["Bedfordshire", "Hammersmith", "Waltham", "Wandsworth"])
def test_a_case_is_worked_and_printed_by_keys_alone(
    desktop: Desktop, tmp_path: Path, title: str
) -> None:
    first_run(desktop)
    push("New disagreement")
    pick("Policy", title)
    write("The other agency", "Children's Social Care")
    write("In your words", "The plan is not followed.")
    push("Open the disagreement")
    assert hands.says("Children's Social Care")

    push("What to write: Write a note")
    write("What was discussed", "Rang the social worker.")
    key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert any("Rang the social worker" in row for row in hands.rows("Chronology"))

    def outcome() -> None:
        write("The agreed outcome", "The core group meets.")
        push("Save to record")

    hands.in_dialog(lambda: push("Resolved…"), outcome)

    to_documents(desktop)

    def paper() -> None:
        hands.wait_until(lambda: hands.says("Page 1 of"), "the preview")
        push("Issue")
        hands.wait_until(lambda: hands.says("Issued as"), "the issued paper")
        assert hands.name_of(focus()) == "Print…"
        hands.in_dialog(lambda: key(Qt.Key.Key_Return), to_printer)
        activate()
        key(Qt.Key.Key_Escape)

    def to_printer() -> None:
        dialog = hands.root()
        assert isinstance(dialog, PrintDialog)
        key(Qt.Key.Key_Return)
        hands.wait_until(lambda: not dialog.isVisible(), "the printed pages")

    hands.in_dialog(lambda: push("Preview: Written confirmation"), paper)
    with pikepdf.open(FakePrintQueue(tmp_path).file()) as sheets:
        assert len(sheets.pages) >= 2
    assert desktop.session is not None
    case = desktop.session.store.summaries()[0].case
    (issued,) = papers_of(desktop.session, case)
    assert [line.words for line in issued.events] == ["printed"]


def test_a_copy_for_each_reader_handed_over_and_returned_by_keys_alone(desktop: Desktop) -> None:
    first_run(desktop)
    push("New disagreement")
    pick("Policy", "Wandsworth")
    write("The other agency", "Children's Social Care")
    write("Other professional: name", "Sam Okoye")
    write("In your words", "The plan is not followed.")
    push("Open the disagreement")
    to_documents(desktop)
    issue = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def is_drawn() -> bool:
        names = [w.accessibleName() for w in hands.visible(QAbstractButton) if w.isEnabled()]
        return "Issue" in names

    def two_copies() -> None:
        hands.wait_until(is_drawn, "the first copy")
        key(*issue)
        hands.wait_until(lambda: hands.says("Issued as"), "the first copy issued")
        push("Issue another copy")
        assert focus().currentText().startswith("Sam Okoye"), "the next reader is not chosen"
        push("Show as initials: Hana Ellis")
        hands.wait_until(is_drawn, "the second copy")
        key(*issue)
        hands.wait_until(lambda: hands.says("Hana Ellis stands as"), "the second copy issued")
        key(Qt.Key.Key_Escape)

    hands.in_dialog(lambda: push("Preview: Written confirmation"), two_copies)
    assert desktop.session is not None
    case = desktop.session.store.summaries()[0].case
    first, second = papers_of(desktop.session, case)
    assert (first.recipient.name, second.recipient.name) == ("Hana Ellis", "Sam Okoye")
    text = papers.issued_text(desktop.session, papers.issued(desktop.session, case)[1])
    assert "Hana" not in text

    desktop.window.activateWindow()
    hands.wait_until(lambda: QApplication.focusWidget() is not None, "a place for the keys")
    tab_to("Issued papers")
    assert "copy" in hands.rows("Issued papers")[0].lower()

    def hand_over() -> None:
        assert hands.find("Sam Okoye", QCheckBox).isChecked()
        pick("How", "In person")
        push("Save to record")

    hands.in_dialog(lambda: push(f"Handed over… {second.number}"), hand_over)

    def returned() -> None:
        tab_to("What became of it: Acknowledged")
        key(Qt.Key.Key_Down)
        push("Save to record")

    desktop.window.activateWindow()
    hands.wait_until(lambda: QApplication.focusWidget() is not None, "a place for the keys")
    hands.in_dialog(lambda: push(f"What became of it… {second.number}"), returned)
    told = [line.words for line in papers_of(desktop.session, case)[1].events]
    assert told == ["handed over, In person", "returned"]
    assert hands.says("None is still out.")


def test_danger_and_lock_from_inside_a_form(desktop: Desktop) -> None:
    first_run(desktop)
    push("New disagreement")
    pick("Policy", "Wandsworth")
    push("Open the disagreement")
    control, kept = Qt.KeyboardModifier.ControlModifier, []

    def form() -> None:
        write("The agreed outcome", "A visit on Friday")
        hands.in_dialog(lambda: key(Qt.Key.Key_D, control), danger)
        activate()
        write("The agreed outcome", ", then")
        key(Qt.Key.Key_L, control)
        hands.wait_until(lambda: desktop.session is None, "the lock")
        activate()
        write("Passphrase", "plain words here")
        key(Qt.Key.Key_Return)
        hands.wait_until(lambda: desktop.session is not None, "the unlocked store")
        activate()
        kept.append(tab_to("The agreed outcome").toPlainText())
        key(Qt.Key.Key_Escape)

    def danger() -> None:
        assert hands.says("999")
        push("Copy number of Emergency")
        key(Qt.Key.Key_D, control)  # it is there: not a second one over it
        key(Qt.Key.Key_Escape)

    hands.in_dialog(lambda: push("Resolved…"), form)
    assert kept == ["A visit on Friday, then"]


def test_danger_and_lock_by_keys_alone(desktop: Desktop) -> None:
    key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert hands.says("999")
    push("Copy number of Emergency")
    key(Qt.Key.Key_Escape)
    first_run(desktop)
    key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    hands.wait_until(lambda: desktop.session is None, "the lock")
    write("Passphrase", "plain words here")
    key(Qt.Key.Key_Return)
    hands.wait_until(lambda: desktop.session is not None, "the unlocked store")
