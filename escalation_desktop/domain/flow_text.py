"""Wrapping of measured text, without Qt: what is measured is given as ``Metrics``."""

from typing import Literal, Protocol

Style = Literal["bold", "strong", "small"]
"""bold: a stage's title; strong: small and bold; small: everything else."""


class Metrics(Protocol):
    """Measures text: all in the same unit as the drawing."""

    def width(self, text: str, style: Style) -> float: ...

    def line(self, style: Style) -> float:
        """Return the height of one line."""


def wrap(text: str, width: float, style: Style, metrics: Metrics) -> tuple[str, ...]:
    """Return the lines of a text that fit ``width``; a word too long is broken, never cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if metrics.width(longer, style) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        pieces = _pieces(word, width, style, metrics)
        lines += pieces[:-1]
        line = pieces[-1]
    if line:
        lines.append(line)
    return tuple(lines)


def _pieces(word: str, width: float, style: Style, metrics: Metrics) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and metrics.width(pieces[-1] + char, style) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces
