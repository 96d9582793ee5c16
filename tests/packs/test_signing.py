"""Who vouches for a policy: told rightly for every key, and never after a byte has changed."""

import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.packs import pack_sha256, read_pack
from escalation_desktop.packs.signing import (
    NO_KEYS,
    SIGNATURE_FILE,
    TrustedKeys,
    fingerprint,
    message,
    public_line,
    read_public,
    signature_file,
    signature_of,
    verify,
)

SHA = "5f" * 32
AT = "2026-11-22T10:00:00Z"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
OURS = TrustedKeys({PUBLIC: "The partnership"}, {})
WANDSWORTH = Path(__file__).parents[2] / "policies" / "wandsworth"


def signed(by: str = "Ann Lee, officer", sha256: str = SHA) -> bytes:
    return signature_file(PUBLIC, KEY.sign(message(sha256, AT, by)), AT, by)


def test_the_test_vector_of_rfc_8032() -> None:
    """Section 7.1, test 1: the library signs as the standard does."""
    secret = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    assert key.public_key().public_bytes_raw().hex() == (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    )
    assert key.sign(b"").hex().startswith("e5564300c360ac729086e2cc806e828a")


@pytest.mark.parametrize(
    ("keys", "verdict", "label"),
    [
        (OURS, "trusted", "The partnership"),
        (NO_KEYS, "unknown_key", ""),
        (TrustedKeys({b"x" * 32: "other"}, {}), "unknown_key", ""),
        (TrustedKeys({PUBLIC: "ours"}, {PUBLIC: "lost in May"}), "revoked", "lost in May"),
    ],
)
def test_a_good_signature_is_worth_what_it_says_about_the_key(keys, verdict, label) -> None:
    found = verify(SHA, signed(), keys)
    assert (found.verdict, found.label) == (verdict, label)
    assert (found.by, found.signed_at) == ("Ann Lee, officer", AT)
    assert found.fingerprint == fingerprint(PUBLIC)
    assert found.is_trusted == (verdict == "trusted")


def test_a_policy_without_a_signature_says_so() -> None:
    assert verify(SHA, None, OURS).verdict == "unsigned"


@pytest.mark.parametrize(
    "change",
    [
        lambda data: (data, "5e" * 32),
        lambda data: (data.replace(b"Ann Lee", b"Bea Lee"), SHA),
        lambda data: (data.replace(b"10:00:00Z", b"11:00:00Z"), SHA),
        lambda data: (data.replace(PUBLIC.hex().encode(), b"00" * 32), SHA),
    ],
)
def test_what_was_signed_cannot_be_changed(change) -> None:
    data, sha256 = change(signed())
    assert verify(sha256, data, OURS).verdict == "altered"


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_no_changed_byte_is_trusted_as_something_else(at: int, by: int) -> None:
    data = bytearray(signed())
    data[at % len(data)] ^= by
    found = verify(SHA, bytes(data), OURS)
    # The remark-free rest of the file (spaces, the last line end) may be changed harmlessly.
    assert not found.is_trusted or (found.by, found.signed_at) == ("Ann Lee, officer", AT)


@given(st.binary(max_size=200))
def test_no_file_breaks_the_reading(data: bytes) -> None:
    assert verify(SHA, data, OURS).verdict == "unreadable"


@pytest.mark.parametrize("by", ["two\nlines", "x" * 201, "a\0b"])
def test_a_signer_is_one_line(by: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        signed(by)


@pytest.mark.parametrize("by", ["", 'Bea "B" Moss', "Łukasz \\ 北京", "'; drop"])
def test_any_name_comes_back_as_it_was_written(by: str) -> None:
    assert verify(SHA, signed(by), OURS).by == by


def test_the_public_file_is_read_back_and_nothing_else_is() -> None:
    assert read_public(public_line(PUBLIC, "The  partnership\n")) == (PUBLIC, "The partnership")
    for data in (b"", b"ssh-ed25519 AAAA", b"ed25519 00", b"\xff\xfe", b"ed25519"):
        with pytest.raises(ValueError, match="not a public signing key"):
            read_public(data)


def test_a_signature_is_no_part_of_what_a_case_is_pinned_to(tmp_path: Path) -> None:
    folder = tmp_path / "wandsworth"
    shutil.copytree(WANDSWORTH, folder)
    before = read_pack(folder)
    assert signature_of(folder) is None
    (folder / SIGNATURE_FILE).write_bytes(signed(sha256=before.sha256))
    assert read_pack(folder).sha256 == before.sha256 == pack_sha256(before.files)
    assert verify(before.sha256, signature_of(folder), OURS).is_trusted


def test_a_checkout_with_other_line_ends_is_the_same_signed_policy(tmp_path: Path) -> None:
    folder = tmp_path / "wandsworth"
    shutil.copytree(WANDSWORTH, folder)
    for path in folder.glob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    sha256 = read_pack(WANDSWORTH).sha256
    assert verify(read_pack(folder).sha256, signed(sha256=sha256), OURS).is_trusted
