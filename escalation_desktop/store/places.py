"""Tells where a data folder lies: on this computer, on a network drive, or in a synced folder.

A store belongs on a local disk. A network drive may not keep the lock that holds off a second
computer, and a synced folder copies half-written files about and makes "conflicted copies"; both
are told at opening and neither bars the work. What decides is pure and takes what it looks at as
arguments; ``look`` reads it from this computer. Signs of the services: the names they give their
folders and the marker files they keep in them. macOS names its network drives nowhere that we
read, so there only synced folders are told.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from escalation_desktop.long_paths import as_said
from escalation_desktop.store.os_drives import is_remote

Kind = Literal["local", "network", "synced"]


@dataclass(frozen=True)
class Place:
    """Where a folder lies; ``service`` is who copies it about, or the kind of network drive."""

    kind: Kind = "local"
    service: str = ""


_NETWORK = {
    "9p", "afs", "afpfs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.glusterfs",
    "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs", "glusterfs", "ncpfs", "nfs", "nfs4", "smb2",
    "smb3", "smbfs",
}  # fmt: skip
_NAMES = (
    ("OneDrive", re.compile(r"onedrive( - .+|-.+)?", re.I)),
    ("Dropbox", re.compile(r"dropbox( \(.+\)|-.+)?", re.I)),
    ("Google Drive", re.compile(r"(google ?drive(-.+)?|my drive)", re.I)),
    ("iCloud Drive", re.compile(r"(icloud ?drive|com~apple~clouddocs)", re.I)),
    ("Nextcloud", re.compile(r"nextcloud\d*", re.I)),
    ("ownCloud", re.compile(r"owncloud", re.I)),
    ("Box", re.compile(r"box( sync|-box)", re.I)),
)
_MARKERS = (
    ("OneDrive", ".849C9593-D756-4E56-8D6E-42412F2A707B"),
    ("Dropbox", ".dropbox"),
    ("Dropbox", ".dropbox.cache"),
    ("Google Drive", ".tmp.driveupload"),
    ("Google Drive", ".tmp.drivedownload"),
    ("Nextcloud", ".nextcloudsync.log"),
    ("ownCloud", ".owncloudsync.log"),
)
_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def place_of(
    folder: PurePath,
    *,
    mounts: str = "",
    env: Mapping[str, str],
    is_there: Callable[[PurePath], bool],
    is_remote: Callable[[PurePath], bool] = lambda _: False,
) -> Place:
    """Return where a whole path lies.

    ``mounts``: the text of ``/proc/mounts``; ``is_there``: whether a file is there;
    ``is_remote``: what Windows says of a drive.
    """
    above = (folder, *folder.parents)
    service = _synced(folder, above, env, is_there)
    if service:
        return Place("synced", service)
    kind = _mounted(folder, mounts)
    if kind in _NETWORK or folder.drive.startswith("\\\\") or is_remote(folder):
        return Place("network", kind)
    return Place()


def _synced(
    folder: PurePath,
    above: Iterable[PurePath],
    env: Mapping[str, str],
    is_there: Callable[[PurePath], bool],
) -> str:
    roots = (type(folder)(env[name]) for name in _ONEDRIVE if env.get(name))
    if any(folder.is_relative_to(root) for root in roots):
        return "OneDrive"
    for part in above:
        for service, name in _NAMES:
            if name.fullmatch(part.name):
                return service
        for service, marker in _MARKERS:
            # The programs keep a folder of such a name in the home of everybody who uses them.
            if is_there(part / marker) and not is_there(part / ".profile"):
                return service
    return ""


def _mounted(folder: PurePath, mounts: str) -> str:
    """Return the kind of file system that a path lies on: the last of the longest that fits."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        where = type(folder)(re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), fields[1]))
        if folder.is_relative_to(where) and len(where.parts) >= best:
            best, kind = len(where.parts), fields[2]
    return kind


def look(folder: Path) -> Place:
    """Return where a folder of this computer lies; local where that cannot be told."""
    try:
        whole = as_said(folder.resolve())
        mounts = Path("/proc/mounts")
        said = mounts.read_text("utf-8", "surrogateescape") if mounts.exists() else ""
        return place_of(whole, mounts=said, env=os.environ, is_there=_is_there, is_remote=is_remote)
    except OSError:
        return Place()


def warning(place: Place) -> str:
    """Return what to tell at opening, with the next step; empty for a local disk."""
    if place.kind == "synced":
        return (
            f"This store lies in a folder that {place.service} copies to other computers, which "
            "can spoil it. Never open it on two of them, and ask IT to move the data folder to "
            "this computer’s own disk."
        )
    if place.kind == "network":
        return (
            "This store lies on a network drive, which may let two computers write to it at once. "
            "Open it on one of them only, and ask IT to move the data folder to this computer’s "
            "own disk."
        )
    return ""


def _is_there(path: PurePath) -> bool:
    return os.path.exists(path)  # False, too, for a folder above that is not ours to look into
