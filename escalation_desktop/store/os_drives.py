"""What Windows says of the drive that a path lies on; other systems name their mounts."""

import sys
from collections.abc import Callable
from pathlib import PurePath

_REMOTE = 4  # winbase.h: DRIVE_REMOTE


def is_remote(
    path: PurePath, system: str = sys.platform, ask: Callable[[str], int] | None = None
) -> bool:
    """Tell whether a drive letter of Windows stands for a network drive; False elsewhere."""
    if system != "win32" or not path.drive:
        return False
    return (ask or _drive_type)(f"{path.drive}\\") == _REMOTE


def _drive_type(root: str) -> int:
    import ctypes  # late: only Windows needs it

    asked = ctypes.WinDLL("kernel32").GetDriveTypeW  # type: ignore[attr-defined, unused-ignore]
    asked.argtypes = (ctypes.c_wchar_p,)
    return int(asked(root))
