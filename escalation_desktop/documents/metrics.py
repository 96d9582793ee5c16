"""How wide a text will be on paper: for drawings that are laid out before they are printed."""

from escalation_desktop.documents.setting import Setter, Style
from escalation_desktop.documents.shaping import Shaper


class TextMetrics:
    """Measures with the fonts that print."""

    def __init__(self) -> None:
        self._setter = Setter(Shaper())

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of a text on one line, in points, at a font size in points."""
        style = Style(size, size, bold=bold)
        return self._setter.natural_width(text, style)
