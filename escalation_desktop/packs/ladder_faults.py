"""What gets a ladder refused: stages that nobody holds, that cannot be reached or told apart."""

from collections import Counter

from escalation_desktop.domain.policy import Clock, Ladder, Policy, Stage, TrackVariant
from escalation_desktop.packs.fault import Fault
from escalation_desktop.packs.walk import Found, of_kind

BOTH_SIDES = frozenset({"peer", "line_manager", "named_lead", "senior", "executive", "repeat"})
OUR_SIDE = frozenset({"consult_own_side"})


def ladder_faults(policy: Policy, found: list[Found]) -> list[Fault]:
    """Return what is wrong with the pack's ladders, their stages and the clocks over them."""
    faults: list[Fault] = []
    for ladder in policy.ladder:
        where = f'policy.toml: ladder "{ladder.id}"'
        if ladder.status == "external" and ladder.stage:
            faults.append(
                Fault(
                    where,
                    "The ladder is held in another document and yet has stages.",
                    'Remove the stages, or write status = "stages".',
                )
            )
        elif ladder.status == "stages" and not ladder.stage:
            faults.append(
                Fault(where, "The ladder has no stage.", 'Add one, or write status = "external".')
            )
        for stage in ladder.stage:
            faults += _stage_faults(ladder, stage, f'{where}, stage "{stage.id}"')
        faults += _number_faults(ladder, where)
    return faults + _span_faults(policy, found)


def _tracks(ladder: Ladder) -> list[str]:
    return [track.id for track in ladder.tracks] or [""]


def _variant(stage: Stage, track: str) -> TrackVariant | None:
    return next((each for each in stage.track if each.track == track), None)


def _present(stage: Stage, track: str) -> bool:
    variant = _variant(stage, track)
    return variant is None or not variant.absent


def _stage_faults(ladder: Ladder, stage: Stage, where: str) -> list[Fault]:
    faults: list[Fault] = []
    tracks = [track for track in _tracks(ladder) if _present(stage, track)]
    if not tracks:
        faults.append(
            Fault(
                where,
                "The stage cannot be reached: it is absent from every track.",
                "Remove the stage, or one of its absent = true.",
            )
        )
    for track in tracks:
        missing = _missing_actor(stage, _variant(stage, track))
        if missing:
            faults.append(
                Fault(
                    where + (f', track "{track}"' if track else ""),
                    f"The stage has nobody on {missing}, and its kind needs somebody.",
                    'Add the role, such as theirs = [{ text = "the line manager" }].',
                )
            )
    if stage.number is not None and stage.number not in range(1, 100):
        faults.append(Fault(where, "The stage’s number cannot be right.", "Number from 1."))
    if stage.repeat is not None and stage.repeat.max is not None and stage.repeat.max < 1:
        faults.append(Fault(where, "The repeat may never happen.", "Write max = 1 or more."))
    if stage.kind == "repeat" and stage.repeat is None:
        faults.append(
            Fault(where, "The stage repeats and does not say until when.", "Add repeat.until.")
        )
    if stage.repeat is not None and not stage.repeat.until:
        faults.append(
            Fault(
                f"{where}, repeat",
                "The repeat has no end.",
                'Add until = ["ours_top", "theirs_top"].',
            )
        )
    return faults


def _missing_actor(stage: Stage, variant: TrackVariant | None) -> str:
    ours = (variant and variant.ours) or stage.ours
    theirs = (variant and variant.theirs) or stage.theirs
    if stage.kind in BOTH_SIDES | OUR_SIDE and not ours:
        return "our side"
    if stage.kind in BOTH_SIDES and not theirs:
        return "their side"
    if stage.kind in {"chaired_meeting", "board"}:
        meets = (ours and theirs) or stage.others or (stage.meeting and stage.meeting.attendees)
        return "" if meets else "either side"
    return ""


def _number_faults(ladder: Ladder, where: str) -> list[Fault]:
    faults: list[Fault] = []
    for track in _tracks(ladder):
        numbers = Counter(
            stage.number
            for stage in ladder.stage
            if stage.number is not None and _present(stage, track)
        )
        in_track = f', track "{track}"' if track else ""
        faults += [
            Fault(
                where + in_track,
                f"Two stages have the number {number}.",
                "Number the stages of a track one by one.",
            )
            for number, times in numbers.items()
            if times > 1
        ]
    return faults


def _span_faults(policy: Policy, found: list[Found]) -> list[Fault]:
    orders = [[stage.id for stage in ladder.stage] for ladder in policy.ladder]
    faults: list[Fault] = []
    for where, clock in of_kind(found, Clock):
        if clock.span is None:
            continue
        first, last = clock.span
        inside = any(
            first in order and last in order and order.index(first) <= order.index(last)
            for order in orders
        )
        if not inside:
            faults.append(
                Fault(
                    where,
                    f"The span from “{first}” to “{last}” is not within one ladder.",
                    "Name the first and the last stage of the span, in the ladder’s order.",
                )
            )
    return faults
