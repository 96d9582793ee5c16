"""The folder as one zip, the same bytes for the same folder: names in order, one date for all."""

import time
import zipfile
from pathlib import Path

from package.contents import files_of

_LINK, _FILE = 0o120777, 0o100644
_PROGRAM = 0o100755


def write(folder: Path, file: Path, epoch: int) -> None:
    """Write the folder, under its own name, into a zip.

    Args:
        folder: What is packed. Links stay links (``unzip`` makes them again).
        file: Where to.
        epoch: The date of every file, in seconds; a zip begins in 1980.
    """
    date = time.gmtime(max(epoch, 315_532_800))[:6]
    with zipfile.ZipFile(file, "w") as zipped:
        for name in files_of(folder):
            path = folder / name
            one = zipfile.ZipInfo(f"{folder.name}/{name}", date)
            one.create_system = 3  # Unix: the modes below count
            one.compress_type = zipfile.ZIP_DEFLATED
            if path.is_symlink():
                one.external_attr = _LINK << 16
                zipped.writestr(one, path.readlink().as_posix())
            else:
                one.external_attr = (_PROGRAM if _runs(path) else _FILE) << 16
                zipped.writestr(one, path.read_bytes())


def _runs(path: Path) -> bool:
    return "/" not in path.name and path.name.startswith("escalation-desktop")
