"""The files of a build against its manifest: as built, altered, missing, strange, none."""

import hashlib
import json
from pathlib import Path

import pytest

from escalation_desktop.casework.build_files import MANIFEST, compare
from escalation_desktop.managed import FILE


def built(folder: Path, signed: str = "") -> Path:
    """Make a folder as a build leaves it."""
    program = folder / "app"
    files = {"escalation-desktop": b"program", "_internal/a/b.so": b"library" * 400_000, "c": b""}
    for name, data in files.items():
        (program / name).parent.mkdir(parents=True, exist_ok=True)
        (program / name).write_bytes(data)
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    told = {"app": "escalation-desktop", "version": "1.2", "signed": signed, "files": hashes}
    (program / MANIFEST).write_text(json.dumps(told), "utf-8")
    return program


def test_from_source_there_is_nothing_to_compare() -> None:
    assert compare(None).kind == "source"


def test_a_build_as_it_was_built_is_whole(tmp_path: Path) -> None:
    program = built(tmp_path, "Example NHS Trust")
    (program / FILE).write_text("auto_lock_minutes = 5")
    (program / "unins000.exe").write_text("the installer's own")
    steps: list[tuple[int, int]] = []
    found = compare(program, lambda done, total: steps.append((done, total)))
    assert (found.kind, found.files, found.wrong) == ("whole", 3, ())
    assert set(found.added) == {FILE, "unins000.exe"}
    assert (found.version, found.signed) == ("1.2", "Example NHS Trust")
    assert found.sha256 == hashlib.sha256((program / MANIFEST).read_bytes()).hexdigest()
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_what_is_altered_missing_or_strange_is_named(tmp_path: Path) -> None:
    program = built(tmp_path)
    data = bytearray((program / "_internal/a/b.so").read_bytes())
    data[1_500_000] ^= 1
    (program / "_internal/a/b.so").write_bytes(data)
    (program / "c").unlink()
    (program / "_internal/evil.dll").write_bytes(b"")
    (program / "_internal/unins000.exe").write_bytes(b"")
    found = compare(program)
    assert found.kind == "wrong" and found.signed == ""
    assert set(found.wrong) == {
        "_internal/a/b.so: altered", "c: missing", "_internal/evil.dll: not of this build",
        "_internal/unins000.exe: not of this build",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [None, "", "{", "[]", "7", '{"files": []}', '{"files": {}, "version": "1", "signed": ""}',
     '{"files": {"a": "b"}}', "[" * 100_000],
)  # fmt: skip
def test_a_manifest_that_is_none_is_told(tmp_path: Path, text: str | None) -> None:
    program = built(tmp_path)
    (program / MANIFEST).unlink()
    if text is not None:
        (program / MANIFEST).write_text(text)
    assert compare(program).kind == "unreadable"


def test_a_name_that_leads_out_of_the_folder_is_only_missing(tmp_path: Path) -> None:
    program = built(tmp_path)
    told = json.loads((program / MANIFEST).read_text())
    told["files"]["../outside"] = "0" * 64
    (tmp_path / "outside").write_text("x")
    (program / MANIFEST).write_text(json.dumps(told))
    assert compare(program).wrong == ("../outside: missing",)


def test_it_can_be_given_up(tmp_path: Path) -> None:
    class GivenUp(Exception):
        pass

    def give_up(done: int, total: int) -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        compare(built(tmp_path), give_up)
