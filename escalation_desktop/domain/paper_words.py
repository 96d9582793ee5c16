"""Words that the papers to somebody outside share: the child, "you", contacts, explained gaps."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from escalation_desktop.domain import blocks
from escalation_desktop.domain.case import CaseState, StageView
from escalation_desktop.domain.closing_parts import Asked
from escalation_desktop.domain.contact import full_number
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.journal import Child, Party
from escalation_desktop.domain.paper import our_side, their_side
from escalation_desktop.domain.policy import Contact, Office, Policy, Stage
from escalation_desktop.domain.provenance import dated
from escalation_desktop.domain.wording import NOT_GIVEN, join, say_list, sentence

NO_CONTACT = "not in this policy"
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)


def for_reader(copy: Copy, reader: Party) -> Copy:
    """Return the copy with ``reader`` as its recipient where nobody was chosen."""
    return copy if copy.recipient is not None else replace(copy, recipient=reader)


def raiser_side(state: CaseState) -> str:
    """Return the agency that raised it."""
    return their_side(state) if state.head.received else our_side(state)


def say_child_to_both(state: CaseState) -> str:
    """Return references under their agencies' names, and initials: "our" says nothing outside.

    A date of birth is left out: a reference finds the child, and paper gets lost.
    """
    told = [_say_child(state, child) for child in state.head.children]
    return "\n".join(told) or NOT_GIVEN


def _say_child(state: CaseState, child: Child) -> str:
    parts = [
        f"{our_side(state)} ref. {child.our_reference.strip() or NOT_GIVEN}",
        f"{their_side(state)} ref. {child.their_reference.strip() or NOT_GIVEN}",
        f"initials {child.initials.strip() or NOT_GIVEN}",
        "unborn" if child.unborn else "",
    ]
    return join(parts)


def you_note(state: CaseState, texts: Iterable[str]) -> str:
    """Return whom a policy speaks to, where one of its texts says "you"; else ""."""
    if not any(_YOU.search(text) for text in texts):
        return ""
    return f"Where the policy says “you”, it means the side that raised it: {raiser_side(state)}."


def stage_of_view(state: CaseState, view: StageView) -> Stage | None:
    """Return the policy's stage behind a row, or None for one that the worker typed."""
    return next((stage for stage in state.ladder.stage if stage.id == view.stage), None)


def say_clause(clause: str, basis: str = "stated") -> str:
    """Return "policy L31", "our reading of policy L31", or that no clause is named."""
    if not clause:
        return "no clause named"
    return f"our reading of {clause}" if basis == "interpreted" else clause


def office_of(policy: Policy, office_id: str) -> Office | None:
    return next((office for office in policy.office if office.id == office_id), None)


def say_contact(policy: Policy, contact: Contact) -> str:
    """Return a printed contact with its age, that nobody confirmed it, and what looks wrong."""
    parts = [contact.role or contact.agency, contact.name]
    phones, emails = [*contact.phones], [*contact.emails]
    for person in contact.people:
        parts.append(person.name)
        phones += person.phones
        emails += person.emails
    parts += [join((phone.label, full_number(phone)), " ") for phone in phones]
    parts += [join((email.label, email.printed), " ") for email in emails]
    if not phones and not emails:
        parts.append("no number or address printed")
    wrong = "".join(
        f" Looks wrong: {problem.message}"
        for problem in policy.known_problem
        if problem.target == contact.id and problem.severity != "info"
    )
    clause = f", {contact.clause}" if contact.clause else ""
    age = dated(policy)
    when = age if policy.issued is None else f"printed {age}"
    return f"{join(dict.fromkeys(parts))} ({when}{clause}; not confirmed).{wrong}"


def say_sender(state: CaseState, prepared_by: str) -> str:
    """Return who sends a paper, with the agency said once."""
    who = prepared_by.strip() or f"sender {NOT_GIVEN}"
    agency = state.head.our_agency.strip()
    return who if agency.casefold() in who.casefold() else f"{who}, {agency}"


def small_print(state: CaseState, said: str) -> tuple[blocks.Block, ...]:
    """Return why the paper is made, and whose policy it rests on, in small under its heading.

    Policy, version, date and review stand at the head of every page; the record, the policy's file
    and who prepared it at its foot. A short paper says no more of them.
    """
    policy = state.policy
    sources = say_list([
        join((source.title, source.printed_date or "no date printed")) for source in policy.source
    ])  # fmt: skip
    whose = f"The policy is that of {policy.partnership.name}; source: {sources or 'none named'}."
    return (
        blocks.Heading("What this rests on"),
        blocks.Paragraph(join((said, whose), " "), small=True, place="what this rests on"),
    )


def is_settled(state: CaseState, asked: Asked) -> bool:
    """Say whether a thing asked of a paper is there, or somebody said why it is not."""
    return asked.met or bool(_why(state, asked))


def is_draft(state: CaseState, asked: Sequence[Asked]) -> bool:
    """Say whether a paper must say DRAFT: something needed is neither there nor explained."""
    return any(one.weight == "needed" and not is_settled(state, one) for one in asked)


def explained(state: CaseState, asked: Sequence[Asked]) -> tuple[blocks.Block, ...]:
    """Return what is not given and why, where somebody said why."""
    lines = [
        f"Not given: {one.text}. Why: {sentence(_why(state, one))}"
        for one in asked
        if not one.met and _why(state, one)
    ]
    return (blocks.Bullets(tuple(lines), place="what is not given"),) if lines else ()


def _why(state: CaseState, asked: Asked) -> str:
    gap = state.gaps.get(asked.key)
    return gap.why.strip() if gap is not None else ""
