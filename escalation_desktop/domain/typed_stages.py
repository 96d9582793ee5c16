"""Stages that the worker typed from a procedure held elsewhere, as rows and as limits.

They are never the policy's: each carries the basis "app" and is labelled as typed by the worker.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from escalation_desktop.domain.case import CaseStatus, StageStatus, StageView, Turn, TypedStageState
from escalation_desktop.domain.clocks import Limit, Limits
from escalation_desktop.domain.deadlines import Due
from escalation_desktop.domain.interest import with_conflicts
from escalation_desktop.domain.journal import ConflictNamed
from escalation_desktop.domain.rows import LEFT_OPEN, RESULTS, later_words
from escalation_desktop.domain.times import ends_with_day, london_day, say_day, say_due

TYPED_LIMIT_ID = "typed"


def typed_rows(
    typed: Sequence[TypedStageState],
    turns: Sequence[Turn],
    status: CaseStatus,
    shared: Sequence[str],
    now: datetime,
    conflicts: Sequence[ConflictNamed] = (),
) -> tuple[StageView, ...]:
    """Return a row for each typed stage, in the order typed; the first not begun is next.

    A stage that was taken up again has a row for each of its turns.
    """
    rows: list[StageView] = []
    for state in typed:
        own: list[Turn | None] = [turn for turn in turns if turn.stage == state.stage.id]
        for turn in own or [None]:
            left = turn is not None and turn is not turns[-1]
            place, words = _place(turn, status, any(row.status == "next" for row in rows), left)
            rows.append(_row(state, turn, place, words, shared, now, conflicts))
    return tuple(rows)


def _row(
    state: TypedStageState,
    turn: Turn | None,
    place: StageStatus,
    words: str,
    shared: Sequence[str],
    now: datetime,
    conflicts: Sequence[ConflictNamed],
) -> StageView:
    stage = state.stage
    again = turn is not None and turn.again > 1
    return StageView(
        key=turn.key if turn else stage.id, stage=stage.id, rung=0,
        label="Typed stage (again)" if again else "Typed stage", title=stage.title,
        kind="typed", summary="", ours="", status=place,
        theirs=with_conflicts(stage.with_whom, conflicts, stage.id, "theirs"),
        overdue=place == "now" and stage.due_at is not None and now >= stage.due_at,
        status_text=words, limit_text=_limit_text(state), clause="", basis="app",
        started_at=turn.started_at if turn else None,
        ended_at=turn.ended_at if turn else None,
        result=turn.ended.result if turn and turn.ended else "",
        shared=turn is not None and turn.key in shared, typed=True,
    )  # fmt: skip


def with_typed_limit(
    found: Limits, typed: Sequence[TypedStageState], turns: Sequence[Turn], status: CaseStatus
) -> Limits:
    """Return the limits with the running typed stage's own date among them, if it has one."""
    turn = turns[-1] if turns else None
    if turn is None or turn.ended is not None or status != "open":
        return found
    own = next((t for t in typed if t.stage.id == turn.stage), None)
    if own is None or own.stage.due_at is None:
        return found
    at = own.stage.due_at
    whole_day = ends_with_day(at)
    text = say_due(at, whole_day)
    words = f"“{own.stage.limit_words}”: " if own.stage.limit_words else ""
    made = Limit(
        id=TYPED_LIMIT_ID, title=own.stage.title, printed=own.stage.limit_words,
        due=Due(
            at=at, day_counted=whole_day, text=text,
            sum=f"{words}due {text}. You typed this date; this app did not work it out.",
            warning="",
        ),
        start=turn.started_at, strength="should", owner="either", required_act="resolve",
        clause="", basis="app", governs=False,
    )  # fmt: skip
    every = [limit for limit in (found.earliest, *found.others) if limit is not None]
    dated = [replace(limit, governs=False) for limit in (*every, made) if limit.due is not None]
    dated.sort(key=lambda limit: limit.due.at if limit.due else at)
    waiting = [limit for limit in every if limit.due is None]
    return Limits(replace(dated[0], governs=True), (*dated[1:], *waiting), found.notes)


def _place(
    turn: Turn | None, status: CaseStatus, has_next: bool, left: bool
) -> tuple[StageStatus, str]:
    if turn is not None and turn.ended is not None and turn.ended_at is not None:
        return "done", f"{RESULTS[turn.ended.result]} {say_day(london_day(turn.ended_at))}"
    if turn is not None and left:
        return "done", LEFT_OPEN
    if turn is not None:
        return ("now", "now") if status == "open" else ("done", "open when it was closed")
    if status != "open":
        return "later", later_words(status)
    return ("later", "later") if has_next else ("next", "next")


def _limit_text(state: TypedStageState) -> str:
    parts = [state.stage.limit_words]
    if state.stage.due_at is not None:
        parts.append(f"due {say_due(state.stage.due_at, ends_with_day(state.stage.due_at))}")
    said = ", ".join(part for part in parts if part)
    return f"{said} (typed by the worker)" if said else "no limit typed"
