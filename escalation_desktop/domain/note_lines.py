"""What a note says, field by field, under the name a worker knows each field by.

The fields are N2-N26 of the design's list. Only those with a value are told; ``key`` says under
which of a record's headings a field belongs.
"""

from dataclasses import dataclass
from typing import Literal

from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.times import as_given
from escalation_desktop.domain.wording import (
    FORMS,
    NOT_GIVEN,
    NOTE_KINDS,
    NOTE_OUTCOMES,
    join,
    moment,
    say,
    say_involved,
    say_list,
)

Slot = Literal["when", "who", "saw", "discussed", "view", "child", "outcome", "actions", "safety"]

WRITER_THERE = "the writer was there"


@dataclass(frozen=True)
class Field:
    """One field of a note; an empty label is for the account itself."""

    slot: Slot
    label: str
    text: str

    @property
    def line(self) -> str:
        return f"{self.label}: {self.text}" if self.label else self.text


def form_of(note: Note) -> str:
    """Return "Telephone", "Supervision, telephone", or "Form not given"."""
    if not note.kind:
        return say(FORMS, note.form) if note.form else "Form not given"
    kind = say(NOTE_KINDS, note.kind)
    return join((kind, say(FORMS, note.form).lower())) if note.form else kind


def outcome_of(note: Note) -> str:
    """Return "not resolved"; "not given" where the note leaves it open."""
    if note.outcome:
        return say(NOTE_OUTCOMES, note.outcome)
    return "nobody reached" if note.attempt else NOT_GIVEN


def present_of(note: Note) -> str:
    """Return whether the writer was in the room, or who told them; "" where not given."""
    if note.i_was_present:
        return WRITER_THERE
    if note.i_was_present is None and not note.told_by and note.told_at is None:
        return ""
    told = note.told_by.strip() or NOT_GIVEN
    at = ""
    if note.told_at is not None:
        at = f" on {moment(as_given(note.told_at, day_only=note.told_day_only))}"
    return f"told to the writer by {told}{at}"


def fields_of(note: Note) -> tuple[Field, ...]:
    """Return the fields with a value, in the order a reader needs them."""
    told: list[tuple[Slot, str, str]] = [
        ("who", "Involved", say_involved(note.involved)),
        ("who", "Written from", present_of(note)),
        ("who", "Contact used", note.contact_used),
        ("who", "Number used", note.number),
        ("outcome", "Attempt", note.attempt_result),
        ("discussed", "", note.discussed),
        ("discussed", "What the writer saw", note.saw),
        ("discussed", "What the writer was told", note.heard),
        ("discussed", "The writer’s view", note.view),
        ("discussed", "Points of disagreement", say_list(note.issues)),
        ("discussed", "Points noted as agreed", say_list(note.points_agreed)),
        ("discussed", "Evidence and reasons", note.evidence),
        ("discussed", "What was wanted", note.wanted),
        ("discussed", "Reasons given by the other side", note.their_reasons),
        ("safety", "What keeps the child safe meanwhile", note.protects),
        ("safety", "The child’s own words or views", note.childs_views),
        ("safety", "Effect on the child", note.effect_on_child),
        ("outcome", "Outcome", outcome_of(note) if note.outcome or note.attempt else ""),
        ("outcome", "Further escalation", note.further),
        ("actions", "Actions taken", say_list(note.actions_taken)),
        ("actions", "Decisions", say_list(note.decisions)),
        ("discussed", "Own manager consulted", note.manager_consulted),
        ("discussed", "Support given", note.support),
        ("outcome", "Why the limit was passed", note.overdue_reason),
    ]
    return tuple(Field(slot, label, text.strip()) for slot, label, text in told if text.strip())


def title_of(note: Note) -> str:
    """Return a note's title in the chronology: "Telephone with Ann Lee: not resolved"."""
    if note.attempt:
        return join((f"{form_of(note)}, attempt", note.number), ": ")
    if note.handed == "briefing":
        to = next((p.name or p.role for p in note.involved), "") or "our side"
        return f"Briefing handed to {to}"
    first = next((p.name or p.role for p in note.involved if p.side != "ours"), "")
    with_whom = f" with {first}" if first else ""
    came = f": {outcome_of(note)}" if note.outcome else ""
    return f"{form_of(note)}{with_whom}{came}"
