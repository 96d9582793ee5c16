"""One case, whole, in one encrypted file for a named colleague, and taking such a file in.

Layout: the line ``escalation case 1``, a 4-byte big-endian length and that many bytes of header,
a 12-byte nonce, then ChaCha20-Poly1305 over the content, with all that stands before it as
associated data. The header has the format of ``store.keys``: one passphrase slot (Argon2id) that
seals the content's random key; its ``store`` is the parcel's own id. The content is MessagePack:
entries with their salts and bodies exactly as stored, issued documents, and the pinned policies.
Every hash is worked out again before anything is written, so a file cannot bring in an entry that
was altered, nor alter one that is here.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec

from escalation_desktop.errors import ParcelUnreadable, StoreNewer
from escalation_desktop.store import chain, journal, pinned, removing, search
from escalation_desktop.store.access import unlock
from escalation_desktop.store.connection import Db
from escalation_desktop.store.encoding import instant, instant_text, new_id
from escalation_desktop.store.keys import Keys, decode, encode
from escalation_desktop.store.records import KdfCost, PinnedPack, SlotInfo, StoredEntry
from escalation_desktop.store.slots import KEY_BYTES, seal

_MAGIC = b"escalation case 1\n"
_FAMILY = b"escalation case "
_NONCE = 12
_COLUMNS = (
    "id, seq, parent, store, kind, body_version, happened_at, precision, recorded_at, person,"
    " content_hash, hash"
)
_DOCUMENT = "id, number, title, kind, sha256, size, issued_at, code, data, text"

Standing = Literal["new", "same", "older", "newer", "both_moved"]
"""How a parcel stands to what is here: ``older`` brings nothing, ``newer`` goes on from ours."""


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One entry with its columns as stored; salt and body are None where it was withdrawn."""

    id: str
    seq: int
    parent: str
    store: str
    kind: str
    body_version: int
    happened_at: str
    precision: str
    recorded_at: str
    person: str
    content_hash: str
    hash: str
    salt: bytes | None
    body: bytes | None


class Paper(msgspec.Struct, frozen=True, array_like=True):
    """One issued document, byte for byte."""

    id: str
    number: str
    title: str
    kind: str
    sha256: str
    size: int
    issued_at: str
    code: str
    data: bytes
    text: bytes


class Gone(msgspec.Struct, frozen=True, array_like=True):
    """One issued document whose bytes were destroyed: its row of ``removed``."""

    id: str
    number: str
    title: str
    kind: str
    sha256: str
    size: int
    issued_at: str
    code: str
    certificate: str


class Pack(msgspec.Struct, frozen=True, array_like=True):
    """One pinned policy with all its files."""

    pack_id: str
    version: str
    sha256: str
    files: dict[str, bytes]


class Parcel(msgspec.Struct, frozen=True):
    """What one file holds."""

    case: str
    store: str
    person: str
    made_at: str
    receipt: str
    entries: tuple[Entry, ...]
    papers: tuple[Paper, ...]
    packs: tuple[Pack, ...]
    id: str = ""
    removed: tuple[Gone, ...] = ()
    """Its papers that were destroyed: no bytes, but that they were issued and are gone."""

    @property
    def made(self) -> datetime:
        """When the file was made, in UTC."""
        return instant(self.made_at)

    @property
    def hashes(self) -> frozenset[str]:
        return frozenset(entry.hash for entry in self.entries)


@dataclass(frozen=True)
class Sender:
    """Who makes a parcel, in which store, and the receipt code its reader gives back."""

    parcel: str
    store: str
    person: str
    receipt: str


def content(db: Db, case: str, packs: Sequence[PinnedPack], sender: Sender, at: datetime) -> bytes:
    """Return what a parcel holds, still in clear; KeyError for a case that is not here."""
    entries = _entries(db, case)
    if not entries:
        raise KeyError(case)
    papers = tuple(
        msgspec.convert([*row[:8], bytes(row[8]), bytes(row[9])], Paper)
        for row in db.execute(
            f'SELECT {_DOCUMENT} FROM document WHERE "case" = ? ORDER BY issued_at, rowid', [case]
        )
    )
    return msgspec.msgpack.encode(
        Parcel(
            case,
            sender.store,
            sender.person,
            instant_text(at),
            sender.receipt,
            entries,
            papers,
            tuple(Pack(p.pack_id, p.version, p.sha256, dict(p.files)) for p in packs),
            removed=tuple(msgspec.convert(row, Gone) for row in removing.documents_of(db, case)),
        )
    )


def sealed(content: bytes, passphrase: str, parcel_id: str, at: datetime, cost: KdfCost) -> bytes:
    """Return the parcel's bytes. Slow, as Argon2id is; touches no store."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    key = secrets.token_bytes(KEY_BYTES)
    slot = SlotInfo(new_id(), "passphrase", "hand-over", at, "")
    header = encode(Keys(parcel_id, (seal(key, passphrase, parcel_id, slot, cost),)))
    nonce = secrets.token_bytes(_NONCE)
    head = _MAGIC + len(header).to_bytes(4, "big") + header
    return head + nonce + ChaCha20Poly1305(key).encrypt(nonce, content, head)


def unpack(data: bytes, passphrase: str) -> Parcel:
    """Return what a file holds, with every hash in it worked out again; nothing is written.

    Raises ParcelUnreadable (not such a file, damaged, or altered by as much as a byte),
    WrongPassphrase, or StoreNewer.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    header_at = len(_MAGIC) + 4
    if not data.startswith(_MAGIC):
        if data.startswith(_FAMILY):
            raise StoreNewer(
                "This hand-over file was made by a newer version of the app.",
                "Update the app on this computer, then take the file in.",
            )
        raise ParcelUnreadable(
            "This is not a hand-over file.", "Choose the file that your colleague sent."
        )
    body_at = header_at + int.from_bytes(data[len(_MAGIC) : header_at], "big")
    if len(data) < body_at + _NONCE:
        raise _altered("cut short")
    try:
        keys = decode(data[header_at:body_at])
    except StoreNewer:
        raise
    except Exception as error:  # whatever a damaged header gives, it is told in one sentence
        raise _altered("header") from error
    key, _ = unlock(keys, passphrase, "passphrase")
    nonce = data[body_at : body_at + _NONCE]
    try:
        content = ChaCha20Poly1305(key).decrypt(nonce, data[body_at + _NONCE :], data[:body_at])
        parcel = msgspec.msgpack.decode(content, type=Parcel)
    except (InvalidTag, msgspec.MsgspecError) as error:
        raise _altered(type(error).__name__) from error
    _check(parcel)
    return msgspec.structs.replace(parcel, id=keys.store)


def standing(db: Db, parcel: Parcel) -> Standing:
    """Tell how a parcel stands to what is here of its case."""
    if removing.is_removed(db, parcel.case):
        raise ParcelUnreadable(
            "This disagreement was removed from here for good, so it is not taken in again.",
            "Ask your colleague to keep it. The certificate of its removal is in Settings.",
        )
    here = _here(db, parcel)
    theirs = parcel.hashes
    if not here:
        return "new"
    if theirs == here:
        return "same"
    if theirs < here:
        return "older"
    return "newer" if here < theirs else "both_moved"


def take_in(db: Db, store: str, parcel: Parcel, words: dict[str, str], at: datetime) -> int:
    """Write what is not here yet, each entry as it was; returns how many entries came.

    ``words``: what search finds an entry by, by its id. The caller holds the transaction. Entries
    that are here already are left as they are; the store's chain notes the new head.
    """
    here = _here(db, parcel)
    came = [entry for entry in parcel.entries if entry.hash not in here]
    for entry in came:
        if db.execute("SELECT 1 FROM entry WHERE id = ?", [entry.id]).fetchone():
            raise _altered("another entry of the same id is here")
    for entry in came:
        _insert(db, parcel.case, entry, words.get(entry.id, ""))
    by = removing.By(store, parcel.person, at)
    gone = [msgspec.structs.astuple(paper) for paper in parcel.removed]
    removing.destroy_again(db, parcel.case, gone, by)
    for entry in parcel.entries:
        if entry.body is None and entry.hash in here and _has_body(db, entry.id):
            journal.remove_body(db, parcel.case, entry.id)
            removing.owe_scrub(db)
    kept = {row[0] for row in db.execute("SELECT id FROM document")}
    kept |= {row[0] for row in removing.documents_of(db, parcel.case)}
    for paper in parcel.papers:
        if paper.id not in kept:
            row = [paper.id, parcel.case, *msgspec.structs.astuple(paper)[1:]]
            db.execute(
                'INSERT INTO document (id, "case", number, title, kind, sha256, size, issued_at,'
                f" code, data, text) VALUES ({', '.join('?' * len(row))})",
                row,
            )
    for p in parcel.packs:
        pinned.pin(db, PinnedPack(p.pack_id, p.version, p.sha256, p.files), at)
    if came:
        head = journal.head(db, parcel.case)
        chain.add_link(
            db, store, at, chain.HEAD_EVENT, person=parcel.person, case=parcel.case, head=head
        )
    return len(came)


def stored(parcel: Parcel) -> list[StoredEntry]:
    """Return a parcel's entries as the store would give them."""
    return [journal.stored(_header(parcel, entry), entry.body) for entry in parcel.entries]


def _header(parcel: Parcel, entry: Entry) -> journal.Row:
    """Return an entry's columns in the journal's order."""
    entry_id, *rest = msgspec.structs.astuple(entry)[:12]
    return (entry_id, parcel.case, *rest)


def _entries(db: Db, case: str) -> tuple[Entry, ...]:
    rows = db.execute(
        f"SELECT {_COLUMNS}, salt, bytes FROM entry"
        " LEFT JOIN entry_body ON entry_body.entry = entry.id"
        ' WHERE entry."case" = ? ORDER BY seq, n',
        [case],
    )
    return tuple(
        msgspec.convert([*row[:12], *(part and bytes(part) for part in row[12:])], Entry)
        for row in rows
    )


def _here(db: Db, parcel: Parcel) -> set[str]:
    return {row[0] for row in db.execute('SELECT hash FROM entry WHERE "case" = ?', [parcel.case])}


def _has_body(db: Db, entry_id: str) -> bool:
    return db.execute("SELECT 1 FROM entry_body WHERE entry = ?", [entry_id]).fetchone() is not None


def _insert(db: Db, case: str, entry: Entry, words: str) -> None:
    columns = msgspec.structs.astuple(entry)[:12]
    number = db.execute(
        f'INSERT INTO entry ("case", {_COLUMNS}) VALUES ({", ".join("?" * 13)})', [case, *columns]
    ).lastrowid
    if entry.body is not None:
        db.execute(
            "INSERT INTO entry_body (entry, salt, bytes) VALUES (?, ?, ?)",
            [entry.id, entry.salt, entry.body],
        )
        if words:
            search.add(db, number, words)


def _check(parcel: Parcel) -> None:
    seqs: dict[str, int] = {}
    for entry in parcel.entries:
        if journal.header_fault(_header(parcel, entry)):
            raise _altered("an entry’s heading")
        if (entry.salt is None and entry.body is not None) or journal.body_fault(
            entry.content_hash, entry.salt, entry.body
        ):
            raise _altered("an entry’s text")
        first = entry.seq == 1 and entry.parent == parcel.case
        if not first and seqs.get(entry.parent, entry.seq) >= entry.seq:
            raise _altered("an entry’s place")
        seqs[entry.hash] = entry.seq
    for paper in parcel.papers:
        if hashlib.sha256(paper.data).hexdigest() != paper.sha256:
            raise _altered("an issued document")


def _altered(detail: str) -> ParcelUnreadable:
    return ParcelUnreadable(
        "This hand-over file is damaged or was altered, so nothing was taken in.",
        "Ask your colleague to make and send it again. What is on this computer is unchanged.",
        detail,
    )
