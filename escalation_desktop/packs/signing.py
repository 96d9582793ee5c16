"""A policy's signature: who vouches for these very bytes, and whether IT trusts that key.

A pack may have a third file, ``signature.toml``: ``format``, ``key`` (the raw Ed25519 public key
as hex), ``by``, ``signed_at`` (UTC) and ``signature`` (hex), over a line each of the format's name,
the pack's SHA-256 as a case pins it, ``signed_at`` and ``by``. The signature is no part of that
SHA-256: a policy stays the same policy when it is signed.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from escalation_desktop.errors import PackError

SIGNATURE_FILE = "signature.toml"
FORMAT = "escalation policy signature 1"
PUBLIC_FORMAT = "ed25519"
LARGEST = 10_000
"""Bytes; a signature file is some 400."""
_HEX = {"key": re.compile(r"[0-9a-f]{64}"), "signature": re.compile(r"[0-9a-f]{128}")}
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_LINE = re.compile(r"[^\x00-\x1f\x7f]{0,200}")

Verdict = Literal["trusted", "unknown_key", "revoked", "altered", "unreadable", "unsigned"]


@dataclass(frozen=True)
class Signed:
    """What a signature is worth here; ``by`` and ``signed_at`` are as the signer wrote them."""

    verdict: Verdict
    by: str = ""
    signed_at: str = ""
    fingerprint: str = ""
    label: str = ""
    """What IT calls the key, where it names it."""

    @property
    def is_trusted(self) -> bool:
        return self.verdict == "trusted"


@dataclass(frozen=True)
class TrustedKeys:
    """The keys that IT names, and those it has withdrawn: raw public keys with their labels."""

    trusted: Mapping[bytes, str]
    revoked: Mapping[bytes, str]


NO_KEYS = TrustedKeys({}, {})


def message(sha256: str, signed_at: str, by: str) -> bytes:
    """Return the bytes that are signed."""
    return "\n".join((FORMAT, sha256, signed_at, by)).encode("utf-8")


def signature_file(key: bytes, signature: bytes, signed_at: str, by: str) -> bytes:
    """Return a signature file's bytes. ValueError for a signer's name of more than one line."""
    if not _LINE.fullmatch(by):
        raise ValueError("a signer’s name is one line of up to 200 characters")
    lines = (
        f'format = "{FORMAT}"', f'key = "{key.hex()}"', f"by = {json.dumps(by)}",
        f'signed_at = "{signed_at}"', f'signature = "{signature.hex()}"',
    )  # fmt: skip
    return ("\n".join(lines) + "\n").encode("utf-8")


def verify(sha256: str, data: bytes | None, keys: TrustedKeys) -> Signed:
    """Return what a signature over a pack's SHA-256 is worth; None: there is no signature file."""
    if data is None:
        return Signed("unsigned")
    told = _read(data)
    if told is None:
        return Signed("unreadable")
    key, signature = bytes.fromhex(told["key"]), bytes.fromhex(told["signature"])
    known = {"by": told["by"], "signed_at": told["signed_at"], "fingerprint": fingerprint(key)}
    if not _is_good(key, signature, message(sha256, told["signed_at"], told["by"])):
        return Signed("altered", **known)
    if key in keys.revoked:
        return Signed("revoked", **known, label=keys.revoked[key])
    if key in keys.trusted:
        return Signed("trusted", **known, label=keys.trusted[key])
    return Signed("unknown_key", **known)


def fingerprint(key: bytes) -> str:
    """Return the first 80 bits of a key's SHA-256 in groups, to be read out by telephone."""
    digest = hashlib.sha256(key).hexdigest()[:20]
    return " ".join(digest[at : at + 4] for at in range(0, 20, 4))


def public_line(key: bytes, label: str) -> bytes:
    """Return the file that IT names: one line of the kind of key, the key as hex, and its label."""
    return f"{PUBLIC_FORMAT} {key.hex()} {' '.join(label.split())}\n".encode()


def read_public(data: bytes) -> tuple[bytes, str]:
    """Return a public key and its label. ValueError for what is no such file."""
    text = data[:LARGEST].decode("utf-8-sig", "replace")
    kind, _, rest = text.strip().partition(" ")
    key, _, label = rest.strip().partition(" ")
    if kind != PUBLIC_FORMAT or not _HEX["key"].fullmatch(key):
        raise ValueError("not a public signing key")
    return bytes.fromhex(key), " ".join(label.split())


def read_keys(trusted: Iterable[Path], revoked: Iterable[Path] = ()) -> TrustedKeys:
    """Return the keys in public files. Raises PackError for a file that holds none."""
    return TrustedKeys(_keys(trusted), _keys(revoked))


def _keys(files: Iterable[Path]) -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    for file in files:
        try:
            key, label = read_public(file.read_bytes()[:LARGEST])
        except (OSError, ValueError) as error:
            raise PackError(
                "This is not a public signing key that can be read.",
                "Name the public file that make-signing-key made.",
                file.name,
            ) from error
        found[key] = label
    return found


def say_signed(signed: Signed) -> str:
    """Return a sentence on who vouches for a policy, and what that is worth here."""
    if signed.verdict == "unsigned":
        return "Not signed: nobody vouches for these files."
    if signed.verdict == "unreadable":
        return (
            f"{SIGNATURE_FILE} cannot be read. Have the policy signed again, or delete that file."
        )
    by = f"as {signed.by or 'nobody'}, {signed.signed_at}, with the key {signed.fingerprint}"
    if signed.verdict == "altered":
        return f"ALTERED since it was signed {by}. Ask the signer for the files they signed."
    if signed.verdict == "revoked":
        return f"Signed {by}, which was withdrawn ({signed.label or 'no reason given'})."
    if signed.verdict == "trusted":
        return f"Signed {by}, which is trusted as {signed.label or 'one without a name'}."
    return f"Signed {by}, which is not among the trusted ones: check the key with its owner."


def signature_of(folder: Path) -> bytes | None:
    """Return the signature file beside a pack, or None. OSError where it cannot be read."""
    try:
        with (folder / SIGNATURE_FILE).open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        return None


def _read(data: bytes) -> dict[str, str] | None:
    try:
        told = tomllib.loads(data.decode("utf-8-sig")) if len(data) <= LARGEST else {}
    except (ValueError, RecursionError):
        return None
    found = {name: told.get(name) for name in ("key", "signature", "signed_at", "by")}
    if told.get("format") != FORMAT or not all(isinstance(one, str) for one in found.values()):
        return None
    texts = {name: str(one) for name, one in found.items()}
    patterns = {**_HEX, "signed_at": _AT, "by": _LINE}
    return texts if all(p.fullmatch(texts[name]) for name, p in patterns.items()) else None


def _is_good(key: bytes, signature: bytes, signed: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True
