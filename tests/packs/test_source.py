"""A pack out of a folder or a zip: only its own files, never more than they may weigh."""

import zipfile
from pathlib import Path

import pytest

from escalation_desktop.errors import PackError
from escalation_desktop.packs.source import gather, places_in
from tests.domain.made_up import POLICIES

PACK = POLICIES / "wandsworth"
FILES = {name: (PACK / name).read_bytes() for name in ("policy.toml", "contacts.toml")}


def zipped(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("inside", ["", "wandsworth-2027/"])
def test_a_zip_of_a_folder_or_of_its_files(tmp_path: Path, inside: str) -> None:
    made = {f"{inside}{name}": data for name, data in FILES.items()}
    more = {f"{inside}signature.toml": b"x", f"{inside}notes.docx": b"y", "a/b/policy.toml": b"z"}
    found = gather(zipped(tmp_path / "sent.ZIP", {**made, **more}))
    assert (found.place, found.files, found.signature) == ("sent.ZIP", FILES, b"x")


def test_a_folder_and_any_file_of_it() -> None:
    assert gather(PACK).files == gather(PACK / "contacts.toml").files == FILES
    assert gather(PACK).signature is None


def test_names_that_lead_out_of_the_zip_are_only_names(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {**FILES, "../signature.toml": b"out"})
    assert gather(path).files == FILES
    assert not (tmp_path.parent / "signature.toml").exists()


BAD = [
    ("twice", {**FILES, "x/policy.toml": b""}, "twice"),
    ("no contacts", {"policy.toml": b""}, "missing"),
    ("nothing", {}, "missing"),
]


@pytest.mark.parametrize(("entries", "said"), [t[1:] for t in BAD], ids=[t[0] for t in BAD])
def test_a_zip_that_holds_no_one_policy(tmp_path: Path, entries, said: str) -> None:
    with pytest.raises(PackError, match=said):
        gather(zipped(tmp_path / "a.zip", entries))


def test_a_zip_that_is_none_or_far_too_large(tmp_path: Path, monkeypatch) -> None:
    torn = tmp_path / "torn.zip"
    torn.write_bytes(zipped(tmp_path / "a.zip", FILES).read_bytes()[:-40])
    with pytest.raises(PackError, match="damaged"):
        gather(torn)
    monkeypatch.setattr("escalation_desktop.packs.source.LARGEST_ZIP", 100)
    with pytest.raises(PackError, match="larger"):
        gather(tmp_path / "a.zip")


def test_what_unpacks_to_far_more_than_it_weighs_is_cut_off(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "a.zip", {**FILES, "policy.toml": b"#" * 30_000_000})
    assert len(gather(bomb).files["policy.toml"]) == 2_000_001


def test_another_file_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "policy.pdf").write_bytes(b"%PDF")
    with pytest.raises(PackError, match="neither"):
        gather(tmp_path / "policy.pdf")


def test_the_places_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "policy.toml").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    zipped(tmp_path / "two.zip", FILES)
    assert [path.name for path in places_in(tmp_path)] == ["one", "two.zip"]
    with pytest.raises(PackError, match="cannot be read"):
        places_in(tmp_path / "gone")
