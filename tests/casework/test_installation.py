"""What is told about an installation: all of it, and nothing of any case."""

from dataclasses import replace
from pathlib import Path

import pytest

from escalation_desktop import __version__
from escalation_desktop.casework import installation
from escalation_desktop.casework.build_files import Compared
from escalation_desktop.casework.installation import Asked, about, by_it, tell
from escalation_desktop.casework.own_sockets import Sockets
from escalation_desktop.documents import to_text
from escalation_desktop.domain.installation import Installation, Part, TestLine, self_test_paper
from escalation_desktop.managed import FILE, OUTPUTS, Managed, Retention
from escalation_desktop.managed_keys import KEYS, read
from escalation_desktop.paths import DataFolder
from tests.casework.making import Desk, packs
from tests.casework.paper_making import text_of
from tests.casework.test_build_files import built
from tests.domain.made_up import NOW


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(Managed(), DataFolder(tmp_path / "data"), NOW, "6.12.0", packs(), None)


def part(told: Installation, heading: str) -> Part:
    return next(one for one in told.parts if one.heading == heading)


FILES, NETWORK, BY_IT = "The files of the app", "The network", "What IT has set"


@pytest.mark.parametrize(
    ("compared", "state", "said"),
    [
        (Compared("source"), "", "not an installed build"),
        (Compared("unreadable"), "warning", "could not be compared"),
        (Compared("whole", "1.2", "", 812, "ab" * 32), "done", "All 812 files are as"),
        (Compared("wrong", "1.2", "", 812, "ab" * 32, ("a: altered",)), "warning", "1 file is not"),
        (Compared("wrong", "1.2", "", 8, "ab" * 32, ("a: x", "b: y")), "warning", "2 files are"),
    ],
)
def test_the_files_are_summed_up(asked: Asked, compared: Compared, state: str, said: str) -> None:
    told = part(about(asked, compared), FILES)
    assert told.state == state and said in told.said
    assert told.lines == compared.wrong
    if compared.sha256:
        assert ("Signed by", "nobody: this build is not signed") in told.rows
        assert ("SHA-256 of manifest.json", "ab" * 32) in told.rows


def test_whose_certificate_signed_it_is_told(asked: Asked) -> None:
    compared = Compared("whole", "1.2", "Example NHS Trust", 812, "ab" * 32)
    assert ("Signed by", "Example NHS Trust") in part(about(asked, compared), FILES).rows


@pytest.mark.parametrize(
    ("sockets", "state", "said"),
    [
        (Sockets(0, 1), "done", "No network socket is open. Local sockets: 1."),
        (Sockets(0, 3, 1), "done", "Local sockets: 3. The system’s own: 1."),
        (Sockets(2, 1), "warning", "2 sockets of a network. Right after printing"),
        (Sockets(1), "warning", "1 socket of a network."),
        (Sockets(None, how="lsof"), "", "does not tell a program"),
    ],
)
def test_the_network_is_summed_up(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, sockets: Sockets, state: str, said: str
) -> None:
    monkeypatch.setattr(installation, "look", lambda: sockets)
    told = part(about(asked, Compared("source")), NETWORK)
    assert told.state == state and said in told.said
    assert ("IT can see the same with", sockets.how) in told.rows


def test_every_key_of_its_file_is_told_with_what_is_in_force(asked: Asked, tmp_path: Path) -> None:
    assert tuple(sorted(by_it(Managed()))) == tuple(sorted(KEYS))
    assert set(by_it(Managed()).values()) == {""}
    (tmp_path / FILE).write_text(
        "auto_lock_minutes = 5\noutputs = ['print', 'save']\nagency_name = 'Example NHS Trust'\n"
        "retention_years = 25\nretention_source = 'Records policy'\nfax = true\n"
        f"data_folder = '{tmp_path}'\npacks_folder = '{tmp_path}'\nbackup_folder = '{tmp_path}'\n"
        f"agency_key = '{tmp_path}'\nagency_logo = '{tmp_path}'\n"
        f"trusted_policy_keys = ['{tmp_path}']\nrevoked_policy_keys = ['{tmp_path}']\n",
        "utf-8",
    )
    managed = read(tmp_path / FILE)
    told = part(about(replace(asked, managed=managed), Compared("source")), BY_IT)
    assert all(value not in ("", installation.NOT_SET) for _, value in told.rows)
    rows = dict(told.rows)
    assert rows["auto_lock_minutes"] == "5 min at most"
    assert rows["outputs"] == (
        "allowed: print, save; held back: copy, word, csv, calendar, hand_over"
    )
    assert told.state == "warning" and "“fax”" in told.lines[0]


@pytest.mark.parametrize(
    ("allowed", "said"),
    [(frozenset(), "nothing may leave"), (frozenset(OUTPUTS), f"allowed: {', '.join(OUTPUTS)}")],
)
def test_what_may_leave_is_said(allowed: frozenset[str], said: str) -> None:
    assert by_it(Managed(outputs=allowed, retention=Retention(6)))["outputs"] == said


def test_versions_come_from_the_builds_own_bill_of_materials(asked: Asked, tmp_path: Path) -> None:
    program = built(tmp_path)
    (program / installation.BILL).write_text(
        '{"components": [{"name": "PySide6-Essentials", "version": "9.9"}, '
        '{"name": "msgspec", "version": "8.8"}]}'
    )
    rows = dict(part(about(replace(asked, program=program), Compared("source")), "Versions").rows)
    assert (rows["PySide6_Essentials"], rows["msgspec"]) == ("9.9", "8.8")
    assert rows["Escalation"] == __version__ and rows["Qt"] == "6.12.0"
    assert rows["SQLCipher"] and rows["reportlab"]


def test_nothing_of_any_case_is_in_it_and_it_needs_no_open_store(desk: Desk) -> None:
    desk.open(about="The stepfather was at the door again.")
    desk.session.close()
    asked = Asked(Managed(), desk.folder, NOW, "6.12.0", packs(), None)
    words = to_text(tell(asked).document)
    assert str(desk.folder.root) in words and "Wandsworth" in words
    for secret in ("stepfather", "JB", "4471", "Ann Lee", "Okoye"):
        assert secret not in words


def test_the_paper_says_what_was_found(asked: Asked, tmp_path: Path) -> None:
    program = built(tmp_path)
    (program / "c").write_bytes(b"altered")
    told = tell(replace(asked, program=program))
    text = text_of(told.data)
    assert "c: altered" in text and "not part of any child’s record" in text
    assert told.installation.troubles == (
        "1 file is not as built. Tell IT, and install the app again.",
    )


def test_the_self_test_as_a_paper_has_what_failed_first(asked: Asked) -> None:
    checks = (TestLine("fonts: all there", True, "9"), TestLine("window", False, "", "It broke."))
    document = self_test_paper(about(asked, Compared("source")), checks, NOW)
    text = to_text(document)
    assert text.index("1 check passed, 1 failed") < text.index("window: It broke.")
    assert text.index("window: It broke.") < text.index(FILES) < text.index("fonts: all there")
