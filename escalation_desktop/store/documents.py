"""Issued documents, byte for byte, each checked against its SHA-256 going in and coming out."""

import hashlib
from datetime import datetime

from escalation_desktop.errors import DocumentError
from escalation_desktop.store import removing
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
        raise ValueError("the document’s bytes are not those of its sha256")
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
    """Return a case's issued documents, in the order of issue, those without bytes too."""
    return _found(db, '"case" = ?', case)


def by_sha256(db: Db, sha256: str) -> list[DocumentInfo]:
    """Return the documents whose bytes have that SHA-256, in the order of issue."""
    return _found(db, "sha256 = ?", sha256)


def by_code(db: Db, code: str) -> DocumentInfo | None:
    """Return the document of that code, as it is printed; None where none has it."""
    found = _found(db, "code = ? AND code <> ''", code)
    return found[0] if found else None


def _found(db: Db, where: str, value: str) -> list[DocumentInfo]:
    found = f"SELECT {_COLUMNS}, 0 AS is_removed, rowid AS n FROM document WHERE {where}"
    values = [value]
    # What became of a paper is told and asked for after its bytes are destroyed, too.
    if removing.has_table(db):
        gone = _COLUMNS.replace("id,", "subject,", 1)
        found += f" UNION ALL SELECT {gone}, 1, n FROM removed WHERE what = 'document' AND {where}"
        values.append(value)
    rows = db.execute(f"{found} ORDER BY issued_at, is_removed, n", values)
    return [
        DocumentInfo(
            document_id, of, number, title, kind, sha256, size, instant(issued_at), code,
            bool(is_removed),
        )
        for document_id, of, number, title, kind, sha256, size, issued_at, code, is_removed, _
        in rows
    ]  # fmt: skip


def document_bytes(db: Db, document_id: str) -> bytes:
    """Return the bytes as issued; raises StoreDamaged if they are not, KeyError if none such.

    Raises DocumentError where they were destroyed.
    """
    row = db.execute("SELECT sha256, data FROM document WHERE id = ?", [document_id]).fetchone()
    if row is None:
        _refuse_removed(db, document_id)
        raise KeyError(document_id)
    if hashlib.sha256(row[1]).hexdigest() != row[0]:
        raise damaged("an issued document differs from its SHA-256")
    return bytes(row[1])


def document_text(db: Db, document_id: str) -> str:
    """Return an issued document as plain text; "" where none was kept, KeyError if none such.

    Raises DocumentError where it was destroyed.
    """
    row = db.execute("SELECT text FROM document WHERE id = ?", [document_id]).fetchone()
    if row is None:
        _refuse_removed(db, document_id)
        raise KeyError(document_id)
    return bytes_text(row[0])


def _refuse_removed(db: Db, document_id: str) -> None:
    if removing.is_removed(db, document_id):
        raise DocumentError(
            "What this paper said was withdrawn and destroyed, so it cannot be shown.",
            "Its number, its SHA-256 and what became of its copies stay in the register.",
        )
