"""The help: its pages in a list, or what a search finds; the page beside it; the quick guide."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from escalation_desktop.ui.about.asking import ask_about
from escalation_desktop.ui.help.finding import find
from escalation_desktop.ui.help.pages import page_of, read_help
from escalation_desktop.ui.help.places import START
from escalation_desktop.ui.help.text import HelpText
from escalation_desktop.ui.messages import Messages, announce
from escalation_desktop.ui.outside import Outside
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.columns import Columns
from escalation_desktop.ui.widgets.dialog import AppDialog, fill_window
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.text import LineBox, Words
from escalation_desktop.ui.words import count

_PLACE = Qt.ItemDataRole.UserRole


class WrappedRows(QStyledItemDelegate):
    """Rows as tall as their words need: Qt forgets the padding of a row when it wraps them."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:  # Qt's name
        pad = 2 * look().px("space-2") + 6
        width = max(60, self._view.viewport().width() - pad)
        wraps = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        words = str(index.data())
        tall = QFontMetrics(self._view.font()).boundingRect(0, 0, width, 10_000, wraps, words)
        return QSize(width, tall.height() + 2 * look().px("space-2"))


class HelpDialog(AppDialog):
    """Opened at ``place`` ("notes", "notes#attempts"); what was under it stays as it was."""

    def __init__(
        self, parent: QWidget | None, outside: Outside, messages: Messages, place: str = ""
    ) -> None:
        super().__init__(parent, "Help")
        self._outside, self._messages = outside, messages
        self._pages = read_help()
        self._place = ""
        self._before: list[str] = []
        self.search = LineBox(placeholder="Words to look for")
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setItemDelegate(WrappedRows(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found = Words("", "small")
        self.text = HelpText()
        self.body.addWidget(Columns(self._side(), self.text, stretch=(2, 5)), 1)
        self.back = button("Back", self.go_back, icon="back", tip="Alt+Left")
        self.guide = button("Quick guide…", self.open_guide, icon="document",
                            tip="Two pages to print")  # fmt: skip
        self.close_button = button("Close", self.reject, kind="primary")
        self.close_button.setDefault(True)
        self.about = button("About this installation…", lambda: ask_about(self), icon="info")
        for made in (self.back, self.guide, self.about, self.close_button):
            self.buttons.addWidget(made)
        self.search.textChanged.connect(lambda _: self._fill())
        self.list.currentItemChanged.connect(self._chosen)
        self.text.asked.connect(self.show_place)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.go_back)
        fill_window(self)
        self._fill()
        self.show_place(place or START)
        self.text.setFocus()

    def show_place(self, place: str, *, remember: bool = True) -> None:
        """Show a page, at one of its parts where the place names one."""
        if remember and self._place:
            self._before.append(self._place)
        self._place = place
        name, _, part = place.partition("#")
        page = page_of(self._pages, name)
        self.text.show_page(page)
        if part:
            self.text.go_to(part)
        self.back.setEnabled(bool(self._before))
        self._mark(page.name)
        announce(self, page.title)

    def go_back(self) -> None:
        """Show the page that was read before this one."""
        if self._before:
            self.show_place(self._before.pop(), remember=False)

    def open_guide(self) -> None:
        """Draw the quick guide and show it."""
        from escalation_desktop.ui.help.guide_dialog import GuideDialog  # late: it loads QtPdf

        ran(GuideDialog(self, self._outside, self._messages))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Down leads from the search into what it found; Enter there opens it, closing nothing."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and self.search.hasFocus():
            self._open_first()
            return
        if enters and self.list.hasFocus():
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.list.currentRow() < 0:
                self.list.setCurrentRow(0)
            return
        super().keyPressEvent(event)

    def _ask_help(self) -> None:
        self.show_place("using-help")

    # ------------------------------------------------------------------ the list

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px("space-2"))
        column.addWidget(FormRow("Search the help", self.search))
        column.addWidget(self.found)
        column.addWidget(self.list, 1)
        self.list.setMinimumSize(QSize(look().px("field-short"), look().px("control") * 4))
        return side

    def _fill(self) -> None:
        """Show what a search finds, or every page where nothing is looked for."""
        typed = self.search.text_typed()
        hits = find(self._pages, typed)
        self.list.blockSignals(True)
        self.list.clear()
        for hit in hits:
            part = hit.part
            told = f"{part.title}: {part.heading}" if part.heading else part.title
            self._add(f"{told}\n{hit.around}", part.place)
        if not typed:
            for page in self._pages:
                self._add(page.title, page.name)
        self.list.blockSignals(False)
        self.list.setAccessibleName("What was found" if typed else "Help pages")
        self.found.setVisible(bool(typed))
        self.found.set_text(
            f"{count(len(hits), 'place')} found" if hits
            else "Nothing found. Try one word, or another one for it."
        )  # fmt: skip
        if typed:
            announce(self, self.found.text())
        else:
            self._mark(self._place.partition("#")[0])

    def _add(self, words: str, place: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_PLACE, place)
        self.list.addItem(item)

    def _mark(self, name: str) -> None:
        """Select the page that is shown, without opening it again."""
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            if self.list.item(row).data(_PLACE) in (name, self._place):
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_place(item.data(_PLACE))

    def _open_first(self) -> None:
        if self.search.text_typed() and self.list.count():
            self.list.setCurrentRow(0)
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
