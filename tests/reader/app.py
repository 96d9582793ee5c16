"""The app that a screen reader drives: a real window and store; only what lies outside is fake.

``python -m tests.reader.app FOLDER``: a store is made in FOLDER, then the window opens locked. The
file dialog always answers ``FOLDER/asked-for.pdf``; what the printer is given stands in
``FOLDER/printed-1.pdf`` and so on. It runs until it is ended.
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from escalation_desktop.app import Desktop, Outside
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.messages import install_bug_hook
from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakePrinter
from tests.ui.world import CHEAP, FakeClock, london, make_world


class KeepingPrinter(FakePrinter):
    """Writes each print into a folder, where another process looks for it."""

    folder = Path()

    def print_pdf(self, parent: object, data: bytes, title: str) -> int:
        copies = super().print_pdf(parent, data, title)
        (self.folder / f"printed-{len(self.printed)}.pdf").write_bytes(data)
        return copies


def main(folder: Path) -> int:
    """Open the window and run until it is closed."""
    app = QApplication(["escalation"])
    app.setApplicationName("Escalation")
    make_world(folder).session.close()
    printer = KeepingPrinter()
    printer.folder = folder
    outside = Outside(
        FakeClipboard(), FakeFiles(folder / "asked-for.pdf"), printer, FakeMail(),
        FakeClock(london(2026, 11, 25, 10, 15)), None, CHEAP,
    )  # fmt: skip
    desktop = Desktop(DataFolder(folder / "data"), outside)
    install_bug_hook(desktop.messages)
    desktop.start()
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
