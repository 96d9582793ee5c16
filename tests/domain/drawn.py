"""The drawing of a ladder page: what was made of it, found again."""

from dataclasses import replace

from escalation_desktop import documents
from escalation_desktop.domain import blocks
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.ladder_page import policy_ladder_page
from tests.domain.made_up import NOW

COPY = Copy(number="P/1", made_at=NOW, prepared_by="Ann Lee", code="K7PM-3QXA-9", copy=1)


def simply(text: str, size: float, bold: bool) -> float:
    """Measure as if every letter were of one width, wider than most are."""
    return len(text) * size * (0.6 if bold else 0.55)


def printed(text: str, size: float, bold: bool) -> float:
    return documents.text_metrics().width(text, size, bold=bold)


def of_policy(over, copy=COPY, measure=simply, **more) -> blocks.Document:
    return policy_ladder_page(over, over.ladder[0].id, copy, NOW.date(), measure, **more)


def picture_of(document: blocks.Document) -> blocks.Picture:
    (found,) = [block for block in document.blocks if isinstance(block, blocks.Picture)]
    return found


def words_of(picture: blocks.Picture) -> str:
    labels = [shape for shape in picture.shapes if isinstance(shape, blocks.Label)]
    return "\n".join(" ".join(label.lines) for label in labels)


def listed(document: blocks.Document) -> str:
    """Return what the list after the drawing says, without line ends."""
    start = document.blocks.index(picture_of(document)) + 1
    text = documents.to_text(replace(document, blocks=document.blocks[start:]))
    return " ".join(text.split())


def smallest(picture: blocks.Picture) -> float:
    return min(shape.size for shape in picture.shapes if isinstance(shape, blocks.Label))


def is_inside(picture: blocks.Picture, measure=simply) -> bool:
    """Say whether every line of words and every shape lies within the picture."""
    for shape in picture.shapes:
        if isinstance(shape, blocks.Label):
            widths = [measure(line, shape.size, shape.bold) for line in shape.lines]
            box = (shape.x, shape.y, shape.x + shape.width,
                   shape.y + len(shape.lines) * shape.leading)  # fmt: skip
            if max(widths, default=0.0) > shape.width + 1:
                return False
        elif isinstance(shape, blocks.Plate):
            box = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
        else:
            xs, ys = zip(*shape.points, strict=True)
            box = (min(xs), min(ys), max(xs), max(ys))
        if box[0] < -1 or box[1] < -1 or box[2] > picture.width + 1 or box[3] > picture.height + 1:
            return False
    return True
