"""A message that is ready to send: nothing about the child in its subject, little in its body.

The body holds references alone. What the disagreement is about is told by telephone or by secure
mail, never in a first message to a mailbox that others may read.
"""

import re
from collections.abc import Sequence

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Child
from escalation_desktop.domain.wording import join, party_known, until


def ready_message(state: CaseState) -> tuple[str, str]:
    """Return (subject, body) for the counterpart at the stage that runs."""
    head, policy = state.head, state.policy
    current = state.current
    view = state.stage_view(current.key) if current is not None else None
    stage = view.label if view is not None else ""
    subject = join(("Professional disagreement", head.reference, stage, "please reply"), ", ")
    if head.training:
        subject = f"TRAINING: {subject}"
    theirs = current.started.theirs if current is not None else head.other_professional
    name = theirs.name.strip() if party_known(theirs) else ""
    refs = [child.their_reference.strip() for child in head.children]
    given = [ref for ref in refs if ref]
    lines = [
        f"Dear {name}," if name else "Hello,",
        "",
        f"I am writing under {policy.title}"
        f"{f', {join((stage, view.title))}' if view is not None else ''}, "
        f"about our reference {head.reference}"
        f"{f' and your reference {join(given)}' if given else ''}.",
        "",
        "Please ring me, or tell me when I can ring you. I will give the details by telephone or "
        "by secure mail.",
    ]
    asked = _by_when(state)
    if asked:
        lines += ["", asked]
    me = head.raised_by if not head.received else None
    lines += ["", "Yours sincerely,"]
    if me is not None and me.name.strip():
        lines.append(join((me.name, me.role, head.our_agency)))
    return subject, "\n".join(lines) + "\n"


def about_the_child(subject: str, children: Sequence[Child]) -> tuple[str, ...]:
    """Return what in a subject is about a child: references and initials, as they are recorded.

    A text of one letter is passed over: it would be found in every subject.
    """
    found: dict[str, None] = {}
    for child in children:
        for said in (child.our_reference, child.their_reference, child.initials):
            word = said.strip()
            whole = rf"(?<!\w){re.escape(word)}(?!\w)"
            if len(word) > 1 and re.search(whole, subject, re.IGNORECASE):
                found.setdefault(word)
    return tuple(found)


def _by_when(state: CaseState) -> str:
    """Return the worker's own date, else the earliest limit; "" where there is none."""
    if state.answer_expected is not None:
        return f"I hope for an answer by {until(state.answer_expected.by)}."
    limit = state.limits.earliest
    if limit is None or limit.due is None:
        return ""
    if limit.id == "protective":
        return f"This needs to be sorted by {limit.due.text}."
    return f"The policy’s limit ({limit.title}) is {limit.due.text}."
