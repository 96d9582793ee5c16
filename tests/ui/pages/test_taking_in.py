"""A policy taken in by hand and from IT's folder, and gone back from, in the window."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from escalation_desktop.managed import Managed
from escalation_desktop.packs.signing import public_line
from escalation_desktop.ui.note_strip import NoteStrip
from escalation_desktop.ui.pages.policies import PoliciesPage
from escalation_desktop.ui.pages.policy_dialog import PolicyDialog
from escalation_desktop.ui.pages.versions_dialog import VersionsDialog
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.text import Words
from tests.casework.test_policy_versions import CHANGES, PUBLIC, Folder
from tests.domain.made_up import POLICIES
from tests.ui.pages.conftest import Show
from tests.ui.pages.named import nameless, primaries
from tests.ui.record.driving import in_dialog, press
from tests.ui.world import World


@pytest.fixture
def newer(tmp_path: Path) -> Folder:
    shutil.copytree(POLICIES / "wandsworth", tmp_path / "it" / "wandsworth")
    return Folder(tmp_path / "it" / "wandsworth").change(*CHANGES)


@pytest.fixture
def by_it(world: World, newer: Folder) -> Managed:
    key = newer.path.parent.parent / "key.txt"
    key.write_bytes(public_line(PUBLIC, "WSCP"))
    made = Managed(packs_folder=newer.path.parent, trusted_policy_keys=(key,))
    world.session.policies_by_it = made
    return made


@pytest.fixture
def dialog(qtbot, world: World, newer: Folder) -> Iterator[PolicyDialog]:
    made = PolicyDialog(None, world.context, newer.path)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.found is not None)
    yield made
    made.reject()


def version(world: World) -> str:
    return world.session.pack("wandsworth").policy.pack_version


def test_what_changed_is_seen_first_and_a_person_vouches(world: World, dialog) -> None:
    assert dialog.name.text().startswith("Wandsworth, version 2027-01")
    assert "Not signed" in dialog.signed.text()
    assert "A new first stage" in dialog.changes.toPlainText()
    assert nameless(dialog) == [] and len(primaries(dialog)) == 1
    QTest.keyClick(dialog.changes, Qt.Key.Key_Return)
    assert dialog.isVisible() and not dialog.who_row.error, "a stray key was taken for an answer"
    press(dialog, "Take in")
    assert "Write down whom you asked" in dialog.who_row.error
    assert version(world) == "1.0", "it was taken in without a word for it"
    QTest.keyClicks(dialog.who, "Bea Moss, by telephone")
    press(dialog, "Take in")
    assert dialog.taken == "wandsworth" and version(world) == "2027-01"


def test_a_doubt_is_shown_beside_its_line(qtbot, dialog: PolicyDialog) -> None:
    dialog.which.chosen.emit("problems")
    view = dialog.problems
    assert view.list.count() > 3 and view.lines.isVisible()
    assert ".toml, line " in view.where.text()
    line = int(view.where.text().rpartition(" ")[2])
    assert view.lines.textCursor().blockNumber() == line - 1
    QTest.keyClick(view.list, Qt.Key.Key_End)
    assert view.list.currentRow() == view.list.count() - 1


def test_errors_stand_beside_their_lines_until_they_are_mended(
    qtbot, world: World, newer: Folder
) -> None:
    newer.change(('kind = "peer"', 'kind = "pear"'))
    made = PolicyDialog(None, world.context, newer.path / "policy.toml")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.found is not None)
    assert "errors" in made.told.text() and not made.take.isVisible()
    assert "Use one of" in made.problems.list.item(0).text()
    shown = made.problems.lines.textCursor().block().text()
    assert 'kind = "pear"' in shown, shown
    newer.change(('kind = "pear"', 'kind = "peer"'))
    made.found = None
    press(made, "Read again")
    qtbot.waitUntil(lambda: made.found is not None)
    assert made.take.isVisible()
    made.reject()


@pytest.mark.usefixtures("by_it")
def test_unsigned_where_it_says_whose_policies_count(qtbot, world: World, newer: Folder) -> None:
    made = PolicyDialog(None, world.context, newer.path)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.found is not None)
    assert "IT has said whose policies count" in made.told.text()
    assert not made.take.isVisible() and not made.who_row.isVisible()
    made.reject()


def test_a_file_that_is_no_policy_is_told_and_nothing_else(
    qtbot, world: World, tmp_path: Path
) -> None:
    path = tmp_path / "letter.zip"
    path.write_bytes(b"PK no zip")
    made = PolicyDialog(None, world.context, path)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.found is not None)
    assert made.name.text() == "The files of “letter.zip”" and not made.signed.isVisible()
    assert "cannot be read" in made.problems.list.item(0).text()
    made.reject()


@pytest.mark.usefixtures("by_it")
def test_what_it_put_there_waits_until_somebody_accepts_it(
    qtbot, world: World, show: Show, newer: Folder
) -> None:
    newer.sign()
    page = PoliciesPage(world.context)
    qtbot.waitUntil(lambda: len(page.waiting.waiting) == 1)
    assert version(world) == "1.0", "a policy was taken in silently"
    assert world.messages.last().startswith("New from IT, to look at: Wandsworth")
    show(page)
    assert page.waiting.isVisible()

    def take(dialog: PolicyDialog) -> None:
        qtbot.waitUntil(lambda: dialog.found is not None)
        assert "which is trusted as WSCP" in dialog.signed.text()
        assert not dialog.who_row.isVisible()
        press(dialog, "Take in")

    seen = in_dialog(take)
    press(page, "See what changed: Wandsworth, version 2027-01")
    assert isinstance(seen[0], PolicyDialog) and version(world) == "2027-01"
    assert "Version 2027-01" in page.facts.text() and not page.waiting.isVisible()

    def back(dialog: VersionsDialog) -> None:
        shipped = list(dialog._versions)[-1]
        assert any("trusted as WSCP" in one.text() for one in dialog.findChildren(Words))
        dialog.which.set_value(shipped)
        dialog.which.chosen.emit(shipped)
        assert "A new first stage" in dialog.changes.toPlainText()
        press(dialog, "Use this version")

    in_dialog(back)
    press(page, "Versions…")
    assert version(world) == "1.0" and "Version 1.0" in page.facts.text()
    page.waiting.wait()


def test_by_hand_from_the_page(qtbot, world: World, show: Show, newer: Folder) -> None:
    page = PoliciesPage(world.context)
    show(page)
    world.files.chosen = newer.path / "policy.toml"
    seen = in_dialog(lambda dialog: qtbot.waitUntil(lambda: dialog.found is not None))
    press(page, "Take in a policy…")
    assert len(seen) == 1 and version(world) == "1.0", "looking at it changed something"


def test_a_policy_that_none_ships_of_is_put_out_of_force(
    qtbot, world: World, show: Show, tmp_path: Path
) -> None:
    text = (POLICIES / "wandsworth" / "policy.toml").read_text("utf-8")
    shutil.copytree(POLICIES / "wandsworth", tmp_path / "elsewhere")
    other = text.replace('pack_id = "wandsworth"', 'pack_id = "elsewhere"')
    other = other.replace('short_title = "Wandsworth"', 'short_title = "Elsewhere"')
    (tmp_path / "elsewhere" / "policy.toml").write_text(other, "utf-8")
    page = PoliciesPage(world.context)
    show(page)
    world.files.chosen = tmp_path / "elsewhere" / "policy.toml"

    def take(dialog: PolicyDialog) -> None:
        qtbot.waitUntil(lambda: dialog.found is not None)
        assert "It is new here, with 6 stages" in dialog.changes.toPlainText()
        QTest.keyClicks(dialog.who, "Bea Moss")
        press(dialog, "Take in")

    in_dialog(take)
    press(page, "Take in a policy…")
    assert page.which.value() == "elsewhere"

    def out(dialog: VersionsDialog) -> None:
        dialog.which.set_value("out")
        dialog.which.chosen.emit("out")
        press(dialog, "Put out of force")

    in_dialog(out)
    press(page, "Versions…")
    assert "elsewhere" not in [p.policy.pack_id for p in world.session.packs]
    assert page.which.value() in dict(page._options()) and page.name.text()


def test_news_wait_behind_a_warning(qtbot) -> None:
    strip = NoteStrip()
    qtbot.addWidget(strip)
    strip.show()
    strip.show_note("The clock was set back.", "Check it.", "warning")
    strip.show_note("New from IT.", "See Policies.", "news")
    (shown,) = strip.findChildren(Banner)
    assert shown.accessibleName() == "The clock was set back."
    shown.findChild(QAbstractButton, "close-banner").click()
    assert [b.accessibleName() for b in strip.findChildren(Banner) if not b.isHidden()] == [
        "New from IT."
    ]


def test_what_the_app_came_with_is_told_on_the_page(qtbot, world: World, show: Show) -> None:
    told = "The app came with another version of Wandsworth: 99, before 1.0; it is in force."
    world.session.policy_news = (told,)
    page = PoliciesPage(world.context)
    show(page)
    qtbot.waitUntil(lambda: world.messages.last().startswith(told))
    assert told in [one.accessibleName() for one in page.waiting.findChildren(Banner)]


@pytest.mark.usefixtures("by_it")
def test_one_that_cannot_be_taken_in_says_so_before_it_is_looked_at(
    qtbot, world: World, show: Show, newer: Folder
) -> None:
    bad = newer.path.parent / "bad"
    shutil.copytree(newer.path, bad)
    Folder(bad).change(('kind = "peer"', 'kind = "pear"'))
    page = PoliciesPage(world.context)
    qtbot.waitUntil(lambda: len(page.waiting.waiting) == 2)
    told = [one.accessibleName() for one in page.waiting.findChildren(Banner)]
    assert told == [
        "IT’s folder has a policy with errors: bad.",
        "IT’s folder has a policy that cannot be taken in: Wandsworth, version 2027-01.",
    ]
    show(page)
    assert nameless(page) == []
