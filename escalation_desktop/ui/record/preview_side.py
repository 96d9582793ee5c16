"""What stands beside a paper's pages: whose copy and the check page before issue, then its life."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget, QTabWidget

from escalation_desktop.casework.papers import Preview
from escalation_desktop.ui.record.check_page import CheckPage, to_see
from escalation_desktop.ui.record.copy_form import CopyForm
from escalation_desktop.ui.record.issued_dialog import IssuedSide
from escalation_desktop.ui.record.paper_rows import PaperRow
from escalation_desktop.ui.record.scrolled import scroller
from escalation_desktop.ui.theme import look

THIS_COPY, CHECK_PAGE = range(2)


class PreviewSide(QStackedWidget):
    """``copy`` and ``checks`` in two tabs; ``after`` once it is issued.

    Empty until ``build``, which comes when it stands where it stays.
    """

    def __init__(self, copy: CopyForm) -> None:
        super().__init__()
        self.copy = copy
        self.checks = CheckPage()
        self.tabs = QTabWidget()
        self.after = IssuedSide()
        self._was_drawn = False

    def show_preview(self, made: Preview) -> None:
        """Show what is asked of a drawn paper; its check page first where it wants a look."""
        held = self.window().focusWidget()
        name = held.accessibleName() if held and self.checks.isAncestorOf(held) else ""
        self.checks.show_preview(made)
        if name:
            self._give_back(name)
        seen = to_see(made)
        more = f" ({seen} to look at)" if seen else ""
        self.tabs.setTabText(CHECK_PAGE, f"Check page{more}")
        spoken = f"Check page, {seen} to look at" if seen else ""
        self.tabs.tabBar().setAccessibleTabName(CHECK_PAGE, spoken)
        if not self._was_drawn and seen:
            self.tabs.setCurrentIndex(CHECK_PAGE)
        self._was_drawn = True
        self.setCurrentIndex(0)

    def show_issued(self, row: PaperRow, *, fresh: bool) -> None:
        """Show an issued paper; ``fresh``: it was issued just now."""
        self.after.show_paper(row, fresh=fresh)
        self.setCurrentIndex(1)

    def begin_copy(self) -> None:
        """Go back to the choices of a copy."""
        self.tabs.setCurrentIndex(THIS_COPY)
        self.setCurrentIndex(0)

    def _give_back(self, name: str) -> None:
        """Put the focus on the link of that name, else on the first: they were made anew."""
        links = self.checks.findChildren(QPushButton)
        same = next((link for link in links if link.accessibleName() == name), None)
        target = same or next(iter(links), None) or self.tabs.tabBar()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def build(self) -> None:
        """Put the parts in.

        A copy's form is a hundred widgets, which Qt dresses anew each time their holder moves.
        """
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Before it is issued")
        self.addWidget(self.tabs)
        for part, name in ((self.copy, "This copy"), (self.checks, "Check page")):
            area, column = scroller()
            self.tabs.addTab(area, name)
            column.addWidget(part)
        area, column = scroller()
        self.addWidget(area)
        column.addWidget(self.after)
        self._fit()
        look().changed.connect(self._fit)

    def _fit(self) -> None:
        self.setMinimumWidth(look().px("field-short") * 2)
