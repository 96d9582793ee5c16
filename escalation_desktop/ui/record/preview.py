"""A paper before it is issued: its very pages, what is asked of it, and whose copy it is.

What is changed beside the pages is drawn again after a short pause, in a worker. Issuing keeps
exactly the bytes that are shown; before that they can only be read and copied as plain text.
"""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import gaps, papers, register
from escalation_desktop.casework.papers import Prepared, Preview, Wanted
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.closing import Check
from escalation_desktop.domain.reader_copy import parts_of, people_of
from escalation_desktop.errors import AppError, DocumentError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.drafts.form_draft import FormDraft
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.record.check_page import may_issue_draft, told
from escalation_desktop.ui.record.copy_form import copy_form, draft_key, served
from escalation_desktop.ui.record.drawing import Drawing
from escalation_desktop.ui.record.entry_dialogs import WordsDialog
from escalation_desktop.ui.record.paper_out import copy_text
from escalation_desktop.ui.record.paper_rows import PaperRow
from escalation_desktop.ui.record.paper_verbs import PaperVerbs
from escalation_desktop.ui.record.pdf_view import PdfView
from escalation_desktop.ui.record.preview_side import THIS_COPY, PreviewSide
from escalation_desktop.ui.record.running import ran, waiting
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.columns import Columns
from escalation_desktop.ui.widgets.dialog import AppDialog, fill_window
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

_PAUSE = 350
"""Milliseconds after the last change before the paper is drawn again."""
FIRST_ISSUE = "Print and save come after issue, so that every copy has its number."


class PreviewDialog(AppDialog):
    """One paper for one reader after another. ``case`` is None for a paper without one.

    Signals:
        issued: the number of a paper that was issued.
        changed: something was written to the record or the register.
        jump_requested: the user wants to give what is missing; where, as ``closing.Jump``.
    """

    issued = Signal(str)
    changed = Signal()
    jump_requested = Signal(str)

    def __init__(
        self, context: Context, parent: QWidget | None, case: str | None, wanted: Wanted,
        heading: str,
    ) -> None:  # fmt: skip
        super().__init__(parent, heading)
        self._context, self._case = context, case
        self.made: Preview | None = None
        self.row: PaperRow | None = None
        self._code = ""
        self._asked = self._drawn = wanted
        self.copy = copy_form(self._state(), wanted)
        self.pdf = PdfView()
        self.drawing = Drawing(context.messages, papers.draw)
        self.side = PreviewSide(self.copy)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._verbs = PaperVerbs(context, self, self._on_written)
        self._draft = FormDraft(context, self)
        self._build()
        self._connect()
        self._draw()
        # What can be left out is known from here on.
        self._draft.begin(draft_key(case, wanted), {"copy": self.copy}, case=case or "")

    def wanted(self) -> Wanted:
        """Return the copy that is asked for now."""
        return self.copy.wanted()

    def is_current(self) -> bool:
        """Say whether the pages that are shown are those of the copy that is asked for."""
        return self.made is not None and self._drawn == self.copy.wanted() and not self._busy()

    def _busy(self) -> bool:
        return self.drawing.is_busy or self._pause.isActive()

    # ------------------------------------------------------------------ acts

    def issue(self) -> None:
        """Issue the shown bytes; a preview that the record has outrun is made anew first."""
        made, session = self.made, self._context.session
        if made is None or not self.issue_button.isEnabled() or self.row is not None:
            return
        if not self.copy.is_named():
            self.side.tabs.setCurrentIndex(THIS_COPY)
            self.copy.ask_name()
            return
        if papers.has_moved_on(session, self._case, made):
            self._draw()
            self._context.messages.tell(
                "The record was written to since this preview was made.",
                "The preview is new now. Look at it, then issue it.",
            )
            return
        if made.is_draft and not may_issue_draft(self._context.messages, made):
            return
        try:
            info = papers.issue(session, self._case, made)
        except AppError as error:
            self._context.messages.error(error)
            return
        self._draft.done()
        self._show_issued(info.number, fresh=True)
        self._context.messages.note(f"Issued as {info.number}.")
        self.print_button.setFocus()
        self.issued.emit(info.number)
        self.changed.emit()

    def issue_another(self) -> None:
        """Begin the copy of the next reader who has none yet."""
        self.row, self.made, self._code = None, None, ""
        self.copy.next_reader(served(self._context.session, self._case, self.wanted()))
        self.side.begin_copy()
        self._draw()
        self._dress()
        self.copy.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_as_text(self) -> None:
        """Copy the paper's words; for an issued one that is written to its register."""
        if self.row is not None:
            self._verbs.do("copy", self.row)
        elif self.made is not None:
            copy_text(self._context, papers.plain_text(self.made))

    def _explain(self, check: Check) -> None:
        if self._case is None:
            return
        case, session = self._case, self._context.session
        if ran(WordsDialog(
            self._context, self, check.text,
            "The paper prints that it is not given, and your reason. It then counts as answered.",
            "Why it is not given", "Save to record",
            lambda why: gaps.explain(session, case, check, why),
            key=f"gap:{case}:{check.key}", case=case, may_be_empty=bool(check.explained),
        )):  # fmt: skip
            self.changed.emit()
            self._draw()

    def _jump(self, jump: str) -> None:
        self.accept()
        self.jump_requested.emit(jump)

    def _do(self, key: str) -> None:
        if self.row is not None:
            self._verbs.do(key, self.row)

    # ------------------------------------------------------------------ drawing it

    def _changed(self) -> None:
        self._pause.start()
        self._dress()

    def _draw(self) -> None:
        """Read the paper from the record as it stands, and draw it beside the window's work."""
        self._pause.stop()
        self.drawing.stop()
        self.copy.tell_reader("")
        try:
            with waiting():  # a record of years takes a second to read
                prepared = self._prepare()
        except DocumentError as error:  # not for this reader; a window over each letter would bar
            self.copy.tell_reader(f"{error.sentence} {error.next_step}")
            self.side.tabs.setCurrentIndex(THIS_COPY)
        except AppError as error:
            self._context.messages.error(error)
        else:
            self.drawing.start(prepared)
        self._dress()

    def _prepare(self) -> Prepared:
        """Read it as this reader gets it; whole first where the record is new to this window.

        Read whole, it says what can be left out of it.
        """
        session, case, known = self._context.session, self._case, self.made
        number = papers.proposed_replaces(session, case, self.copy.wanted())
        words = f"Takes the place of {number}, which this reader has" if number else ""
        self.copy.propose(number, words)
        whole = None
        if known is None or papers.has_moved_on(session, case, known):
            whole = replace(self.copy.wanted(), left_out=(), initials=())
            prepared = papers.prepare(session, case, whole, code=self._code)
            self._code = prepared.code
            state = self._state()
            self.copy.offer(parts_of(prepared.document), people_of(state) if state else ())
        self._asked = self.copy.wanted()
        if self._asked != whole:
            prepared = papers.prepare(session, case, self._asked, code=self._code)
        return prepared

    def _on_drawn(self, made: Preview) -> None:
        page = self.pdf.page()
        self.made, self._drawn = made, self._asked
        self.heading.set_text(made.document.title)
        numbered = f"Will be number {made.number}, copy {made.copy.copy}, code {made.code}"
        self.first_issue.set_text(f"{numbered}. {FIRST_ISSUE}")
        self.pdf.show_bytes(made.data, made.document)
        self.pdf.go(page)
        self.side.show_preview(made)
        announce(self, f"{count(self.pdf.page_count(), 'page')}. {told(made)[0]}")
        self._dress()

    def _on_cancelled(self) -> None:
        if self.made is None:
            self.reject()
        self._dress()

    # ------------------------------------------------------------------ what it shows

    def _show_issued(self, number: str, *, fresh: bool = False) -> None:
        found = register.papers_of(self._context.session, self._case)
        self.row = PaperRow(next(one for one in found if one.number == number), self._case)
        self.side.show_issued(self.row, fresh=fresh)
        self._dress()

    def _on_written(self) -> None:
        if self.row is not None:
            self._show_issued(self.row.paper.number)
        self.changed.emit()

    def _dress(self) -> None:
        """Show what can be done now: before issue only reading, copying and issuing."""
        made, done = self.made, self.row is not None
        may = self.is_current() and made is not None
        self.issue_button.setVisible(not done)
        self.issue_button.setEnabled(may and made is not None and not made.missing)
        self.first_issue.setVisible(not done)
        for one in (self.print_button, self.save_button):
            one.setEnabled(done)
            one.setToolTip("" if done else FIRST_ISSUE)
        for one in (self.hand_over_button, self.another_button):
            one.setVisible(done)
        self.word_button.setVisible(self._verbs.is_typed_into(self.row))
        self.copy_button.setEnabled(may or done)

    # ------------------------------------------------------------------ what it knows

    def _state(self) -> CaseState | None:
        return self._context.session.state(self._case) if self._case is not None else None

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        left = QWidget()
        self.body.addWidget(self._draft.line)
        self.body.addWidget(Columns(left, self.side, stretch=(3, 2)), 1)
        pages = QVBoxLayout(left)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.addWidget(self.pdf, 1)
        pages.addWidget(self.drawing)
        self.side.build()
        self.first_issue = Words(FIRST_ISSUE, "small")
        self.body.addWidget(self.first_issue)
        self.issue_button = button("Issue", self.issue, kind="primary", icon="document",
                                   tip="Ctrl+Enter")  # fmt: skip
        self.print_button = button("Print…", lambda: self._do("print"), icon="print")
        self.save_button = button("Save as PDF…", lambda: self._do("save"), icon="save")
        self.word_button = button("Save for Word…", lambda: self._do("word"), icon="save")
        self.hand_over_button = button("Handed over…", lambda: self._do("hand_over"), icon="shared")
        self.another_button = button("Issue another copy", self.issue_another, icon="add")
        self.copy_button = button("Copy as plain text", self.copy_as_text, icon="copy")
        for made in (self.issue_button, self.print_button, self.save_button, self.word_button,
                     self.hand_over_button, self.another_button, self.copy_button,
                     button("Close", self.accept)):  # fmt: skip
            self.buttons.addWidget(made)
        fill_window(self)
        self.pdf.setFocus()

    def _connect(self) -> None:
        self.copy.changed.connect(self._changed)
        self._pause.timeout.connect(self._draw)
        self.drawing.drawn.connect(self._on_drawn)
        self.drawing.failed.connect(self._context.messages.error)
        self.drawing.failed.connect(lambda _: self._dress())
        self.drawing.cancelled.connect(self._on_cancelled)
        self.side.checks.jump_requested.connect(self._jump)
        self.side.checks.explain_requested.connect(self._explain)
        self.finished.connect(lambda _: self._let_go())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.issue)

    def _let_go(self) -> None:
        self._draft.flush()
        self._draft.end()
        self._pause.stop()
        self.drawing.stop()
        self.drawing.wait()  # till its next step: it must not outlive what it answers to
        self.pdf.release()
