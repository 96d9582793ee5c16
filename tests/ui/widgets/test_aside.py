"""A dialog that steps aside, and steps aside again before its turn came."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from escalation_desktop.ui.widgets.aside import StepsAside


def test_aside_again_in_the_same_turn_it_still_waits(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = StepsAside(window)

    def to_and_fro() -> None:
        dialog.put_aside()
        QTimer.singleShot(0, again)

    def again() -> None:
        dialog.bring_back()
        dialog.put_aside()
        assert not dialog.isVisible()
        QTimer.singleShot(0, back)

    def back() -> None:
        dialog.bring_back()
        assert QApplication.activeModalWidget() is dialog
        QTimer.singleShot(0, dialog.accept)

    QTimer.singleShot(0, to_and_fro)
    QTimer.singleShot(5_000, dialog.reject)
    assert dialog.exec() == StepsAside.DialogCode.Accepted


def test_answered_while_aside_it_gives_that_answer(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = StepsAside(window)

    def answer() -> None:
        dialog.put_aside()
        assert dialog.is_aside
        QTimer.singleShot(0, dialog.accept)

    QTimer.singleShot(0, answer)
    assert dialog.exec() == StepsAside.DialogCode.Accepted


def test_let_go_while_aside_it_is_unanswered(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = StepsAside(window)

    def let_go() -> None:
        dialog.put_aside()
        QTimer.singleShot(0, dialog.end_aside)

    QTimer.singleShot(0, let_go)
    assert dialog.exec() == 0
