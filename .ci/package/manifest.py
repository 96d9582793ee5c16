"""``manifest.json``: the SHA-256 of every file in the folder, for IT's allow-lists and for About.

``{"app", "version", "signed", "files": {path: sha256}}``; ``signed`` is the name on the certificate
that the programs were signed with, and empty in an unsigned build. The manifest is not in itself,
and nothing of a later run (settings of IT, a portable store) belongs to it.
"""

import hashlib
import json
from pathlib import Path

from package.contents import files_of

FILE = "manifest.json"


def write(folder: Path, version: str, signed: str = "") -> None:
    """Write the manifest of a folder as it is now."""
    hashes = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in files_of(folder)
        if name != FILE
    }
    told = {"app": "escalation-desktop", "version": version, "signed": signed, "files": hashes}
    (folder / FILE).write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")


def differences(before: Path, after: Path) -> tuple[str, ...]:
    """Return the files that two folders do not share byte for byte, by their manifests."""
    one = json.loads((before / FILE).read_text("utf-8"))["files"]
    two = json.loads((after / FILE).read_text("utf-8"))["files"]
    return tuple(sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name)))
