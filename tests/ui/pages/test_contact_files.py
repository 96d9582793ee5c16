"""Contacts in and out as files, through the page: seen row by row, taken in, undone, exported."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from escalation_desktop.casework import contact_import, contacts
from escalation_desktop.ui.pages.contacts import ContactsPage
from escalation_desktop.ui.pages.import_dialog import ImportDialog
from escalation_desktop.ui.pages.import_model import ODD, REACH, WHO
from tests.ui.pages.conftest import Show
from tests.ui.pages.named import nameless, primaries
from tests.ui.record.driving import in_dialog, press
from tests.ui.world import World

LIST = (
    "Name,Role,Agency,Phone,E-mail,Birthday\n"
    "Jo Ward,clerk,Barts,2079460001,jo.ward@x.example,1 May\n"
    "Sam Lee,,Ward 3,020 7946 0002 / 07700 900123,kim.fox@x.example,\n"
    ",,,7946 0003,,\n"
    "Sam Lee,,Ward 3,020 7946 0002 / 07700 900123,kim.fox@x.example,\n"
)  # fmt: skip


@pytest.fixture
def page(world: World) -> ContactsPage:
    return ContactsPage(world.context)


@pytest.fixture
def file(world: World, tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    world.files.chosen = path
    return path


def own(world: World) -> list[str]:
    return [card.title for card in contacts.cards(world.session) if card.own]


def bring(page: ContactsPage, act, qtbot) -> list[ImportDialog]:
    """Import the chosen file; ``act`` works the preview once the file is read."""

    def work(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: dialog.preview is not None or not dialog.isVisible())
        act(dialog)

    seen = in_dialog(work)
    page.files.bring.trigger()
    return seen


def cell(dialog: ImportDialog, row: int, column: int) -> str:
    return str(dialog.model.index(row, column).data())


def test_each_row_says_what_is_wrong_before_anything_is_kept(
    page: ContactsPage, show: Show, world: World, file: Path, qtbot
) -> None:
    show(page)

    def look(dialog: ImportDialog) -> None:
        assert own(world) == []
        assert nameless(dialog) == [] and len(primaries(dialog)) == 1
        assert "4 rows: 2 to take in, 2 left out; 4 to look at" in dialog.summary.text()
        assert "Not taken: Birthday" in dialog.columns.text()
        assert cell(dialog, 0, REACH).startswith("02079460001")
        assert "The file has 2079460001; the 0 is put back." in cell(dialog, 0, ODD)
        assert "do not match" in cell(dialog, 1, ODD) and "Two numbers" in cell(dialog, 1, ODD)
        assert "Too few digits" in cell(dialog, 2, ODD) and "nobody could" in cell(dialog, 2, ODD)
        assert "same as row 3" in cell(dialog, 3, ODD)
        spoken = dialog.model.index(0, WHO).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken.startswith("Row 2, taken in: Jo Ward, clerk, Barts")
        dialog.mend.findChild(QCheckBox).click()
        assert "The 0 in front is missing" in cell(dialog, 0, ODD)
        dialog.model.filter("out")
        assert dialog.model.rowCount() == 2

    assert bring(page, look, qtbot)
    assert own(world) == []


def test_a_row_is_ticked_by_keys_taken_in_and_undone(
    page: ContactsPage, show: Show, world: World, file: Path, qtbot
) -> None:
    show(page)

    def take(dialog: ImportDialog) -> None:
        assert dialog.table.hasFocus()
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        assert dialog.take.text() == "Take in 2 contacts"
        press(dialog, "Take in 2 contacts")

    bring(page, take, qtbot)
    assert own(world) == ["clerk", "Contact without a name"]
    assert contacts.cards(world.session)[-2].number == "02079460001"
    page.search.setText("jo ward")
    assert [card.title for card in page._found] == ["clerk"]
    page.files._name()
    assert page.files.undo.isEnabled()
    world.messages.answers = ["keep", "undo"]
    page.files.undo.trigger()
    assert len(own(world)) == 2
    page.files.undo.trigger()
    assert own(world) == [] and "2 contacts taken away" in world.messages.last()
    page.files._name()
    assert not page.files.undo.isEnabled()


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"%PDF-1.7", "No column"), (b"", "empty"), (None, "could not be read")],
)
def test_a_file_that_is_no_list_is_told_and_nothing_is_kept(
    page: ContactsPage, show: Show, world: World, file: Path, qtbot, data: bytes | None, words: str
) -> None:
    show(page)
    file.unlink() if data is None else file.write_bytes(data)
    bring(page, lambda dialog: None, qtbot)
    assert words in world.messages.last() and own(world) == []


def test_turning_back_at_the_file_window_does_nothing(
    page: ContactsPage, show: Show, world: World
) -> None:
    show(page)
    page.files.bring.trigger()
    page.files.undo_import()
    assert "no import" in world.messages.last() and own(world) == []


@pytest.mark.parametrize(
    ("form", "chosen", "name"),
    [("csv", "out.csv", "out.csv"), ("csv", "out", "out.csv"), ("vcf", "out.vcf", "out.vcf")],
)
def test_the_listed_contacts_are_exported(
    page: ContactsPage, show: Show, world: World, tmp_path: Path, form: str, chosen: str, name: str
) -> None:
    show(page)
    page.search.setText("mash")
    world.files.chosen = tmp_path / chosen
    page.files._name()
    assert "3 contacts listed" in page.files.csv.text()
    (page.files.csv if form == "csv" else page.files.vcard).trigger()
    again = contact_import.look((tmp_path / name).read_bytes(), [])
    assert len(again.rows) == 3 and "MASH" in again.rows[0].local.role
    assert "3 contacts in out." in world.messages.last()
    world.files.chosen = None
    page.files.csv.trigger()
    page.search.setText("no such thing at all")
    page.files.csv.trigger()
    assert "No contact is listed" in world.messages.last()
