"""The ladder: which stage comes first, which comes next, and how each is told.

Skipping is never barred: what a policy asks for cannot block a move, because the child's safety
outranks the ladder. These functions only say what the policy's own order is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from escalation_desktop.domain import conditions
from escalation_desktop.domain.case import Turn
from escalation_desktop.domain.policy import Clock, Ladder, Policy, Role, Stage, TrackVariant


@dataclass(frozen=True)
class Position:
    """A stage and, where it is repeated, its turn (0: not a repeated stage)."""

    stage: Stage
    rung: int = 0


def variant(stage: Stage, track: str) -> TrackVariant | None:
    """Return what the stage is in that track, or None where the track changes nothing."""
    return next((v for v in stage.track if v.track == track), None)


def stages_of(ladder: Ladder, track: str) -> tuple[Stage, ...]:
    """Return the stages of a track, in order."""
    kept = []
    for stage in ladder.stage:
        own = variant(stage, track)
        if own is None or not own.absent:
            kept.append(stage)
    return tuple(kept)


def ladder_for(policy: Policy, facts: Mapping[str, str]) -> Ladder:
    """Return the ladder for these facts: the first whose condition holds, else the first without.

    A policy may have a second ladder (a dispute about a conference, say) with a condition.
    """
    for ladder in policy.ladder:
        if ladder.applies_when is not None and conditions.holds(ladder.applies_when, facts):
            return ladder
    return next((one for one in policy.ladder if one.applies_when is None), policy.ladder[0])


def track_for(ladder: Ladder, facts: Mapping[str, str]) -> str:
    """Return the first track whose condition holds, else the first with none, else ""."""
    for track in ladder.tracks:
        if track.applies_when is not None and conditions.holds(track.applies_when, facts):
            return track.id
    return next((t.id for t in ladder.tracks if t.applies_when is None), "")


def first_position(ladder: Ladder, track: str, facts: Mapping[str, str]) -> Position | None:
    """Return where a case starts: the first stage that the facts do not pass over."""
    for stage in stages_of(ladder, track):
        if conditions.holds(stage.skip_unless, facts) is not False:
            return Position(stage, 1 if stage.repeat else 0)
    return None


def passed_over(ladder: Ladder, track: str, facts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of stages that the policy itself passes over on these facts."""
    return tuple(
        stage.id
        for stage in stages_of(ladder, track)
        if conditions.holds(stage.skip_unless, facts) is False
    )


def next_position(
    ladder: Ladder, track: str, facts: Mapping[str, str], turns: Sequence[Turn]
) -> Position | None:
    """Return the stage that follows the last turn, or None where the policy has no further one.

    A stage that the worker typed does not move the place in the ladder; one that the track no
    longer has keeps its place among the others.
    """
    places = {stage.id: index for index, stage in enumerate(ladder.stage)}
    last = next((turn for turn in reversed(turns) if turn.stage in places), None)
    if last is None:
        return first_position(ladder, track, facts)
    order = stages_of(ladder, track)
    stage = ladder.stage[places[last.stage]]
    if last.ended is not None and last.ended.result == "no_reply":
        target = next((c.on_no_response for c in stage.clock if c.on_no_response), None)
        answered = next((s for s in order if s.id == target), None)
        if answered is not None:
            return Position(answered, 1 if answered.repeat else 0)
    if stage in order and stage.repeat is not None and not _repeat_over(stage, track, last):
        return Position(stage, last.rung + 1)
    for following in order:
        if places[following.id] <= places[stage.id]:
            continue
        if conditions.holds(following.skip_unless, facts) is not False:
            return Position(following, 1 if following.repeat else 0)
    return None


def say_skip(ladder: Ladder, here: str, target: str) -> str:
    """Return what the policy says of going from one stage straight to another; a sentence.

    It never bars the move: it says who decides, or that the policy does not speak of it.
    """
    stage = next((stage for stage in ladder.stage if stage.id == here), None)
    rule = next((r for r in stage.skippable_to if r.stage == target), None) if stage else None
    if rule is None:
        return "The policy does not speak of passing over a stage. Say why the child needs it."
    who = (
        f" {rule.who_decides[0].upper()}{rule.who_decides[1:]} decides." if rule.who_decides else ""
    )
    why = " It asks for the reason." if rule.reason_required else ""
    return f"The policy allows this.{who}{why}"


def _repeat_over(stage: Stage, track: str, turn: Turn) -> bool:
    assert stage.repeat is not None
    own = variant(stage, track)
    most = (own.repeat_max if own else None) or stage.repeat.max
    if most is not None and turn.rung >= most:
        return True
    ticks = {"ours_top": turn.started.ours_top, "theirs_top": turn.started.theirs_top}
    return all(ticks[name] for name in stage.repeat.until)


def label_of(stage: Stage, rung: int = 0) -> str:
    """Return "Stage 3", "Stage 5.2", or the title of a stage without a number."""
    if stage.number is None:
        return stage.title
    number = str(stage.number)
    if stage.repeat is not None and rung:
        number = stage.repeat.rung_label.format(stage=stage.number, n=rung)
    return f"{stage.label_word} {number}"


def title_of(stage: Stage, track: str) -> str:
    own = variant(stage, track)
    return own.title if own and own.title else stage.title


def roles_of(stage: Stage, track: str, *, received: bool) -> tuple[str, str]:
    """Return (ours, theirs) as the worker sees them; empty where a stage has one side alone."""
    own = variant(stage, track)
    raiser = own.ours if own and own.ours else stage.ours
    other = own.theirs if own and own.theirs else stage.theirs
    pair = (_say_roles(raiser), _say_roles(other))
    return (pair[1], pair[0]) if received else pair


def contacts_of(stage: Stage, track: str) -> tuple[str, ...]:
    """Return the ids of contacts the policy prints for a stage in a track, each once, in order."""
    own = variant(stage, track)
    ids: list[str] = list(own.contacts if own and own.contacts else stage.contacts)
    roles = list(own.theirs if own and own.theirs else stage.theirs)
    for role in [*roles, *stage.others]:
        ids.extend(role.contacts)
    return tuple(dict.fromkeys(ids))


def _say_roles(roles: Sequence[Role]) -> str:
    return "; ".join(role.text for role in roles)


def spans(policy: Policy, stage_id: str, order: Sequence[Stage]) -> tuple[tuple[Clock, int], ...]:
    """Return the span clocks that cover a stage, each with the stages left in its span."""
    ids = [stage.id for stage in order]
    found = []
    for clock in policy.clock:
        if clock.span is None or clock.span[0] not in ids or clock.span[1] not in ids:
            continue
        first, last = ids.index(clock.span[0]), ids.index(clock.span[1])
        if stage_id in ids and first <= ids.index(stage_id) <= last:
            found.append((clock, last - ids.index(stage_id) + 1))
    return tuple(found)


def span_label(clock: Clock, order: Sequence[Stage]) -> str:
    """Return "Stages 1–5 together" for a clock over several stages."""
    assert clock.span is not None
    by_id = {stage.id: stage for stage in order}
    first, last = by_id[clock.span[0]], by_id[clock.span[1]]
    if first.number is None or last.number is None:
        return f"{first.title} to {last.title} together"
    return f"{first.label_word}s {first.number}–{last.number} together"


def own_limit_text(stage: Stage, *, in_span: bool) -> str:
    """Return the printed limit of a stage, or that none is stated."""
    printed = [clock.duration.printed for clock in stage.clock]
    if printed:
        return "; ".join(dict.fromkeys(printed))
    return "no limit of its own stated" if in_span else "no limit stated"
