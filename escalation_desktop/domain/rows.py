"""The stages as rows: one model for the list and for the drawing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from escalation_desktop.domain import ladder
from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.case import CaseStatus, Head, StageView, Turn, turn_end, turn_key
from escalation_desktop.domain.clocks import HowFar
from escalation_desktop.domain.deadlines import counted_by, used_of
from escalation_desktop.domain.events import event_times, first_held, live, starts
from escalation_desktop.domain.interest import with_conflicts
from escalation_desktop.domain.journal import StageSkipped
from escalation_desktop.domain.policy import Ladder, Policy, Stage
from escalation_desktop.domain.tally import Tally
from escalation_desktop.domain.times import say_day, to_london

RESULTS = {
    "resolved": "resolved",
    "part_resolved": "part resolved",
    "not_resolved": "not resolved",
    "no_reply": "no reply",
    "by_route": "ended by a route",
}

LEFT_OPEN = "not ended when the next stage was started"


def stage_views(
    policy: Policy,
    main: Ladder,
    head: Head,
    tally: Tally,
    facts: Mapping[str, str],
    following: ladder.Position | None,
    far: HowFar,
    now: datetime,
    calendar: WorkingCalendar,
) -> tuple[StageView, ...]:
    """Return one row for each stage, and one for each turn of a repeated stage, in order."""
    passed = ladder.passed_over(main, head.track, facts)
    order = ladder.stages_of(main, head.track)
    # One that was worked before the track changed stays, though the track has it no more: what was
    # done and decided there is on every paper.
    worked = {turn.stage for turn in tally.turns}
    rows: list[StageView] = []
    for stage in (one for one in main.stage if one in order or one.id in worked):
        turns = [turn for turn in tally.turns if turn.stage == stage.id]
        in_span = bool(ladder.spans(policy, stage.id, order))

        def row(
            rung: int,
            turn: Turn | None,
            status: Literal["done", "now", "next", "later", "skipped"],
            text: str,
            stage: Stage = stage,
            in_span: bool = in_span,
            turns: Sequence[Turn] = turns,
        ) -> StageView:
            roles = ladder.roles_of(stage, head.track, received=head.received)
            ours = with_conflicts(roles[0], tally.conflicts, stage.id, "ours")
            theirs = with_conflicts(roles[1], tally.conflicts, stage.id, "theirs")
            again = turn.again if turn else 1 + sum(t.rung == rung for t in turns)
            label = ladder.label_of(stage, rung)
            first = stage.clock[0] if stage.clock else None
            return StageView(
                key=turn_key(stage.id, rung, again), stage=stage.id, rung=rung,
                label=f"{label} (again)" if again > 1 else label,
                title=ladder.title_of(stage, head.track), kind=stage.kind,
                summary=stage.summary, ours=ours, theirs=theirs, status=status,
                overdue=status == "now" and far.state == "overdue", status_text=text,
                limit_text=ladder.own_limit_text(stage, in_span=in_span),
                clause=stage.clause, basis=first.basis if first else stage.basis,
                started_at=turn.started_at if turn else None,
                ended_at=turn.ended_at if turn else None,
                result=turn.ended.result if turn and turn.ended else "",
                used=_used(stage, head, tally, turn, facts, now, calendar) if turn else (),
                shared=turn is not None and any(
                    s.what == "stage" and s.ref == turn.key for _, s in tally.shared
                ),
                in_span=in_span,
            )  # fmt: skip

        rows += [row(turn.rung, turn, *_of_turn(turn, tally, far)) for turn in turns]
        if following is not None and following.stage.id == stage.id:
            rows.append(row(following.rung, None, "next", "next"))
        elif turns:
            continue
        elif stage.id in tally.skipped:
            rows.append(row(0, None, "skipped", _skipped_text(tally.skipped[stage.id])))
        elif stage.id in passed:
            rows.append(row(0, None, "skipped", _passed_text(head)))
        elif _is_behind(stage, tally, order):
            rows.append(row(0, None, "skipped", "not used"))
        else:
            rung = 1 if stage.repeat else 0
            rows.append(row(rung, None, "later", later_words(tally.status)))
    return tuple(rows)


def _of_turn(turn: Turn, tally: Tally, far: HowFar) -> tuple[Literal["done", "now"], str]:
    if turn.ended is not None and turn.ended_at is not None:
        day = say_day(to_london(turn.ended_at).date())
        return "done", f"{RESULTS[turn.ended.result]} {day}"
    if tally.status != "open":
        return "done", "open when the disagreement was closed"
    if turn is not tally.turns[-1]:
        return "done", LEFT_OPEN
    return "now", f"now: {far.text}" if far.state != "none" else "now"


def later_words(status: CaseStatus) -> str:
    """Return what is told of a stage that nobody came to; only a resolution makes it needless."""
    if status == "open":
        return "later"
    return "not needed" if status == "resolved" else "not reached"


def _skipped_text(skipped: StageSkipped) -> str:
    reason = skipped.reason.strip()
    return f"skipped: {reason}" if reason else "skipped, no reason given"


def _passed_text(head: Head) -> str:
    if head.tried_at is not None:
        return f"practitioner tried {say_day(to_london(head.tried_at).date())}"
    if head.tried_why_not:
        return f"not possible: {head.tried_why_not}"
    return "practitioner already tried"


def _is_behind(stage: Stage, tally: Tally, order: tuple[Stage, ...]) -> bool:
    ids = [s.id for s in order]
    reached = [ids.index(turn.stage) for turn in tally.turns if turn.stage in ids]
    return bool(reached) and ids.index(stage.id) < max(reached)


def _used(
    stage: Stage,
    head: Head,
    tally: Tally,
    turn: Turn,
    facts: Mapping[str, str],
    now: datetime,
    calendar: WorkingCalendar,
) -> tuple[str, ...]:
    """Return days used against allowed, for each limit of the stage's own.

    For words of promptness it is the time taken: to the first discussion where they ask for one. A
    stage that was never ended is counted until the disagreement was closed.
    """
    times = event_times(head, tally, turn)
    end = turn_end(turn, tally.turns, tally.outcome_at, now)
    told = []
    for clock in stage.clock:
        start = starts(clock, times)
        if start is None or start > end or not live(clock, facts):
            continue
        prompt = counted_by(clock.duration).unit is None
        done = first_held(tally, turn) if prompt and clock.required_act == "meet" else None
        used = used_of(clock.duration, start, min(done or end, end), calendar)[1]
        told.append(f"“{clock.duration.printed}”: {used}" if prompt else used)
    return tuple(told)
