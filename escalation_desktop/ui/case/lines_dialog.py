"""What two stores wrote of one disagreement, side by side, as text."""

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from escalation_desktop.casework.hand_over import Side
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.two_lines import line_text, writers_of
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.columns import Columns
from escalation_desktop.ui.widgets.dialog import AppDialog, fill_window
from escalation_desktop.ui.widgets.text import Words, clean
from escalation_desktop.ui.words import count


class LinesDialog(AppDialog):
    """Two columns, below each other where there is no room; each is one text, in order."""

    def __init__(self, parent: QWidget | None, sides: tuple[Side, Side], state: CaseState) -> None:
        super().__init__(parent, "Both lines side by side")
        self.body.addWidget(
            Words(
                "Up to here both records were the same. Then each was written to without the "
                "other, and both are kept."
            )
        )
        self.texts = [_text(side, state) for side in sides]
        self.body.addWidget(Columns(*(
            _column(side, text) for side, text in zip(sides, self.texts, strict=True)
        )), 1)  # fmt: skip
        self.close_button = button("Close", self.reject, kind="primary")
        self.buttons.addWidget(self.close_button)
        fill_window(self)
        self.texts[0].setFocus()


def _text(side: Side, state: CaseState) -> QPlainTextEdit:
    box = QPlainTextEdit(clean(line_text(side.records, state)))
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setAccessibleName(side.heading)
    box.setAccessibleDescription(_about(side))
    box.setMinimumHeight(8 * box.fontMetrics().lineSpacing())
    box.setMinimumWidth(30 * box.fontMetrics().averageCharWidth())
    return box


def _column(side: Side, text: QPlainTextEdit) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(Words(side.heading, "subheading"))
    column.addWidget(Words(_about(side), "small"))
    column.addWidget(text, 1)
    return holder


def _about(side: Side) -> str:
    by = writers_of(side.records)
    number = count(len(side.records), "entry", "entries")
    return f"{number}, written by {by}" if by else number
