"""The parts of a policy in a reader's words: what a field is called, how a part is named."""

import msgspec

from escalation_desktop.domain.policy import (
    Clock,
    Condition,
    Contact,
    Email,
    Interpretation,
    Notification,
    Person,
    Phone,
    Role,
    Skip,
    Stage,
    TrackVariant,
)
from escalation_desktop.domain.wording import join

SECTIONS: dict[str, str] = {
    "clock": "Limits over several stages",
    "route": "Routes beside the stages",
    "notification": "Who else is told",
    "gate": "Questions before and at a stage",
    "obligation": "Duties",
    "contact": "Contacts",
    "office": "Offices",
    "ground": "Grounds",
    "standing_rule": "Standing rules",
    "exclusion": "What it is not for",
    "form": "Forms",
    "closure_question": "Questions at the close",
    "record": "What must be written down",
    "risk_grade": "Grades of risk",
    "danger": "Child in danger",
    "interpretation": "Readings",
    "known_problem": "What looks wrong in it",
    "not_stated": "What it does not say",
    "source": "Sources",
    "partnership": "The partnership",
    "scope": "Whom it is for",
    "parent": "Documents above it",
    "glossary": "Short forms",
    "link": "Links",
}
"""The policy's own fields, in the order in which changes are told; the stages come first."""

FIELDS: dict[str, str] = {
    "pack_version": "version",
    "summary": "what must happen",
    "ours": "our side",
    "theirs": "their side",
    "others": "also there",
    "clock": "limit",
    "printed": "as printed",
    "starts_on": "counted from",
    "earlier_of": "the earlier of",
    "on_no_response": "without a reply",
    "escalator": "who speaks for our side",
    "exit_asks": "asked at its end",
    "skippable_to": "can be skipped to",
    "notify": "who is told",
    "review_due": "review due",
    "day_end": "end of the day",
    "to": "who",
    "on": "when",
    "when": "only where",
    "message": "what",
    "seen_by": "seen by",
    "sha256": "text it was written from",
    "terminal": "after the last stage",
    "terminal_suggestion": "what the app suggests after the last stage",
    "in_text": "printed in the text",
    "body_text": "what is repeated",
    "until_text": "until when",
    "rows": "a row for each",
    "lines": "lines to write on",
    "needed": "must be answered",
    "typed": "the partnership types into it",
    "forms": "forms that are filled in",
}
"""Names of fields that their own name does not tell; the others stand with spaces."""


def label_of(part: msgspec.Struct) -> str:
    """Return what a reader would call a part of a policy."""
    match part:
        case Stage():
            number = "" if part.number is None else f"{part.label_word} {part.number}: "
            return f"{number}{part.title}"
        case Contact():
            who = join((part.role, part.name, *(_person(one) for one in part.people)))
            return join((part.agency, part.team, who or part.section or part.id))
        case Clock():
            return part.duration.printed
        case Role():
            return part.text
        case Notification():
            return part.to.text
        case Phone() | Email():
            return join((part.label, part.printed), " ")
        case Person():
            return _person(part)
        case Interpretation():
            return part.question
        case Skip():
            return part.stage
        case TrackVariant():
            return part.track
        case Condition():
            return _condition(part)
    for field in ("title", "text", "label", "message", "question", "printed", "abbr", "act", "id"):
        if value := getattr(part, field, ""):
            return str(value)
    return type(part).__name__.lower()


def _person(part: Person) -> str:
    return join((part.name, part.role))


def _condition(part: Condition) -> str:
    for parts, word in ((part.all, " and "), (part.any, " or ")):
        if parts:
            return word.join(_condition(one) for one in parts)
    value = part.value if isinstance(part.value, str) else " or ".join(part.value)
    return f"{part.fact} {part.op} {value}".replace("_", " ")
