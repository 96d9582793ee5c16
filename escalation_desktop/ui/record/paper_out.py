"""Taking a paper out of the app: saved as a PDF, printed, copied as plain text."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import papers, word_files
from escalation_desktop.errors import AppError, DocumentError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import Answer

NOT_SAVED = DocumentError(
    "The PDF could not be saved there.",
    "Choose another folder or another disk, or a shorter name, and save it again.",
)


WORD_NOT_SAVED = DocumentError(
    "The Word file could not be saved there.",
    "Choose another folder or another disk, or a shorter name, and save it again.",
)


def save_pdf(context: Context, parent: QWidget, number: str, data: bytes) -> Path | None:
    """Ask where to and write the bytes there, whole or not at all; None where nothing was saved.

    The name offered holds the document's number and no name of a child.
    """
    if context.refuses("save"):
        return None
    suggested = papers.suggested_name(number)
    chosen = context.files.save_as(parent, "Save as PDF", suggested, "PDF (*.pdf)")
    if chosen is None:
        return None
    target = as_pdf_name(chosen)
    # The system's own window asked about the name it gave back; not about the one made of it.
    if target != chosen and target.exists() and not may_replace(context, target):
        return None
    try:
        papers.save_pdf(context.session, target, data)
    except AppError as error:
        context.messages.error(error)
        return None
    except OSError:  # a disk pulled out, a share that is gone, a name that the disk refuses
        context.messages.error(NOT_SAVED)
        return None
    context.messages.note("Saved as PDF.", f"{target.name} in {target.parent}")
    return target


def save_word(context: Context, parent: QWidget, case: str, number: str) -> Path | None:
    """Ask where to and write an issued form there as a Word file; None where none was saved."""
    if context.refuses("word"):
        return None
    suffix = word_files.WORD_SUFFIX
    suggested = papers.suggested_name(number, "form").removesuffix(".pdf") + suffix
    chosen = context.files.save_as(parent, "Save for Word", suggested, f"Word (*{suffix})")
    if chosen is None:
        return None
    target = with_suffix(chosen, suffix)
    if target != chosen and target.exists() and not may_replace(context, target):
        return None
    try:
        word_files.save_word(context.session, case, number, target)
    except AppError as error:
        context.messages.error(error)
        return None
    except OSError:
        context.messages.error(WORD_NOT_SAVED)
        return None
    context.messages.note("Saved for Word.", f"{target.name} in {target.parent}")
    return target


def print_pdf(
    context: Context, parent: QWidget, number: str, data: bytes, save: Callable[[], object]
) -> int:
    """Print the bytes and return how many copies went out; 0 where none did.

    Where it cannot be printed, that is told and ``save`` is offered instead. Raises DocumentError
    for bytes that were not issued.
    """
    papers.must_be_issued(context.session, data)
    if context.refuses("print"):
        return 0
    try:
        copies = context.printer.print_pdf(parent, data, number)
    except DocumentError as error:
        chosen = context.messages.ask(
            error.sentence,
            error.next_step,
            [Answer("save", "Save instead…", "primary"), Answer("close", "Close")],
            escape="close",
        )
        if chosen == "save":
            save()
        return 0
    if copies:
        sent = "" if copies == 1 else f": {copies} copies"
        context.messages.note(f"Sent to the printer{sent}.")
    return copies


def copy_text(context: Context, text: str) -> bool:
    """Copy a paper's words; False where IT does not allow it, which is said."""
    if not context.copy(text):
        return False
    context.messages.note("Copied as plain text.")
    return True


def as_pdf_name(chosen: Path) -> Path:
    """Return the name with the ending of a PDF."""
    return with_suffix(chosen, ".pdf")


def with_suffix(chosen: Path, suffix: str) -> Path:
    """Return the name with its ending; the system's own window may leave it out."""
    return chosen if chosen.suffix.lower() == suffix else chosen.with_name(f"{chosen.name}{suffix}")


def may_replace(context: Context, target: Path) -> bool:
    """Ask whether a file that is there already may go."""
    chosen = context.messages.ask(
        f"{target.name} is already there. Replace it?",
        "The file that is there now would be gone.",
        [Answer("keep", "Keep the file", "primary"), Answer("replace", "Replace it")],
        escape="keep",
    )
    return chosen == "replace"
