"""Makes documents: semantic blocks in, PDF bytes or plain text out.

Importing this package loads neither reportlab nor HarfBuzz; they come with the first call that
needs them.
"""

from escalation_desktop.documents.fonts import check_fonts
from escalation_desktop.documents.plain import to_text
from escalation_desktop.domain.blocks import Document

__all__ = ["check_fonts", "missing_characters", "render", "to_text"]


def render(document: Document) -> bytes:
    """Return the document as PDF: the same document gives the same bytes in every process.

    Raises:
        CharacterMissing: a character is in none of the bundled fonts and the document's mark is
            not DRAFT (a draft shows U+FFFD in its place).
        DocumentError: a font file is missing or damaged.
    """
    from escalation_desktop.documents.pdf import render as render_pdf  # late: loads reportlab

    return render_pdf(document)


def missing_characters(document: Document) -> list[tuple[str, str]]:
    """Return each character that no bundled font has, with the place it first stands in.

    Raises:
        DocumentError: a font file is missing or damaged.
    """
    from escalation_desktop.documents.missing import missing_characters as find  # late: HarfBuzz

    return find(document)
