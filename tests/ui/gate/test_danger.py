"""Child in danger: 999 first, whatever else is missing; nothing is asked before a number."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from escalation_desktop.casework.danger import DangerLine
from escalation_desktop.casework.profile import LockScreen, OwnNumber
from escalation_desktop.domain.policy import Policy
from escalation_desktop.ui.gate.danger import DangerSheet, NumberRow
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.widgets.text import LineBox
from tests.fakes import FakeClipboard
from tests.ui.pages.named import nameless, primaries
from tests.ui.record.driving import press
from tests.ui.world import FakeClock, london, packs

OWN = LockScreen(
    manager=OwnNumber(name="Jo Park", number="020 7946 0101"),
    lead=OwnNumber(number="020 7946 0102"),
    pack_id="wandsworth",
)
POLICIES = [pack.policy for pack in packs()]


def sheet_of(
    window: MainWindow,
    own: LockScreen = OWN,
    policies: list[Policy] = POLICIES,
    **more: object,
) -> tuple[DangerSheet, FakeClipboard]:
    clipboard = FakeClipboard()
    sheet = DangerSheet(policies, own, clipboard, FakeClock(london(2026, 11, 25, 10, 15)), **more)
    sheet.closed.connect(window.close_sheet)
    window.open_sheet(sheet)
    return sheet, clipboard


def rows(sheet: DangerSheet) -> list[str]:
    box = sheet._rows_box
    return [box.itemAt(i).widget().accessibleName() for i in range(box.count())]


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.pack_id)
def test_999_stands_first_under_every_policy(window: MainWindow, policy: Policy) -> None:
    sheet, clipboard = sheet_of(window)
    sheet._policy.set_value(policy.pack_id)
    assert rows(sheet)[0] == "Emergency: 999"
    assert "Your manager: Jo Park: 020 7946 0101" in rows(sheet)
    assert nameless(sheet) == []
    assert primaries(sheet) == []
    press(sheet, "Copy number of Emergency, 999")
    assert clipboard.text == "999"


def test_it_stands_with_no_policy_and_no_number_at_all(window: MainWindow) -> None:
    sheet, clipboard = sheet_of(
        window, LockScreen(), [], troubles=[("Your numbers could not be read.", "Type them again.")]
    )
    assert rows(sheet)[0] == "Emergency: 999"
    assert len(rows(sheet)) == 4
    press(sheet, "Copy number of Emergency, 999")
    assert clipboard.text == "999"


def test_numbers_are_above_every_question(window: MainWindow) -> None:
    sheet, _ = sheet_of(window)
    window.grab()
    row = sheet._rows_box.itemAt(0).widget()
    assert (
        row.mapTo(sheet, row.rect().bottomLeft()).y()
        < sheet._policy.mapTo(sheet, sheet._policy.rect().topLeft()).y()
    )


def test_the_workers_own_policy_is_shown_first(window: MainWindow) -> None:
    sheet, _ = sheet_of(window)
    assert sheet._policy.value() == "wandsworth"
    assert any("MASH" in row for row in rows(sheet))


def test_every_number_is_reached_and_copied_by_keys_alone(window: MainWindow) -> None:
    sheet, clipboard = sheet_of(window)
    wanted = {row.rsplit(": ", 1)[1] for row in rows(sheet)} - {"no number"}
    for _ in range(40):
        focus = window.focusWidget()
        if focus.accessibleName().startswith("Copy number"):
            QTest.keyClick(focus, Qt.Key.Key_Space)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert wanted <= set(clipboard.copied)


def test_what_was_rung_is_handed_on_with_its_time(window: MainWindow, qtbot) -> None:
    sheet, _ = sheet_of(window)
    press(sheet, "Copy number of Emergency, 999")
    with qtbot.waitSignal(sheet.calls_made) as made:
        press(sheet, "I made these calls…")
    (rung,) = made.args[0]
    assert (rung.number, rung.at) == ("999", london(2026, 11, 25, 10, 15))


def test_a_missing_number_is_typed_in_where_it_is_missed(window: MainWindow, qtbot) -> None:
    sheet, _ = sheet_of(window, LockScreen(pack_id="wandsworth"))
    row = next(r for r in sheet.findChildren(NumberRow) if "manager" in r.accessibleName())
    box = row.findChild(LineBox)
    keep = next(b for b in row.findChildren(QPushButton) if b.text() == "Keep it")
    assert not keep.isEnabled()
    QTest.keyClicks(box, "020 7946 0109")
    with qtbot.waitSignal(sheet.number_added) as added:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert added.args == ["manager", "020 7946 0109"]
    sheet.set_own(LockScreen(manager=OwnNumber(number="020 7946 0109"), pack_id="wandsworth"))
    assert "Your manager: 020 7946 0109" in rows(sheet)


def test_a_doubtful_number_says_so_and_is_left_as_printed(window: MainWindow) -> None:
    line = DangerLine("Team", "0800 328 44", "printed", doubtful=True)
    row = NumberRow(line, lambda _: None, lambda *_: None, lambda _: None)
    window.open_sheet(row)
    assert row.accessibleName() == "Team: 0800 328 44"
    assert any("looks wrong" in label.text() for label in row.findChildren(QLabel))


def test_they_declined_opens_the_stages_at_once(window: MainWindow, qtbot) -> None:
    sheet, _ = sheet_of(window)
    with qtbot.waitSignal(sheet.ladder_requested) as asked:
        press(sheet, "They declined: open the stages…")
    assert asked.args == ["wandsworth"]


def test_before_unlocking_the_buttons_say_that_it_comes_after(window: MainWindow) -> None:
    sheet, _ = sheet_of(window, can_record=False)
    words = [made.text() for made in sheet.findChildren(QPushButton)]
    assert "I made these calls after unlocking…" in words


def test_escape_closes_it_and_gives_the_focus_back(window: MainWindow) -> None:
    sheet_of(window)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.sheet is None


def test_mark_up_in_a_name_is_shown_as_typed(window: MainWindow) -> None:
    own = LockScreen(manager=OwnNumber(name="<b>Jo</b>", number="=1+1"))
    sheet, clipboard = sheet_of(window, own)
    row = next(r for r in rows(sheet) if "Jo" in r)
    assert row == "Your manager: <b>Jo</b>: =1+1"
    press(sheet, "Copy number of Your manager: <b>Jo</b>, =1+1")
    assert clipboard.text == "=1+1"
