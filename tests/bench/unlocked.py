"""The app with its store open. ``python -m tests.bench.unlocked FOLDER`` prints its memory (MB)."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from escalation_desktop.casework.profile import LockScreen, Profile
from escalation_desktop.casework.session import Session
from escalation_desktop.casework.startup import first_run, shipped_packs, unlock
from escalation_desktop.domain.times import utc_now
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import KdfCost
from tests.bench.memory import resident

PASSPHRASE = "a long passphrase"
CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
"""Deriving a key is slow on purpose, and none of what is measured here."""
WHO = Profile(name="Ann Lee", role="health visitor", agency="Health Visiting", agency_kind="health")


def new_store(folder: Path) -> Session:
    """Make a store in ``folder``; the caller closes the session."""
    folder.mkdir()
    packs = shipped_packs()
    return first_run(DataFolder(folder), PASSPHRASE, WHO, LockScreen(), packs, utc_now, CHEAP)


@contextmanager
def app(folder: Path) -> Iterator["Desktop"]:  # noqa: F821 - imported with Qt
    """Open the app over the store in ``folder``, unlocked, its window shown.

    Its property ``opened`` tells how long it took from the open store to the painted list (ms).
    """
    from PySide6.QtWidgets import QApplication

    from escalation_desktop.app import Desktop, Outside
    from tests.bench.pages import settle
    from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakeMessages, FakePrinter

    _ = QApplication.instance() or QApplication(["bench"])
    outside = Outside(
        FakeClipboard(), FakeFiles(), FakePrinter(), FakeMail(), _now, FakeMessages(), CHEAP
    )
    desktop = Desktop(DataFolder(folder), outside)
    desktop.start()
    settle()
    session = unlock(DataFolder(folder), PASSPHRASE, desktop.packs(), utc_now)
    began = time.perf_counter()
    desktop.opened(session)
    desktop.window.repaint()
    desktop.setProperty("opened", (time.perf_counter() - began) * 1000)
    settle()
    yield desktop
    desktop.window.close()


def _now() -> datetime:
    return utc_now()


def main(folder: Path) -> int:
    with app(folder):
        print(resident(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
