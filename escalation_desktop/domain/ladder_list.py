"""The stages in words: all that the drawing of a ladder says, with each clause."""

from collections.abc import Sequence

from escalation_desktop.domain import blocks, ladder
from escalation_desktop.domain.case import CaseState, StageView
from escalation_desktop.domain.condition_words import say_condition
from escalation_desktop.domain.flow_chart import loop_words
from escalation_desktop.domain.flow_policy import ELSEWHERE, say_tracks
from escalation_desktop.domain.inside import INSIDE
from escalation_desktop.domain.now import stage_of
from escalation_desktop.domain.paper import our_side, their_side
from escalation_desktop.domain.policy import (
    Clock,
    Condition,
    Ladder,
    Part,
    Policy,
    Route,
    RouteExit,
    RouteStep,
    Stage,
)
from escalation_desktop.domain.provenance import say_reading
from escalation_desktop.domain.stage_words import foot_of, place_words
from escalation_desktop.domain.terms import ACTS
from escalation_desktop.domain.wording import join, labelled, sentence

_OUTCOMES = (
    "At each stage: resolved leads to the written confirmation; not resolved leads to the next "
    "stage. A move up earlier than that is always allowed."
)


def say_here(state: CaseState) -> str:
    """Return where a case stands and its earliest limit, in a sentence."""
    now = next((view for view in state.stages if view.status == "now"), None)
    coming = next((view for view in state.stages if view.status == "next"), None)
    if state.status != "open":
        return f"The disagreement is closed: {state.status.replace('_', ' ')}."
    if now is not None:
        told = f"Now: {_named(now)}."
    else:
        told = "No stage is running." + (f" Next is {_named(coming)}." if coming else "")
    earliest = state.limits.earliest
    if earliest is None or earliest.due is None:
        return told
    limit = f"{earliest.due.text} ({earliest.title}), {state.how_far.text}"
    return f"{told} Earliest limit: {limit}."


def _named(view: StageView) -> str:
    return view.title if view.label == view.title else f"{view.label}, {view.title}"


def of_policy(policy: Policy, main: Ladder, track: str) -> tuple[blocks.Block, ...]:
    """Return the list of a policy's own stages, spans and routes."""
    order = ladder.stages_of(main, track)
    rows = []
    for stage in order:
        ours, theirs = ladder.roles_of(stage, track, received=False)
        tracks = () if track else say_tracks(main, stage)
        rows.append((
            _title(stage, track),
            _lines(
                labelled("Raises it", ours), labelled("Other side", theirs), *tracks,
                labelled("Also", "; ".join(role.text for role in stage.others)),
            ),
            _what(policy, stage, track),
            _limit(policy, stage, order),
        ))  # fmt: skip
    return (
        blocks.Heading("The stages in words"),
        *_elsewhere(main),
        *_table(
            ("Stage", "Who speaks to whom", "What must happen", "Limit"), rows, (2, 3.8, 3.8, 2.2)
        ),
        *_outcomes(main, bool(order)),
        *_beside(policy, main, order),
    )


def of_case(state: CaseState) -> tuple[blocks.Block, ...]:
    """Return the list of a case's stages as they stand, its spans and its routes."""
    order = ladder.stages_of(state.ladder, state.head.track)
    ours, theirs = our_side(state), their_side(state)
    rows = []
    for view in state.stages:
        stage = stage_of(state, view.stage)
        rows.append((
            _named(view).replace(", ", "\n", 1),
            _lines(labelled(ours, view.ours), labelled(theirs, view.theirs)),
            _what(state.policy, stage, state.head.track) if stage else "Typed by the worker; not "
            "from this policy.",
            _limit(state.policy, stage, order) if stage else view.limit_text,
            _lines(place_words(view), _stands(view)),
        ))  # fmt: skip
    return (
        blocks.Heading("The stages in words"),
        *(() if rows else _elsewhere(state.ladder)),
        *_table(
            ("Stage", "Who speaks to whom", "What must happen", "Limit", "Where it stands"),
            rows, (1.9, 2.6, 3.2, 1.9, 2),
        ),
        *_outcomes(state.ladder, bool(order)),
        *_beside(state.policy, state.ladder, order),
    )  # fmt: skip


def _stands(view: StageView) -> str:
    """Return how a stage ended or how far it is, without its limit, which has its own cell."""
    told = foot_of(view)
    return "\n".join(part for part in told.split(" · ") if part and part != view.limit_text)


def _table(
    header: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]
) -> tuple[blocks.Block, ...]:
    if not rows:
        return ()
    places = tuple(row[0].split("\n", 1)[0] for row in rows)
    table = blocks.Table(
        header, tuple(rows), widths, "the list of stages", row_places=places, row_heads=True
    )
    return (table,)


def _title(stage: Stage, track: str) -> str:
    label, title = ladder.label_of(stage), ladder.title_of(stage, track)
    return label if label == title else f"{label}\n{title}"


def _what(policy: Policy, stage: Stage, track: str) -> str:
    told = [stage.summary, sentence(loop_words(stage, track).lstrip("↻ "))]
    if stage.skip_unless is not None:
        told.append(f"Only {_where(stage.skip_unless)}.")
    if stage.meeting is not None:
        rule, limits = stage.meeting.chair_rule, stage.meeting.chair_constraint
        told.append(sentence(labelled("Chair", rule)))
        told.append("" if limits.lower().rstrip(".") in rule.lower() else sentence(limits))
    for notice in policy.notification:
        if notice.stage == stage.id or notice.id in stage.notify:
            when = f", {_where(notice.when)}" if notice.when else ""
            told.append(f"Also tell {notice.to.text}{when}{_from(notice)}.")
    told.append(_clause(stage))
    return _lines(*told)


def _limit(policy: Policy, stage: Stage, order: Sequence[Stage]) -> str:
    in_span = bool(ladder.spans(policy, stage.id, order))
    if not stage.clock:
        return ladder.own_limit_text(stage, in_span=in_span)
    return _lines(*(_say_clock(clock) for clock in stage.clock))


def _say_clock(clock: Clock) -> str:
    return f"“{clock.duration.printed}”{_from(clock)}"


def _from(part: Part) -> str:
    """Return " (policy L12, our reading)"; empty where the source gives no place."""
    rests = _clause(part)
    return f" ({rests})" if rests else ""


def _clause(part: Part) -> str:
    readings = {"interpreted": "our reading", "app": "from this app, not the policy"}
    return join((part.clause, readings.get(part.basis, "")))


def _elsewhere(main: Ladder) -> tuple[blocks.Block, ...]:
    if main.status != "external":
        return ()
    text = f"They are in: {main.external_title or 'a document that is not named'}{_from(main)}."
    none = "This policy prints no stages and no limits of its own, and none are put in their place."
    if main.id == INSIDE:
        none = (
            "The policy’s own stages and limits are for other agencies: none of them is used here."
        )
    return (blocks.Notice(ELSEWHERE, (text, none), place="the stages"),)


def _outcomes(main: Ladder, has_stages: bool) -> tuple[blocks.Block, ...]:
    if not has_stages:
        return ()
    lines = [_OUTCOMES, main.terminal]
    if main.terminal_suggestion:
        lines.append(f"From this app, not the policy: {main.terminal_suggestion}")
    elif not main.terminal:
        lines.append("The policy gives no further step after the last stage.")
    return (blocks.Paragraph(_lines(*lines), place="after the last stage"),)


def _beside(policy: Policy, main: Ladder, order: Sequence[Stage]) -> tuple[blocks.Block, ...]:
    made: list[blocks.Block] = []
    limits = [_say_wide(policy, clock, order) for clock in policy.clock]
    limits = [limit for limit in limits if limit]
    if limits:
        made += [
            blocks.Heading("Limits over more than one stage"),
            blocks.Bullets(tuple(limits), place="the limits over several stages"),
        ]
    if policy.route:
        made += [
            blocks.Heading("Routes beside the stages"),
            blocks.Table(
                ("Route", "Where and when", "What is done", "Leads to"),
                tuple(_route(route, main, order) for route in policy.route),
                (2.6, 2.6, 4, 2.2),
                "the routes",
                row_heads=True,
            ),
        ]
    return tuple(made)


def _say_wide(policy: Policy, clock: Clock, order: Sequence[Stage]) -> str:
    ids = [stage.id for stage in order]
    if clock.span is not None:
        if clock.span[0] not in ids or clock.span[1] not in ids:
            return ""
        scope = ladder.span_label(clock, order)
    else:
        scope = "At any stage" if order else "At any time"
    when = f", {_where(clock.when)}" if clock.when else ""
    reading = next((r for r in policy.interpretation if clock.id in r.affects), None)
    told = f"{scope}{when}: {ACTS[clock.required_act]}, {_say_clock(clock)}."
    return f"{told} {say_reading(reading)}" if reading else told


def _route(route: Route, main: Ladder, order: Sequence[Stage]) -> tuple[str, ...]:
    here = [ladder.label_of(stage) for stage in order if stage.id in route.available]
    places = {
        "always": "At any stage" if order else "At any time",
        "before_start": "Before the start",
    }
    at = join([*here, *(places[name] for name in route.available if name in places)])
    needs = route.requires
    told = [f"Needs: {join((needs.role, needs.decision))}."] if needs is not None else []
    return (
        f"{route.title}{_from(route)}",
        _lines(at, _capital(_where(route.when)) if route.when else ""),
        _lines(*told, *(_step(route, step) for step in route.steps)) or "Not stated.",
        _lines(*(_exit(way, main) for way in route.exits)) or "Not stated.",
    )


def _step(route: Route, step: RouteStep) -> str:
    told = f"{_capital(step.who)}: {step.act}" if step.who else step.act
    whom = f" ({step.whom})" if step.whom else ""
    clock = f", {_say_clock(step.clock)}" if step.clock is not None else ""
    is_said = step.clause in (route.clause, step.clock.clause if step.clock else "")
    return f"{told}{whom}{clock}{'' if is_said else _from(step)}"


def _exit(way: RouteExit, main: Ladder) -> str:
    labels = {stage.id: ladder.label_of(stage) for stage in main.stage}
    leads = {"resume": "the stages go on", "end": "the stages end here", **labels}
    return f"{way.label}: {leads.get(way.to, 'another route')}"


def _where(condition: Condition | None) -> str:
    """Return "where risk: increased", for the middle of a sentence."""
    said = say_condition(condition)
    return f"where {said[:1].lower()}{said[1:]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
