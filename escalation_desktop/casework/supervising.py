"""Supervision: a manager's review, sign-off and questions; and who is passed over at a stage.

Whoever typed it stands in the entry's header, so nobody's words are put down as written by them.
"""

from datetime import datetime
from typing import Literal

from escalation_desktop.casework.session import Saying, Session
from escalation_desktop.domain import journal
from escalation_desktop.domain.journal import Party

Precision = Literal["minute", "day"]


def review(
    session: Session,
    case: str,
    by: Party,
    *,
    how: journal.ReviewWay = "told",
    told_how: str = "",
    signed_off: bool = False,
    said: str = "",
    at: datetime | None = None,
    precision: Precision = "minute",
) -> None:
    """Record that a manager of ours reviewed the record, or signed it off."""
    body = journal.Reviewed(
        by=by, how=how, told_how=_told(how, told_how), signed_off=signed_off, said=said.strip()
    )
    session.write(case, [Saying(body, at or session.now(), precision)])


def ask(
    session: Session,
    case: str,
    by: Party,
    question: str,
    *,
    how: journal.ReviewWay = "told",
    told_how: str = "",
    at: datetime | None = None,
    precision: Precision = "minute",
) -> None:
    """Record a manager's question back to the worker; it stays open until it is answered."""
    body = journal.ReviewAsked(
        by=by, question=question.strip(), how=how, told_how=_told(how, told_how)
    )
    session.write(case, [Saying(body, at or session.now(), precision)])


def answer(
    session: Session, case: str, asked: str, text: str, *, at: datetime | None = None
) -> None:
    """Record the answer to a question; ``asked`` is the entry that asked it."""
    body = journal.ReviewAnswered(asked=asked, answer=text.strip())
    session.write(case, [Saying(body, at or session.now())])


def pass_over(
    session: Session,
    case: str,
    stage: str,
    side: Literal["ours", "theirs"],
    who: Party,
    *,
    reason: str = "",
    decided_by: str = "",
    instead: Party | None = None,
    at: datetime | None = None,
) -> None:
    """Record that somebody is passed over at a stage for a conflict of interest, and for whom."""
    body = journal.ConflictNamed(
        stage=stage, side=side, who=who, reason=reason.strip(), decided_by=decided_by.strip(),
        instead=instead or Party(side=side),
    )  # fmt: skip
    session.write(case, [Saying(body, at or session.now())])


def _told(how: journal.ReviewWay, told_how: str) -> str:
    # Of one that was entered in person there is no other way to tell of.
    return told_how.strip() if how == "told" else ""
