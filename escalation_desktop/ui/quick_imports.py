"""Has PySide6 and the app's modules imported quickly, which saves a third of the start.

PySide6 6.12 puts a function of its own in the place of ``__import__`` for its ``__feature__``
switches. It reads the source of every module that is imported from then on, to see whether
PySide6 is named in it. Nothing here uses those switches, and PySide6 keeps Python's own function.
"""

import builtins
import sys

from escalation_desktop.ui.late_parts import late_parts


def quicken() -> None:
    """Import PySide6, and put Python's own ``__import__`` back where PySide6 has replaced it."""
    if "PySide6.QtCore" not in sys.modules:
        with late_parts():
            import PySide6.QtCore  # noqa: F401 - it replaces the function

    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
