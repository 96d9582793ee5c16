"""What gets a pack refused although its fields are well formed: the checks between its parts."""

from dataclasses import dataclass

from escalation_desktop.domain.policy import Policy


@dataclass(frozen=True)
class Fault:
    """One reason to refuse a pack: where, what, and how to mend it."""

    where: str
    sentence: str
    mend: str


def errors_of(policy: Policy) -> list[Fault]:
    """Return every reason to refuse the pack; an empty list means that it is accepted."""
    return []
