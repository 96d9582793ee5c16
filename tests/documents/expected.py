"""What a reader must be told of a document, in order: written from the blocks alone.

Cleaning is the app's own, which has its own table of cases; nothing else of it is used here.
"""

from collections.abc import Iterator

from escalation_desktop.documents.clean import clean_lines
from escalation_desktop.domain import blocks


def words(document: blocks.Document) -> str:
    """Return the whole text as it must be read aloud, one space between words."""
    return " ".join(
        word for text in _texts(document) for line in clean_lines(text) for word in line.split()
    )


def _texts(document: blocks.Document) -> Iterator[str]:
    yield document.agency
    yield document.handling
    yield document.mark
    if document.logo is not None:
        yield document.logo.alt
    yield document.title
    yield document.subtitle
    yield document.reference
    yield document.policy_line
    for block in document.blocks:
        yield from _block(block)
    code = f"Code {document.code}" if document.code else ""
    yield " · ".join(part for part in (document.reference, code) if "".join(clean_lines(part)))
    yield from document.footer


def _block(block: blocks.Block) -> Iterator[str]:
    match block:
        case blocks.Heading() | blocks.Paragraph():
            yield block.text
        case blocks.Bullets():
            for number, item in enumerate(block.items, start=1):
                yield f"{number}." if block.numbered else "•"
                yield item
        case blocks.Table() if not block.rows:
            yield block.when_empty
        case blocks.Table():
            yield from block.header
            for row in block.rows:
                yield from row
        case blocks.KeyValues():
            for pair in block.rows:
                yield from pair
        case blocks.Notice():
            yield block.title
            yield from block.paragraphs
        case blocks.Signatures():
            for party in block.parties:
                yield party
                yield from block.lines
        case blocks.Picture():
            yield block.alt
