"""What Windows shows of the programs, and the scripts for it, as far as Linux can judge."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from package import make, programs
from PIL import Image

PACKAGE = Path(programs.__file__).parent
NAMES = {
    name: (lambda *given, _name=name, **named: (_name, given, named))
    for name in ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct",
                 "VarFileInfo", "VarStruct")
}  # fmt: skip
"""What PyInstaller evaluates a version file with, on Windows."""


@pytest.mark.parametrize("program", programs.DESCRIPTIONS)
def test_the_version_resource_names_app_and_publisher(program: str) -> None:
    text = programs.version_file(program, "1.20.3")
    _, _, told = eval(text, dict(NAMES))
    assert told["ffi"][2]["filevers"] == (1, 20, 3, 0)
    strings = dict(given for _, given, _ in told["kids"][0][1][0][0][1][1])
    assert strings["ProductVersion"] == "1.20.3"
    assert strings["CompanyName"] == programs.PUBLISHER
    assert strings["OriginalFilename"] == f"{program}.exe"


def test_the_manifest_asks_for_no_rights_and_for_sharpness_and_long_paths() -> None:
    told = {
        element.tag.rsplit("}")[-1]: (element.text or "", element.attrib)
        for element in ElementTree.fromstring(programs.MANIFEST.encode()).iter()
    }
    assert told["requestedExecutionLevel"][1] == {"level": "asInvoker", "uiAccess": "false"}
    assert told["dpiAwareness"][0] == "PerMonitorV2" and told["longPathAware"][0] == "true"


def test_the_icon_is_drawn_in_every_size(tmp_path: Path) -> None:
    svg = PACKAGE.parents[1] / "resources" / "app" / "icon.svg"
    file = programs.draw_icon(svg, tmp_path)
    with Image.open(file) as icon:
        assert icon.info["sizes"] == {(n, n) for n in programs.ICON_SIZES}
        small = icon.ico.getimage((16, 16)).convert("RGBA")
        colours = {small.getpixel((x, y)) for x in range(16) for y in range(16)}
    assert len(colours) > 5 and small.getpixel((0, 0))[3] < 128  # drawn, with round corners


@pytest.mark.parametrize("script", sorted((PACKAGE / "windows").iterdir()), ids=lambda p: p.name)
def test_what_was_never_run_says_so_and_needs_no_network(script: Path) -> None:
    text = script.read_text("utf-8")
    assert "UNTESTED" in text
    assert "http://" not in text and "https://" not in text
    for named in re.findall(r"\.ci[\\/]package[\\/]([\w.\\/]+\.py)", text):
        assert (PACKAGE / named).is_file()
    for named in re.findall(r"\$here\\(\w[\w.]+)", text):
        assert (PACKAGE / "windows" / named).is_file()


def test_uninstalling_names_nothing_that_people_made() -> None:
    text = (PACKAGE / "windows" / "installer.iss").read_text("utf-8")
    assert "[UninstallDelete]" not in text and "[UninstallRun]" not in text
    assert "userappdata" not in text and "localappdata" not in text
    deleted = re.findall(r"^Type: .*Name: \"(.*)\"$", text, re.MULTILINE)
    assert deleted == [r"{app}\_internal", r"{app}\licences"]


def test_the_version_is_the_packages_own() -> None:
    from escalation_desktop import __version__

    assert make.version() == __version__


def test_the_date_of_a_build_can_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert make.epoch() == 1_767_225_600
