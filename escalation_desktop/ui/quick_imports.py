"""Lets Python import modules as it does without PySide6, which saves a tenth of the start.

PySide6 6.12 puts a function of its own in the place of ``__import__`` for its ``__feature__``
switches. It reads the source of every module that is imported from then on, to see whether
PySide6 is named in it. Nothing here uses those switches, and PySide6 keeps Python's own function.
"""

import builtins


def quicken() -> None:
    """Put Python's own ``__import__`` back; nothing where PySide6 has not replaced it."""
    import PySide6.QtCore  # noqa: F401 - it replaces the function when it is first imported

    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
