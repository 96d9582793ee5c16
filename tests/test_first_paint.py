"""Before its first window is painted, the app loads nothing that a locked store does not need."""

import subprocess
import sys

import pytest

LATE = (
    "sqlite_utils", "sqlcipher3", "cryptography", "holidays", "msgspec", "reportlab", "uharfbuzz",
    "phonenumbers", "rapidfuzz", "zxcvbn", "PySide6.QtPdf", "PySide6.QtNetwork",
    "PySide6.QtPrintSupport", "hashlib",
)  # fmt: skip
START = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from escalation_desktop.app import Desktop, real_outside
from escalation_desktop.paths import DataFolder
desktop = Desktop(DataFolder(Path(sys.argv[1])), real_outside(), training=sys.argv[2] == "training")
desktop.window.show()
print(type(desktop.gate).__name__, *(name for name in sys.argv[3:] if name in sys.modules))
"""
NAMES = """
import enum, sys
from pathlib import Path
made = []
create = enum.EnumType._create_
enum.EnumType._create_ = lambda *given, **more: made.append(given[1]) or create(*given, **more)
from PySide6.QtWidgets import QApplication
app = QApplication(["app", "-style", "Fusion"])
app.setProperty("began_with_style", True)
from escalation_desktop.app import Desktop, real_outside
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.first_paint import FirstPaint
desktop = Desktop(DataFolder(Path(sys.argv[1])), real_outside())
before = FirstPaint(desktop.window)
before.over.connect(lambda: (print("AlignmentFlag" in made, len(made)), app.quit()))
desktop.window.show()
app.exec()
"""


@pytest.mark.parametrize(
    ("gate", "shown"),
    [("first", "FirstRunGate"), ("unlock", "UnlockGate"), ("training", "TrainingGate")],
)
def test_the_first_window_loads_no_heavy_part(gate: str, shown: str, tmp_path) -> None:
    if gate == "unlock":
        (tmp_path / "store.db").write_bytes(b"a store")
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path), gate, *LATE],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.split() == [shown]


def test_the_unlock_window_names_no_enumeration_that_it_can_do_without(tmp_path) -> None:
    (tmp_path / "store.db").write_bytes(b"a store")
    done = subprocess.run(
        [sys.executable, "-c", NAMES, str(tmp_path)],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    named_qt, enumerations = done.stdout.split()
    assert named_qt == "False"
    assert int(enumerations) < 86  # 82; a bare window has 37, all that PySide6 has are over 300
