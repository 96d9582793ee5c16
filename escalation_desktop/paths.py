"""Where things lie: the only module that knows source tree, installed wheel, frozen app and data.

Resources and policies stand beside the package in a source tree or editable install (told by
``pyproject.toml`` beside them), else in ``escalation_desktop/_data`` (wheel and frozen app alike).
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from escalation_desktop.long_paths import reachable

DEEPEST = 130
"""Letters of the longest path that the app makes below its data folder, with some to spare."""
_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    top = _PACKAGE.parent
    if (
        not getattr(sys, "frozen", False)
        and (top / "pyproject.toml").is_file()
        and (top / name).is_dir()
    ):
        return top / name
    return _PACKAGE / "_data" / name


def resources() -> Path:
    """Return the folder of themes, icons, fonts and help that ships with the app."""
    return _shipped("resources")


def policies() -> Path:
    """Return the folder of policy packs that ships with the app."""
    return _shipped("policies")


@dataclass(frozen=True)
class DataFolder:
    """The files of one store; nothing is created by naming them."""

    root: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "root", reachable(self.root, room=DEEPEST))

    @property
    def database(self) -> Path:
        return self.root / "store.db"

    @property
    def log(self) -> Path:
        """What SQLite wrote last; it is there only while the store is open, or after a crash."""
        return self.root / "store.db-wal"

    @property
    def keys(self) -> Path:
        return self.root / "store.keys"

    @property
    def tries(self) -> Path:
        """Wrong tries at unlocking, until the next unlock takes them into the audit."""
        return self.root / "store.tries"

    @property
    def swap(self) -> Path:
        """What is moved while another store takes this one's place; left only after a kill."""
        return self.root / "store.swap"

    @property
    def holds_store(self) -> bool:
        """Whether a store is here, a part of one, or one on its way here."""
        return any(path.exists() for path in (self.database, self.keys, self.swap))

    @property
    def lock(self) -> Path:
        return self.root / "store.lock"

    @property
    def lock_holder(self) -> Path:
        return self.root / "store.lock.holder"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def lock_screen(self) -> Path:
        """The user's manager's and lead's numbers: the only thing outside the encrypted store."""
        return self.root / "lock-screen.json"

    @property
    def policies(self) -> Path:
        """Policies that were accepted, for Child in danger while the store is locked."""
        return self.root / "policies"

    @property
    def settings(self) -> Path:
        return self.root / "settings.json"


def default_data_folder() -> DataFolder:
    """Return the per-user data folder of this operating system (local, never roaming)."""
    import platformdirs  # late: not needed when --data names a folder

    return DataFolder(
        Path(platformdirs.user_data_dir("Escalation", appauthor=False, roaming=False))
    )
