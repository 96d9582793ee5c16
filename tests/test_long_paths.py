r"""Paths that are too long for Windows in their short form, read as Windows reads them."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from escalation_desktop import long_paths, paths
from escalation_desktop.long_paths import as_said, compared, reachable
from escalation_desktop.paths import DEEPEST, DataFolder
from escalation_desktop.store import shelf

DEEP = "\\".join(["a folder of forty letters, again and so"] * 7)


@pytest.mark.parametrize(
    ("path", "room", "long"),
    [
        ("C:\\Users\\ann\\x.pdf", 0, "C:\\Users\\ann\\x.pdf"),
        (f"C:\\{DEEP}\\x.pdf", 0, f"\\\\?\\C:\\{DEEP}\\x.pdf"),
        (f"C:/{DEEP}/x.pdf", 0, f"\\\\?\\C:\\{DEEP}\\x.pdf"),
        (f"C:\\{DEEP}\\up\\..\\x.pdf", 0, f"\\\\?\\C:\\{DEEP}\\x.pdf"),
        (f"\\\\files\\team\\{DEEP}\\x.pdf", 0, f"\\\\?\\UNC\\files\\team\\{DEEP}\\x.pdf"),
        (f"\\\\?\\C:\\{DEEP}\\x.pdf", 0, f"\\\\?\\C:\\{DEEP}\\x.pdf"),
        (f"{DEEP}\\x.pdf", 0, f"{DEEP}\\x.pdf"),  # from here: nobody knows how long it is
        ("C:\\" + "x" * 256, 0, "C:\\" + "x" * 256),
        ("C:\\" + "x" * 257, 0, "\\\\?\\C:\\" + "x" * 257),
        ("C:\\" + "x" * 200, 57, "\\\\?\\C:\\" + "x" * 200),
    ],
)
def test_a_long_path_is_written_in_its_long_form(path: str, room: int, long: str) -> None:
    made = reachable(PureWindowsPath(path), room, "win32")
    assert str(made) == long
    assert str(as_said(made)) == str(as_said(PureWindowsPath(long)))
    assert not str(as_said(made)).startswith("\\\\?\\")
    assert reachable(made, room, "win32") == made


def test_what_is_made_below_a_long_path_is_long_too() -> None:
    root = reachable(PureWindowsPath(f"C:\\{DEEP}"), system="win32")
    below = root / "backups" / "x.backup"
    assert str(below) == f"\\\\?\\C:\\{DEEP}\\backups\\x.backup"
    assert str(below.with_name(".x.tmp")) == f"\\\\?\\C:\\{DEEP}\\backups\\.x.tmp"


def test_other_systems_know_no_such_form() -> None:
    path = PurePosixPath(f"/home/{'x' * 400}")
    for system in ("linux", "darwin"):
        assert reachable(path, 100, system) == path


def test_the_deepest_path_of_a_store_is_within_what_is_reckoned() -> None:
    folder = DataFolder(Path("/data"))
    x = "x" * 8
    name = f".escalation-12345678-20261122T101500Z.backup.{x}.work"
    deepest = [
        shelf.own_folder(folder) / name / "store.db-journal",
        folder.backups / f".before-0123_a_change-20261122-101500.backup.{x}.work" / "x.db-wal",
        folder.root / "put aside 2026-11-22 101500 99" / "store.keys",
        folder.root / "training" / ".trying-12345678" / "store.db-journal",
    ]
    assert max(len(str(path)) for path in deepest) - len("/data") < DEEPEST


def test_paths_are_compared_in_their_short_form_with_links_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert compared(tmp_path / "link") == tmp_path / "real"
    monkeypatch.setattr(long_paths.os.path, "normcase", lambda path: str(path).lower())
    assert compared(tmp_path / "REAL").name == "real"


def test_every_data_folder_is_reachable_with_what_lies_below_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[Path, int]] = []

    def long(path: Path, room: int) -> Path:
        asked.append((path, room))
        return Path("/long") / path.name

    monkeypatch.setattr(paths, "reachable", long)
    assert DataFolder(Path("/data")).database == Path("/long/data/store.db")
    assert asked == [(Path("/data"), DEEPEST)]
