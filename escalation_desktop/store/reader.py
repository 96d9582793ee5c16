"""The reading half of an open store."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, Self, TypeVar

from escalation_desktop.store import (
    chain,
    documents,
    journal,
    overview,
    pinned,
    removing,
    search,
    summaries,
    verify,
    working,
)
from escalation_desktop.store.connection import Db, translated
from escalation_desktop.store.records import (
    AuditEvent,
    AuditWanted,
    CaseSummary,
    DocumentInfo,
    Draft,
    LocalContact,
    NoteHit,
    PinnedPack,
    Removed,
    StoredEntry,
    VerifyReport,
)

_STEPS = 2_000
"""Of SQLite's machine, between two calls while it works: some tens of microseconds."""


Given = ParamSpec("Given")
Read = TypeVar("Read")


def alone(
    read: Callable[Concatenate["Reader", Given], Read],
) -> Callable[Concatenate["Reader", Given], Read]:
    """Let one thread at a time use the connection, and translate the world's faults.

    SQLite lets the second wait, but while it waits it holds Python, and the first wants Python to
    tell how it gets on (``tell_while_reading``): both would wait for good.
    """

    @wraps(read)
    def method(self: "Reader", /, *given: Given.args, **named: Given.kwargs) -> Read:
        with self._turn, translated():
            return read(self, *given, **named)

    return method


class Reader:
    """Owns one connection and only reads from it. A worker thread has its own, from ``reader``.

    Every method may raise StoreDamaged, StoreInUse or StoreError; nothing it returns is tied to
    the connection.
    """

    def __init__(self, db: Db, store_id: str) -> None:
        self._db = db
        self.id = store_id
        self._turn = threading.RLock()

    @alone
    def tell_while_reading(self, tick: Callable[[], None]) -> None:
        """Have ``tick`` called again and again while a query works, in the thread it works in.

        It must be quick, must not raise, and must not use this store.
        """

        def go_on() -> int:
            tick()
            return 0

        self._db.conn.set_progress_handler(go_on, _STEPS)

    @alone
    def entries(self, case: str) -> list[StoredEntry]:
        """Return a case's entries in order."""
        return journal.entries(self._db, case)

    @alone
    def entries_of_kinds(self, kinds: Sequence[str]) -> list[StoredEntry]:
        """Return the entries of these kinds in every case that issued a document, case by case.

        ValueError for notes: there are too many, and each case has its own.
        """
        return journal.entries_of_kinds(self._db, kinds)

    @alone
    def entries_everywhere(self, kinds: Sequence[str]) -> list[StoredEntry]:
        """Return the entries of these kinds in every case, case by case; ValueError for notes."""
        return journal.entries_everywhere(self._db, kinds)

    @alone
    def last_of_kind(self, kind: str) -> dict[str, datetime]:
        """Return every case that has an entry of a kind, and when the last of them happened.

        ValueError for notes.
        """
        return journal.last_of_kind(self._db, kind)

    @alone
    def cases(self) -> list[str]:
        """Return the ids of all cases, oldest first."""
        return journal.cases(self._db)

    @alone
    def head(self, case: str) -> str:
        """Return the hash of a case's last entry (the case id while it has none)."""
        return journal.head(self._db, case)

    @alone
    def last_recorded_at(self) -> datetime | None:
        """Return the latest recording instant in the store."""
        return journal.last_recorded_at(self._db)

    @alone
    def summaries(
        self, *, state: str = "", text: str = "", limit: int = -1, offset: int = 0
    ) -> list[CaseSummary]:
        """Return the list's rows, most urgent first; a negative limit means all."""
        return summaries.summaries(self._db, state=state, text=text, limit=limit, offset=offset)

    @alone
    def due_between(self, after: datetime, until: datetime, limit: int = 1000) -> list[CaseSummary]:
        """Return the open rows whose earliest limit ends after one instant and up to another."""
        return summaries.due_between(self._db, after, until, limit)

    @alone
    def summary_words(self, state: str = "") -> list[tuple[str, str]]:
        """Return each case with the folded words of its row, most urgent first."""
        return summaries.words(self._db, state)

    @alone
    def summary_cases(self, *, state: str = "", text: str = "") -> list[str]:
        """Return the cases of the list's rows, most urgent first."""
        return summaries.cases(self._db, state=state, text=text)

    @alone
    def summaries_of(self, cases: Sequence[str]) -> list[CaseSummary]:
        """Return the rows of these cases, in their order."""
        return summaries.of_cases(self._db, cases)

    @alone
    def references(self) -> dict[str, str]:
        """Return the reference of each disagreement, by its case."""
        return summaries.references(self._db)

    @alone
    def count_summaries(self, *, state: str = "", text: str = "") -> int:
        """Return how many rows ``summaries`` has."""
        return summaries.count(self._db, state=state, text=text)

    @alone
    def search_newest(self, text: str, limit: int = 30) -> list[NoteHit]:
        """Return notes that hold every word begun in ``text``, last recorded first; fast."""
        return search.newest(self._db, text, limit)

    @alone
    def search_ranked(self, text: str, limit: int = 30) -> list[NoteHit]:
        """Return the best such notes; reads every match, so call it from a worker."""
        return search.ranked(self._db, text, limit)

    @alone
    def draft(self, key: str) -> Draft | None:
        """Return one draft."""
        return working.draft(self._db, key)

    @alone
    def drafts(self) -> list[Draft]:
        """Return all drafts, last saved first."""
        return working.drafts(self._db)

    @alone
    def local_contacts(self) -> list[LocalContact]:
        """Return all local contacts and overlays."""
        return working.local_contacts(self._db)

    @alone
    def value(self, key: str) -> str | None:
        """Return one small setting."""
        return working.value(self._db, key)

    @alone
    def documents(self, case: str) -> list[DocumentInfo]:
        """Return a case's issued documents, in the order of issue."""
        return documents.documents(self._db, case)

    @alone
    def document_bytes(self, document_id: str) -> bytes:
        """Return an issued document as issued, or raise StoreDamaged."""
        return documents.document_bytes(self._db, document_id)

    @alone
    def document_text(self, document_id: str) -> str:
        """Return an issued document as plain text; "" for one issued before texts were kept."""
        return documents.document_text(self._db, document_id)

    @alone
    def documents_by_sha256(self, sha256: str) -> list[DocumentInfo]:
        """Return the issued documents whose bytes have that SHA-256."""
        return documents.by_sha256(self._db, sha256)

    @alone
    def document_by_code(self, code: str) -> DocumentInfo | None:
        """Return the issued document of that code, or None."""
        return documents.by_code(self._db, code)

    @alone
    def pinned_pack(self, sha256: str) -> PinnedPack:
        """Return a pack that a case was opened under, or raise StoreDamaged."""
        return pinned.pinned_pack(self._db, sha256)

    @alone
    def audit_log(self) -> list[AuditEvent]:
        """Return all audit events, oldest first."""
        return chain.audit_log(self._db)

    @alone
    def audit_page(self, wanted: AuditWanted, limit: int) -> list[AuditEvent]:
        """Return the newest noted events that are wanted, with what was written, newest first."""
        return chain.audit_page(self._db, wanted, limit)

    @alone
    def audit_subjects(self) -> tuple[list[str], list[str]]:
        """Return every case and every person that the audit names."""
        return chain.audit_subjects(self._db)

    @alone
    def removed(self) -> list[Removed]:
        """Return what was removed for good, oldest first, each with its certificate."""
        return removing.removed(self._db)

    @alone
    def overview(self) -> overview.Overview:
        """Return what the store holds, entry by entry; call it from a worker on a large store."""
        return overview.overview(self._db)

    @alone
    def mark(self) -> str:
        """Return what changes whenever something worth a backup was written."""
        return overview.mark(self._db)

    @alone
    def verify(self) -> VerifyReport:
        """Check every page, hash, parent and link; call it from a worker on a large store."""
        return verify.verify(self._db, self.id)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @alone
    def engine(self) -> tuple[str, str]:
        """Return the versions of SQLite and of SQLCipher that read this store."""
        sqlite = str(self._db.execute("SELECT sqlite_version()").fetchone()[0])
        return sqlite, str(self._db.execute("PRAGMA cipher_version").fetchone()[0])

    def close(self) -> None:
        """Close the connection; calling it twice is harmless."""
        with self._turn:
            self._db.close()
