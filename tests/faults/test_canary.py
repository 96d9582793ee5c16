"""Nothing that is typed lies in clear anywhere; and the search would find it."""

from pathlib import Path

import pytest

from tests.faults import canary


def test_a_word_typed_everywhere_is_in_no_file_and_no_log(tmp_path: Path) -> None:
    row = canary.journey(tmp_path / "walk")
    assert row.losses == []
    assert row.tried >= 8
    assert "fields of" in row.note and int(row.note.split()[0]) >= 30


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
def test_the_search_finds_the_word_wherever_it_is(tmp_path: Path, code: str) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.tmp").write_bytes(b"\x01x" + canary.CANARY.upper().encode(code))
    (tmp_path / canary.ASKED_FOR).mkdir()
    (tmp_path / canary.ASKED_FOR / "a.pdf").write_bytes(canary.CANARY.encode())
    (tmp_path / "lock-screen.json").write_text(canary.LOCK_SCREEN, "utf-8")
    assert canary.in_clear(tmp_path) == [str(Path("deep") / "a.tmp")]
