"""The windows that messages.py opens, and the base of every dialog: one subject, named buttons."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from escalation_desktop.ui import icons
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.top_bar import TrainingStrip
from escalation_desktop.ui.widgets.aside import StepsAside
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.focus import first_field
from escalation_desktop.ui.widgets.reading_order import put_in_order, step_focus
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.widgets.window_keys import lend_keys, scales_text

if TYPE_CHECKING:
    from escalation_desktop.ui.context import Context
    from escalation_desktop.ui.drafts.form_draft import FormDraft

WINDOW_TITLE = "Escalation"


EDGE = 64
"""Pixels of the screen left to a dialog's frame and the taskbar."""


class AppDialog(StepsAside):
    """A dialog with a heading, a body and a row of buttons that wraps; Escape leaves it.

    F1 opens its help page; in training it carries the stamp of the window that it is over.
    """

    def __init__(self, parent: QWidget | None, heading: str) -> None:
        super().__init__(parent)
        self.draft: FormDraft | None = None
        self.setWindowTitle(WINDOW_TITLE)
        self.setAccessibleName(heading)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 22, 24, 20)
        self._column.setSpacing(12)
        self.heading = Words(heading, "heading")
        self._head = QHBoxLayout()
        self._head.setSpacing(12)
        self._head.addWidget(self.heading, 1)
        self._column.addLayout(self._head)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self._column.addLayout(self.body, 1)
        self._foot = QWidget()
        self.buttons = FlowLayout(self._foot, gap=8)
        self._column.addSpacing(6)
        self._column.addWidget(self._foot)
        self._fit()
        if is_training(parent):
            self._column.insertWidget(0, TrainingStrip())
            self.setWindowTitle(f"{WINDOW_TITLE} – TRAINING")
        lend_keys(self)
        QShortcut(QKeySequence("F1"), self).activated.connect(self._ask_help)
        QShortcut(QKeySequence("Ctrl+/"), self).activated.connect(self._list_keys)

    def mark(self, icon: str, token: str) -> None:
        """Show an icon before the heading."""
        label = QLabel()
        icons.dress(label, icon, token, "icon-big")
        self._head.insertWidget(0, label, 0, Qt.AlignmentFlag.AlignTop)

    def showEvent(self, event: QShowEvent) -> None:  # Qt's name
        put_in_order(self)
        first = first_field(self)
        if self.focusWidget() is None and first is not None:
            first.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        super().showEvent(event)
        self._take_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        if not scales_text(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, onward: bool) -> bool:  # Qt's name
        return step_focus(self, onward)

    def _ask_help(self) -> None:
        from escalation_desktop.ui.help.places import ask_help  # late: not at the start

        ask_help(self)

    def _list_keys(self) -> None:
        from escalation_desktop.ui.help.places import show_help  # late: not at the start

        show_help(self, "keys")

    def keep_draft(
        self, context: "Context", key: str, fields: Mapping[str, QWidget], *, case: str = ""
    ) -> "FormDraft":
        """Keep these fields as a draft under ``key``; called when they stand as first shown."""
        from escalation_desktop.ui.drafts.form_draft import FormDraft  # late: not at the start

        self.draft = FormDraft(context, self, may_leave=True)
        self.body.insertWidget(0, self.draft.line)
        self.draft.line.left.connect(self._leave_without)
        self.draft.begin(key, fields, case=case)
        return self.draft

    def reject(self) -> None:
        """Leave it, the draft kept; it stays open where the draft could not be kept."""
        if self.draft is None or self.draft.flush():
            super().reject()

    def leave(self) -> bool:
        """Keep the draft and close, as the page is left; False where it could not be kept."""
        if self.draft is not None and not self.draft.flush():
            return False
        self.done(0)
        return True

    def done(self, result: int) -> None:  # Qt's name
        """Close; nothing of a closed form is kept later, when the store may be locked."""
        if self.draft is not None:
            if result:
                self.draft.done()
            self.draft.flush()
            self.draft.end()
        super().done(result)

    def _leave_without(self) -> None:
        if self.draft is not None:
            self.draft.forget()
        self.reject()

    def _fit(self) -> None:
        self.setMinimumWidth(min(look().px("dialog-width"), 900))

    def _take_room(self) -> None:
        """Be as tall as what is in it: Qt gives a dialog no more than two thirds of a screen."""
        width = self.width()
        tall = self._column.totalHeightForWidth(width)
        room = self.screen().availableGeometry().height() - EDGE
        if self.height() < min(tall, room):
            self.resize(width, min(tall, room))


def is_training(widget: QWidget | None) -> bool:
    """Tell whether the window that a widget lies in, or over, is one of training."""
    while widget is not None:
        if widget.property("training"):
            return True
        widget = widget.parentWidget()
    return False


def fill_window(dialog: QDialog) -> None:
    """Make a dialog nearly as large as the window it is over: for pages beside their choices."""
    parent = dialog.parentWidget()
    room = parent.window().size() if parent is not None else QSize(1366, 768)
    dialog.resize(min(room.width() - 60, 1600), min(room.height() - 40, 1100))


class MessageDialog(AppDialog):
    """A sentence, what to do next, and buttons with names."""

    def __init__(
        self,
        parent: QWidget | None,
        sentence: str,
        more: str,
        answers: Sequence[tuple[str, str, str]],
        *,
        escape: str,
        state: str = "",
    ) -> None:
        super().__init__(parent, sentence)
        self.chosen = escape
        if state:
            self.mark(state, state)
        if more:
            self.body.addWidget(Words(more, selectable=True))
        self.setAccessibleDescription(more)
        for key, words, kind in answers:
            made = button(words, lambda key=key: self._choose(key), kind=kind)
            made.setDefault(kind == "primary")
            self.buttons.addWidget(made)
            if kind == "primary":
                made.setFocus()

    def choose(self) -> str:
        """Open the dialog, wait, and return the key of the answer."""
        self.exec()
        self.deleteLater()
        return self.chosen

    def _choose(self, key: str) -> None:
        self.chosen = key
        self.accept()


class BugDialog(AppDialog):
    """The app made a mistake: what is safe, and a report to read before it is given to anyone."""

    def __init__(self, parent: QWidget | None, report: str) -> None:
        super().__init__(parent, "The app made a mistake.")
        self.mark("warning", "warning")
        self.body.addWidget(
            Words(
                "What you saved to the record is safe, and drafts are kept as you type. Close this "
                "window and go on; if something looks wrong, close the app and open it again."
            )
        )
        self.body.addWidget(
            Words("This report holds no case text. Read it before you send it to anyone.", "small")
        )
        box = QPlainTextEdit(report)
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setAccessibleName("Report for the developers")
        box.setMinimumHeight(6 * box.fontMetrics().lineSpacing())
        self.body.addWidget(box, 1)
        close = button("Close", self.accept, kind="primary")
        close.setDefault(True)
        self.buttons.addWidget(close)
        self.buttons.addWidget(
            button("Copy the report", lambda: QGuiApplication.clipboard().setText(report))
        )
        close.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.accept()
            return
        super().keyPressEvent(event)
