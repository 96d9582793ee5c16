"""A document as plain text: the same words in the same order, for a message or the clipboard."""

from collections.abc import Iterator

from escalation_desktop.documents.clean import clean_line, clean_lines
from escalation_desktop.domain import blocks


def to_text(document: blocks.Document) -> str:
    """Return the document as lines of text, ending in a line end."""
    head = (
        document.agency,
        document.handling,
        document.mark,
        document.title,
        document.subtitle,
        document.reference,
        document.policy_line,
    )
    parts = [[clean_line(text) for text in head if text]]
    parts.extend(list(_block(block)) for block in document.blocks)
    parts.append([clean_line(text) for text in foot(document) if text])
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def foot(document: blocks.Document) -> tuple[str, ...]:
    """Return the lines at the foot of every page: which paper, then what it says of itself."""
    code = f"Code {document.code}" if document.code else ""
    return (" · ".join(part for part in (document.reference, code) if part), *document.footer)


def _block(block: blocks.Block) -> Iterator[str]:
    match block:
        case blocks.Heading():
            yield clean_line(block.text)
        case blocks.Paragraph():
            yield from lines_of(block.text)
        case blocks.Bullets():
            for number, item in enumerate(block.items, start=1):
                yield _hanging(f"{number}. " if block.numbered else "- ", item)
        case blocks.Table():
            yield from _table(block)
        case blocks.KeyValues():
            for label, value in block.rows:
                yield _hanging(f"{clean_line(label)}: ", value)
        case blocks.Notice():
            yield clean_line(block.title)
            for text in block.paragraphs:
                yield from lines_of(text)
        case blocks.Signatures():
            for party in block.parties:
                yield clean_line(party)
                for line in block.lines:
                    yield f"{clean_line(line)}:"
        case blocks.Picture():
            yield from lines_of(block.alt)


def _table(block: blocks.Table) -> Iterator[str]:
    """Yield each row as label and value lines: a table of blanks would not survive a message."""
    for number, row in enumerate(block.rows):
        if number:
            yield ""
        for column, text in enumerate(row):
            label = clean_line(block.header[column]) if column < len(block.header) else ""
            yield _hanging(f"{label}: " if label else "", text)
    if not block.rows:
        yield from lines_of(block.when_empty)


def _hanging(start: str, text: str) -> str:
    return start + "\n  ".join(lines_of(text))


def lines_of(text: str) -> list[str]:
    """Return the lines of a typed text, several empty ones as one."""
    lines = clean_lines(text)
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    while kept and not kept[-1]:
        kept.pop()
    return kept
