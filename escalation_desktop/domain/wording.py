"""The app's own words for what a record holds: one place, for the screen and for paper.

Every table here answers an odd value with the value itself, so that nothing in a record, however
strange, can stop it from being read.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from escalation_desktop.domain.journal import Child, Party
from escalation_desktop.domain.times import say_day, say_due, say_instant, to_london

NOT_GIVEN = "not given"
NOT_STATED = "not stated"
TRAINING = "TRAINING – NOT A REAL CHILD"
DRAFT = "DRAFT"
INTERNAL = "Internal note (our agency; can be disclosed)"
"""On screen, and where one is copied on its own: it is kept from others, not from a court."""

GROUNDS = {
    "wrong_child": "It is about the wrong child",
    "third_party": "It is about somebody who has no part in this",
    "court_order": "A court or the law requires it",
    "own_words": "Another ground",
}
"""Why an entry's text may be destroyed."""
FORMS = {
    "telephone": "Telephone",
    "face_to_face": "Face to face",
    "video": "Video call",
    "meeting": "Meeting",
    "email": "E-mail",
    "letter": "Letter",
    "message": "Message",
    "other": "Other",
}
NOTE_KINDS = {
    "visit": "Visit or observation",
    "supervision": "Supervision",
    "oversight": "Management oversight",
    "working": "Working note",
}
NOTE_OUTCOMES = {
    "resolved": "resolved",
    "part_resolved": "part resolved",
    "not_resolved": "not resolved",
    "awaiting_reply": "awaiting a reply",
    "no_reply": "no reply",
}
ATTEMPTS = ("No answer", "Engaged", "Voicemail, no details left", "Asked to be rung back")
"""What came of an attempt, to choose from; own words may stand after it, or instead."""
STAGE_RESULTS = {
    "resolved": "resolved",
    "part_resolved": "part resolved",
    "not_resolved": "not resolved",
    "no_reply": "no reply",
    "by_route": "ended by a route",
}
MOVE_AGREED = {
    "agreed": "both sides agreed to move on",
    "not_agreed": "the other side did not agree to move on",
    "not_reached": "the other side could not be reached about moving on",
}
OUTCOME_KINDS = {
    "resolved": "resolved",
    "part_resolved": "part resolved",
    "decided": "decided, not agreed by both sides",
    "unresolved": "not resolved",
    "withdrawn": "withdrawn",
    "diverted": "moved to another process",
    "open": "still open",
}
RISKS = {
    "as_recorded": "as already recorded",
    "increased": "increased",
    "immediate": "immediate danger",
}
NOTICE_STATES = {
    "to_send": "to be told",
    "later": "later",
    "not_answered": "not known whether to tell: a fact is not answered",
    "sent": "told",
    "waived": "not told",
    "confirmed": "confirmed as told",
    "not_known": "not known whether told",
}
ACTION_STATES = {
    "open": "open",
    "done": "done",
    "not_done": "not done",
    "no_longer_needed": "no longer needed",
}
STEP_RESULTS = {"done": "done", "not_done": "not done", "declined": "declined"}
EVENTS = {
    "decision_received": "Decision received",
    "minutes_received": "Minutes received",
    "form_sent": "Form sent",
    "meeting_held": "Meeting held",
}
PAPER_EVENTS = {
    "printed": "printed",
    "saved": "saved as a file",
    "copied_text": "copied as plain text",
    "acknowledged": "acknowledged",
    "returned": "returned",
    "destroyed": "destroyed",
    "lost": "lost",
    "withdrawn": "withdrawn",
}
FACTS = {
    "risk": "Risk",
    "child_status": "The child’s status",
    "unborn": "Unborn child",
    "respondent_kind": "Kind of the other agency",
    "raiser_role": "Role of the person who raised it",
    "health_provider": "Concerns a health provider",
    "primary_care": "Concerns primary care",
    "allocated_social_worker": "Allocated social worker",
    "parental_non_engagement": "Parents not engaging",
    "case_open": "Case open to social care",
    "urgent": "Urgent",
    "pattern": "A pattern of the same issues",
    "priority": "Priority",
    "operational_issue": "An operational issue between agencies",
    "strategic_issue": "A strategic or policy issue",
    "conduct_complaint": "A complaint about conduct",
    "practitioner_tried": "The practitioner has been tried",
    "subject_adult": "About an adult",
}
FACT_VALUES = {
    "early_help": "early help",
    "cin": "child in need",
    "cp_plan": "child protection plan",
    "cla": "looked after",
    "childrens_social_care": "children’s social care",
    "primary_care": "primary care",
    "adult_services": "adult services",
    "named_professional": "named professional",
    "not_possible": "not possible",
    **RISKS,
}
_CLOSING = "”’\"')]»"
_ENDING = ".?!:;…。！？।۔؟։።"
"""Full stops and their like, in the scripts that a worker may type."""
SIDES = {"ours": "our side", "theirs": "the other side", "chair": "chair", "other": ""}


def say(table: dict[str, str], value: str) -> str:
    """Return the words for a value; a value this version does not know is told as it stands."""
    return table.get(value, value.replace("_", " "))


def say_how(how: str) -> str:
    """Return how an outcome was reached, in words; it was once kept as the key of ``FORMS``."""
    return FORMS[how].lower() if how in FORMS else how.strip()


def sentence(text: str) -> str:
    """Return text with its first letter large and a full stop at its end, where it has none.

    A letter that is not one letter as a capital, or of a script without capitals, stays.
    """
    plain = text.strip()
    if not plain:
        return ""
    first = plain[0].title()
    ended = plain.rstrip(_CLOSING)[-1:] in _ENDING
    return (first if len(first) == 1 else plain[0]) + plain[1:] + ("" if ended else ".")


def join(parts: Iterable[str], between: str = ", ") -> str:
    """Return the parts that say something, joined."""
    return between.join(part.strip() for part in parts if part.strip())


def say_list(items: Sequence[str]) -> str:
    """Return several free texts as one, each still told apart."""
    return "; ".join(item.strip().rstrip(";") for item in items if item.strip())


def moment(at: datetime) -> str:
    """Return an instant in London's time; one without a zone is read as UTC."""
    try:
        return say_instant(at if at.tzinfo else at.replace(tzinfo=UTC))
    except (OverflowError, ValueError):
        # The first and last hours that a computer can name have no London time.
        return f"{at:%Y-%m-%d %H:%M}"


def until(at: datetime) -> str:
    """Return an exclusive end as a reader takes it: "end of Fri 27 Nov 2026" for a whole day.

    As an instant it would be 00:00 of the next day, which reads as a day more.
    """
    try:
        return say_due(at if at.tzinfo else at.replace(tzinfo=UTC), is_day_counted=True)
    except (OverflowError, ValueError):
        return moment(at)


def day(at: datetime) -> str:
    """Return the London day of an instant; one without a zone is read as UTC."""
    try:
        return say_day(to_london(at if at.tzinfo else at.replace(tzinfo=UTC)).date())
    except (OverflowError, ValueError):
        return f"{at:%Y-%m-%d}"


def say_party(party: Party, *, agency: bool = True) -> str:
    """Return "Ann Lee, team manager, Children's Social Care"; empty where nothing is known."""
    return join((party.name, party.role, party.agency if agency else ""))


def party_known(party: Party) -> bool:
    """Say whether a person or at least a role was entered."""
    return bool(party.name.strip() or party.role.strip())


def say_involved(parties: Sequence[Party]) -> str:
    """Return those who took part, with who was only copied in."""
    said = []
    for party in parties:
        who = say_party(party) or say(SIDES, party.side)
        if who:
            said.append(f"{who} (copied in)" if party.how == "copied" else who)
    return "; ".join(said)


def say_child(child: Child) -> str:
    """Return references and initials only, each told as not given where it is."""
    parts = [f"our ref. {child.our_reference.strip() or NOT_GIVEN}"]
    parts.append(f"their ref. {child.their_reference.strip() or NOT_GIVEN}")
    parts.append(f"initials {child.initials.strip() or NOT_GIVEN}")
    if child.born is not None:
        parts.append(f"born {say_day(child.born)}")
    if child.unborn:
        parts.append("unborn")
    return ", ".join(parts)


def say_children(children: Sequence[Child]) -> str:
    return "\n".join(say_child(child) for child in children) or NOT_GIVEN


def child_known(child: Child) -> bool:
    """Say whether the child can be told from others by a reference or initials."""
    return bool(
        child.our_reference.strip() or child.their_reference.strip() or child.initials.strip()
    )


def say_fact(fact: str, value: str) -> str:
    """Return "Allocated social worker: yes"."""
    return f"{say(FACTS, fact)}: {say(FACT_VALUES, value) if value else 'not answered'}"


def labelled(label: str, text: str) -> str:
    """Return "Reason: ...", or "" where there is nothing to tell."""
    return f"{label}: {text.strip()}" if text.strip() else ""


def worded(word: str, text: str) -> str:
    """Return "by Ann Lee", or "" where there is nothing to tell."""
    return f"{word} {text.strip()}" if text.strip() else ""
