"""Finds notes by the beginnings of words.

What the user types is split into words here and each is quoted, so that it can never be FTS5
syntax; every word must occur, as a word or the beginning of one, accents and case aside. Newest
means last recorded: FTS5 walks its lists in that order and stops after the first thirty, which is
what keeps a keystroke within a frame. Ranking has to read every match and belongs in a worker.
"""

import re
import unicodedata

from escalation_desktop.domain.matching import marks
from escalation_desktop.store.connection import Db
from escalation_desktop.store.encoding import instant, plain
from escalation_desktop.store.records import NoteHit

_WORDS = re.compile(r"[^\W_]+")
_MOST_WORDS = 12
_BEFORE, _AFTER = 40, 100

_NEWEST = (
    'SELECT entry.id, entry."case", happened_at, note_search.text FROM note_search'
    " JOIN entry ON entry.n = note_search.rowid"
    " WHERE note_search MATCH ? ORDER BY note_search.rowid DESC LIMIT ?"
)
_RANKED = (
    'SELECT entry.id, entry."case", happened_at, note_search.text FROM'
    " (SELECT rowid AS n, rank FROM note_search WHERE note_search MATCH ?"
    "  ORDER BY rank LIMIT ?) AS best"
    " JOIN note_search ON note_search.rowid = best.n JOIN entry ON entry.n = best.n"
    " ORDER BY best.rank"
)


def add(db: Db, number: int, text: str) -> None:
    """Index the words of one entry; the caller holds the transaction."""
    db.execute("INSERT INTO note_search (rowid, text) VALUES (?, ?)", [number, plain(text)])


def remove(db: Db, number: int) -> None:
    """Take an entry's words out of the index, for good."""
    db.execute("DELETE FROM note_search WHERE rowid = ?", [number])


def newest(db: Db, text: str, limit: int) -> list[NoteHit]:
    """Return the last recorded notes that hold every word of ``text``."""
    return _hits(db, _NEWEST, text, limit)


def ranked(db: Db, text: str, limit: int) -> list[NoteHit]:
    """Return the best notes that hold every word of ``text``, by FTS5's BM25."""
    return _hits(db, _RANKED, text, limit)


def query(text: str) -> str:
    """Return ``text`` as an FTS5 query of quoted prefixes, or nothing if it holds no word."""
    return " ".join(f'"{word}"*' for word in _words(text))


def snippet(text: str, words: list[str]) -> str:
    """Return about two lines of ``text`` around the first of ``words``, on one line."""
    found = None
    if words:
        starts = "|".join(re.escape(word) for word in words)
        found = re.search(rf"(?<![^\W_])(?:{starts})", text, re.IGNORECASE)
    at = found.start() if found else _start_without_accents(text, words)
    start = _whole_word(text, max(at - _BEFORE, 0), at)
    end = min(at + _AFTER, len(text))
    shown = " ".join(text[start:end].split())
    return ("… " if start else "") + shown + (" …" if end < len(text) else "")


def _whole_word(text: str, start: int, at: int) -> int:
    """Return where the first whole word from ``start`` on begins, before ``at``."""
    if start == 0 or text[start - 1].isspace():
        return start
    space = next((i for i in range(start, at) if text[i].isspace()), -1)
    return space + 1 if space >= 0 else start


def _start_without_accents(text: str, words: list[str]) -> int:
    found = marks(text, " ".join(words))
    return found[0][0] if found else 0


def _words(text: str) -> list[str]:
    # Composed form: a combining accent on its own is no word character and would split the word.
    return _WORDS.findall(unicodedata.normalize("NFC", plain(text)))[:_MOST_WORDS]


def _hits(db: Db, sql: str, text: str, limit: int) -> list[NoteHit]:
    words = _words(text)
    if not words:
        return []
    return [
        NoteHit(entry, case, instant(happened), snippet(shown, words))
        for entry, case, happened, shown in db.execute(sql, [query(text), limit])
    ]
