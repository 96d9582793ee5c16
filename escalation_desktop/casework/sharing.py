"""Sharing and filing: who received what, and what stands on which agency's record."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from escalation_desktop.casework.session import Saying, Session
from escalation_desktop.domain import journal
from escalation_desktop.domain.journal import Party


def share(
    session: Session,
    case: str,
    what: Literal["stage", "document"],
    ref: str,
    to: Sequence[Party],
    *,
    method: str = "",
    at: datetime | None = None,
) -> None:
    """Record that a stage's record or a document went to each of these people."""
    moment = at or session.now()
    session.write(
        case,
        [
            Saying(journal.Shared(what=what, ref=ref, to=party, method=method), moment)
            for party in to
        ],
    )


def file_to_record(
    session: Session,
    case: str,
    entries: Sequence[str],
    *,
    side: Literal["ours", "theirs"] = "ours",
    by: str = "",
    system: str = "",
    reference: str = "",
    sent_to: str = "",
    confirmed: bool = False,
    at: datetime | None = None,
) -> None:
    """Record that entries were copied to the child's record, or sent to the other agency's."""
    body = journal.Filed(
        entries=tuple(entries),
        side=side,
        by=by,
        system=system,
        reference=reference,
        sent_to=sent_to,
        confirmed=confirmed,
    )
    session.write(case, [Saying(body, at or session.now())])
