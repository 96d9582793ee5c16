"""Saying why something is not given, and taking that back."""

from escalation_desktop.casework import gaps
from escalation_desktop.domain.closing import Check, checks
from tests.casework.making import Desk


def unmet(desk: Desk, case: str) -> Check:
    return next(c for c in checks(desk.state(case)) if c.weight == "needed" and not c.met)


def test_a_reason_is_kept_with_what_was_asked_and_can_be_taken_back(desk: Desk) -> None:
    case = desk.open()
    check = unmet(desk, case)
    gaps.explain(desk.session, case, check, "  They left the service.  ")
    (again,) = [c for c in checks(desk.state(case)) if c.key == check.key]
    assert (again.explained, again.met, again.is_settled) == ("They left the service.", False, True)
    assert desk.state(case).gaps[check.key].asked == check.text
    gaps.explain(desk.session, case, check, " ")
    (again,) = [c for c in checks(desk.state(case)) if c.key == check.key]
    assert not again.is_settled
