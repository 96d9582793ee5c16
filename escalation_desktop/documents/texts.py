"""Every text of a document with its place, in reading order: what is printed and nothing else."""

from collections.abc import Iterator

from escalation_desktop.domain import blocks


def texts(document: blocks.Document) -> Iterator[tuple[str, str]]:
    """Yield (text, place); a place is in a worker's words and never holds document text."""
    yield document.agency, "the name of the agency"
    yield document.mark, "the mark"
    yield document.handling, "the handling mark"
    yield document.title, "the title"
    yield document.reference, "the reference"
    yield document.policy_line, "the policy line"
    yield document.subtitle, "the line under the title"
    for block in document.blocks:
        yield from _block(block)
    yield document.code, "the code"
    for line in document.footer:
        yield line, "the foot of the page"


def _block(block: blocks.Block) -> Iterator[tuple[str, str]]:
    match block:
        case blocks.Heading():
            yield block.text, block.place or "a heading"
        case blocks.Paragraph():
            yield block.text, block.place or "a paragraph"
        case blocks.Bullets():
            place = block.place or "a list"
            for number, item in enumerate(block.items, start=1):
                yield item, f"{place}, line {number}"
        case blocks.Table():
            yield from _table(block)
        case blocks.KeyValues():
            place = block.place or "a list of facts"
            for number, pair in enumerate(block.rows, start=1):
                for text in pair:
                    yield text, f"{place}, line {number}"
        case blocks.Notice():
            place = block.place or "the notice"
            yield block.title, place
            for text in block.paragraphs:
                yield text, place
        case blocks.Signatures():
            for party in block.parties:
                yield party, "the room to sign"
            for line in block.lines:
                yield line, "the room to sign"
        case blocks.Picture():
            place = block.place or "a picture"
            yield block.alt, place
            for shape in block.shapes:
                if isinstance(shape, blocks.Label):
                    for line in shape.lines:
                        yield line, place


def _table(block: blocks.Table) -> Iterator[tuple[str, str]]:
    place = block.place or "a table"
    for text in block.header:
        yield text, f"{place}, header"
    for number, row in enumerate(block.rows, start=1):
        own = block.row_places[number - 1] if number <= len(block.row_places) else ""
        for column, text in enumerate(row):
            # The header names the field in a worker's words: "note of ..., what was discussed".
            field = block.header[column].lower() if own and column < len(block.header) else ""
            yield text, f"{own}, {field}" if field else own or f"{place}, row {number}"
    if not block.rows:
        yield block.when_empty, place
