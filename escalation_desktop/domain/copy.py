"""One copy of a paper: its number and code, whom it is for, and how this reader sees it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from escalation_desktop.domain.blocks import Logo
from escalation_desktop.domain.journal import Party


@dataclass(frozen=True, kw_only=True)
class Copy:
    """What makes a paper this copy and no other; ``made_at`` is aware.

    Every issue of a paper is one copy: another reader's is another issue, with its own number,
    code and bytes.
    """

    number: str
    """The document's, with the case reference in it where there is one ("WF-7/3")."""
    made_at: datetime
    prepared_by: str = ""
    code: str = ""
    """See ``domain.code``; empty only where nothing will be issued."""
    copy: int = 0
    """1 for the first copy of this paper, 2 for the next; 0: not numbered."""
    recipient: Party | None = None
    handling: str = ""
    replaces: str = ""
    """Number of the issue that this one takes the place of; empty: none."""
    replaces_of: str = ""
    """The day that one was issued, in words."""
    left_out: tuple[str, ...] = ()
    """Headings of the parts that this reader does not get."""
    initials: tuple[str, ...] = ()
    """Names that stand as initials in this copy."""
    paper: Literal["A4", "A5"] = "A4"
    large: bool = False
    agency: str = ""
    logo: Logo | None = field(default=None, repr=False)
