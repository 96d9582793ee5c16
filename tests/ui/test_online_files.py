"""Files whose content is only online: none is fetched, and each way of choosing one says so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from escalation_desktop.casework import returns
from escalation_desktop.errors import FileElsewhere
from escalation_desktop.store import os_files
from escalation_desktop.ui.pages.import_dialog import _read
from escalation_desktop.ui.pages.take_over_dialog import read_file
from escalation_desktop.ui.reading import read_chosen


@pytest.fixture
def online(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Name,Number\nMASH,020 8871 0000\n")
    monkeypatch.setattr(os_files, "is_elsewhere", lambda one, _tell=None: one == path)
    return path


@pytest.mark.parametrize(
    "read",
    [read_chosen, read_file, lambda path: _read((path, []), lambda *_: None)],
    ids=["a paper or a picture", "a hand-over", "contacts"],
)
def test_each_way_of_reading_a_chosen_file(online: Path, read: Callable[[Path], object]) -> None:
    with pytest.raises(FileElsewhere, match="not on this computer") as told:
        read(online)
    assert "Always keep on this device" in told.value.next_step


def test_returns_are_told_one_by_one(online: Path) -> None:
    told = returns.add_up([online])
    assert any("not on this computer" in fault for fault in told.faults)
