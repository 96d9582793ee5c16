"""Where a data folder lies, told from what its computer says, in a table of cases."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from escalation_desktop.store import places
from escalation_desktop.store.os_drives import is_remote
from escalation_desktop.store.places import Place, place_of

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
//files/team /home/ann/team cifs rw 0 0
server:/export /srv/with\\040space nfs4 rw 0 0
ann@host: /home/ann/far fuse.sshfs rw 0 0
/dev/sdb1 /home/ann/far/disk ext4 rw 0 0
nonsense
"""
ONEDRIVE = {"OneDriveCommercial": "C:\\Users\\ann\\Work Files", "OneDrive": ""}


@pytest.mark.parametrize(
    ("folder", "kind", "service"),
    [
        ("/home/ann/.local/share/Escalation", "local", ""),
        ("/home/ann/team/Escalation", "network", "cifs"),
        ("/home/ann/teams", "local", ""),
        ("/srv/with space/Escalation", "network", "nfs4"),
        ("/home/ann/far/Escalation", "network", "fuse.sshfs"),
        ("/home/ann/far/disk/Escalation", "local", ""),
        ("/home/ann/Dropbox/Escalation", "synced", "Dropbox"),
        ("/home/ann/Dropbox (Health Trust)/x", "synced", "Dropbox"),
        ("/home/ann/Nextcloud/x", "synced", "Nextcloud"),
        ("/Users/ann/Library/CloudStorage/OneDrive-Trust/x", "synced", "OneDrive"),
        ("/Users/ann/Library/CloudStorage/GoogleDrive-ann/My Drive/x", "synced", "Google Drive"),
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/x", "synced", "iCloud Drive"),
        ("/home/ann/Dropboxes of flowers/x", "local", ""),
        ("/home/ann/Box/x", "local", ""),
        ("/home/ann/Box Sync/x", "synced", "Box"),
    ],
)
def test_a_path_is_told_by_its_mount_and_its_names(folder: str, kind: str, service: str) -> None:
    found = place_of(PurePosixPath(folder), mounts=MOUNTS, env={}, is_there=lambda _: False)
    assert found == Place(kind, service)


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("C:\\Users\\ann\\AppData\\Local\\Escalation", "local"),
        ("\\\\files\\team\\Escalation", "network"),
        ("H:\\Escalation", "network"),
        ("C:\\Users\\ann\\Work Files\\Escalation", "synced"),
        ("C:\\Users\\ann\\OneDrive - Trust\\Escalation", "synced"),
        ("C:\\Users\\ann\\Work Filesystem", "local"),
    ],
)
def test_windows_paths(folder: str, kind: str) -> None:
    found = place_of(
        PureWindowsPath(folder), env=ONEDRIVE, is_there=lambda _: False,
        is_remote=lambda path: path.drive == "H:",
    )  # fmt: skip
    assert found.kind == kind


def test_windows_is_asked_for_the_drive_of_a_letter_alone() -> None:
    asked: list[str] = []

    def drive_type(root: str) -> int:
        asked.append(root)
        return 4 if root == "H:\\" else 3

    path = PureWindowsPath
    assert is_remote(path("H:\\work\\Escalation"), "win32", drive_type)
    assert not is_remote(path("C:\\work"), "win32", drive_type)
    assert asked == ["H:\\", "C:\\"]
    assert not is_remote(PurePosixPath("/home/ann"), "linux", drive_type)
    assert not is_remote(PurePosixPath("/home/ann"), "win32", drive_type)


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".dropbox.cache", "Dropbox"),
        (".tmp.driveupload", "Google Drive"),
        (".nextcloudsync.log", "Nextcloud"),
    ],
)
def test_a_folder_of_another_name_is_told_by_its_marker(marker: str, service: str) -> None:
    there = {PurePosixPath("/srv/team") / marker}
    found = place_of(PurePosixPath("/srv/team/a/b"), env={}, is_there=there.__contains__)
    assert found == Place("synced", service)
    beside = place_of(PurePosixPath("/srv/other"), env={}, is_there=there.__contains__)
    assert beside == Place()


def test_the_home_of_somebody_who_uses_such_a_service_is_not_synced() -> None:
    there = {PurePosixPath("/home/ann/.dropbox"), PurePosixPath("/home/ann/.profile")}
    found = place_of(PurePosixPath("/home/ann/data"), env={}, is_there=there.__contains__)
    assert found == Place()


def test_this_computer_is_looked_at(tmp_path) -> None:
    assert places.look(tmp_path) == Place()
    (tmp_path / "Dropbox" / "data").mkdir(parents=True)
    assert places.look(tmp_path / "Dropbox" / "data") == Place("synced", "Dropbox")


@pytest.mark.parametrize(
    ("place", "words"),
    [(Place("synced", "Dropbox"), "Dropbox copies"), (Place("network", "nfs"), "network drive")],
)
def test_each_has_its_own_sentence_and_next_step(place: Place, words: str) -> None:
    assert words in places.warning(place)
    assert "ask IT to move" in places.warning(place)


def test_a_local_disk_needs_no_word() -> None:
    assert places.warning(Place()) == ""
