"""A policy told in words, part by part: what it asks, of whom, by when, and where it says so.

For the Policies page. Nothing is decided here: limits are given as printed, with the clause they
rest on and whether the policy states them or we read them so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from escalation_desktop.casework.contacts import overdue, printed_when, review_state
from escalation_desktop.domain import wording
from escalation_desktop.domain.condition_words import say_condition as say_condition
from escalation_desktop.domain.form_words import say_forms
from escalation_desktop.domain.policy import (
    Clock,
    Contact,
    Ladder,
    Notification,
    Part,
    Policy,
    Role,
    Route,
    Stage,
)
from escalation_desktop.packs import Problem, all_problems

STARTS = {
    "disagreement_arose": "the disagreement arose",
    "concern_identified": "the concern was identified",
    "decision_received": "the decision was received",
    "case_opened": "the disagreement was opened",
    "stage_started": "the stage started",
    "previous_stage_ended": "the stage before ended",
    "discussion_held": "the discussion was held",
    "risk_increased": "the risk increased",
    "resolution_agreed": "a resolution was agreed",
    "minutes_received": "the minutes were received",
    "form_sent": "the form was sent",
    "meeting_held": "the meeting was held",
    "route_started": "the route started",
}
ACTS = {
    "resolve": "resolve it",
    "escalate": "move up",
    "meet": "meet",
    "respond": "answer",
    "notify": "tell",
    "write": "write it down",
}
SIDES = {
    "ours": "the side that raised it",
    "theirs": "the other side",
    "chair": "the chair",
    "either": "either side",
}
RELATIONS = {
    "before": "before the stages",
    "parallel": "beside the stages",
    "divert": "instead of the stages",
    "join": "joins the stages",
    "inform": "for information",
}
MODALITIES = {"must": "must", "should": "should", "may": "may", "please": "is asked to"}
BASES = {"interpreted": "our reading", "app": "from this app, not the policy"}
SUBJECTS = {"child": "children", "unborn": "unborn children", "adult": "adults"}
NOT_STATED = "not stated in this policy"


@dataclass(frozen=True)
class Point:
    """One thing a policy says: ``head`` first, ``lines`` below, ``source`` says where from."""

    head: str
    lines: tuple[str, ...] = ()
    source: str = ""
    doubtful: bool = False


@dataclass(frozen=True)
class Told:
    """One part of the page: a title and its points; never empty."""

    key: str
    title: str
    points: tuple[Point, ...]
    intro: str = ""


@dataclass(frozen=True)
class Sheet:
    """A policy, whole. ``facts`` are short lines: version, source dates, review."""

    pack_id: str
    title: str
    short_title: str
    facts: tuple[str, ...]
    review_overdue: bool
    review: str
    contacts: int
    parts: tuple[Told, ...]


def sheet(policy: Policy, today: date) -> Sheet:
    """Return everything that is shown of a policy, as of a day."""
    problems = all_problems(policy, today)
    parts = (
        Told("stages", "Stages and limits", tuple(_stages(policy)), _stages_intro(policy)),
        Told("routes", "Routes beside the stages", tuple(_routes(policy, danger=False))),
        Told("danger", "If a child is in danger", tuple(_danger(policy))),
        Told("tell", "Who else is told", tuple(_notices(policy))),
        Told("forms", "Its own forms", tuple(_forms(policy))),
        Told("duties", "What it asks of people", tuple(_duties(policy))),
        Told("record", "What is written down", tuple(_record(policy))),
        Told("contacts", "Contacts", tuple(_contacts(policy))),
        Told(
            "problems",
            "What looks wrong in it",
            tuple(_problems(policy, problems)),
            "Told as printed; nothing has been corrected.",
        ),
        Told("not-stated", "What it does not say", tuple(_not_stated(policy))),
        Told("readings", "How we read it where it is unclear", tuple(_readings(policy))),
        Told("glossary", "Short forms", tuple(_glossary(policy))),
        Told("sources", "Where it comes from", tuple(_sources(policy))),
    )
    return Sheet(
        pack_id=policy.pack_id,
        title=policy.title,
        short_title=policy.short_title,
        facts=_facts(policy, today),
        review_overdue=overdue(policy, today),
        review=review_state(policy, today),
        contacts=len(policy.contact),
        parts=tuple(part for part in parts if part.points),
    )


def _facts(policy: Policy, today: date) -> tuple[str, ...]:
    scope = " and ".join(SUBJECTS.get(s, s) for s in policy.scope.subjects)
    area = f" in {policy.partnership.area}" if policy.partnership.area else ""
    found = [
        f"{policy.partnership.name}, for {scope}{area}",
        f"Version {policy.pack_version} in this app, {printed_when(policy)}, "
        f"{review_state(policy, today)}",
    ]
    if policy.status != "live":
        found.append(f"Status: {policy.status.replace('-', ' ')}")
    return tuple(line for line in found if line)


def _source(part: Part) -> str:
    said = [part.clause, BASES.get(part.basis, "")]
    return " · ".join(words for words in said if words)


def _stages_intro(policy: Policy) -> str:
    outside = [ladder for ladder in policy.ladder if ladder.status == "external"]
    if outside:
        return (
            f"The stages are held in another document: {outside[0].external_title}. A stage that "
            "you look up there can be typed into a disagreement."
        )
    return ""


def _stages(policy: Policy) -> Iterable[Point]:
    for ladder in policy.ladder:
        if ladder.status == "external":
            note = (ladder.note,) if ladder.note else ()
            yield Point(ladder.external_title or ladder.title, note, _source(ladder))
        for stage in ladder.stage:
            yield _stage(policy, ladder, stage)
        if ladder.stage:
            yield _terminal(ladder)
    for clock in policy.clock:
        where = _span(policy, clock)
        yield Point(
            f"{where}: “{clock.duration.printed}”", tuple(_clock_lines(clock)), _source(clock)
        )


def _stage(policy: Policy, ladder: Ladder, stage: Stage) -> Point:
    label = f"{stage.label_word} {stage.number}" if stage.number else stage.label_word
    lines = [stage.summary]
    lines.append(wording.labelled("Side that raised it", _roles(stage.ours)))
    lines.append(wording.labelled("Other side", _roles(stage.theirs)))
    lines.append(wording.labelled("Others", _roles(stage.others)))
    for variant in stage.track:
        name = next((t.label for t in ladder.tracks if t.id == variant.track), variant.track)
        if variant.absent:
            lines.append(f"{name}: no such stage")
            continue
        who = wording.join((variant.title, _roles(variant.ours), _roles(variant.theirs)), "; ")
        lines.append(wording.labelled(name, who))
    if stage.repeat is not None:
        lines.append(f"Repeats: {stage.repeat.body_text} Until {stage.repeat.until_text}")
    if stage.meeting is not None:
        lines.append(wording.labelled("Convened by", stage.meeting.convened_by))
        lines.append(wording.labelled("Chair", stage.meeting.chair_rule))
    if stage.decision is not None:
        lines.append(f"Who decides: {stage.decision.by or NOT_STATED}")
    for clock in stage.clock:
        said = " ".join(_clock_lines(clock))
        lines.append(f"Limit, as printed: “{clock.duration.printed}”. {said} ({_source(clock)})")
    if not stage.clock and not _spanned(policy, ladder, stage):
        lines.append(f"Limit: {NOT_STATED}")
    return Point(
        f"{label}: {wording.sentence(stage.title).rstrip('.')}",
        tuple(line for line in lines if line),
        _source(stage),
    )


def _terminal(ladder: Ladder) -> Point:
    said = ladder.terminal or f"What comes after the last stage is {NOT_STATED}."
    more = (
        (f"This app suggests: {ladder.terminal_suggestion}",) if ladder.terminal_suggestion else ()
    )
    return Point("After the last stage", (said, *more))


def _spanned(policy: Policy, ladder: Ladder, stage: Stage) -> bool:
    order = [each.id for each in ladder.stage]
    for clock in policy.clock:
        if clock.span and all(end in order for end in clock.span):
            first, last = (order.index(end) for end in clock.span)
            if first <= order.index(stage.id) <= last:
                return True
    return False


def _span(policy: Policy, clock: Clock) -> str:
    if clock.span is None:
        return "Every stage" if "stage_started" in clock.starts_on else "All stages together"
    numbers = {
        stage.id: stage.number or stage.title for ladder in policy.ladder for stage in ladder.stage
    }
    first, last = (numbers.get(end, end) for end in clock.span)
    return f"Stages {first}–{last} together"


def _clock_lines(clock: Clock) -> Iterable[str]:
    act = ACTS.get(clock.required_act, clock.required_act)
    who = SIDES.get(clock.owner, clock.owner).capitalize()
    must = MODALITIES.get(clock.strength, "is guided to")
    if clock.duration.promptness is not None:
        yield f"{who} {must} {act}; no day is counted."
        return
    yield f"{who} {must} {act} by then."
    starts = " and ".join(STARTS.get(event, event.replace("_", " ")) for event in clock.starts_on)
    yield f"Counted from when {starts}."
    if clock.when is not None:
        yield f"Only when: {say_condition(clock.when)}."
    if "protective_timescale" in clock.earlier_of:
        yield "An earlier “safe by” date goes before it."
    if clock.note:
        yield clock.note


def _routes(policy: Policy, *, danger: bool) -> Iterable[Point]:
    for route in policy.route:
        if route.danger == danger:
            yield _route(policy, route)


def _route(policy: Policy, route: Route) -> Point:
    lines = [wording.sentence(RELATIONS.get(route.relation, route.relation))]
    if route.when is not None:
        lines.append(f"When: {say_condition(route.when)}.")
    if route.requires is not None:
        lines.append(f"Needs: {route.requires.role}, {route.requires.decision}.")
    for number, step in enumerate(route.steps, 1):
        who = step.who.strip()
        told = f"{number}. {who}: {step.act}" if who else f"{number}. {step.act}"
        if step.whom:
            told = f"{told} ({step.whom})"
        if step.clock is not None:
            told = f"{told}, “{step.clock.duration.printed}”"
        lines.append(told)
    if route.note:
        lines.append(route.note)
    return Point(route.title, tuple(lines), _source(route))


def _danger(policy: Policy) -> Iterable[Point]:
    if policy.danger.emergency_printed:
        yield Point("999", ("Printed in this policy.",), policy.danger.emergency_clause)
    else:
        yield Point("999", ("This app’s own advice: the policy prints no emergency number.",))
    yield from _routes(policy, danger=True)
    for label, ids in (
        ("Front door", policy.danger.front_door),
        ("Out of hours", policy.danger.out_of_hours),
    ):
        if ids:
            for contact in (policy.find_contact(name) for name in ids):
                yield Point(f"{label}: {contact.role or contact.agency}", _printed(contact),
                            _source(contact))  # fmt: skip
        else:
            yield Point(f"{label}: {NOT_STATED}")


def _printed(contact: Contact) -> tuple[str, ...]:
    numbers = ", ".join(phone.printed for phone in contact.phones)
    return (numbers,) if numbers else ("no number printed",)


def _notices(policy: Policy) -> Iterable[Point]:
    for notice in policy.notification:
        yield _notice(policy, notice)


def _forms(policy: Policy) -> Iterable[Point]:
    for form, lines in zip(policy.form, say_forms(policy), strict=True):
        yield Point(form.title, lines, _source(form))


def _notice(policy: Policy, notice: Notification) -> Point:
    who = SIDES.get(notice.owner, "the safeguarding lead")
    lines = [f"{who.capitalize()} {MODALITIES.get(notice.modality, notice.modality)} tell them."]
    lines.append(wording.labelled("What", notice.content))
    if notice.stage:
        title = next(
            (s.title for lad in policy.ladder for s in lad.stage if s.id == notice.stage), ""
        )
        lines.append(wording.labelled("At the stage", title))
    if notice.when is not None:
        lines.append(f"When: {say_condition(notice.when)}.")
    if notice.clock is not None:
        lines.append(f"By: “{notice.clock.duration.printed}”")
    return Point(
        wording.sentence(notice.to.text).rstrip("."),
        tuple(line for line in lines if line),
        _source(notice),
    )


def _duties(policy: Policy) -> Iterable[Point]:
    for duty in policy.obligation:
        verb = MODALITIES.get(duty.modality, duty.modality)
        yield Point(f"{duty.who} {verb}: {duty.text}", (), _source(duty))
    for rule in policy.standing_rule:
        yield Point(rule.text, (), _source(rule))
    for out in policy.exclusion:
        yield Point(f"Not for this policy: {out.text}", (), _source(out))


def _record(policy: Policy) -> Iterable[Point]:
    duty = policy.record
    if not duty.stated:
        yield Point(
            f"A duty to record is {NOT_STATED}; this app’s own record is kept all the same.",
            (duty.note,) if duty.note else (),
            _source(duty),
        )
        return
    lines = [
        wording.labelled("Kept", duty.where_kept),
        wording.labelled("Shared with", wording.join(duty.share_with)),
        wording.labelled("Copies to", wording.join(duty.copies_to)),
        wording.labelled("Headings of a case note", wording.join(duty.headings)),
    ]
    yield Point("A record is asked for", tuple(line for line in lines if line), _source(duty))


def _contacts(policy: Policy) -> Iterable[Point]:
    for office in policy.office:
        names = [policy.find_contact(name) for name in office.contacts]
        told = ", ".join(name.role or name.agency for name in names)
        yield Point(office.text, (told or "no number in this policy",), _source(office))


def _problems(policy: Policy, problems: Sequence[Problem]) -> Iterable[Point]:
    """Tell each doubt once, with all that it is about."""
    titles = {contact.id: contact.role or contact.agency for contact in policy.contact}
    about: dict[tuple[str, bool], list[str]] = {}
    for problem in problems:
        where = titles.get(problem.target, "")
        printed = f"printed “{problem.printed}”" if problem.printed else ""
        told = wording.join((where, printed))
        places = about.setdefault((problem.message, problem.severity == "warning"), [])
        if told and told not in places:
            places.append(told)
    for (message, doubtful), places in sorted(about.items(), key=lambda each: not each[0][1]):
        yield Point(message, ("; ".join(places),) if places else (), doubtful=doubtful)


def _not_stated(policy: Policy) -> Iterable[Point]:
    for each in policy.not_stated:
        yield Point(each.text, (each.note,) if each.note else (), _source(each))


def _readings(policy: Policy) -> Iterable[Point]:
    for each in policy.interpretation:
        chosen = each.readings[each.chosen]
        others = [r for i, r in enumerate(each.readings) if i != each.chosen]
        lines = (
            f"We read: {chosen}",
            *(f"It could also be read: {other}" for other in others),
            f"Why: {each.why}",
        )
        yield Point(each.question, lines, each.clause)


def _glossary(policy: Policy) -> Iterable[Point]:
    for term in policy.glossary:
        ours = () if term.source == "document" else ("Spelled out by this app.",)
        yield Point(f"{term.abbr}: {term.meaning}", ours)


def _sources(policy: Policy) -> Iterable[Point]:
    for source in policy.source:
        dated = source.printed_date or "no date printed"
        yield Point(source.title, (dated, source.address) if source.address else (dated,))
    for parent in policy.parent:
        lines = (wording.join((parent.relation, *parent.topics)), parent.address)
        yield Point(f"Rests on: {parent.title}", tuple(x for x in lines if x), _source(parent))


def _roles(roles: Sequence[Role]) -> str:
    return "; ".join(role.text for role in roles if role.text)
