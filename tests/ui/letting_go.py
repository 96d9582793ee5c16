"""Builds every page, shows a case, locks, and collects garbage: run as a program of its own.

A crash of Qt takes the whole process with it, so the test looks at this one's exit code.
"""

import gc
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from escalation_desktop.app import Desktop, Outside
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.selftest import hands
from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakeMessages, FakePrinter
from tests.ui.world import CHEAP, FakeClock, london, make_world


def main(folder: Path) -> None:
    world = make_world(folder)
    case = world.open_case()
    world.session.close()
    QApplication(["escalation-desktop", "-platform", "offscreen"])
    outside = Outside(
        FakeClipboard(), FakeFiles(), FakePrinter(), FakeMail(),
        FakeClock(london(2026, 11, 25, 11)), FakeMessages(), CHEAP,
    )  # fmt: skip
    desktop = Desktop(DataFolder(folder / "data"), outside)
    desktop.start()
    for _ in range(2):
        hands.wait_until(desktop.is_ready, "the policies")
        hands.fill("Passphrase", "a long passphrase")
        hands.click("Unlock", exact=True)
        hands.wait_until(lambda: desktop.session is not None, "the store")
        for key, what in (("disagreement", case), ("contacts", None), ("policies", None),
                          ("settings", None), ("new", None), ("call", None)):  # fmt: skip
            desktop.window.go(key, what)
            hands.settle()
        desktop.lock()
        hands.settle()
        gc.collect()
    desktop.window.close()
    sys.stdout.write("let go\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
