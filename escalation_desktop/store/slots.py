"""Seals the database key under a passphrase or a recovery code, one slot for each way in.

Passphrase: NFC, UTF-8, Argon2id (parameters in the slot), then ChaCha20-Poly1305. Recovery: the
code already is 160 random bits, so HKDF-SHA256 and the same cipher. Agency: see ``agency.py``;
its slot has neither salt nor nonce of its own. The associated data binds
store, slot, kind, person and creation time, so that a slot can be neither moved to another store
nor given to another author. All primitives come from ``cryptography``, imported late: the unlock
window must not wait for it.
"""

import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from escalation_desktop.errors import KeysDamaged, StoreError
from escalation_desktop.store.encoding import instant_text, text_bytes
from escalation_desktop.store.records import KdfCost, SlotInfo
from escalation_desktop.store.recovery import read_code

KEY_BYTES = 32
AGENCY_SUITE = "mlkem768-x25519, hkdf-sha256, chacha20-poly1305"
_AEAD = "chacha20-poly1305"
_MOST_MEMORY_KIB = 4 * 1024 * 1024
_MOST_ITERATIONS = 100
_MOST_LANES = 64


@dataclass(frozen=True)
class Slot:
    """One slot as the keys file holds it; the byte fields are left out of its repr."""

    id: str
    kind: str
    label: str
    created: datetime
    parameters: Mapping[str, object]
    person: str
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    sealed: bytes = field(repr=False)

    @property
    def info(self) -> SlotInfo:
        return SlotInfo(self.id, self.kind, self.label, self.created, self.person)

    @property
    def known(self) -> bool:
        """Whether this version of the app can try it (a newer one may have made others)."""
        return self.parameters.get("version") == 1 and self.kind in (
            "passphrase",
            "recovery",
            "agency",
        )


def seal(key: bytes, secret: str, store: str, like: SlotInfo, cost: KdfCost) -> Slot:
    """Return a slot with fresh salt and nonce that opens ``key`` to ``secret``."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    parameters: dict[str, object] = {"version": 1, "aead": _AEAD}
    if like.kind == "passphrase":
        parameters |= {
            "kdf": "argon2id",
            "memory_kib": cost.memory_kib,
            "iterations": cost.iterations,
            "lanes": cost.lanes,
        }
    else:
        parameters |= {"kdf": "hkdf-sha256"}
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapping = _wrapping_key(like.kind, secret, salt, parameters)
    sealed = ChaCha20Poly1305(wrapping).encrypt(nonce, key, bound(store, like))
    return Slot(
        like.id, like.kind, like.label, like.created, parameters, like.person, salt, nonce, sealed
    )


def unseal(slot: Slot, secret: str, store: str) -> bytes | None:
    """Return the database key, or None when the secret is not this slot's.

    Raises KeysDamaged when the slot's parameters make no sense, RecoveryCodeMistyped when a
    recovery code fails its own check, StoreError when the machine lacks the memory to try.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        wrapping = _wrapping_key(slot.kind, secret, slot.salt, slot.parameters)
        key = ChaCha20Poly1305(wrapping).decrypt(slot.nonce, slot.sealed, bound(store, slot.info))
    except InvalidTag:
        return None
    except (ValueError, TypeError) as error:
        raise damaged("slot parameters") from error
    if len(key) != KEY_BYTES:
        raise damaged("length of the sealed key")
    return key


def cost_of(slot: Slot) -> KdfCost | None:
    """Return what a guess at this slot costs, None for a slot that needs no stretching."""
    if slot.parameters.get("kdf") != "argon2id":
        return None
    return KdfCost(
        _number(slot.parameters, "memory_kib", _MOST_MEMORY_KIB),
        _number(slot.parameters, "iterations", _MOST_ITERATIONS),
        _number(slot.parameters, "lanes", _MOST_LANES),
    )


def damaged(what: str) -> KeysDamaged:
    """Return the error for a keys file that cannot be relied on; ``what`` is for a technician."""
    return KeysDamaged(
        "The keys file is damaged, so the store cannot be unlocked with it.",
        "Put back the keys file from a backup. The passphrase and the record are not at fault.",
        what,
    )


def _wrapping_key(kind: str, secret: str, salt: bytes, parameters: Mapping[str, object]) -> bytes:
    if kind == "recovery":
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        code = read_code(secret)
        return HKDF(SHA256(), KEY_BYTES, salt, b"escalation recovery slot 1").derive(code)
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        return Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=_number(parameters, "iterations", _MOST_ITERATIONS),
            lanes=_number(parameters, "lanes", _MOST_LANES),
            memory_cost=_number(parameters, "memory_kib", _MOST_MEMORY_KIB),
        ).derive(text_bytes(unicodedata.normalize("NFC", secret)))
    except MemoryError as error:
        raise StoreError(
            "This computer has too little free memory to check the passphrase.",
            "Close other programs and try again.",
        ) from error


def _number(parameters: Mapping[str, object], name: str, most: int) -> int:
    value = parameters.get(name)
    if not isinstance(value, int) or not 1 <= value <= most:
        raise ValueError(f"slot parameter {name}")
    return value


def bound(store: str, slot: SlotInfo) -> bytes:
    """Return what a sealed key is bound to: moved to another store or author, it does not open."""
    return json.dumps(
        ["escalation-slot-1", store, slot.id, slot.kind, slot.person, instant_text(slot.created)]
    ).encode()
