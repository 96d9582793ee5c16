"""What can stand between a worker and the record: each has its own sentence and next step."""

from collections.abc import Callable

import pytest

from escalation_desktop.domain.journal import Note
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import open_store
from escalation_desktop.store.lock import StoreLock
from tests.store.test_keys import changed
from tests.ui.lock.conftest import WORDS, Kit, Start, begin  # noqa: F401  the whole window
from tests.ui.record.driving import press
from tests.ui.world import FakeClock, london, make_world

CLOCK = FakeClock(london(2026, 11, 25, 10, 45))
UPDATE = "Update the app on this computer, then open the store again."


def none(_: DataFolder) -> None:
    """Leave the folder as it is."""


def keys_of_another_store(folder: DataFolder) -> None:
    (folder.root / "other").mkdir()
    other = make_world(folder.root / "other")
    other.session.close()
    folder.keys.write_bytes(other.context.folder.keys.read_bytes())


def damaged_keys(folder: DataFolder) -> None:
    folder.keys.write_bytes(folder.keys.read_bytes()[:-40])


def damaged_database(folder: DataFolder) -> None:
    data = bytearray(folder.database.read_bytes())
    data[100] ^= 1
    folder.database.write_bytes(data)


def newer_database(folder: DataFolder) -> None:
    store = open_store(folder, WORDS, now=CLOCK)
    step = {"migration_set": "escalation", "name": "of_next_year", "applied_at": "2027"}
    store._db["_sqlite_migrations"].insert(step)
    store.close()


def newer_keys(folder: DataFolder) -> None:
    changed(folder, lambda content: content.update(format=2))


def in_use(folder: DataFolder) -> StoreLock:
    return StoreLock(folder, CLOCK)


def only_read(folder: DataFolder) -> None:
    folder.lock.unlink(missing_ok=True)
    folder.lock.mkdir()  # what nobody can write to, root included


def missing_keys(folder: DataFolder) -> None:
    folder.keys.unlink()


@pytest.mark.parametrize(
    ("words", "happens", "sentence", "next_step"),
    [
        ("some other words", none, "does not open this store", "Caps Lock"),
        (WORDS, keys_of_another_store, "another store", "Put back"),
        (WORDS, damaged_keys, "The keys file is damaged", "Put back the keys file from a backup."),
        (WORDS, missing_keys, "keys file is missing", "from a backup"),
        (WORDS, damaged_database, "The database is damaged", "Restore the newest backup"),
        (WORDS, newer_database, "The store was written by a newer version of the app.", UPDATE),
        (WORDS, newer_keys, "The keys file was written by a newer version of the app.", UPDATE),
        (WORDS, in_use, "This store is already open", "Go to that window"),
        (WORDS, only_read, "nothing can be written", "Ask IT for permission"),
    ],
)
def test_each_has_its_own_sentence_on_the_lock_screen(
    begin: Start,  # noqa: F811
    words: str,
    happens: Callable[[DataFolder], StoreLock | None],
    sentence: str,
    next_step: str,
) -> None:
    kit = begin()
    held = happens(kit.desktop.folder)
    kit.type_words(words)
    kit.wait(kit.desktop.gate.unlock.isEnabled)
    told = kit.desktop.gate._banner
    assert sentence in told.accessibleName()
    assert next_step in told.accessibleDescription() and told.accessibleDescription()
    assert kit.desktop.session is None and kit.messages.said == []
    if held is not None:
        held.release()


def test_after_wrong_tries_even_a_restart_waits_and_says_how_long(begin: Start) -> None:  # noqa: F811
    kit = begin()
    for _ in range(3):
        kit.type_words("a guess")
        kit.wait(kit.desktop.gate.unlock.isEnabled)
    kit.window.close()
    again = begin()
    again.type_words(WORDS)
    again.wait(again.desktop.gate.unlock.isEnabled)
    assert "Wait 5 seconds" in spoken(again) and again.desktop.session is None
    again.clock.forward(seconds=6)
    again.unlock()
    assert [event for event, _ in again.audit()].count("failed to unlock") == 3


def spoken(kit: Kit) -> str:
    told = kit.desktop.gate._banner
    return f"{told.accessibleName()} {told.accessibleDescription()}"


def test_a_full_disk_is_told_and_what_was_typed_is_saved_once_there_is_room(
    begin: Start,  # noqa: F811
) -> None:
    kit = begin()
    kit.unlock()
    composer = kit.open_case().record.composer
    composer.open_note()
    long = "She rang at nine. " * 1000
    composer.note.discussed.setPlainText(long)
    db = kit.desktop.session.store._db
    usual = db.execute("PRAGMA max_page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")
    press(composer, "Save to record")
    assert "There is no room left on the disk, so this was not recorded." in kit.messages.last()
    assert "Make room on the disk, then save again." in kit.messages.last()
    assert composer.note.discussed.toPlainText() == long
    db.execute(f"PRAGMA max_page_count = {usual}")
    press(composer, "Save to record")
    records = kit.desktop.session.records(kit.case)
    (note,) = [record.body for record in records if isinstance(record.body, Note)]
    assert note.discussed.strip() == long.strip()
