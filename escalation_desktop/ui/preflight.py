"""Checks before QApplication is made: Qt aborts the process when a library or display is missing.

Nothing of Qt is made here; the answer is one sentence that says what to install or do, or None.
"""

import ctypes
import importlib.util
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

_NEEDS: Mapping[str, Mapping[str, str]] = {
    "Gui": {
        "libEGL.so.1": "libegl1",
        "libGL.so.1": "libgl1",
        "libX11.so.6": "libx11-6",
        "libdbus-1.so.3": "libdbus-1-3",
        "libfontconfig.so.1": "libfontconfig1",
        "libfreetype.so.6": "libfreetype6",
        "libglib-2.0.so.0": "libglib2.0-0",
        "libgthread-2.0.so.0": "libglib2.0-0",
        "libxkbcommon.so.0": "libxkbcommon0",
    },
    "xcb": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb.so.1": "libxcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render.so.0": "libxcb-render0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-shm.so.0": "libxcb-shm0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-util.so.1": "libxcb-util1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}
"""What each part of Qt 6.12 needs of the system, with the Debian package that holds it."""

_MISSING = re.compile(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object file")
_NO_DISPLAY = (
    "There is no display to open a window on: start the app from a desktop session, or set "
    "QT_QPA_PLATFORM=offscreen for self-test."
)

Load = Callable[[str], object]


def problem(
    env: Mapping[str, str],
    *,
    system: str = sys.platform,
    load: Load = ctypes.CDLL,
    can_reach_x: Callable[[], bool] | None = None,
) -> str | None:
    """Return what keeps a window from opening, in one sentence, or None.

    ``load`` loads a library by its path; ``can_reach_x`` asks the X server. Both are the
    operating system's own unless a test passes others.
    """
    plugins = _plugin_folder()
    if plugins is None:
        return "The part PySide6 is missing: set the app up again as its README says."
    if not system.startswith("linux"):
        return None
    missing = _missing_of(plugins.parent / "lib" / "libQt6Gui.so.6", "Gui", load)
    if missing:
        return missing
    found: str | None = None
    for name in _platforms(env):
        trouble = _trouble_with(name, env, plugins, load, can_reach_x or _x_answers)
        if trouble is None:
            return None
        found = found or trouble
    return found or _NO_DISPLAY


def _platforms(env: Mapping[str, str]) -> list[str]:
    """Return the platforms that Qt will try, in its order."""
    asked = env.get("QT_QPA_PLATFORM", "")
    if asked:
        return [part.split(":")[0].strip() for part in asked.split(";") if part.strip()]
    names = []
    if env.get("WAYLAND_DISPLAY") or env.get("XDG_SESSION_TYPE") == "wayland":
        names.append("wayland")
    if env.get("DISPLAY"):
        names.append("xcb")
    return names


def _trouble_with(
    name: str, env: Mapping[str, str], plugins: Path, load: Load, can_reach_x: Callable[[], bool]
) -> str | None:
    plugin = plugins / "platforms" / f"libq{name.removesuffix('-egl')}.so"
    if not plugin.is_file():
        return (
            f"Qt has no way to show windows called “{name}”: unset QT_QPA_PLATFORM and start again."
        )
    missing = _missing_of(plugin, name.removesuffix("-egl"), load)
    if missing:
        return missing
    if name.startswith("wayland") and not _wayland_socket(env):
        return _NO_DISPLAY
    if name == "xcb" and not (env.get("DISPLAY") and can_reach_x()):
        return _NO_DISPLAY
    return None


def _missing_of(library: Path, part: str, load: Load) -> str | None:
    """Return a sentence naming everything that keeps a library of Qt's from loading, or None."""
    fault = _fault(str(library), load)
    if fault is None:
        return None
    first = _MISSING.search(fault)
    if first is None:
        return f"Qt cannot be loaded ({fault}): set the app up again as its README says."
    # The loader names only the first; the rest is asked for, so that one installation is enough.
    asked = (*_NEEDS["Gui"], *_NEEDS.get(part, ()))
    absent = [name for name in asked if _fault(name, load) is not None]
    names = sorted({first.group(1), *absent})
    known = {name: package for needs in _NEEDS.values() for name, package in needs.items()}
    packages = list(dict.fromkeys(known[name] for name in names if name in known))
    unknown = [name for name in names if name not in known]
    how = f"sudo apt-get install {' '.join(packages)}" if packages else ""
    if unknown:
        how = " and ".join(filter(None, [how, f"the package that holds {', '.join(unknown)}"]))
    which = f"Libraries that Qt needs are missing ({', '.join(names)})"
    if len(names) == 1:
        which = f"The library {names[0]}, which Qt needs, is missing"
    return f"{which}: install with: {how}"


def _fault(library: str, load: Load) -> str | None:
    try:
        load(library)
    except OSError as error:
        return str(error)
    return None


def _wayland_socket(env: Mapping[str, str]) -> bool:
    name = env.get("WAYLAND_DISPLAY") or "wayland-0"
    return (Path(env.get("XDG_RUNTIME_DIR") or "/nowhere") / name).exists()


def _x_answers() -> bool:
    """Ask the X server named by DISPLAY; Qt would abort if it does not answer."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers


def _plugin_folder() -> Path | None:
    """Return PySide6's folder of plug-ins without importing any of its libraries."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        return None
    root = Path(next(iter(spec.submodule_search_locations)))
    return root / "Qt" / "plugins"
