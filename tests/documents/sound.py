"""Everything that can be wrong with a paper, in one list: both standards, its words, its bytes."""

from escalation_desktop.documents import missing_characters, render
from escalation_desktop.domain.blocks import Document
from tests.documents import expected, reading, structure, validate


def faults(document: Document) -> list[str]:
    """Return all that is wrong with a paper: by the standards, by its words, by its bytes."""
    data = render(document)
    found = [f"no font has {char} in {place}" for char, place in missing_characters(document)]
    found += [*validate.problems(data), *structure.problems(data)]
    if (read := reading.words_of(data)) != (meant := expected.words(document)):
        found.append(f"read aloud: {read!r}, written: {meant!r}")
    if render(document) != data:
        found.append("made again, its bytes are others")
    return found
