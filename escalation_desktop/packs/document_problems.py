"""What looks wrong in a policy as a document: its age, its silences, roles without a contact."""

from datetime import date

from escalation_desktop.domain.pack_dates import is_past, last_day
from escalation_desktop.domain.policy import PackDate, Policy, Source
from escalation_desktop.packs.problem import Problem

OLD_AFTER_YEARS = 3


def document_problems(policy: Policy, today: date) -> list[Problem]:
    """Return the problems of the pack's sources, links, ladders and offices as of a day."""
    problems: list[Problem] = []
    for source in policy.source:
        problems += _age_problems(policy, source, today)
    problems += [
        Problem("dead_link", "warning", link.id, link.text, "The link leads nowhere.")
        for link in policy.link
        if not link.address
    ]
    problems += [
        Problem(
            "contact_missing",
            "warning",
            office.id,
            office.text,
            f"The policy names “{office.text}” and prints no contact.",
        )
        for office in policy.office
        if not office.contacts
    ]
    return problems + _silences(policy)


def is_overdue(review_due: PackDate | None, today: date) -> bool:
    """Tell whether a printed date of review has passed: "May 2025" has from 1 June 2025."""
    return review_due is not None and is_past(review_due, today)


def _age_problems(policy: Policy, source: Source, today: date) -> list[Problem]:
    # A pack of one document may give its dates once, at the top.
    only = len(policy.source) == 1
    issued = source.issued or (policy.issued if only else None)
    review = source.review_due or (policy.review_due if only else None)
    problems: list[Problem] = []
    if review is None:
        message = "The document prints no date at all." if issued is None else "No date of review."
        problems.append(
            Problem("no_review_date", "warning", source.id, source.printed_date, message)
        )
    elif is_overdue(review, today):
        problems.append(
            Problem(
                "review_overdue",
                "warning",
                source.id,
                review.printed,
                f"Its review was due in {review.printed or review.date.isoformat()}.",
            )
        )
    if issued is not None and _is_old(issued, today):
        problems.append(
            Problem(
                "old_document",
                "warning",
                source.id,
                issued.printed,
                f"More than {OLD_AFTER_YEARS} years old: people and numbers may have changed.",
            )
        )
    return problems


def _is_old(issued: PackDate, today: date) -> bool:
    last = last_day(issued)
    # 29 February has no anniversary in most years; the 28th is close enough for an age.
    day = 28 if (last.month, last.day) == (2, 29) else last.day
    return today > date(last.year + OLD_AFTER_YEARS, last.month, day)


def _silences(policy: Policy) -> list[Problem]:
    problems = [
        Problem(
            "no_terminal_rule",
            "warning",
            ladder.id,
            "",
            "The policy does not say what follows when its last stage does not settle it.",
        )
        for ladder in policy.ladder
        if ladder.status == "stages" and not ladder.terminal
    ]
    # Where the stages are in another document, so may be the duty to record; only that knows.
    has_stages = any(ladder.status == "stages" for ladder in policy.ladder)
    if has_stages and not policy.record.stated:
        problems.append(
            Problem("no_record_duty", "warning", "pack", "", "The policy states no duty to record.")
        )
    if policy.danger.route is None:
        problems.append(
            Problem(
                "no_immediate_risk_route",
                "warning",
                "pack",
                "",
                "The policy does not say what to do in immediate danger.",
            )
        )
    return problems
