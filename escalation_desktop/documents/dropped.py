"""What of a document's text is not printed, told before the document is issued."""

from escalation_desktop.documents.clean import dropped
from escalation_desktop.documents.texts import texts
from escalation_desktop.domain.blocks import Document


def dropped_characters(document: Document) -> list[tuple[str, str]]:
    """Return (what, in words; place) once for each kind and place, in reading order."""
    found = {(what, place): None for text, place in texts(document) for what in dropped(text)}
    return list(found)
