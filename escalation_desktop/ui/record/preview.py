"""Seeing a paper before it is issued, and again after: the very bytes, and what is missing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import papers
from escalation_desktop.casework.papers import Kind, Preview
from escalation_desktop.domain.closing import Check, missing
from escalation_desktop.errors import AppError, CharacterMissing
from escalation_desktop.store import DocumentInfo
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import Answer
from escalation_desktop.ui.record.paper_out import copy_text, print_pdf, save_pdf
from escalation_desktop.ui.record.scrolled import scrolled
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.columns import Columns
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.text import Words

DRAFT_SAYS = "It is marked DRAFT on every page until the needed things below are there."


class PreviewDialog(AppDialog):
    """A paper as it would be issued. Issuing gives the number and keeps exactly these bytes.

    Signals:
        issued: a document was issued.
        jump_requested: the user wants to give what is missing; where, as ``closing.Jump``.
    """

    issued = Signal()
    jump_requested = Signal(str)

    def __init__(
        self, context: Context, parent: QWidget | None, case: str, kind: Kind, stage: str = ""
    ) -> None:
        super().__init__(parent, "Written confirmation" if kind == "confirmation"
                         else "Stage record")  # fmt: skip
        from escalation_desktop.ui.record.pdf_view import PdfView  # late: QtPdf is slow to load

        self._context = context
        self._case, self._kind, self._stage = case, kind, stage
        self.pdf = PdfView()
        self.side = QWidget()
        self._side = QVBoxLayout(self.side)
        self._side.setContentsMargins(0, 0, 0, 0)
        area = scrolled(self.side)
        area.setMinimumWidth(230)
        self.body.addWidget(Columns(self.pdf, area, stretch=(3, 2)), 1)
        self.issue_button = button("Issue", self.issue, kind="primary", icon="document")
        self.save_button = button("Save as PDF…", self.save, icon="save")
        self.print_button = button("Print…", self.print, icon="print")
        self.copy_button = button("Copy as plain text", self.copy, icon="copy")
        for made in (self.issue_button, self.save_button, self.print_button, self.copy_button,
                     button("Close", self.accept)):  # fmt: skip
            self.buttons.addWidget(made)
        self.finished.connect(lambda _: self.pdf.release())
        self.info: DocumentInfo | None = None
        self.made = papers.preview(context.session, case, kind, stage)
        self._show()
        self.resize(look().px("reading-width") + 260, 660)
        self.pdf.setFocus()

    # ------------------------------------------------------------------ acts

    def issue(self) -> None:
        """Issue the previewed bytes; a preview that the record has outrun is made anew first."""
        session = self._context.session
        if papers.has_moved_on(session, self._case, self.made):
            self.made = papers.preview(session, self._case, self._kind, self._stage)
            self._show()
            self._context.messages.tell(
                "The record was written to since this preview was made.",
                "The preview is new now. Look at it, then issue it.",
            )
            return
        if self.made.is_draft and not self.made.missing and not self._issue_draft():
            return
        try:
            self.info = papers.issue(session, self._case, self.made)
        except CharacterMissing as error:
            self._context.messages.error(error)
            return
        except AppError as error:
            self._context.messages.error(error)
            return
        self._show()
        self._context.messages.note(f"Issued as {self.info.number}.")
        self.issued.emit()

    def save(self) -> None:
        state = self._context.session.state(self._case)
        save_pdf(self._context, self, state, self.made.number, self.made.data)

    def print(self) -> None:
        state = self._context.session.state(self._case)
        title = self.made.document.title
        print_pdf(self._context, self, state, self.made.number, title, self.made.data)

    def copy(self) -> None:
        copy_text(self._context, papers.plain_text(self.made))

    def _issue_draft(self) -> bool:
        count = len([c for c in missing(self.made.checks) if c.weight == "needed"])
        chosen = self._context.messages.ask(
            "Issue it marked DRAFT?",
            f"{'1 needed thing is' if count == 1 else f'{count} needed things are'} not there "
            "yet. A draft is kept with its number; the complete one gets the next number.",
            [Answer("back", "Go back", "primary"), Answer("draft", "Issue the draft")],
            escape="back",
        )
        return chosen == "draft"

    # ------------------------------------------------------------------ what it shows

    def _show(self) -> None:
        self.pdf.show_bytes(self.made.data)
        while (item := self._side.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        done = self.info is not None
        out = done or (self.made.is_draft and not self.made.missing)
        self.issue_button.setVisible(not done)
        self.issue_button.setEnabled(not self.made.missing)
        for made in (self.save_button, self.print_button):
            made.setEnabled(out)
            made.setToolTip("" if out else "Issue it first, so that every copy has its number.")
        for part in self._told(self.made):
            self._side.addWidget(part)
        self._side.addStretch(1)

    def _told(self, made: Preview) -> Sequence[QWidget]:
        if self.info is not None:
            return [
                Banner(f"Issued as {made.number}.", "Exactly these pages are kept.", state="done"),
                Words(f"SHA-256 {made.sha256}", "small", selectable=True),
            ]
        parts: list[QWidget] = [Words(made.document.title, "subheading"),
                                Words(f"Will be number {made.number}", "muted")]  # fmt: skip
        if made.missing:
            parts.append(_characters(made.missing))
        if made.is_draft and not made.missing:
            parts.append(Banner("This is a draft.", DRAFT_SAYS, state="warning"))
        parts += self._checks(missing(made.checks))
        return parts

    def _checks(self, unmet: Sequence[Check]) -> list[QWidget]:
        parts: list[QWidget] = []
        for weight, heading in (("needed", "Needed"), ("offered", "May be added")):
            found = [check for check in unmet if check.weight == weight]
            if found:
                parts.append(Words(heading, "subheading"))
            for check in found:
                parts.append(Words(f"{check.text} ({check.clause})"))
                parts.append(
                    button("Go there", lambda check=check: self._jump(check), kind="link",
                           name=f"Go there: {check.text}")
                )  # fmt: skip
        if not unmet and self._kind == "confirmation":
            parts.append(Banner("Nothing is missing.", "It can be issued.", state="done"))
        return parts

    def _jump(self, check: Check) -> None:
        self.accept()
        self.jump_requested.emit(check.jump)


class IssuedDialog(AppDialog):
    """An issued document, shown from the bytes that were kept."""

    def __init__(
        self, context: Context, parent: QWidget | None, case: str, info: DocumentInfo
    ) -> None:
        super().__init__(parent, f"{info.number} {info.title}")
        from escalation_desktop.ui.record.pdf_view import PdfView  # late: QtPdf is slow to load

        self._context, self._case, self._info = context, case, info
        self._data = papers.issued_bytes(context.session, info)
        self.pdf = PdfView()
        self.pdf.show_bytes(self._data)
        self.body.addWidget(self.pdf, 1)
        self.body.addWidget(Words(f"SHA-256 {info.sha256}", "small", selectable=True))
        for made in (
            button("Save as PDF…", self._save, icon="save"),
            button("Print…", self._print, icon="print"),
            button("Close", self.accept, kind="primary"),
        ):
            self.buttons.addWidget(made)
        self.finished.connect(lambda _: self.pdf.release())
        self.resize(look().px("reading-width"), 660)
        self.pdf.setFocus()

    def _save(self) -> None:
        state = self._context.session.state(self._case)
        save_pdf(self._context, self, state, self._info.number, self._data)

    def _print(self) -> None:
        state = self._context.session.state(self._case)
        number, title = self._info.number, self._info.title
        print_pdf(self._context, self, state, number, title, self._data)


def _characters(missing_ones: Sequence[tuple[str, str]]) -> Banner:
    named = "; ".join(f"“{char}” (U+{ord(char[0]):04X}) in {place}" for char, place in missing_ones)
    return Banner(
        "Characters that cannot be printed stop this document.",
        f"{named}. Nothing is lost: add a note or a correction that spells it another way.",
        state="danger",
    )
