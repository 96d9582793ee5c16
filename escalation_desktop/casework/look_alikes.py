"""Open disagreements that a new one looks like.

Looked for in the list first, which shows each child's initials and one reference, ours where
there is one: a case known by both is not found by theirs alone.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from escalation_desktop.casework.session import Session
from escalation_desktop.domain.journal import Child
from escalation_desktop.domain.look_alike import bare, likeness, references
from escalation_desktop.domain.times import london_day, say_day
from escalation_desktop.errors import StoreDamaged
from escalation_desktop.store import CaseSummary

_MOST = 3
_BETWEEN = str.maketrans("", "", " -./\\_;:,()'’")
_ROWS = 200
_READ = 12
"""How many disagreements are read to the end for one question, at most."""


@dataclass(frozen=True)
class Alike:
    """An open disagreement that looks like the new one, and why in a sentence."""

    case: str
    reference: str
    sentence: str
    about: str
    """Which it is: its child, the other agency, where it stands, since when."""


def look_alikes(session: Session, children: Sequence[Child], other_agency: str) -> list[Alike]:
    """Return the open disagreements that look like a new one, at most three, most urgent first."""
    marks = {text for child in children for text in references(child)}
    initials = {bare(child.initials) for child in children} - {""}
    if not marks and not initials:
        return []
    born = any(child.born is not None for child in children)
    store = session.store
    maybe = [
        case for case, words in store.summary_words() if _may_be(_child(words), marks, initials)
    ]
    rows = [
        row
        for row in store.summaries_of(maybe[:_ROWS])
        if row.state in ("open", "handed_over")
        and (born or marks or bare(row.other_agency) == bare(other_agency))
    ]
    found = []
    for row in rows[:_READ]:
        with suppress(StoreDamaged):  # told in the list
            head = session.state(row.case).head
            why = likeness(children, other_agency, head.children, head.other_agency)
            if why:
                sentence = f"{row.reference} may be the same: {why}."
                found.append(Alike(row.case, row.reference, sentence, _about(row)))
    return found[:_MOST]


def _child(words: str) -> str:
    """Return what a row's folded words say of its children."""
    return words.split("\n", 2)[1]


def _may_be(child: str, marks: set[str], initials: set[str]) -> bool:
    """Say whether a row may be of the same child."""
    close = child.translate(_BETWEEN)
    if any(mark in close for mark in marks):
        return True
    return any(word.translate(_BETWEEN) in initials for word in child.split())


def _about(row: CaseSummary) -> str:
    since = f"open since {say_day(london_day(row.opened_at))}"
    return " · ".join(part for part in (row.child, row.other_agency, row.stage, since) if part)
