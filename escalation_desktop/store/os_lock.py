"""The one lock that the operating system keeps on a file, and drops however its process ends.

flock and not POSIX record locks: those would let the same process in twice, and drop the lock when
any handle on the file is closed. Windows locks a range of bytes instead; the first byte is taken,
which need not be there.
"""

import sys
from typing import IO, Any

if sys.platform == "win32":
    import msvcrt as calls
else:
    import fcntl as calls


def take(file: IO[bytes], system: str = sys.platform, on: Any = calls) -> None:
    """Take the lock or raise: BlockingIOError or PermissionError where another process holds it.

    Any other OSError says that the disk keeps no locks.
    """
    if system == "win32":
        file.seek(0)  # what is locked begins where the file stands
        on.locking(file.fileno(), on.LK_NBLCK, 1)
    else:
        on.flock(file.fileno(), on.LOCK_EX | on.LOCK_NB)


def let_go(file: IO[bytes], system: str = sys.platform, on: Any = calls) -> None:
    """Give the lock back before the file is closed; harmless where none is held.

    Windows does it at the close too, but says that this may take it a while.
    """
    if system != "win32":
        return
    try:
        file.seek(0)
        on.locking(file.fileno(), on.LK_UNLCK, 1)
    except OSError:
        return  # the close gives it back
