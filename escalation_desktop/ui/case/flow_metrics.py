"""The flowchart's fonts, and the room that its words take in them."""

from PySide6.QtGui import QFont, QFontMetricsF

from escalation_desktop.domain.flow_text import Style
from escalation_desktop.ui.case.stage_look import mark_width
from escalation_desktop.ui.theme import look


class QtMetrics:
    """Measures text in the app's fonts."""

    def __init__(self) -> None:
        self._fonts = {
            style: QFontMetricsF(font_of(style)) for style in ("bold", "strong", "small")
        }

    def width(self, text: str, style: Style) -> float:
        return self._fonts[style].horizontalAdvance(text)

    def line(self, style: Style) -> float:
        return self._fonts[style].lineSpacing()

    def mark_width(self, words: str) -> float:
        return mark_width("now", words) + look().px("space-1")


def font_of(style: Style) -> QFont:
    """Return the font a style of text is drawn in."""
    if style == "bold":
        return look().font("text-body", bold=True)
    return look().font("text-small", bold=style == "strong")
