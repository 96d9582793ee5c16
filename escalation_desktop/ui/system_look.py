"""How the operating system is set: dark, high contrast, no motion; asked in one place."""

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtWidgets import QApplication


class SystemLook:
    """What the computer asks of every window, and ``act`` whenever it may ask something else.

    An unknown answer is the usual one: light, ordinary contrast, motion allowed.
    """

    def __init__(self, app: QApplication, act: Callable[[], None]) -> None:
        # Both are kept: PySide takes the second for deleted once it has let go of the first.
        self._app = app
        self._hints = app.styleHints()
        self._access = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(lambda _: act())
        self._access.contrastPreferenceChanged.connect(lambda _: act())
        self._access.motionPreferenceChanged.connect(lambda _: act())

    def looks_dark(self) -> bool:
        """Tell by the colours that the system gives, which is nearly always what it is set to.

        To ask it names ``Qt``, which the first window does without (see ``ui/early.py``).
        """
        colours = self._app.palette()
        behind, words = colours.window().color(), colours.windowText().color()
        return behind.lightness() < words.lightness()

    def is_dark(self) -> bool:
        """Tell whether windows are to be dark."""
        return self._hints.colorScheme() == QtCore.Qt.ColorScheme.Dark

    def wants_contrast(self) -> bool:
        """Tell whether high contrast is switched on."""
        return self._access.contrastPreference() == QtCore.Qt.ContrastPreference.HighContrast

    def wants_stillness(self) -> bool:
        """Tell whether motion is to be left out."""
        return self._access.motionPreference() == QtCore.Qt.MotionPreference.ReducedMotion
