"""What the folder is made of: each component with its version, its licence and where that stands.

Python distributions are found by what lies in the folder and in the program's archive of modules;
system libraries (Linux) by the Debian package they are from. A component whose licence is not
found stops the build.
"""

import importlib.metadata as metadata
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from package.contents import files_of

TEXTS = Path(__file__).with_name("texts")


@dataclass(frozen=True)
class Component:
    """One thing that others made."""

    name: str
    version: str
    licence: str
    """As an SPDX expression where it has one."""
    purl: str
    texts: tuple[Path, ...]
    bills: tuple[Path, ...] = ()
    """Bills of materials (CycloneDX) that it brings of its own."""


class NoLicence(Exception):
    """Something in the folder has no licence that could be shipped with it."""


LICENCES = {
    "click-default-group": "Unlicense",
    "cryptography": "Apache-2.0 OR BSD-3-Clause",
    "lxml": "BSD-3-Clause",
    "PySide6_Essentials": "LGPL-3.0-only",
    "PySide6_Pdf": "LGPL-3.0-only",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only",
    "sqlcipher3": "Zlib",
    "sqlite-fts4": "Apache-2.0",
    "uharfbuzz": "Apache-2.0",
}
"""Where a distribution does not say it as an SPDX expression, or offers a choice: ours."""

MORE_TEXTS = {
    "PySide6_Essentials": ("lgpl-3.0.txt", "gpl-3.0.txt", "qt.txt"),
    "PySide6_Pdf": ("lgpl-3.0.txt", "gpl-3.0.txt", "qt-pdf.txt"),
    "shiboken6": ("lgpl-3.0.txt", "gpl-3.0.txt"),
    "sqlcipher3": ("sqlcipher.txt",),
    "uharfbuzz": ("harfbuzz.txt",),
}
"""Texts that a distribution should bring and does not, kept here: those of Qt and of libraries
inside it are Debian's, gathered for another version of the same library."""

_NO_DISTRIBUTION = {"escalation_desktop", "licences", "python3", "plugins"}


def modules_of(folder: Path) -> frozenset[str]:
    """Return the top-level modules in a frozen app: in its archive and beside it."""
    from PyInstaller.archive.readers import CArchiveReader

    program = next(p for p in folder.glob("escalation-desktop*") if p.suffix in ("", ".exe"))
    archive = CArchiveReader(str(program.resolve())).open_embedded_archive("PYZ.pyz")
    names = {name.split(".")[0] for name in archive.toc}
    return frozenset(names | {p.name.split(".")[0] for p in (folder / "_internal").iterdir()})


def distributions(modules: Iterable[str]) -> tuple[Component, ...]:
    """Return the Python distributions that the modules are from, by name."""
    owners = metadata.packages_distributions()
    names = {name for module in modules for name in owners.get(module, ())}
    if any(module.startswith("PySide6") for module in modules):
        names |= {"PySide6_Essentials", "PySide6_Pdf"}
    names -= {"escalation-desktop"}
    return tuple(_distribution(name) for name in sorted(names, key=str.casefold))


def _distribution(name: str) -> Component:
    one = metadata.distribution(name)
    told = one.metadata
    files = [Path(str(one.locate_file(f))) for f in one.files or () if ".dist-info/" in str(f)]
    texts = [
        f for f in files
        if re.search(r"(licen[cs]e|copying|notice|contributors)[^/]*$", f.name, re.IGNORECASE)
        or "/licenses/" in f.as_posix()
    ]  # fmt: skip
    texts += [TEXTS / text for text in MORE_TEXTS.get(told["Name"], ())]
    licence = LICENCES.get(told["Name"]) or told["License-Expression"] or told["License"] or ""
    if not texts or not licence or len(licence) > 60:
        raise NoLicence(f"{told['Name']}: licence {licence[:60]!r}, {len(texts)} texts")
    bills = tuple(f for f in files if "/sboms/" in f.as_posix() and f.suffix == ".json")
    return Component(
        told["Name"], told["Version"], licence.strip(),
        f"pkg:pypi/{told['Name'].lower().replace('_', '-')}@{told['Version']}",
        tuple(sorted(set(texts))), bills,
    )  # fmt: skip


def python() -> Component:
    """Return Python itself."""
    version = sys.version.split()[0]
    places = (
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(sys.base_prefix) / f"lib/python3.{sys.version_info[1]}/LICENSE.txt",
        Path(f"/usr/share/doc/python3.{sys.version_info[1]}/copyright"),
    )
    text = next((place for place in places if place.is_file()), None)
    if text is None:
        raise NoLicence("Python: no licence beside the one that builds")
    return Component("Python", version, "PSF-2.0", f"pkg:generic/python@{version}", (text,))


def bootloader() -> Component:
    """Return what PyInstaller begins both programs with."""
    boot = metadata.distribution("pyinstaller")
    texts = [Path(str(boot.locate_file(f))) for f in boot.files or () if "COPYING" in str(f)]
    return Component(
        "PyInstaller bootloader", boot.version, "GPL-2.0-or-later WITH Bootloader-exception",
        f"pkg:pypi/pyinstaller@{boot.version}", tuple(texts),
    )  # fmt: skip


def others(fonts: Path) -> tuple[Component, ...]:
    """Return what lies inside wheels and has no name of its own there, and the fonts."""
    import uharfbuzz

    sqlcipher, openssl = _inside_sqlcipher()
    found = [
        Component("SQLCipher", sqlcipher, "BSD-3-Clause",
                  f"pkg:github/sqlcipher/sqlcipher@{sqlcipher}", (TEXTS / "sqlcipher.txt",)),
        Component("OpenSSL in SQLCipher", openssl, "Apache-2.0",
                  f"pkg:github/openssl/openssl@{openssl}", (TEXTS / "apache-2.0.txt",)),
        *_inside_lxml(),
        Component("HarfBuzz", uharfbuzz.version_string(), "MIT-Modern-Variant",
                  f"pkg:github/harfbuzz/harfbuzz@{uharfbuzz.version_string()}",
                  _distribution("uharfbuzz").texts),
        Component("Noto fonts", "see OFL.txt", "OFL-1.1",
                  "pkg:github/notofonts/notofonts.github.io", (fonts / "OFL.txt",)),
    ]  # fmt: skip
    qt = metadata.distribution("PySide6_Essentials")
    data = {f.name for f in qt.files or () if f.name.startswith("libicudata.so.")}
    for version in sorted(name.rsplit(".", 1)[-1] for name in data):
        purl = f"pkg:github/unicode-org/icu@{version}"
        found.append(Component("ICU", version, "Unicode-3.0", purl, (TEXTS / "icu.txt",)))
    return tuple(found)


def _inside_lxml() -> tuple[Component, ...]:
    from lxml import etree

    texts = _distribution("lxml").texts
    versions = {"libxml2": etree.LIBXML_VERSION, "libxslt": etree.LIBXSLT_VERSION}
    told = {name: ".".join(map(str, numbers)) for name, numbers in versions.items()}
    return tuple(
        Component(name, version, "MIT", f"pkg:generic/{name}@{version}", texts)
        for name, version in told.items()
    )


def _inside_sqlcipher() -> tuple[str, str]:
    """Return the versions of SQLCipher and of the OpenSSL that its wheel is linked with."""
    from sqlcipher3 import _sqlite3, dbapi2

    connection = dbapi2.connect(":memory:")
    (told,) = connection.execute("PRAGMA cipher_version").fetchone()
    connection.close()
    found = re.search(rb"OpenSSL (\d+\.\d+\.\d+\w*) ", Path(_sqlite3.__file__).read_bytes())
    return told.split()[0], found[1].decode() if found else "unknown"


def system_libraries(folder: Path) -> tuple[Component, ...]:
    """Return the Debian packages that the libraries beside the app's own are from (Linux)."""
    if sys.platform != "linux":
        return ()
    inside = folder / "_internal"
    names = [
        p.name for p in inside.glob("lib*.so*")
        if not p.is_symlink() and not p.name.startswith("libpython")
    ]  # fmt: skip
    packages = sorted({_package_of(name) for name in names})
    return tuple(_debian(package) for package in packages)


@cache
def _known_libraries() -> dict[str, str]:
    told = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    return dict(re.findall(r"^\s+(\S+) \(.*x86-64.*\) => (\S+)$", told, re.MULTILINE))


def _package_of(library: str) -> str:
    path = Path(_known_libraries().get(library, f"/usr/lib/x86_64-linux-gnu/{library}"))
    for place in (path, path.resolve()):
        for spelt in (str(place), str(place).removeprefix("/usr")):
            told = subprocess.run(
                ["dpkg-query", "-S", spelt], capture_output=True, text=True, check=False
            )
            if told.returncode == 0:
                return told.stdout.split(":", 1)[0]
    raise NoLicence(f"{library}: of no Debian package")


def _debian(package: str) -> Component:
    version = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", package],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    text = Path(f"/usr/share/doc/{package}/copyright")
    if not text.is_file():
        raise NoLicence(f"{package}: no copyright file")
    return Component(
        package, version, "see the text", f"pkg:deb/debian/{package}@{version}", (text,)
    )


def all_of(folder: Path) -> tuple[Component, ...]:
    """Return every component of a frozen app."""
    fonts = folder / "_internal/escalation_desktop/_data/resources/fonts"
    return (
        python(), bootloader(), *distributions(modules_of(folder) - _NO_DISTRIBUTION),
        *others(fonts), *system_libraries(folder),
    )  # fmt: skip


def write_licences(folder: Path, components: Iterable[Component]) -> None:
    """Write ``licences/``: a folder a component, and a list of all."""
    lines = ["What this app is made of, each with its licence.", ""]
    written: dict[bytes, str] = {}
    for one in components:
        lines.append(f"{one.name} {one.version}: {one.licence}")
        for number, text in enumerate(one.texts):
            data = text.read_bytes()
            name = written.get(data)
            if name is None:
                stem = re.sub(r"[^\w.-]", "-", f"{one.name}-{text.name}").casefold()
                name = stem if stem.endswith((".txt", ".md", ".rst")) else f"{stem}.txt"
                if name in written.values():
                    name = f"{number}-{name}"
                written[data] = name
                (folder / "licences").mkdir(exist_ok=True)
                (folder / "licences" / name).write_bytes(data)
            lines.append(f"    {name}")
    lines += [
        "", "Qt and Qt for Python are used under the LGPL: their libraries lie in _internal as",
        "files of their own and can be replaced by others of the same version. Their source:",
        "https://code.qt.io and https://download.qt.io. The texts about Qt's own parts are those",
        "that Debian gathered for Qt 6.4; those of each version stand in",
        "https://doc.qt.io/qt-6/licenses-used-in-qt.html.", "",
    ]  # fmt: skip
    (folder / "licences" / "README.txt").write_text("\n".join(lines), "utf-8")
    assert files_of(folder / "licences")
