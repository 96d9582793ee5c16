"""What is installed here, as parts to show and as a page to print for IT: about no case."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from escalation_desktop.domain import blocks
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.deadlines import say_count
from escalation_desktop.domain.paper import reference_paper

TITLE = "About this installation"
RESTS_ON = "Rests on no policy"


@dataclass(frozen=True)
class Part:
    """Some facts under a heading: a sentence that sums them up, lines to it, then pairs."""

    heading: str
    said: str = ""
    state: Literal["", "done", "warning"] = ""
    """How ``said`` is to be taken."""
    rows: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Installation:
    """Everything that is told; ``made_at`` is aware."""

    version: str
    made_at: datetime
    parts: tuple[Part, ...]

    @property
    def troubles(self) -> tuple[str, ...]:
        """What is not as it should be, in sentences."""
        return tuple(part.said for part in self.parts if part.state == "warning")


def as_paper(told: Installation, *, training: bool = False) -> blocks.Document:
    """Return it as a page to print."""
    parts = tuple(block for part in told.parts for block in _blocks(part))
    return _paper("About", told.version, told.made_at, TITLE, parts, training=training)


@dataclass(frozen=True)
class TestLine:
    """One check of a self-test: its name, what was counted or measured, and why it failed."""

    __test__ = False  # no test of pytest's

    name: str
    passed: bool
    figure: str = ""
    reason: str = ""


def self_test_paper(
    told: Installation, checks: tuple[TestLine, ...], made_at: datetime
) -> blocks.Document:
    """Return what a self-test found as a page to print: what failed first."""
    failed = [check for check in checks if not check.passed]
    said = f"{say_count(len(checks) - len(failed), 'check')} passed, {len(failed)} failed."
    first: list[blocks.Block] = [
        blocks.Notice(said, tuple(f"{check.name}: {check.reason}" for check in failed)),
        *(block for part in told.parts for block in _blocks(part)),
        blocks.Heading("Every check"),
        blocks.Table(
            ("Check", "Found", "Passed"),
            tuple((c.name, c.figure, "yes" if c.passed else "NO") for c in checks),
            (7, 3, 1), "the checks", row_heads=True,
        ),
    ]  # fmt: skip
    return _paper("Self-test", told.version, made_at, "Self-test of this installation",
                  tuple(first))  # fmt: skip


def _paper(
    number: str,
    version: str,
    made_at: datetime,
    title: str,
    parts: tuple[blocks.Block, ...],
    *,
    training: bool = False,
) -> blocks.Document:
    by = f"the app Escalation {version}"
    copy = Copy(number=number, made_at=made_at, prepared_by=by)
    return reference_paper(RESTS_ON, copy, title=title, parts=parts, training=training)


def _blocks(part: Part) -> tuple[blocks.Block, ...]:
    found: list[blocks.Block] = [blocks.Heading(part.heading)]
    if part.said:
        found.append(blocks.Paragraph(part.said, part.heading, bold=part.state == "warning"))
    if part.lines:
        found.append(blocks.Bullets(part.lines, place=part.heading))
    if part.rows:
        found.append(blocks.KeyValues(part.rows, place=part.heading))
    return tuple(found)
