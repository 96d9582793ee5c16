"""Before its first window is painted, the app loads nothing that a locked store does not need."""

import subprocess
import sys

import pytest

LATE = (
    "sqlite_utils", "sqlcipher3", "cryptography", "holidays", "msgspec", "reportlab", "uharfbuzz",
    "phonenumbers", "rapidfuzz", "zxcvbn", "PySide6.QtPdf", "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
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
