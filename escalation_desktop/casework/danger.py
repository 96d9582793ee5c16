"""Child in danger: the numbers to ring, in order, with no passphrase, case or form before them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from escalation_desktop.casework.profile import LockScreen, OwnNumber
from escalation_desktop.domain.contact import dial_link
from escalation_desktop.domain.policy import Contact, Policy

EMERGENCY = "999"
Own = Literal["manager", "lead", "out_of_hours", ""]


@dataclass(frozen=True)
class DangerLine:
    """One row: what it is, the number as printed or typed, and where it comes from.

    ``number`` is empty where there is none; then ``add`` says which of the user's own numbers
    can be typed in here. ``doubtful``: the printed number looks wrong and is not a dial link.
    """

    title: str
    number: str
    source: str
    add: Own = ""
    act: str = ""
    doubtful: bool = False


def danger_lines(policy: Policy, own: LockScreen) -> tuple[DangerLine, ...]:
    """Return the rows for a policy: 999 first, its steps in order, then out of hours."""
    lines = [_emergency(policy)]
    used_own: set[Own] = set()
    shown: set[str] = set()
    route = policy.find_route(policy.danger.route) if policy.danger.route else None
    for step in route.steps if route else ():
        clause = step.clause or (route.clause if route else "")
        told = f"{policy.short_title}, {clause}" if clause else policy.short_title
        if step.own_manager:
            used_own.add("manager")
            lines.append(_own("manager", own.manager, f"{told}: your manager", step.act))
        elif step.own_lead:
            used_own.add("lead")
            lines.append(_own("lead", own.lead, f"{told}: your safeguarding lead", step.act))
        elif step.contacts:
            contacts = [policy.find_contact(name) for name in step.contacts]
            lines += _contacts(policy, contacts, shown, step.act)
        else:
            lines.append(DangerLine(step.whom or step.who, "", told, act=step.act))
    front = [policy.find_contact(name) for name in policy.danger.front_door]
    lines += _contacts(policy, front, shown, "")
    if "manager" not in used_own:
        lines.append(_own("manager", own.manager, "your own number", ""))
    if "lead" not in used_own:
        lines.append(_own("lead", own.lead, "your own number", ""))
    night = [policy.find_contact(name) for name in policy.danger.out_of_hours]
    if night:
        lines += _contacts(policy, night, shown, "Out of hours")
    else:
        lines.append(_own("out_of_hours", own.out_of_hours, "not in this policy", ""))
    return tuple(lines)


def emergency_source(policy: Policy) -> str:
    """Return where 999 comes from: the policy's clause, or the app where it prints none."""
    if policy.danger.emergency_printed:
        return f"{policy.short_title}, {policy.danger.emergency_clause}"
    return "the app’s own advice: this policy prints no emergency number"


def _emergency(policy: Policy) -> DangerLine:
    source = emergency_source(policy)
    return DangerLine("Emergency", EMERGENCY, source, act="A child is being hurt or is about to be")


def _own(which: Own, own: OwnNumber, source: str, act: str) -> DangerLine:
    title = {
        "manager": "Your manager",
        "lead": "Your safeguarding lead",
        "out_of_hours": "Out of hours",
    }[which]
    if own.name:
        title = f"{title}: {own.name}"
    if own.number:
        typed = source if which == "out_of_hours" else f"{source} · you typed this number"
        if which == "out_of_hours":
            typed = "you typed this number · not in this policy"
        return DangerLine(title, own.number, typed, act=act)
    return DangerLine(title, "", source, add=which, act=act)


def _contacts(
    policy: Policy, contacts: Sequence[Contact], shown: set[str], act: str
) -> list[DangerLine]:
    lines = []
    for contact in contacts:
        if contact.id in shown:
            continue
        shown.add(contact.id)
        source = f"{policy.short_title}, {contact.clause} · as printed, not confirmed"
        title = contact.role or contact.agency
        if not contact.phones:
            lines.append(DangerLine(title, "", f"{source} · no number printed", act=act))
        for phone in contact.phones:
            if phone.printed == EMERGENCY:
                continue  # it stands first already
            number = phone.printed + (f" ext. {phone.ext}" if phone.ext else "")
            doubtful = dial_link(phone) is None
            lines.append(DangerLine(title, number, source, act=act, doubtful=doubtful))
    return lines
