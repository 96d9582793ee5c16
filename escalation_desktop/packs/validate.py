"""What looks wrong in an accepted pack, found by rule: the warnings of ``policy-packs.md`` 5."""

from datetime import date

from escalation_desktop.domain.policy import Policy
from escalation_desktop.packs.contact_problems import contact_problems
from escalation_desktop.packs.document_problems import document_problems
from escalation_desktop.packs.forms import form_problems
from escalation_desktop.packs.problem import Problem


def validate(policy: Policy, today: date) -> list[Problem]:
    """Return what the rules find in a pack as of a day; one problem for each target and code."""
    return [
        *document_problems(policy, today), *form_problems(policy),
        *contact_problems(policy.contact),
    ]  # fmt: skip


def all_problems(policy: Policy, today: date) -> list[Problem]:
    """Return what the rules find and what the pack's author noted, the author's words first.

    Where both saw the same, the author's sentence stands, because it knows the case.
    """
    noted = {
        (known.code, known.target): known.message
        for known in policy.known_problem
        if known.seen_by == "validator"
    }
    found = [
        Problem(
            each.code,
            each.severity,
            each.target,
            each.printed,
            noted.get((each.code, each.target), each.message),
        )
        for each in validate(policy, today)
    ]
    by_author = [
        Problem(
            known.code,
            "info" if known.severity == "info" else "warning",
            known.target,
            known.printed,
            known.message,
        )
        for known in policy.known_problem
        if known.seen_by == "author"
    ]
    return found + by_author
