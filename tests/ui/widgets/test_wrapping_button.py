"""A button of many words: one line where they fit, else as many as they take, none cut off."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.flow_layout import FlowLayout

LONG = "By when must this be sorted for the child to be safe & sound? Not set…"


@pytest.mark.parametrize("text", [LONG, "Charmaine.Campbell-Trevisanello@lbhf.gov.uk"])
def test_words_that_do_not_fit_go_on_in_another_line(qtbot, text):
    made = button(text, wraps=True)
    qtbot.addWidget(made)
    wide = made.sizeHint()
    assert made.heightForWidth(wide.width()) == wide.height()
    assert made.minimumSizeHint().width() <= look().px("field-short") < wide.width()
    line = made.fontMetrics().lineSpacing()
    assert made.heightForWidth(wide.width() // 2) >= wide.height() + line
    assert "".join(made._lines(made.minimumSizeHint().width())).replace(
        " ", ""
    ) == made.text().replace(" ", "")
    assert made.accessibleName() == text


def test_a_row_gives_it_the_lines_it_needs(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    column, row = QVBoxLayout(holder), QWidget()
    made = button(LONG, wraps=True)
    FlowLayout(row).addWidget(made)
    column.addWidget(row)
    holder.resize(200, 300)
    holder.show()
    assert made.width() < made.sizeHint().width()
    assert made.height() == made.heightForWidth(made.width()) > made.sizeHint().height()
