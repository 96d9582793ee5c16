"""Ways on where our own side declines to go on: never a dead end, and nothing is barred.

All of them are this app's, but for the routes, which are the policy's own.
"""

from dataclasses import dataclass
from typing import Literal

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.now import later_stages, next_move, route_offers

WayAct = Literal["lead", "briefing", "next", "skip", "route", "inside", "note"]

_SPEAK_UP = "whistleblow"
"""Marks the routes that are for speaking up about one's own side, not about the other."""


@dataclass(frozen=True)
class WayOn:
    """One way on: what to do, why, and where it comes from (``clause``; "" for the app's own)."""

    act: WayAct
    words: str
    why: str = ""
    clause: str = ""
    route: str = ""


def ways_on(state: CaseState) -> tuple[WayOn, ...]:
    """Return the ways on after our own side declined; none where the case is not open."""
    if state.status != "open":
        return ()
    found = [
        WayOn("lead", "Ask our safeguarding lead", "Your named or designated lead can take it on."),
        WayOn("briefing", "Briefing for the next manager up", "The one above whoever declined."),
    ]
    following = next_move(state)
    if following.stage and state.current is not None:
        found.append(
            WayOn(
                "next", f"Go on to {following.label}", "Their backing is not needed to record it."
            )
        )
    if state.current is not None and later_stages(state):
        found.append(WayOn("skip", "Go straight to a later stage", "If waiting is not safe."))
    for offer in route_offers(state):
        route = offer.route
        if _SPEAK_UP in f"{route.title} {route.question}".casefold():
            found.append(WayOn("route", route.title, route.question, route.clause, route.id))
    if not state.head.inside:
        why = "As a disagreement of its own, by your agency’s procedure; this one goes on."
        found.append(WayOn("inside", "Challenge it inside our own agency", why))
    found.append(WayOn("note", "Write down what they said", "In their words, with the time."))
    return tuple(found)
