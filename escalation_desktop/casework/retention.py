"""How long cases are kept by the agency's rule, which are past it, and legal holds."""

from contextlib import suppress
from dataclasses import dataclass

import msgspec

from escalation_desktop.casework.session import Saying, Session
from escalation_desktop.domain import journal
from escalation_desktop.domain.retention import LONGEST_YEARS, Keeping, Rule, keeping
from escalation_desktop.errors import AppError, StoreDamaged

_KEY = "retention"


@dataclass(frozen=True)
class Due:
    """A closed case that may be removed."""

    case: str
    reference: str
    keeping: Keeping


def rule(session: Session) -> Rule:
    """Return the agency's rule, as IT set it or else as typed here; not set where nobody did."""
    if session.rule_by_it is not None:
        return session.rule_by_it
    text = session.store.value(_KEY)
    return msgspec.json.decode(text, type=Rule) if text else Rule()


def set_rule(session: Session, years: str, months: str, source: str) -> Rule:
    """Keep the agency's rule as typed; both lengths empty take it back. Noted in the audit.

    Raises AppError for what is no number, for a length that cannot be meant, or where IT set it.
    """
    if session.rule_by_it is not None:
        raise AppError("IT has set how long records are kept here.", "Ask IT to change it.")
    made = Rule(_number(years, LONGEST_YEARS), _number(months, 11), source.strip())
    if made != rule(session):
        session.store.set_value(_KEY, msgspec.json.encode(made).decode())
        session.store.audit("retention rule set", made.words or "none")
    return made


def _number(typed: str, most: int) -> int:
    text = typed.strip()
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and int(text[:6]) <= most):
        raise AppError(
            f"Years are a whole number up to {LONGEST_YEARS}, and months one up to 11.",
            "Type a number, or leave both empty for no rule. Nothing was changed.",
        )
    return int(text)


def standing(session: Session, case: str) -> Keeping:
    """Return how a case stands to its removal today."""
    return keeping(session.state(case), rule(session))


def due(session: Session) -> list[Due]:
    """Return the closed cases that may be removed now, longest due first; none without a rule."""
    now = rule(session)
    if not now.is_set:
        return []
    found = []
    for row in session.store.summaries():
        if row.state == "open" or row.unfiled:
            continue
        # One that is damaged shows so in the list, and is not for removal.
        with suppress(StoreDamaged):
            found.append(Due(row.case, row.reference, keeping(session.state(row.case), now)))
    able = [one for one in found if one.keeping.may_go and one.keeping.keep_until is not None]
    return sorted(able, key=lambda one: (str(one.keeping.keep_until), one.reference))


def set_hold(session: Session, case: str, reason: str) -> None:
    """Put a case under a legal hold: until it is lifted, nothing of it may be removed."""
    _say_hold(session, case, reason, held=True)


def lift_hold(session: Session, case: str, reason: str) -> None:
    """Lift a case's legal hold."""
    _say_hold(session, case, reason, held=False)


def _say_hold(session: Session, case: str, reason: str, *, held: bool) -> None:
    if not reason.strip():
        raise AppError("Write why, in a few words.", "The record says it with your name.")
    body = journal.HoldSet(held=held, reason=reason.strip())
    session.write(case, [Saying(body, session.now())])
