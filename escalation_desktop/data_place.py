"""Where the store lies: IT's folder, else the one asked for, else portable, else the usual one.

Portable: a file named ``escalation-portable`` in the folder that holds the app's folder. The data
then lie in ``escalation-data`` beside it, so that a new version of the app may take the place of
the old one and touch neither. The usual place is the user's own on this computer, never one that
roams with a profile.
"""

import os
from pathlib import Path

from escalation_desktop.errors import AppError
from escalation_desktop.long_paths import compared
from escalation_desktop.managed import Managed, beside
from escalation_desktop.paths import DataFolder, default_data_folder

MARKER = "escalation-portable"
DATA = "escalation-data"


def place(
    managed: Managed,
    asked: Path | None = None,
    *,
    training: bool = False,
    program: Path | None = None,
) -> DataFolder:
    """Return the folder of the store. ``program`` is the frozen app's folder; None: as it is run.

    Raises AppError where a store may not be opened or could not be written; another place than the
    one that was meant is never taken.
    """
    if managed.no_store:
        raise AppError("The app does not open a record on this computer.", managed.no_store)
    if managed.data_folder is not None:
        return DataFolder(_of_it(managed.data_folder, asked, training=training))
    if asked is not None:
        return DataFolder(asked.resolve())
    holder = portable(program or beside())
    root = default_data_folder().root if holder is None else _writable(holder / DATA)
    found = DataFolder(root / "training" if training else root)
    if managed.unread and not training and not found.keys.exists():
        raise AppError(
            "The settings that IT manages could not be read, and there is no record here.",
            "Yours may lie where those settings say. Nothing was made. Tell IT.",
        )
    return found


def portable(program: Path | None) -> Path | None:
    """Return the folder that holds a portable app and its data; None where it is not portable."""
    if program is None:
        return None
    return program.parent if (program.parent / MARKER).is_file() else None


def _of_it(folder: Path, asked: Path | None, *, training: bool) -> Path:
    # a drive that is not there would show an empty first run in the place of the record
    if not folder.parent.is_dir():
        raise AppError(
            "The place where IT keeps records on this computer is not there.",
            "Is its drive connected? Nothing was opened or made. If it stays so, tell IT.",
        )
    if asked is None:
        return folder / "training" if training else folder
    if not compared(asked).is_relative_to(compared(folder)):
        raise AppError(
            "IT has set where records lie on this computer, and it is not the folder asked for.",
            "Start the app without --data. Nothing was opened or made.",
        )
    return asked.resolve()


def _writable(root: Path) -> Path:
    """Return the folder of a portable store, made if need be. Raises AppError."""
    try:
        root.mkdir(exist_ok=True)
        # os.access tells too much on Windows; a file that is made and gone tells the truth
        trial = root / f".trial-{os.getpid()}"
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise AppError(
            "This is a portable copy of the app, and its folder for data cannot be written.",
            f"Put the whole into a folder that you may write to, or take the file “{MARKER}” away "
            "to keep data in your own folder on this computer.",
        ) from error
    return root
