"""One page for the manager or lead of our own who speaks next: nothing in it is invented.

First what to say and to ask; then with whom, what it is about, what they said, what was tried, and
what to write down after. What the record does not hold is told as not given, so that the reader
asks rather than assumes. It is for our own side: what is for our agency alone may stand on it, and
is marked internal.
"""

from escalation_desktop.domain import blocks, briefing_parts
from escalation_desktop.domain.block_text import plain_text
from escalation_desktop.domain.case import CaseState, StageView
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.now import stage_of
from escalation_desktop.domain.paper import (
    paper,
    say_raised,
    say_status,
    say_with,
)
from escalation_desktop.domain.paper_words import for_reader, say_clause
from escalation_desktop.domain.provenance import policy_line
from escalation_desktop.domain.stage_limits import earliest_of, stage_limits
from escalation_desktop.domain.wording import (
    TRAINING,
    join,
    party_known,
    say_children,
)

_OURS = "For our own side alone."
TITLE = "Briefing: professional disagreement"


def briefing(state: CaseState, copy: Copy) -> blocks.Document:
    """Return the briefing for the stage that runs, or the next one where none does.

    It goes to our own side, so it is never a draft: whoever gets it can ask for what is missing.
    """
    speaker = state.current.started.ours if state.current is not None else Party()
    reader = speaker if party_known(speaker) else Party(role="who speaks next for our side")
    return paper(
        state,
        for_reader(copy, reader),
        title=TITLE,
        # No heading and no last part: this must stay one page, and no reader gets a part of it.
        parts=(
            *_parts(state, ours=copy.recipient is None or copy.recipient.side == "ours"),
            blocks.Paragraph(_made_though(state), small=True, place="why this paper is made"),
        ),
    )


def briefing_text(state: CaseState) -> str:
    """Return the same page as plain text, to be changed and copied."""
    head = (
        TRAINING if state.head.training else "",
        f"{TITLE} {state.head.reference}",
        policy_line(state.policy, state.today),
    )
    return plain_text(head, _parts(state, ours=True))


def _parts(state: CaseState, *, ours: bool) -> tuple[blocks.Block, ...]:
    """Return what it says; what is internal only where its reader is of our own side."""
    view = _view(state)
    return (
        _head(state, view),
        briefing_parts.say_and_ask(state, view),
        *briefing_parts.whom_and_what(state, view, ours=ours),
        *(briefing_parts.internal(state) if ours else ()),
    )


def _view(state: CaseState) -> StageView | None:
    wanted = "now" if state.current is not None else "next"
    return next((view for view in state.stages if view.status == wanted), None)


def _head(state: CaseState, view: StageView | None) -> blocks.KeyValues:
    stage = join(dict.fromkeys((view.label, view.title))) if view is not None else _no_stage(state)
    rows = (
        ("Stage", stage),
        ("Limit", _limit(state, view)),
        ("Raised by", say_raised(state)),
        ("With", say_with(state)),
        ("Child", say_children(state.head.children)),
        ("Child’s status", say_status(state)),
    )
    return blocks.KeyValues(rows, columns=2, place="the head of the page")


def _no_stage(state: CaseState) -> str:
    if state.ladder.status == "external":
        return f"held in {state.ladder.external_title or 'another document'}; none is typed"
    return "the policy gives no further one"


def _limit(state: CaseState, view: StageView | None) -> str:
    if view is None:
        return "none"
    first = earliest_of(stage_limits(state, view))
    if first is None:
        return view.limit_text
    governs = state.limits.earliest
    is_same = governs is not None and governs.due is not None and governs.due.at == first.at
    far = f" ({state.how_far.text})" if is_same else ""
    return f"{first.title}, {first.due}{far}"


def _made_though(state: CaseState) -> str:
    """Return what the policy says of who speaks, and that it asks for no paper."""
    view = _view(state)
    stage = stage_of(state, view.stage) if view is not None else None
    if stage is not None and stage.escalator is not None and not stage.escalator.is_worker:
        clause = say_clause(stage.clause, stage.escalator.basis)
        role = stage.escalator.role
        return f"In the policy “{role}” speaks here ({clause}); it asks for no briefing. {_OURS}"
    return f"This briefing is made though this policy does not ask for one. {_OURS}"
