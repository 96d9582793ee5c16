"""Issued documents, byte for byte, each checked against its SHA-256 going in and coming out."""

import hashlib
from datetime import datetime

from escalation_desktop.store.connection import Db, damaged
from escalation_desktop.store.encoding import checked_id, instant, instant_text, new_id, plain
from escalation_desktop.store.records import DocumentInfo, NewDocument

_COLUMNS = 'id, "case", number, title, kind, sha256, size, issued_at'


def add(db: Db, case: str, document: NewDocument, at: datetime) -> None:
    """Keep an issued document; bytes that are not those of ``sha256`` are a bug (ValueError)."""
    if hashlib.sha256(document.data).hexdigest() != document.sha256:
        raise ValueError("the document's bytes are not those of its sha256")
    row = [
        checked_id(document.id) if document.id else new_id(),
        checked_id(case),
        document.number,
        plain(document.title),
        document.kind,
        document.sha256,
        len(document.data),
        instant_text(at),
        document.data,
    ]
    db.execute(f"INSERT INTO document ({_COLUMNS}, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def documents(db: Db, case: str) -> list[DocumentInfo]:
    """Return a case's issued documents, in the order of issue."""
    rows = db.execute(
        f'SELECT {_COLUMNS} FROM document WHERE "case" = ? ORDER BY issued_at, rowid', [case]
    )
    return [
        DocumentInfo(document_id, of, number, title, kind, sha256, size, instant(issued_at))
        for document_id, of, number, title, kind, sha256, size, issued_at in rows
    ]


def document_bytes(db: Db, document_id: str) -> bytes:
    """Return the bytes as issued; raises StoreDamaged if they are not, KeyError if none such."""
    row = db.execute("SELECT sha256, data FROM document WHERE id = ?", [document_id]).fetchone()
    if row is None:
        raise KeyError(document_id)
    if hashlib.sha256(row[1]).hexdigest() != row[0]:
        raise damaged("an issued document differs from its SHA-256")
    return bytes(row[1])
