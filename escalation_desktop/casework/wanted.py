"""What is asked of a paper, and what comes of it before it is issued: plain data."""

from dataclasses import dataclass, field
from typing import Literal

from escalation_desktop.domain.blocks import Document
from escalation_desktop.domain.closing import Check
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.journal import PaperKind, Party
from escalation_desktop.domain.return_sum import Sums


@dataclass(frozen=True)
class Wanted:
    """One copy of a paper as the worker asks for it."""

    kind: PaperKind
    stage: str = ""
    """The turn's key, for papers about one stage; empty: the stage that runs or comes next."""
    notice: str = ""
    """The policy's notification, for a partnership notice, and for a form that goes with one."""
    form: str = ""
    """The id of the partnership's own form."""
    entries: tuple[str, ...] = ()
    """Ids of the entries that a chronology tells; empty: all."""
    policy: str = ""
    """A policy's ``pack_id``, for papers without a case."""
    ladder: str = ""
    contacts: tuple[str, ...] = ()
    """Ids of contact cards; empty: all those of the policy."""
    title: str = ""
    """What a contact sheet made from a search is called."""
    sums: Sums | None = None
    """What a report of returns tells; ``files`` is how many were added up."""
    files: int = 0
    recipient: Party | None = None
    handling: str = ""
    left_out: tuple[str, ...] = ()
    """Headings of the parts that this reader does not get."""
    initials: tuple[str, ...] = ()
    """Names that stand as initials."""
    paper: Literal["A4", "A5"] = "A4"
    large: bool = False
    replaces: str = ""
    """Number of the issue that this one takes the place of."""

    @property
    def subject(self) -> str:
        """What a paper without a case is about, or which form, to tell one from another paper."""
        return self.title or "/".join(one for one in (self.policy, self.ladder, self.form) if one)


@dataclass(frozen=True)
class Prepared:
    """A paper read from the record, complete but not yet drawn: may go to a worker thread."""

    case: str | None
    """None: a paper without a case, in the store's own journal of papers."""
    wanted: Wanted
    number: str
    code: str
    copy: Copy
    document: Document = field(repr=False)
    checks: tuple[Check, ...]
    """What the policy and the app ask of a written confirmation; empty for other papers."""
    left_out: tuple[str, ...]
    """In words, what this reader does not see."""
    kept_words: tuple[str, ...]
    """Places where a name that stands as initials is still written out in free text."""
    readings: tuple[str, ...]
    """Readings of unclear passages that dates on this paper rest on."""
    head: str
    """The chain head of the journal when this was made."""
    left_off: str = ""
    """How many internal notes are not on it, for our own eyes; never written to the record."""
    dropped: tuple[tuple[str, str], ...] = ()
    """Signs that paper cannot show and a text held, each in words with its place."""

    @property
    def is_draft(self) -> bool:
        return "DRAFT" in self.document.mark


@dataclass(frozen=True, kw_only=True)
class Preview(Prepared):
    """A paper as it would be issued: the very bytes, and what is missing from them."""

    data: bytes = field(repr=False)
    sha256: str
    missing: tuple[tuple[str, str], ...]
    """Characters that no bundled font has, each with its place."""


@dataclass(frozen=True)
class Offer:
    """A paper that can be made now; ``why`` says what it is for."""

    kind: PaperKind
    stage: str
    notice: str
    label: str
    why: str
    policy: str = ""
    ladder: str = ""
    form: str = ""
