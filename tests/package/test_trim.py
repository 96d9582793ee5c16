"""What the build leaves out, and which libraries are still needed then."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from package import trim

HOOK = Path(trim.__file__).with_name("without_network.py")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        ("PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/plugins/platforms/qminimal.dll", False),
        ("PySide6/plugins/platforms/qdirect2d.dll", False),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6/plugins/imageformats/qsvg.dll", True),
        ("PySide6/plugins/imageformats/qjpeg.dll", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
        ("PySide6/Qt/translations/qt_de.qm", False),
        ("escalation_desktop/_data/resources/icons/add.svg", True),
        ("click-8.5.1.dist-info/METADATA", True),
        ("click-8.5.1.dist-info/RECORD", False),
    ],
)
def test_files(name: str, wanted: bool) -> None:
    assert trim.wanted(name) is wanted


@pytest.mark.parametrize(
    ("name", "left"),
    [("libX11.so.6", True), ("libX11-xcb.so.1", True), ("libxcb.so.1", True),
     ("libxcb-cursor.so.0", False), ("libcups.so.2", True), ("libsqlite3.so.0", False),
     ("pillow.libs/libxcb-9065bb12.so.1.1.0", False), ("libz.so.1", True),
     ("libzstd.so.1", True), ("libkrb5.so.3", True), ("PySide6/Qt/lib/libQt6Core.so.6", False)],
)  # fmt: skip
def test_libraries_of_the_system(name: str, left: bool) -> None:
    assert trim.of_the_system(name) is left


def test_modules() -> None:
    assert not trim.wanted_module("phonenumbers.geodata.data0")
    assert trim.wanted_module("phonenumbers.data.region_GB")
    assert trim.wanted_module("phonenumbers.geodatabase")


def test_a_library_is_kept_while_something_needs_it() -> None:
    linked = {"m.abi3.so": ("libA.so.1",), "x/libA.so.1": ("libB.so.1", "libc.so.6"),
              "libB.so.1": ("libA.so.1",), "libC.so.1": ("libB.so.1",)}  # fmt: skip
    assert trim.reached(linked, ["m.abi3.so"], linked.__getitem__) == {
        "m.abi3.so", "x/libA.so.1", "libB.so.1",
    }  # fmt: skip


def test_names_are_compared_as_windows_does() -> None:
    linked = {"m.pyd": ("QT6CORE.dll",), "PySide6/Qt6Core.dll": ()}
    assert trim.reached(linked, ["m.pyd"], linked.__getitem__) == set(linked)


@pytest.mark.parametrize(
    ("name", "start"),
    [("PySide6/Qt/plugins/platforms/libqxcb.so", True), ("PIL/_imaging.cp312-win_amd64.pyd", True),
     ("lxml/etree.cpython-311-x86_64-linux-gnu.so", True), ("python312.dll", True),
     ("libpython3.11.so.1.0", True), ("libssl-3.dll", False), ("libcairo.so.2", False)],
)  # fmt: skip
def test_what_is_loaded_by_its_name(name: str, start: bool) -> None:
    assert trim.is_start(name) is start


def test_everything_left_out_has_its_reason() -> None:
    reasons = [*trim.MODULES.values(), *trim.DATA_MODULES.values()]
    reasons += [why for _, why in (*trim.FILES, *trim.OF_THE_SYSTEM)]
    assert all(len(why) > 4 for why in reasons)
    for pattern, _ in (*trim.FILES, *trim.OF_THE_SYSTEM):
        re.compile(pattern)


def test_a_library_that_names_a_fetcher_gets_an_empty_one() -> None:
    """As in the frozen app, where nothing that fetches is there: reportlab imports this."""
    done = subprocess.run(
        [sys.executable, "-c",
         f"import sys\nexec(open({str(HOOK)!r}).read())\nimport xml.sax.saxutils\n"
         "print(xml.sax.saxutils.escape('<'), 'http' in sys.modules, 'ssl' in sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["&lt;", "False", "False"]
