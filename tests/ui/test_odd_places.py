"""A store in a place where it does not belong, opened through the real window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from escalation_desktop.app import Desktop, Outside
from escalation_desktop.casework.profile import LockScreen
from escalation_desktop.casework.startup import first_run
from escalation_desktop.paths import DataFolder
from escalation_desktop.store.lock import StoreLock
from escalation_desktop.ui.selftest import hands
from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakeMessages, FakePrinter
from tests.ui.world import CHEAP, WHO, FakeClock, london, packs

WORDS = "three plain words"
CLOCK = FakeClock(london(2026, 11, 25, 10, 15))


@pytest.fixture
def messages() -> FakeMessages:
    return FakeMessages()


@pytest.fixture
def start(qapp: object, messages: FakeMessages) -> Iterator[Callable[[DataFolder], Desktop]]:
    """Return what makes a store in a folder and shows its locked window."""
    made: list[Desktop] = []

    def begin(folder: DataFolder) -> Desktop:
        folder.root.mkdir(parents=True)
        first_run(folder, WORDS, WHO, LockScreen(), list(packs()), CLOCK, CHEAP).close()
        outside = Outside(
            FakeClipboard(), FakeFiles(), FakePrinter(), FakeMail(), CLOCK, messages, CHEAP
        )
        desktop = Desktop(folder, outside)
        made.append(desktop)
        desktop.start()
        hands.wait_until(desktop.is_ready, "the policies")
        return desktop

    yield begin
    for desktop in made:
        desktop.window.close()
        desktop.window.deleteLater()
    hands.settle()
    assert messages.bugs == []


def unlock() -> None:
    hands.fill("Passphrase", WORDS)
    hands.press("Return")


def test_a_store_in_a_synced_folder_opens_and_says_so(
    start: Callable[[DataFolder], Desktop], messages: FakeMessages, tmp_path: Path
) -> None:
    desktop = start(DataFolder(tmp_path / "OneDrive - Health Trust" / "data"))
    unlock()
    hands.wait_until(lambda: desktop.session is not None and bool(messages.said), "the store")
    assert any("OneDrive copies to other computers" in words for _, words in messages.said)


def test_a_store_left_open_on_another_computer_is_refused_once_in_words(
    start: Callable[[DataFolder], Desktop], tmp_path: Path
) -> None:
    folder = DataFolder(tmp_path / "data")
    desktop = start(folder)
    elsewhere = StoreLock(folder, CLOCK, computer="WARD-4")
    left = folder.lock_holder.read_bytes()
    elsewhere.release()
    folder.lock_holder.write_bytes(left)
    unlock()
    hands.wait_until(lambda: hands.says("may still be open on another computer"), "the refusal")
    assert hands.says("Close it there first") and desktop.session is None
    unlock()
    hands.wait_until(lambda: desktop.session is not None, "the store")


def test_a_read_only_folder_is_told_at_the_gate(
    start: Callable[[DataFolder], Desktop], tmp_path: Path
) -> None:
    folder = DataFolder(tmp_path / "data")
    desktop = start(folder)
    folder.lock.unlink()
    folder.lock.mkdir()  # what nobody can write to, root included
    unlock()
    hands.wait_until(lambda: hands.says("nothing can be written"), "the refusal")
    assert desktop.session is None
    folder.lock.rmdir()
