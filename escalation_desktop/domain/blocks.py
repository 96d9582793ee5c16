"""What a document says, as a list of semantic blocks: no layout, no library.

``documents/`` turns the same blocks into PDF bytes and into plain text, so tagging and other
output formats come without rewriting what a document says. Text in blocks is plain text, exactly
as typed: nothing in it is ever read as mark-up. ``place`` names where a text comes from in a
worker's words, for telling where a character stands that no bundled font has.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2
    """1 is the document's title, which the renderer makes itself; blocks use 2 and 3."""
    place: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Free text; line ends in it start new paragraphs of the same block."""

    text: str
    place: str = ""
    small: bool = False
    bold: bool = False


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]
    place: str = ""
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of plain text under header cells; an empty table is told by ``when_empty``."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    """Relative widths, one a column; empty: equal."""
    place: str = ""
    when_empty: str = "None recorded."
    row_places: tuple[str, ...] = ()
    """Where each row comes from ("note of Tue 24 Nov 2026"); empty: ``place`` and its number."""
    row_heads: bool = False
    """The first cell of a row names the row: a reader hears it before the others."""


@dataclass(frozen=True)
class KeyValues:
    """Label and value pairs; ``columns`` of them side by side."""

    rows: tuple[tuple[str, str], ...]
    columns: int = 1
    place: str = ""
    room: tuple[int, ...] = ()
    """Lines to write on for each pair whose value is empty; empty: none for any."""


@dataclass(frozen=True)
class Notice:
    """A boxed text that must be seen first: a title and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]
    place: str = ""


@dataclass(frozen=True)
class Signatures:
    """Room for each party to sign by hand, or to say why it does not agree; never required."""

    parties: tuple[str, ...]
    lines: tuple[str, ...] = ("Name", "Role", "Agency", "Signature", "Date", "Not agreed, because")


@dataclass(frozen=True)
class Stroke:
    """Straight lines from point to point, ``x`` to the right and ``y`` down."""

    points: tuple[tuple[float, float], ...]
    weight: float = 0.8
    grey: float = 0.0
    dashed: bool = False
    has_arrow: bool = False
    """At the last point."""


@dataclass(frozen=True)
class Plate:
    """A rectangle; ``fill`` and ``grey`` from 0 (black) to 1 (white), None for no fill."""

    x: float
    y: float
    width: float
    height: float
    weight: float = 0.8
    grey: float = 0.0
    fill: float | None = None
    dashed: bool = False
    radius: float = 0.0


@dataclass(frozen=True)
class Label:
    """Lines of text in a picture, each already short enough for ``width``; ``y`` is their top."""

    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    size: float
    leading: float
    bold: bool = False
    centred: bool = False
    grey: float = 0.0


Shape = Stroke | Plate | Label


@dataclass(frozen=True)
class Picture:
    """A drawing in lines and words; lengths in points, shrunk to fit a page, never cut.

    ``alt`` says in words what it shows; where that is long, ``alt`` is short and a list follows.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alt: str
    place: str = ""


@dataclass(frozen=True)
class Logo:
    """An agency's mark as plain pixels: ``width * height`` of red, green and blue bytes."""

    pixels: bytes
    width: int
    height: int
    alt: str
    """"Logo of Anytown Council"."""


Block = Heading | Paragraph | Bullets | Table | KeyValues | Notice | Signatures | Picture


@dataclass(frozen=True)
class Document:
    """One document, complete: the same value always gives the same bytes."""

    title: str
    reference: str
    """Case reference and document number; on every page."""
    policy_line: str
    """Policy, version, source date and review state; on every page."""
    blocks: tuple[Block, ...]
    made_at: datetime
    """Aware; from the record, never from the wall clock of the renderer."""
    footer: tuple[str, ...] = ()
    """Further lines at the foot of every page, short."""
    subtitle: str = ""
    mark: str = ""
    """DRAFT or the training stamp, on every page; empty: none."""
    language: str = "en-GB"
    author: str = ""
    """Who prepared it, for the file's own facts."""
    agency: str = ""
    """The agency that made it, in the margin above every page; empty: none."""
    handling: str = ""
    """How the paper must be handled ("OFFICIAL-SENSITIVE"), on every page; empty: none."""
    code: str = ""
    """What *Check a document* knows the paper by, on every page; empty: none."""
    logo: Logo | None = None
    paper: Literal["A4", "A5"] = "A4"
    large: bool = False
    """Large print: the body in 16 points instead of 11, all else with it."""
