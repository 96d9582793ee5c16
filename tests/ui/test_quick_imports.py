"""Python's own way to import comes back after PySide6 has put its own in its place."""

import builtins

import PySide6.QtCore  # noqa: F401 - it keeps Python's own function under another name
import pytest

from escalation_desktop.ui.quick_imports import quicken


@pytest.fixture
def original():
    return builtins.__orig_import__


def test_pythons_own_import_is_put_back(monkeypatch, original):
    def slow(*args, **more):
        return original(*args, **more)

    monkeypatch.setattr(builtins, "__import__", slow)
    quicken()
    assert builtins.__import__ is original


def test_nothing_happens_where_nothing_was_replaced(monkeypatch, original):
    monkeypatch.setattr(builtins, "__import__", original)
    monkeypatch.delattr(builtins, "__orig_import__")
    quicken()
    assert builtins.__import__ is original
