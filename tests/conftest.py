"""For every test: off-screen, a home of its own, the bundled fonts, and nothing left behind."""

import functools
import gc
import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR"):
    os.environ.pop(name, None)

# Stores wait for the disk at each entry: the tests' folders lie in memory where there is room.
_MEMORY, _ROOM = "/dev/shm", 4_000_000_000
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", _MEMORY)

# The machines are shared: no example is too slow. What lands depends on no luck, so examples are
# the same on every run; ``-m hypothesis --hypothesis-profile exploring`` looks for new ones.
hypothesis_settings.register_profile(
    "exploring", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile(
    "same", parent=hypothesis_settings.get_profile("exploring"), derandomize=True, database=None
)
hypothesis_settings.load_profile("same")

_HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP")
_XDG = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
_CACHES = ("__pycache__", ".pytest_cache", ".hypothesis", ".coverage")


class _Writes:
    """Notes every file that Python opens for writing outside the folders of the tests."""

    def __init__(self) -> None:
        self.allowed: tuple[str, ...] = ()
        self.seen: list[str] = []

    def __call__(self, event: str, args: tuple) -> None:
        if event != "open" or not self.allowed or not isinstance(args[0], str | bytes):
            return
        mode, flags = args[1], args[2] or 0
        writes = any(c in mode for c in "wax+") if mode else flags & (os.O_WRONLY | os.O_RDWR)
        if not writes:
            return
        path = os.path.abspath(os.fsdecode(args[0]))
        if not path.startswith(self.allowed) and not any(cache in path for cache in _CACHES):
            self.seen.append(path)


_writes = _Writes()
sys.addaudithook(_writes)

_ELSEWHERE = "PYTEST_XDIST_WORKER" in os.environ
_WHOLE = 50
"""After so many tests with windows everything is collected, else only what is young."""
_tests = itertools.count(1)


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.getbasetemp()
    _writes.allowed = (str(base), os.path.realpath(base), "/dev/", "/proc/", "\\\\.\\")
    return base / "homes"


@pytest.fixture(autouse=True)
def own_home(_homes: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Point every place a program may write to into a folder of this test; check on leaving."""
    home = _homes / str(abs(hash(request.node.nodeid)))
    home.mkdir(parents=True, exist_ok=True)
    before = {name: os.environ.get(name) for name in (*_HOMES, *_XDG)}
    os.environ.update(dict.fromkeys(_HOMES, str(home)))
    os.environ.update({name: str(home / name.lower()) for name in _XDG})
    (home / "xdg_runtime_dir").mkdir(mode=0o700, exist_ok=True)
    temp_before, tempfile.tempdir = tempfile.tempdir, str(home)
    _writes.seen.clear()
    has_windows = "qapp" in request.fixturenames
    if _ELSEWHERE:
        _collect_only_here(has_windows=has_windows)
    yield home
    tempfile.tempdir = temp_before
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    left = _leftovers()
    if has_windows:
        gc.collect(2 if next(_tests) % _WHOLE == 0 else 1)
    assert not left, f"left behind: {left}"
    assert not _writes.seen, f"written outside the test's folder: {_writes.seen}"


def _collect_only_here(*, has_windows: bool) -> None:
    """Hold collection off while a test has windows, and take what such tests left.

    xdist reads its messages in a second thread. A collection there would delete widgets of closed
    windows beside the thread that uses them, and Qt crashes later, somewhere else (*seen*).
    """
    if has_windows:
        gc.disable()
    elif not gc.isenabled():
        gc.collect()
        gc.enable()


def _leftovers() -> list[str]:
    """Return the windows still open, after setting the look back to light at 100 %."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets else None
    if app is None:
        return []
    from PySide6.QtCore import QEvent

    from escalation_desktop.ui.theme import Look

    # Without an event loop nothing deletes what was let go, and a change of look dresses it all.
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    look = app.findChild(Look)
    if look is not None and (look.scheme, look.scale) != ("light", 100):
        look.apply("light", 100)
    return [
        f"{type(widget).__name__} {widget.accessibleName()}".strip()
        for widget in widgets.QApplication.topLevelWidgets()
        if widget.isVisible()
    ]


@pytest.fixture(scope="session")
def qapp(qapp):
    """The application in its own look: bundled fonts, light, 100 %."""
    from escalation_desktop.ui import theme

    theme.apply(qapp, "light", 100)
    return qapp


_PATIENCE_MS = 30_000
"""What is waited for comes in milliseconds; a shared machine may be busy for seconds."""


@pytest.fixture
def qtbot(qtbot):
    """pytest-qt's own, with more patience than its five seconds."""
    for name in ("waitUntil", "waitSignal"):
        setattr(qtbot, name, functools.partial(getattr(qtbot, name), timeout=_PATIENCE_MS))
    return qtbot
