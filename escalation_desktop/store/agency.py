"""The agency's own key: a store can be sealed to its public half, and opened with the private one.

HPKE (RFC 9180) with the hybrid of ML-KEM-768 and X25519, HKDF-SHA256 and ChaCha20-Poly1305, all
from ``cryptography``: whoever copies a keys file today must break both halves to open it later.
Both private halves derive by HKDF-SHA256 from 32 random bytes, which a file of the same format as
``store.keys`` seals under the agency's passphrase; its ``store`` is the key's own id. The public
file is JSON: ``format``, ``key`` (the id), ``mlkem768`` and ``x25519`` (raw public keys as hex)
and ``checksum``, the SHA-256 of the rest as compact JSON with sorted keys.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from escalation_desktop.errors import AgencyKeyUnusable, WrongPassphrase
from escalation_desktop.store.access import unlock
from escalation_desktop.store.encoding import checked_id, new_id
from escalation_desktop.store.files import os_errors
from escalation_desktop.store.keys import Keys, read_keys, write_keys
from escalation_desktop.store.records import KdfCost, SlotInfo
from escalation_desktop.store.slots import (
    AGENCY_SUITE,
    KEY_BYTES,
    Slot,
    bound,
    damaged,
    seal,
)

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import Suite

PUBLIC_FORMAT = "escalation agency public key 1"


@dataclass(frozen=True)
class AgencyPublic:
    """What IT names: with it a store is sealed, and nothing is opened."""

    id: str
    mlkem768: bytes
    x25519: bytes


@dataclass(frozen=True)
class AgencyPrivate:
    """Both halves, in memory only."""

    id: str
    master: bytes = field(repr=False)


def make_key(private: Path, passphrase: str, label: str, at: datetime, cost: KdfCost) -> bytes:
    """Write a new private key file under a passphrase, and return the public file's bytes.

    Raises FileExistsError rather than write over a key: what it opens would be lost.
    """
    if private.exists():
        raise FileExistsError(private.name)
    key_id, master = new_id(), secrets.token_bytes(KEY_BYTES)
    slot = SlotInfo(new_id(), "passphrase", label, at, label)
    write_keys(private, Keys(key_id, (seal(master, passphrase, key_id, slot, cost),)))
    made = AgencyPrivate(key_id, master)
    return encode_public(public_of(made))


def open_private(path: Path, passphrase: str) -> AgencyPrivate:
    """Return the private key. Raises WrongPassphrase, KeysMissing, KeysDamaged or StoreNewer."""
    keys = read_keys(path)
    try:
        master, _ = unlock(keys, passphrase, "passphrase")
    except WrongPassphrase as error:
        raise WrongPassphrase(
            "The passphrase does not open the agency’s key.",
            "Check Caps Lock and the keyboard language, then type it again.",
        ) from error
    return AgencyPrivate(keys.store, master)


def public_of(private: AgencyPrivate) -> AgencyPublic:
    """Return the public half of a key."""
    mlkem, x25519 = _halves(private)
    return AgencyPublic(
        private.id, mlkem.public_key().public_bytes_raw(), x25519.public_key().public_bytes_raw()
    )


def encode_public(public: AgencyPublic) -> bytes:
    """Return the public file's bytes."""
    content = {
        "format": PUBLIC_FORMAT,
        "key": public.id,
        "mlkem768": public.mlkem768.hex(),
        "x25519": public.x25519.hex(),
    }
    return json.dumps({**content, "checksum": _checksum(content)}, indent=1).encode()


def read_public(path: Path) -> AgencyPublic:
    """Return the public key that a file holds; raises AgencyKeyUnusable where it holds none."""
    with os_errors():
        data = path.read_bytes()
    try:
        content = json.loads(data)
        checksum = content.pop("checksum")
        if checksum != _checksum(content) or content["format"] != PUBLIC_FORMAT:
            raise ValueError("checksum or format")
        public = AgencyPublic(
            checked_id(content["key"]),
            bytes.fromhex(content["mlkem768"]),
            bytes.fromhex(content["x25519"]),
        )
        _hpke_public(public)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise AgencyKeyUnusable(
            "The agency’s public key cannot be read, so this store is not sealed to it.",
            "Tell IT: the key file named in the settings is damaged or of another kind.",
            type(error).__name__,
        ) from error
    return public


def seal_to(public: AgencyPublic, key: bytes, store: str, like: SlotInfo) -> Slot:
    """Return a slot that opens ``key`` to the agency's private key."""
    parameters: dict[str, object] = {"version": 1, "suite": AGENCY_SUITE, "key": public.id}
    sealed = _suite().encrypt(key, _hpke_public(public), info=bound(store, like))
    return Slot(
        like.id, like.kind, like.label, like.created, parameters, like.person, b"", b"", sealed
    )


def unseal_with(private: AgencyPrivate, slot: Slot, store: str) -> bytes:
    """Return the database key of a slot made for this key; raises KeysDamaged if it was altered."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey

    if slot.parameters.get("suite") != AGENCY_SUITE:
        raise damaged("agency slot suite")
    mine = MLKEM768X25519PrivateKey(*_halves(private))
    try:
        key = _suite().decrypt(slot.sealed, mine, info=bound(store, slot.info))
    except (InvalidTag, ValueError) as error:
        raise damaged("agency slot") from error
    if len(key) != KEY_BYTES:
        raise damaged("length of the sealed key")
    return key


def unlock_with(private: AgencyPrivate, keys: Keys) -> tuple[bytes, SlotInfo]:
    """Return the database key and the slot; raises WrongPassphrase where none is for this key."""
    for slot in keys.slots:
        if slot.kind == "agency" and slot.parameters.get("key") == private.id:
            return unseal_with(private, slot, keys.store), slot.info
    raise WrongPassphrase(
        "This store is not sealed to this agency key.",
        "Use the key that was named in the settings when the store was made, its passphrase, or "
        "its recovery sheet.",
    )


def is_sealed_to(keys: Keys, public: AgencyPublic) -> bool:
    """Tell whether the agency's key already opens this store."""
    return any(s.kind == "agency" and s.parameters.get("key") == public.id for s in keys.slots)


def _halves(private: AgencyPrivate) -> tuple[Any, Any]:
    from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return (
        MLKEM768PrivateKey.from_seed_bytes(_derived(private, b"mlkem768", 64)),
        X25519PrivateKey.from_private_bytes(_derived(private, b"x25519", 32)),
    )


def _derived(private: AgencyPrivate, part: bytes, length: int) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    salt = private.id.encode()
    return HKDF(SHA256(), length, salt, b"escalation agency key 1 " + part).derive(private.master)


def _hpke_public(public: AgencyPublic) -> Any:
    from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.hpke import MLKEM768X25519PublicKey

    return MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public.mlkem768),
        X25519PublicKey.from_public_bytes(public.x25519),
    )


def _suite() -> "Suite":
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def _checksum(content: dict[str, str]) -> str:
    compact = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(compact.encode("ascii")).hexdigest()
