"""F1 knows every page, tab, gate and dialog that there is."""

import importlib
import pkgutil

import pytest
from PySide6.QtWidgets import QWidget

import escalation_desktop.ui as ui
from escalation_desktop.ui.help.pages import read_help
from escalation_desktop.ui.help.places import PLACES, help_for
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.widgets.dialog import AppDialog

WHERE_IT_LIES = {"MessageDialog", "BugDialog"}
"""Questions and faults: help is that of what they lie over."""


def all_of(base: type) -> set[type]:
    """Return every class under another, with all of ui/ imported."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    found: set[type] = set()
    new = {base}
    while new:
        new = {sub for one in new for sub in one.__subclasses__()} - found
        found |= new
    return {one for one in found if one.__module__.startswith(ui.__name__)}


def test_every_dialog_has_its_help():
    without = {
        one.__name__
        for one in all_of(AppDialog)
        if not {kind.__name__ for kind in one.__mro__} & set(PLACES)
    }
    assert without == WHERE_IT_LIES


def test_every_page_has_its_help():
    keys = {one.key for one in all_of(Page)}
    assert keys - set(PLACES) == set()


def test_every_place_leads_to_a_part_that_is_there():
    there = {part.place for page in read_help() for part in page.parts}
    assert {place: one for place, one in PLACES.items() if one not in there} == {}


def test_every_name_in_the_table_is_one_of_ours():
    classes = {one.__name__ for one in all_of(QWidget)}
    keys = {one.key for one in all_of(Page)}
    assert set(PLACES) - classes - keys == set()


class RecordTab(QWidget):
    """Named as the real one."""


@pytest.mark.usefixtures("qapp")
def test_the_nearest_thing_with_help_counts():
    page = Page("A page")
    page.key = "disagreement"
    tab = RecordTab(page)
    inside = QWidget(tab)
    assert help_for(inside) == "notes"
    assert help_for(page) == "disagreement"
    assert help_for(QWidget()) == ""
    assert help_for(None) == ""
