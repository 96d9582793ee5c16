"""A policy pack's two files read into the model; every refusal names file, place and mend."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from escalation_desktop.domain.policy import FORMAT_VERSION, Policy
from escalation_desktop.errors import PackError
from escalation_desktop.packs.fault import Fault
from escalation_desktop.packs.faults import errors_of
from escalation_desktop.packs.naming import naming_faults
from escalation_desktop.packs.places import mend_for, say_place

POLICY_FILE = "policy.toml"
CONTACTS_FILE = "contacts.toml"
PACK_FILES = (CONTACTS_FILE, POLICY_FILE)
LARGEST_FILE = 2_000_000
"""Bytes. A pack is some tens of thousands; a larger file is a mistake, and slow to read."""


@dataclass(frozen=True)
class LoadedPack:
    """A pack that was accepted, with the bytes it was read from, to be pinned with a case."""

    policy: Policy
    sha256: str
    files: dict[str, bytes]


def pack_sha256(files: Mapping[str, bytes]) -> str:
    """Return the hash by which a case pins a pack.

    Over each file's name and LF-normalised bytes in name order, each ended by a zero byte, so that
    a checkout with other line ends is the same pack.
    """
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + b"\0")
        digest.update(files[name].replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def read_pack(folder: Path) -> LoadedPack:
    """Read the pack in a folder; raises PackError when it is refused."""
    return read_files(pack_files(folder))


def read_new_pack(folder: Path) -> LoadedPack:
    """Read the pack in its writer's folder, held to how it may be named too; raises PackError."""
    pack = read_pack(folder)
    faults = naming_faults(pack.policy)
    if faults:
        raise _refusal(faults)
    return pack


def read_files(files: Mapping[str, bytes]) -> LoadedPack:
    """Read a pack from its files' bytes, as a case has pinned them; raises PackError."""
    policy = parse_files(files)
    faults = errors_of(policy)
    if faults:
        raise _refusal(faults)
    return LoadedPack(policy, pack_sha256(files), dict(files))


def list_packs(folder: Path) -> list[LoadedPack]:
    """Read every pack below a folder, in order of their folders' names; raises PackError."""
    return [read_pack(found.parent) for found in sorted(folder.glob(f"*/{POLICY_FILE}"))]


def pack_files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of a pack's two files; raises PackError when one cannot be read."""
    files: dict[str, bytes] = {}
    for name in PACK_FILES:
        try:
            files[name] = (folder / name).read_bytes()
        except OSError as error:
            raise PackError(
                "The file cannot be read.",
                f"A policy needs {POLICY_FILE} and {CONTACTS_FILE} in one folder. Put the file "
                "there and see that you may read it.",
                name,
            ) from error
    return files


def parse_files(files: Mapping[str, bytes]) -> Policy:
    """Turn a pack's files into the model, without the checks between its parts."""
    for name in PACK_FILES:
        if name not in files:
            raise PackError("The file is missing.", "Add it to the policy’s folder.", name)
    body = _table(POLICY_FILE, files[POLICY_FILE])
    _check_version(body.get("format_version"))
    contacts = _table(CONTACTS_FILE, files[CONTACTS_FILE])
    if "contact" in body:
        raise PackError(
            "Contacts stand in the wrong file.", f"Move them to {CONTACTS_FILE}.", POLICY_FILE
        )
    stray = sorted(set(contacts) - {"contact"})
    if stray:
        raise PackError(
            f"Only [[contact]] tables may stand here, not “{stray[0]}”.",
            f"Move it to {POLICY_FILE}, or mend the spelling of the table’s name.",
            CONTACTS_FILE,
        )
    listed = contacts.get("contact", [])
    try:
        return msgspec.convert({**body, "contact": listed}, Policy)
    except (msgspec.ValidationError, OverflowError, RecursionError) as error:
        raise _bad_value(str(error), body, listed) from error


def _table(name: str, data: bytes) -> dict[str, Any]:
    if len(data) > LARGEST_FILE:
        raise PackError(
            f"The file is larger than {LARGEST_FILE // 1_000_000} MB.",
            "See that the right file lies there; a policy is far smaller.",
            name,
        )
    try:
        # Windows editors put a byte order mark first; it means nothing here.
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PackError(
            f"Line {line} is not UTF-8 text.", "Save the file again as UTF-8.", name
        ) from error
    except (ValueError, RecursionError) as error:
        # ValueError covers TOMLDecodeError and the numbers that Python refuses to read.
        raise PackError(
            f"This is not valid TOML: {error}.", "Mend the file at that place.", name
        ) from error


def _check_version(found: object) -> None:
    where = f"{POLICY_FILE}: format_version"
    if isinstance(found, bool) or not isinstance(found, int) or found < 1:
        raise PackError(
            "It must be a whole number from 1.", f"Write format_version = {FORMAT_VERSION}.", where
        )
    if found > FORMAT_VERSION:
        raise PackError(
            f"The policy is written in format {found}; this app reads up to {FORMAT_VERSION}.",
            "Use a newer version of the app, or ask for the policy in the older format.",
            where,
        )


def _bad_value(message: str, body: dict[str, Any], contacts: Any) -> PackError:
    text, _, path = message.partition(" - at `")
    place = say_place(path.rstrip("`"), {**body, "contact": contacts})
    name = CONTACTS_FILE if path.startswith("$.contact") else POLICY_FILE
    return PackError(f"{text}.", mend_for(text, path), f"{name}: {place}" if place else name)


def _refusal(faults: list[Fault]) -> PackError:
    first = faults[0]
    more = "" if len(faults) == 1 else f" ({len(faults) - 1} more: see check-pack.)"
    return PackError(first.sentence + more, first.mend, first.where)
