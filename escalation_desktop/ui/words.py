"""The model's terms and their words on screen and paper, in one table (product.md, last part).

Unknown keys are shown as they are, with blanks for underscores: a newer pack may say more.
"""

from collections.abc import Mapping

from escalation_desktop.domain.terms import ACTS as ACTS
from escalation_desktop.domain.terms import BASES as BASES
from escalation_desktop.domain.terms import STAGE_STATES as STAGE_STATES

TERMS: Mapping[str, str] = {
    "case": "disagreement",
    "cases": "disagreements",
    "pack": "policy",
    "packs": "policies",
    "protective_timescale": "“safe by” date",
    "clock": "limit",
    "governing_limit": "earliest limit",
    "notice": "also tell",
    "seal": "Save to record",
    "correction": "addition",
    "confirmation": "written confirmation",
}

SIDES: Mapping[str, str] = {
    "ours": "our side",
    "theirs": "their side",
    "chair": "the chair",
    "either": "either side",
}
"""Sides as the screen's reader stands: swap a received case's sides before asking."""

OUTCOMES: Mapping[str, str] = {
    "resolved": "Resolved",
    "part_resolved": "Part resolved",
    "not_resolved": "Not resolved",
    "no_reply": "No reply",
    "imposed": "Decided",
    "withdrawn": "Withdrawn",
}

STRENGTHS: Mapping[str, str] = {"must": "must", "should": "should", "guide": "guide only"}

FACTS: Mapping[str, str] = {
    "risk": "Risk to the child",
    "child_status": "What plan is the child on?",
    "unborn": "Is the child unborn?",
    "respondent_kind": "Which kind of agency is the other side?",
    "raiser_role": "What is the role of the person raising it?",
    "health_provider": "Is a health provider involved?",
    "primary_care": "Is primary care involved?",
    "allocated_social_worker": "Does the child have an allocated social worker?",
    "parental_non_engagement": "Do the parents not engage?",
    "case_open": "Is the child’s case open to children’s social care?",
    "urgent": "Is it urgent?",
    "pattern": "Is it part of a pattern?",
    "priority": "Is it a priority?",
    "operational_issue": "Is it about how services work together?",
    "strategic_issue": "Is it a strategic matter?",
    "conduct_complaint": "Is it a complaint about somebody’s conduct?",
    "practitioner_tried": "Have you tried the practitioner?",
    "subject_adult": "Is it about an adult as well?",
}

FACT_VALUES: Mapping[str, str] = {
    "": "Not answered",
    "yes": "Yes",
    "no": "No",
    "not_possible": "Not possible",
    "as_recorded": "As recorded",
    "increased": "Increased",
    "immediate": "Immediate",
    "none": "None",
    "early_help": "Early help",
    "cin": "Child in need plan",
    "cp_plan": "Child protection plan",
    "cla": "Looked after",
    "childrens_social_care": "Children’s social care",
    "health": "Health",
    "primary_care": "Primary care (GP)",
    "police": "Police",
    "education": "Education",
    "housing": "Housing",
    "probation": "Probation",
    "adult_services": "Adult services",
    "voluntary": "Voluntary sector",
    "other": "Other",
    "practitioner": "Practitioner",
    "manager": "Manager",
    "named_professional": "Named professional or safeguarding lead",
}

METHODS: Mapping[str, str] = {
    "telephone": "Telephone",
    "meeting": "Meeting",
    "video": "Video call",
    "email": "E-mail",
    "letter": "Letter",
    "in_person": "In person",
    "other": "Other",
}

NOT_IN_POLICY = "not in this policy"
NOT_ANSWERED = "not answered"
NOT_STATED = "not stated"


def say(table: Mapping[str, str], key: str) -> str:
    """Return the words for a key; an unknown one is shown as it is, without underscores."""
    return table.get(key, key.replace("_", " "))


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 note", "3 notes", "no notes"."""
    if number == 1:
        return f"1 {one}"
    return f"{number or 'no'} {many or one + 's'}"


def options(table: Mapping[str, str], keys: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return (key, words) pairs for a choice."""
    return [(key, say(table, key)) for key in keys]
