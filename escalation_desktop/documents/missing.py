"""Characters of a document that no bundled font has, told before the document is issued."""

from escalation_desktop.documents.clean import clean_lines
from escalation_desktop.documents.shaping import can_print
from escalation_desktop.documents.texts import texts
from escalation_desktop.domain.blocks import Document


def missing_characters(document: Document) -> list[tuple[str, str]]:
    """Return (character, place) once for each character and place, in reading order.

    Raises:
        DocumentError: a font file is missing or damaged.
    """
    known: dict[str, bool] = {}
    found: dict[tuple[str, str], None] = {}
    for text, place in texts(document):
        if text.isascii():
            continue
        for char in dict.fromkeys("".join(clean_lines(text))):
            if char not in known:
                known[char] = can_print(char)
            if not known[char]:
                found[char, place] = None
    return list(found)
