"""The recovery sheet: one page of paper that opens the store when the passphrase is lost.

It is issued to nobody and stands in no register: no copy of it is kept. It names the store and
the day, never a case and never a place on a disk.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from escalation_desktop.domain import blocks
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.paper import reference_paper
from escalation_desktop.domain.times import say_instant

TITLE = "Recovery sheet"
_IN_A_ROW = 4
_WIDE, _HIGH, _GAP = 114.0, 50.0, 8.0
"""Points: a box for each group, large enough to be read and copied at arm's length."""

_MOST_OF_A_NAME = 90
"""Characters: the sheet stays one page whatever somebody typed as a name."""


@dataclass(frozen=True)
class SheetFacts:
    """What the sheet says beside the code; ``made_at`` is aware."""

    person: str
    """Whose store it opens: name, role, agency."""
    made_at: datetime
    has_agency_key: bool = False
    training: bool = False


def recovery_sheet(code: str, facts: SheetFacts) -> blocks.Document:
    """Return the sheet for a code of groups joined by hyphens."""
    groups = code.split("-")
    whose = _short(facts.person.strip()) or "the person who set it up"
    parts: tuple[blocks.Block, ...] = (
        blocks.Notice(
            "Whoever holds this paper can open the store",
            (
                "Guard it like the keys of the office. Write no passphrase on it.",
                _told_in_advance(has_agency_key=facts.has_agency_key),
            ),
            place="what this is",
        ),
        _code(groups),
        blocks.Paragraph(
            f"{len(groups)} groups, read along the rows. There is no letter O, I or L in them: a "
            "round one is always zero (0), a straight one always one (1). Small letters and "
            "missing dashes are fine. The last character of each group checks that group, and "
            "the app says which group is mistyped.",
            place="how to read the code",
        ),
        blocks.Heading("What it opens, and how"),
        blocks.Bullets(
            (
                "It opens that store of the app Escalation on its computer, and the backups of it "
                "that were made while this sheet counted.",
                "On the lock screen choose “Use the recovery code instead”, type the code, then "
                "choose a new passphrase.",
                "After it was used, make a new sheet in Settings, Ways to open the store, and "
                "destroy this one.",
            ),
            place="what it opens",
        ),
        blocks.Heading("Where to keep it"),
        blocks.Bullets(
            (
                "In a safe or a locked cabinet, never with the laptop or in its bag; not "
                "photographed, scanned, mailed or copied.",
                "In a sealed envelope with the name, the day and who may open it written on it. "
                "An envelope found open: make a new sheet at once.",
            ),
            place="where to keep it",
        ),
        blocks.Signatures(("Sealed and kept", "Opened"), ("Where", "By whom", "Date")),
    )
    return reference_paper(
        f"Opens the store of {whose}",
        Copy(
            number="For the safe",
            made_at=facts.made_at,
            prepared_by=whose,
        ),
        title=TITLE,
        subtitle=f"Made {say_instant(facts.made_at)}",
        parts=parts,
        training=facts.training,
    )


def _code(groups: Sequence[str]) -> blocks.Picture:
    """Return the groups in boxes, each with its number; a reader is told them one by one."""
    shapes: list[blocks.Shape] = []
    for at, group in enumerate(groups):
        x, y = at % _IN_A_ROW * (_WIDE + _GAP), at // _IN_A_ROW * (_HIGH + _GAP)
        shapes.append(blocks.Plate(x, y, _WIDE, _HIGH, weight=1.0, radius=4))
        shapes.append(blocks.Label(x + 6, y + 4, 20, (str(at + 1),), size=9, leading=11, grey=0.25))
        shapes.append(
            blocks.Label(x, y + 14, _WIDE, (group,), size=23, leading=28, bold=True, centred=True)
        )
    rows = -(-len(groups) // _IN_A_ROW)
    return blocks.Picture(
        _IN_A_ROW * (_WIDE + _GAP) - _GAP,
        rows * (_HIGH + _GAP) - _GAP,
        tuple(shapes),
        "The code. " + " ".join(f"Group {at}: {group}." for at, group in enumerate(groups, 1)),
        place="the code",
    )


def _short(person: str) -> str:
    return person if len(person) <= _MOST_OF_A_NAME else f"{person[:_MOST_OF_A_NAME].rstrip()} …"


def _told_in_advance(*, has_agency_key: bool) -> str:
    sheets = "the passphrase and every recovery sheet"
    agency = "No agency’s key opens this store as this sheet is made."
    ways = f" Who has lost {sheets}"
    if has_agency_key:
        agency = "Your agency’s key opens this store too."
        ways = " Who has lost the passphrase, every recovery sheet and that key"
    return (
        f"{agency}{ways} has lost everything in the store, for good: nobody can open it then, "
        "neither IT nor the maker of this app."
    )
