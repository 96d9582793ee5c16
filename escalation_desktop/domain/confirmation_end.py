"""The confirmation's last parts: who was told, routes, closing answers, copies, filing, signing."""

from datetime import datetime

from escalation_desktop.domain import blocks, journal
from escalation_desktop.domain.case import CaseState, NoticeState, RouteState
from escalation_desktop.domain.closing import checks, explained
from escalation_desktop.domain.closing_sides import distribution, is_confirmation, is_same
from escalation_desktop.domain.entries import split_key, stage_label
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.paper import our_side, say_sharing, their_side
from escalation_desktop.domain.policy import Condition, Policy, Route
from escalation_desktop.domain.wording import (
    NOT_GIVEN,
    NOTICE_STATES,
    STEP_RESULTS,
    day,
    join,
    labelled,
    moment,
    say,
    say_party,
    sentence,
    worded,
)


def told_and_copied(state: CaseState) -> tuple[blocks.Block, ...]:
    """Return the notices, what was asked at the end, the copies and the filing."""
    lines = [
        f"{found.notice.to.text}: {_say_notice(found)}"
        for found in state.notices
        if found.status not in ("later", "not_answered")
    ]
    lines += [labelled(label.rstrip("?:"), text) for label, text in _closing_answers(state)]
    lines += [*_copies(state), *_filing(state)]
    kept = tuple(dict.fromkeys(line for line in lines if line))
    return (
        blocks.Heading("Who else was told, copies and filing"),
        blocks.Bullets(kept, place="who else was told, copies and filing"),
    )


def _say_notice(found: NoticeState) -> str:
    told = found.told
    word = say(NOTICE_STATES, found.status)
    if told is None:
        return join((word, found.notice.content), ": ")
    at = day(found.at) if found.at is not None and found.status in ("sent", "confirmed") else ""
    return join((word, at, told.to, told.method, labelled("reason", told.reason)))


def routes_used(state: CaseState) -> tuple[blocks.Block, ...]:
    """Return the routes that were started, with who supported them and what came of them."""
    if not state.routes:
        return ()
    rows = [_route_row(state.policy, route) for route in state.routes]
    return (
        blocks.Heading("Routes used"),
        blocks.Table(
            ("Route", "Started, supported by", "Steps", "What came of it"),
            tuple(rows),
            widths=(2.4, 2.4, 3.2, 2),
            place="the routes",
            row_places=tuple(f"route: {row[0]}" for row in rows),
        ),
    )


def _route_row(policy: Policy, route: RouteState) -> tuple[str, str, str, str]:
    # What was said about a person's conduct is told to whom it belongs, and not here.
    bare = about_conduct(policy, route.route)
    steps = []
    for at, done in route.steps:
        known = route.route.steps
        act = f"step {done.step + 1}"
        if 0 <= done.step < len(known):
            act = join((known[done.step].act, known[done.step].whom), " ")
        who = worded("by", done.who)
        comment = "" if bare else done.comment
        steps.append(join((f"{act}: {say(STEP_RESULTS, done.result)}", moment(at), who, comment)))
    supported = labelled("supported by", route.started.supported_by).replace(": ", " ", 1)
    ended = route.ended
    came = "its end is not recorded"
    if ended is not None:
        on = day(route.ended_at) if route.ended_at is not None else ""
        came = join((ended.exit or "ended", on, "" if bare else ended.comment))
    return (
        route.route.title,
        join((moment(route.started_at), supported, "" if bare else route.started.comment)),
        "\n".join(steps) or "none recorded",
        came,
    )


def about_conduct(policy: Policy, route: Route) -> bool:
    """Say whether a route carries a complaint about a person, told here without any detail."""
    if "conduct_complaint" in _facts_of(route.when):
        return True
    names = [
        target.removeprefix("route:")
        for duty in policy.obligation
        if "field:W12" in duty.met_by
        for target in duty.met_by
        if target.startswith("route:")
    ]
    return route.id in names


def _facts_of(condition: Condition | None) -> tuple[str, ...]:
    if condition is None:
        return ()
    parts = (*condition.all, *condition.any)
    return (condition.fact, *(fact for part in parts for fact in _facts_of(part)))


def _closing_answers(state: CaseState) -> list[tuple[str, str]]:
    out = state.outcome
    if out is None:
        return []
    return [
        *_meeting_rows(state),
        *(
            (question.text, out.closure.get(question.id, "") or "not answered")
            for question in state.policy.closure_question
        ),
        ("Lessons and patterns", out.lessons),
    ]


def _meeting_rows(state: CaseState) -> list[tuple[str, str]]:
    out = state.outcome
    turned = {turn.stage for turn in state.turns}
    meetings = [s for s in state.ladder.stage if s.id in turned and s.meeting is not None]
    if out is None or not (meetings or out.meeting_chair or out.meeting_attendees):
        return []
    asked = next((s.meeting for s in meetings if s.meeting is not None), None)
    constraint = asked.chair_constraint if asked is not None else ""
    return [
        ("Chair of the meeting", out.meeting_chair or NOT_GIVEN),
        ("The policy asks of the chair", constraint),
        ("At the meeting", out.meeting_attendees or NOT_GIVEN),
        ("Decision by", out.decided_by),
    ]


def _copies(state: CaseState) -> list[str]:
    """Return who has or should have a copy; the worker who raised it always is among them."""
    sent = [(at, share) for at, share in state.shared if is_confirmation(state, share)]
    people: list[Party] = list(distribution(state))
    people += [s.to for _, s in sent if not any(is_same(s.to, known) for known in people)]
    people += [Party(role=role) for role in state.policy.record.copies_to]
    lines: list[str] = []
    waiting: list[str] = []
    for person in people:
        had = [
            f"{share.ref} sent {say_sharing(at, share)}"
            for at, share in sent
            if is_same(share.to, person)
        ]
        name = say_party(person) or NOT_GIVEN
        if had:
            lines.append(f"Copy to {name}: {'; '.join(had)}")
        elif name not in waiting:
            waiting.append(name)
    if waiting:
        lines.append(f"Copies to be sent to: {'; '.join(waiting)}")
    stages = [
        f"{stage_label(state, *split_key(state, share.ref)) or 'A stage'} to "
        f"{say_party(share.to) or NOT_GIVEN}, {say_sharing(at, share)}"
        for at, share in state.shared
        if share.what == "stage"
    ]
    if stages:
        lines.append(f"Stage records shared: {'; '.join(stages)}")
    return lines


def _filing(state: CaseState) -> tuple[str, ...]:
    """Return what stands on which agency's record of the child, as far as is known."""
    lines: list[str] = []
    for at, filed in state.filed:
        if filed.side == "ours":
            by = worded("by", filed.by)
            reference = worded("reference", filed.reference)
            said = join((f"filed {day(at)}", by, filed.system, reference))
            lines.append(f"Child’s record of {our_side(state)}: {said}")
        else:
            lines.append(f"Child’s record of {their_side(state)}: {_sent(state, at, filed)}")
    unfiled = [
        agency
        for side, agency in (("ours", our_side(state)), ("theirs", their_side(state)))
        if not any(filed.side == side for _, filed in state.filed)
    ]
    if unfiled:
        lines.append(f"Not recorded as filed to the child’s record of: {'; '.join(unfiled)}")
    return tuple(dict.fromkeys(lines))


def _sent(state: CaseState, at: datetime, filed: journal.Filed) -> str:
    """Return when it was sent, or when they confirmed what had been sent before."""
    others = [other for _, other in state.filed if other.side == "theirs" and other is not filed]
    if filed.confirmed and any(set(other.entries) >= set(filed.entries) for other in others):
        return f"filing confirmed {day(at)}"
    later = {entry for other in others if other.confirmed for entry in other.entries}
    sent = f"sent to {filed.sent_to or NOT_GIVEN}, {day(at)}"
    if filed.confirmed:
        return f"{sent}; filing confirmed"
    return sent if set(filed.entries) <= later else f"{sent}; filing not confirmed"


def not_given(state: CaseState) -> tuple[blocks.Block, ...]:
    """Return what is asked for and not there, where somebody said why; nothing else."""
    lines = [
        f"Not given: {check.text} ({check.clause}). Why: {sentence(check.explained)}"
        for check in explained(checks(state))
    ]
    if not lines:
        return ()
    return (
        blocks.Heading("Not given, and why"),
        blocks.Bullets(tuple(lines), place="not given, and why"),
    )


def room_to_sign(state: CaseState) -> tuple[blocks.Block, ...]:
    """Return room for both sides to sign or to say why not; never required.

    Without a heading of its own: each side's name stands over its lines.
    """
    return (
        blocks.Signatures(
            (f"For {our_side(state)}", f"For {their_side(state)}"),
            ("Name, role", "Signature, date", "Not agreed, because"),
        ),
    )
