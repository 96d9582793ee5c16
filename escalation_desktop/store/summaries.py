"""The rows of the list of disagreements, written in the transaction of the entries they sum up."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime

from escalation_desktop.store.connection import Db
from escalation_desktop.store.encoding import checked_id, instant, instant_text, plain
from escalation_desktop.store.records import CaseSummary

_COLUMNS = (
    '"case", reference, child, other_agency, policy, stage, due_at, due_text, state, received,'
    " opened_at, unfiled, unshared"
)
OWN_LINES = 2
"""Of the words of a row: its reference and its child. Agency, policy and stage are in many rows."""
_URGENT_FIRST = " ORDER BY (due_at IS NULL), due_at, opened_at DESC"


def save(db: Db, summary: CaseSummary) -> None:
    """Write a case's row in place of its old one; the caller holds the transaction."""
    texts = [summary.reference, summary.child, summary.other_agency, summary.policy, summary.stage]
    row = [
        checked_id(summary.case),
        *(plain(text) for text in texts),
        instant_text(summary.due_at) if summary.due_at else None,
        plain(summary.due_text),
        plain(summary.state),
        int(summary.received),
        instant_text(summary.opened_at),
        summary.unfiled,
        summary.unshared,
        _folded("\n".join(texts)),
    ]
    db.execute(
        f"INSERT OR REPLACE INTO case_summary ({_COLUMNS}, words)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )


def summaries(
    db: Db, *, state: str = "", text: str = "", limit: int = -1, offset: int = 0
) -> list[CaseSummary]:
    """Return rows, soonest due first; ``text`` keeps those that hold each of its words.

    A negative ``limit`` means all.
    """
    where, values = _where(state, text)
    rest = f"{where}{_URGENT_FIRST} LIMIT ? OFFSET ?"
    return _rows(db, rest, [*values, limit, offset])


def _rows(db: Db, rest: str, values: Sequence[object]) -> list[CaseSummary]:
    rows = db.execute(f"SELECT {_COLUMNS} FROM case_summary{rest}", list(values))
    return [
        CaseSummary(
            case, reference, child, agency, policy, stage, instant(due) if due else None, due_text,
            kept_state, bool(received), instant(opened), unfiled, unshared,
        )
        for case, reference, child, agency, policy, stage, due, due_text, kept_state, received,
        opened, unfiled, unshared in rows
    ]  # fmt: skip


def due_between(db: Db, after: datetime, until: datetime, limit: int) -> list[CaseSummary]:
    """Return the open rows whose earliest limit ends after one instant and up to another."""
    return _rows(
        db,
        # the first condition is what the index begins with
        " WHERE (due_at IS NULL) = 0 AND due_at > ? AND due_at <= ? AND state = 'open'"
        " ORDER BY due_at LIMIT ?",
        [instant_text(after), instant_text(until), limit],
    )


def words(db: Db, state: str = "") -> list[tuple[str, str]]:
    """Return each case with the folded words of its row, soonest due first."""
    where, values = _where(state, "")
    return list(db.execute(f'SELECT "case", words FROM case_summary{where}{_URGENT_FIRST}', values))


def cases(db: Db, *, state: str = "", text: str = "") -> list[str]:
    """Return the cases of the rows that ``summaries`` would give, in its order."""
    where, values = _where(state, text)
    rows = db.execute(f'SELECT "case" FROM case_summary{where}{_URGENT_FIRST}', values)
    return [case for (case,) in rows]


def of_cases(db: Db, cases: Sequence[str]) -> list[CaseSummary]:
    """Return the rows of these cases, in their order; one that is not there is left out."""
    marks = ", ".join("?" * len(cases))
    rows = {row.case: row for row in _rows(db, f' WHERE "case" IN ({marks})', cases)}
    return [rows[case] for case in cases if case in rows]


def folded_words(text: str) -> list[str]:
    """Return the words of a text as rows hold them: without accents and case."""
    return _folded(text).split()


def references(db: Db) -> dict[str, str]:
    """Return the reference of each case in the list."""
    return dict(db.execute('SELECT "case", reference FROM case_summary'))


def count(db: Db, *, state: str = "", text: str = "") -> int:
    """Return how many rows ``summaries`` would give."""
    where, values = _where(state, text)
    return int(db.execute(f"SELECT count(*) FROM case_summary{where}", values).fetchone()[0])


def _where(state: str, text: str) -> tuple[str, list[str]]:
    conditions = ["state = ?"] if state else []
    values = [plain(state)] if state else []
    if state == "closed":
        # What a colleague works on is neither open here nor closed.
        conditions, values = ["state NOT IN ('open', 'handed_over')"], []
    words = _folded(text).split()
    conditions += ["instr(words, ?) > 0"] * len(words)
    where = " WHERE " + " AND ".join(conditions) if conditions else ""
    return where, values + words


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFKD", plain(text).casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))
