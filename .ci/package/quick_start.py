"""Run by the frozen app before PyInstaller's own hook, which would import PySide6 the slow way."""

from escalation_desktop.ui.quick_imports import quicken

quicken()
