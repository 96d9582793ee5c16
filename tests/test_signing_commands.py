"""A partnership's key from the command line, and a policy signed with it."""

import shutil
from pathlib import Path

import pytest

from escalation_desktop.cli import run
from escalation_desktop.errors import AppError, PackError, WrongPassphrase
from escalation_desktop.packs import read_pack
from escalation_desktop.packs.signing import TrustedKeys, read_public, signature_of, verify
from escalation_desktop.signing_commands import make, sign
from tests.store.making import CHEAP, Clock
from tests.test_agency_commands import typing

HELD = "kept in the safe of the partnership"
POLICIES = Path(__file__).parents[1] / "policies"


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    private, public = tmp_path / "private.json", tmp_path / "public.txt"
    said = make(private, public, "WSCP", typing(HELD, HELD), Clock(), CHEAP)
    assert public.name in said and HELD not in said
    return private, public


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(POLICIES / "wandsworth", tmp_path / "wandsworth")
    return tmp_path / "wandsworth"


def test_a_policy_that_was_signed_is_trusted_by_the_public_key(keys, folder) -> None:
    said = sign(folder, keys[0], "Bea Moss, policy officer", typing(HELD), Clock())
    key, label = read_public(keys[1].read_bytes())
    assert label == "WSCP"
    found = verify(read_pack(folder).sha256, signature_of(folder), TrustedKeys({key: label}, {}))
    assert (found.verdict, found.by) == ("trusted", "Bea Moss, policy officer")
    assert found.fingerprint in said


def test_a_change_after_signing_is_seen(keys, folder) -> None:
    sign(folder, keys[0], "Bea Moss", typing(HELD), Clock())
    path = folder / "contacts.toml"
    path.write_text(path.read_text("utf-8").replace("020 8871 6622", "020 8871 6623"), "utf-8")
    key, label = read_public(keys[1].read_bytes())
    found = verify(read_pack(folder).sha256, signature_of(folder), TrustedKeys({key: label}, {}))
    assert found.verdict == "altered"


def test_a_wrong_passphrase_signs_nothing(keys, folder) -> None:
    with pytest.raises(WrongPassphrase):
        sign(folder, keys[0], "Bea Moss", typing("not it"), Clock())
    assert signature_of(folder) is None


def test_a_policy_that_is_not_named_as_it_must_be_is_not_signed(keys, folder) -> None:
    path = folder / "policy.toml"
    path.write_text(path.read_text("utf-8").replace('pack_version = "', 'pack_version = "May '))
    with pytest.raises(PackError, match="is not a version"):
        sign(folder, keys[0], "Bea Moss", typing(HELD), Clock())
    assert signature_of(folder) is None


def test_a_policy_that_is_refused_is_not_signed(keys, folder) -> None:
    (folder / "policy.toml").write_text("format_version = 1\n")
    with pytest.raises(PackError):
        sign(folder, keys[0], "Bea Moss", typing(HELD), Clock())


def test_a_key_is_never_written_over(keys) -> None:
    before = keys[0].read_bytes()
    with pytest.raises(AppError, match="never written over"):
        make(*keys, "WSCP", typing(HELD, HELD), Clock(), CHEAP)
    assert keys[0].read_bytes() == before


def test_the_commands_ask_for_the_passphrase(tmp_path: Path, folder, monkeypatch, capsys) -> None:
    monkeypatch.setattr("getpass.getpass", lambda question: HELD)
    private, public = str(tmp_path / "k.json"), str(tmp_path / "k.txt")
    assert run(["make-signing-key", private, public, "--label", "WSCP"]) == 0
    assert run(["sign-pack", str(folder), private, "Bea Moss"]) == 0
    assert "Signed Wandsworth 1.0 as Bea Moss" in capsys.readouterr().out


def test_check_pack_tells_who_signed_and_what_that_is_worth(keys, folder, capsys) -> None:
    assert run(["check-pack", str(folder)]) == 0
    assert "Not signed: nobody vouches for these files." in capsys.readouterr().out
    sign(folder, keys[0], "Bea Moss", typing(HELD), Clock())
    for key, said, code in (
        ([], "which is not among the trusted ones", 0),
        (["--trusted", str(keys[1])], "which is trusted as WSCP", 0),
        (["--trusted", str(keys[1]), "--revoked", str(keys[1])], "which was withdrawn (WSCP)", 1),
    ):
        assert run(["check-pack", str(folder), *key]) == code
        assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: _change(folder / "contacts.toml"), "ALTERED since it was signed"),
        (lambda folder: (folder / "signature.toml").write_bytes(b"?"), "cannot be read"),
        (lambda folder: _as_folder(folder / "signature.toml"), "cannot be read"),
    ],
)
def test_check_pack_refuses_what_does_not_hold(keys, folder, capsys, spoil, said) -> None:
    sign(folder, keys[0], "Bea Moss", typing(HELD), Clock())
    spoil(folder)
    assert run(["check-pack", str(folder), "--trusted", str(keys[1])]) == 1
    told = capsys.readouterr().out
    assert told.startswith("Refused: its signature.")
    assert said in told


def _change(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("020 8871 6622", "020 8871 6623"), "utf-8")


def _as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def test_a_file_that_is_no_key_is_told(folder, tmp_path: Path, capsys) -> None:
    (tmp_path / "no.txt").write_text("ssh-ed25519 AAAA")
    for name in ("no.txt", "gone.txt"):
        assert run(["check-pack", str(folder), "--trusted", str(tmp_path / name)]) == 1
        assert "not a public signing key" in capsys.readouterr().out
