"""What can be done now, and by whom: who acts next, which routes are open, which facts decide.

Nothing here bars anything; it only says what the policy and the facts put before the worker.
"""

from dataclasses import dataclass, field
from typing import Literal

from escalation_desktop.domain import conditions, ladder
from escalation_desktop.domain.case import CaseState, StageView, Turn
from escalation_desktop.domain.interest import conflicts_at, with_conflicts
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.policy import Clock, Office, Role, Route, Stage

Who = Literal["me", "our_side", "their_side", "nobody"]
OwnPost = Literal["manager", "lead"]


@dataclass(frozen=True)
class Acting:
    """Who speaks at the running stage, with whom, and where a number is printed for it.

    ``party`` is the person the worker named for the other side. ``contacts`` are ids of the
    policy's contacts; they stand for the other side unless ``contacts_are_ours`` (a received
    case, where the policy's numbers are those of the agency that was challenged).
    """

    who: Who
    ours: str
    theirs: str
    party: Party = field(default_factory=Party)
    contacts: tuple[str, ...] = ()
    contacts_are_ours: bool = False
    offices: tuple[Office, ...] = ()
    own_manager: bool = False
    """The policy means the worker's own manager, whose number no policy has."""
    hand_to: tuple[OwnPost, ...] = ()
    """Where somebody else speaks for our side: to whom of one's own to hand it, the nearest
    first. The other is who to try when that one is away."""
    place: str = ""
    """The stage's id: with the other agency it names a role that no number is printed for."""


@dataclass(frozen=True)
class RouteOffer:
    """A side route that can be started; ``decides`` are unanswered facts it hangs on."""

    route: Route
    decides: tuple[str, ...] = ()


@dataclass(frozen=True)
class FactAsked:
    """A fact nobody answered, and what hangs on it."""

    fact: str
    decides: tuple[str, ...]


@dataclass(frozen=True)
class NextMove:
    """The stage that "not resolved" leads to; ``stage`` is empty where there is none."""

    stage: str = ""
    rung: int = 0
    label: str = ""
    title: str = ""
    ours: str = ""
    theirs: str = ""
    repeats: bool = False


def stage_of(state: CaseState, stage_id: str) -> Stage | None:
    """Return the policy's stage of that id, or None (typed by the worker, or none)."""
    return next((stage for stage in state.ladder.stage if stage.id == stage_id), None)


def acting(state: CaseState) -> Acting:
    """Return who acts at the running stage; "nobody" where none runs."""
    turn = state.current
    if turn is None:
        return Acting("nobody", "", "")
    view = state.stage_view(turn.key)
    ours, theirs = (view.ours, view.theirs) if view else ("", "")
    stage = stage_of(state, turn.stage)
    party = counterpart(state, turn)
    if stage is None:
        return Acting("me", ours, theirs, party, place=turn.stage)
    printed = ladder.contacts_of(stage, state.head.track)
    offices = _offices(state, stage)
    if state.head.received:
        who: Who = "our_side"
        if stage.kind == "consult_own_side":
            who = "their_side"
        elif stage.kind == "peer":
            who = "me"
        hand_to = _hand_to(stage) if who == "our_side" else ()
        return Acting(
            who, ours, theirs, party, printed, True, offices, hand_to=hand_to, place=stage.id
        )
    speaks = stage.escalator is None or stage.escalator.is_worker
    if stage.escalator is not None and not speaks:
        role = stage.escalator.role
        ours = with_conflicts(role, state.conflicts, stage.id, "ours")
    return Acting(
        "me" if speaks else "our_side",
        ours,
        theirs,
        party,
        printed,
        offices=offices,
        own_manager=stage.kind == "consult_own_side",
        hand_to=() if speaks and stage.kind != "consult_own_side" else _hand_to(stage),
        place=stage.id,
    )


def _hand_to(stage: Stage) -> tuple[OwnPost, ...]:
    """Return to whom of one's own to go: the lead where the stage is the leads', else a manager."""
    return ("lead", "manager") if stage.kind == "named_lead" else ("manager", "lead")


def counterpart(state: CaseState, turn: Turn | None) -> Party:
    """Return the person named for the other side: at this stage, else when it was opened.

    Who was named at the opening is the practitioner; further up the policy means somebody else.
    """
    if turn is not None and _named(turn.started.theirs):
        return turn.started.theirs
    if turn is not None and conflicts_at(state.conflicts, turn.stage, "theirs"):
        return Party(side="theirs")
    stage = stage_of(state, turn.stage) if turn is not None else None
    if stage is not None and stage.kind not in ("peer", "consult_own_side"):
        return Party(side="theirs")
    head = state.head
    first = head.raised_by if head.received else head.other_professional
    return first if _named(first) else Party(side="theirs")


def next_move(state: CaseState) -> NextMove:
    """Return where "not resolved" leads; an empty move where nothing further is known."""
    if state.next_stage is not None:
        stage, rung = state.next_stage, state.next_rung
        ours, theirs = ladder.roles_of(stage, state.head.track, received=state.head.received)
        ours = with_conflicts(ours, state.conflicts, stage.id, "ours")
        theirs = with_conflicts(theirs, state.conflicts, stage.id, "theirs")
        label = ladder.label_of(stage, rung)
        title = ladder.title_of(stage, state.head.track)
        return NextMove(stage.id, rung, label, title, ours, theirs, stage.repeat is not None)
    waiting = next((v for v in state.stages if v.typed and v.status == "next"), None)
    if waiting is None or state.status != "open":
        return NextMove()
    return NextMove(waiting.stage, 0, waiting.title, waiting.title, waiting.ours, waiting.theirs)


def later_stages(state: CaseState) -> tuple[StageView, ...]:
    """Return the stages after the next one: where skipping would lead."""
    following = next_move(state)
    return tuple(
        view for view in state.stages if view.status == "later" and view.stage != following.stage
    )


def route_offers(state: CaseState) -> tuple[RouteOffer, ...]:
    """Return the routes that can be started here and now, in the policy's order.

    A route whose condition is not met is left out; one that hangs on an unanswered fact is
    offered with that fact.
    """
    running = {open_.route.id for open_ in state.routes if open_.ended is None}
    place = state.turns[-1].stage if state.turns else ""
    started = len(state.turns) > 1 or (bool(state.turns) and state.turns[-1].ended is not None)
    offers = []
    for route in state.policy.route:
        here = (
            "always" in route.available
            or place in route.available
            or ("before_start" in route.available and not started)
        )
        applies = conditions.holds(route.when, state.facts)
        if route.id in running or not here or applies is False:
            continue
        decides = conditions.unanswered(route.when, state.facts) if applies is None else ()
        offers.append(RouteOffer(route, decides))
    return tuple(offers)


def facts_asked(state: CaseState) -> tuple[FactAsked, ...]:
    """Return the unanswered facts on which something hangs now, each with what it decides."""
    asked: dict[str, list[str]] = {}

    def note(facts: tuple[str, ...], decides: str) -> None:
        for fact in facts:
            if decides not in asked.setdefault(fact, []):
                asked[fact].append(decides)

    if state.ladder.tracks and not state.head.track:
        for track in state.ladder.tracks:
            note(conditions.unanswered(track.applies_when, state.facts), "which stages apply")
    for notice in state.notices:
        if notice.status == "not_answered":
            note(notice.decides, f"whether to tell {notice.notice.to.text}")
    for clock in _clocks_here(state):
        if conditions.holds(clock.when, state.facts) is None:
            note(
                conditions.unanswered(clock.when, state.facts),
                f"whether the limit “{clock.duration.printed}” runs",
            )
    for offer in route_offers(state):
        note(offer.decides, f"whether “{offer.route.title}” applies")
    return tuple(FactAsked(fact, tuple(decides)) for fact, decides in asked.items())


def _clocks_here(state: CaseState) -> tuple[Clock, ...]:
    turn = state.current
    stage = stage_of(state, turn.stage) if turn is not None else None
    return (*(stage.clock if stage is not None else ()), *state.policy.clock)


def _offices(state: CaseState, stage: Stage) -> tuple[Office, ...]:
    own = ladder.variant(stage, state.head.track)
    roles: list[Role] = list(own.theirs if own and own.theirs else stage.theirs)
    ids = [role.office for role in (*roles, *stage.others) if role.office]
    return tuple(office for office in state.policy.office if office.id in ids)


def _named(party: Party) -> bool:
    return bool(party.name or party.role or party.contact)
