"""A disagreement inside one agency: its own delay or decision challenged, by its own procedure.

A partnership's policy is for disagreements between agencies, so none of its stages, limits,
notices and duties run here: the worker types the stages of the agency's own procedure. What keeps
a child in danger safe, and the contacts, stay.
"""

import msgspec

from escalation_desktop.domain.policy import Ladder, Policy, RecordDuty

INSIDE = "inside-one-agency"
"""The id of the ladder; no pack has it."""
_MARK = ", inside one agency"
"""Behind the policy's short title wherever it is shown, and in the list's own rows."""
_NOTE = "From this app, not the policy: its stages are for disagreements between agencies."


def policy_inside(policy: Policy) -> Policy:
    """Return a policy as far as it holds inside one agency; its titles say so."""
    kept = tuple(route for route in policy.route if route.danger)
    routes = {route.id for route in kept}
    return msgspec.structs.replace(
        policy,
        title=f"{policy.title}{_MARK}",
        short_title=f"{policy.short_title}{_MARK}",
        ladder=(_ladder(),),
        route=kept,
        gate=tuple(gate for gate in policy.gate if gate.on_yes in routes),
        record=RecordDuty(stated=False),
        clock=(), notification=(), form=(), closure_question=(), obligation=(), ground=(),
        interpretation=(), not_stated=(), risk_grade=(),
    )  # fmt: skip


def is_inside(short_title: str) -> bool:
    """Say whether a row of the list is of a disagreement inside one agency, by its policy."""
    return short_title.endswith(_MARK)


def plain_title(short_title: str) -> str:
    """Return the policy's own short title."""
    return short_title.removesuffix(_MARK)


def _ladder() -> Ladder:
    return Ladder(
        id=INSIDE,
        title="Inside one agency",
        status="external",
        external_title="the agency’s own procedure for concerns inside it",
        basis="app",
        note=_NOTE,
    )
