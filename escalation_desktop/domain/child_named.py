"""Which disagreements name a child: found by a reference or by initials, over all they ever said.

A disagreement keeps no child's name, so initials alone may mean several children: it is told which
way each was found, and a person decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from escalation_desktop.domain.journal import Child, HeadChanged, Opened, Record
from escalation_desktop.domain.look_alike import bare, references

_FEWEST = 2


@dataclass(frozen=True)
class Named:
    """The children of one disagreement: those that were asked for, and the others."""

    case: str
    asked: tuple[Child, ...]
    others: tuple[Child, ...]
    """Brothers and sisters, or whoever else the same disagreement is about."""
    by_reference: bool
    """Whether it was found by a reference, not by initials alone."""

    @property
    def why(self) -> str:
        how = "the same reference" if self.by_reference else "the same initials: look which child"
        if not self.others:
            return how
        many = "another child" if len(self.others) == 1 else f"{len(self.others)} other children"
        return f"{how}; it is about {many} too"


def children_of(records: Sequence[Record]) -> tuple[Child, ...]:
    """Return every child that a disagreement ever named, as it was last described."""
    known: dict[str, Child] = {}
    for record in records:
        body = record.body
        if isinstance(body, Opened) or (isinstance(body, HeadChanged) and body.children):
            for child in body.children or ():
                known[child.id or child.initials] = child
    return tuple(known.values())


def find(typed: str, case: str, children: Sequence[Child]) -> Named | None:
    """Return how a disagreement names the child asked for; None where it does not.

    ``typed`` is a reference, ours or another agency's, or initials; marks, spaces and case aside.
    """
    wanted = bare(typed)
    if len(wanted) < _FEWEST:
        return None
    by_reference = tuple(child for child in children if wanted in references(child))
    asked = by_reference or tuple(child for child in children if bare(child.initials) == wanted)
    if not asked:
        return None
    marks = set().union(*(references(child) for child in asked))
    # One child that was entered twice, once with each agency's reference, is one child.
    same = [child for child in children if child in asked or references(child) & marks]
    others = tuple(child for child in children if child not in same)
    return Named(case, tuple(same), others, bool(by_reference))
