"""The store-wide chain: notes every case head and every audit event, in one order.

An entry cut from the end of a case leaves its own chain whole; this one still names its hash. It
proves nothing against somebody who holds the passphrase and rebuilds all of it: the heads printed
on paper do.
"""

import json
from datetime import datetime
from typing import Any

from escalation_desktop.store.connection import Db
from escalation_desktop.store.encoding import bytes_text, instant, instant_text, text_bytes
from escalation_desktop.store.hashes import chain_hash
from escalation_desktop.store.records import AuditEvent, AuditWanted

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


def last_at(db: Db) -> datetime | None:
    """Return when the newest link was made: when somebody was last here."""
    row = db.execute("SELECT at FROM chain ORDER BY n DESC LIMIT 1").fetchone()
    return instant(row[0]) if row else None


def audit_page(db: Db, wanted: AuditWanted, limit: int) -> list[AuditEvent]:
    """Return the newest links that are wanted, case heads among them, newest first."""
    where: list[str] = ["n < ?"]
    values: list[Any] = [wanted.before]
    among_these = (("event", wanted.events), ('"case"', wanted.cases),
                   ("CAST(person AS TEXT)", wanted.people))  # fmt: skip
    for column, among in among_these:
        if among is not None:
            where.append(f"{column} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(list(among)))
    for moment, sign in ((wanted.since, ">="), (wanted.until, "<")):
        if moment is not None:
            where.append(f"at {sign} ?")
            values.append(instant_text(moment))
    rows = db.execute(
        'SELECT n, at, event, detail, "case", person FROM chain'
        f" WHERE {' AND '.join(where)} ORDER BY n DESC LIMIT ?",
        [*values, limit],
    )
    return [_event(row) for row in rows]


def audit_subjects(db: Db) -> tuple[list[str], list[str]]:
    """Return every case and every person that the chain names, in no order."""
    cases = db.execute('SELECT DISTINCT "case" FROM chain WHERE "case" IS NOT NULL')
    people = db.execute("SELECT DISTINCT person FROM chain")
    return [row[0] for row in cases], [bytes_text(row[0]) for row in people if row[0]]


def audit_log(db: Db) -> list[AuditEvent]:
    """Return all audit events, oldest first, without the case heads between them."""
    rows = db.execute(
        'SELECT n, at, event, detail, "case", person FROM chain WHERE head IS NULL ORDER BY n'
    )
    return [_event(row) for row in rows]


def _event(row: tuple[Any, ...]) -> AuditEvent:
    n, at, event, detail, case, person = row
    return AuditEvent(n, instant(at), event, bytes_text(detail), case, bytes_text(person))
