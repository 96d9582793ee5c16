"""What to say at a stage: opening, asking, where rank weighs, and saying back what was agreed.

All of it is this app's own wording, or the user's; none of it is a policy's. Brackets are filled
by ``fillers``. An agency can put its own words in the place of any of them, stage by stage.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.now import stage_of
from escalation_desktop.domain.policy import StageKind

Part = Literal["opening", "ask", "rank", "repeat"]
LABELS: dict[Part, str] = {
    "opening": "Opening",
    "ask": "Asking",
    "rank": "Where rank or experience weighs",
    "repeat": "Saying it back",
}
PARTS: tuple[Part, ...] = ("opening", "ask", "rank", "repeat")

_HELLO = (
    "Hello, this is [my name], [my role], [our agency].\n"
    "I am ringing under [policy], [stage], about our reference [our reference].\n"
    "Your reference is [their reference].\n"
    "Before I name the child: who am I speaking to?\n"
)
_LIMITS = (
    "\nThe limit ([limit name]) is [limit]."
    "\nFor the child to be safe it must be sorted by [safe by]."
)
_RANK = (
    "You may have more experience of this than I have. I would rather ask and be wrong than "
    "leave it unsaid.\n"
    "This is about the child, not about either of us; if we cannot settle it, I go on to "
    "[next stage]."
)
_BACK = (
    "Let me say it back, so that both of us write down the same.\n"
    "We agreed: [what]. [Who] does it, by [day and time].\n"
    "Until then [who] sees the child, and [what] keeps the child safe.\n"
    "Not agreed: [what].\n"
    "If it is not settled, the next step is [next stage].\n"
    "Is that what you heard? I will send it to you in writing."
)

_PEER: dict[Part, str] = {
    "opening": _HELLO
    + "I disagree with what was decided and I am worried about the child. I come to you first, so "
    "that we can settle it between us.\n"
    "So far: [attempts].",
    "ask": "What I want to happen: [what we want].\n"
    "What would you need from me to agree? If you cannot, please tell me why, so that I write "
    "down your reasons and not my guess." + _LIMITS,
    "rank": _RANK,
    "repeat": _BACK,
}
_MANAGERS: dict[Part, str] = {
    "opening": _HELLO + "Our two sides could not settle this. Before: [tried before].\n"
    "So far: [attempts].\n"
    "I ask you to decide, or to tell me who can.",
    "ask": "What we want to happen: [what we want].\n"
    "If you do not agree: what do you propose instead, for what reasons, and what keeps the child "
    "safe until it is settled?" + _LIMITS,
    "rank": _RANK,
    "repeat": _BACK.replace("Not agreed:", "Who tells your worker: [who].\nNot agreed:"),
}
_OWN: dict[Part, str] = {
    "opening": "I disagree with [other agency] about a child, our reference [our reference], and "
    "I want to take it further under [policy].\n"
    "I need your view, and a decision who speaks next.\n"
    "In two sentences: what was decided, and what it means for the child.",
    "ask": "What I want to happen: [what we want].\n"
    "Do you support taking it further? Who speaks next, you or I?\n"
    "If you do not support it, please tell me why: I write that down, and I may ask our "
    "safeguarding lead." + _LIMITS,
    "rank": "I know that you have to weigh more than this one child. I am asking what we do for "
    "this one, and I will write down what you decide and why.",
    "repeat": "You said: [what].\n"
    "[Who] speaks to [other agency], by [day and time].\n"
    "Until then [what] keeps the child safe.\n"
    "I write that down as your advice. Is that right?",
}
_MEETING: dict[Part, str] = {
    "opening": "[our agency] and [other agency] could not settle this at the stages before: "
    "[tried before].\n"
    "We ask the meeting to decide one thing: [what we want].",
    "ask": "Before we go on: who decides if we do not all agree, who writes it down, and who gets "
    "a copy?\nWhat keeps the child safe until the decision is carried out?" + _LIMITS,
    "rank": "I speak for what we know of the child. Please ask me about that, whatever my grade.",
    "repeat": "Before we close, let me read it back.\n"
    "Decided was: [what], by [whom].\n"
    "[Who] does it, by [day and time].\n"
    "Not agreed, and by whom: [what].\n"
    "Copies go to: [whom].\n"
    "Is that what everybody heard?",
}
_RECEIVED: dict[Part, str] = {
    "opening": "Thank you for telling us. This is [my name], [my role], [our agency], about your "
    "disagreement, our reference [our reference].\n"
    "Tell me what worries you about the child and what you want to happen. I write it down in "
    "your words.",
    "ask": "What would settle it for you, and by when must it be sorted for the child to be "
    "safe?\n"
    "What I can decide myself: [what]. Whom I have to ask: [whom], by [day and time]." + _LIMITS,
    "rank": "You are right to say that you disagree, whatever your grade or mine. I want to hear "
    "all of it before I answer.",
    "repeat": "Let me say it back. What worries you: [what].\n"
    "What we will do: [what], by [day and time].\n"
    "What we will not do, and why: [what].\n"
    "If that is not enough for you, the next step is [next stage].\n"
    "Is that right? I will confirm it in writing.",
}
_OF_KIND: dict[StageKind, dict[Part, str]] = {
    "consult_own_side": _OWN,
    "peer": _PEER,
    "line_manager": _MANAGERS,
    "named_lead": _MANAGERS,
    "senior": _MANAGERS,
    "executive": _MANAGERS,
    "chaired_meeting": _MEETING,
    "board": _MEETING,
    "repeat": _MANAGERS,
}


@dataclass(frozen=True)
class Script:
    """One part of what to say at a stage, its brackets not yet filled."""

    key: str
    """Under which the agency's own words for it are kept: the policy, its stage, the part."""
    label: str
    text: str
    is_own: bool
    """Whether these are the agency's own words, not the app's."""


def scripts(state: CaseState, own: Mapping[str, str]) -> tuple[Script, ...]:
    """Return what to say at the stage that runs; none in a closed case.

    Between stages, and at a stage typed by the worker, it is what fits two workers.
    """
    if state.status != "open":
        return ()
    turn = state.current
    stage = stage_of(state, turn.stage) if turn is not None else None
    texts = _PEER if stage is None else _OF_KIND[stage.kind]
    if state.head.received and texts is not _MEETING:
        texts = _RECEIVED
    place = f"{state.policy.pack_id}/{stage.id if stage is not None else ''}"
    place += "/received" if state.head.received else ""
    made = []
    for part in PARTS:
        key = f"{place}/{part}"
        made.append(Script(key, LABELS[part], own.get(key) or texts[part], bool(own.get(key))))
    return tuple(made)
