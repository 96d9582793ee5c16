"""Check a document: a PDF file or the code on a page, and our own copy to compare it with."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import genuine, papers
from escalation_desktop.casework.genuine import Verdict
from escalation_desktop.errors import AppError, DocumentError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.printing import load_pdf
from escalation_desktop.ui.reading import read_chosen
from escalation_desktop.ui.record.paper_seen import note_seen
from escalation_desktop.ui.record.pdf_view import PdfView
from escalation_desktop.ui.record.scrolled import open_at
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.columns import Columns
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, Words

_TALL, _LEAST = 700, 300
_EDGE = 64
"""Pixels of the screen left to the window's own frame and the taskbar."""
_STATES = {
    "issued": "done", "altered": "danger", "not_ours": "danger", "replaced": "warning",
    "withdrawn": "warning", "bad_code": "warning",
}  # fmt: skip


class CheckDialog(AppDialog):
    """``verdict`` is what was found last; None before anything was checked."""

    def __init__(self, context: Context, parent: QWidget | None, code: str = "") -> None:
        super().__init__(parent, "Check a document")
        self._context = context
        self.verdict: Verdict | None = None
        self.code = LineBox(code, placeholder="K7PM-3QXA-9", short=True)
        self.code_button = button("Check the code", self.check_code)
        self.file_button = button("Choose a PDF file…", self.choose_file, icon="document")
        self.ours, self.theirs = PdfView("Our copy"), PdfView("The file you chose")
        self._banner: Banner | None = None
        self._build()
        self.finished.connect(lambda _: self._let_go())
        if code:
            self.check_code()

    def choose_file(self) -> None:
        """Ask for a PDF file, and say what it is."""
        files = self._context.files
        chosen = files.open_file(self, "Choose the document", "PDF (*.pdf)")
        if chosen is not None:
            self.check_file(chosen)

    def check_file(self, path: Path) -> None:
        try:
            data = read_chosen(path)
            found = genuine.check_file(self._context.session, data, subject_of(data))
            self._show(found, data if found.kind == "altered" else b"")
        except AppError as error:
            self._context.messages.error(error)

    def check_code(self) -> None:
        """Say what the typed code stands for."""
        try:
            self._show(genuine.check_code(self._context.session, self.code.text_typed()))
        except AppError as error:
            self._context.messages.error(error)

    # ------------------------------------------------------------------ what it shows

    def _show(self, found: Verdict, theirs: bytes = b"") -> None:
        self.verdict = found
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
        self._banner = Banner(found.sentence, found.next_step, state=_STATES[found.kind])
        self._said.addWidget(self._banner)
        self._banner.show()
        self._hint.hide()
        ours = found.info if found.info is not None and not found.info.is_removed else None
        self._copies.setVisible(ours is not None or bool(theirs))
        self._ours.setVisible(ours is not None)
        self._theirs.setVisible(bool(theirs))
        if ours is not None:
            self.resize(self.width(), max(self.height(), min(_TALL, self._room())))
            session = self._context.session
            self.ours.show_bytes(papers.issued_bytes(session, ours),
                                 text=papers.issued_text(session, ours))  # fmt: skip
            self._ours_words.set_text(f"Our copy: {ours.number} {ours.title}")
            note_seen(self._context, ours.case, ours.number)
        if theirs:
            self._show_theirs(theirs)
        announce(self, f"{found.sentence} {found.next_step}")

    def _show_theirs(self, data: bytes) -> None:
        self.theirs.show_bytes(data)
        problem = "" if self.theirs.page_count() else _PROBLEMS.get(
            self.theirs.document.error(), "It cannot be shown: it is damaged."
        )  # fmt: skip
        self._theirs_words.set_text("The file you chose" + (f". {problem}" if problem else ""))
        self.theirs.setVisible(not problem)

    def _room(self) -> int:
        return self.screen().availableGeometry().height() - _EDGE

    def _same_page(self, here: PdfView, there: PdfView) -> None:
        """Turn the other copy along, so that the same pages stand side by side."""
        if there.isVisible() and there.page() != here.page():
            there.go(here.page())

    def _let_go(self) -> None:
        self.ours.release()
        self.theirs.release()

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        ways = QWidget()
        row = FlowLayout(ways, gap=16, bottom=True)
        row.addWidget(self.file_button)
        row.addWidget(FormRow("Or the code on a page", self.code))
        row.addWidget(self.code_button)
        self.body.addWidget(ways)
        inside = QWidget()
        found = QVBoxLayout(inside)
        found.setContentsMargins(0, 0, 0, 0)
        found.setSpacing(10)
        self._said = QVBoxLayout()
        found.addLayout(self._said)
        self._hint = Words(
            "It says whether a paper was issued from this store, whether it was changed since, "
            "and whether another took its place. Nothing is sent anywhere.",
            "muted",
        )
        found.addWidget(self._hint)
        self._ours_words, self._theirs_words = Words("", "subheading"), Words("", "subheading")
        self._ours = _pane(self._ours_words, self.ours)
        self._theirs = _pane(self._theirs_words, self.theirs)
        for view in (self.ours, self.theirs):
            view.setMinimumHeight(_LEAST)
        self._copies = Columns(self._ours, self._theirs)
        found.addWidget(self._copies, 1)
        found.addStretch(0)
        self.body.addWidget(TallForm(inside), 1)
        self._copies.hide()  # it would keep room for what is not there
        self._theirs.hide()
        self.ours.page_shown.connect(lambda _: self._same_page(self.ours, self.theirs))
        self.theirs.page_shown.connect(lambda _: self._same_page(self.theirs, self.ours))
        self.code.returnPressed.connect(self.check_code)
        self.buttons.addWidget(button("Close", self.accept, kind="primary"))
        open_at(self, 49, 1)
        self.file_button.setFocus(Qt.FocusReason.OtherFocusReason)


_PROBLEMS = {
    QPdfDocument.Error.IncorrectPassword: "It cannot be shown: it is locked with a password.",
    QPdfDocument.Error.UnsupportedSecurityScheme: "It cannot be shown: it is locked.",
}


def _pane(words: Words, view: PdfView) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(words)
    column.addWidget(view, 1)
    return made


def subject_of(data: bytes) -> str:
    """Return the Subject that a PDF states of itself; "" where it is none or cannot be read."""
    holder = QObject()
    try:
        pdf = load_pdf(data, holder)
    except DocumentError:
        return ""
    return str(pdf.metaData(QPdfDocument.MetaDataField.Subject) or "")
