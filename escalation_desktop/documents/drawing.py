"""Bands drawn as PDF page content, each part marked for what it is to a reader."""

from escalation_desktop.documents import figures
from escalation_desktop.documents.bands import Band, Cell
from escalation_desktop.documents.figures import Figure, Words
from escalation_desktop.documents.glyphs import Fonts, Stretch, line_operators
from escalation_desktop.documents.operators import number
from escalation_desktop.documents.pdf_objects import text_string
from escalation_desktop.documents.setting import Line
from escalation_desktop.documents.tags import Element
from escalation_desktop.domain import blocks

_BASELINE = 0.72
"""Where the letters stand, as a part of the line's height from its top."""
_BOX_WEIGHT = 1.2
LOGO = "Im1"
"""The name that a page calls the logo by."""
_LAYOUT = "/Artifact <</Type /Layout>> BDC"
_PAGINATION = "/Artifact <</Type /Pagination>> BDC"
HEADER = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"


class PageContent:
    """The operators of one page; ``height`` and every length in points, ``number`` from 0.

    All that is painted is either a part of an element or an artifact, which no reader is told.
    """

    def __init__(self, fonts: Fonts, height: float, number: int) -> None:
        self._fonts, self._height, self._number = fonts, height, number
        self._operators: list[str] = []
        self.leaves: list[Element] = []
        """What each marked content of this page belongs to, by its number."""
        self.logos: list[blocks.Logo] = []

    def band(self, band: Band, x: float, top: float, width: float, *, again: bool = False) -> None:
        """Draw a band, its cells one after another; ``again``: it has been said before."""
        self._edges(band, x, top, width)
        if band.figure is not None:
            self._figure(band.figure, x + band.figure.x, top + band.above)
        for cell in band.cells:
            self.cell(cell, x, top + band.above, _PAGINATION if again else "")

    def cell(self, cell: Cell, x: float, top: float, artifact: str = "") -> None:
        """Draw the lines of a cell, those of one element together.

        ``artifact``: how the whole of it is marked that no reader is told.
        """
        drawn: list[Stretch] = []
        leaf: Element | None = None
        leaf_top = top
        for line in cell.lines:
            if line.pieces:
                if line.leaf is not leaf or not drawn:
                    self._text(drawn, leaf, leaf_top, artifact)
                    drawn, leaf, leaf_top = [], line.leaf, top
                baseline = self._height - top - line.leading * _BASELINE
                start = x + cell.x + _start(line, cell.width)
                drawn += line_operators(self._fonts, line, start, baseline)
            top += line.leading
        self._text(drawn, leaf, leaf_top, artifact)

    def rule(self, x: float, y: float, width: float, weight: float, grey: float) -> None:
        """Draw a level line; ``y`` from the top of the page."""
        level = number(self._height - y)
        self._artifact(
            f"{number(grey)} G {number(weight)} w "
            f"{number(x)} {level} m {number(x + width)} {level} l S"
        )

    def box(self, x: float, top: float, width: float, height: float, sides: str = "tblr") -> None:
        left, right = number(x), number(x + width)
        upper, lower = number(self._height - top), number(self._height - top - height)
        if sides == "tblr":
            shape = f"{left} {lower} {number(width)} {number(height)} re"
        else:
            edges = {
                "t": f"{left} {upper} m {right} {upper} l",
                "b": f"{left} {lower} m {right} {lower} l",
                "l": f"{left} {upper} m {left} {lower} l",
                "r": f"{right} {upper} m {right} {lower} l",
            }
            shape = " ".join(edges[side] for side in sides)
        self._artifact(f"0 G {number(_BOX_WEIGHT)} w {shape} S")

    def finish(self) -> bytes:
        return "\n".join([*self._operators, ""]).encode("ascii")

    def _open(self, leaf: Element, top: float, instead: str = "") -> str:
        """Start marked content; ``top`` from the top of the page.

        What stands ``instead`` is part of the same mark: some readers lose the rest of a mark
        that has another inside.
        """
        if not leaf.marks:
            leaf.top = self._height - top
        mark = len(self.leaves)
        self.leaves.append(leaf)
        leaf.marks.append((self._number, mark))
        if instead:
            return f"/Span <</MCID {mark} /ActualText {text_string(instead)}>> BDC"
        return f"/{leaf.kind} <</MCID {mark}>> BDC"

    def _text(self, drawn: list[Stretch], leaf: Element | None, top: float, artifact: str) -> None:
        together: list[str] = []
        for stretch in drawn:
            if stretch.instead and leaf is not None and not artifact:
                self._mark(together, leaf, top, artifact)
                self._mark([stretch.operators], leaf, top, artifact, stretch.instead)
                together = []
            else:
                together.append(stretch.operators)
        self._mark(together, leaf, top, artifact)

    def _mark(
        self, drawn: list[str], leaf: Element | None, top: float, artifact: str, instead: str = ""
    ) -> None:
        if not drawn:
            return
        start = artifact or _LAYOUT
        if leaf is not None and not artifact:
            start = self._open(leaf, top, instead)
        self._operators.append("\n".join((start, "BT", *drawn, "ET", "EMC")))

    def _artifact(self, operators: str) -> None:
        self._operators.append(f"{_LAYOUT}\n{operators}\nEMC")

    def _figure(self, figure: Figure, x: float, top: float) -> None:
        bottom = self._height - top - figure.height
        edges = (x, bottom, x + figure.width, bottom + figure.height)
        box = " ".join(number(edge) for edge in edges)
        figure.leaf.attributes |= {"O": "/Layout", "Placement": "/Block", "BBox": f"[{box}]"}
        out = [self._open(figure.leaf, top), "q"]
        if figure.logo is not None:
            self.logos.append(figure.logo)
            size = f"{number(figure.width)} 0 0 {number(figure.height)}"
            out.append(f"{size} {number(x)} {number(bottom)} cm /{LOGO} Do")
        else:
            scale = f"{figure.scale:.5f}"
            out.append(f"{scale} 0 0 {scale} {number(x)} {number(bottom)} cm 1 J 1 j")
            height = figure.height / figure.scale
            for mark in figure.marks:
                match mark:
                    case Words():
                        line = line_operators(
                            self._fonts, mark.line, mark.x, height - mark.baseline
                        )
                        # A reader is told the picture's own words; these are for copying.
                        out.extend(("BT", *(stretch.said_inside for stretch in line), "ET"))
                    case blocks.Stroke():
                        out.extend(figures.stroke(mark, height))
                    case blocks.Plate():
                        out.extend(figures.plate(mark, height))
        self._operators.append("\n".join((*out, "Q", "EMC")))

    def _edges(self, band: Band, x: float, top: float, width: float) -> None:
        height = band.height
        if band.box:
            self.box(x, top, width, height, band.box)
        for rule in band.rules:
            level = top if rule.top else top + height
            self.rule(x + rule.x, level, rule.width, rule.weight, rule.grey)


def _start(line: Line, width: float) -> float:
    """Return where a line starts from the left edge of its cell."""
    spare = width - line.width if line.style.right else 0.0
    return spare - line.hanging if line.base else spare
