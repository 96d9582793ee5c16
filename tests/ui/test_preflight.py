"""Qt must never abort: a missing library or display is one sentence, told in another process."""

import os
import subprocess
import sys

import pytest

from escalation_desktop.ui import preflight

ASK = "import os; from escalation_desktop.ui.preflight import problem; print(problem(os.environ))"


def lacking(*names, by="libQt6Gui"):
    """Load like the system's loader: the first missing library of ``by`` is named."""

    def load(path):
        wanted = names if by in path else [name for name in names if name == path]
        if wanted:
            raise OSError(f"{wanted[0]}: cannot open shared object file: No such file or directory")

    return load


def ask_in_process(**env: str) -> subprocess.CompletedProcess:
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE")
    }
    return subprocess.run(
        [sys.executable, "-c", ASK], env=bare | env, capture_output=True, text=True, timeout=60
    )


# Windows and macOS bring display and libraries with them, so there the answer is None.
ON_LINUX = sys.platform.startswith("linux")


def test_no_display_is_one_sentence_and_no_abort():
    ran = ask_in_process()
    assert ran.returncode == 0, ran.stderr
    said = "There is no display to open a window on:" if ON_LINUX else "None"
    assert ran.stdout.startswith(said)


def test_an_x_server_that_does_not_answer_is_told_the_same_way():
    ran = ask_in_process(DISPLAY=":4711")
    assert ran.returncode == 0, ran.stderr
    # where a library of X itself is missing, that is said instead
    said = ("There is no display", "The library lib", "Libraries that") if ON_LINUX else ("None",)
    assert ran.stdout.startswith(said)


def test_offscreen_needs_no_display():
    assert ask_in_process(QT_QPA_PLATFORM="offscreen").stdout == "None\n"


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ],
)
def test_a_missing_library_is_named_with_its_package(library, package):
    for by in ("libQt6Gui", "libqxcb"):
        load = lacking(library, by=by)
        said = preflight.problem({"DISPLAY": ":0"}, system="linux", load=load)
        assert said == (
            f"The library {library}, which Qt needs, is missing: "
            f"install with: sudo apt-get install {package}"
        )


def test_all_missing_libraries_are_named_at_once():
    load = lacking("libxcb-image.so.0", "libxcb-cursor.so.0", by="libqxcb")
    said = preflight.problem({"DISPLAY": ":0"}, system="linux", load=load)
    assert said == (
        "Libraries that Qt needs are missing (libxcb-cursor.so.0, libxcb-image.so.0): "
        "install with: sudo apt-get install libxcb-cursor0 libxcb-image0"
    )


def test_a_library_of_unknown_package_is_named():
    load = lacking("libnew.so.3", "libEGL.so.1")
    said = preflight.problem({"DISPLAY": ":0"}, system="linux", load=load)
    assert said.endswith("apt-get install libegl1 and the package that holds libnew.so.3")


def test_a_reachable_x_server_is_fine():
    said = preflight.problem(
        {"DISPLAY": ":0"}, system="linux", load=lambda path: None, can_reach_x=lambda: True
    )
    assert said is None


def test_wayland_falls_back_to_x():
    env = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/nowhere", "DISPLAY": ":0"}
    reach = {"can_reach_x": lambda: True}
    assert preflight.problem(env, system="linux", load=lambda path: None, **reach) is None
    reach = {"can_reach_x": lambda: False}
    said = preflight.problem(env, system="linux", load=lambda path: None, **reach)
    assert said.startswith("There is no display")


def test_a_wayland_socket_is_enough(tmp_path):
    (tmp_path / "wayland-0").touch()
    env = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert preflight.problem(env, system="linux", load=lambda path: None) is None


def test_an_unknown_platform_is_named():
    said = preflight.problem(
        {"QT_QPA_PLATFORM": "cardboard"}, system="linux", load=lambda path: None
    )
    assert "“cardboard”" in said


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_mac_bring_their_own(system):
    assert preflight.problem({}, system=system, load=lacking("libEGL.so.1")) is None
