"""The key that an agency signs its policies with: Ed25519 (RFC 8032), from ``cryptography``.

The private half derives by HKDF-SHA256 from 32 random bytes, which a file of the same format as
``store.keys`` seals under a passphrase, as the agency's own key is kept.
"""

import secrets
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from escalation_desktop.errors import WrongPassphrase
from escalation_desktop.store.access import unlock
from escalation_desktop.store.encoding import new_id
from escalation_desktop.store.keys import Keys, read_keys, write_keys
from escalation_desktop.store.records import KdfCost, SlotInfo
from escalation_desktop.store.slots import KEY_BYTES, seal

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SEED_BYTES = 32


def make_signing_key(
    private: Path, passphrase: str, label: str, at: datetime, cost: KdfCost
) -> bytes:
    """Write a new private key file under a passphrase and return the raw public key.

    Raises FileExistsError rather than write over a key, and StoreError.
    """
    if private.exists():
        raise FileExistsError(private.name)
    key_id, master = new_id(), secrets.token_bytes(KEY_BYTES)
    slot = SlotInfo(new_id(), "passphrase", label, at, label)
    write_keys(private, Keys(key_id, (seal(master, passphrase, key_id, slot, cost),)))
    return _private(key_id, master).public_key().public_bytes_raw()


def sign_with(private: Path, passphrase: str, message: bytes) -> tuple[bytes, bytes]:
    """Return the raw public key and the signature of a message.

    Raises WrongPassphrase, KeysMissing, KeysDamaged or StoreNewer.
    """
    keys = read_keys(private)
    try:
        master, _ = unlock(keys, passphrase, "passphrase")
    except WrongPassphrase as error:
        raise WrongPassphrase(
            "The passphrase does not open the signing key.",
            "Check Caps Lock and the keyboard language, then type it again.",
        ) from error
    key = _private(keys.store, master)
    return key.public_key().public_bytes_raw(), key.sign(message)


def _private(key_id: str, master: bytes) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derive = HKDF(SHA256(), SEED_BYTES, key_id.encode(), b"escalation signing key 1")
    return Ed25519PrivateKey.from_private_bytes(derive.derive(master))
