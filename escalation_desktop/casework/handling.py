"""How a paper says it must be handled: choices as plain data, and what was chosen last."""

from escalation_desktop.casework.session import Session

CHOICES = ("Confidential", "Addressee only", "OFFICIAL-SENSITIVE")
"""What agencies in use were seen to print; each may have its own, so any other words do too."""
_KEY = "handling"


def last_handling(session: Session) -> str:
    """Return the mark of the paper issued last; empty for none, and until one was chosen."""
    return session.store.value(_KEY) or ""


def remember_handling(session: Session, mark: str) -> None:
    """Keep a mark for the next paper; empty for none."""
    if mark.strip() != last_handling(session):
        session.store.set_value(_KEY, mark.strip())
