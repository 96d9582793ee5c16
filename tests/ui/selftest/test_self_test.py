"""The self-test is itself tested: what is spoiled makes it fail, and it names the check."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

TOP = Path(__file__).parents[3]


def run(which: Sequence[str], folder: Path) -> tuple[int, dict[str, object]]:
    target = folder / "out"
    found = subprocess.run(
        [sys.executable, "-m", "tests.ui.selftest.spoiled", str(target), *which],
        cwd=TOP, capture_output=True, text=True, check=False, timeout=1800,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    report = target / "report.json"
    assert report.is_file(), found.stdout[-1500:] + found.stderr[-1500:]
    return found.returncode, json.loads(report.read_text("utf-8"))


def failed(report: dict[str, object]) -> list[str]:
    return [c["name"] for c in report["checks"] if not c["passed"]]  # type: ignore[index, union-attr]


def test_a_whole_app_passes_and_leaves_pictures_and_versions(tmp_path: Path) -> None:
    code, report = run((), tmp_path)
    assert failed(report) == []
    assert code == 0
    assert {"app", "python", "qt"} <= set(report["versions"])  # type: ignore[arg-type]
    assert all({"name", "passed", "figure"} <= set(c) for c in report["checks"])  # type: ignore[union-attr]
    pictures = {path.name for path in (tmp_path / "out" / "pictures").glob("*.png")}
    assert {"04-danger.png", "04-danger-dark.png", "04-danger-200.png"} <= pictures
    plain = {name for name in pictures if name.startswith("dialog-") and name.count("-") == 1}
    for ending in ("-dark.png", "-200.png"):
        assert {name.replace(".png", ending) for name in plain} <= pictures
    assert len(plain) >= 60
    assert (tmp_path / "out" / "report.pdf").read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


NAMED = {
    "stage_removed": "policies: ",
    "wrong_holiday": "calendar: bank holidays",
    "flipped_byte": "store: closed, reopened, and its chain verified",
    "missing_font": "fonts: every bundled font",
    "names_left_in": "papers: what a reader does not get is not in the file",
    "code_not_printed": "papers: confirmation on every page",
    "all_files_genuine": "check a document: each verdict",
    "copies_forgotten": "printing: the chosen pages",
    "error_in_a_slot": "window: nothing went wrong unseen",
}


# Several in one run, for the time; no two of a run make each other's check fail.
@pytest.mark.parametrize(
    "spoiled",
    [
        ("stage_removed", "wrong_holiday", "missing_font"),
        ("names_left_in", "all_files_genuine", "copies_forgotten"),
        ("flipped_byte", "code_not_printed", "error_in_a_slot"),
    ],
)
def test_what_is_spoiled_is_named_and_exits_1(spoiled: tuple[str, ...], tmp_path: Path) -> None:
    code, report = run(spoiled, tmp_path)
    assert code == 1
    for one in spoiled:
        assert any(name.startswith(NAMED[one]) for name in failed(report)), (one, failed(report))
