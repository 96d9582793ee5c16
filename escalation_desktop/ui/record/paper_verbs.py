"""What can be done with an issued paper, each written to its register; for a list or a window."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QPushButton, QWidget

from escalation_desktop.casework import following, papers, register
from escalation_desktop.casework.word_files import is_typed_into
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.wording import say_party
from escalation_desktop.errors import AppError
from escalation_desktop.store import DocumentInfo
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import Answer
from escalation_desktop.ui.record.became_dialog import BecameDialog
from escalation_desktop.ui.record.entry_dialogs import WordsDialog
from escalation_desktop.ui.record.paper_out import copy_text, print_pdf, save_pdf, save_word
from escalation_desktop.ui.record.paper_rows import PaperRow
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.record.share_dialog import ShareDialog
from escalation_desktop.ui.widgets.buttons import button

VERBS = (
    ("open", "Open", "document"),
    ("print", "Print…", "print"),
    ("save", "Save as PDF…", "save"),
    ("word", "Save for Word…", "save"),
    ("copy", "Copy as plain text", "copy"),
    ("hand_over", "Handed over…", "shared"),
    ("became", "What became of it…", "info"),
    ("withdraw", "Withdraw…", "remove"),
)


class PaperVerbs:
    """``changed`` is called once something was written; ``owner`` gives the window for dialogs."""

    def __init__(self, context: Context, owner: QWidget, changed: Callable[[], None]) -> None:
        self._context = context
        self._owner = owner
        self._changed = changed

    def buttons(self, chosen: Callable[[], PaperRow | None]) -> dict[str, QPushButton]:
        """Return a button for each verb, which acts on the paper that ``chosen`` gives."""

        def act(key: str) -> None:
            row = chosen()
            if row is not None:
                self.do(key, row)

        return {
            key: button(words, lambda key=key: act(key), kind="quiet", icon=icon)
            for key, words, icon in VERBS
        }

    def show_word(self, acts: Mapping[str, QPushButton], row: PaperRow | None) -> None:
        """Show the way to Word where the paper is a form that the partnership types into.

        The buttons must be in their page: one without a parent would open as a window.
        """
        acts["word"].setVisible(self.is_typed_into(row))

    def is_typed_into(self, row: PaperRow | None) -> bool:
        """Say whether a paper is a form that the partnership types into."""
        if row is None or row.paper.kind != "form" or row.case is None:
            return False
        return is_typed_into(self._context.session.state(row.case).policy, row.paper)

    def do(self, key: str, row: PaperRow) -> None:
        """Do one of ``VERBS`` with a paper; an error is told and changes nothing."""
        try:
            getattr(self, f"_{key}")(row)
        except AppError as error:
            self._context.messages.error(error)

    def _open(self, row: PaperRow) -> None:
        from escalation_desktop.ui.record.issued_dialog import IssuedDialog  # late: QtPdf

        dialog = IssuedDialog(self._context, self._owner.window(), row)
        dialog.changed.connect(self._changed)
        ran(dialog)

    def _print(self, row: PaperRow) -> None:
        data = papers.issued_bytes(self._context.session, self._info(row))
        copies = print_pdf(
            self._context, self._owner.window(), row.paper.number, data, lambda: self._save(row)
        )
        if copies:
            self._note(row, "printed", copies)

    def _save(self, row: PaperRow) -> None:
        data = papers.issued_bytes(self._context.session, self._info(row))
        saved = save_pdf(self._context, self._owner.window(), row.paper.number, data)
        if saved is not None:
            self._note(row, "saved")

    def _word(self, row: PaperRow) -> None:
        assert row.case is not None, "only a paper of a disagreement is a form"
        number = row.paper.number
        if save_word(self._context, self._owner.window(), row.case, number) is not None:
            register.note_event(self._context.session, row.case, number, "saved", how="for Word")
            self._changed()

    def _copy(self, row: PaperRow) -> None:
        if copy_text(self._context, papers.issued_text(self._context.session, self._info(row))):
            self._note(row, "copied_text")

    def _hand_over(self, row: PaperRow) -> None:
        number = row.paper.number
        dialog = ShareDialog(
            self._context, self._owner.window(), self._state(row), "document", number, number,
            reader=row.paper.recipient,
        )  # fmt: skip
        self._after(dialog)
        if dialog.result() == ShareDialog.DialogCode.Accepted:
            self._ask_told(row, dialog)

    def _ask_told(self, row: PaperRow, dialog: ShareDialog) -> None:
        """Ask whether handing it over was the telling that the policy asks for."""
        state = self._state(row)
        notices = state.notices if state is not None else ()
        found = next((one for one in notices if one.notice.id == row.paper.said.notice), None)
        if state is None or found is None or not found.open:
            return
        whom = found.notice.to.text
        chosen = self._context.messages.ask(
            f"Also record that {whom} is told?",
            "The policy asks for it, and this paper is about it.",
            [Answer("told", "Record as told", "primary"), Answer("not_yet", "Not yet")],
            escape="not_yet",
        )
        if chosen == "told":
            names = "; ".join(say_party(one) for one in dialog.chosen())
            following.set_notice(
                self._context.session, state.case, found.notice.id, "sent",
                to=names, reason=row.paper.number,
            )  # fmt: skip
            self._changed()

    def _became(self, row: PaperRow) -> None:
        self._after(BecameDialog(self._context, self._owner.window(), row.case, row.paper))

    def _withdraw(self, row: PaperRow) -> None:
        session, number = self._context.session, row.paper.number

        def save(why: str) -> None:
            register.note_event(session, row.case, number, "withdrawn", how=why)

        self._after(WordsDialog(
            self._context, self._owner.window(), f"Withdraw {number}?",
            "It stays in the register and answers “withdrawn” when somebody checks it. Ask back "
            "every copy that is still out.",
            "Why", "Withdraw", save, key=f"withdraw:{number}",
            case=row.case or session.papers_case(),
        ))  # fmt: skip

    def _after(self, dialog: ShareDialog | BecameDialog | WordsDialog) -> None:
        if ran(dialog):
            self._context.messages.note("Saved to record.")
            self._changed()

    def _note(self, row: PaperRow, what: register.PaperEventWord, copies: int = 1) -> None:
        session, number = self._context.session, row.paper.number
        register.note_event(session, row.case, number, what, copies=copies)
        self._changed()

    def _info(self, row: PaperRow) -> DocumentInfo:
        found = papers.issued(self._context.session, row.case)
        return next(info for info in found if info.number == row.paper.number)

    def _state(self, row: PaperRow) -> CaseState | None:
        return self._context.session.state(row.case) if row.case is not None else None
