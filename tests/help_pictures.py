"""``python -m tests.help_pictures``: make the help's pictures anew and put them in their place.

Takes half a minute; ``self-test`` tells when it is needed. Look at them before they are committed.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from escalation_desktop.ui.help.pages import folder
from escalation_desktop.ui.selftest.job import application
from escalation_desktop.ui.selftest.report import Report, say
from escalation_desktop.ui.selftest.training import practise


def main() -> int:
    """Return 1 where a check but the one about these pictures failed; then nothing is copied."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application()
    with tempfile.TemporaryDirectory() as made:
        report = Report(Path(made), looks=(("light", 100),))
        practise(report, Path(made) / "training", None)
        if not all(check["passed"] for check in report.checks[:-1]):
            return 1
        for path in report.help_folder.iterdir():
            shutil.copyfile(path, folder() / "pictures" / path.name)
    say(f"copied to {folder() / 'pictures'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
