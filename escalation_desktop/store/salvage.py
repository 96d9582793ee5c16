"""Reads what can be read of a damaged database into a new one, and names all that could not be.

Row by row, by number: a page that fails its check loses the rows on it and no others. An entry
goes over as it was when its heading is what was recorded, its text when that has the recorded
hash; nothing is mended or invented. The new database has the store's id, its key and its keys
file, so every way in still opens it. What its own check then finds is kept as known, so that it
can be backed up; it is told at every check.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from escalation_desktop.errors import StoreDamaged, StoreError
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import backup, chain, migrations, search, verify
from escalation_desktop.store.access import unlock
from escalation_desktop.store.connection import Db, connect, translated
from escalation_desktop.store.encoding import bytes_text
from escalation_desktop.store.files import os_errors
from escalation_desktop.store.hashes import content_hash, entry_hash
from escalation_desktop.store.keys import read_keys
from escalation_desktop.store.records import Now, SecretKind, SlotInfo, VerifyProblem

Search = Callable[[str, int, bytes], str]
"""(kind, body version, body) -> the words that search finds a text by; empty for none."""

_PLAIN = ("removed", "pack", "pack_file", "chain", "draft", "local_contact", "value")
_HEADING = (
    "id", "case", "seq", "store", "kind", "body_version", "happened_at", "precision",
    "recorded_at", "person", "parent", "content_hash",
)  # fmt: skip
_MISSES = 2_000
"""How many numbers in a row without a row end a table whose end cannot be read."""


@dataclass(frozen=True)
class Loss:
    """One thing that could not be read. ``seq`` 0: not an entry; ``reference`` "": not known."""

    reference: str
    case: str
    seq: int
    what: str


@dataclass
class Saved:
    """What came over: counts, and everything that did not."""

    entries: int = 0
    documents: int = 0
    losses: list[Loss] = field(default_factory=list)
    problems: list[VerifyProblem] = field(default_factory=list)


class _Damaged:
    """Reads single rows of the damaged database, opening it anew after each page that fails."""

    def __init__(self, open_it: Callable[[], Db]) -> None:
        self._open = open_it
        self._db = open_it()

    def rows(self, sql: str, values: list[object]) -> list[tuple[Any, ...]] | None:
        """Return the rows, or None where a page of them cannot be read."""
        try:
            with translated():
                return list(self._db.execute(sql, values))
        except StoreError:
            self._db.close()
            self._db = self._open()
            return None

    def numbers(self, table: str) -> Iterator[int]:
        """Return every number that a row of the table may have."""
        seen = self.rows(f"SELECT max(rowid) FROM {table}", [])
        if seen is not None:
            yield from range(1, (seen[0][0] or 0) + 1)
            return
        number = missed = 0
        while missed < _MISSES:
            number += 1
            found = self.rows(f"SELECT 1 FROM {table} WHERE rowid = ?", [number])
            missed = 0 if found else missed + 1
            yield number

    def columns(self, table: str) -> list[str]:
        return [row[1] for row in self.rows(f"PRAGMA table_info({table})", []) or []]

    def close(self) -> None:
        self._db.close()


def salvage(
    folder: DataFolder, place: DataFolder, secret: str, kind: SecretKind, now: Now, words: Search
) -> Saved:
    """Write a new store into the empty ``place`` with all that can be read in ``folder``.

    Raises WrongPassphrase, KeysMissing, KeysDamaged, or StoreDamaged where the first page, which
    says what the others are, cannot be read: then only a backup helps.
    """
    keys = read_keys(folder.keys)
    key, slot = unlock(keys, secret, kind)
    old = _Damaged(lambda: connect(folder.database, key, keys.store, query_only=True))
    try:
        if not old.columns("entry"):
            raise _hopeless()
        with os_errors():
            shutil.copyfile(folder.keys, place.keys)
        new = connect(place.database, key, keys.store)
        try:
            with translated():
                migrations.apply(new)
                with new.atomic():
                    saved = _copy(old, new, words)
                    _link(new, keys.store, slot, now(), saved)
                saved.problems = verify.verify(new, keys.store).problems
                with new.atomic():
                    backup.take_as_known(new, saved.problems)
        finally:
            new.close()
    finally:
        old.close()
    return saved


def _copy(old: _Damaged, new: Db, words: Search) -> Saved:
    saved = Saved()
    for table in _PLAIN:
        lost = sum(1 for row in _rows(old, new, table) if not _put(new, table, row))
        if lost:
            what = {"draft": "drafts", "local_contact": "own contacts", "chain": "audit lines"}
            saved.losses.append(Loss("", "", 0, f"{lost} {what.get(table, f'rows of {table}')}"))
    for row in _rows(old, new, "case_summary"):
        _put(new, "case_summary", row)
    names = dict(new.execute('SELECT "case", reference FROM case_summary'))
    _entries(old, new, names, words, saved)
    _documents(old, new, names, saved)
    return saved


def _rows(old: _Damaged, new: Db, table: str) -> Iterator[dict[str, Any] | None]:
    """Give each row by its columns, and None for one that is on a page that cannot be read."""
    known = [row[1] for row in new.execute(f"PRAGMA table_info({table})")]
    columns = [name for name in old.columns(table) if name in known]
    if not columns:
        return
    listed = ", ".join(f'"{name}"' for name in columns)
    for number in old.numbers(table):
        found = old.rows(f"SELECT {listed} FROM {table} WHERE rowid = ?", [number])
        if found is None:
            yield None
        elif found:
            yield dict(zip(columns, found[0], strict=True))


def _put(new: Db, table: str, row: dict[str, Any] | None) -> bool:
    """Write a row as it was; False for none, or for one that the new database refuses."""
    from sqlcipher3 import dbapi2

    if row is None:
        return False
    listed, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    verb = "INSERT OR REPLACE" if table == "value" else "INSERT"
    try:
        new.execute(f"{verb} INTO {table} ({listed}) VALUES ({marks})", list(row.values()))
    except dbapi2.IntegrityError:
        return False
    return True


def _entries(old: _Damaged, new: Db, names: dict[str, str], words: Search, saved: Saved) -> None:
    unreadable = 0
    seqs: dict[str, set[int]] = {}
    for row in _rows(old, new, "entry"):
        if row is None:
            unreadable += 1
            continue
        case, seq = str(row["case"]), int(row["seq"])
        name = names.get(case, "")
        if _heading_hash(row) != row["hash"] or not _put(new, "entry", row):
            saved.losses.append(Loss(name, case, seq, "is not as it was recorded"))
        elif _text(old, new, row, words):
            saved.entries += 1
        else:
            saved.losses.append(Loss(name, case, seq, "its text cannot be read, its heading can"))
        seqs.setdefault(case, set()).add(seq)
    told = 0
    for case, here in seqs.items():
        for seq in sorted(set(range(1, max(here) + 1)) - here):
            saved.losses.append(Loss(names.get(case, ""), case, seq, "cannot be read"))
            told += 1
    if unreadable > told:
        rest = unreadable - told
        saved.losses.append(Loss("", "", 0, f"{rest} entries more that cannot be read"))


def _heading_hash(row: dict[str, Any]) -> str:
    return entry_hash(**{name: row[name] for name in _HEADING})


def _text(old: _Damaged, new: Db, row: dict[str, Any], words: Search) -> bool:
    """Bring an entry's text over; True too where it was withdrawn, so that there is none."""
    found = old.rows("SELECT salt, bytes FROM entry_body WHERE entry = ?", [row["id"]])
    if not found:
        return found is not None and _was_withdrawn(old, row)
    salt, body = found[0]
    if content_hash(salt, body) != row["content_hash"]:
        return False
    _put(new, "entry_body", {"entry": row["id"], "salt": salt, "bytes": body})
    found_by = words(str(row["kind"]), int(row["body_version"]), body)
    if found_by:
        number = new.execute("SELECT n FROM entry WHERE id = ?", [row["id"]]).fetchone()[0]
        search.add(new, number, found_by)
    return True


def _was_withdrawn(old: _Damaged, row: dict[str, Any]) -> bool:
    named = old.rows(
        "SELECT 1 FROM entry JOIN entry_body ON entry_body.entry = entry.id"
        " WHERE \"case\" = ? AND kind = 'withdrawn' AND instr(bytes, CAST(? AS BLOB)) > 0",
        [row["case"], row["id"]],
    )
    return bool(named)


def _documents(old: _Damaged, new: Db, names: dict[str, str], saved: Saved) -> None:
    lost = 0
    for row in _rows(old, new, "document"):
        if row is None:
            lost += 1
        elif hashlib.sha256(row["data"]).hexdigest() == row["sha256"] and _put(
            new, "document", row
        ):
            saved.documents += 1
        else:
            case = str(row["case"])
            what = f"paper {row['number']} is not as it was issued"
            saved.losses.append(Loss(names.get(case, ""), case, 0, what))
    if lost:
        saved.losses.append(Loss("", "", 0, f"{lost} issued papers that cannot be read"))


def _link(new: Db, store: str, slot: SlotInfo, at: datetime, saved: Saved) -> None:
    """Note in the chain that this was done, and the head of each case that lost its own."""
    newest = dict(
        new.execute('SELECT "case", head FROM chain WHERE head IS NOT NULL ORDER BY n').fetchall()
    )
    for case, head, person in new.execute(
        'SELECT "case", hash, person FROM entry AS e WHERE seq = '
        '(SELECT max(seq) FROM entry WHERE "case" = e."case") GROUP BY "case"'
    ).fetchall():
        if newest.get(case) != head:
            chain.add_link(
                new, store, at, chain.HEAD_EVENT, person=_words(person), case=case, head=head
            )
    told = f"{saved.entries} entries saved, {len(saved.losses)} things not"
    chain.add_link(new, store, at, "salvaged", person=slot.person, detail=told)


def _words(stored: object) -> str:
    return bytes_text(stored) if isinstance(stored, bytes) else str(stored)


def _hopeless() -> StoreDamaged:
    return StoreDamaged(
        "Nothing of the database can be read.",
        "Restore the newest backup, and give IT the damaged file. Delete nothing.",
    )
