"""What the tests of the store make again and again, all of it made up."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from escalation_desktop.paths import DataFolder
from escalation_desktop.store import (
    CaseSummary,
    KdfCost,
    NewDocument,
    NewEntry,
    Store,
    create_store,
    open_store,
)

CHEAP = KdfCost(memory_kib=8, iterations=1, lanes=1)
PASSPHRASE = "three words and a river"
START = datetime(2026, 5, 18, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that goes on a second whenever it is read, and can be set."""

    at: datetime = START

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def made(folder: DataFolder, clock: Clock | None = None) -> Store:
    return create_store(folder, PASSPHRASE, label="Ann Example", now=clock or Clock(), cost=CHEAP)


def opened(folder: DataFolder, secret: str = PASSPHRASE, **options) -> Store:
    return open_store(folder, secret, now=Clock(), cost=CHEAP, **options)


def new_case() -> str:
    return secrets.token_hex(16)


def entry(
    text: str = "{}", kind: str = "note", search: str = "", id: str | None = None
) -> NewEntry:
    return NewEntry(
        kind=kind,
        body=text.encode(),
        happened_at=START,
        precision="minute",
        person="Ann Example",
        search_text=search,
        id=id,
    )


def document(number: str = "D1", data: bytes = b"%PDF-made-up", **more: str) -> NewDocument:
    sha256 = hashlib.sha256(data).hexdigest()
    return NewDocument(number, "Written confirmation", "confirmation", sha256, data, **more)


def issuing(paper: NewDocument) -> NewEntry:
    """Return the entry that tells of a document's issue."""
    told = {
        "number": paper.number, "sha256": paper.sha256, "code": paper.code,
        "text_sha256": hashlib.sha256(paper.text.encode()).hexdigest(),
    }  # fmt: skip
    return entry(json.dumps(told), kind="document_issued")


def summary(case: str, **changes) -> CaseSummary:
    row = CaseSummary(
        case=case,
        reference="WF-7K2",
        child="Zoë Example",
        other_agency="Made-up Trust",
        policy="Waltham Forest",
        stage="Stage 2",
        due_at=START + timedelta(days=5),
        due_text="end of Sat 23 May 2026",
        state="open",
        received=False,
        opened_at=START,
        unfiled=1,
        unshared=0,
    )
    return row._replace(**changes)


def pages(store: Store, path: Path) -> bytes:
    """Return all pages of a database or of its log, decrypted: the free ones and the ends too.

    As SQLCipher 4 keeps them: pages of 4,096 bytes, the last 80 an IV and a code; in the log each
    behind a heading of 24.
    """
    data = path.read_bytes() if path.exists() else b""
    log = path.name.endswith("-wal")
    at, step = (32, 24 + _PAGE) if log else (0, _PAGE)
    found = []
    for start in range(at, len(data) - step + 1, step):
        page = data[start + (24 if log else 0) :][:_PAGE]
        # The first page begins with the salt, in clear.
        body = page[16:-80] if not log and start == 0 else page[:-80]
        cut = Cipher(algorithms.AES256(store._key), modes.CBC(page[-80:-64])).decryptor()
        found.append(cut.update(body[: len(body) // 16 * 16]))
    return b"".join(found)


_PAGE = 4096
