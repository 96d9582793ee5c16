import pytest

from escalation_desktop.domain.conditions import holds, unanswered
from escalation_desktop.domain.policy import Condition

PLAN = Condition(fact="child_status", op="in", value=("cla", "cp_plan"))
HEALTH = Condition(fact="health_provider", value="yes")
NOT_RAISED = Condition(fact="risk", op="is_not", value="as_recorded")


@pytest.mark.parametrize(
    ("condition", "facts", "answer"),
    [
        (None, {}, True),
        (PLAN, {"child_status": "cla"}, True),
        (PLAN, {"child_status": "cin"}, False),
        (PLAN, {}, None),
        (HEALTH, {"health_provider": "yes"}, True),
        (HEALTH, {"health_provider": "no"}, False),
        (NOT_RAISED, {"risk": "increased"}, True),
        (NOT_RAISED, {"risk": "as_recorded"}, False),
        (Condition(all=(PLAN, HEALTH)), {"child_status": "cla"}, None),
        (Condition(all=(PLAN, HEALTH)), {"child_status": "none"}, False),
        (Condition(all=(PLAN, HEALTH)), {"child_status": "cla", "health_provider": "yes"}, True),
        (Condition(any=(PLAN, HEALTH)), {"child_status": "cla"}, True),
        (Condition(any=(PLAN, HEALTH)), {"child_status": "none"}, None),
        (Condition(any=(PLAN, HEALTH)), {"child_status": "none", "health_provider": "no"}, False),
    ],
)
def test_holds(condition: Condition | None, facts: dict[str, str], answer: bool | None) -> None:
    assert holds(condition, facts) is answer


def test_an_unanswered_fact_is_named_once_and_never_taken_for_no() -> None:
    both = Condition(any=(PLAN, Condition(all=(HEALTH, PLAN))))
    assert unanswered(both, {}) == ("child_status", "health_provider")
    assert unanswered(both, {"child_status": "none"}) == ("health_provider",)
    assert unanswered(None, {}) == ()
