"""A paper as one reader gets it: parts left out and names as initials, before it is drawn.

What is left out is not in the blocks, so it can be in no file made from them: not in the text, the
tags, the outline or the file's own facts. The copy says that it is not whole.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from escalation_desktop.domain import blocks
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.folding import fold
from escalation_desktop.domain.masking import NO_ADDRESS, NO_NUMBER, Masker
from escalation_desktop.domain.names import names
from escalation_desktop.domain.people import all_but, contacts_of, people_of

STAYS = ("What this rests on", "Not given, and why")
"""Parts without which a paper would claim more than it holds."""
_STAYING_PLACES = ("if this is wrong", "what is not given")
PLACE = "what is left out"
_LEFT_OUT, _AS = "Left out: ", " stands as "
_NOT_TEXT = frozenset({"reference", "code", "mark", "language", "paper", "pixels"})


@dataclass(frozen=True)
class ReaderCopy:
    """The paper for one reader, and for our own eyes what became of it."""

    document: blocks.Document
    left_out: tuple[str, ...]
    """In words, what this reader does not see."""
    kept_words: tuple[str, ...]
    """Words that may still mean somebody whose name stands as initials, each with its place."""


def parts_of(document: blocks.Document) -> tuple[str, ...]:
    """Return the headings of the parts that may be left out, each once, in order."""
    found = [b.text for b in document.blocks if isinstance(b, blocks.Heading) and b.level == 2]
    return tuple(dict.fromkeys(text for text in found if text not in STAYS))


def for_reader(
    document: blocks.Document,
    copy: Copy,
    people: Sequence[str] = (),
    contacts: Mapping[str, Sequence[str]] | None = None,
) -> ReaderCopy:
    """Return the paper as ``copy`` says its reader gets it.

    ``people`` are all whose names are known (see ``people_of``): those that ``copy.initials``
    does not name keep theirs whole. A name in ``copy.initials`` is masked though it be the
    reader's own. ``contacts`` as from ``contacts_of``.
    """
    gone = [part for part in parts_of(document) if part in copy.left_out]
    kept = dataclasses.replace(document, blocks=tuple(_without(document.blocks, gone)))
    masker = _masker(kept, copy, people, contacts or {})
    masked = _masked(kept, masker) if masker.hidden else kept
    told = [f"{_LEFT_OUT}{part}" for part in gone] + _changes(masker)
    sentences = []
    if gone:
        parts = masker.mask("; ".join(gone))
        sentences = [
            "This copy is not the whole paper.",
            f"Left out of this copy: {parts.rstrip('.')}.",
        ]
    if masker.counts:
        sentences.append("Some names stand as initials in this copy.")
    if sentences:
        masked = _saying(masked, " ".join(sentences))
    return ReaderCopy(masked, tuple(told), tuple(_kept_words(masked, masker)))


def as_it_was_read(
    document: blocks.Document,
    copy: Copy,
    told: Sequence[str],
    people: Sequence[str],
    contacts: Mapping[str, Sequence[str]],
) -> blocks.Document:
    """Return a paper as ``for_reader`` gave it, from what it told then (``ReaderCopy.left_out``).

    Whoever stood as initials and every part that was left out are told there in words.
    """
    parts = tuple(part for part in parts_of(document) if f"{_LEFT_OUT}{part}" in told)
    initials = tuple(name for name in people if any(t.startswith(f"{name}{_AS}") for t in told))
    asked = dataclasses.replace(copy, left_out=parts, initials=initials)
    return for_reader(document, asked, people, contacts).document


def masked_texts(value: object, masker: Masker) -> object:
    """Return a text, or tuples and dataclasses of texts, with names masked wherever they stand."""
    return _mask(value, masker)


def words_left(document: blocks.Document, masker: Masker) -> tuple[str, ...]:
    """Return the words of a masked paper that may still mean somebody, each with its place."""
    return tuple(_kept_words(document, masker))


def _without(found: Iterable[blocks.Block], gone: Sequence[str]) -> Iterator[blocks.Block]:
    leaving = False
    for block in found:
        if isinstance(block, blocks.Heading) and block.level <= 2:
            leaving = block.text in gone
        # Room to sign and how to object stand after a part, not in it: they are every reader's.
        stays = isinstance(block, blocks.Signatures) or (
            getattr(block, "place", "") in _STAYING_PLACES
        )
        if not leaving or stays:
            yield block


def _masker(
    document: blocks.Document,
    copy: Copy,
    people: Sequence[str],
    contacts: Mapping[str, Sequence[str]],
) -> Masker:
    hidden = names(copy.initials)
    words = {name.words for name in hidden}
    theirs = [
        text for name in names(contacts) if name.words in words for text in contacts[name.full]
    ]
    others = [name for name in names(people) if name.words not in words]
    return Masker(hidden, others, theirs, _own_words(document))


def _own_words(document: blocks.Document) -> frozenset[str]:
    """Return the words of the paper's own labels and of the policy it names."""
    found = [document.policy_line]
    for block in document.blocks:
        if isinstance(block, blocks.KeyValues):
            found += [label for label, _ in block.rows]
        elif isinstance(block, blocks.Table):
            found += block.header
        elif isinstance(block, blocks.Signatures):
            found += block.lines
    return frozenset(word.strip(".,;:()") for text in found for word in fold(text).plain.split())


def _masked(document: blocks.Document, masker: Masker) -> blocks.Document:
    changed = _mask(document, masker)
    assert isinstance(changed, blocks.Document)
    return changed


def _mask(value: object, masker: Masker) -> object:
    if isinstance(value, str):
        return masker.mask(value)
    if isinstance(value, tuple):
        return tuple(_mask(part, masker) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            one.name: _mask(getattr(value, one.name), masker)
            for one in dataclasses.fields(value)
            if one.name not in _NOT_TEXT
        }
        return dataclasses.replace(value, **changed)
    return value


def _changes(masker: Masker) -> list[str]:
    told = [f"{n.full}{_AS}{n.label}" for n in masker.hidden if masker.counts[n.full]]
    for label, one, many in (
        (NO_ADDRESS, "1 e-mail address", "e-mail addresses"),
        (NO_NUMBER, "1 telephone number", "telephone numbers"),
    ):
        count = masker.counts[label]
        if count:
            told.append(f"Left out: {one if count == 1 else f'{count} {many}'}")
    return told


def _saying(document: blocks.Document, text: str) -> blocks.Document:
    """Put what the copy is after the paper's head, or first where it has none."""
    at = 1 if document.blocks and isinstance(document.blocks[0], blocks.KeyValues) else 0
    told = blocks.Paragraph(text, place=PLACE, bold=True)
    return dataclasses.replace(
        document, blocks=(*document.blocks[:at], told, *document.blocks[at:])
    )


def _kept_words(document: blocks.Document, masker: Masker) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    if not masker.hidden:
        return
    for place, text in texts_in(document):
        for word, around in masker.kept(text):
            if (word, place) not in seen:
                seen.add((word, place))
                yield f"“{word}” in {place}: “{around}”"


def texts_in(document: blocks.Document) -> Iterator[tuple[str, str]]:
    """Yield every text a reader of the file can come upon, each with its place in words."""
    for text in (document.title, document.subtitle, document.author, *document.footer):
        yield "the head and foot of the pages", text
    yield "the head and foot of the pages", document.policy_line
    yield "the head and foot of the pages", document.agency
    yield "the head and foot of the pages", document.handling
    if document.logo is not None:
        yield "the logo", document.logo.alt
    under = "the beginning"
    for block in document.blocks:
        if isinstance(block, blocks.Heading):
            under = block.text
        place = getattr(block, "place", "") or f"“{under}”"
        if isinstance(block, blocks.Table):
            for number, row in enumerate(block.rows):
                its = block.row_places[number] if number < len(block.row_places) else place
                yield from ((its, cell) for cell in row)
            yield from ((place, text) for text in (*block.header, block.when_empty))
            yield from ((place, text) for text in (block.place, *block.row_places))
        else:
            yield from ((place, text) for text in _strings(block))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for one in dataclasses.fields(value):
            yield from _strings(getattr(value, one.name))


__all__ = [
    "ReaderCopy",
    "all_but",
    "as_it_was_read",
    "contacts_of",
    "for_reader",
    "parts_of",
    "people_of",
    "texts_in",
]
