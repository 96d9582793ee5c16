"""Reads and writes the keys file: who can unlock the store, and nothing about any case.

JSON: ``format`` (1), ``store`` (its id), ``slots`` (a list, see ``slots.py``; bytes as hex) and
``checksum``, the SHA-256 of the rest as compact JSON with sorted keys, in ASCII. The checksum
tells damage from a wrong passphrase; it protects against nobody. A slot of a kind that this
version does not know is kept as it is: what such a kind needs besides stands in ``parameters``.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from escalation_desktop.errors import KeysMissing, StoreNewer
from escalation_desktop.store.encoding import checked_id, instant, instant_text
from escalation_desktop.store.files import os_errors, replace_file
from escalation_desktop.store.slots import Slot, damaged

FORMAT = 1


@dataclass(frozen=True)
class Keys:
    """What one keys file says."""

    store: str
    slots: tuple[Slot, ...]

    def with_slot(self, slot: Slot) -> "Keys":
        """Return the keys with ``slot`` added, or in the place of the one with its id."""
        others = tuple(old for old in self.slots if old.id != slot.id)
        return replace(self, slots=(*others, slot))

    def without(self, slot_id: str) -> "Keys":
        return replace(self, slots=tuple(old for old in self.slots if old.id != slot_id))


def write_keys(path: Path, keys: Keys) -> None:
    """Replace the keys file, and read it back: a passphrase change must never lock anyone out."""
    replace_file(path, encode(keys), private=True)
    if read_keys(path) != keys:
        raise damaged("read back otherwise than written")


def read_keys(path: Path) -> Keys:
    """Read the keys file; raises KeysMissing, KeysDamaged or StoreNewer."""
    if not path.exists():
        raise KeysMissing(
            "The store’s keys file is missing, so it cannot be unlocked.",
            "Put back the file store.keys from a backup, beside the database.",
        )
    with os_errors():
        data = path.read_bytes()
    return decode(data)


def encode(keys: Keys) -> bytes:
    """Return the keys file's bytes."""
    content: dict[str, object] = {
        "format": FORMAT,
        "store": keys.store,
        "slots": [
            {
                "id": slot.id,
                "kind": slot.kind,
                "label": slot.label,
                "created": instant_text(slot.created),
                "parameters": dict(slot.parameters),
                "person": slot.person,
                "salt": slot.salt.hex(),
                "nonce": slot.nonce.hex(),
                "sealed": slot.sealed.hex(),
            }
            for slot in keys.slots
        ],
    }
    return json.dumps({**content, "checksum": _checksum(content)}, indent=1).encode()


def decode(data: bytes) -> Keys:
    """Read a keys file's bytes; raises KeysDamaged, or StoreNewer for a format of later days."""
    try:
        content = json.loads(data)
        checksum = content.pop("checksum")
        if checksum != _checksum(content):
            raise damaged("checksum")
        if content["format"] > FORMAT:
            raise StoreNewer(
                "The keys file was written by a newer version of the app.",
                "Update the app on this computer, then open the store again.",
                f"keys format {content['format']}",
            )
        slots = tuple(_slot(entry) for entry in content["slots"])
        return Keys(checked_id(content["store"]), slots)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(type(error).__name__) from error


def _slot(entry: dict[str, object]) -> Slot:
    parameters = entry["parameters"]
    if not isinstance(parameters, dict):
        raise TypeError("slot parameters")
    return Slot(
        id=checked_id(str(entry["id"])),
        kind=str(entry["kind"]),
        label=str(entry["label"]),
        created=_created(str(entry["created"])),
        parameters=parameters,
        person=str(entry["person"]),
        salt=bytes.fromhex(str(entry["salt"])),
        nonce=bytes.fromhex(str(entry["nonce"])),
        sealed=bytes.fromhex(str(entry["sealed"])),
    )


def _created(text: str) -> datetime:
    at = instant(text)
    if at.tzinfo is None:
        raise ValueError("slot time without a zone")
    return at


def _checksum(content: dict[str, object]) -> str:
    compact = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(compact.encode("ascii")).hexdigest()
