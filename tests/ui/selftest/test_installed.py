"""What the self-test says of the installation itself, and its report as a paper."""

import json
from pathlib import Path

import pytest

from escalation_desktop import managed
from escalation_desktop.casework.own_sockets import Sockets
from escalation_desktop.ui.selftest import installed
from escalation_desktop.ui.selftest.report import Report, must
from tests.casework.paper_making import text_of
from tests.casework.test_build_files import built

FILES, NETWORK, PAPER = (
    "installation: every file is as it was built", "network: no socket of a network is open",
    "report: drawn as a paper",
)  # fmt: skip


def looked(folder: Path) -> tuple[dict[str, dict[str, object]], str]:
    """Return the checks by name, and the words of the paper."""
    report = Report(folder / "out")
    with report.check("fonts: all there") as made:
        made.figure = 9
    with report.check("window: opens"):
        must(False, "It did not open.")
    installed.look_at_it(report)
    report.write()
    told = json.loads((folder / "out" / "report.json").read_text("utf-8"))
    return (
        {check["name"]: check for check in told["checks"]},
        text_of((folder / "out" / "report.pdf").read_bytes()),
    )


def test_from_source_it_says_so_and_prints_what_failed_first(tmp_path: Path) -> None:
    checks, words = looked(tmp_path)
    assert checks[FILES]["passed"] and "from source" in str(checks[FILES]["figure"])
    assert checks[PAPER]["passed"]
    assert "3 checks passed, 1 failed." in words and "fonts: all there" in words
    assert words.index("It did not open.") < words.index("The files of the app")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [("nothing", ""), ("alter", "c: altered"), ("take the manifest", "manifest.json is missing")],
)
def test_a_build_is_compared_with_its_manifest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: str, reason: str
) -> None:
    program = built(tmp_path)
    if spoil == "alter":
        (program / "c").write_bytes(b"altered")
    if spoil == "take the manifest":
        (program / "manifest.json").unlink()
    monkeypatch.setattr(managed, "beside", lambda: program)
    checks, words = looked(tmp_path)
    assert checks[FILES]["passed"] is not bool(reason)
    assert reason in str(checks[FILES].get("reason", "")) and reason in words


def test_a_socket_of_a_network_fails_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "look", lambda: Sockets(1, 2))
    checks, _ = looked(tmp_path)
    assert checks[NETWORK]["reason"] == "AssertionError: 1 are open"
