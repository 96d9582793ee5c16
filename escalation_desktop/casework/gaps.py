"""Saying why something that a paper asks for is not given."""

from escalation_desktop.casework.session import Saying, Session
from escalation_desktop.domain.closing import Check
from escalation_desktop.domain.journal import GapExplained


def explain(session: Session, case: str, check: Check, why: str) -> None:
    """Write down why something asked for is not there; empty takes an explanation back."""
    body = GapExplained(check=check.key, asked=check.text, why=why.strip())
    session.write(case, [Saying(body, session.now())])
