"""One page of plain text for the manager or lead who speaks next: nothing in it is invented.

What the record does not hold is told as not given, so that the reader asks rather than assumes.
"""

from escalation_desktop.domain import ladder
from escalation_desktop.domain.case import CaseState, StageView, Turn
from escalation_desktop.domain.entries import notes_in_order
from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.note_lines import outcome_of
from escalation_desktop.domain.paper import (
    our_side,
    say_raised,
    say_risk,
    say_status,
    their_side,
)
from escalation_desktop.domain.policy import Contact, Stage
from escalation_desktop.domain.provenance import policy_line
from escalation_desktop.domain.telling_head import grounds_words
from escalation_desktop.domain.wording import (
    FORMS,
    NOT_GIVEN,
    STAGE_RESULTS,
    TRAINING,
    day,
    join,
    moment,
    party_known,
    say,
    say_children,
    say_list,
    say_party,
)

MOST_TRIED = 8
"""Communications told; older ones are counted, so that it stays one page."""
MOST_WORDS = 600
"""Characters of one free text; what is cut is said to be."""


def briefing_text(state: CaseState) -> str:
    """Return the briefing for the stage that runs, or the next one where none does."""
    head = state.head
    interim = state.interim.protects if state.interim is not None else ""
    parts = [
        TRAINING if head.training else "",
        f"Briefing: professional disagreement {head.reference}",
        policy_line(state.policy, state.today),
        "",
        *_stage(state),
        "",
        f"Child: {say_children(head.children)}",
        f"Child's status: {say_status(state)}",
        f"Risk: {say_risk(state)}",
        f"Raised by: {say_raised(state)}",
        f"Between: {our_side(state)} and {their_side(state)}",
        "",
        f"About: {_short(head.about)}",
        f"Grounds: {grounds_words(state, head.grounds) or NOT_GIVEN}",
        f"What is wanted: {_short(head.wanted)}",
        f"Their reasons: {_short(head.their_reasons)}",
        f"Points of disagreement: {_short(_issues(state))}",
        f"What keeps the child safe meanwhile: {_short(interim)}",
        "",
        *_tried(state),
        "",
        *_counterpart(state),
        "",
        "Please write down what came of it, with date, time and who was there, and pass it back.",
    ]
    text = "\n".join(parts).strip() + "\n"
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text


def _stage(state: CaseState) -> list[str]:
    view = _view(state)
    if view is None:
        return ["Stage: the policy gives no further one"]
    lines = [f"Stage: {join((view.label, view.title))}"]
    if view.summary:
        lines.append(f"What the policy asks ({view.clause or 'no clause'}): {view.summary}")
    stage = _stage_of(state, view)
    if stage is not None and stage.escalator is not None and not state.head.received:
        lines.append(f"Who speaks for us: {stage.escalator.role}")
    limit = state.limits.earliest
    if limit is not None and limit.due is not None:
        lines.append(f"Limit: {limit.title}, {limit.due.text} ({state.how_far.text})")
    else:
        lines.append(f"Limit: {view.limit_text}")
    return lines


def _view(state: CaseState) -> StageView | None:
    wanted = "now" if state.current is not None else "next"
    return next((view for view in state.stages if view.status == wanted), None)


def _stage_of(state: CaseState, view: StageView) -> Stage | None:
    return next((stage for stage in state.ladder.stage if stage.id == view.stage), None)


def _issues(state: CaseState) -> str:
    ended = [turn.ended.issues for turn in state.turns if turn.ended and turn.ended.issues]
    return say_list(ended[-1]) if ended else ""


def _tried(state: CaseState) -> list[str]:
    """Return what was tried: each ended stage, then the newest communications."""
    lines = ["What was tried:"]
    lines += [_ended(state, turn) for turn in state.turns if turn.ended is not None]
    notes = [
        note.record
        for note in notes_in_order(state)
        if isinstance(note.record.body, Note) and not note.struck_reason
    ]
    left_out = len(notes) - MOST_TRIED
    if left_out > 0:
        lines.append(f"- {left_out} earlier communications, in the record")
    for record in notes[-MOST_TRIED:]:
        body = record.body
        assert isinstance(body, Note)
        form = say(FORMS, body.form) if body.form else "Form not given"
        who = ", ".join(p.name or p.role for p in body.involved if p.name or p.role)
        attempt = ", attempt" if body.attempt else ""
        lines.append(
            f"- {moment(record.happened_at)}, {form.lower()}{attempt}"
            f"{f', {who}' if who else ''}: {outcome_of(body)}"
        )
    if len(lines) == 1:
        lines.append("- nothing is recorded yet")
    return lines


def _ended(state: CaseState, turn: Turn) -> str:
    view = state.stage_view(turn.key)
    result = say(STAGE_RESULTS, turn.ended.result) if turn.ended is not None else ""
    on = day(turn.ended_at) if turn.ended_at is not None else ""
    return f"- {view.label if view else 'A stage'}: {join((result, on))}"


def _counterpart(state: CaseState) -> list[str]:
    """Return whom to speak to: who was named, else the policy's role, with what it prints."""
    view, current = _view(state), state.current
    lines = []
    if current is not None and party_known(current.started.theirs):
        theirs = current.started.theirs
        lines.append(f"Speak to: {say_party(theirs)}")
        if theirs.contact.strip():
            lines.append(f"As noted: {theirs.contact.strip()}")
    elif view is not None and view.theirs:
        lines.append(f"Speak to: {view.theirs}, {their_side(state)} (name not given)")
    stage = _stage_of(state, view) if view is not None else None
    if stage is not None:
        known = {contact.id: contact for contact in state.policy.contact}
        ids = [i for i in ladder.contacts_of(stage, state.head.track) if i in known]
        lines += [f"Printed in the policy, not confirmed: {_say(known[i])}" for i in ids[:4]]
        if len(ids) > 4:
            lines.append(f"{len(ids) - 4} more contacts are printed for this stage")
    return lines or ["Speak to: not in this policy"]


def _say(contact: Contact) -> str:
    phones = [phone.printed for phone in contact.phones]
    emails = [email.printed for email in contact.emails]
    for person in contact.people:
        phones.append(person.name)
        phones += [phone.printed for phone in person.phones]
        phones += [email.printed for email in person.emails]
    return join((contact.role or contact.agency, contact.name, *phones, *emails))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    if not plain:
        return NOT_GIVEN
    if len(plain) <= MOST_WORDS:
        return plain
    return f"{plain[:MOST_WORDS].rsplit(' ', 1)[0]} ... (cut here; the record has the rest)"
