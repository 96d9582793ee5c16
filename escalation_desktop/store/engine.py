"""What reads and writes the store, told without one."""


def engine_versions() -> tuple[str, str]:
    """Return the versions of SQLite and of SQLCipher that this app brings."""
    from sqlcipher3 import dbapi2  # late, as everywhere in this package

    db = dbapi2.connect(":memory:")
    try:
        cipher = db.execute("PRAGMA cipher_version").fetchone()
    finally:
        db.close()
    return str(dbapi2.sqlite_version), str(cipher[0] if cipher else "")
