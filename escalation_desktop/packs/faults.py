"""What gets a pack refused although its fields are well formed: the checks between its parts."""

import re
from dataclasses import dataclass

from escalation_desktop.domain.policy import (
    Clock,
    ClosureQuestion,
    Contact,
    Duration,
    Exclusion,
    Form,
    Gate,
    GlossaryTerm,
    Interpretation,
    Item,
    KnownProblem,
    Ladder,
    Link,
    NotEncoded,
    Notification,
    Obligation,
    Office,
    PackDate,
    Parent,
    Phone,
    Policy,
    RiskGrade,
    Route,
    Source,
    Stage,
)
from escalation_desktop.packs.clauses import clause_parts
from escalation_desktop.packs.conditions import condition_faults
from escalation_desktop.packs.fault import Fault
from escalation_desktop.packs.forms import form_faults
from escalation_desktop.packs.ladder_faults import ladder_faults
from escalation_desktop.packs.references import reference_faults
from escalation_desktop.packs.walk import Found, Ids, ids_of, of_kind, walk

CLAUSE_NEEDED = (
    Clock, ClosureQuestion, Contact, Exclusion, Form, Gate, GlossaryTerm, Interpretation, Item,
    KnownProblem, Ladder, Link, Notification, Obligation, Office, Parent, RiskGrade, Route,
    Source, Stage,
)  # fmt: skip
"""Objects that say what the policy says, and so must say where; smaller parts inherit it."""

SLUG = re.compile(r"[a-z0-9][a-z0-9_-]*")
"""What an id was from the first; a policy that is taken in anew meets ``naming`` besides."""
_DAY_END = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_LONGEST = 10_000
"""No limit has more minutes, hours or days; a slip beyond it would overrun the calendar."""

_YEARS = range(1948, 2200)
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class _Pack:
    policy: Policy
    found: list[Found]
    ids: Ids


def errors_of(policy: Policy) -> list[Fault]:
    """Return every reason to refuse the pack, wherever it is read from; empty: none.

    Of one that is not here yet its names are asked too (``naming.naming_faults``).
    """
    found = walk(policy)
    pack = _Pack(policy, found, ids_of(policy, found))
    return [
        *_id_faults(pack),
        *_clause_faults(pack),
        *reference_faults(policy, pack.found, pack.ids),
        *ladder_faults(policy, pack.found),
        *_clock_faults(pack),
        *condition_faults(pack.found),
        *form_faults(pack.found),
        *_other_faults(pack),
    ]


def _id_faults(pack: _Pack) -> list[Fault]:
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    for each in pack.found:
        if "id" not in each.part.__struct_fields__ or isinstance(each.part, NotEncoded):
            continue
        name = str(getattr(each.part, "id", ""))
        if not SLUG.fullmatch(name):
            faults.append(
                Fault(
                    each.where,
                    f"“{name}” is not an id.",
                    "Begin with a small letter; small letters, digits, hyphens and underscores "
                    "may follow.",
                )
            )
        # A grade's id is a fixed word, so it may stand beside a route of the same name.
        key = f"grade {name}" if isinstance(each.part, RiskGrade) else name
        if key in seen:
            faults.append(
                Fault(
                    each.where,
                    f"The id “{name}” is used twice; it stands at {seen[key]} too.",
                    "Give one of the two another id.",
                )
            )
        seen.setdefault(key, each.where)
    return faults


def _clause_faults(pack: _Pack) -> list[Fault]:
    faults: list[Fault] = []
    for each in pack.found:
        clause = getattr(each.part, "clause", "")
        if not clause:
            app = getattr(each.part, "basis", "stated") == "app"
            if isinstance(each.part, CLAUSE_NEEDED) and not app:
                faults.append(
                    Fault(
                        each.where,
                        "The clause is missing.",
                        'Name source and line, such as clause = "policy L110"; or write '
                        'basis = "app" where the app and not the policy says it.',
                    )
                )
            continue
        try:
            unknown = [name for name, _ in clause_parts(clause) if name not in pack.ids.sources]
        except ValueError:
            faults.append(
                Fault(
                    each.where,
                    f"“{clause}” is not a clause.",
                    'Write a source’s id and a place in it, such as "policy L110, L114".',
                )
            )
            continue
        if unknown:
            faults.append(
                Fault(
                    each.where,
                    f"The clause names the source “{unknown[0]}”, which the pack does not have.",
                    "Use the id of one of the [[source]] tables.",
                )
            )
    return faults


def _clock_faults(pack: _Pack) -> list[Fault]:
    faults: list[Fault] = []
    for where, clock in of_kind(pack.found, Clock):
        if not clock.starts_on:
            faults.append(
                Fault(where, "The clock has no start.", 'Add starts_on = ["stage_started"].')
            )
    for where, length in of_kind(pack.found, Duration):
        counted = length.unit == "same_working_day" or (
            length.unit is not None and length.amount is not None and length.amount > 0
        )
        if counted == (length.promptness is not None) or (length.promptness and length.unit):
            faults.append(
                Fault(
                    where,
                    "The duration has neither an amount with its unit nor a word of promptness, "
                    "or has both.",
                    'Write amount = 5, unit = "working_days", or promptness = "immediately".',
                )
            )
        elif length.amount is not None and length.amount > _LONGEST:
            faults.append(Fault(where, "The amount is too large.", "See that no digit is doubled."))
    return faults


def _other_faults(pack: _Pack) -> list[Fault]:
    faults: list[Fault] = []
    if not _DAY_END.fullmatch(pack.policy.day_end):
        faults.append(
            Fault("policy.toml: day_end", "This is no time of day.", 'Write it as "23:59".')
        )
    for where, route in of_kind(pack.found, Route):
        if not route.steps:
            faults.append(
                Fault(where, "The route has no step.", "Say who does what: steps = [...].")
            )
    for where, duty in of_kind(pack.found, Obligation):
        if not duty.met_by and not duty.reason.strip():
            faults.append(
                Fault(
                    where,
                    "The obligation has neither met_by nor a reason.",
                    "Name what in the app meets it, or say why nothing does.",
                )
            )
    for where, phone in of_kind(pack.found, Phone):
        if not any(character.isdigit() for character in phone.printed):
            faults.append(
                Fault(where, "The number has no digit.", "Enter it as printed, or remove it.")
            )
    for where, printed in of_kind(pack.found, PackDate):
        if printed.date.year not in _YEARS:
            faults.append(Fault(where, "The year cannot be right.", "Mend the date."))
    for where, source in of_kind(pack.found, Source):
        if not _SHA256.fullmatch(source.sha256):
            faults.append(
                Fault(where, "sha256 is not a SHA-256 hash.", "It has 64 digits 0-9 and a-f.")
            )
    return faults
