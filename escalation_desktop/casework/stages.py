"""Moving through the stages: start, end, escalate, skip, resolve, take up again.

Nothing here can be barred by what a policy asks for. What is missing is told, never demanded.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.session import Saying, Session
from escalation_desktop.domain import journal, ladder
from escalation_desktop.domain.journal import Outcome, Party, StageEnded

Precision = Literal["minute", "day"]
Result = Literal["resolved", "part_resolved", "not_resolved", "no_reply", "by_route"]
RESULT_OF: dict[str, Result] = {
    "resolved": "resolved",
    "part_resolved": "part_resolved",
    "diverted": "by_route",
}
"""How closing a disagreement ends its running stage; every other end leaves it not resolved."""


def start_stage(
    session: Session,
    case: str,
    stage: str,
    *,
    rung: int = 0,
    at: datetime | None = None,
    ours: Party | None = None,
    theirs: Party | None = None,
    ours_top: bool = False,
    theirs_top: bool = False,
    precision: Precision = "minute",
) -> None:
    """Start a stage at ``at`` (aware UTC; None: now)."""
    body = journal.StageStarted(
        stage=stage,
        rung=rung,
        ours=ours or Party(side="ours"),
        theirs=theirs or Party(side="theirs"),
        ours_top=ours_top,
        theirs_top=theirs_top,
    )
    session.write(case, [Saying(body, at or session.now(), precision)])


def escalate(
    session: Session,
    case: str,
    ended: StageEnded,
    *,
    at: datetime | None = None,
    to_stage: str = "",
    to_rung: int = 0,
    ours: Party | None = None,
    theirs: Party | None = None,
    ours_top: bool = False,
    theirs_top: bool = False,
    skip_reason: str = "",
    skip_decided_by: str = "",
    discard_draft: str | None = None,
    precision: Precision = "minute",
) -> None:
    """End the current stage and start the next (or ``to_stage``), as one action.

    Stages passed over on the way are recorded as skipped with the reason given. With no further
    stage in the policy the current one is ended and nothing is started.
    """
    moment = at or session.now()
    sayings = [Saying(ended, moment, precision)]
    state = session.state(case)
    target, rung = to_stage, to_rung
    if not target:
        after = _after(session, case, ended, moment)
        if after is not None:
            target, rung = after
    if target:
        order = [view.stage for view in state.stages]
        start = order.index(ended.stage) + 1 if ended.stage in order else 0
        between = order[start : order.index(target)] if target in order else []
        unanswered = ended.result == "no_reply" and not to_stage
        reason = skip_reason or ("the policy goes on from no reply" if unanswered else "")
        passed = ladder.passed_over(state.ladder, state.head.track, state.facts)
        for stage in dict.fromkeys(between):
            if stage in (ended.stage, target, *passed) or _worked(state.turns, stage):
                continue
            skipped = journal.StageSkipped(stage=stage, reason=reason, decided_by=skip_decided_by)
            sayings.append(Saying(skipped, moment, precision))
        started = journal.StageStarted(
            stage=target,
            rung=rung,
            ours=ours or Party(side="ours"),
            theirs=theirs or Party(side="theirs"),
            ours_top=ours_top,
            theirs_top=theirs_top,
        )
        sayings.append(Saying(started, moment, precision))
    session.write(case, sayings, discard_draft=discard_draft)


def end_stage(
    session: Session,
    case: str,
    ended: StageEnded,
    at: datetime | None = None,
    *,
    precision: Precision = "minute",
) -> None:
    """End the current stage without starting another."""
    session.write(case, [Saying(ended, at or session.now(), precision)])


def close(
    session: Session,
    case: str,
    outcome: Outcome,
    *,
    at: datetime | None = None,
    ended: StageEnded | None = None,
    actions: Sequence[journal.ActionAgreed] = (),
    interim: journal.InterimSet | None = None,
    not_shared: journal.GapExplained | None = None,
    discard_draft: str | None = None,
    precision: Precision = "minute",
) -> None:
    """Record how the disagreement ended, with its agreed actions; ends the running stage.

    ``not_shared`` says why nothing of it was shared (see ``domain.not_shared``).
    """
    moment = at or session.now()
    sayings = []
    state = session.state(case)
    if ended is None and state.current is not None:
        ended = StageEnded(
            stage=state.current.stage,
            rung=state.current.rung,
            result=RESULT_OF.get(outcome.kind, "not_resolved"),
        )
    if ended is not None:
        sayings.append(Saying(ended, moment, precision))
    if interim is not None:
        sayings.append(Saying(interim, moment, precision))
    sayings += [Saying(action, moment, precision) for action in actions]
    sayings.append(Saying(outcome, moment, precision))
    if not_shared is not None:
        sayings.append(Saying(not_shared, session.now()))
    session.write(case, sayings, discard_draft=discard_draft)


def resume(session: Session, case: str, stage: str, reason: str, *, rung: int = 0) -> None:
    """Take a closed case up again at a stage; earlier stages are not repeated."""
    now = session.now()
    who = profile(session)
    me = Party(name=who.name, role=who.role, agency=who.agency, side="ours")
    session.write(
        case,
        [
            Saying(journal.Resumed(stage=stage, reason=reason), now),
            Saying(journal.StageStarted(stage=stage, rung=rung, ours=me), now),
        ],
    )


def own_side_declined(session: Session, case: str, who: str, why: str) -> None:
    """Record that our own side declined to go on. The stage stays open."""
    session.write(case, [Saying(journal.Declined(who=who, why=why), session.now())])


def _worked(turns: Sequence[object], stage: str) -> bool:
    return any(getattr(turn, "stage", "") == stage for turn in turns)


def _after(
    session: Session, case: str, ended: StageEnded, moment: datetime
) -> tuple[str, int] | None:
    """Return the stage that follows once ``ended`` is written, or None."""
    state = session.state(case)
    turns = [
        replace(turn, ended_at=moment, ended=ended)
        if (turn.stage, turn.rung) == (ended.stage, ended.rung) and turn.ended is None
        else turn
        for turn in state.turns
    ]
    position = ladder.next_position(state.ladder, state.head.track, state.facts, turns)
    return (position.stage.id, position.rung) if position else None
