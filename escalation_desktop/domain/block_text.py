"""Blocks as plain lines, for words that are copied and not printed.

A paper's own plain text is made in ``documents``, which cleans it too; this is the same order and
the same labels, for what a worker may still change before handing it on.
"""

from collections.abc import Iterable

from escalation_desktop.domain import blocks
from escalation_desktop.domain.wording import join


def lines_of(block: blocks.Block) -> tuple[str, ...]:
    """Return the lines of one block; a picture is told by its text alternative."""
    match block:
        case blocks.Heading():
            return (block.text,)
        case blocks.Paragraph():
            return tuple(block.text.splitlines())
        case blocks.Bullets():
            starts = (f"{n}. " if block.numbered else "- " for n in range(1, len(block.items) + 1))
            return tuple(start + item for start, item in zip(starts, block.items, strict=True))
        case blocks.Table():
            pairs = [zip(block.header, row, strict=False) for row in block.rows]
            told = [f"{label}: {text}" for pair in pairs for label, text in pair]
            return tuple(told) or (block.when_empty,)
        case blocks.KeyValues():
            return tuple(f"{label}: {text}" for label, text in block.rows)
        case blocks.Notice():
            return (block.title, *block.paragraphs)
        case blocks.Signatures():
            return (*block.parties, *(f"{line}:" for line in block.lines))
        case blocks.Picture():
            return (block.alt,)


def plain_text(head: Iterable[str], parts: Iterable[blocks.Block]) -> str:
    """Return lines and blocks as one text ending in a line end, an empty line between blocks.

    A heading stands right above what it heads.
    """
    text = "\n".join(line for line in head if line)
    under_heading = False
    for block in parts:
        between = "\n" if under_heading else "\n\n"
        text = join((text, "\n".join(lines_of(block))), between)
        under_heading = isinstance(block, blocks.Heading)
    return f"{text}\n"
