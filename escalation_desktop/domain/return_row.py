"""One closed disagreement as a row that names nobody: what a partnership counts.

A row holds codes and whole numbers alone: ids of the policy (its stages, grounds, routes, limits),
answers from closed lists, and what was used at each stage and of each limit. No name, reference,
free text or date of the case is in it. Its id is random and is kept in the case's own record, so
that nothing in a return leads back to the case, while the same row met twice is counted once.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from escalation_desktop.domain import journal
from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.case import CaseState, Turn
from escalation_desktop.domain.deadlines import allowed_of, used_of
from escalation_desktop.domain.gap_points import points
from escalation_desktop.domain.learning import codes_of
from escalation_desktop.domain.lessons import GAPS, LESSONS
from escalation_desktop.domain.policy import FACTS
from escalation_desktop.domain.times import london_day
from escalation_desktop.domain.used_limits import (
    MetLimit,
    due_of_limit,
    met_beyond_stages,
    met_in_stages,
)

ROW, PRACTICE = "r-", "t-"
"""How the id of a row begins; one from a training store is never counted."""
TYPED = "typed"
"""A stage that the worker typed from a procedure held elsewhere: its title stays here."""
NONE = "none"
"""No stage was started."""


class LimitUse(msgspec.Struct, frozen=True, kw_only=True):
    """What was used of one limit and what it allows, in one unit.

    Or the working days used at a stage where no dated limit of its own ran, because the policy
    states none there, or a word of promptness ("as soon as possible"), or one whose condition did
    not hold: then ``limit`` is empty, and nothing is allowed or kept.
    """

    scope: str
    """The stage's id, or "s1..s5" for a limit over several."""
    limit: str
    used: int
    allowed: int | None
    unit: str
    kept: bool | None
    """Whether what it asks for came before its end."""


class ReturnRow(msgspec.Struct, frozen=True, kw_only=True):
    row: str
    """``ROW`` and 32 hexadecimal digits."""
    edition: int
    """Grows with the record: of two rows of one id the higher edition counts."""
    period: str
    """The quarter it was closed in, of the year from April: "2026-27 Q3"."""
    policy: str
    policy_version: str
    received: bool
    grounds: tuple[str, ...] = ()
    our_kind: str = ""
    """One of ``FACTS["respondent_kind"]``; empty: not answered."""
    their_kind: str = ""
    outcome: str = ""
    reached: str = NONE
    """Id of the last stage worked, ``TYPED`` or ``NONE``."""
    worked: int = 0
    """How many turns of stages were worked."""
    no_reply: bool = False
    routes: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    """Codes of ``lessons.GAPS``."""
    lessons: tuple[str, ...] = ()
    """Codes of ``lessons.LESSONS``."""
    limits: tuple[LimitUse, ...] = ()


def quarter_of(day: date) -> str:
    """Return the quarter of the year from 1 April that a day lies in, as "2026-27 Q3"."""
    year = day.year if day.month >= 4 else day.year - 1
    return f"{year}-{(year + 1) % 100:02d} Q{(day.month - 4) % 12 // 3 + 1}"


def row_id_of(state: CaseState) -> str:
    """Return the id of a disagreement's row, or "" while it has stood in no return."""
    found = (r.body.row for r in state.records if isinstance(r.body, journal.Counted))
    return next(found, "")


def row_of(state: CaseState, row: str, *, our_kind: str = "") -> ReturnRow:
    """Return a closed disagreement's row. Raises ValueError for one that is not closed.

    What stands in the record but not in a closed list or in the policy is not in the row.
    """
    if state.outcome is None or state.outcome_at is None:
        raise ValueError("not closed")
    policy = state.policy
    worked = [turn for turn in state.turns if state.stage_view(turn.key) is not None]
    return ReturnRow(
        row=row,
        edition=len(state.records),
        period=quarter_of(london_day(state.outcome_at)),
        policy=policy.pack_id,
        policy_version=policy.pack_version,
        received=state.head.received,
        grounds=_known(state.head.grounds, [ground.id for ground in policy.ground]),
        our_kind=_kind(our_kind),
        their_kind=_kind(state.facts.get("respondent_kind", "")),
        outcome=state.outcome.kind,
        reached=_stage_code(state, worked[-1]) if worked else NONE,
        worked=len(worked),
        no_reply=_no_reply(state),
        routes=_known(
            [route.route.id for route in state.routes], [route.id for route in policy.route]
        ),
        gaps=_known([*(p.code for p in points(state)), *codes_of(state, "gap")], GAPS),
        lessons=_known(codes_of(state, "lesson"), LESSONS),
        limits=tuple(_limits(state)),
    )


def _known(found: Sequence[str], allowed: Sequence[str] | dict[str, str]) -> tuple[str, ...]:
    return tuple(one for one in allowed if one in found)


def _kind(value: str) -> str:
    return value if value in FACTS["respondent_kind"] else ""


def _stage_code(state: CaseState, turn: Turn) -> str:
    known = any(stage.id == turn.stage for stage in state.ladder.stage)
    return turn.stage if known else TYPED


def _no_reply(state: CaseState) -> bool:
    if any(turn.ended is not None and turn.ended.result == "no_reply" for turn in state.turns):
        return True
    bodies = (state.replaced.get(r.id, r).body for r in state.notes if r.id not in state.struck)
    return any(isinstance(body, journal.Note) and body.outcome == "no_reply" for body in bodies)


def _limits(state: CaseState) -> Iterator[LimitUse]:
    calendar = WorkingCalendar(state.policy.calendar)
    turns = {turn.key: turn for turn in state.turns}
    limited: set[str] = set()
    for met in (*met_in_stages(state), *met_beyond_stages(state)):
        due = due_of_limit(met, state)
        if due is None:
            continue
        used, _ = used_of(met.clock.duration, met.start, met.end, calendar)
        allowed, unit = allowed_of(met.clock.duration)
        limited.add(met.turn)
        yield LimitUse(
            scope=_scope(state, met, turns),
            limit=met.clock.id,
            used=used,
            allowed=allowed,
            unit=unit,
            kept=met.end <= due.at,
        )
    for turn in state.turns:
        if turn.key not in limited and state.stage_view(turn.key) is not None:
            yield _days_at(state, turn, calendar)


def _days_at(state: CaseState, turn: Turn, calendar: WorkingCalendar) -> LimitUse:
    ended = state.end_of(turn)
    days = calendar.working_days_between(london_day(turn.started_at), london_day(ended))
    return LimitUse(
        scope=_stage_code(state, turn), limit="", used=days, allowed=None, unit="working_days",
        kept=None,
    )  # fmt: skip


def _scope(state: CaseState, met: MetLimit, turns: dict[str, Turn]) -> str:
    if met.clock.span is not None:
        return "..".join(met.clock.span)
    return _stage_code(state, turns[met.turn]) if met.turn in turns else NONE
