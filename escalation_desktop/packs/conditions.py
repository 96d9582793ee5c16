"""Conditions ask only facts of the closed list, and each condition asks exactly one thing."""

from escalation_desktop.domain.policy import FACTS, Condition
from escalation_desktop.packs.fault import Fault
from escalation_desktop.packs.walk import Found, of_kind


def condition_faults(found: list[Found]) -> list[Fault]:
    """Return what is wrong with the pack's conditions."""
    return [
        Fault(where, sentence, mend)
        for where, condition in of_kind(found, Condition)
        for sentence, mend in _faults(condition)
    ]


def _faults(condition: Condition) -> list[tuple[str, str]]:
    asked = sum([bool(condition.fact), bool(condition.all), bool(condition.any)])
    if asked != 1:
        return [
            (
                "A condition asks one fact, or joins others by all or any.",
                "Keep one of fact, all and any.",
            )
        ]
    if not condition.fact:
        return []
    values = FACTS.get(condition.fact)
    if values is None:
        return [
            (
                f"The fact “{condition.fact}” is unknown.",
                "Use one of: " + ", ".join(sorted(FACTS)) + ".",
            )
        ]
    if (condition.op == "in") != isinstance(condition.value, tuple):
        return [
            (
                "The value does not fit the comparison.",
                'Write value = ["a", "b"] with op = "in", and one value in quotes otherwise.',
            )
        ]
    given = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    wrong = [value for value in given if value not in values]
    if wrong or not given:
        named = wrong[0] if wrong else ""
        return [
            (
                f"“{named}” is not a value of the fact “{condition.fact}”.",
                "Use one of: " + ", ".join(values) + ".",
            )
        ]
    return []
