"""The help pages as they lie in ``resources/help``: Markdown, one file a page, read when asked for.

``contents.txt`` names the pages in the order of the list. A page begins with its title (``# ``);
its parts begin with ``## ``. A line ``<!-- also: password, PIN -->`` under a heading holds other
words that somebody may search that part by; it is not shown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from escalation_desktop import paths

_ALSO = re.compile(r"^<!-- also: (.*?) -->\n?", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"^(?:[-*] |\d+\. |> |#+ )|[*`|]", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """A page's beginning, or what stands under one of its headings."""

    page: str
    """The name of the page's file, without its ending."""
    title: str
    """The page's title."""
    heading: str
    """Empty for the beginning of the page."""
    words: str
    """What it says, as plain text."""
    also: str = ""

    @property
    def place(self) -> str:
        """Where a link or F1 goes: "moving-on#resume-and-reopen"."""
        return f"{self.page}#{slug(self.heading)}" if self.heading else self.page


@dataclass(frozen=True)
class HelpPage:
    """One page; ``text`` is Markdown, ready to be shown."""

    name: str
    title: str
    text: str
    parts: tuple[Part, ...]


def slug(heading: str) -> str:
    """Return a heading as links name it: "Take over" is "take-over"."""
    kept = re.sub(r"[^a-z0-9 -]", "", heading.lower())
    return re.sub(r"[ -]+", "-", kept).strip("-")


def folder() -> Path:
    """Return where the help lies."""
    return paths.resources() / "help"


@lru_cache(maxsize=2)
def read_help(where: Path | None = None) -> tuple[HelpPage, ...]:
    """Return every page in the order of the contents; FileNotFoundError for one that is gone."""
    source = where or folder()
    names = (source / "contents.txt").read_text(encoding="utf-8").split()
    return tuple(_page(name, (source / f"{name}.md").read_text(encoding="utf-8")) for name in names)


def page_of(pages: Sequence[HelpPage], name: str) -> HelpPage:
    """Return a page by its name, the first one where there is none of that name."""
    return next((page for page in pages if page.name == name), pages[0])


def _page(name: str, text: str) -> HelpPage:
    first, *rest = re.split(r"^## ", text, flags=re.MULTILINE)
    title, _, beginning = first.partition("\n")
    title = title.removeprefix("# ").strip()
    parts = [_part(name, title, "", beginning)]
    for piece in rest:
        heading, _, words = piece.partition("\n")
        parts.append(_part(name, title, heading.strip(), words))
    return HelpPage(name, title, _ALSO.sub("", text), tuple(parts))


def _part(page: str, title: str, heading: str, text: str) -> Part:
    also = " ".join(_ALSO.findall(text))
    return Part(page, title, heading, plain(_ALSO.sub("", text)), also)


def plain(text: str) -> str:
    """Return Markdown as plain words in one line."""
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", text)).split())
