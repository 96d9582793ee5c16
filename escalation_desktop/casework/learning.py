"""Noting gaps and lessons where they are seen, telling who can mend them, and the open ones."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from escalation_desktop.casework.session import Saying, Session
from escalation_desktop.domain import journal
from escalation_desktop.domain.learning import Learning, learning_of
from escalation_desktop.domain.lessons import GAPS, LESSONS
from escalation_desktop.errors import StoreDamaged


@dataclass(frozen=True)
class Row:
    """One gap or lesson with the disagreement it was seen in."""

    case: str
    reference: str
    policy: str
    learning: Learning


def note(
    session: Session,
    case: str,
    what: Literal["gap", "lesson"],
    code: str,
    text: str,
    *,
    stage: str = "",
    at: datetime | None = None,
) -> None:
    """Note a gap or a lesson. ValueError for a code that there is not."""
    if code and code not in (GAPS if what == "gap" else LESSONS):
        raise ValueError("no such code")
    body = journal.Learned(what=what, code=code, text=text.strip(), stage=stage)
    session.write(case, [Saying(body, at or session.now())])


def tell(
    session: Session,
    case: str,
    learned: str,
    to: journal.Party,
    method: str = "",
    at: datetime | None = None,
) -> None:
    """Note that somebody was told of it."""
    body = journal.LearnedTold(learned=learned, to=to, method=method.strip())
    session.write(case, [Saying(body, at or session.now())])


def settle(session: Session, case: str, learned: str, how: str, at: datetime | None = None) -> None:
    """Note what became of it: it leaves the register of open ones."""
    body = journal.LearnedSettled(learned=learned, how=how.strip())
    session.write(case, [Saying(body, at or session.now())])


def register(session: Session) -> tuple[Row, ...]:
    """Return the open gaps and lessons of every disagreement here, the oldest first.

    What a damaged disagreement says counts for nothing; it shows as damaged in the list.
    """
    found: list[Row] = []
    for case in session.store.last_of_kind("learned"):
        with suppress(StoreDamaged):
            state = session.state(case)
            found += [
                Row(case, state.head.reference, state.policy.short_title, one)
                for one in learning_of(state)
                if one.is_open
            ]
    return tuple(sorted(found, key=lambda row: (row.learning.at, row.reference)))
