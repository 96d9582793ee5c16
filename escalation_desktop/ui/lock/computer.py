"""When the computer itself locks or goes to sleep: one module for each system that tells.

Not on macOS: what tells there needs a library that the app does not carry. The time without a key
or the mouse, and Ctrl+L, lock there too.
"""

import sys
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from escalation_desktop.ui.lock.why import Why


def watch(window: QWidget, tell: Callable[[Why], None], system: str = sys.platform) -> object:
    """Begin to tell; return what must be kept, or None where this system tells nothing."""
    if system == "win32":
        from escalation_desktop.ui.lock.windows import watch_windows

        return watch_windows(int(window.winId()), tell)
    if system == "linux":
        from escalation_desktop.ui.lock.linux import watch_linux

        return watch_linux(tell)
    return None
