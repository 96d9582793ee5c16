"""What every paper about a case has in common: its marks, its head, its copies, its last part."""

from datetime import datetime

from escalation_desktop.domain import blocks
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.entries import say_damaged
from escalation_desktop.domain.journal import Party, Shared
from escalation_desktop.domain.provenance import READINGS, policy_line, provenance
from escalation_desktop.domain.wording import (
    DRAFT,
    FACT_VALUES,
    FACTS,
    NOT_GIVEN,
    RISKS,
    TRAINING,
    day,
    join,
    moment,
    party_known,
    say,
    say_party,
)

_IN_THEIR_OWN_ROW = ("risk", "child_status", "practitioner_tried")


def paper(
    state: CaseState,
    copy: Copy,
    *,
    title: str,
    parts: tuple[blocks.Block, ...],
    draft: bool = False,
    subtitle: str = "",
) -> blocks.Document:
    """Return a paper about a case: what it says, under the head and foot that every copy has."""
    return blocks.Document(
        title=title,
        reference=reference_of(state, copy.number),
        policy_line=policy_line(state.policy, state.today),
        subtitle=subtitle or say_copy(copy),
        blocks=(*_damage(state), *parts),
        made_at=copy.made_at,
        footer=footer_of(state, copy),
        mark=mark_of(state, draft=draft),
        author=copy.prepared_by,
        agency=copy.agency,
        handling=copy.handling,
        code=copy.code,
        logo=copy.logo,
        paper=copy.paper,
        large=copy.large,
    )


def _damage(state: CaseState) -> tuple[blocks.Block, ...]:
    told = say_damaged(state.records)
    return (blocks.Paragraph(told, bold=True),) if told else ()


REFERENCE_ONLY = "Reference paper: not part of any child’s record"


def reference_paper(
    policy_line: str,
    copy: Copy,
    *,
    title: str,
    parts: tuple[blocks.Block, ...],
    subtitle: str = "",
    training: bool = False,
) -> blocks.Document:
    """Return a paper about no case: for the wall or the bag; ``policy_line`` says what it rests on.

    Each page says that it belongs to no child's record.
    """
    whose = f"for {say_recipient(copy.recipient)}" if _is_named(copy.recipient) else ""
    numbered = f"Copy {copy.copy}" if copy.copy else ""
    by = f"prepared by {copy.prepared_by or NOT_GIVEN}, {moment(copy.made_at)}"
    return blocks.Document(
        title=title,
        reference=copy.number,
        policy_line=policy_line,
        subtitle=subtitle or say_copy(copy),
        blocks=parts,
        made_at=copy.made_at,
        footer=(join((join((numbered, whose), " "), by), " · "), REFERENCE_ONLY),
        mark=TRAINING if training else "",
        author=copy.prepared_by,
        agency=copy.agency,
        handling=copy.handling,
        code=copy.code,
        logo=copy.logo,
        paper=copy.paper,
        large=copy.large,
    )


def say_copy(copy: Copy) -> str:
    """Return "Copy 2; replaces WF-7/3 of Tue 24 Nov 2026"; empty where there is nothing to say."""
    numbered = f"Copy {copy.copy}" if copy.copy else ""
    of = f" of {copy.replaces_of}" if copy.replaces_of else ""
    return join((numbered, f"replaces {copy.replaces}{of}" if copy.replaces else ""), "; ")


def mark_of(state: CaseState, *, draft: bool) -> str:
    """Return what is stamped on every page: DRAFT, the training stamp, both or nothing."""
    marks = [DRAFT] if draft else []
    if state.head.training:
        marks.append(TRAINING)
    return " · ".join(marks)


def reference_of(state: CaseState, number: str) -> str:
    """Return a document's number with the case reference in it."""
    reference = state.head.reference
    return number if reference in number else join((reference, number), " / ")


def our_side(state: CaseState) -> str:
    """Return our agency's name; both sides read a paper, so "us" would mean nothing there."""
    return state.head.our_agency.strip() or "the agency that wrote this"


def their_side(state: CaseState) -> str:
    return state.head.other_agency.strip() or "the other agency"


def say_us_and_them(state: CaseState) -> str:
    """Return whom the entries mean, which say "us" and "them" as they were written."""
    return f"us, our side: {our_side(state)}; them, their side: {their_side(state)}"


def say_raised(state: CaseState) -> str:
    """Return who raised it and when."""
    head = state.head
    who = say_party(head.raised_by) if party_known(head.raised_by) else ""
    agency = their_side(state) if head.received else our_side(state)
    who = who if head.raised_by.agency.strip() else join((who, agency))
    return f"{who}, {day(head.opened_at)}"


def say_with(state: CaseState) -> str:
    """Return the side it was raised with: the other agency, or ours where it was received."""
    head = state.head
    if head.received:
        return our_side(state)
    other = head.other_professional
    named = say_party(other, agency=False) if party_known(other) else ""
    return join((named, their_side(state)))


def say_status(state: CaseState) -> str:
    """Return the child's status; not answered is told, never taken for none."""
    status = state.facts.get("child_status", "")
    return say(FACT_VALUES, status) if status else "not answered"


def say_facts(state: CaseState) -> str:
    """Return the other facts that were answered, in words."""
    told = [
        f"{FACTS[fact].lower()}: {say(FACT_VALUES, state.facts[fact])}"
        for fact in FACTS
        if state.facts.get(fact) and fact not in _IN_THEIR_OWN_ROW
    ]
    return "; ".join(told)


def say_risk(state: CaseState) -> str:
    """Return the grade of risk, and since when it is more than was recorded."""
    since = f", identified {moment(state.risk_at)}" if state.risk_at is not None else ""
    return say(RISKS, state.risk) + since


def say_sharing(at: datetime, shared: Shared) -> str:
    """Return when and how a copy went."""
    return join((day(at), shared.method or f"how: {NOT_GIVEN}"))


def last_part(state: CaseState, copy: Copy, *, full: bool = True) -> tuple[blocks.Block, ...]:
    """Return on what the paper rests, small; ``full`` with the readings."""
    rows = provenance(state, copy.prepared_by or NOT_GIVEN, moment(copy.made_at))
    lines = [f"{label}: {text}" for label, text in rows if full or label != READINGS]
    return (
        blocks.Heading("What this rests on"),
        blocks.Paragraph(" · ".join(lines), small=True, place="what this rests on"),
    )


def footer_of(state: CaseState, copy: Copy) -> tuple[str, ...]:
    """Return the lines at the foot of every page: whose copy, by whom, the record's head."""
    numbered = f"Copy {copy.copy}" if copy.copy else "Copy"
    whose = f"{numbered} for {say_recipient(copy.recipient)}"
    by = f"prepared by {copy.prepared_by or NOT_GIVEN}, {moment(copy.made_at)}"
    return (
        join((whose, by), " · "),
        f"Record {(state.head_hash or 'not written yet')[:12]} · policy file SHA-256 "
        f"{state.head.pack.sha256[:12]} · a working record: the child’s record is held by each "
        "agency",
    )


def say_recipient(recipient: Party | None) -> str:
    if recipient is not None and _is_named(recipient):
        return say_party(recipient)
    return "both sides, and the worker who raised it"


def _is_named(recipient: Party | None) -> bool:
    return recipient is not None and bool(party_known(recipient) or recipient.agency.strip())
