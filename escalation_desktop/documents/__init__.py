"""Makes documents: semantic blocks in, PDF bytes or plain text out.

Importing this package loads neither reportlab nor HarfBuzz nor Pillow; they come with the first
call that needs them.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from escalation_desktop.documents.dropped import dropped_characters
from escalation_desktop.documents.fonts import check_fonts
from escalation_desktop.documents.plain import to_text
from escalation_desktop.domain.blocks import Document, Logo

if TYPE_CHECKING:
    from escalation_desktop.documents.metrics import TextMetrics

__all__ = [
    "check_fonts",
    "dropped_characters",
    "missing_characters",
    "read_logo",
    "render",
    "text_metrics",
    "to_text",
    "to_word",
]


def render(
    document: Document,
    *,
    progress: Callable[[int, int], None] | None = None,
    may_lack: bool = False,
) -> bytes:
    """Return the document as PDF: the same document gives the same bytes in every process.

    ``progress`` is told (done, total) now and then; what it raises ends the work and passes
    through, and nothing is left behind. ``may_lack``: a character that no font has may show as
    U+FFFD, as in a draft; for papers that must never fail and whose names nobody relies on.

    Raises:
        CharacterMissing: a character is in none of the bundled fonts and the document's mark is
            not DRAFT (a draft shows U+FFFD in its place).
        DocumentError: a font file is missing or damaged.
    """
    from escalation_desktop.documents.pdf import render as render_pdf  # late: loads reportlab

    return render_pdf(document, progress, may_lack=may_lack)


def missing_characters(document: Document) -> list[tuple[str, str]]:
    """Return each character that no bundled font has, with the place it first stands in.

    Raises:
        DocumentError: a font file is missing or damaged.
    """
    from escalation_desktop.documents.missing import missing_characters as find  # late: HarfBuzz

    return find(document)


def text_metrics() -> "TextMetrics":
    """Return what measures a text as it will be printed, in points."""
    from escalation_desktop.documents.metrics import TextMetrics  # late: loads HarfBuzz

    return TextMetrics()


def to_word(document: Document) -> bytes:
    """Return the document as a Word file: the same words, to be typed into."""
    from escalation_desktop.documents.word import to_word as make  # late: loads python-docx

    return make(document)


def read_logo(data: bytes, alt: str) -> Logo:
    """Return an image file as a logo; ``alt`` says in words what it is.

    Raises:
        DocumentError: it is no image that can be read, or too large.
    """
    from escalation_desktop.documents.logo import read_logo as read  # late: loads Pillow

    return read(data, alt)
