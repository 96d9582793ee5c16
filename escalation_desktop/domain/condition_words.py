"""A policy's condition in words: "Risk: increased, or a pattern of the same issues: yes"."""

from escalation_desktop.domain.policy import Condition
from escalation_desktop.domain.wording import FACT_VALUES, FACTS, say


def say_condition(condition: Condition | None) -> str:
    """Return a condition in words; of none, empty."""
    if condition is None:
        return ""
    parts = condition.all or condition.any
    if parts:
        first, *rest = (say_condition(part) for part in parts)
        between = ", and " if condition.all else ", or "
        return between.join((first, *(f"{said[:1].lower()}{said[1:]}" for said in rest)))
    values = (condition.value,) if isinstance(condition.value, str) else condition.value
    said = " or ".join(say(FACT_VALUES, value) for value in values)
    return f"{say(FACTS, condition.fact)}: {'not ' if condition.op == 'is_not' else ''}{said}"


def if_condition(condition: Condition | None) -> str:
    """Return a condition as one that may hold or not: "if risk: increased"; of none, empty.

    Beside a stage or a route the bare words would read as something that was answered.
    """
    said = say_condition(condition)
    return f"if {said[:1].lower()}{said[1:]}" if said else ""
