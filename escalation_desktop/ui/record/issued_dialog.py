"""An issued paper from the bytes that were kept, beside all that became of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import papers, register
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.record.paper_rows import PaperRow, say_line, say_places, say_state
from escalation_desktop.ui.record.paper_seen import note_seen
from escalation_desktop.ui.record.paper_verbs import PaperVerbs
from escalation_desktop.ui.record.pdf_view import PdfView
from escalation_desktop.ui.record.scrolled import scrolled
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.columns import Columns
from escalation_desktop.ui.widgets.dialog import AppDialog, fill_window
from escalation_desktop.ui.widgets.text import Words


class IssuedDialog(AppDialog):
    """One issued paper with its verbs; what it says of itself follows what is written down.

    Signals:
        changed: something was written to the register.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None, row: PaperRow) -> None:
        super().__init__(parent, f"{row.paper.number} {row.paper.title}")
        self._context, self.row = context, row
        session = context.session
        found = papers.issued(session, row.case)
        info = next(one for one in found if one.number == row.paper.number)
        self.pdf = PdfView()
        self.pdf.show_bytes(papers.issued_bytes(session, info),
                            text=papers.issued_text(session, info))  # fmt: skip
        self.side = IssuedSide()
        area = scrolled(self.side)
        area.setMinimumWidth(230)
        self.body.addWidget(Columns(self.pdf, area, stretch=(3, 2)), 1)
        verbs = PaperVerbs(context, self, self._on_changed)
        self.acts = verbs.buttons(lambda: self.row)
        for key, made in self.acts.items():
            if key != "open":
                self.buttons.addWidget(made)
        verbs.show_word(self.acts, self.row)
        self.buttons.addWidget(button("Close", self.accept, kind="primary"))
        self.finished.connect(lambda _: self.pdf.release())
        self.side.show_paper(self.row)
        note_seen(context, row.case, row.paper.number)
        fill_window(self)
        self.pdf.setFocus()

    def _on_changed(self) -> None:
        found = register.papers_of(self._context.session, self.row.case)
        paper = next(one for one in found if one.number == self.row.paper.number)
        self.row = PaperRow(paper, self.row.case, self.row.reference)
        self.side.show_paper(self.row)
        self.changed.emit()


class IssuedSide(QWidget):
    """What an issued paper is, whether it still counts, where it is, and what became of it."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_paper(self, row: PaperRow, *, fresh: bool = False) -> None:
        """Tell of a paper; ``fresh``: it was issued just now."""
        clear_column(self._column)
        paper = row.paper
        if fresh:
            self._add(Banner(f"Issued as {paper.number}.", "Exactly these pages are kept.",
                             state="done"))  # fmt: skip
        elif paper.state != "issued":
            more = f"Why: {paper.withdrawn_why}" if paper.withdrawn_why else ""
            self._add(Banner(f"{say_state(paper)}.", more, state="warning"))
        self._add(Words(row.whose, "subheading"))
        self._add(Words(row.issued, selectable=True))
        for place in say_places(paper):
            self._add(Words(f"{place[0].upper()}{place[1:]}"))
        if paper.replaces:
            self._add(Words(f"Takes the place of {paper.replaces}"))
        self._list("Left out of this copy", paper.said.left_out)
        self._list("Missing when it was issued as a draft", paper.said.gaps)
        self._list("What became of it", [say_line(one) for one in paper.events])
        self._add(Words(f"SHA-256 {paper.sha256}", "small", selectable=True))
        self._column.addStretch(1)

    def _list(self, heading: str, lines: Sequence[str]) -> None:
        if lines:
            self._add(Words(heading, "subheading"))
        for line in lines:
            self._add(Words(f"• {line}"))

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
