"""Settings that IT owns: they win over the user's, and a wrong one never loosens anything.

A TOML file, ``escalation-managed.toml``, in the first of these places that has one: the
machine-wide place of the operating system, then beside the app's program (frozen app only), where
whoever unpacked it may write. Its keys are declared once in ``managed_keys``. An unknown key or a
bad value is told by name; what a bad value would have held back stays held back as far as can be:
see each field.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

FILE = "escalation-managed.toml"

OUTPUTS = ("print", "save", "copy", "word", "csv", "calendar", "hand_over")
"""Every way out of the app that IT may hold back, by its name in the file."""


@dataclass(frozen=True)
class Retention:
    """How long closed disagreements are kept by the agency's rule, and where that rule stands.

    Both lengths 0 where IT's rule could not be understood: then nothing is ever due, since the
    user's own rule might be the shorter one.
    """

    years: int = 0
    months: int = 0
    source: str = ""


@dataclass(frozen=True)
class Managed:
    """What IT has set; None and empty where it has not. ``problems`` are sentences."""

    auto_lock_minutes: int | None = None
    """Lock after so many minutes without a key or the mouse; the user may choose fewer. The usual
    time where IT's could not be understood."""
    agency_key: Path | None = None
    """The public key file that every store is sealed to."""
    backup_folder: Path | None = None
    """A second folder that each backup is copied to."""
    retention: Retention | None = None
    """In the place of the rule that users set themselves."""
    data_folder: Path | None = None
    """The store lies here, whatever the command line says."""
    outputs: frozenset[str] | None = None
    """The ways out that are allowed, of ``OUTPUTS``; None: all. A name that is not one of them
    allows nothing, and nothing is allowed where IT's list could not be understood."""
    packs_folder: Path | None = None
    """Policies in this folder come before those that ship with the app, once accepted."""
    trusted_policy_keys: tuple[Path, ...] = ()
    """Public keys that may sign policies; none where the withdrawn ones could not be understood."""
    revoked_policy_keys: tuple[Path, ...] = ()
    """Public keys that were withdrawn; their signatures count as none."""
    agency_name: str = ""
    """The agency of whoever works here, in the place of what users type."""
    agency_logo: Path | None = None
    """A PNG or JPEG file, in the place of the one that users choose."""
    no_store: str = ""
    """Why no store may be opened: IT has set its place, and the place cannot be understood."""
    unread: bool = False
    """There is a file and it could not be read, so what IT has set is not known."""
    source: Path | None = None
    problems: tuple[str, ...] = field(default=())


def beside() -> Path | None:
    """Return the folder of the frozen app's programs; None from source or a wheel."""
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else None


def _common_folder() -> str:
    """Return the folder of all users' data on Windows, as Windows knows it; "" where it fails."""
    import ctypes  # late: only Windows needs it

    found = ctypes.create_unicode_buffer(260)
    common = 0x23  # CSIDL_COMMON_APPDATA, learn.microsoft.com/windows/win32/shell/csidl
    ask = ctypes.windll.shell32.SHGetFolderPathW  # type: ignore[attr-defined, unused-ignore]
    return found.value if ask(None, common, None, 0, found) == 0 else ""


def places(
    *,
    system: str = sys.platform,
    program: Path | None = None,
    common: Callable[[], str] = _common_folder,
) -> tuple[Path, ...]:
    """Return where the file may lie, the first that exists counts.

    ``common`` asks Windows and no variable, which anybody can set for their own programs.
    """
    if system == "win32":
        wide = Path(common() or "C:/ProgramData") / "Escalation"
    elif system == "darwin":
        wide = Path("/Library/Application Support/Escalation")
    else:
        wide = Path("/etc/escalation")
    return tuple(folder / FILE for folder in (wide, program or beside()) if folder is not None)


def load(where: tuple[Path, ...] | None = None) -> Managed:
    """Return what IT has set; a file that cannot be read is told, and loosens nothing."""
    path = next((place for place in (where or places()) if _is_there(place)), None)
    if path is None:
        return Managed()
    from escalation_desktop.managed_keys import read  # late: most machines have no such file

    return read(path)


def _is_there(place: Path) -> bool:
    """Tell whether a file lies there; one that may not even be looked at counts as there."""
    try:
        return place.is_file()
    except OSError:
        return True
