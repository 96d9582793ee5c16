"""Words to hand over: a briefing for whoever speaks for our side, and a message to the other.

Both are plain text made from the record. The message's subject never says anything about the
child, and its text names nobody; the briefing is for our own side and carries the references.
"""

from dataclasses import dataclass

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Child
from escalation_desktop.domain.now import acting
from escalation_desktop.domain.times import say_instant

NOT_GIVEN = "not given"


@dataclass(frozen=True)
class Message:
    """A message to the other side, ready to send once the worker has read it."""

    subject: str
    body: str


def briefing(state: CaseState, contacts: tuple[str, ...] = ()) -> str:
    """Return one page for the person on our side who speaks at this stage.

    ``contacts`` are lines with numbers and where they come from, as the screen tells them.
    """
    head = state.head
    who = acting(state)
    turn = state.current
    view = state.stage_view(turn.key) if turn is not None else None
    lines = [
        f"Briefing: disagreement {head.reference}",
        f"{state.policy.short_title}: {state.policy.title}",
        "",
        f"Between: {head.our_agency or 'our agency'} and {head.other_agency or 'the other agency'}",
        f"Raised by: {_who(head.raised_by.name, head.raised_by.role) or NOT_GIVEN}",
        f"Child: {'; '.join(_child(child) for child in head.children) or NOT_GIVEN}",
        "",
        f"What it is about: {head.about or NOT_GIVEN}",
        f"What we want: {head.wanted or NOT_GIVEN}",
        f"Their reasons: {head.their_reasons or NOT_GIVEN}",
        f"What keeps the child safe meanwhile: "
        f"{state.interim.protects if state.interim else NOT_GIVEN}",
        "",
    ]
    if view is not None:
        lines.append(f"Now: {view.label}, {view.title}")
        if view.summary:
            lines.append(f"What the policy asks: {view.summary} ({view.clause})")
        lines.append(f"Who speaks for us: {who.ours or NOT_GIVEN}")
        lines.append(f"With whom: {_who(who.party.name, who.party.role) or who.theirs}")
    lines += [f"  {line}" for line in contacts]
    earliest = state.limits.earliest
    if earliest is not None and earliest.due is not None:
        lines.append(
            f"Earliest limit: {earliest.title}, {earliest.due.text} ({state.how_far.text})"
        )
        lines.append(f"How worked out: {earliest.due.sum}")
    lines += ["", "What has happened so far:"]
    done = [v for v in state.stages if v.started_at is not None]
    for past in done:
        started = say_instant(past.started_at) if past.started_at else ""
        lines.append(f"  {past.label}, {past.title}: started {started}; {past.status_text}")
        turn_ended = next((t.ended for t in state.turns if t.key == past.key and t.ended), None)
        if turn_ended is not None:
            lines += [f"    Still in dispute: {issue}" for issue in turn_ended.issues]
            lines += [f"    Decided: {decision}" for decision in turn_ended.decisions]
    if not done:
        lines.append("  nothing recorded yet")
    lines += ["", "Please tell me what came of it: when, with whom, what was said, the outcome."]
    return "\n".join(lines)


def ready_message(state: CaseState, sender: str = "") -> Message:
    """Return a first message to the other side, asking for a conversation."""
    turn = state.current
    view = state.stage_view(turn.key) if turn is not None else None
    stage = f"{view.label} ({view.title})" if view is not None else "the policy"
    earliest = state.limits.earliest
    by = (
        f"The policy's limit ends {earliest.due.text}."
        if earliest is not None and earliest.due is not None
        else ""
    )
    body = [
        "Hello,",
        "",
        f"I am writing under the {state.policy.short_title} escalation policy "
        f"“{state.policy.title}”, {stage}. Our reference is {state.head.reference}.",
        "",
        "We see a decision differently and I would like to talk it over with you. Please tell me "
        "when you can speak, and how we can exchange details securely: I name no child here.",
        *(["", by] if by else []),
        "",
        sender,
    ]
    subject = f"Escalation policy: please call, our reference {state.head.reference}"
    return Message(subject, "\n".join(body).rstrip() + "\n")


def _who(name: str, role: str) -> str:
    return ", ".join(part for part in (name, role) if part)


def _child(child: Child) -> str:
    parts = [child.initials]
    if child.our_reference:
        parts.append(f"our reference {child.our_reference}")
    if child.their_reference:
        parts.append(f"their reference {child.their_reference}")
    return ", ".join(part for part in parts if part) or "no reference given"
