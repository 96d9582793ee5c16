"""What a fold has gathered so far.

Mutable while the fold runs, and read only by the modules that finish the state from it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from escalation_desktop.domain import journal
from escalation_desktop.domain.case import (
    ActionState,
    CaseStatus,
    Head,
    RouteState,
    Turn,
    TypedStageState,
)
from escalation_desktop.domain.clocks import Protective
from escalation_desktop.domain.journal import Record
from escalation_desktop.domain.policy import Policy


@dataclass(frozen=True)
class Held:
    """A discussion or a meeting that took place, and the turn its note names ("": none)."""

    event: Literal["discussion_held", "meeting_held"]
    at: datetime
    stage: str = ""
    rung: int = 0
    entry: int = 0
    """The place of its entry in the record."""


@dataclass
class Tally:
    """The facts of a case up to one entry."""

    policy: Policy
    head: Head | None = None
    entry: int = 0
    """The place in the record of the entry that is taken in."""
    status: CaseStatus = "open"
    facts: dict[str, str] = field(default_factory=dict)
    risk: str = "as_recorded"
    risk_at: datetime | None = None
    turns: list[Turn] = field(default_factory=list)
    skipped: dict[str, journal.StageSkipped] = field(default_factory=dict)
    protective: list[Protective] = field(default_factory=list)
    notices: dict[str, tuple[datetime, journal.NoticeSet]] = field(default_factory=dict)
    routes: list[RouteState] = field(default_factory=list)
    actions: dict[str, ActionState] = field(default_factory=dict)
    outcome: journal.Outcome | None = None
    outcome_at: datetime | None = None
    interim: journal.InterimSet | None = None
    interim_at: datetime | None = None
    declined: list[tuple[datetime, journal.Declined]] = field(default_factory=list)
    conflicts: list[journal.ConflictNamed] = field(default_factory=list)
    answer_expected: journal.AnswerExpected | None = None
    typed: list[TypedStageState] = field(default_factory=list)
    gates: dict[str, str] = field(default_factory=dict)
    shared: list[tuple[datetime, journal.Shared]] = field(default_factory=list)
    filed: list[tuple[datetime, journal.Filed]] = field(default_factory=list)
    documents: list[tuple[datetime, journal.DocumentIssued]] = field(default_factory=list)
    paper_events: list[tuple[datetime, journal.PaperEvent]] = field(default_factory=list)
    gaps: dict[str, journal.GapExplained] = field(default_factory=dict)
    notes: list[Record] = field(default_factory=list)
    events: dict[str, datetime] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)
    people: list[journal.Party] = field(default_factory=list)
    to_file: list[str] = field(default_factory=list)
