"""A disagreement that moves to another version of its policy: what stays, and what is new.

What has begun stays as it was begun: stages with their limits, limits over several stages of which
one has begun, routes, answers and notices. What has not begun is as the new version has it. Nothing
of the past is worked out again. Ids say what is what; no id is ever used for something else.
"""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from escalation_desktop.domain import journal
from escalation_desktop.domain.journal import PackRef, PolicyMoved, Record
from escalation_desktop.domain.policy import Clock, Ladder, Notification, Policy, Stage

Named = TypeVar("Named", bound=msgspec.Struct)


@dataclass(frozen=True)
class Begun:
    """Ids of what a disagreement has already used of its policy."""

    stages: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()
    """The stages as they began, the last one last."""
    others: frozenset[str] = frozenset()
    """Of routes, notices, gates, grounds and questions at the close."""
    tracks: frozenset[str] = frozenset()
    """Every track that it was ever on."""
    track: str = ""
    """The one that it is on, which says what stages there are."""


@dataclass
class _Gathered:
    stages: list[str] = field(default_factory=list)
    others: set[str] = field(default_factory=set)
    tracks: list[str] = field(default_factory=list)


def begun_of(records: Sequence[Record]) -> Begun:
    """Return what entries have begun or answered; what was struck through before counts not."""
    struck = {r.body.entry for r in records if isinstance(r.body, journal.Struck)}
    found = _Gathered()
    for record in records:
        if record.id not in struck:
            _gather(found, record.body)
    return Begun(
        frozenset(found.stages), tuple(found.stages), frozenset(found.others),
        frozenset(found.tracks), found.tracks[-1] if found.tracks else "",
    )  # fmt: skip


def _gather(found: _Gathered, body: journal.Body) -> None:
    match body:
        case journal.Opened():
            found.others.update(body.grounds)
            found.tracks.append(body.track)
        case journal.HeadChanged():
            found.others.update(body.grounds or ())
            found.tracks += [] if body.track is None else [body.track]
        case journal.StageStarted() | journal.StageSkipped() | journal.Resumed():
            found.stages.append(body.stage)
        case journal.RouteStarted():
            found.others.add(body.route)
        case journal.NoticeSet():
            found.others.add(body.notice)
        case journal.GateAnswered():
            found.others.add(body.gate)
        case journal.Outcome():
            found.others.update(body.closure)


def policy_of_case(records: Sequence[Record], policy_of: Callable[[PackRef], Policy]) -> Policy:
    """Return the policy that a case stands under, after every move to another version.

    ValueError where the journal does not begin with the opening of a case.
    """
    opened = records[0].body if records else None
    if not isinstance(opened, journal.Opened):
        raise ValueError("the journal does not open a disagreement")
    policy = policy_of(opened.pack)
    for index, record in enumerate(records):
        if isinstance(record.body, PolicyMoved):
            policy = joined(policy, policy_of(record.body.pack), begun_of(records[:index]))
    return policy


def moves_of(records: Iterable[Record]) -> tuple[tuple[Record, PolicyMoved], ...]:
    """Return the entries that moved a disagreement to another version, in order."""
    return tuple((r, r.body) for r in records if isinstance(r.body, PolicyMoved))


def packs_of(records: Sequence[Record]) -> tuple[PackRef, ...]:
    """Return every version that a case stands or stood under, the first first, each once."""
    opened = records[0].body if records else None
    found = [opened.pack] if isinstance(opened, journal.Opened) else []
    found += [body.pack for _, body in moves_of(records)]
    return tuple({pack.sha256: pack for pack in found}.values())


def joined(before: Policy, after: Policy, begun: Begun) -> Policy:
    """Return the policy after a move: what has begun of ``before``, all else of ``after``."""
    ladders = _ladders(before, after, begun)
    per_stage, policy_wide = _clocks(before, after, begun, ladders)
    ladders = tuple(
        msgspec.structs.replace(one, stage=tuple(_with(stage, per_stage) for stage in one.stage))
        for one in ladders
    )
    used = begun.stages | begun.others | _begun_clocks(before, begun)
    readings = {
        one.id for one in before.interpretation if not one.affects or used.intersection(one.affects)
    }
    return msgspec.structs.replace(
        after,
        ladder=ladders,
        clock=policy_wide,
        route=_kept(before.route, after.route, begun.others),
        notification=_notices(before, after, begun),
        gate=_kept(before.gate, after.gate, begun.others),
        ground=_kept(before.ground, after.ground, begun.others),
        closure_question=_kept(before.closure_question, after.closure_question, begun.others),
        interpretation=_kept(before.interpretation, after.interpretation, readings),
        form=_and_gone(before.form, after.form),
        contact=_and_gone(before.contact, after.contact),
        office=_and_gone(before.office, after.office),
        source=(*after.source, *(one for one in before.source if one not in after.source)),
    )


def _begun_clocks(before: Policy, begun: Begun) -> frozenset[str]:
    stages = [s for ladder in before.ladder for s in ladder.stage if s.id in begun.stages]
    own = {clock.id for stage in stages for clock in stage.clock}
    return frozenset(own | {c.id for c in before.clock if _has_begun(c, before, begun)})


def _kept(
    before: Sequence[Named], after: Sequence[Named], wanted: Iterable[str]
) -> tuple[Named, ...]:
    """Return ``after`` with the wanted parts as ``before`` has them; gone ones stand at the end."""
    names = set(wanted)
    old = {_id(one): one for one in before if _id(one) in names}
    there = {_id(one) for one in after}
    return (
        *(old.get(_id(one), one) for one in after),
        *(one for name, one in old.items() if name not in there),
    )


def _and_gone(before: Sequence[Named], after: Sequence[Named]) -> tuple[Named, ...]:
    there = {_id(one) for one in after}
    return (*after, *(one for one in before if _id(one) not in there))


def _id(part: msgspec.Struct) -> str:
    return str(getattr(part, "id", ""))


def _ladders(before: Policy, after: Policy, begun: Begun) -> tuple[Ladder, ...]:
    old = {ladder.id: ladder for ladder in before.ladder}
    found = [_ladder(old.get(one.id), one, begun) for one in after.ladder]
    known = {one.id for one in after.ladder}
    # A ladder that is gone stays where stages of it have begun; nothing else would hold them.
    found += [
        one
        for one in before.ladder
        if one.id not in known and any(stage.id in begun.stages for stage in one.stage)
    ]
    return tuple(found)


def _ladder(old: Ladder | None, new: Ladder, begun: Begun) -> Ladder:
    if old is None:
        return new
    here = {stage.id: stage for stage in old.stage if stage.id in begun.stages}
    stages = [here.get(stage.id, stage) for stage in new.stage]
    there = {stage.id for stage in new.stage}
    place = 0
    for stage in old.stage:
        if stage.id not in here:
            continue
        if stage.id not in there:
            stages.insert(place, stage)
        place = next(i for i, one in enumerate(stages) if one.id == stage.id) + 1
    tracks = _kept(old.tracks, new.tracks, begun.tracks)
    return msgspec.structs.replace(new, stage=tuple(stages), tracks=tracks)


def _clocks(
    before: Policy, after: Policy, begun: Begun, ladders: Sequence[Ladder]
) -> tuple[dict[str, tuple[Clock, ...]], tuple[Clock, ...]]:
    """Return the limits that go to single stages, by stage, and those of the whole policy."""
    old = {clock.id: clock for clock in before.clock}
    wide: list[Clock] = []
    of_begun: list[Clock] = []
    of_rest: list[Clock] = []
    for clock in after.clock:
        was = old.get(clock.id)
        if was is not None and _runs(was, before, begun):
            wide.append(_running(was, before, ladders, begun))
        elif _is_each_stage(clock) and was != clock:
            of_rest.append(clock)
            of_begun += [was] if was is not None and _is_each_stage(was) else []
        elif _sleeps(clock, ladders, begun):
            wide.append(clock)
        elif was is not None and _sleeps(was, before.ladder, begun):
            # Its stages have begun and it did not run over them: it does not begin now.
            continue
        elif was == clock:
            wide.append(_coming(clock, before, ladders, begun))
        elif not _has_begun(clock, after, begun):
            wide.append(_coming(clock, after, ladders, begun))
    known = {clock.id for clock in after.clock}
    for clock in before.clock:
        if clock.id in known:
            continue
        if _runs(clock, before, begun):
            wide.append(_running(clock, before, ladders, begun))
        elif _sleeps(clock, ladders, begun):
            wide.append(clock)
        elif _is_each_stage(clock):
            of_begun.append(clock)
    every = {stage.id for ladder in ladders for stage in ladder.stage}
    each = {
        name: tuple(of_begun if name in begun.stages else of_rest)
        for name in every
        if (of_begun if name in begun.stages else of_rest)
    }
    return each, tuple(wide)


def _is_each_stage(clock: Clock) -> bool:
    """Say whether a limit of the policy counts anew for every stage."""
    return clock.span is None and "stage_started" in clock.starts_on


def _has_begun(clock: Clock, policy: Policy, begun: Begun) -> bool:
    """Say whether a limit over several stages, or over all of them, has begun."""
    if _is_each_stage(clock):
        return False
    if clock.span is None:
        return True
    return any(name in begun.stages for name in _spanned(clock, policy))


def _runs(clock: Clock, policy: Policy, begun: Begun) -> bool:
    return _has_begun(clock, policy, begun) and not _sleeps(clock, policy.ladder, begun)


def _sleeps(clock: Clock, ladders: Iterable[Ladder], begun: Begun) -> bool:
    """Say whether stages of a limit have begun on a track that lacks one of its two ends."""
    for ladder in ladders:
        covered = _covered(clock, ladder)
        if covered and not begun.stages.isdisjoint(covered):
            absent = {one.id for one in ladder.stage if _is_absent(one, begun.track)}
            return not absent.isdisjoint((covered[0], covered[-1]))
    return False


def _spanned(clock: Clock, policy: Policy) -> tuple[str, ...]:
    return next(filter(None, (_covered(clock, ladder) for ladder in policy.ladder)), ())


def _covered(clock: Clock, ladder: Ladder) -> tuple[str, ...]:
    """Return the stages of a ladder that a limit is over; none where an end is not in it."""
    ids = [stage.id for stage in ladder.stage]
    if clock.span is None or clock.span[0] not in ids or clock.span[1] not in ids:
        return ()
    return tuple(ids[ids.index(clock.span[0]) : ids.index(clock.span[1]) + 1])


def _running(clock: Clock, before: Policy, ladders: Sequence[Ladder], begun: Begun) -> Clock:
    """Return a limit that runs or ran, over the stages that it covered, wherever they stand now."""
    if clock.span is None:
        return clock
    absent = {s.id for one in before.ladder for s in one.stage if _is_absent(s, begun.track)}
    covered = set(_spanned(clock, before)) - absent
    last = next((name for name in reversed(begun.order) if name in covered), "")
    found = [run for one in ladders for run in _runs_of(covered, one, begun) if last in run]
    return _over(clock, found[0]) if found else clock


def _coming(clock: Clock, policy: Policy, ladders: Sequence[Ladder], begun: Begun) -> Clock:
    """Return a limit that has not begun over those of its stages that are still to come.

    Where its stages stand about one that has begun, it would else begin with that one.
    """
    covered = set(_spanned(clock, policy)) - begun.stages
    for ladder in ladders:
        there = _covered(clock, ladder)
        if there and not begun.stages.isdisjoint(there):
            found = _runs_of(covered, ladder, begun)
            return _over(clock, found[-1]) if found else clock
    return clock


def _over(clock: Clock, stages: Sequence[str]) -> Clock:
    return msgspec.structs.replace(clock, span=(stages[0], stages[-1]))


def _runs_of(covered: Set[str], ladder: Ladder, begun: Begun) -> list[list[str]]:
    """Return the covered stages in their order here, apart where another that has begun lies."""
    runs: list[list[str]] = [[]]
    for stage in ladder.stage:
        if stage.id in covered and not _is_absent(stage, begun.track):
            runs[-1].append(stage.id)
        elif stage.id in begun.stages:
            runs.append([])
    return [run for run in runs if run]


def _is_absent(stage: Stage, track: str) -> bool:
    return any(own.absent and own.track == track for own in stage.track)


def _with(stage: Stage, clocks: dict[str, tuple[Clock, ...]]) -> Stage:
    more = clocks.get(stage.id, ())
    return msgspec.structs.replace(stage, clock=(*stage.clock, *more)) if more else stage


def _notices(before: Policy, after: Policy, begun: Begun) -> tuple[Notification, ...]:
    """Return who is told: for what has passed nobody whom the version before did not name."""
    old = {one.id for one in before.notification}
    passed = {
        one.id
        for one in (*before.notification, *after.notification)
        if one.on == "case_opened" or one.stage in begun.stages
    }
    asked = [one for one in after.notification if one.id not in passed or one.id in old]
    return _kept(before.notification, asked, passed | begun.others)
