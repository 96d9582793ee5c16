"""Build the app's folder and everything that belongs into it, and pack it.

Run from the repository, in an environment with the ``build`` extra, on the system it is for::

    python .ci/package/make.py OUT

makes OUT/escalation-desktop (licences, bill of materials and manifest inside) and a zip beside it.
``--signed-by NAME`` writes the manifest anew for a folder that was signed since, and packs it.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from package import archive, bom, components, contents, manifest

ROOT = Path(__file__).resolve().parents[2]
NAME = "escalation-desktop"


def version() -> str:
    """Return the app's version, as its package says it."""
    text = (ROOT / "escalation_desktop/__init__.py").read_text("utf-8")
    found = re.search(r'__version__ = "([\d.]+)"', text)
    assert found
    return found[1]


def epoch() -> int:
    """Return the date that everything made bears: SOURCE_DATE_EPOCH, else the commit's."""
    told = (
        os.environ.get("SOURCE_DATE_EPOCH")
        or subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    )
    return int(told)


def build(out: Path) -> Path:
    """Freeze the app into a folder under ``out`` and return that folder."""
    with tempfile.TemporaryDirectory() as work:
        subprocess.run(
            [
                sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean",
                "--log-level", "ERROR",
                "--distpath", str(out.resolve()), "--workpath", work, "build.spec",
            ],
            cwd=ROOT, check=True,
            # what Python would otherwise order by chance, and the date in Windows programs
            env={**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(epoch())},
        )  # fmt: skip
    return out / NAME


def finish(folder: Path) -> None:
    """Put licences, bill of materials and manifest into a folder that was frozen."""
    parts = components.all_of(folder)
    components.write_licences(folder, parts)
    (folder / bom.FILE).write_text(bom.bill(parts, version(), epoch()), "utf-8")
    manifest.write(folder, version())


def pack(folder: Path) -> Path:
    """Zip the folder beside itself and return the zip."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    machine = platform.machine().lower().replace("amd64", "x86_64")
    file = folder.parent / f"{NAME}-{version()}-{system}-{machine}.zip"
    archive.write(folder, file, epoch())
    return file


def main() -> int:
    reader = argparse.ArgumentParser(description="Build and pack the app.")
    reader.add_argument("out", type=Path, help="the folder to make it in")
    reader.add_argument("--signed-by", default="", help="the name on the certificate")
    told = reader.parse_args()
    folder = told.out / NAME
    if told.signed_by:
        manifest.write(folder, version(), told.signed_by)
    else:
        folder = build(told.out)
        finish(folder)
    if found := contents.problems(folder):
        print("\n".join(found))
        return 1
    packed = pack(folder)
    print(
        f"{folder}: {contents.size_of(folder) / 1e6:.1f} MB, {len(contents.files_of(folder))} files"
    )
    print(f"{packed}: {packed.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
