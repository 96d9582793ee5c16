"""Another version of the policy in force: told on the disagreement's page, moved to by choice."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from escalation_desktop.casework import policy_versions as versions
from escalation_desktop.domain.journal import PolicyMoved
from escalation_desktop.ui.case.case_page import CasePage
from escalation_desktop.ui.case.version_dialog import VersionDialog
from escalation_desktop.ui.widgets.text import Words
from tests.casework.test_policy_versions import CHANGES, NOBODY, Folder
from tests.domain.made_up import POLICIES
from tests.ui.case.conftest import move_up
from tests.ui.record.driving import press
from tests.ui.world import World

TODAY = date(2026, 11, 25)


@pytest.fixture
def newer(tmp_path: Path) -> Folder:
    shutil.copytree(POLICIES / "wandsworth", tmp_path / "given")
    return Folder(tmp_path / "given").change(*CHANGES)


def take_in(world: World, newer: Folder) -> None:
    versions.take_in(world.session, newer.looked(NOBODY), NOBODY, checked="Bea Moss")


def opened(page: CasePage) -> VersionDialog:
    dialog = page.moves.dialog
    assert isinstance(dialog, VersionDialog) and dialog.isVisible()
    return dialog


def words(dialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(Words) if one.isVisible())


def test_it_is_offered_closed_and_found_again(world: World, show, newer: Folder) -> None:
    page: CasePage = show(world.open_case())
    assert not page.version.isVisible() and not page.version.again.isVisible()
    take_in(world, newer)
    page.refresh()
    assert page.version.isVisible() and page.version.again.isVisible()
    page.version.findChild(QAbstractButton, "close-banner").click()
    page.refresh()
    assert not page.version.isVisible() and page.version.again.isVisible()
    page.version.again.click()
    opened(page).reject()
    assert not [r for r in world.state(page.state.case).records if r.kind == "policy_moved"]


def test_it_tells_what_stays_and_is_moved_by_an_entry(world: World, show, newer: Folder) -> None:
    case = world.open_case()
    move_up(world, case)
    page: CasePage = show(case)
    take_in(world, newer)
    page.refresh()
    limit = page.state.limits.earliest.due.text

    press(page, "What would change…")
    dialog = opened(page)
    told = words(dialog)
    assert "Stage 1, Involving Your Line Manager: done, as version 1.0 has it." in told
    assert "runs on as it was begun" in told and limit in told
    assert "“ONE WORKING WEEK”, 1 working week, has begun and stays" in told
    QTest.keyClicks(dialog.fields["reason"], "The partnership asked for it.")
    press(dialog, "Move to this version: save to record")
    state = world.state(case)
    body = state.records[-1].body
    assert isinstance(body, PolicyMoved) and body.reason == "The partnership asked for it."
    assert (state.head.pack.version, state.limits.earliest.due.text) == ("2027-01", limit)
    assert not page.version.isVisible() and not page.version.again.isVisible()
    assert any("Goes on under version 2027-01" in told for told in chronology(page))


def chronology(page: CasePage) -> list[str]:
    model = page.record.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_one_that_cannot_be_moved_says_why(world: World, show, newer: Folder) -> None:
    page: CasePage = show(world.open_case())
    newer.change(('[[ladder]]\nid = "main"', '[[ladder]]\nid = "else"'))
    looked = newer.looked(NOBODY)
    assert looked.pack is not None, looked.errors
    take_in(world, newer)
    page.refresh()

    press(page, "What would change…")
    dialog = opened(page)
    assert "no longer has the stages" in words(dialog)
    assert not dialog.save_button.isVisible()
    assert not dialog.rows["reason"].isVisible()
    dialog.reject()
