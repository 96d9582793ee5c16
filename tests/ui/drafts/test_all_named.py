"""No dialog and no field for typing is forgotten: each keeps a draft, or is named with a reason."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from escalation_desktop import ui
from escalation_desktop.ui.case.action_rows import ActionRows
from escalation_desktop.ui.case.people_fields import PartyFields
from escalation_desktop.ui.drafts.form_draft import FormDraft
from escalation_desktop.ui.pages.child_rows import ChildRows
from escalation_desktop.ui.pages.opening_fields import OpeningFields
from escalation_desktop.ui.record.attempt import AttemptForm
from escalation_desktop.ui.record.copy_form import CopyForm
from escalation_desktop.ui.record.made_calls import MadeCalls
from escalation_desktop.ui.record.more_fields import MoreFields
from escalation_desktop.ui.record.note_form import NoteForm
from escalation_desktop.ui.record.people_picker import PeoplePicker
from escalation_desktop.ui.widgets.dialog import AppDialog
from tests.ui.drafts.forms import FORMS, Desk, desk
from tests.ui.drafts.typing import type_everywhere
from tests.ui.drafts.without import BASES, DIALOGS, MODULES
from tests.ui.world import make_world

ROOT = Path(ui.__file__).parent
TYPED = {
    "LineBox", "TextBox", "GrowingBox", "DateTimeField", "QLineEdit", "QPlainTextEdit", "QTextEdit",
    "QSpinBox",
}  # fmt: skip
_FORGOTTEN = "these keep no draft: let the form say keep_draft, or name them in without.py"
PARTS = (
    ActionRows, AttemptForm, ChildRows, CopyForm, MadeCalls, MoreFields, NoteForm, OpeningFields,
    PartyFields, PeoplePicker,
)  # fmt: skip
"""Fields of several parts: their modules are covered by the forms that they are in."""
NO_CASE = {
    "contact", "new disagreement", "calls made", "settings", "phrase", "script", "house-order"
}  # fmt: skip
"""Beginnings of keys of forms that are about no disagreement."""


@pytest.fixture(scope="module")
def at_desk(qapp, tmp_path_factory) -> Iterator[Desk]:
    world = make_world(tmp_path_factory.mktemp("store"))
    yield desk(world)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    world.session.close()


@pytest.fixture(scope="module")
def forms(at_desk: Desk) -> Iterator[list[QWidget]]:
    """Every form, opened once for all tests here."""
    made = [make(at_desk) for make in FORMS.values()]
    yield made
    for one in made:
        one.deleteLater()


def dialogs() -> dict[str, type[AppDialog]]:
    """Return every dialog of the app by its name."""
    for module in pkgutil.walk_packages(ui.__path__, "escalation_desktop.ui."):
        importlib.import_module(module.name)
    found: dict[str, type[AppDialog]] = {}
    waiting = [AppDialog]
    while waiting:
        kind = waiting.pop()
        if kind.__module__.startswith("escalation_desktop."):
            found[kind.__name__] = kind
        waiting += kind.__subclasses__()
    return found


def typing_modules() -> dict[str, set[str]]:
    """Return the modules of ``ui`` that make fields for typing, each with the kinds."""
    found: dict[str, set[str]] = {}
    for path in ROOT.rglob("*.py"):
        called = {
            node.func.id
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        if called & TYPED:
            found[path.relative_to(ROOT).as_posix()] = called & TYPED
    return found


def module_of(kind: type) -> str:
    return kind.__module__.removeprefix("escalation_desktop.ui.").replace(".", "/") + ".py"


def test_every_dialog_keeps_a_draft_or_is_named(forms: list[QWidget]) -> None:
    kept = {type(form).__name__ for form in forms}
    every = set(dialogs())
    assert every - kept - BASES - {*DIALOGS} == set(), _FORGOTTEN
    assert {*DIALOGS} - every == set(), "named, but no longer there"
    # Both have the name; the one that asks keeps nothing, the one that writes a message does.
    assert {*DIALOGS} & kept <= {"MessageDialog"}


def test_every_field_for_typing_is_kept_or_named(forms: list[QWidget]) -> None:
    kept = {module_of(type(form)) for form in forms} | {module_of(kind) for kind in PARTS}
    kept |= {module_of(base) for form in forms for base in type(form).__mro__}
    typed = set(typing_modules())
    assert typed - kept - {*MODULES} == set(), _FORGOTTEN
    assert {*MODULES} - typed == set(), "named, but nothing is typed there any more"


def test_parts_are_in_a_form_that_keeps_them(forms: list[QWidget]) -> None:
    for kind in PARTS:
        assert any(form.findChildren(kind) for form in forms), kind


def test_each_key_is_one_form_s_own(forms: list[QWidget]) -> None:
    keys = [draft.key for form in forms for draft in form.findChildren(FormDraft) if draft.key]
    # A stage is ended by one form, however it is opened; so is each kind of an outcome.
    once = {key for key in keys if keys.count(key) == 1}
    assert {key.split(":")[2] for key in {*keys} - once} <= {"end"}


def test_what_is_about_a_case_goes_with_it(at_desk: Desk, forms: list[QWidget]) -> None:
    """The row names its case, or its key does: so the removal of the case removes it."""
    for form in forms:
        type_everywhere(form)
    at_desk.context.drafts.save_all()
    apart = {
        draft.key.split(":")[0]
        for draft in at_desk.world.session.store.drafts()
        if draft.case != at_desk.case and at_desk.case not in draft.key
    }
    assert apart <= NO_CASE
