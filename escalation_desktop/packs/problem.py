"""A doubt about a pack that is accepted: shown beside what it is about, corrected by nobody."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["warning", "info"]


@dataclass(frozen=True)
class Problem:
    """What looks wrong: a stable code, and a sentence for the person who is about to rely on it."""

    code: str
    severity: Severity
    target: str
    """The id of a contact, office, source, link or ladder, or "pack"."""
    printed: str
    message: str
