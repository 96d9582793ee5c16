"""Opening training beside one's own work: the same program again, over a folder of its own."""

import sys
from pathlib import Path

from escalation_desktop.errors import AppError

NOT_OPENED = AppError(
    "Training could not be opened.",
    "Ask IT to start the app with --training, or try again.",
)


def training_folder(root: Path) -> Path:
    """Return where the training store of a data folder lies."""
    return root / "training"


def start_training(folder: Path) -> bool:
    """Start the app again as training over ``folder``, and tell whether it started.

    A process of its own, so that nothing of training and of real work is ever in one place. Where
    it runs already, that window comes forward.
    """
    from PySide6.QtCore import QProcess  # late: not at the start

    module = [] if getattr(sys, "frozen", False) else ["-m", "escalation_desktop"]
    started, _ = QProcess.startDetached(
        sys.executable, [*module, "--data", str(folder), "--training"]
    )
    return bool(started)
