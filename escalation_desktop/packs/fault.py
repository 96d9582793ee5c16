"""One reason to refuse a pack."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """Where in which file, what is wrong, and how to mend it."""

    where: str
    sentence: str
    mend: str
