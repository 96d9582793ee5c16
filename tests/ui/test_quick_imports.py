"""Python's own way to import comes back after PySide6 has put its own in its place."""

import builtins

import PySide6.QtCore  # noqa: F401

from escalation_desktop.ui.quick_imports import quicken


def test_pythons_own_import_is_put_back(monkeypatch):
    def slow(*args, **more):
        return own(*args, **more)

    own = builtins.__import__
    monkeypatch.setattr(builtins, "__orig_import__", own, raising=False)
    monkeypatch.setattr(builtins, "__import__", slow)
    quicken()
    assert builtins.__import__ is own


def test_nothing_happens_where_nothing_was_replaced(monkeypatch):
    monkeypatch.delattr(builtins, "__orig_import__", raising=False)
    before = builtins.__import__
    quicken()
    assert builtins.__import__ is before
