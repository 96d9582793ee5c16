"""Our own side declined: who said so, and the ways on, each a press away."""

from collections.abc import Callable

from escalation_desktop.casework.profile import LockScreen
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.times import say_instant
from escalation_desktop.domain.ways_on import WayOn, ways_on
from escalation_desktop.ui.case.moves import Moves
from escalation_desktop.ui.case.now_numbers import own_post_line
from escalation_desktop.ui.case.now_rows import NowRow
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.text import chip


def declined_row(state: CaseState, moves: Moves, own: LockScreen) -> NowRow | None:
    """Return who on our own side declined and the ways on; None where nobody did."""
    if not state.declined or state.status != "open":
        return None
    row = NowRow("Our side declined")
    for at, said in state.declined:
        why = f": {said.why}" if said.why else ""
        row.say(f"{said.who}, {say_instant(at)}{why}")
    row.add(chip("ways on from this app, not the policy"))
    made = []
    for way in ways_on(state):
        if way.act == "lead":
            row.say(f"{way.words}. {way.why}", "small")
            row.add(own_post_line("lead", own.lead.name, own.lead.number, moves))
        else:
            made.append(button(f"{way.words}…", _act(way, state, moves), tip=_why(way), wraps=True))
    row.buttons(*made)
    row.say(
        "Their backing is not needed to go on. Whoever stands above them can be asked.", "small"
    )
    for way in ways_on(state):
        if way.act == "route":
            row.say(f"{way.words}: {_why(way)}", "small")
    return row


def _why(way: WayOn) -> str:
    clause = f" ({way.clause})" if way.clause else ""
    return f"{'In the policy: ' if way.act == 'route' else ''}{way.why}{clause}"


def _act(way: WayOn, state: CaseState, moves: Moves) -> Callable[[], None]:
    if way.act == "route":
        return lambda: moves.start_route(state.policy.find_route(way.route))
    return {
        "briefing": moves.briefing, "next": moves.not_resolved, "skip": moves.skip,
        "note": moves.came_of_it, "inside": moves.inside_wanted.emit,
    }[way.act]  # fmt: skip
