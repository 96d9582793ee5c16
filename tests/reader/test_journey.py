"""From unlock to an issued, printed and saved confirmation, by what a screen reader has alone."""

import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

ROOT = Path(__file__).parents[2]
DISPLAY = ("xvfb-run", "-a", "-s", "-screen 0 1366x768x24", "dbus-run-session", "--")


@pytest.mark.system
def test_a_screen_reader_issues_a_confirmation(tmp_path: Path) -> None:
    places = {name: str(tmp_path / name.lower()) for name in ("HOME", "XDG_RUNTIME_DIR")}
    for place in places.values():
        Path(place).mkdir(mode=0o700)
    env = {
        **os.environ, **places, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "GSETTINGS_BACKEND": "memory", "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    env.pop("DBUS_SESSION_BUS_ADDRESS", None)
    done = subprocess.run(
        [*DISPLAY, sys.executable, "-m", "tests.reader.beside", str(tmp_path)],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    printed, saved = tmp_path / "printed-1.pdf", tmp_path / "asked-for.pdf"
    assert printed.read_bytes() == saved.read_bytes()
    with pikepdf.open(saved) as paper:
        assert paper.docinfo.Title
