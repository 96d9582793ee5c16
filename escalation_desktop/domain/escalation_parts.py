"""The escalation notice's parts: reaching, the disagreement, safety, what was tried, the policy."""

from escalation_desktop.domain import blocks
from escalation_desktop.domain.case import CaseState, StageView, Turn
from escalation_desktop.domain.clocks import newest
from escalation_desktop.domain.confirmation_end import about_conduct
from escalation_desktop.domain.entries import notes_in_order, notes_of_turn, shareable_notes
from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.paper import our_side, say_risk, their_side
from escalation_desktop.domain.paper_words import (
    say_clause,
    stage_of_view,
    you_note,
)
from escalation_desktop.domain.policy import Meeting, Stage
from escalation_desktop.domain.rows import LEFT_OPEN
from escalation_desktop.domain.stage_limits import stage_limits
from escalation_desktop.domain.telling_head import grounds_words
from escalation_desktop.domain.times import london_day, say_day, say_short_day
from escalation_desktop.domain.wording import (
    NOT_GIVEN,
    NOT_STATED,
    STAGE_RESULTS,
    day,
    join,
    labelled,
    moment,
    say,
    say_list,
    say_party,
    sentence,
    until,
    worded,
)

Rows = tuple[tuple[str, str], ...]


def the_disagreement(state: CaseState) -> tuple[blocks.Block, ...]:
    """Return what it is about, and what the other side gives as its reasons; gaps in one line."""
    head = state.head
    reasons = head.their_reasons.strip()
    told = (
        ("Grounds", "grounds", grounds_words(state, head.grounds)),
        ("Points", "points of disagreement", say_list(points(state))),
        ("Reasons", "reasons", f"{reasons} ({their_side(state)})" if reasons else ""),
    )
    lacking = [words for _, words, text in told if not text]
    if not reasons:
        lacking[-1] = f"reasons of {their_side(state)}"
    rows = (
        ("About", head.about.strip() or NOT_GIVEN),
        *((label, text) for label, _, text in told if text),
        ("Since", moment(head.arose_at)),
        *((("Not given", say_list(lacking)),) if lacking else ()),
    )
    return (
        blocks.Heading("The disagreement"),
        blocks.KeyValues(rows, place="the disagreement"),
    )


def points(state: CaseState) -> tuple[str, ...]:
    """Return the points named at the end of the last stage that named any, else in notes."""
    ended = [turn.ended.issues for turn in state.turns if turn.ended and turn.ended.issues]
    if ended:
        return ended[-1]
    told = [
        issue
        for note in shareable_notes(notes_in_order(state))
        if isinstance(note.record.body, Note) and not note.struck_reason
        for issue in note.record.body.issues
    ]
    return tuple(dict.fromkeys(told))


def safety(state: CaseState) -> tuple[blocks.Block, ...]:
    """Return what keeps the child safe meanwhile, and the date by which they must be."""
    interim = state.interim
    safe_by = "Safe by date: none is set."
    if (last := newest(state.protective)) is not None:
        by = join((last.reason, worded("set by", last.set_by)), "; ")
        safe_by = f"Safe by date: {until(last.at)}{f' ({by})' if by else ''}."
    protects = interim.protects.strip() if interim is not None else ""
    lines = [
        f"{sentence(protects) or 'Not given.'} {safe_by}",
        labelled("The child’s own words or views", interim.childs_views if interim else ""),
        labelled("Effect on the child", interim.effect_on_child if interim else ""),
        f"Risk: {say_risk(state)}." if state.risk != "as_recorded" else "",
    ]
    return (
        blocks.Heading("What keeps the child safe meanwhile"),
        blocks.Paragraph(
            "\n".join(line for line in lines if line), place="what keeps the child safe meanwhile"
        ),
    )


def tried(state: CaseState, turn_key: str) -> tuple[blocks.Block, ...]:
    """Return what was tried before: the practitioner, then each stage with whom, when, result."""
    head = state.head
    rows: list[tuple[str, str, str, str]] = []
    if head.tried_at is not None:
        who = say_party(head.other_professional, agency=False) or "the practitioner"
        rows.append(("Before the stages", who, moment(head.tried_at), "tried, not resolved"))
    elif head.tried_why_not.strip():
        rows.append(
            ("Before the stages", "the practitioner", "", f"not tried: {head.tried_why_not}")
        )
    rows += [_tried(state, turn) for turn in state.turns if turn.key != turn_key]
    rows += [
        (view.label, "", "", f"skipped: {state.skipped[view.stage].reason.strip() or NOT_GIVEN}")
        for view in state.stages
        if view.stage in state.skipped and view.started_at is None and view.key != turn_key
    ]
    return (
        blocks.Heading("What was tried"),
        blocks.Table(
            ("Stage", "Between", "When", "What came of it"),
            tuple(rows),
            widths=(1.6, 3.6, 2.8, 2.6),
            place="what was tried",
            when_empty="Nothing is recorded before this stage.",
            row_heads=True,
        ),
    )


def _tried(state: CaseState, turn: Turn) -> tuple[str, str, str, str]:
    view = state.stage_view(turn.key)
    label = "A stage"
    if view is not None:
        label = view.title if view.typed else view.label
    roles = (view.ours, view.theirs) if view is not None else ("", "")
    sides = [
        say_party(party, agency=False) or (f"{agency}, name {NOT_GIVEN}" if role else "")
        for party, agency, role in (
            (turn.started.ours, our_side(state), roles[0]),
            (turn.started.theirs, their_side(state), roles[1]),
        )
    ]
    notes = shareable_notes(notes_of_turn(state, turn))
    bodies = [n.record.body for n in notes if not n.struck_reason]
    held = [body for body in bodies if isinstance(body, Note) and not body.kind]
    spoken = sum(not body.attempt for body in held)
    missed = len(held) - spoken
    count = join((_count(spoken, "communication"), _count(missed, "attempt")))
    return label, join(sides, "\n"), join((_dates(turn), count), "\n"), _came_of(state, turn)


def _came_of(state: CaseState, turn: Turn) -> str:
    if turn.ended is None:
        return "still running" if turn is state.current else LEFT_OPEN
    last = say(STAGE_RESULTS, turn.ended.result)
    why = labelled("Why the limit was passed", turn.ended.reason_overdue)
    return join((last, labelled("What was tried", turn.ended.tried), why), "\n")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def _dates(turn: Turn) -> str:
    first = london_day(turn.started_at)
    if turn.ended_at is None:
        return f"from {say_day(first)}"
    last = london_day(turn.ended_at)
    return say_day(last) if first == last else f"{say_short_day(first)} to {say_day(last)}"


def policy_asks(state: CaseState, view: StageView) -> tuple[blocks.Block, ...]:
    """Return what the policy asks of this stage, with its clause; a typed stage is no policy's."""
    heading = blocks.Heading("What the policy asks of this stage")
    stage = stage_of_view(state, view)
    if stage is None:
        text = "This stage was typed by the worker from a procedure held elsewhere; this policy "
        where = state.ladder.external_title
        text += f"names that procedure: {where} ({state.ladder.clause})." if where else "has none."
        return heading, blocks.Paragraph(text, place="what the policy asks")
    rows = _asks(state, view, stage)
    note = you_note(state, [text for _, text in rows])
    made: list[blocks.Block] = [heading, blocks.KeyValues(rows, place="what the policy asks")]
    if note:
        made.append(blocks.Paragraph(note, small=True, place="what the policy asks"))
    return tuple(made)


def _asks(state: CaseState, view: StageView, stage: Stage) -> Rows:
    meeting, decision = stage.meeting, stage.decision
    what = stage.summary or f"{view.title}: nothing more is said"
    who = [
        f"{role} (for {agency})"
        for role, agency in ((view.ours, our_side(state)), (view.theirs, their_side(state)))
        if role
    ]
    rows = [
        ("What", f"{sentence(what)} ({say_clause(stage.clause, stage.basis)})"),
        ("Who", "\n".join(who)),
        ("Also", say_list([role.text for role in stage.others])),
        ("How", join(stage.methods)),
    ]
    if meeting is not None:
        rows += [
            ("Called together by", meeting.convened_by),
            ("Chair", _chair(meeting)),
            ("Attend", say_list(meeting.attendees)),
            ("It must bring", say_list(meeting.outputs)),
        ]
    if decision is not None:
        by = decision.by or f"{NOT_STATED} in the policy"
        rows.append(("Decision by", f"{by}{' (final)' if decision.final else ''}"))
    return tuple((label, text) for label, text in rows if text.strip())


def _chair(meeting: Meeting) -> str:
    """Return the rule for the chair, and what else is asked of them where the rule does not say."""
    said = meeting.chair_constraint in meeting.chair_rule
    return join((meeting.chair_rule, "" if said else meeting.chair_constraint), "; ")


def limits(state: CaseState, view: StageView) -> tuple[blocks.Block, ...]:
    """Return each limit with its end, how that was worked out and which reading it rests on."""
    rows: list[tuple[str, str, str]] = []
    told: set[str] = set()
    for one in stage_limits(state, view):
        # One reading can move several limits; it is told where it comes first.
        readings = [reading for reading in one.readings if reading not in told]
        told.update(readings)
        rests = join((f"Rests on {one.rests_on}." if one.rests_on else "", *readings), " ")
        title = join((one.title, f"“{one.printed}”" if one.printed else ""), "\n")
        rows.append((title, one.due, join((one.worked_out, rests), "\n")))
    where = say_clause(view.clause)
    return (
        blocks.Heading("Limits, and how they were worked out"),
        blocks.Table(
            ("Limit", "Ends", "How it was worked out"),
            tuple(rows),
            widths=(2.4, 2, 6.4),
            place="the limits",
            when_empty=f"No limit is stated for this stage ({where}).",
            row_heads=True,
        ),
    )


def routes(state: CaseState) -> tuple[blocks.Block, ...]:
    """Return the routes under way; none about a person's conduct, which is not for this reader."""
    lines = [
        join((route.route.title, f"since {day(route.started_at)}", say_clause(route.route.clause)))
        for route in state.routes
        if route.ended is None and not about_conduct(state.policy, route.route)
    ]
    if not lines:
        return ()
    return (
        blocks.Heading("Routes under way beside the stages"),
        blocks.Bullets(tuple(lines), place="the routes"),
    )
