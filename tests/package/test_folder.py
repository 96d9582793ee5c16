"""The folder that people get: an allow-list with reasons, its manifest, and the zip."""

import hashlib
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from package import archive, contents, manifest

NEEDED = ("manifest.json", "bom.cdx.json", "licences/README.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as the build leaves it, with a little of each."""
    made = tmp_path / "escalation-desktop"
    for name in (*NEEDED, "escalation-desktop", "_internal/libpython3.11.so.1.0"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(name.encode())
    (made / "escalation-desktop-cli").symlink_to("escalation-desktop")
    return made


@pytest.mark.parametrize(
    "name",
    [
        "escalation-desktop.exe", "escalation-desktop-cli.exe", "_internal/python312.dll",
        "_internal/PySide6/QtWidgets.pyd", "_internal/PySide6/QtWidgets.abi3.so",
        "_internal/PySide6/Qt6Core.dll", "_internal/PySide6/Qt/lib/libQt6Core.so.6",
        "_internal/PySide6/plugins/platforms/qwindows.dll",
        "_internal/sqlcipher3/_sqlite3.cp312-win_amd64.pyd", "_internal/PySide6/VCRUNTIME140_1.dll",
        "_internal/escalation_desktop/_data/resources/fonts/NotoSans-Regular.ttf",
        "_internal/escalation_desktop/_data/policies/wandsworth/policy.toml",
    ],
)  # fmt: skip
def test_what_belongs_there_is_allowed(name: str) -> None:
    assert contents.strangers([name]) == ()


@pytest.mark.parametrize(
    "name",
    [
        "readme.exe", "_internal/PySide6/Qt/lib/libQt6Qml.so.6", "_internal/libcrypto.so.3",
        "_internal/python3.11/lib-dynload/../evil.so", "_internal/PySide6/QtWebEngineCore.abi3.so",
        "_internal/yaml/_yaml.cpython-311-x86_64-linux-gnu.so", "_internal/numpy/core.py",
        "_internal/tests/test_x.py", "store.db", "_internal/PySide6/Qt/translations/qt_de.qm",
        "_internal/PySide6/Qt/plugins/tls/libqopensslbackend.so", "escalation-managed.toml",
    ],
)  # fmt: skip
def test_anything_else_is_told_by_name(name: str) -> None:
    assert contents.strangers([name]) == (name,)


def test_every_line_has_a_reason() -> None:
    assert all(len(why) > 2 for _, why in contents.ALLOWED)
    patterns = [line for line, _ in contents.ALLOWED]
    assert len(patterns) == len(set(patterns)) and all(re.compile(line) for line in patterns)


def test_a_folder_is_judged_whole(folder: Path) -> None:
    assert contents.problems(folder) == ()
    (folder / "stray.txt").write_text("x")
    (folder / "bom.cdx.json").unlink()
    told = "\n".join(contents.problems(folder, most=3))
    assert "stray.txt: no line" in told and "bom.cdx.json: missing" in told
    assert re.search(r"0\.0 MB, and 0 are the most", told)


def test_the_manifest_holds_every_file_but_itself(folder: Path) -> None:
    manifest.write(folder, "1.2.3")
    told = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert (told["app"], told["version"], told["signed"]) == ("escalation-desktop", "1.2.3", "")
    assert set(told["files"]) == set(contents.files_of(folder)) - {"manifest.json"}
    for name, digest in told["files"].items():
        assert digest == hashlib.sha256((folder / name).read_bytes()).hexdigest()
    manifest.write(folder, "1.2.3", "CN=An agency")
    assert json.loads((folder / "manifest.json").read_text("utf-8"))["signed"] == "CN=An agency"


def test_two_folders_are_compared_by_their_manifests(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other, symlinks=True)
    for one in (folder, other):
        manifest.write(one, "1")
    assert manifest.differences(folder, other) == ()
    (other / "escalation-desktop").write_bytes(b"changed")
    (other / "more").write_bytes(b"more")
    manifest.write(other, "1")
    assert manifest.differences(folder, other) == (
        "escalation-desktop", "escalation-desktop-cli", "more",
    )  # fmt: skip


def test_the_zip_is_the_same_bytes_each_time_and_unpacks(folder: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    archive.write(folder, one, 1_800_000_000)
    (folder / "escalation-desktop").touch()
    archive.write(folder, two, 1_800_000_000)
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as zipped:
        assert zipped.testzip() is None
        assert [i.filename for i in zipped.infolist()] == [
            f"escalation-desktop/{name}" for name in contents.files_of(folder)
        ]
        modes = {i.filename.rsplit("/", 1)[-1]: i.external_attr >> 16 for i in zipped.infolist()}
        assert zipped.read("escalation-desktop/escalation-desktop-cli") == b"escalation-desktop"
    assert modes["escalation-desktop"] == 0o100755  # may be run
    assert modes["escalation-desktop-cli"] == 0o120777  # a link
    assert modes["manifest.json"] == 0o100644


def test_a_zip_knows_no_date_before_1980(folder: Path, tmp_path: Path) -> None:
    archive.write(folder, tmp_path / "old.zip", 0)
    with zipfile.ZipFile(tmp_path / "old.zip") as zipped:
        assert {i.date_time[0] for i in zipped.infolist()} == {1980}


def test_a_library_that_would_not_find_another_is_told(folder: Path) -> None:
    answers = {"_internal/libpython3.11.so.1.0": "\tlibgone.so.1 => not found\n\tlinux-vdso.so.1\n"}
    assert contents.unresolved(folder, answers.__getitem__) == (
        "_internal/libpython3.11.so.1.0: libgone.so.1 is nowhere",
    )
