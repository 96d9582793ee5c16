"""The paper register of a case and of the whole store, and writing down what became of a paper."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from escalation_desktop.casework.records import as_record
from escalation_desktop.casework.session import Saying, Session
from escalation_desktop.domain import journal
from escalation_desktop.domain.journal import PaperEventWord as PaperEventWord
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.register import KINDS_READ, register
from escalation_desktop.domain.register import Paper as Paper
from escalation_desktop.errors import DocumentError
from escalation_desktop.store import Noted


def papers_of(session: Session, case: str | None) -> tuple[Paper, ...]:
    """Return the register of a case, or of the papers without one, in the order of issue."""
    return register(session.records(session.journal_of(case)))


def all_papers(session: Session) -> tuple[tuple[str | None, str, Paper], ...]:
    """Return every paper of the store with its case and reference, the last issued first.

    The case is None, and the reference empty, for papers without a case.
    """
    references = session.store.references()
    found: list[tuple[str | None, str, Paper]] = []
    entries = session.store.entries_of_kinds(KINDS_READ)
    for case, of_case in groupby(entries, key=lambda entry: entry.case):
        papers = register([as_record(entry) for entry in of_case])
        known = case if case in references else None
        found += [(known, references.get(case, ""), paper) for paper in papers]
    # Turned round before: of two issued in one moment, too, the later one stands first.
    return tuple(sorted(reversed(found), key=lambda row: row[2].issued_at, reverse=True))


_LEFT: dict[PaperEventWord, str] = {
    "printed": "paper printed",
    "saved": "paper saved",
    "copied_text": "paper copied",
}
"""What takes a paper's words out of the store; the audit tells it too."""


def note_event(
    session: Session,
    case: str | None,
    number: str,
    what: PaperEventWord,
    *,
    who: Party | None = None,
    copies: int = 1,
    how: str = "",
    at: datetime | None = None,
) -> None:
    """Write down what became of an issued paper; ``at`` is when, if not now.

    ``how`` is never a path. Raises DocumentError for a number that was not issued.
    """
    _must_be_issued(session, case, [number])
    body = journal.PaperEvent(
        number=number, what=what, who=who or Party(), copies=max(1, copies), how=how.strip()
    )
    journal_id = session.journal_of(case)
    noted = [Noted(_LEFT[what], number, journal_id)] if what in _LEFT else []
    session.write_all({journal_id: [Saying(body, at or session.now())]}, noted)


def hand_over(
    session: Session,
    case: str | None,
    number: str,
    to: Iterable[Party],
    *,
    method: str = "",
    at: datetime | None = None,
) -> None:
    """Write down that an issued paper was given to each of these people."""
    _must_be_issued(session, case, [number])
    moment = at or session.now()
    session.write(
        session.journal_of(case),
        [
            Saying(journal.Shared(what="document", ref=number, to=who, method=method), moment)
            for who in to
        ],
    )


def _must_be_issued(session: Session, case: str | None, numbers: list[str]) -> None:
    known = {info.number for info in session.store.documents(session.journal_of(case))}
    if not known.issuperset(numbers):
        raise DocumentError(
            "This paper is not issued yet.",
            "Issue it first: it then has its number and its place in the register.",
        )
