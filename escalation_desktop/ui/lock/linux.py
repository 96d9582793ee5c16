"""Linux desktops tell over D-Bus when the screen is locked and when the computer sleeps.

QtDBus is already part of what Qt's windows load here; only its small Python side comes with it.
It talks over a socket of this computer and opens no network connection.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection

from escalation_desktop.ui.lock.why import BEFORE_SLEEP, WITH_COMPUTER, Why

SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
# The stubs ask for bytes, which PySide6 6.12 itself refuses.
_SCREEN: Any = SLOT("screen(bool)")
_SLEEP: Any = SLOT("sleep(bool)")
_SESSION: Any = SLOT("session()")
_LOGIN = "org.freedesktop.login1"
_SYSTEM = Path("/run/dbus/system_bus_socket")


class Told(QObject):
    """Hears what the desktop tells."""

    def __init__(self, tell: Callable[[Why], None]) -> None:
        super().__init__()
        self._tell = tell

    @Slot(bool)
    def screen(self, locked: bool) -> None:
        if locked:
            self._tell(WITH_COMPUTER)

    @Slot()
    def session(self) -> None:
        self._tell(WITH_COMPUTER)

    @Slot(bool)
    def sleep(self, begins: bool) -> None:
        if begins:
            self._tell(BEFORE_SLEEP)


def watch_linux(
    tell: Callable[[Why], None], env: Mapping[str, str] = os.environ, system: Path = _SYSTEM
) -> Told:
    """Listen on the buses that are there; a computer without one tells nothing."""
    told = Told(tell)
    if has_session_bus(env):
        bus = QDBusConnection.sessionBus()
        for name in SCREEN_SAVERS:
            bus.connect("", "", name, "ActiveChanged", told, _SCREEN)
    if system.exists():
        bus = QDBusConnection.systemBus()
        bus.connect(_LOGIN, "", f"{_LOGIN}.Manager", "PrepareForSleep", told, _SLEEP)
        path = login_path(env.get("XDG_SESSION_ID", ""))
        if path:
            bus.connect(_LOGIN, path, f"{_LOGIN}.Session", "Lock", told, _SESSION)
    return told


def has_session_bus(env: Mapping[str, str]) -> bool:
    """Say whether a session bus runs; asking for one that does not would start it."""
    if env.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    runtime = env.get("XDG_RUNTIME_DIR")
    return bool(runtime) and Path(str(runtime), "bus").exists()


def login_path(session: str) -> str:
    """Return the D-Bus path of a login session, by systemd's rule for names (bus_path_escape)."""
    if not session:
        return ""
    escaped = "".join(
        c if c.isascii() and (c.isalpha() or (c.isdigit() and i > 0)) else f"_{ord(c):02x}"
        for i, c in enumerate(session)
    )
    return f"/org/freedesktop/login1/session/{escaped}"
