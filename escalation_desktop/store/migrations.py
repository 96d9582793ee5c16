"""Every change of the database's shape, in order. Append only: never edit one that was released.

Each migration is one small function in its own transaction, recorded by name by sqlite_utils. A
name that this version does not know means a newer app wrote the file (``unknown``). The tables
are made with plain SQL and not sqlite_utils' ``create``, which knows neither STRICT with CHECK
nor triggers nor FTS5's options; no helper is shared between migrations, so that none can change
under an old one.
"""

from escalation_desktop.store.connection import Db

SET = "escalation"


def names() -> list[str]:
    """Return the names of all migrations this version knows, in order."""
    return [step.__name__ for step in _STEPS]


def pending(db: Db) -> list[str]:
    """Return the names not yet applied to this database, in order."""
    return [migration.name for migration in _migrations().pending(db)]


def unknown(db: Db) -> list[str]:
    """Return the names applied to this database that this version does not know."""
    known = set(names())
    return [done.name for done in _migrations().applied(db) if done.name not in known]


def apply(db: Db) -> None:
    """Apply what is pending; each step is whole or not there."""
    _migrations().apply(db)


def _migrations() -> Db:
    from sqlite_utils import Migrations

    migrations = Migrations(SET)
    for step in _STEPS:
        migrations()(step)
    return migrations


def _run(db: Db, *statements: str) -> None:
    for statement in statements:
        db.execute(statement)


def journal(db: Db) -> None:
    """Make the record: entries, their bodies, and the triggers that keep both from changing."""
    _run(
        db,
        """CREATE TABLE entry (
            n INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
            "case" TEXT NOT NULL CHECK (length("case") = 32),
            seq INTEGER NOT NULL CHECK (seq >= 1),
            parent TEXT NOT NULL,
            store TEXT NOT NULL,
            kind TEXT NOT NULL,
            body_version INTEGER NOT NULL,
            happened_at TEXT NOT NULL,
            precision TEXT NOT NULL CHECK (precision IN ('minute', 'day')),
            recorded_at TEXT NOT NULL,
            person TEXT NOT NULL,
            content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
            hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
        ) STRICT""",
        'CREATE INDEX entry_by_case ON entry ("case", seq, n)',
        "CREATE INDEX entry_by_recorded_at ON entry (recorded_at)",
        "CREATE INDEX entry_withdrawn ON entry (\"case\") WHERE kind = 'withdrawn'",
        """CREATE TABLE entry_body (
            entry TEXT NOT NULL PRIMARY KEY REFERENCES entry (id),
            salt BLOB NOT NULL CHECK (length(salt) = 16),
            bytes BLOB NOT NULL
        ) STRICT""",
        """CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
            BEGIN SELECT RAISE(ABORT, 'an entry is never altered'); END""",
        """CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
            BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END""",
        """CREATE TRIGGER entry_no_replace BEFORE INSERT ON entry
            WHEN EXISTS (SELECT 1 FROM entry
                         WHERE id = NEW.id OR n = NEW.n OR hash = NEW.hash)
            BEGIN SELECT RAISE(ABORT, 'an entry is never replaced'); END""",
        """CREATE TRIGGER entry_body_no_update BEFORE UPDATE ON entry_body
            BEGIN SELECT RAISE(ABORT, 'a body is never altered'); END""",
        # A body goes only beside a 'withdrawn' entry of the same case whose own body names it.
        """CREATE TRIGGER entry_body_no_delete BEFORE DELETE ON entry_body
            WHEN NOT EXISTS (
                SELECT 1 FROM entry AS gone
                JOIN entry AS by ON by."case" = gone."case" AND by.kind = 'withdrawn'
                JOIN entry_body AS why ON why.entry = by.id
                WHERE gone.id = OLD.entry AND gone.kind <> 'withdrawn'
                AND instr(why.bytes, CAST(OLD.entry AS BLOB)) > 0)
            BEGIN SELECT RAISE(ABORT, 'a body goes only beside a withdrawn entry'); END""",
        """CREATE TRIGGER entry_body_no_replace BEFORE INSERT ON entry_body
            WHEN EXISTS (SELECT 1 FROM entry_body
                         WHERE entry = NEW.entry OR rowid = NEW.rowid)
            OR EXISTS (
                SELECT 1 FROM entry AS gone
                JOIN entry AS by ON by."case" = gone."case" AND by.kind = 'withdrawn'
                JOIN entry_body AS why ON why.entry = by.id
                WHERE gone.id = NEW.entry AND gone.kind <> 'withdrawn'
                AND instr(why.bytes, CAST(NEW.entry AS BLOB)) > 0)
            BEGIN SELECT RAISE(ABORT, 'a body is never replaced'); END""",
    )


def chain(db: Db) -> None:
    """Make the store-wide chain; AUTOINCREMENT remembers its length when its own tail is cut."""
    _run(
        db,
        """CREATE TABLE chain (
            n INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            event TEXT NOT NULL,
            "case" TEXT,
            person BLOB NOT NULL,
            detail BLOB NOT NULL,
            head TEXT,
            previous TEXT NOT NULL,
            hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
        ) STRICT""",
        'CREATE INDEX chain_heads ON chain ("case", n) WHERE head IS NOT NULL',
        """CREATE TRIGGER chain_no_update BEFORE UPDATE ON chain
            BEGIN SELECT RAISE(ABORT, 'the chain is never altered'); END""",
        """CREATE TRIGGER chain_no_delete BEFORE DELETE ON chain
            BEGIN SELECT RAISE(ABORT, 'the chain is never cut'); END""",
        """CREATE TRIGGER chain_no_replace BEFORE INSERT ON chain
            WHEN EXISTS (SELECT 1 FROM chain WHERE n = NEW.n OR hash = NEW.hash)
            BEGIN SELECT RAISE(ABORT, 'the chain is never replaced'); END""",
    )


def issued_documents(db: Db) -> None:
    """Keep what was issued byte for byte; the same number on two papers is refused."""
    _run(
        db,
        """CREATE TABLE document (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
            "case" TEXT NOT NULL,
            number TEXT NOT NULL,
            title TEXT NOT NULL,
            kind TEXT NOT NULL,
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            size INTEGER NOT NULL,
            issued_at TEXT NOT NULL,
            data BLOB NOT NULL,
            UNIQUE ("case", number)
        ) STRICT""",
        """CREATE TRIGGER document_no_update BEFORE UPDATE ON document
            BEGIN SELECT RAISE(ABORT, 'an issued document is never altered'); END""",
        """CREATE TRIGGER document_no_delete BEFORE DELETE ON document
            BEGIN SELECT RAISE(ABORT, 'an issued document is never deleted'); END""",
        """CREATE TRIGGER document_no_replace BEFORE INSERT ON document
            WHEN EXISTS (SELECT 1 FROM document
                         WHERE id = NEW.id OR rowid = NEW.rowid
                         OR ("case" = NEW."case" AND number = NEW.number))
            BEGIN SELECT RAISE(ABORT, 'an issued document is never replaced'); END""",
    )


def pinned_packs(db: Db) -> None:
    """Keep both files of every pack a case was opened under: its rules come from them for ever."""
    _run(
        db,
        """CREATE TABLE pack (
            sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
            pack_id TEXT NOT NULL,
            version TEXT NOT NULL,
            pinned_at TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE pack_file (
            pack TEXT NOT NULL REFERENCES pack (sha256),
            name TEXT NOT NULL,
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            bytes BLOB NOT NULL,
            PRIMARY KEY (pack, name)
        ) STRICT""",
        """CREATE TRIGGER pack_no_update BEFORE UPDATE ON pack
            BEGIN SELECT RAISE(ABORT, 'a pinned pack is never altered'); END""",
        """CREATE TRIGGER pack_no_delete BEFORE DELETE ON pack
            BEGIN SELECT RAISE(ABORT, 'a pinned pack is never deleted'); END""",
        """CREATE TRIGGER pack_no_replace BEFORE INSERT ON pack
            WHEN EXISTS (SELECT 1 FROM pack WHERE sha256 = NEW.sha256 OR rowid = NEW.rowid)
            BEGIN SELECT RAISE(ABORT, 'a pinned pack is never replaced'); END""",
        """CREATE TRIGGER pack_file_no_update BEFORE UPDATE ON pack_file
            BEGIN SELECT RAISE(ABORT, 'a pinned pack is never altered'); END""",
        """CREATE TRIGGER pack_file_no_delete BEFORE DELETE ON pack_file
            BEGIN SELECT RAISE(ABORT, 'a pinned pack is never deleted'); END""",
        """CREATE TRIGGER pack_file_no_replace BEFORE INSERT ON pack_file
            WHEN EXISTS (SELECT 1 FROM pack_file
                         WHERE (pack = NEW.pack AND name = NEW.name) OR rowid = NEW.rowid)
            BEGIN SELECT RAISE(ABORT, 'a pinned pack is never replaced'); END""",
    )


def working_tables(db: Db) -> None:
    """Make what may change freely: the list's summary rows, drafts, contacts, values."""
    _run(
        db,
        "CREATE TABLE value (key TEXT NOT NULL PRIMARY KEY, text BLOB NOT NULL) STRICT",
        """CREATE TABLE draft (
            key TEXT NOT NULL PRIMARY KEY,
            "case" TEXT,
            body BLOB NOT NULL,
            saved_at TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE local_contact (
            id TEXT NOT NULL PRIMARY KEY,
            pack_contact TEXT,
            body BLOB NOT NULL,
            updated_at TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE case_summary (
            "case" TEXT NOT NULL PRIMARY KEY,
            reference TEXT NOT NULL,
            child TEXT NOT NULL,
            other_agency TEXT NOT NULL,
            policy TEXT NOT NULL,
            stage TEXT NOT NULL,
            due_at TEXT,
            due_text TEXT NOT NULL,
            state TEXT NOT NULL,
            received INTEGER NOT NULL,
            opened_at TEXT NOT NULL,
            unfiled INTEGER NOT NULL,
            unshared INTEGER NOT NULL,
            words TEXT NOT NULL
        ) STRICT""",
        # Most urgent first: whatever is due, soonest first, then the rest, newest first.
        """CREATE INDEX case_summary_urgent
            ON case_summary ((due_at IS NULL), due_at, opened_at DESC)""",
    )


def search_index(db: Db) -> None:
    """Make the index over notes; the first one to six letters of words have lists of their own.

    ``secure-delete``: without it the words of a withdrawn note would stay in the index.
    """
    _run(
        db,
        """CREATE VIRTUAL TABLE note_search USING fts5 (
            text, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3 4 5 6')""",
        "INSERT INTO note_search (note_search, rank) VALUES ('secure-delete', 1)",
    )


def known_papers(db: Db) -> None:
    """Let a paper be known by its code or its bytes, and read as text; find papers of all cases."""
    _run(
        db,
        "ALTER TABLE document ADD COLUMN code TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE document ADD COLUMN text BLOB NOT NULL DEFAULT x''",
        "CREATE UNIQUE INDEX document_by_code ON document (code) WHERE code <> ''",
        "CREATE INDEX document_by_sha256 ON document (sha256)",
        "CREATE INDEX entry_by_kind ON entry (kind, \"case\") WHERE kind <> 'note'",
        # A unique index alone would let INSERT OR REPLACE put one paper in another's place.
        """CREATE TRIGGER document_no_other_of_its_code BEFORE INSERT ON document
            WHEN NEW.code <> '' AND EXISTS (SELECT 1 FROM document WHERE code = NEW.code)
            BEGIN SELECT RAISE(ABORT, 'an issued document is never replaced'); END""",
    )


def removals(db: Db) -> None:
    """Let a case, or one issued document, go for good: beside a row that says so, for ever.

    What a row of ``removed`` names, and nothing else, passes the guards against deleting, and never
    comes back. The row keeps a certificate, which holds nothing of what is gone.
    """
    _run(
        db,
        """CREATE TABLE removed (
            n INTEGER PRIMARY KEY,
            what TEXT NOT NULL CHECK (what IN ('case', 'document')),
            subject TEXT NOT NULL CHECK (length(subject) = 32),
            "case" TEXT NOT NULL CHECK (length("case") = 32),
            number TEXT NOT NULL,
            title TEXT NOT NULL,
            kind TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            size INTEGER NOT NULL,
            issued_at TEXT NOT NULL,
            code TEXT NOT NULL,
            at TEXT NOT NULL,
            person BLOB NOT NULL,
            certificate BLOB NOT NULL,
            hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
            UNIQUE (what, subject),
            CHECK (what <> 'case' OR subject = "case")
        ) STRICT""",
        'CREATE INDEX removed_by_case ON removed ("case", what)',
        """CREATE TRIGGER removed_no_update BEFORE UPDATE ON removed
            BEGIN SELECT RAISE(ABORT, 'a removal is never altered'); END""",
        """CREATE TRIGGER removed_no_delete BEFORE DELETE ON removed
            BEGIN SELECT RAISE(ABORT, 'a removal is never deleted'); END""",
        """CREATE TRIGGER removed_no_replace BEFORE INSERT ON removed
            WHEN EXISTS (SELECT 1 FROM removed WHERE n = NEW.n OR hash = NEW.hash
                         OR (what = NEW.what AND subject = NEW.subject))
            BEGIN SELECT RAISE(ABORT, 'a removal is never replaced'); END""",
        "DROP TRIGGER entry_no_delete",
        """CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
            WHEN NOT EXISTS (SELECT 1 FROM removed WHERE what = 'case' AND subject = OLD."case")
            BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END""",
        "DROP TRIGGER entry_body_no_delete",
        """CREATE TRIGGER entry_body_no_delete BEFORE DELETE ON entry_body
            WHEN NOT EXISTS (
                SELECT 1 FROM entry AS gone
                JOIN entry AS by ON by."case" = gone."case" AND by.kind = 'withdrawn'
                JOIN entry_body AS why ON why.entry = by.id
                WHERE gone.id = OLD.entry AND gone.kind <> 'withdrawn'
                AND instr(why.bytes, CAST(OLD.entry AS BLOB)) > 0)
            AND NOT EXISTS (
                SELECT 1 FROM entry AS gone
                JOIN removed ON removed.what = 'case' AND removed.subject = gone."case"
                WHERE gone.id = OLD.entry)
            BEGIN SELECT RAISE(ABORT, 'a body goes only beside a withdrawn entry'); END""",
        "DROP TRIGGER document_no_delete",
        """CREATE TRIGGER document_no_delete BEFORE DELETE ON document
            WHEN NOT EXISTS (SELECT 1 FROM removed
                WHERE (what = 'document' AND subject = OLD.id)
                OR (what = 'case' AND subject = OLD."case"))
            BEGIN SELECT RAISE(ABORT, 'an issued document is never deleted'); END""",
        """CREATE TRIGGER entry_no_return BEFORE INSERT ON entry
            WHEN EXISTS (SELECT 1 FROM removed WHERE what = 'case' AND subject = NEW."case")
            BEGIN SELECT RAISE(ABORT, 'what was removed never comes back'); END""",
        """CREATE TRIGGER document_no_return BEFORE INSERT ON document
            WHEN EXISTS (SELECT 1 FROM removed
                WHERE (what = 'document' AND (subject = NEW.id
                    OR ("case" = NEW."case" AND number = NEW.number)))
                OR (what = 'case' AND subject = NEW."case"))
            BEGIN SELECT RAISE(ABORT, 'what was removed never comes back'); END""",
        # A form that is still open saves its draft once more when it closes.
        """CREATE TRIGGER draft_no_return BEFORE INSERT ON draft
            WHEN EXISTS (SELECT 1 FROM removed WHERE what = 'case'
                AND (subject = NEW."case" OR instr(NEW.key, subject) > 0))
            BEGIN SELECT RAISE(IGNORE); END""",
        """CREATE TRIGGER case_summary_no_return BEFORE INSERT ON case_summary
            WHEN EXISTS (SELECT 1 FROM removed WHERE what = 'case' AND subject = NEW."case")
            BEGIN SELECT RAISE(IGNORE); END""",
    )


_STEPS = [
    journal,
    chain,
    issued_documents,
    pinned_packs,
    working_tables,
    search_index,
    known_papers,
    removals,
]
