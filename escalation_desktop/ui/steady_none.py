"""Keeps ``None`` alive on Python 3.11, where PySide6 6.12 lets go of it once too often.

PySide6 6.12.0 is built as if ``None`` were immortal, which it is from Python 3.12 on. On 3.11 each
call that returns nothing (``show``, ``setText``) takes one reference from it, and after some
thousand calls the interpreter ends with "deallocating None". Remove this with Python 3.11.
"""

import sys

_PLENTY = 1 << 40


def keep_none() -> None:
    """Give ``None`` more references than any run can take away; nothing from Python 3.12 on."""
    if sys.version_info >= (3, 12):
        return
    import ctypes  # late: only Python 3.11 needs it

    count = ctypes.c_ssize_t.from_address(id(None))
    if count.value < _PLENTY:
        count.value += _PLENTY
