"""The app and the screen reader beside each other: ``python -m tests.reader.beside FOLDER``.

Run inside a display and a session bus of its own (see ``test_journey.py``). Exits with the
reader's answer: 0 where the whole journey was spoken and done.
"""

import subprocess
import sys
from pathlib import Path

READER = "/usr/bin/python3"
"""Debian's own Python: the bindings of AT-SPI are built for it."""


def main(folder: Path) -> int:
    """Start the app, drive it, and end it."""
    app = subprocess.Popen([sys.executable, "-m", "tests.reader.app", str(folder)])
    try:
        journey = Path(__file__).with_name("journey.py")
        return subprocess.run([READER, str(journey)], timeout=240, check=False).returncode
    finally:
        app.terminate()
        app.wait(timeout=30)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
