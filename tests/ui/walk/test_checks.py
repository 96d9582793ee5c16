"""The checks of the walk, each seen to tell of a window that breaks it."""

import pytest
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListWidget, QVBoxLayout

from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.text import LineBox, TextBox, Words
from tests.ui.walk.checks import check
from tests.ui.walk.order import label


def nameless(column: QVBoxLayout) -> None:
    column.addWidget(LineBox())


def alike(column: QVBoxLayout) -> None:
    column.addWidget(button("Open"))
    column.addWidget(button("Open"))


def misnamed(column: QVBoxLayout) -> None:
    column.addWidget(button("They will not go on…", name="Our side will not go on…"))


def trapped(column: QVBoxLayout) -> None:
    box = TextBox()
    box.setAccessibleName("Words")
    box.setTabChangesFocus(False)
    column.addWidget(box)


def backward(column: QVBoxLayout) -> None:
    last, first = button("Read last"), button("Read first")
    column.addWidget(last)
    column.insertWidget(0, first)


def small(column: QVBoxLayout) -> None:
    made = button("Tiny")
    made.setFixedSize(20, 20)
    column.addWidget(made)


def dim(column: QVBoxLayout) -> None:
    made = QLineEdit()
    made.setAccessibleName("Looks the same")
    made.setStyleSheet("border: 1px solid")
    column.addWidget(made)


def silent(column: QVBoxLayout) -> None:
    rows = QListWidget()
    rows.setAccessibleName("Rows")
    rows.addItem("")
    column.addWidget(rows)


def coloured(column: QVBoxLayout) -> None:
    made = QFrame()
    made.setProperty("state", "overdue")
    made.setMinimumSize(30, 30)
    column.addWidget(made)


@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        ("name", nameless), ("same", alike), ("label", misnamed), ("trap", trapped),
        ("reading order", backward),
        ("tab order", backward), ("target", small), ("focus", dim), ("rows", silent),
        ("colour", coloured),
    ],
)  # fmt: skip
def test_each_rule_tells_who_breaks_it(qtbot, rule: str, spoil) -> None:
    sound, spoiled = (made(qtbot, one) for one in (lambda _column: None, spoil))
    assert sound[rule] == []
    assert spoiled[rule] != []


def made(qtbot, spoil) -> dict[str, list[str]]:
    """Return what the checks say of a plain dialog of Qt's own with something more in it."""
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    column.addWidget(Words("What is wanted"))
    line = LineBox("words")
    line.setAccessibleName("What is wanted")
    column.addWidget(line)
    spoil(column)
    column.addWidget(button("Close"))
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    found = check(dialog)
    dialog.close()
    return found


def test_a_failure_names_the_widget(qtbot) -> None:
    made = button("Save to record")
    qtbot.addWidget(made)
    assert label(made) == "Button “Save to record”"
