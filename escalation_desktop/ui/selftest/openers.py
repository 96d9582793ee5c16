"""The dialogs that no button ending in "…" opens: those behind a key, an end, or a rarer state."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog

from escalation_desktop.app import Desktop
from escalation_desktop.casework import notes, papers, register
from escalation_desktop.domain.scripts import scripts
from escalation_desktop.ui.case.case_page import CasePage
from escalation_desktop.ui.help.guide_dialog import GuideDialog
from escalation_desktop.ui.pages.import_dialog import ImportDialog
from escalation_desktop.ui.pages.leave_out_dialog import LeaveOutDialog
from escalation_desktop.ui.pages.secret_dialogs import AfterRecoveryDialog
from escalation_desktop.ui.pages.take_over_dialog import TakeOverDialog
from escalation_desktop.ui.print_dialog import PrintDialog
from escalation_desktop.ui.record.entries_dialog import EntriesDialog
from escalation_desktop.ui.record.house_dialog import HouseOrderDialog
from escalation_desktop.ui.record.issued_dialog import IssuedDialog
from escalation_desktop.ui.record.keeping_dialogs import RemoveDialog
from escalation_desktop.ui.record.paper_rows import PaperRow
from escalation_desktop.ui.record.phrase_dialog import PhraseDialog, ScriptDialog
from escalation_desktop.ui.record.put_dialog import PutDialog
from escalation_desktop.ui.selftest.world import FilePrinters
from escalation_desktop.ui.widgets.dialog import BugDialog


def on_a_case(page: CasePage) -> list[Callable[[], object]]:
    """Return what opens the rest over a disagreement that runs."""
    note = next(r for r in page.state.records if r.kind == "note") if page.state else None
    assert note is not None and page.record.select(note.id)
    return [
        page.record.open_entry,
        page.record.correct,
        page.record.copy_parts,
        page.record.file,
        page.record.withdraw,
        page.people.change_head,
        page.moves.start_next,
        page.moves.type_stage,
        partial(page.moves.risk, "increased"),
        page.moves.receipt,
        page.moves.take_back,
        page.moves.resume,
    ]


def on_the_window(desktop: Desktop, case: str, folder: Path) -> list[Callable[[], object]]:
    """Return what opens the rest over the window, each made as the app makes it."""
    window, context = desktop.window, desktop.context
    session = context.session
    state, paper = session.state(case), papers.issued(session, case)[0]
    row = PaperRow(register.papers_of(session, case)[0], case)
    contacts = folder / "contacts.csv"
    contacts.write_text("Name,Role,Phone\nJo Ward,Named nurse,020 7946 0199\nAda,,12\n")
    made: list[Callable[[], QDialog]] = [
        partial(EntriesDialog, context, window, state),
        partial(IssuedDialog, context, window, row),
        partial(ImportDialog, window, context, contacts),
        partial(BugDialog, window, "builtins.ValueError\n  ui/page.py:1 in open"),
        partial(AfterRecoveryDialog, window, tuple),
        partial(LeaveOutDialog, window, {"a": "D-1, an entry", "b": "D-1, another"}),
        partial(GuideDialog, window, desktop.outside, context.messages),
        partial(
            PrintDialog,
            window,
            FilePrinters(folder / "printed.pdf"),
            papers.issued_bytes(session, paper),
            paper.number,
        ),
        partial(TakeOverDialog, window, context, "from-cy.escalation", b"no such file"),
        partial(PutDialog, context, window, notes.call_notes(session)[0]),
        partial(RemoveDialog, context, window, state),
        partial(PhraseDialog, context, window, None),
        partial(HouseOrderDialog, context, window),
        partial(ScriptDialog, context, window, scripts(state, {})[0]),
    ]
    return [
        partial(window.help_requested.emit, "start"),
        window.about_requested.emit,
        *(partial(open_and_leave, one) for one in made),
    ]


def open_and_leave(make: Callable[[], QDialog]) -> None:
    """Open a dialog as a window of its own making does, until it is left."""
    dialog = make()
    dialog.exec()
    dialog.deleteLater()
