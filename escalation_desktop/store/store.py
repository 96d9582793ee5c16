"""An open store: what may be done with the record, each action one transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from escalation_desktop.errors import AppError, StoreError
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import (
    chain,
    documents,
    journal,
    pinned,
    removing,
    summaries,
    tries,
    working,
)
from escalation_desktop.store.access import Access
from escalation_desktop.store.connection import Db, connect, translated
from escalation_desktop.store.encoding import new_id
from escalation_desktop.store.files import check_room
from escalation_desktop.store.left_log import Left
from escalation_desktop.store.lock import StoreLock
from escalation_desktop.store.reader import Reader
from escalation_desktop.store.records import (
    DEFAULT_COST,
    CaseSummary,
    KdfCost,
    LocalContact,
    NewDocument,
    NewEntry,
    Noted,
    Now,
    PinnedPack,
    Share,
    SlotInfo,
    StoredEntry,
    VerifyReport,
    Withdrawal,
)

if TYPE_CHECKING:
    from escalation_desktop.store.backup import Progress
    from escalation_desktop.store.parcel import Parcel, Standing
    from escalation_desktop.store.slots import Slot
    from escalation_desktop.store.swap import Ended


class Store(Reader):
    """Owns the lock, the writing connection and the key until ``close``.

    Made by ``create_store`` or ``open_store``, in a worker if need be, then used from one thread;
    another thread takes its own ``reader()``. Writing raises DiskFull, StoreNotWritable or
    StoreError with nothing half-written.
    """

    def __init__(
        self, folder: DataFolder, db: Db, access: Access, key: bytes, lock: StoreLock, now: Now
    ) -> None:
        super().__init__(db, access.store)
        self._folder = folder
        self._access = access
        self._key = key
        self._lock = lock
        self._now = now
        self.last_ended: Left = ""
        self.swapped: Ended | None = None
        """A change of stores that a killed process had begun, and what became of it here."""
        self.left_at: datetime | None = None
        """When somebody was last here before this was opened (UTC); None for a new store."""

    @property
    def slot(self) -> SlotInfo:
        """The slot that unlocked this store; its person is the author of what follows."""
        return self._access.slot

    @contextmanager
    def _writing(self) -> Iterator[Db]:
        with self._turn, translated(), self._db.atomic():
            yield self._db

    def append(
        self,
        case: str,
        entries: Sequence[NewEntry],
        *,
        summary: CaseSummary | None = None,
        documents: Sequence[NewDocument] = (),
        discard_draft: str | None = None,
        pack: PinnedPack | None = None,
    ) -> list[StoredEntry]:
        """Record one user action: entries and all that goes with them, or nothing at all."""
        with self._writing() as db:
            stored = self._add(db, case, entries)
            self._keep(db, case, documents, pack)
            if summary is not None:
                summaries.save(db, summary)
            if discard_draft is not None:
                working.discard_draft(db, discard_draft)
        return stored

    def append_all(self, shares: Sequence[Share], noted: Sequence[Noted] = ()) -> None:
        """Record one action that several cases tell of, and the audit: all of it, or nothing."""
        with self._writing() as db:
            for share in shares:
                self._add(db, share.case, share.entries)
                if share.summary is not None:
                    summaries.save(db, share.summary)
            for line in noted:
                self._note(db, line.event, line.detail, line.case)

    def withdraw_body(
        self,
        case: str,
        entry_id: str,
        withdrawal: NewEntry,
        *,
        summary: CaseSummary | None = None,
    ) -> StoredEntry:
        """Remove an entry's text for good, beside a ``withdrawn`` entry whose body names its id."""
        self.withdraw([Withdrawal(case, (entry_id,), (withdrawal,), summary)])
        return self.entries(case)[-1]

    def withdraw(
        self,
        withdrawals: Sequence[Withdrawal],
        papers: Mapping[str, str] | None = None,
        values: Mapping[str, str] | None = None,
    ) -> bool:
        """Destroy texts, and the issued papers with these ids; each paper has its certificate.

        One transaction, with the small settings in ``values``; returns whether the files are
        scrubbed too (see ``scrub``).
        """
        with self._writing() as db:
            self._withdraw(db, withdrawals)
            _set_values(db, values)
            for document_id, certificate in (papers or {}).items():
                removing.remove_document(db, document_id, certificate, self._by())
            removing.owe_scrub(db)
        return self.scrub()

    def purge_case(
        self,
        case: str,
        certificate: str,
        *,
        withdrawals: Sequence[Withdrawal] = (),
        values: Mapping[str, str] | None = None,
    ) -> bool:
        """Remove a case for good, and texts of other cases with it; ``certificate`` stays.

        One transaction, with the small settings in ``values``; returns whether the files are
        scrubbed too (see ``scrub``). KeyError for a case that is not here.
        """
        with self._writing() as db:
            self._withdraw(db, withdrawals)
            _set_values(db, values)
            removing.remove_case(db, case, certificate, self._by())
        return self.scrub()

    def scrub(self) -> bool:
        """Leave nothing in the files of what was removed; False where it has to be tried again.

        It is tried whenever the store is opened, until it was done.
        """
        with self._turn:
            return not removing.is_scrub_owed(self._db) or removing.scrub(self._db)

    def _withdraw(self, db: Db, withdrawals: Sequence[Withdrawal]) -> None:
        for withdrawal in withdrawals:
            removing.checked(withdrawal)
            self._add(db, withdrawal.case, withdrawal.sayings)
            removing.withdraw_texts(db, withdrawal)
            if withdrawal.summary is not None:
                summaries.save(db, withdrawal.summary)

    def _by(self) -> removing.By:
        return removing.By(self.id, self.slot.person, self._now())

    def _add(self, db: Db, case: str, entries: Sequence[NewEntry]) -> list[StoredEntry]:
        at = self._now()
        stored = journal.add_entries(db, self.id, case, entries, at)
        if stored:
            last = stored[-1]
            chain.add_link(
                db, self.id, at, chain.HEAD_EVENT, person=last.person, case=case, head=last.hash
            )
        return stored

    def _keep(
        self, db: Db, case: str, issued: Sequence[NewDocument], pack: PinnedPack | None
    ) -> None:
        at = self._now()
        if pack is not None:
            pinned.pin(db, pack, at)
        for document in issued:
            documents.add(db, case, document, at)

    def parcel(
        self,
        case: str,
        parcel_id: str,
        packs: Sequence[PinnedPack],
        passphrase: str,
        receipt: str,
        cost: KdfCost | None = None,
    ) -> Callable[[], bytes]:
        """Read a case and return what seals it into a hand-over file, see ``parcel.py``.

        What is returned is slow, touches no store, and may be called in any thread.
        """
        from escalation_desktop.store import parcel

        at = self._now()
        sender = parcel.Sender(parcel_id, self.id, self.slot.person, receipt)
        with self._turn:
            content = parcel.content(self._db, case, packs, sender, at)
        return lambda: parcel.sealed(content, passphrase, parcel_id, at, cost or DEFAULT_COST)

    def check_room(self) -> None:
        """Raise DiskFull unless there is room for a few more entries."""
        check_room(self._folder.root)

    def parcel_standing(self, given: "Parcel") -> "Standing":
        """Tell how a hand-over file stands to what is here of its case."""
        from escalation_desktop.store import parcel

        with self._turn:
            return parcel.standing(self._db, given)

    def take_in(
        self,
        given: "Parcel",
        words: dict[str, str],
        entries: Sequence[NewEntry],
        *,
        summary: CaseSummary | None = None,
        values: Mapping[str, str] | None = None,
    ) -> int:
        """Write a parcel's entries and then ``entries`` (that it was taken in), or nothing."""
        from escalation_desktop.store import parcel

        with self._writing() as db:
            _set_values(db, values)
            came = parcel.take_in(db, self.id, given, words, self._now())
            self._add(db, given.case, entries)
            if summary is not None:
                summaries.save(db, summary)
            told = f"{given.id}, {came} entries"
            chain.add_link(
                db, self.id, self._now(), "hand-over file taken in", person=self.slot.person,
                detail=told, case=given.case,
            )  # fmt: skip
        self.scrub()
        return came

    def save_summary(self, summary: CaseSummary) -> None:
        """Write a row of the list again without an entry, as when a limit passes."""
        with self._writing() as db:
            summaries.save(db, summary)

    def save_draft(self, key: str, body: str, case: str | None = None) -> None:
        """Keep unsaved words in place of those under the same key; none about a removed case."""
        with self._writing() as db:
            if case is not None and removing.is_removed(db, case):
                return
            working.save_draft(db, key, body, case, self._now())

    def discard_draft(self, key: str) -> None:
        """Remove a draft, if it is there."""
        with self._writing() as db:
            working.discard_draft(db, key)

    def save_local_contact(
        self, body: str, *, pack_contact: str | None = None, id: str | None = None
    ) -> LocalContact:
        """Keep a local contact in place of the one with its id; without an id, a new one."""
        with self._writing() as db:
            return working.save_local_contact(db, id, pack_contact, body, self._now())

    def delete_local_contact(self, contact_id: str) -> None:
        """Remove a local contact, if it is there."""
        self.delete_local_contacts([contact_id])

    def save_local_contacts(self, bodies: Sequence[str], *, event: str, detail: str) -> None:
        """Keep many new local contacts, all or none, and note it in the audit."""
        with self._writing() as db:
            working.save_local_contacts(db, bodies, self._now())
            self._note(db, event, detail)

    def delete_local_contacts(
        self, ids: Sequence[str], *, event: str = "", detail: str = ""
    ) -> None:
        """Remove local contacts, all or none; with ``event`` it is noted in the audit."""
        with self._writing() as db:
            for contact_id in ids:
                working.delete_local_contact(db, contact_id)
            if event:
                self._note(db, event, detail)

    def keep_pack(self, pack: PinnedPack, *, key: str, text: str, event: str, detail: str) -> None:
        """Keep a policy's files and a value that names it, and note it in the audit, or nothing."""
        with self._writing() as db:
            pinned.pin(db, pack, self._now())
            working.set_value(db, key, text)
            self._note(db, event, detail)

    def set_value(self, key: str, text: str) -> None:
        """Keep one small setting in place of its old text."""
        with self._writing() as db:
            working.set_value(db, key, text)

    def audit(self, event: str, detail: str, case: str | None = None) -> None:
        """Note in the store-wide chain that something was done, by the person who unlocked."""
        if event == chain.HEAD_EVENT:
            raise ValueError("'head' is the chain’s own event")
        with self._writing() as db:
            self._note(db, event, detail, case)

    def audit_if_open(self, event: str, detail: str) -> None:
        """Note what a worker did; not where the store was closed meanwhile, which it outlasted."""
        with self._turn:
            if self._key:
                self.audit(event, detail)

    def _note(self, db: Db, event: str, detail: str, case: str | None = None) -> None:
        chain.add_link(
            db, self.id, self._now(), event, person=self.slot.person, detail=detail, case=case
        )

    def take_in_tries(self) -> None:
        """Write the wrong tries since the last unlock, and this unlock, into the audit."""
        found = tries.read(self._folder)
        with self._writing() as db:
            for at, kind in found.failed:
                chain.add_link(db, self.id, at, "failed to unlock", detail=kind)
            if found.dropped:
                told = f"{found.dropped} more before these"
                chain.add_link(db, self.id, self._now(), "failed to unlock", detail=told)
            chain.add_link(
                db, self.id, self._now(), "unlocked", person=self.slot.person, detail=self.slot.kind
            )
        tries.clear(self._folder.tries)

    def slots(self) -> list[SlotInfo]:
        """Return every way into this store."""
        return self._access.slots()

    def change_passphrase(self, old: str, new: str, cost: KdfCost | None = None) -> None:
        """Seal the slot that ``old`` opens anew (WrongPassphrase); without cost, as before."""
        self._keep_slot(self._access.sealed_anew(old, new, cost), "passphrase changed")

    def new_recovery_code(self, label: str = "Recovery code") -> str:
        """Return a fresh code that opens this store from now on; it is kept nowhere in clear."""
        slot, code = self._access.sealed_to_code(self._key, label, self.slot.person, self._now())
        self._keep_slot(slot, "recovery code made")
        return code

    def add_passphrase(self, passphrase: str, *, label: str, person: str) -> SlotInfo:
        """Let another person in, who is the author of what they record."""
        slot = self._access.sealed_to(self._key, passphrase, label, person, self._now())
        return self._keep_slot(slot, "passphrase added")

    def seal_to_agency(self, public: Path, label: str = "Agency key") -> SlotInfo | None:
        """Let the agency's private key open this store; None where it already does.

        Raises AgencyKeyUnusable for a file that holds no such key; the store stays as it is.
        """
        from escalation_desktop.store import agency

        key = agency.read_public(public)
        if agency.is_sealed_to(self._access.keys, key):
            return None
        like = SlotInfo(new_id(), "agency", label, self._now(), label)
        slot = agency.seal_to(key, self._key, self.id, like)
        return self._keep_slot(slot, "sealed to the agency's key", key.id)

    def revoke_slot(self, slot_id: str) -> None:
        """Close one way in; the last one stays (ValueError)."""
        self._change_ways(lambda: self._access.revoke(slot_id), "slot revoked", slot_id)

    def _keep_slot(self, slot: "Slot", event: str, detail: str = "") -> SlotInfo:
        self._change_ways(lambda: self._access.keep(slot), event, detail or slot.id)
        return slot.info

    def _change_ways(self, change: Callable[[], None], event: str, detail: str) -> None:
        """Change the keys file and note it in the audit: both, or neither.

        Where the note cannot be kept, nobody may be told that the old passphrase still counts
        while it does not.
        """
        before = self._access.keys
        try:
            with self._writing() as db:
                self._note(db, event, detail)
                change()
        except AppError:
            try:
                self._access.put_back(before)
            except AppError:
                return  # it stands, then: only the audit lacks it
            raise

    def reader(self) -> Reader:
        """Return a connection of its own that only reads, for a worker; close it after use."""
        db = connect(self._folder.database, self._key_there(), self.id, query_only=True)
        return Reader(db, self.id)

    def backup(self, target: Path, progress: "Progress | None" = None) -> int:
        """Write database and keys into one file and check it by opening; ``target`` is replaced.

        Returns the entries in it. On a connection of its own, so a worker may call it while the
        store is written to; ``progress(done, total)`` may raise to give up.
        """
        from escalation_desktop.store import backup

        # As read at one instant: a copy taken in steps begins anew when something is written.
        key = self._key_there()
        own = connect(self._folder.database, key, self.id, query_only=True)
        try:
            with translated():
                own.execute("BEGIN")
                own.execute("SELECT count(*) FROM sqlite_master").fetchone()
                entries = backup.write(
                    own, self._folder, key, self.id, target, self._now(),
                    progress or backup.silent,
                )  # fmt: skip
        finally:
            own.close()
        self.audit_if_open("backup written", "")
        return entries

    def verify_backup(self, path: Path) -> VerifyReport:
        """Open a backup of this store beside itself and check all of it."""
        from escalation_desktop.store import backup

        return backup.verify(path, self._key_there(), self.id)

    def close(self) -> None:
        """Close the connection and let the next one in; calling it twice is harmless."""
        with self._turn:
            super().close()
            self._key = b""
        self._lock.release()

    def _key_there(self) -> bytes:
        if not self._key:
            raise StoreError(
                "The store was locked before this was done.", "Unlock it, and do it again."
            )
        return self._key


def _set_values(db: Db, values: Mapping[str, str] | None) -> None:
    for key, text in (values or {}).items():
        working.set_value(db, key, text)
