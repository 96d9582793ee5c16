"""Why a disagreement ends with nothing of it shared yet: what to offer, and what it writes down."""

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.closing_sides import SHARED_KEY, SHARED_TEXT
from escalation_desktop.domain.journal import GapExplained

NEXT = "next"
"""It is about to be shared: nothing is explained, and the check stays open until it is."""
OWN_WORDS = "own"
WHY = (
    (NEXT, "It will be shared next"),
    ("danger", "Sharing it now would put the child or somebody else at more risk"),
    ("others", "Somebody else shares it"),
    ("gone", "Nobody is left on the other side to share it with"),
    (OWN_WORDS, "Another reason, in your words"),
)


def is_asked(state: CaseState) -> bool:
    """Say whether to ask on closing: no stage's record and no paper was given to anybody."""
    return not state.shared


def explanation(chosen: str, words: str = "") -> GapExplained | None:
    """Return what is written down for an answer; None where it is shared next or not answered."""
    why = words.strip() if chosen == OWN_WORDS else dict(WHY).get(chosen, "")
    if chosen == NEXT or not why:
        return None
    return GapExplained(check=SHARED_KEY, asked=SHARED_TEXT, why=why)
