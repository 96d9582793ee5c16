"""What a case is now: the state that screens and documents show.

Made only by ``fold``; every value here can be told from the entries and the pinned pack. "Ours"
is always the agency of the person who uses the app: in a case that was received, the policy's
own two sides are swapped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from escalation_desktop.domain import journal
from escalation_desktop.domain.clocks import HowFar, Limits, Protective
from escalation_desktop.domain.policy import Ladder, Notification, Policy, Route, Stage
from escalation_desktop.domain.times import DayOnly, london_day, to_minute

CaseStatus = Literal[
    "open", "resolved", "part_resolved", "decided", "unresolved", "withdrawn", "diverted"
]
StageStatus = Literal["done", "now", "next", "later", "skipped"]


@dataclass(frozen=True)
class Turn:
    """One stage (or one rung of a repeated stage) as it was worked."""

    stage: str
    rung: int
    started_at: datetime
    started: journal.StageStarted
    ended_at: datetime | None = None
    ended: journal.StageEnded | None = None
    again: int = 1
    """2 where the same stage and rung was taken up a second time, and so on."""
    entry: int = 0
    """The place in the record of the entry that started it."""

    @property
    def key(self) -> str:
        """The name of this turn alone: "s3", "s5.2", and "s3~2" where Stage 3 is worked again."""
        return turn_key(self.stage, self.rung, self.again)


def turn_end(
    turn: Turn, turns: Sequence[Turn], closed_at: datetime | None, now: datetime
) -> datetime:
    """Return until when a stage ran: its end, else the next one's start, the close, or ``now``.

    A stage whose end was struck through did not go on beside those that followed it.
    """
    following = (one.started_at for one in turns if one.entry > turn.entry)
    return turn.ended_at or next(following, None) or closed_at or now


def turn_at(at: datetime, entry: int, turns: Sequence[Turn]) -> Turn:
    """Return the last of these turns that had begun at ``at``, or the first where none had.

    A time is typed to the minute, or as a day, and taken by itself to the second: things of the
    same minute, or day, go by the order in which they were written down (``entry``, their place).
    """
    begun = [turn for turn in turns if _had_begun(turn, at, entry)]
    return begun[-1] if begun else turns[0]


def _had_begun(turn: Turn, at: datetime, entry: int) -> bool:
    day_alone = isinstance(at, DayOnly) or isinstance(turn.started_at, DayOnly)
    rounded = london_day if day_alone else to_minute
    start, then = rounded(turn.started_at), rounded(at)
    return turn.entry < entry if start == then else turn.started_at < at


def turn_key(stage: str, rung: int = 0, again: int = 1) -> str:
    """Return the key of a turn; no two turns of a case have the same."""
    key = f"{stage}.{rung}" if rung else stage
    return f"{key}~{again}" if again > 1 else key


@dataclass(frozen=True)
class StageView:
    """One rung of the drawing and one row of the list: both show exactly this."""

    key: str
    stage: str
    rung: int
    label: str
    title: str
    kind: str
    summary: str
    ours: str
    theirs: str
    """Empty where the stage stands on one side alone."""
    status: StageStatus
    overdue: bool
    status_text: str
    limit_text: str
    clause: str
    basis: str
    started_at: datetime | None = None
    ended_at: datetime | None = None
    result: str = ""
    used: tuple[str, ...] = ()
    shared: bool = False
    typed: bool = False
    in_span: bool = False


@dataclass(frozen=True)
class NoticeState:
    """Somebody else to tell. ``decides`` are the unanswered facts that decide whether."""

    notice: Notification
    status: Literal["to_send", "later", "not_answered", "sent", "waived", "confirmed", "not_known"]
    decides: tuple[str, ...] = ()
    at: datetime | None = None
    told: journal.NoticeSet | None = None
    owner: Literal["ours", "theirs", "chair", "lead"] = "ours"
    """Whose duty it is, as the worker sees it: a received case swaps the policy's sides."""

    @property
    def open(self) -> bool:
        return self.status in ("to_send", "not_answered")


@dataclass(frozen=True)
class RouteState:
    route: Route
    started_at: datetime
    started: journal.RouteStarted
    steps: tuple[tuple[datetime, journal.RouteStepDone], ...] = ()
    ended_at: datetime | None = None
    ended: journal.RouteEnded | None = None


@dataclass(frozen=True)
class ActionState:
    action: journal.ActionAgreed
    agreed_at: datetime
    status: Literal["open", "done", "not_done", "no_longer_needed"] = "open"
    comment: str = ""
    overdue: bool = False


@dataclass(frozen=True)
class Head:
    """The facts about the case, with what was added since it was opened."""

    reference: str
    received: bool
    opened_at: datetime
    arose_at: datetime
    children: tuple[journal.Child, ...]
    our_agency: str
    other_agency: str
    raised_by: journal.Party
    other_professional: journal.Party
    about: str
    wanted: str
    their_reasons: str
    grounds: tuple[str, ...]
    ladder: str
    track: str
    area: str
    family_view: str
    tried_at: datetime | None
    tried_why_not: str
    training: bool
    pack: journal.PackRef
    inside: bool = False
    """Within one agency, by its own procedure: no stage of the policy is used."""


@dataclass(frozen=True)
class TypedStageState:
    stage: journal.TypedStage
    at: datetime


@dataclass(frozen=True)
class CaseState:
    case: str
    policy: Policy
    ladder: Ladder
    head: Head
    now: datetime
    status: CaseStatus
    facts: dict[str, str]
    risk: str
    risk_at: datetime | None
    turns: tuple[Turn, ...]
    skipped: dict[str, journal.StageSkipped]
    stages: tuple[StageView, ...]
    next_stage: Stage | None
    next_rung: int
    limits: Limits
    how_far: HowFar
    protective: tuple[Protective, ...]
    notices: tuple[NoticeState, ...]
    routes: tuple[RouteState, ...]
    actions: tuple[ActionState, ...]
    outcome: journal.Outcome | None
    outcome_at: datetime | None
    interim: journal.InterimSet | None
    interim_at: datetime | None
    declined: tuple[tuple[datetime, journal.Declined], ...]
    conflicts: tuple[journal.ConflictNamed, ...]
    """Who is passed over at which stage, in the order it was named."""
    answer_expected: journal.AnswerExpected | None
    typed_stages: tuple[TypedStageState, ...]
    gates: dict[str, str]
    shared: tuple[tuple[datetime, journal.Shared], ...]
    filed: tuple[tuple[datetime, journal.Filed], ...]
    documents: tuple[tuple[datetime, journal.DocumentIssued], ...]
    paper_events: tuple[tuple[datetime, journal.PaperEvent], ...]
    gaps: dict[str, journal.GapExplained]
    """Why something that the confirmation asks for is not there, by ``closing.Check.key``."""
    people: tuple[journal.Party, ...]
    notes: tuple[journal.Record, ...]
    records: tuple[journal.Record, ...]
    """Every entry, in order, as written: also the corrected and the struck."""
    replaced: dict[str, journal.Record]
    struck: dict[str, str]
    unfiled: tuple[str, ...]
    unshared: tuple[str, ...]
    """Keys of ended stages whose record nobody was sent."""
    head_hash: str
    today: date

    @property
    def current(self) -> Turn | None:
        """The stage that runs, or None."""
        last = self.turns[-1] if self.turns else None
        return last if last is not None and last.ended is None and self.status == "open" else None

    def end_of(self, turn: Turn) -> datetime:
        """Return until when a stage ran; ``now`` for the one that runs."""
        return turn_end(turn, self.turns, self.outcome_at, self.now)

    @cached_property
    def mentions(self) -> dict[str, list[journal.Record]]:
        """The additions, corrections and withdrawals of each entry, by the entry's id."""
        found: dict[str, list[journal.Record]] = {}
        for record in self.records:
            body = record.body
            if isinstance(body, journal.Addition):
                found.setdefault(body.to, []).append(record)
            elif isinstance(body, journal.Correction):
                found.setdefault(body.of, []).append(record)
            elif isinstance(body, journal.BodyWithdrawn):
                for entry in (body.entry, *body.also):
                    found.setdefault(entry, []).append(record)
        return found

    @property
    def shared_actions(self) -> tuple[ActionState, ...]:
        """The actions that a paper for others may hold: none that an internal note agreed.

        A note that a correction made internal counts as such.
        """
        made = {
            entry
            for entry, now in self.replaced.items()
            if isinstance(now.body, journal.Note) and now.body.internal
        }
        return tuple(
            one for one in self.actions if not one.action.internal and one.action.note not in made
        )

    @property
    def exhausted(self) -> bool:
        """Whether the last stage ended unresolved and the policy has no further one."""
        last = self.turns[-1] if self.turns else None
        return (
            self.status == "open"
            and self.ladder.status == "stages"
            and last is not None
            and last.ended is not None
            and self.next_stage is None
        )

    def stage_view(self, key: str) -> StageView | None:
        """Return the row of that key, or None."""
        return next((view for view in self.stages if view.key == key), None)
