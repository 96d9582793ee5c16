"""What opening a disagreement asks beyond its policy: the facts that a policy's rules look at."""

from escalation_desktop.domain.policy import Condition, Policy

ALWAYS = ("child_status",)
"""Asked under every policy: who else must be told hangs on it almost everywhere."""

NEVER_HERE = ("risk", "respondent_kind", "practitioner_tried", "unborn", "case_open", "urgent")
"""Answered by fields of their own, or by the case itself."""


def facts_asked(policy: Policy) -> tuple[str, ...]:
    """Return the facts that decide something under a policy, each once, in the order it asks.

    Only these are put to the worker, so that nobody answers a question that changes nothing.
    """
    names: list[str] = list(ALWAYS)
    for notice in policy.notification:
        names += facts_in(notice.when)
    for route in policy.route:
        names += facts_in(route.when)
    for clock in policy.clock:
        names += facts_in(clock.when)
    for ladder in policy.ladder:
        for track in ladder.tracks:
            names += facts_in(track.applies_when)
        for stage in ladder.stage:
            names += facts_in(stage.skip_unless)
            for clock in stage.clock:
                names += facts_in(clock.when)
    if "adult" not in policy.scope.subjects or policy.partnership.kind != "children":
        names.append("subject_adult")
    return tuple(name for name in dict.fromkeys(names) if name not in NEVER_HERE)


def facts_in(condition: Condition | None) -> tuple[str, ...]:
    """Return the facts a condition asks, in order."""
    if condition is None:
        return ()
    parts = condition.all or condition.any
    if parts:
        return tuple(name for part in parts for name in facts_in(part))
    return (condition.fact,)
