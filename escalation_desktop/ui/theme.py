"""The app's look: colours and sizes by meaning, read from ``resources/themes``.

One stylesheet template (``resources/style.qss``) is filled with the tokens of the theme and of the
text scale and set on the application, so that light, dark, high contrast and 100 % to 200 % text
change without a restart. There is one ``Look`` for each QApplication, as there is one palette; it
holds nothing but the look. No colour, font size or style rule stands in Python.
"""

import gc
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory
from shiboken6 import isValid

from escalation_desktop import paths
from escalation_desktop.ui.system_look import SystemLook

SchemeName = Literal["system", "light", "dark", "contrast"]
SCHEMES: tuple[str, ...] = get_args(SchemeName)
SCALES = (100, 110, 125, 150, 175, 200)
"""Text scales in per cent, as Ctrl+plus and Ctrl+minus step through them."""

STYLE = "Fusion"
FONT_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
_NONE_WHOLE = ("", 0)
"""What is shown after a look failed half-way: none that could be wanted."""
_TOKEN = re.compile(r"@([a-z][a-z0-9-]*)")


@dataclass(frozen=True)
class Theme:
    """One theme's colours and the sizes at 100 %."""

    name: str
    colours: Mapping[str, str]
    text: Mapping[str, int]
    sizes: Mapping[str, int]
    fixed: Mapping[str, int]

    def px(self, token: str, scale: int = 100) -> int:
        """Return a size in pixels; texts and sizes grow with ``scale`` (per cent)."""
        if token in self.fixed:
            return self.fixed[token]
        base = self.text[token] if token in self.text else self.sizes[token]
        return round(base * scale / 100)


@lru_cache(maxsize=4)
def read_theme(name: str, folder: Path | None = None) -> Theme:
    """Read ``light``, ``dark`` or ``contrast`` from ``folder`` (default: the app's own themes)."""
    themes = folder or paths.resources() / "themes"
    colours = tomllib.loads((themes / f"{name}.toml").read_text(encoding="utf-8"))
    sizes = tomllib.loads((themes / "sizes.toml").read_text(encoding="utf-8"))
    return Theme(name, colours["colour"], sizes["text"], sizes["size"], sizes["fixed"])


def fill(template: str, theme: Theme, scale: int) -> str:
    """Fill a stylesheet template: ``@token`` becomes a colour or a size in pixels.

    ``@art`` is the folder of the theme's drawn indicators. An unknown token raises KeyError.
    """
    values = dict(theme.colours)
    for token in (*theme.text, *theme.sizes, *theme.fixed):
        values[token] = f"{theme.px(token, scale)}px"
    values["art"] = (paths.resources() / "themes" / theme.name).as_posix()
    return _TOKEN.sub(lambda found: values[found.group(1)], template)


def load_fonts() -> str:
    """Load the bundled fonts and return their family's name; called once, by the one Look."""
    family = "Noto Sans"
    for file in FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / file))
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        family = families[0] if families else family
    return family


@contextmanager
def _nothing_dies() -> Iterator[None]:
    """Hold Python's collector off while Qt goes over every widget there is.

    A widget that is collected in one of our handlers meanwhile leaves Qt with a dead pointer, and
    the process ends.
    """
    from escalation_desktop.ui.collecting import held_off  # late: not at the start

    gc.collect()
    with held_off():
        yield


class Look(QObject):
    """What the app looks like now; ask it for colours and sizes when painting by hand.

    Signals:
        changed: theme or text scale is another one; what paints by hand must repaint.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.its_look = self  # for look(): findChild has PySide make every class that Qt has
        self.setObjectName("look")
        self._app = app
        self._template = (paths.resources() / "style.qss").read_text(encoding="utf-8")
        self._family = load_fonts()
        self.icons: dict[tuple[object, ...], QIcon] = {}
        """Icons drawn in this look, so that a list draws each once; ``icons.icon`` keeps them."""
        self.scheme: str = "system"
        self.scale = 100
        self.theme = read_theme("light")
        self._shown: tuple[str, int] | None = None
        self.is_still = False
        """The operating system asks for no motion: nothing turns, slides or pulses."""
        self.is_dressing = False
        """Qt goes over every widget there is: one that is deleted meanwhile ends the process."""
        self._system = SystemLook(app, self._on_system)
        self._guesses = False
        """What the system wants is guessed, until the first window is painted."""

    def begin(self, scheme: str, scale: int) -> None:
        """Show it as ``apply`` does, for the first window; ``settle`` once that is painted."""
        self._guesses = self._shown is None
        self.apply(scheme, scale)

    def settle(self) -> None:
        """Ask the system what ``begin`` had to guess."""
        if self._guesses:
            self._guesses = False
            self.apply(self.scheme, self.scale)

    def apply(self, scheme: str, scale: int) -> None:
        """Show one of ``SCHEMES`` with texts at ``scale`` per cent, at once."""
        self.is_still = not self._guesses and self._system.wants_stillness()
        self.scheme = scheme if scheme in SCHEMES else "system"
        self.scale = max(SCALES[0], min(SCALES[-1], scale))
        if self._shown == (self._wanted(), self.scale):
            return  # dressing every widget again takes seconds where there are hundreds
        # At once, since Qt may say meanwhile that the system's look changed; and not for good, so
        # that whoever wants a look after this one failed half-way gets it whole.
        is_first, self._shown = self._shown is None, (self._wanted(), self.scale)
        is_shown = False
        try:
            self.theme = read_theme(self._wanted())
            self.icons.clear()
            if is_first:  # no widget of ours is there yet, which could die
                if not self._app.property("began_with_style"):
                    self._app.setStyle(QStyleFactory.create(STYLE))
                self._dress()
            else:
                self._dress_every_widget()
            is_shown = True
        finally:
            if not is_shown:
                self._shown = None if is_first else _NONE_WHOLE

    def _dress_every_widget(self) -> None:
        with _nothing_dies():
            self.is_dressing = True
            try:
                self._dress()
            finally:
                self.is_dressing = False
            self.changed.emit()

    def draw_anew(self) -> None:
        """Draw pictures again in the same look: the screen has another density now."""
        self.icons.clear()
        self.changed.emit()

    def _dress(self) -> None:
        # To take the old sheet off first is ten times as quick, and crashes Qt 6.12: a widget that
        # dies of the change of style is still on the list that QApplication.setStyle goes over.
        font = QFont(self._family)
        font.setPixelSize(self.px("text-body"))
        self._app.setFont(font)
        self._app.setPalette(palette_of(self.theme))
        if self._app.styleSheet():
            self._leave_windows_alone()
        self._app.setStyleSheet(fill(self._template, self.theme, self.scale))

    def _leave_windows_alone(self) -> None:
        """Have Qt know of the windows alone, so that a new sheet dresses each widget once.

        It goes from every widget it knows down to all that is in it: whatever lies in ten others
        would be dressed eleven times, and a key for larger text hold the window for seconds.
        """
        style = self._app.style()
        style.unpolish(self._app)
        for window in self._app.topLevelWidgets():
            if isValid(window) and window.parentWidget() is None:
                style.polish(window)

    def step(self, steps: int) -> None:
        """Make all text larger (1), smaller (-1) or as designed (0)."""
        if not steps:
            self.apply(self.scheme, 100)
            return
        nearest = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - self.scale))
        self.apply(self.scheme, SCALES[max(0, min(len(SCALES) - 1, nearest + steps))])

    def colour(self, token: str) -> QColor:
        return QColor(self.theme.colours[token])

    def px(self, token: str) -> int:
        """Return a size token in pixels at the current text scale."""
        return self.theme.px(token, self.scale)

    def ratio(self) -> float:
        """Return how many dots a pixel has on the finest screen there is."""
        return self._app.devicePixelRatio()

    def font(self, token: str = "text-body", *, bold: bool = False) -> QFont:
        """Return the app's font at a text token's size, for what is painted by hand."""
        font = QFont(self._family)
        font.setPixelSize(self.px(token))
        font.setBold(bold)
        return font

    def _wanted(self) -> str:
        if self.scheme != "system":
            return self.scheme
        if self._guesses:
            return "dark" if self._system.looks_dark() else "light"
        if self._system.wants_contrast():
            return "contrast"
        return "dark" if self._system.is_dark() else "light"

    def _on_system(self) -> None:
        self.apply(self.scheme, self.scale)


def apply(app: QApplication, scheme: str = "system", scale: int = 100) -> Look:
    """Dress the application and return its ``Look``; may be called again to change it."""
    look = _look_of(app)
    look.apply(scheme, scale)
    return look


def begin(app: QApplication, scheme: str, scale: int) -> Look:
    """Dress the application for its first window, quickly: see ``Look.begin``."""
    look = _look_of(app)
    look.begin(scheme, scale)
    return look


def _look_of(app: QApplication) -> Look:
    return getattr(app, "its_look", None) or Look(app)


def look() -> Look:
    """Return the application's look; ``apply`` was called at start-up, as app.py's order says."""
    found: Look | None = getattr(QApplication.instance(), "its_look", None)
    if found is None:
        raise RuntimeError("theme.apply comes before any widget is made")
    return found


def palette_of(theme: Theme) -> QPalette:
    """Return the palette for whatever the stylesheet does not reach."""
    role = QPalette.ColorRole
    pairs = {
        role.Window: "surface", role.WindowText: "text", role.Base: "field",
        role.AlternateBase: "panel", role.Text: "text", role.Button: "panel",
        role.ButtonText: "text", role.BrightText: "on-danger", role.Highlight: "selected",
        role.HighlightedText: "selected-text", role.Link: "link", role.LinkVisited: "link",
        role.ToolTipBase: "panel", role.ToolTipText: "text", role.PlaceholderText: "text-muted",
        role.Light: "panel", role.Midlight: "line", role.Mid: "border", role.Dark: "border",
        role.Shadow: "border", role.Accent: "primary",
    }  # fmt: skip
    palette = QPalette()
    for which, token in pairs.items():
        palette.setColor(which, QColor(theme.colours[token]))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(
            QPalette.ColorGroup.Disabled, which, QColor(theme.colours["text-disabled"])
        )
    return palette
