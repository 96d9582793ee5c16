"""A paper leaves the app: saved whole or not at all, printed or told why not; all written down."""

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import papers, register
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.errors import DocumentError
from escalation_desktop.ui.record import paper_out
from escalation_desktop.ui.record.paper_rows import PaperRow
from escalation_desktop.ui.record.paper_verbs import PaperVerbs


@pytest.fixture
def row(world):
    case = world.open_case()
    info = papers.issue(world.session, case, papers.preview(world.session, case,
                                                            Wanted("confirmation")))  # fmt: skip
    (paper,) = register.papers_of(world.session, case)
    assert paper.number == info.number
    return PaperRow(paper, case)


@pytest.fixture
def data(world, row):
    (info,) = papers.issued(world.session, row.case)
    return papers.issued_bytes(world.session, info)


@pytest.fixture
def save(world, data, qtbot):
    """Return what saves into a path that the user has chosen."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def act(target: Path) -> Path | None:
        world.files.chosen = target
        return paper_out.save_pdf(world.context, parent, "D-1/2", data)

    return act


def test_a_paper_is_saved_whole_under_a_name_of_its_number(world, save, data, tmp_path):
    assert save(tmp_path / "out.pdf") == tmp_path / "out.pdf"
    assert (tmp_path / "out.pdf").read_bytes() == data
    ((_, suggested),) = world.files.asked
    assert suggested == "D-1-2.pdf"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "no room left on the disk"), (errno.EROFS, "cannot be written to"),
        (errno.EACCES, "cannot be written to"), (errno.EIO, "could not be read or written"),
        (errno.ENODEV, "could not be read or written"), (errno.ENAMETOOLONG, "is too long"),
        (errno.ENOTTY, "could not be saved there"),
    ],
)  # fmt: skip
def test_what_the_disk_refuses_is_told_and_nothing_is_half_written(
    world, save, tmp_path, monkeypatch, code, said
):
    def refuse(_handle: int) -> None:
        raise OSError(code, "refused")

    (tmp_path / "out.pdf").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", refuse)
    assert save(tmp_path / "out.pdf") is None
    kind, words = world.messages.said[-1]
    assert (kind, said in words) == ("error", True)
    assert str(tmp_path) not in words
    assert (tmp_path / "out.pdf").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.pdf"]


def test_a_folder_that_is_gone_is_told(world, save, tmp_path):
    assert save(tmp_path / "gone" / "out.pdf") is None
    assert "Choose another folder" in world.messages.last()


def test_a_name_that_is_too_long_is_told(world, save, tmp_path):
    assert save(tmp_path / f"{'x' * 300}.pdf") is None
    assert "shorter name" in world.messages.last()


@pytest.mark.parametrize(("answer", "kept"), [("keep", b"old"), ("replace", b"%PDF-1.7")])
def test_a_file_nobody_asked_about_is_never_replaced_silently(world, save, tmp_path, answer, kept):
    (tmp_path / "out.pdf").write_bytes(b"old")
    world.messages.answers = [answer]
    save(tmp_path / "out")
    assert (tmp_path / "out.pdf").read_bytes().startswith(kept)


def test_bytes_that_were_not_issued_do_not_leave(world, data, qtbot, tmp_path):
    parent = QWidget()
    qtbot.addWidget(parent)
    world.files.chosen = tmp_path / "out.pdf"
    changed = data.replace(b"%PDF-1.7", b"%PDF-1.8", 1)
    assert paper_out.save_pdf(world.context, parent, "D-1/2", changed) is None
    assert world.messages.said[-1][0] == "error"
    with pytest.raises(DocumentError):
        paper_out.print_pdf(world.context, parent, "D-1/2", changed, lambda: None)
    assert world.printer.printed == []
    assert not (tmp_path / "out.pdf").exists()


# ------------------------------------------------------------------ in the register


@pytest.fixture
def do(world, row, qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    verbs = PaperVerbs(world.context, owner, lambda: None)
    return lambda key: verbs.do(key, row)


def events(world, row):
    (paper,) = register.papers_of(world.session, row.case)
    return [line.words for line in paper.events]


def test_every_print_and_save_is_written_down(world, row, do, tmp_path):
    world.printer.copies = 2
    do("print")
    world.files.chosen = tmp_path / "out.pdf"
    do("save")
    assert events(world, row) == ["printed, 2 copies", "saved as a file"]
    assert world.printer.printed == [(tmp_path / "out.pdf").read_bytes()]
    assert world.printer.titles == [row.paper.number]


@pytest.mark.parametrize(("answer", "kept"), [("close", []), ("save", ["saved as a file"])])
def test_a_printer_that_refuses_is_told_with_saving_instead(world, row, do, tmp_path, answer, kept):
    world.printer.error = DocumentError("The printer refused the paper.", "Look at the printer.")
    world.messages.answers = [answer]
    world.files.chosen = tmp_path / "out.pdf"
    do("print")
    assert ("ask", "The printer refused the paper. Look at the printer.") in world.messages.said
    assert events(world, row) == kept
    assert (tmp_path / "out.pdf").exists() == bool(kept)


def test_turning_back_writes_nothing_down(world, row, do):
    world.printer.copies = 0
    do("print")
    do("save")
    assert events(world, row) == []
