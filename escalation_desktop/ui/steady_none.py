"""Keeps ``None`` and its like alive on Python 3.11, where PySide6 6.12 lets go of them too often.

PySide6 6.12.0 is built as if ``None``, ``True``, ``False`` and ``NotImplemented`` were immortal,
which they are from Python 3.12 on. On 3.11 each call that returns one of them (``show``,
``setText``) takes one reference from it, and after some thousand calls the interpreter ends with
"deallocating None". Remove this with Python 3.11.
"""

import sys

_PLENTY = 1 << 40
_STEADY = (None, True, False, NotImplemented)


def keep_none() -> None:
    """Give each more references than any run can take away; nothing from Python 3.12 on."""
    if sys.version_info >= (3, 12):
        return
    import ctypes  # late: only Python 3.11 needs it

    for one in _STEADY:
        count = ctypes.c_ssize_t.from_address(id(one))
        if count.value < _PLENTY:
            count.value += _PLENTY
