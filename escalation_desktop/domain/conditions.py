"""Whether a condition of a pack holds, given the facts that were answered.

Three answers: yes, no, and not answered. An unanswered fact is never taken for "no".
"""

from collections.abc import Mapping

from escalation_desktop.domain.policy import Condition


def holds(condition: Condition | None, facts: Mapping[str, str]) -> bool | None:
    """Return True, False, or None when an unanswered fact decides it; no condition holds."""
    if condition is None:
        return True
    if condition.all:
        return _every([holds(part, facts) for part in condition.all])
    if condition.any:
        negated = _every([_not(holds(part, facts)) for part in condition.any])
        return _not(negated)
    answer = facts.get(condition.fact, "")
    if not answer:
        return None
    values = (condition.value,) if isinstance(condition.value, str) else condition.value
    return answer not in values if condition.op == "is_not" else answer in values


def unanswered(condition: Condition | None, facts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the facts a condition asks that have no answer, in the order it asks them."""
    if condition is None:
        return ()
    parts = condition.all or condition.any
    if parts:
        names = [name for part in parts for name in unanswered(part, facts)]
        return tuple(dict.fromkeys(names))
    return () if facts.get(condition.fact) else (condition.fact,)


def _every(answers: list[bool | None]) -> bool | None:
    if any(answer is False for answer in answers):
        return False
    return None if any(answer is None for answer in answers) else True


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer
