"""A dialog is as tall as its form, grows with an error, and never grows out of the screen."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.dialog import AppDialog, BugDialog
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, Words


class Asking(AppDialog):
    def __init__(self, fields: int) -> None:
        super().__init__(None, "Several things")
        form = Form()
        self.rows = [form.row(f"Field {number}", LineBox()) for number in range(fields)]
        self.area = TallForm(form)
        self.form = form
        self.body.addWidget(self.area, 1)
        self.ok = QPushButton("OK")
        self.buttons.addWidget(self.ok)


def shown(qtbot, fields: int) -> Asking:
    dialog = Asking(fields)
    show(qtbot, dialog)
    return dialog


def show(qtbot, dialog: Asking) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()


def spare_pixels(dialog: Asking) -> int:
    viewport = dialog.area.viewport()
    return viewport.height() - dialog.area.widget().heightForWidth(viewport.width())


def hidden_pixels(dialog: Asking) -> int:
    return dialog.area.verticalScrollBar().maximum()


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_of_a_short_form_is_hidden_even_with_an_error(qtbot, qapp, scale: int) -> None:
    look().apply("light", scale)
    dialog = shown(qtbot, 3)
    qtbot.waitUntil(lambda: hidden_pixels(dialog) == 0)
    before = dialog.height()
    dialog.rows[0].set_error("This is not a number.")
    qtbot.waitUntil(lambda: dialog.height() > before and hidden_pixels(dialog) == 0)


@pytest.mark.parametrize("scale", [100, 200])
def test_no_room_is_left_below_a_short_form(qtbot, qapp, scale: int) -> None:
    look().apply("light", scale)
    dialog = Asking(1)
    dialog.form.add(Words("Words that take more lines in a narrow window. " * 6))
    dialog.resize(760, 1)
    show(qtbot, dialog)
    qtbot.waitUntil(lambda: hidden_pixels(dialog) == 0)
    assert spare_pixels(dialog) == 0


def test_buttons_that_stand_in_one_row_without_a_bar_stay_in_one(qtbot, qapp) -> None:
    """Qt asks for the height beside a bar that is there: so it would stay for good."""
    look().apply("light", 100)
    dialog = Asking(1)
    row = QWidget()
    flow = FlowLayout(row, gap=8)
    buttons = [QPushButton("Copy what is not sent"), QPushButton("They confirmed…")]
    for one in buttons:
        flow.addWidget(one)
    dialog.form.add(row)
    show(qtbot, dialog)
    qtbot.waitUntil(lambda: hidden_pixels(dialog) == 0)
    buttons[0].setMinimumWidth(row.width() - 8 - buttons[1].width())
    dialog.resize(dialog.width(), 1)
    dialog.rows[0].set_error("This is not a number.")
    qtbot.waitUntil(lambda: hidden_pixels(dialog) == 0)
    assert buttons[0].y() == buttons[1].y()
    assert spare_pixels(dialog) == 0


def test_a_form_taller_than_the_screen_scrolls_and_keeps_its_buttons_in_sight(qtbot, qapp) -> None:
    look().apply("light", 200)
    dialog = shown(qtbot, 30)
    qtbot.waitUntil(lambda: hidden_pixels(dialog) > 0)
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    bottom = dialog.ok.mapTo(dialog, dialog.ok.rect().bottomLeft()).y()
    assert bottom <= dialog.height()


@pytest.mark.parametrize("scale", [100, 200])
def test_a_dialog_without_a_form_has_room_for_what_is_in_it(qtbot, qapp, scale: int) -> None:
    look().apply("light", scale)
    dialog = BugDialog(None, "builtins.ValueError\n  ui/page.py:1 in open")
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    report = dialog.findChild(QPlainTextEdit)
    qtbot.waitUntil(lambda: report.geometry().bottom() < dialog._foot.y())
    assert report.viewport().height() >= 5 * report.fontMetrics().lineSpacing()
    assert dialog._foot.geometry().bottom() < dialog.height()
    assert dialog.height() <= dialog.screen().availableGeometry().height()
