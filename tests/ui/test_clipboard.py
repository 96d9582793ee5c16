"""What was copied here is marked, and cleared in time; what another program copied is not."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from escalation_desktop.ui.clipboard import OURS, Clips
from escalation_desktop.ui.seams import QtClipboard
from escalation_desktop.ui.widgets.text import TextBox

MARKS = [
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', None),
    ('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"', b"\0\0\0\0"),
    ('application/x-qt-windows-mime;value="CanUploadToCloudClipboard"', b"\0\0\0\0"),
    ("x-kde-passwordManagerHint", b"secret"),
]


class Owner:
    """Whether this program put there what lies on the clipboard; no test can ask the system."""

    ours = True


@pytest.fixture
def owner() -> Owner:
    return Owner()


@pytest.fixture
def clips(qapp: QApplication, owner: Owner) -> Iterator[Clips]:
    made = Clips(lambda: 60, lambda: owner.ours)
    yield made
    made.clear()
    made.deleteLater()
    QCoreApplication.sendPostedEvents()


def on_clipboard(qtbot, text: str) -> QMimeData:
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().mimeData().hasFormat(OURS))
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == text
    return data


def is_marked(data: QMimeData) -> bool:
    return all(
        data.hasFormat(name) and value in (None, bytes(data.data(name).data()))
        for name, value in MARKS
    )


def test_what_a_button_copies_is_marked(qtbot, clips: Clips) -> None:
    QtClipboard().copy("Jo rang 020 7946 0100")
    assert is_marked(on_clipboard(qtbot, "Jo rang 020 7946 0100"))


def test_what_is_copied_out_of_a_field_is_marked_too(qtbot, clips: Clips) -> None:
    box = TextBox("words of a note")
    qtbot.addWidget(box)
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert is_marked(on_clipboard(qtbot, "words of a note"))


def test_it_is_cleared_in_time(qtbot, clips: Clips) -> None:
    QtClipboard().copy("for a while")
    on_clipboard(qtbot, "for a while")
    assert clips._timer.isActive() and clips._timer.interval() == 60_000
    clips._timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""


def test_each_copy_has_the_whole_time(qtbot, clips: Clips) -> None:
    QtClipboard().copy("first")
    first = bytes(on_clipboard(qtbot, "first").data(OURS).data())
    QtClipboard().copy("second")
    assert bytes(on_clipboard(qtbot, "second").data(OURS).data()) != first


def test_what_another_program_copied_stays(qtbot, clips: Clips, owner: Owner) -> None:
    QtClipboard().copy("ours")
    on_clipboard(qtbot, "ours")
    owner.ours = False
    QGuiApplication.clipboard().setText("of another program")
    QCoreApplication.processEvents()
    clips.clear()
    assert QGuiApplication.clipboard().text() == "of another program"
    assert not QGuiApplication.clipboard().mimeData().hasFormat(OURS)


def test_what_another_program_copies_before_ours_is_marked_stays(
    clips: Clips, owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(size: int) -> str:
        owner.ours = False
        QGuiApplication.clipboard().setText("of another program")
        return "0" * 2 * size

    monkeypatch.setattr("escalation_desktop.ui.clipboard.secrets.token_hex", meanwhile)
    QtClipboard().copy("ours")
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()  # the turn in which a mark would be looked at again
    clips._timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == "of another program"
    assert not clips._timer.isActive()


def test_another_programs_copy_is_not_asked_for_its_words(
    clips: Clips, owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(clips, "_is_mine", lambda: asked.append("asked"))
    owner.ours = False
    QGuiApplication.clipboard().setText("of another program")
    QCoreApplication.processEvents()
    assert asked == []
    owner.ours = True
    clips.clear()
    assert asked == []


def test_nothing_is_marked_after_the_end(clips: Clips) -> None:
    QtClipboard().copy("the last")
    clips.end()
    assert QGuiApplication.clipboard().text() == ""
    QtClipboard().copy("of whoever comes after")
    QCoreApplication.processEvents()
    assert not QGuiApplication.clipboard().mimeData().hasFormat(OURS)


def test_a_copy_not_yet_marked_is_cleared_by_a_lock(clips: Clips) -> None:
    QtClipboard().copy("this very moment")
    clips.clear()
    assert QGuiApplication.clipboard().text() == ""


@pytest.mark.parametrize("stays_inside", [True, False])
def test_where_it_lets_no_text_leave_words_move_between_fields_alone(
    qtbot, owner: Owner, stays_inside: bool
) -> None:
    usual = QApplication.startDragDistance()
    made = Clips(lambda: 60, lambda: owner.ours, stays_inside=stays_inside)
    assert (QApplication.startDragDistance() > 10_000) is stays_inside
    QApplication.setStartDragDistance(usual)
    app = QGuiApplication.instance()
    QtClipboard().copy("Jo rang")
    on_clipboard(qtbot, "Jo rang")
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert QGuiApplication.clipboard().text() == "Jo rang"
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert QGuiApplication.clipboard().text() == ("" if stays_inside else "Jo rang")
    made.clear()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made)
