"""What a document says, as a list of semantic blocks: no layout, no library.

``documents/`` turns the same blocks into PDF bytes and into plain text, so tagging and other
output formats come without rewriting what a document says. Text in blocks is plain text, exactly
as typed: nothing in it is ever read as mark-up. ``place`` names where a text comes from in a
worker's words, for telling where a character stands that no bundled font has.
"""

from dataclasses import dataclass
from datetime import datetime


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


@dataclass(frozen=True)
class KeyValues:
    """Label and value pairs; ``columns`` of them side by side."""

    rows: tuple[tuple[str, str], ...]
    columns: int = 1
    place: str = ""


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


Block = Heading | Paragraph | Bullets | Table | KeyValues | Notice | Signatures


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
