"""What is installed here and what IT has set, for IT and for whoever is asked by IT.

Nothing of a case and nothing of the store's content is in it, so it needs no passphrase.
"""

import json
import os
import platform
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import metadata
from pathlib import Path

from escalation_desktop import __version__, paths
from escalation_desktop.casework.build_files import Compared, compare
from escalation_desktop.casework.outputs import WORDS
from escalation_desktop.casework.own_sockets import Sockets, look
from escalation_desktop.documents import render
from escalation_desktop.domain import installation
from escalation_desktop.domain.blocks import Document
from escalation_desktop.domain.installation import Installation, Part
from escalation_desktop.long_paths import as_said
from escalation_desktop.managed import Managed, beside, places
from escalation_desktop.packs import LoadedPack
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import engine_versions

FILE_NAME = "About this installation.pdf"
BILL = "bom.cdx.json"
NOT_SET = "not set"
_LIBRARIES = (
    "PySide6_Essentials", "cryptography", "sqlcipher3", "sqlite-utils", "reportlab", "uharfbuzz",
    "pillow", "msgspec", "holidays", "phonenumbers", "rapidfuzz", "zxcvbn", "icalendar", "tzdata",
    "platformdirs", "python-docx",
)  # fmt: skip
_CAN_CONNECT = ("_socket", "ssl", "http.client", "urllib.request", "PySide6.QtNetwork")


@dataclass(frozen=True)
class Asked:
    """What is to be told about; everything is read when it is told."""

    managed: Managed
    folder: DataFolder
    now: datetime
    qt: str
    packs: Sequence[LoadedPack] = ()
    program: Path | None = field(default_factory=beside)
    """The folder of the frozen app's programs; None: run from source."""
    training: bool = False


@dataclass(frozen=True)
class Told:
    """The facts, and the same as a paper."""

    installation: Installation
    document: Document
    data: bytes = field(repr=False)


def tell(asked: Asked, progress: Callable[[int, int], None] | None = None) -> Told:
    """Compare the files, gather the rest, draw the paper; slow, and for any thread.

    ``progress(done, total)`` counts files and may raise to give up.
    """
    told = about(asked, compare(asked.program, progress))
    document = installation.as_paper(told, training=asked.training)
    return Told(told, document, render(document, may_lack=True))


def about(asked: Asked, compared: Compared) -> Installation:
    """Gather everything that is told; quick."""
    parts = (
        _build(asked, compared), _network(look(), sys.modules), _by_it(asked.managed),
        _places(asked), _versions(asked), _policies(asked.packs), _loaded(sys.modules),
    )  # fmt: skip
    return Installation(__version__, asked.now, tuple(part for part in parts if part is not None))


def _build(asked: Asked, compared: Compared) -> Part:
    heading = "The files of the app"
    rows: list[tuple[str, str]] = []
    if compared.sha256:
        signed = compared.signed or "nobody: this build is not signed"
        rows = [("Built as", compared.version), ("Signed by", signed),
                ("SHA-256 of manifest.json", compared.sha256)]  # fmt: skip
    if compared.added:
        rows.append(("Added since, and not compared", ", ".join(compared.added)))
    if compared.kind == "source":
        return Part(heading, "This is not an installed build: it runs from source, so there is "
                    "nothing to compare its files with.")  # fmt: skip
    if compared.kind == "unreadable":
        said = (
            "manifest.json beside the program is missing or cannot be read, so the files could not "
            "be compared. Install the app again."
        )
        return Part(heading, said, "warning")
    if compared.kind == "wrong":
        count = len(compared.wrong)
        many = "1 file is" if count == 1 else f"{count} files are"
        return Part(heading, f"{many} not as built. Tell IT, and install the app again.",
                    "warning", tuple(rows), compared.wrong[:50])  # fmt: skip
    return Part(heading, f"All {compared.files} files are as they were built, by their SHA-256.",
                "done", tuple(rows))  # fmt: skip


def _network(found: Sockets, modules: Mapping[str, object]) -> Part:
    heading = "The network"
    loaded = ", ".join(name for name in _CAN_CONNECT if name in modules)
    named = "Libraries name them; nothing here calls more than the local socket"
    rows = (
        ("What it is built to do", "nothing: no connection, no update check, nothing is fetched. "
         "QtNetwork serves one local socket, by which a second window finds the first"),
        ("How that is shown", "a test reads the source for anything else; on Linux every change "
         "is built and traced through its self-test, and one call that names a network fails it"),
        ("Loaded here that could connect", f"{loaded}. {named}" if loaded else "none"),
        ("IT can see the same with", found.how),
    )  # fmt: skip
    if found.network is None:
        said = "This system does not tell a program about its own sockets; the command below does."
        return Part(heading, said, "", rows)
    if found.network:
        many = "1 socket" if found.network == 1 else f"{found.network} sockets"
        said = (
            f"Open in this program: {many} of a network. Right after printing it may be the print "
            "spooler’s; else tell IT."
        )
        return Part(heading, said, "warning", rows)
    more = f" The system’s own: {found.other}." if found.other else ""
    said = f"No network socket is open. Local sockets: {found.local or 'none'}.{more}"
    return Part(heading, said, "done", rows)


def _by_it(managed: Managed) -> Part:
    rows = tuple((name, say or NOT_SET) for name, say in by_it(managed).items())
    heading = "What IT has set"
    if managed.problems:
        said = "Something in IT’s settings is not as it should be; what it would hold back stays "
        return Part(heading, said + "held back.", "warning", rows, managed.problems)
    if managed.source is None:
        return Part(heading, "Nothing: there is no file of IT’s settings.", "", rows)
    return Part(heading, "Read and understood; it wins over the user’s own settings.", "done", rows)


def by_it(managed: Managed) -> dict[str, str]:
    """Return each key of IT's file with what is in force, in words; empty where it is not set."""
    rule = managed.retention
    outputs = managed.outputs
    return {
        "auto_lock_minutes": _some(managed.auto_lock_minutes, "{} min at most"),
        "agency_key": _some(managed.agency_key),
        "backup_folder": _some(managed.backup_folder),
        "retention_years": "" if rule is None else str(rule.years),
        "retention_months": "" if rule is None else str(rule.months),
        "retention_source": "" if rule is None else rule.source,
        "data_folder": _some(managed.data_folder),
        "outputs": "" if outputs is None else _say_outputs(outputs),
        "packs_folder": _some(managed.packs_folder),
        "trusted_policy_keys": "; ".join(map(str, managed.trusted_policy_keys)),
        "revoked_policy_keys": "; ".join(map(str, managed.revoked_policy_keys)),
        "agency_name": managed.agency_name,
        "agency_logo": _some(managed.agency_logo),
    }


def _say_outputs(allowed: frozenset[str]) -> str:
    kept = [name for name in WORDS if name in allowed]
    held = [name for name in WORDS if name not in allowed]
    told = f"allowed: {', '.join(kept)}" if kept else "nothing may leave"
    return f"{told}; held back: {', '.join(held)}" if kept and held else told


def _some(value: object, words: str = "{}") -> str:
    return "" if value is None else words.format(value)


def _places(asked: Asked) -> Part:
    folder, managed = asked.folder, asked.managed
    looked = ", ".join(str(place) for place in places(program=asked.program))
    made = "" if folder.database.exists() else " (nothing is there yet)"
    rows = (
        ("Program", str(asked.program or Path(sys.executable).parent)),
        ("Data", f"{as_said(folder.root)}{made}"),
        ("Backups", str(as_said(folder.backups))),
        ("Second copy of backups, by IT", str(managed.backup_folder or NOT_SET)),
        ("Settings of this user", str(as_said(folder.settings))),
        ("IT’s settings", str(managed.source or f"none; looked for at {looked}")),
        ("Policies that ship with the app", str(paths.policies())),
        ("Log", "none is written"),
    )
    return Part("Where things lie", "Taking the app off the computer leaves the data.", "", rows)


def _versions(asked: Asked) -> Part:
    sqlite, cipher = engine_versions()
    rows = [
        ("Escalation", __version__), ("System", platform.platform()),
        ("Processor", platform.machine()), ("Python", platform.python_version()),
        ("Qt", asked.qt), ("SQLite", sqlite), ("SQLCipher", cipher), *_libraries(asked.program),
    ]  # fmt: skip
    return Part("Versions", rows=tuple(rows))


def _libraries(program: Path | None) -> list[tuple[str, str]]:
    """Return the libraries' versions: by the build's bill of materials, else as installed."""
    billed = {} if program is None else _billed(program / BILL)
    found = []
    for name in _LIBRARIES:
        version = billed.get(_plain(name), "")
        if not version:
            try:
                version = metadata.version(name)
            except metadata.PackageNotFoundError:
                continue
        found.append((name, version))
    return found


def _billed(path: Path) -> dict[str, str]:
    try:
        told = json.loads(path.read_text("utf-8"))
        return {_plain(str(one["name"])): str(one["version"]) for one in told["components"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _plain(name: str) -> str:
    return name.casefold().replace("_", "-")


def _policies(packs: Sequence[LoadedPack]) -> Part | None:
    if not packs:
        return None
    rows = tuple(
        (pack.policy.short_title, f"version {pack.policy.pack_version}, SHA-256 {pack.sha256}")
        for pack in packs
    )
    return Part("Policies in use", rows=rows)


def _loaded(modules: Mapping[str, object]) -> Part:
    """Return what of others is loaded now; Python's own parts and the app's are only counted."""
    tops = {name.partition(".")[0] for name in list(modules)}
    others = sorted(
        name for name in tops
        if name not in sys.stdlib_module_names and not name.startswith("_")
        and name not in {"escalation_desktop", "sitecustomize", "usercustomize"}
    )  # fmt: skip
    qt = sorted(name.partition(".")[2] for name in list(modules) if name.startswith("PySide6.Qt"))
    rows = (
        ("Process", str(os.getpid())),
        ("Modules", str(len(modules))),
        ("Of Qt", ", ".join(qt) or "none"),
        ("Of others", ", ".join(others) or "none"),
    )
    return Part("Loaded now", rows=rows)
