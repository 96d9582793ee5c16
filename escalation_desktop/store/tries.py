"""Wrong tries at unlocking, kept beside the keys until the next unlock takes them into the audit.

A locked store cannot be written to, so they lie in a small JSON file: a list of [instant, kind].
It names nobody and holds nothing of what was typed. A file that cannot be read counts as none:
a broken brake must not lock the owner out. At most ``_MOST`` are kept, the count of the rest with
them, so that the file never grows without end.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from escalation_desktop.paths import DataFolder
from escalation_desktop.store.encoding import instant, instant_text
from escalation_desktop.store.files import os_errors, remove, replace_file

_MOST = 200


@dataclass(frozen=True)
class Tries:
    """Wrong tries in a row, oldest first; ``dropped`` are those too old to be kept one by one."""

    failed: tuple[tuple[datetime, str], ...] = ()
    dropped: int = 0

    @property
    def instants(self) -> tuple[datetime, ...]:
        return tuple(at for at, _ in self.failed)


def read(folder: DataFolder) -> Tries:
    """Return the wrong tries since the last unlock."""
    try:
        told = json.loads(folder.tries.read_bytes())
        failed = tuple((instant(str(at)), str(kind)) for at, kind in told["failed"])
        if any(at.tzinfo is None for at, _ in failed):
            return Tries()
        return Tries(failed, int(told["dropped"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return Tries()


def add(folder: DataFolder, at: datetime, kind: str) -> Tries:
    """Note a wrong try. Raises DiskFull, FileInUse, StoreNotWritable; then it stands unnoted."""
    before = read(folder)
    failed = (*before.failed, (at, kind))
    tries = Tries(failed[-_MOST:], before.dropped + max(len(failed) - _MOST, 0))
    told = {
        "failed": [[instant_text(at), kind] for at, kind in tries.failed],
        "dropped": tries.dropped,
    }
    replace_file(folder.tries, json.dumps(told).encode(), private=True)
    return tries


def clear(path: Path) -> None:
    """Forget the tries, once they stand in the audit."""
    with os_errors():
        remove(path)
