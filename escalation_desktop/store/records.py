"""The plain data that goes into and comes out of the store.

Instants are aware datetimes in UTC; ids are 32 lower-case hex characters, hashes 64. Nothing here
holds a database handle, so any of it may cross a thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

Now = Callable[[], datetime]
Precision = Literal["minute", "day"]
SecretKind = Literal["passphrase", "recovery"]


@dataclass(frozen=True)
class NewEntry:
    """One entry to be recorded: ``body`` is the exact UTF-8 JSON that will be kept and hashed.

    ``search_text`` is what search finds the entry by; empty means that search never shows it.
    """

    kind: str
    body: bytes
    happened_at: datetime
    precision: Precision
    person: str
    body_version: int = 1
    search_text: str = ""
    id: str | None = None


@dataclass(frozen=True)
class StoredEntry:
    """One entry as recorded; ``body`` is None where it was withdrawn, or is gone."""

    id: str
    case: str
    seq: int
    parent: str
    store: str
    kind: str
    body_version: int
    happened_at: datetime
    precision: Precision
    recorded_at: datetime
    person: str
    content_hash: str
    hash: str
    body: bytes | None
    fault: str = ""
    """What is not as it was recorded, found on reading; empty: nothing."""


class CaseSummary(NamedTuple):
    """One row of the list; ``due_at`` is the exclusive end of the earliest limit.

    A named tuple and not a data class: ten thousand are made for one list, in a tenth of the time.
    """

    case: str
    reference: str
    child: str
    other_agency: str
    policy: str
    stage: str
    due_at: datetime | None
    due_text: str
    state: str
    received: bool
    opened_at: datetime
    unfiled: int
    unshared: int


@dataclass(frozen=True)
class Draft:
    """Unsaved words, free to change until they are recorded or discarded."""

    key: str
    case: str | None
    body: str
    saved_at: datetime


@dataclass(frozen=True)
class NoteHit:
    """One search result; ``snippet`` is plain text around the first word found."""

    entry: str
    case: str
    happened_at: datetime
    snippet: str


@dataclass(frozen=True)
class LocalContact:
    """A local addition to the printed contacts; ``body`` is JSON that the store does not read."""

    id: str
    pack_contact: str | None
    body: str
    updated_at: datetime


@dataclass(frozen=True)
class NewDocument:
    """An issued document: ``sha256`` must be that of ``data``; ``number`` is unique in its case.

    ``code`` is unique in the store unless it is empty; ``text`` is the same paper as plain text.
    """

    number: str
    title: str
    kind: str
    sha256: str
    data: bytes
    code: str = ""
    text: str = ""
    id: str | None = None


@dataclass(frozen=True)
class DocumentInfo:
    """An issued document without its bytes; ``size`` is in bytes."""

    id: str
    case: str
    number: str
    title: str
    kind: str
    sha256: str
    size: int
    issued_at: datetime
    code: str = ""
    """Empty: issued before papers had codes."""
    is_removed: bool = False
    """Its bytes and its text were destroyed; what else is told of it stays."""


@dataclass(frozen=True)
class Withdrawal:
    """Texts of one case to destroy, and the entries that go with it, in order.

    ``sayings`` begin with the ``withdrawn`` entry, whose body names each entry by its id.
    """

    case: str
    entries: tuple[str, ...]
    sayings: tuple[NewEntry, ...]
    summary: CaseSummary | None = None


@dataclass(frozen=True)
class Share:
    """What one case is told of an action that several cases, or the audit, tell of too."""

    case: str
    entries: tuple[NewEntry, ...]
    summary: CaseSummary | None = None


@dataclass(frozen=True)
class Noted:
    """A line for the audit."""

    event: str
    detail: str = ""
    case: str | None = None


@dataclass(frozen=True)
class Removed:
    """A case or an issued document that was removed for good: ``subject`` is its id."""

    what: Literal["case", "document"]
    subject: str
    case: str
    number: str
    at: datetime
    person: str
    certificate: str


@dataclass(frozen=True)
class PinnedPack:
    """A policy pack as it stood when a case was opened: every file's name and bytes."""

    pack_id: str
    version: str
    sha256: str
    files: dict[str, bytes]


@dataclass(frozen=True)
class AuditEvent:
    """Something done to the store or with it, as the store-wide chain noted it."""

    n: int
    at: datetime
    event: str
    detail: str
    case: str | None
    person: str


@dataclass(frozen=True)
class AuditWanted:
    """Which links of the chain are wanted: those before a number, and what else is not None."""

    before: int = 2**62
    events: tuple[str, ...] | None = None
    cases: tuple[str, ...] | None = None
    people: tuple[str, ...] | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class VerifyProblem:
    """One thing that is not as it was recorded; ids are empty where none can be told."""

    entry_id: str
    case: str
    what: str


@dataclass(frozen=True)
class VerifyReport:
    """What a full check of the record found; ``entries`` counts those that were read."""

    ok: bool
    entries: int
    problems: list[VerifyProblem]


@dataclass(frozen=True)
class SlotInfo:
    """One way into the store, without any of its secrets."""

    id: str
    kind: str
    label: str
    created: datetime
    person: str


@dataclass(frozen=True)
class KdfCost:
    """What one guess at a passphrase costs; ``memory_kib`` is in KiB.

    The default is RFC 9106's second recommended setting (64 MiB, three passes, four lanes): about
    a quarter of a second on a two-core laptop, and within the memory of the smallest.
    """

    memory_kib: int = 65_536
    iterations: int = 3
    lanes: int = 4


DEFAULT_COST = KdfCost()
