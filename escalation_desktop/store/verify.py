"""Checks that the record is as it was recorded, and names what is not.

Order: the pages (SQLCipher authenticates each), the triggers, each entry's hashes and parent, the
store-wide chain, then documents and pinned packs. What it cannot tell: a record rebuilt whole by
somebody who holds the passphrase.
"""

import hashlib
import json
from dataclasses import dataclass, field

from escalation_desktop.store import journal, removing
from escalation_desktop.store import verify_removals as removals
from escalation_desktop.store.connection import Db
from escalation_desktop.store.encoding import bytes_text
from escalation_desktop.store.hashes import chain_hash
from escalation_desktop.store.records import VerifyProblem, VerifyReport

_TABLES = ("entry", "entry_body", "chain", "document", "pack", "pack_file")
_TRIGGERS = {f"{table}_no_{verb}" for table in _TABLES for verb in ("update", "delete", "replace")}
_CODE_TRIGGER = "document_no_other_of_its_code"
_REMOVAL_TRIGGERS = {f"removed_no_{verb}" for verb in ("update", "delete", "replace")} | {
    f"{table}_no_return" for table in ("entry", "document", "draft", "case_summary")
}


@dataclass
class _Case:
    """What was read of one case so far: each entry's place, and the hashes at its end."""

    count: int = 0
    seqs: dict[str, int] = field(default_factory=dict)
    heads: set[str] = field(default_factory=set)

    def parent_fault(self, case: str, seq: int, parent: str) -> str:
        if seq == 1:
            return "" if parent == case else "It does not begin its case."
        before = self.seqs.get(parent)
        return "" if before is not None and before < seq else "The entry before it is missing."

    def add(self, hashed: str, seq: int) -> None:
        # Two entries may follow the same one (a joined record): then both are heads.
        if seq > max(self.seqs.values(), default=0):
            self.heads = set()
        self.heads.add(hashed)
        self.seqs[hashed] = seq
        self.count += 1


def verify(db: Db, store: str) -> VerifyReport:
    """Check the whole store; a page that cannot be read ends the check at once."""
    damaged = [row[0] for row in db.execute("PRAGMA cipher_integrity_check")]
    if damaged:
        problems = [VerifyProblem("", "", f"The file is damaged: {what}.") for what in damaged[:20]]
        return VerifyReport(False, 0, problems)
    problems = _structure(db)
    cases = _entries(db, problems)
    removed = removals.read(db, problems)
    _chain(db, store, cases, removed, problems)
    removals.come_back(db, removed, problems)
    _kept_bytes(db, removed, problems)
    count = sum(case.count for case in cases.values())
    return VerifyReport(not problems, count, problems)


def _structure(db: Db) -> list[VerifyProblem]:
    problems = []
    # Not the search index: it holds nothing of its own, and would take most of the time.
    for table in _TABLES:
        for (what,) in db.execute(f"PRAGMA quick_check({table})"):
            if what != "ok":
                sentence = f"The database’s structure is damaged: {what}."
                problems.append(VerifyProblem("", "", sentence))
    expected = _TRIGGERS | ({_CODE_TRIGGER} if _has_codes(db) else set())
    if removing.has_table(db):
        expected |= _REMOVAL_TRIGGERS
    present = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='trigger'")}
    problems += [
        VerifyProblem("", "", f"The guard {name} against changing the record was removed.")
        for name in sorted(expected - present)
    ]
    return problems


def _has_codes(db: Db) -> bool:
    """Say whether documents have codes and texts: a copy from before that is checked too."""
    return any(row[1] == "code" for row in db.execute("PRAGMA table_info(document)"))


def _entries(db: Db, problems: list[VerifyProblem]) -> dict[str, _Case]:
    """Check every entry; returns what was found of each case."""
    cases: dict[str, _Case] = {}
    rows = db.execute(
        'SELECT id, entry."case", seq, parent, store, kind, body_version, happened_at, precision,'
        " recorded_at, person, content_hash, hash, salt, bytes"
        " FROM entry LEFT JOIN entry_body ON entry_body.entry = entry.id"
        ' ORDER BY entry."case", seq, n'
    )
    withdrawn = _withdrawals(db)
    for *header, hashed, salt, body in rows:
        entry_id, case_id, seq, parent = header[:4]
        case = cases.setdefault(case_id, _Case())
        faults = [_body_fault(entry_id, header[11], salt, body, withdrawn.get(case_id, b""))]
        faults += [journal.header_fault((*header, hashed)), case.parent_fault(case_id, seq, parent)]
        problems += [VerifyProblem(entry_id, case_id, what) for what in faults if what]
        case.add(hashed, seq)
    return cases


def _withdrawals(db: Db) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for case, body in db.execute(
        'SELECT "case", bytes FROM entry JOIN entry_body ON entry_body.entry = entry.id'
        " WHERE kind = 'withdrawn'"
    ):
        found[case] = found.get(case, b"") + b"\n" + body
    return found


def _body_fault(
    entry_id: str, recorded: str, salt: bytes | None, body: bytes | None, withdrawn: bytes
) -> str:
    if salt is None or body is None:
        named = entry_id.encode() in withdrawn
        return "" if named else "Its text is missing and no withdrawal names it."
    return journal.body_fault(recorded, salt, body)


def _chain(
    db: Db,
    store: str,
    cases: dict[str, _Case],
    removed: removals.Removals,
    problems: list[VerifyProblem],
) -> None:
    previous, expected = store, 1
    newest: dict[str, str] = {}
    rows = db.execute(
        'SELECT n, at, event, "case", person, detail, head, previous, hash FROM chain ORDER BY n'
    )
    for n, at, event, case_id, person, detail, head, parent, hashed in rows:
        worked_out = chain_hash(
            n=n,
            at=at,
            event=event,
            case=case_id or "",
            person=bytes_text(person),
            detail=bytes_text(detail),
            head=head or "",
            previous=parent,
        )
        if n != expected or parent != previous:
            problems.append(
                VerifyProblem("", "", f"Links before {n} of the store’s chain are gone.")
            )
        if worked_out != hashed:
            problems.append(VerifyProblem("", "", f"Link {n} of the store’s chain was changed."))
        removed.take_link(n, event, bytes_text(detail), case_id or "")
        if head is not None:
            newest[case_id] = head
            here = case_id in cases and head in cases[case_id].seqs
            if not here and not removed.covers(case_id, n):
                what = f"An entry recorded at {at} was removed from the case."
                problems.append(VerifyProblem("", case_id, what))
        previous, expected = hashed, n + 1
    _chain_length(db, expected - 1, problems)
    removed.compare(problems)
    for case_id, case in cases.items():
        if newest.get(case_id) not in case.heads:
            what = "Its newest entry is not in the store’s chain."
            problems.append(VerifyProblem("", case_id, what))


def _chain_length(db: Db, found: int, problems: list[VerifyProblem]) -> None:
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'chain'").fetchone()
    if (row[0] if row else 0) != found:
        problems.append(VerifyProblem("", "", "The end of the store’s chain was cut off."))


def _kept_bytes(db: Db, removed: removals.Removals, problems: list[VerifyProblem]) -> None:
    _documents(db, removed, problems)
    for pack, name, sha256, data in db.execute(
        "SELECT pack_id, name, pack_file.sha256, bytes FROM pack_file"
        " JOIN pack ON pack.sha256 = pack_file.pack"
    ):
        if hashlib.sha256(data).hexdigest() != sha256:
            what = f"The pinned policy {pack} was changed in {name}."
            problems.append(VerifyProblem("", "", what))


def _documents(db: Db, removed: removals.Removals, problems: list[VerifyProblem]) -> None:
    """Check that each document is the one its entry tells of, and that none is gone."""
    told, withdrawn = _told_of(db)
    more = "code, text" if _has_codes(db) else "'', x''"
    for number, case, sha256, code, text, data in db.execute(
        f'SELECT number, "case", sha256, {more}, data FROM document'
    ):
        hashed = [hashlib.sha256(data).hexdigest(), hashlib.sha256(text).hexdigest()]
        entry = told.pop((case, number), None)
        same = hashed[0] == sha256 and (
            entry is None
            or (
                entry.sha256 == sha256
                and entry.code == code
                and entry.text_sha256 in ("", hashed[1])
            )
        )
        if not same:
            what = f"The issued document {number} is not what was issued."
            problems.append(VerifyProblem(entry.id if entry else "", case, what))
        elif entry is None and case not in withdrawn:
            what = f"No entry of the record tells of the document {number}."
            problems.append(VerifyProblem("", case, what))
    problems += [
        VerifyProblem(entry.id, case, f"The issued document {number} is gone.")
        for (case, number), entry in told.items()
        if removed.papers.get((case, number)) != (entry.sha256, entry.code)
    ]


@dataclass(frozen=True)
class _Told:
    """What an entry tells of the document it issued."""

    id: str
    sha256: str
    code: str
    text_sha256: str


def _told_of(db: Db) -> tuple[dict[tuple[str, str], _Told], set[str]]:
    """Return what entries tell of documents by case and number, and the cases with a text gone."""
    found, withdrawn = {}, set()
    for entry_id, case, body in db.execute(
        'SELECT id, "case", bytes FROM entry LEFT JOIN entry_body ON entry_body.entry = entry.id'
        " WHERE kind = 'document_issued' AND kind <> 'note'"
    ):
        if body is None:
            withdrawn.add(case)
            continue
        try:
            told = json.loads(body)
            key = (case, str(told["number"]))
            texts = (told["sha256"], told.get("code", ""), told.get("text_sha256", ""))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue  # no body that was ever saved; its own hash told of it already
        found[key] = _Told(entry_id, *(str(text) for text in texts))
    return found, withdrawn
