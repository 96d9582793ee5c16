"""Thousands of calls into Qt must not use None up (see ``ui/steady_none.py``)."""

import sys

from PySide6.QtWidgets import QLabel

import escalation_desktop.ui  # noqa: F401  # its import is what is tested


def test_none_outlives_many_calls_into_qt(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(3000):
        label.setText("x")
    assert sys.version_info >= (3, 12) or before > 1 << 32
    assert sys.getrefcount(None) > 100_000
