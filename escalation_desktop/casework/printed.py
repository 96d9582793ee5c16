"""When a policy was printed and whether its review is past, in words for screen and paper."""

from datetime import date

from escalation_desktop.domain.pack_dates import is_past
from escalation_desktop.domain.policy import Policy


def printed_when(policy: Policy) -> str:
    """Return when the policy was printed, as it says itself, or that it does not say."""
    if policy.issued is None:
        return "no date printed"
    return f"printed {policy.issued.printed or policy.issued.date.isoformat()}"


def review_state(policy: Policy, today: date) -> str:
    """Return whether the policy's review is overdue, as told on screen and on paper."""
    due = policy.review_due
    if due is None:
        return "no review date stated"
    printed = due.printed or due.date.isoformat()
    return f"review was due {printed}" if overdue(policy, today) else f"review due {printed}"


def overdue(policy: Policy, today: date) -> bool:
    """Tell whether the review date has passed; "May 2025" passes at the end of the month."""
    return policy.review_due is not None and is_past(policy.review_due, today)


OLD_YEARS = 3


def is_old(policy: Policy, today: date) -> bool:
    """Tell whether what a policy prints is old: undated, past its review or over three years."""
    if policy.issued is None or overdue(policy, today):
        return True
    issued = policy.issued.date
    return (today.year, today.month, today.day) > (
        issued.year + OLD_YEARS,
        issued.month,
        issued.day,
    )
