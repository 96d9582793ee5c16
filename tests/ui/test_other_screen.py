"""Screens of other densities: one that the window comes to, and one of 150 % from the start."""

import gc
import os
import subprocess
import sys

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from escalation_desktop.ui import icons
from escalation_desktop.ui.other_screen import OtherScreen
from escalation_desktop.ui.theme import Look, look

AT_150 = """
import sys
from PySide6.QtWidgets import QApplication
from escalation_desktop.ui import icons, theme
from escalation_desktop.ui.main_window import MainWindow
app = QApplication([])
theme.apply(app)
window = MainWindow()
window.resize(1280, 680)
window.show()
app.processEvents()
least, shot = window.minimumSizeHint(), window.grab()
print(shot.devicePixelRatio(), shot.width(), least.width() <= 1280, least.height() <= 680)
print(max(size.width() for size in icons.icon("phone").availableSizes()) / theme.look().px("icon"))
"""


def test_pictures_are_drawn_anew_for_a_screen_of_another_density(
    qtbot, monkeypatch, qapp: QApplication
) -> None:
    window = QLabel()
    qtbot.addWidget(window)
    watcher = OtherScreen(window)
    icons.dress(window, "phone")
    before = icons.icon("phone")
    monkeypatch.setattr(Look, "ratio", lambda self: 2.0)
    monkeypatch.setattr(QLabel, "devicePixelRatioF", lambda self: 2.0)
    gc.collect()  # what windows of earlier tests left would be drawn anew as well
    drawn: list[float] = []
    draw = icons.pixmap
    monkeypatch.setattr(icons, "pixmap", lambda *of: (drawn.append(of[3]), draw(*of))[1])
    qapp.sendEvent(window, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert 2.0 in drawn
    after = icons.icon("phone")
    assert after is not before
    assert max(size.width() for size in after.availableSizes()) == 2 * look().px("icon")
    assert watcher.parent() is window


def test_a_screen_of_150_per_cent() -> None:
    told = subprocess.run(
        [sys.executable, "-c", AT_150],
        env={**os.environ, "QT_SCALE_FACTOR": "1.5", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert told == ["1.5", "1920", "True", "True", "1.5"]


def test_odd_densities_are_kept_as_they_are(qapp: QApplication) -> None:
    """125 and 175 % are usual on laptops: rounded, everything would be too large or too small."""
    rounding = QGuiApplication.highDpiScaleFactorRoundingPolicy()
    assert rounding.name == "PassThrough"
