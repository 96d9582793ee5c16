"""Other people out of a child's file: names as initials, other children as such."""

import re
from collections.abc import Sequence

from escalation_desktop.domain.child_file import ChildFile
from escalation_desktop.domain.folding import fold
from escalation_desktop.domain.journal import Child
from escalation_desktop.domain.look_alike import bare
from escalation_desktop.domain.masking import Masker
from escalation_desktop.domain.reader_copy import masked_texts
from escalation_desktop.domain.times import say_day
from escalation_desktop.domain.wording import say_child

OTHER_CHILD = "[another child]"
_LABELS = (
    "child raised by with about wanted grounds area facts outcome reason policy record stage "
    "entry note paper document actions agreed who what when why how safe risk "
    "us them our their side"
)


class OtherChildren:
    """Takes what tells of other children out of texts: references, initials, dates of birth."""

    def __init__(self, asked: Sequence[Child], others: Sequence[Child]) -> None:
        own = {bare(text) for child in asked for text in _marks(child)}
        self._whole = [say_child(child) for child in others]
        marks = [text for child in others for text in _marks(child) if bare(text) not in own]
        births = {child.born for child in asked}
        for child in others:
            if child.born is not None and child.born not in births:
                marks += [say_day(child.born), child.born.isoformat(), f"{child.born:%d/%m/%Y}"]
        marks = sorted({mark.strip() for mark in marks}, key=len, reverse=True)
        found = "|".join(re.escape(mark) for mark in marks)
        self._marks = re.compile(rf"(?<!\w)(?:{found})(?!\w)") if found else None

    def mask(self, text: str) -> str:
        """Return the text without them."""
        for whole in self._whole:
            text = text.replace(whole, OTHER_CHILD)
        return self._marks.sub(OTHER_CHILD, text) if self._marks is not None else text


def _marks(child: Child) -> list[str]:
    texts = (child.our_reference, child.their_reference, child.initials)
    return [text.strip() for text in texts if len(bare(text)) > 1]


def masked(file: ChildFile, masker: Masker, children: OtherChildren | None) -> ChildFile:
    """Return the file with names masked, and other children where ``children`` is given."""
    found: object = file
    if children is not None:
        found = masked_texts(found, _Both(children))
    if masker.hidden:
        found = masked_texts(found, masker)
    assert isinstance(found, ChildFile)
    return found


class _Both(Masker):
    """Other children first: their initials must not be taken for a person's."""

    def __init__(self, children: OtherChildren) -> None:
        super().__init__(())
        self._children = children

    def mask(self, text: str) -> str:
        return self._children.mask(text)


def own_words(policies: Sequence[str]) -> frozenset[str]:
    """Return the words of the file's own labels and of the policies, which are nobody's name."""
    found = f"{_LABELS} {' '.join(policies)}"
    return frozenset(word.strip(".,;:()") for word in fold(found).plain.split())
