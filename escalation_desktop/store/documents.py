"""Issued documents, byte for byte, each checked against its SHA-256 going in and coming out."""

import hashlib
from datetime import datetime

from escalation_desktop.store.connection import Db, damaged
from escalation_desktop.store.encoding import (
    bytes_text,
    checked_id,
    instant,
    instant_text,
    new_id,
    plain,
    text_bytes,
)
from escalation_desktop.store.records import DocumentInfo, NewDocument

_COLUMNS = 'id, "case", number, title, kind, sha256, size, issued_at, code'


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
        document.code,
        document.data,
        text_bytes(document.text),
    ]
    marks = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO document ({_COLUMNS}, data, text) VALUES ({marks})", row)


def documents(db: Db, case: str) -> list[DocumentInfo]:
    """Return a case's issued documents, in the order of issue."""
    return _found(db, '"case" = ?', case)


def by_sha256(db: Db, sha256: str) -> list[DocumentInfo]:
    """Return the documents whose bytes have that SHA-256, in the order of issue."""
    return _found(db, "sha256 = ?", sha256)


def by_code(db: Db, code: str) -> DocumentInfo | None:
    """Return the document of that code, as it is printed; None where none has it."""
    found = _found(db, "code = ? AND code <> ''", code)
    return found[0] if found else None


def _found(db: Db, where: str, value: str) -> list[DocumentInfo]:
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM document WHERE {where} ORDER BY issued_at, rowid", [value]
    )
    return [
        DocumentInfo(document_id, of, number, title, kind, sha256, size, instant(issued_at), code)
        for document_id, of, number, title, kind, sha256, size, issued_at, code in rows
    ]


def document_bytes(db: Db, document_id: str) -> bytes:
    """Return the bytes as issued; raises StoreDamaged if they are not, KeyError if none such."""
    row = db.execute("SELECT sha256, data FROM document WHERE id = ?", [document_id]).fetchone()
    if row is None:
        raise KeyError(document_id)
    if hashlib.sha256(row[1]).hexdigest() != row[0]:
        raise damaged("an issued document differs from its SHA-256")
    return bytes(row[1])


def document_text(db: Db, document_id: str) -> str:
    """Return an issued document as plain text; "" where none was kept, KeyError if none such."""
    row = db.execute("SELECT text FROM document WHERE id = ?", [document_id]).fetchone()
    if row is None:
        raise KeyError(document_id)
    return bytes_text(row[0])
