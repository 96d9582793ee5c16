"""What stands in square brackets in a phrase, and what the case puts there.

"[our reference]" becomes the reference. What the case does not know stays in its brackets, for
the worker to fill in; a line that hangs on a date or a stage that there is not is left out.
"""

import re
from collections.abc import Mapping

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.clocks import Limit, newest
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.no_reply import say_silence, silence
from escalation_desktop.domain.now import acting, next_move
from escalation_desktop.domain.paper_words import say_clause
from escalation_desktop.domain.wording import STAGE_RESULTS, join, say, until

NAMES = (
    "my name", "my role", "our agency", "other agency", "their name", "their role",
    "our reference", "their reference", "policy", "stage", "next stage", "tried before",
    "what we want", "limit", "limit name", "safe by", "attempts",
)  # fmt: skip
"""Every name that can be filled in, in the order in which they are offered."""

_OR_NO_LINE = frozenset({
    "their reference", "next stage", "tried before", "limit", "limit name", "safe by", "attempts",
})  # fmt: skip
_BRACKETS = re.compile(r"\[([^\[\]\n]{1,40})\]")


def values(state: CaseState | None, me: Party) -> dict[str, str]:
    """Return what each name stands for now; "" where nothing is known.

    Where somebody else speaks for our side at this stage, "my name" is theirs.
    """
    found = dict.fromkeys(NAMES, "")
    found |= {"my name": me.name, "my role": me.role, "our agency": me.agency}
    if state is not None:
        found |= _of_case(state)
    return {name: " ".join(text.split()) for name, text in found.items()}


def fill(text: str, known: Mapping[str, str]) -> str:
    """Return a phrase with its brackets filled; brackets that are no name stay as they are."""
    lines = [line for line in text.splitlines() if not _hangs(line, known)]
    return "\n".join(_BRACKETS.sub(lambda m: known.get(_name(m), "") or m[0], s) for s in lines)


def _hangs(line: str, known: Mapping[str, str]) -> bool:
    names = [_name(match) for match in _BRACKETS.finditer(line)]
    return any(name in _OR_NO_LINE and not known.get(name) for name in names)


def _name(match: re.Match[str]) -> str:
    return " ".join(match[1].casefold().split())


def _of_case(state: CaseState) -> dict[str, str]:
    head, who, turn = state.head, acting(state), state.current
    view = state.stage_view(turn.key) if turn is not None else None
    following = next_move(state)
    limit = state.limits.earliest
    dated = limit if limit is not None and limit.due is not None else None
    safe_by = newest(state.protective)
    found = {
        "other agency": head.other_agency,
        "their name": who.party.name,
        "their role": who.party.role or who.theirs,
        "our reference": head.reference,
        "their reference": join([child.their_reference for child in head.children]),
        "policy": f"the {state.policy.short_title} escalation policy",
        "stage": _both(view.label, view.title) if view is not None else "",
        "next stage": _both(following.label, following.title),
        "tried before": _tried_before(state),
        "what we want": head.wanted.strip().rstrip("."),
        "limit": dated.due.text if dated is not None and dated.due is not None else "",
        "limit name": _limit_name(dated) if dated is not None else "",
        "safe by": until(safe_by.at) if safe_by is not None else "",
        "attempts": say_silence(silence(state)).rstrip("."),
    }
    if head.our_agency:
        found["our agency"] = head.our_agency
    speaks = turn.started.ours if turn is not None else Party()
    if who.who == "our_side":
        found |= {"my name": speaks.name, "my role": speaks.role or who.ours}
    return found


def _limit_name(limit: Limit) -> str:
    """Return a limit's title with its source: whoever is told of it can look it up."""
    source = say_clause(limit.clause, limit.basis) if limit.clause else ""
    return join((limit.title, source))


def _tried_before(state: CaseState) -> str:
    ended = [turn for turn in state.turns if turn.ended is not None]
    if not ended or ended[-1].ended is None:
        return ""
    view = state.stage_view(ended[-1].key)
    label = view.label if view is not None else "the stage before"
    return f"{label}, {say(STAGE_RESULTS, ended[-1].ended.result)}"


def _both(label: str, title: str) -> str:
    return label if label == title or not title else f"{label} ({title})"
