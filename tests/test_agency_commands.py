"""The agency's key from the command line: made once, and a lost passphrase is no lost record."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from escalation_desktop.agency_commands import make, open_store
from escalation_desktop.cli import run
from escalation_desktop.errors import AppError, WrongPassphrase
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import create_store
from escalation_desktop.store import open_store as unlock
from tests.store.making import CHEAP, Clock

HELD = "kept in the safe of the agency"


def typing(*answers: str) -> Iterator[str]:
    told = iter(answers)
    return lambda question: next(told)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    private, public = tmp_path / "private.json", tmp_path / "public.json"
    said = make(private, public, "IT", typing(HELD, HELD), Clock(), CHEAP)
    assert "escalation-managed.toml" in said and HELD not in said
    return private, public


@pytest.fixture
def sealed(tmp_path: Path, files: tuple[Path, Path]) -> DataFolder:
    folder = DataFolder(tmp_path / "store")
    store = create_store(folder, "a forgotten one", label="Ann Lee", now=Clock(), cost=CHEAP)
    store.seal_to_agency(files[1])
    store.close()
    return folder


def test_a_store_whose_passphrase_is_lost_opens_again(sealed, files) -> None:
    answers = typing(HELD, "a new beginning", "a new beginning")
    said = open_store(sealed, files[0], "Cy Hall, manager", answers, Clock(), CHEAP)
    assert "Cy Hall" in said and "a new beginning" not in said
    store = unlock(sealed, "a new beginning", now=Clock(), cost=CHEAP)
    assert store.slot.person == "Cy Hall, manager"
    told = [(event.event, event.detail) for event in store.audit_log()]
    assert ("opened with the agency's key", "Cy Hall, manager") in told
    assert [slot.kind for slot in store.slots()] == ["passphrase", "agency", "passphrase"]
    store.close()


@pytest.mark.parametrize(
    "answers",
    [("not the key's",), (HELD, "short"), (HELD, "a new beginning", "another beginning")],
)
def test_a_slip_changes_nothing(sealed, files, answers) -> None:
    before = sealed.keys.read_bytes()
    with pytest.raises(AppError):
        open_store(sealed, files[0], "Cy Hall", typing(*answers), Clock(), CHEAP)
    assert sealed.keys.read_bytes() == before
    unlock(sealed, "a forgotten one", now=Clock(), cost=CHEAP).close()


def test_a_key_is_never_written_over(files) -> None:
    before = [path.read_bytes() for path in files]
    with pytest.raises(AppError, match="never written over"):
        make(*files, "IT", typing(HELD, HELD), Clock(), CHEAP)
    assert [path.read_bytes() for path in files] == before


def test_a_short_passphrase_makes_no_key(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="shorter"):
        make(tmp_path / "a", tmp_path / "b", "IT", typing("short"), Clock(), CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_the_commands_ask_in_the_terminal(sealed, files, tmp_path, monkeypatch, capsys) -> None:
    answers = [HELD, "a new beginning", "a new beginning", HELD, HELD]
    monkeypatch.setattr("getpass.getpass", lambda question: answers.pop(0))
    call = ["open-with-agency-key", "--data", str(sealed.root), str(files[0]), "Cy Hall, manager"]
    assert run(call) == 0
    assert "new passphrase" in capsys.readouterr().out
    assert run(["make-agency-key", str(tmp_path / "c"), str(tmp_path / "d")]) == 0
    assert run(["make-agency-key", str(tmp_path / "c"), str(tmp_path / "d")]) == 1
    assert "never written over" in capsys.readouterr().out


def test_a_store_that_was_never_sealed_to_the_key_stays_closed(tmp_path, files) -> None:
    folder = DataFolder(tmp_path / "other")
    create_store(folder, "its own one", label="Bo", now=Clock(), cost=CHEAP).close()
    with pytest.raises(WrongPassphrase, match="not sealed"):
        open_store(folder, files[0], "Cy Hall", typing(HELD), Clock(), CHEAP)
