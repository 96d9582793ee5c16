"""Python's own way to import comes back after PySide6 has put its own in its place."""

import builtins
import subprocess
import sys

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


WORDS = """
import sys
if sys.argv[1] == "quickly":
    from escalation_desktop.ui.quick_imports import quicken
    quicken()
from PySide6.QtWidgets import QLabel
from PySide6.QtCore import QObject
from PySide6.support.signature import parser
print("pyside_type_init" in vars(parser), file=sys.stderr)
for wrong in (lambda: QObject().setObjectName(3), lambda: QLabel(0.5, 3)):
    try:
        wrong()
    except TypeError as error:
        print(error)
print("pyside_type_init" in vars(parser), file=sys.stderr)
from PySide6.support.signature.lib.pyi_generator import generate_pyi
print(generate_pyi.__name__, generate_pyi.__module__, hasattr(parser, "no_such_name"))
"""


def test_pysides_errors_are_worded_as_ever_and_only_when_there_is_one():
    plain, quick = (_said(how) for how in ("plainly", "quickly"))
    assert quick.stdout == plain.stdout
    assert "setObjectName(name: str, /)" in quick.stdout
    assert plain.stderr.split() == ["True", "True"]
    assert quick.stderr.split() == ["False", "True"]


def _said(how: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WORDS, how], capture_output=True, text=True, timeout=60, check=True
    )
