"""The store-wide chain: notes every case head and every audit event, in one order.

An entry cut from the end of a case leaves its own chain whole; this one still names its hash. It
proves nothing against somebody who holds the passphrase and rebuilds all of it: the heads printed
on paper do.
"""

from datetime import datetime

from escalation_desktop.store.connection import Db
from escalation_desktop.store.encoding import bytes_text, instant, instant_text, text_bytes
from escalation_desktop.store.hashes import chain_hash
from escalation_desktop.store.records import AuditEvent

HEAD_EVENT = "head"


def add_link(
    db: Db,
    store: str,
    at: datetime,
    event: str,
    *,
    person: str = "",
    detail: str = "",
    case: str | None = None,
    head: str | None = None,
) -> None:
    """Append one link; the caller holds the transaction."""
    last = db.execute("SELECT n, hash FROM chain ORDER BY n DESC LIMIT 1").fetchone()
    n, previous = (last[0] + 1, last[1]) if last else (1, store)
    when = instant_text(at)
    hashed = chain_hash(
        n=n,
        at=when,
        event=event,
        case=case or "",
        person=person,
        detail=detail,
        head=head or "",
        previous=previous,
    )
    db.execute(
        'INSERT INTO chain (n, at, event, "case", person, detail, head, previous, hash)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [n, when, event, case, text_bytes(person), text_bytes(detail), head, previous, hashed],
    )


def audit_log(db: Db) -> list[AuditEvent]:
    """Return all audit events, oldest first, without the case heads between them."""
    rows = db.execute(
        'SELECT n, at, event, detail, "case", person FROM chain WHERE head IS NULL ORDER BY n'
    )
    return [
        AuditEvent(n, instant(at), event, bytes_text(detail), case, bytes_text(person))
        for n, at, event, detail, case, person in rows
    ]
