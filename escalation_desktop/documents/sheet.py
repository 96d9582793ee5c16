"""The papers that a document can be printed on; every length in points."""

from dataclasses import dataclass

_MM = 72 / 25.4


@dataclass(frozen=True)
class Sheet:
    """A paper's size and margins; the left margin is wider: the filing holes go there."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    foot_edge: float
    """From the last line of the foot to the edge of the paper."""
    marks_top: float
    """From the edge of the paper to how it must be handled, the first thing on a page."""

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right


def _sheet(*millimetres: float) -> Sheet:
    return Sheet(*(length * _MM for length in millimetres))


SHEETS = {
    "A4": _sheet(210, 297, 25, 20, 20, 20, 9, 7),
    "A5": _sheet(148, 210, 18, 12, 17, 14, 8, 6),
}
LARGE = 16 / 11
"""How much larger everything is set in large print: the body in 16 points instead of 11."""
