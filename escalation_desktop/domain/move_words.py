"""What moving a disagreement to another version of its policy would do, told before it is done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from escalation_desktop.domain import ladder
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.deadlines import counted_by, say_amount
from escalation_desktop.domain.moving import begun_of, joined
from escalation_desktop.domain.policy import Clock, Ladder, Policy, Stage

INSIDE = (
    "This disagreement is inside one agency, by its own procedure: none of the policy’s stages "
    "runs in it, so there is nothing to move."
)
CLOSED = "This disagreement is closed: what was done stays under the version it was done under."


@dataclass(frozen=True)
class MoveTold:
    """What stays, what is new and what to know, a sentence each; ``refusal`` where it cannot be."""

    refusal: str = ""
    stays: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def tell_move(state: CaseState, after: Policy) -> MoveTold:
    """Return what becomes of a disagreement that goes on under ``after``."""
    refusal = _refusal(state, after)
    if refusal:
        return MoveTold(refusal)
    begun = begun_of(state.records)
    target = joined(state.policy, after, begun)
    main = target.find_ladder(state.ladder.id)
    following = ladder.next_position(main, state.head.track, state.facts, state.turns)
    return MoveTold(
        stays=tuple(_stays(state)),
        new=tuple(_new(state, main, begun.stages, following)),
        remarks=tuple(_remarks(state, after, main, begun.stages)),
    )


def _refusal(state: CaseState, after: Policy) -> str:
    if after.pack_id != state.policy.pack_id:
        return f"{after.title} is another policy, and not a version of {state.policy.title}."
    if state.status != "open":
        return CLOSED
    if state.head.inside:
        return INSIDE
    there = next((one for one in after.ladder if one.id == state.ladder.id), None)
    if there is None or there.status != state.ladder.status:
        return (
            f"Version {after.pack_version} no longer has the stages “{state.ladder.title}” that "
            "this disagreement is under, so it stays where it is."
        )
    return ""


def _stays(state: CaseState) -> Iterator[str]:
    version = state.policy.pack_version
    for view in state.stages:
        if view.status == "done":
            yield f"{view.label}, {view.title}: done, as version {version} has it."
        elif view.status == "now":
            yield f"{view.label}, {view.title}: runs on as it was begun, under version {version}."
    earliest = state.limits.earliest
    if earliest is not None and earliest.due is not None:
        yield f"The earliest limit: {earliest.title}, {earliest.due.text}."
    if state.routes:
        yield "Routes that were started, with their steps."
    yield "Every note, paper and date in the record."


def _new(
    state: CaseState, main: Ladder, begun: frozenset[str], following: ladder.Position | None
) -> Iterator[str]:
    if state.ladder.status == "external":
        return
    if following is None:
        yield "After this stage the new version has no further one."
    old = {stage.id: stage for stage in state.ladder.stage}
    order = ladder.stages_of(main, state.head.track)
    first = order.index(following.stage) if following is not None else len(order)
    for stage in order[first:]:
        if stage.id in begun:
            continue
        word = "as before" if old.get(stage.id) == stage else "new"
        word = "changed" if word == "new" and stage.id in old else word
        yield f"{_name(stage)}: {word}."


def _remarks(state: CaseState, after: Policy, main: Ladder, begun: frozenset[str]) -> Iterator[str]:
    last = max((i for i, stage in enumerate(main.stage) if stage.id in begun), default=-1)
    known = {stage.id for stage in state.ladder.stage}
    missed = [s for i, s in enumerate(main.stage) if i < last and s.id not in begun | known]
    if missed:
        yield (
            f"{_names(missed)}: the new version puts this before where you are. It is not asked "
            "for now."
        )
    new_ladder = after.find_ladder(state.ladder.id)
    there = {stage.id for stage in new_ladder.stage}
    gone = [s for s in state.ladder.stage if s.id not in there and s.id not in begun]
    if gone:
        yield f"{_names(gone)}: no longer in the new version."
    wide = {clock.id: clock for clock in state.policy.clock}
    kept = {clock.id for clock in joined(state.policy, after, begun_of(state.records)).clock}
    for clock in after.clock:
        was = wide.get(clock.id)
        if was is not None and clock.id in kept and was.duration != clock.duration:
            told = _say(clock, was).rstrip(",")
            yield f"{_say(was, clock)} has begun and stays; the new version has {told}."
        elif was is None and clock.id not in kept and clock.span is not None:
            yield f"“{clock.duration.printed}” is new and counts for new disagreements only."
    if state.head.track and state.head.track not in {one.id for one in new_ladder.tracks}:
        yield "The new version does not tell this agency’s stages apart from the others'."


def _say(clock: Clock, other: Clock) -> str:
    """Return a limit as printed; its length too where both print the same words."""
    printed, length = f"“{clock.duration.printed}”", counted_by(clock.duration)
    if clock.duration.printed != other.duration.printed or length.unit is None:
        return printed
    return f"{printed}, {say_amount(length)},"


def _name(stage: Stage) -> str:
    label = ladder.label_of(stage)
    return label if label == stage.title else f"{label}, {stage.title}"


def _names(stages: Sequence[Stage]) -> str:
    return "; ".join(_name(stage) for stage in stages)
