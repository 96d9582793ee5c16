"""Every reference of a pack leads somewhere: contacts, offices, stages, clocks, routes, notices."""

import re
from collections.abc import Iterable

from escalation_desktop.domain.policy import (
    Clock,
    ClosureQuestion,
    Danger,
    Exclusion,
    Gate,
    Interpretation,
    KnownProblem,
    Ladder,
    Notification,
    Obligation,
    Office,
    Policy,
    RiskGrade,
    Role,
    Route,
    RouteStep,
    Skip,
    Stage,
    TrackVariant,
)
from escalation_desktop.packs.fault import Fault
from escalation_desktop.packs.walk import Found, Ids

_FIELD = re.compile(r"N([1-9]|1\d|2[0-6]|4a)|W([1-9]|1\d|20)")


def reference_faults(policy: Policy, found: list[Found], ids: Ids) -> list[Fault]:
    """Return every reference that leads nowhere."""
    faults: list[Fault] = []
    for each in found:
        for kind, name, known in _references(each.part, ids):
            if name not in known:
                faults.append(
                    Fault(
                        each.where,
                        f"It names the {kind} “{name}”, which the pack does not have.",
                        f"Mend the id, or add the {kind}.",
                    )
                )
        if isinstance(each.part, Interpretation) and not (
            0 <= each.part.chosen < len(each.part.readings)
        ):
            faults.append(
                Fault(
                    each.where,
                    "The chosen reading is not among the readings.",
                    "chosen counts from 0.",
                )
            )
    return faults + _track_faults(policy) + _duty_faults(policy, found, ids)


Reference = tuple[str, str, frozenset[str]]


def _all(kind: str, names: Iterable[str | None], known: frozenset[str]) -> list[Reference]:
    return [(kind, name, known) for name in names if name]


def _references(part: object, ids: Ids) -> list[Reference]:
    match part:
        case Role() | RouteStep():
            return [
                *_all("contact", part.contacts, ids.contacts),
                *_all("office", [part.office], ids.offices),
            ]
        case Office():
            return _all("contact", part.contacts + part.nearest, ids.contacts)
        case Stage():
            return [
                *_all("contact", part.contacts, ids.contacts),
                *_all("notification", part.notify, ids.notices),
                *_all("form", part.forms, ids.forms),
            ]
        case TrackVariant():
            return _all("contact", part.contacts, ids.contacts)
        case Skip():
            return _all("stage", [part.stage], ids.stages)
        case Clock():
            return [
                *_all("clock", part.earlier_of, ids.clocks | {"protective_timescale"}),
                *_all("stage", part.span or (), ids.stages),
                *_all("stage", [part.on_no_response], ids.stages),
            ]
        case Ladder():
            return _all("contact", part.terminal_contacts, ids.contacts)
        case _:
            return _beside_the_ladder(part, ids)


def _beside_the_ladder(part: object, ids: Ids) -> list[Reference]:
    match part:
        case Route():
            ways = ids.stages | ids.routes | {"resume", "end"}
            return [
                *_all("stage", part.available, ids.stages | {"always", "before_start"}),
                *_all("stage or route", [way.to for way in part.exits], ways),
            ]
        case Notification():
            return [
                *_all("stage", [part.stage], ids.stages),
                *_all("route", [part.route], ids.routes),
                *_all("form", [part.form], ids.forms),
            ]
        case Gate():
            return [
                *_all("route", [part.on_yes], ids.routes),
                *_all("stage", [part.stage], ids.stages),
            ]
        case Danger():
            return [
                *_all("route", [part.route], ids.routes),
                *_all("contact", part.front_door + part.out_of_hours, ids.contacts),
            ]
        case Exclusion():
            return _all("route", [part.route], ids.routes)
        case RiskGrade():
            return _all("clock or route", [part.effect], ids.clocks | ids.routes)
        case ClosureQuestion():
            return _all("notification", [part.on_yes], ids.notices)
        case Interpretation():
            return _all("object", part.affects, ids.everything)
        case KnownProblem():
            return _all("object", [part.target], ids.everything)
        case _:
            return []


def _track_faults(policy: Policy) -> list[Fault]:
    faults: list[Fault] = []
    for ladder in policy.ladder:
        known = {track.id for track in ladder.tracks}
        faults += [
            Fault(
                f'policy.toml: ladder "{ladder.id}", stage "{stage.id}"',
                f"It names the track “{variant.track}”, which the ladder does not have.",
                "Mend the id, or add the track.",
            )
            for stage in ladder.stage
            for variant in stage.track
            if variant.track not in known
        ]
    return faults


def _duty_faults(policy: Policy, found: list[Found], ids: Ids) -> list[Fault]:
    known = {
        "stage": ids.stages,
        "clock": ids.clocks,
        "route": ids.routes,
        "notice": ids.notices,
        "contact": ids.contacts,
        "gate": frozenset(gate.id for gate in policy.gate),
        "ground": frozenset(ground.id for ground in policy.ground),
        "rule": frozenset(rule.id for rule in policy.standing_rule),
        "closure": frozenset(question.id for question in policy.closure_question),
    }
    faults: list[Fault] = []
    for each in found:
        if not isinstance(each.part, Obligation):
            continue
        for answer in each.part.met_by:
            kind, _, name = answer.partition(":")
            is_field = kind == "field" and _FIELD.fullmatch(name) is not None
            if answer != "guidance" and not is_field and name not in known.get(kind, ()):
                faults.append(
                    Fault(
                        each.where,
                        f"met_by names “{answer}”, which neither the app nor the pack has.",
                        "Use field:N1 to N26, field:W1 to W20, guidance, or one of "
                        + ", ".join(f"{word}:id" for word in known)
                        + ".",
                    )
                )
    return faults
