"""A word typed everywhere, then looked for in every file of the process and in all it printed.

The lock screen's own numbers are an exception, and the PDF that the user asked for; the keys file
says whose passphrase it is (``slots.py``), so that the user's own name stands there. The word
is looked for as UTF-8 and UTF-16, in any case of letters, in data, temporary, cache and
configuration folders: all of them lie in one folder, which the process is given as its home.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.faults.report import Row, must
from tests.faults.warm import ROOT

CANARY = "Zanzibarmonium"
LOCK_SCREEN = "Lockscreenella"
"""The manager's name, which the lock screen shows: it must stand in that one file only."""
OWN_NAME = "Harriet Ownnamely"
"""Who uses the store: the label of the slot in the keys file, and in no other file."""
PASSPHRASE = "quiet gravel under eleven boots"
ASKED_FOR = "asked-for"
_LONGEST = 300
_HOMES = (
    "HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP", "XDG_CONFIG_HOME",
    "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR",
)  # fmt: skip


def holds(data: bytes, word: str) -> bool:
    """Tell whether bytes hold a word as UTF-8 or UTF-16, in any case of letters."""
    low, plain = data.lower(), word.lower()
    return any(plain.encode(code) in low for code in ("utf-8", "utf-16-le", "utf-16-be"))


def in_clear(folder: Path) -> list[str]:
    """Return the files below a folder that hold what no file may; nothing of what they hold."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or ASKED_FOR in path.relative_to(folder).parts:
            continue
        try:
            data = path.read_bytes()
        except FileNotFoundError:  # a file of SQLite's or of a worker's, gone by now
            continue
        forbidden = [CANARY, PASSPHRASE]
        forbidden += [LOCK_SCREEN] if path.name != "lock-screen.json" else []
        forbidden += [OWN_NAME] if path.name != "store.keys" else []
        forbidden_in_name = any(holds(path.name.encode(), word) for word in forbidden)
        if forbidden_in_name or any(holds(data, word) for word in forbidden):
            found.append(str(path.relative_to(folder)))
    return found


def journey(folder: Path) -> Row:
    """Walk through the app in a process of its own and look at all it left."""
    row = Row("A word typed everywhere, looked for in every file and in the log")
    folder.mkdir()
    home = folder / "home"
    home.mkdir(mode=0o700)
    (folder / "data").mkdir()
    env = {**os.environ, **dict.fromkeys(_HOMES, str(home)), "QT_QPA_PLATFORM": "offscreen"}
    log = folder / "log"
    with log.open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-X", "dev", "-m", "tests.faults.canary_journey", str(folder)],
            cwd=ROOT, env=env, stdout=out, stderr=subprocess.STDOUT, timeout=_LONGEST,
        )  # fmt: skip
    lines = log.read_text("utf-8", "replace").splitlines()
    with row.trial("the journey"):
        must(done.returncode == 0 and "done" in lines, "it did not end:\n" + "\n".join(lines[-60:]))
    for line in lines:
        if line.startswith("moment "):
            with row.trial(line):
                must(line.endswith(": nothing"), "in clear")
    with row.trial("afterwards"):
        must(in_clear(folder) == [], f"{in_clear(folder)}")
    forms = [line.split(" ", 2) for line in lines if line.startswith("typed ")]
    filled = sum(int(count) for _, count, _ in forms)
    row.note = f"{filled} fields of {len(forms)} forms and pages typed into"
    return row
