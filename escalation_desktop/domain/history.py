"""How it came about: the disagreement itself, the stages with days used, the communications."""

from escalation_desktop.domain import blocks
from escalation_desktop.domain.case import CaseState, StageView, Turn
from escalation_desktop.domain.communications import communications, writers
from escalation_desktop.domain.entries import Standing, notes_in_order, notes_of, stage_of
from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.paper import say_facts, say_risk, their_side
from escalation_desktop.domain.telling_head import grounds_words
from escalation_desktop.domain.used_limits import used_beyond_stages
from escalation_desktop.domain.wording import (
    FORMS,
    MOVE_AGREED,
    NOT_GIVEN,
    STAGE_RESULTS,
    day,
    join,
    labelled,
    moment,
    say,
    say_list,
    say_party,
)


def the_disagreement(state: CaseState) -> tuple[blocks.Block, ...]:
    """Return what it is about, what was wanted, and the other side's reasons or their absence."""
    head = state.head
    issues = [issue for turn in state.turns if turn.ended for issue in turn.ended.issues]
    issues += [
        issue
        for note in notes_in_order(state)
        if isinstance(note.record.body, Note) and not note.struck_reason
        for issue in note.record.body.issues
    ]
    tried = f"tried {moment(head.tried_at)}" if head.tried_at is not None else ""
    rows = [
        ("About", head.about.strip() or NOT_GIVEN),
        ("Grounds", grounds_words(state, head.grounds)),
        ("Points of disagreement", say_list(list(dict.fromkeys(issues)))),
        ("What was wanted", head.wanted.strip() or NOT_GIVEN),
        (f"Reasons given by {their_side(state)}", head.their_reasons.strip() or NOT_GIVEN),
        ("Since", moment(head.arose_at)),
        ("The practitioner", tried or labelled("not tried", head.tried_why_not)),
        ("Risk", say_risk(state)),
        ("Facts answered", say_facts(state)),
        ("Area responsible", head.area),
        ("Views of the family", head.family_view),
    ]
    return (
        blocks.Heading("The disagreement"),
        blocks.KeyValues(
            tuple((label, text) for label, text in rows if text.strip()), place="the disagreement"
        ),
    )


def the_stages(state: CaseState) -> tuple[blocks.Block, ...]:
    """Return the stages that were worked, skipped or typed, with days used against allowed."""
    rows: list[tuple[str, str, str, str]] = []
    for view in state.stages:
        turns = [turn for turn in state.turns if turn.key == view.key]
        if turns and view.started_at is not None:
            turn = next((t for t in turns if t.started_at == view.started_at), turns[-1])
            rows.append(_row(state, view, turn))
        elif view.status == "skipped":
            rows.append((f"{view.label}\n{view.title}", "", _say_skipped(state, view), ""))
    for typed in state.typed_stages:
        stage = typed.stage
        name = f"{stage.title or 'No title given'}\ntyped by the worker, not from this policy"
        notes = _notes_in_short(notes_of(state, stage.id))
        due = f"due {moment(stage.due_at)}, as typed" if stage.due_at else ""
        limit = join((stage.limit_words or "no limit typed", due), "\n")
        rows.append((name, join((stage.with_whom, notes), "\n"), "", limit))
    made: list[blocks.Block] = [
        blocks.Heading("Stages"),
        blocks.Table(
            header=("Stage", "When, how, who", "What came of it", "Used of what is allowed"),
            rows=tuple(rows),
            widths=(2.2, 3.4, 3.2, 1.6),
            place="the stages",
            when_empty="No stage was started.",
            row_places=tuple(row[0].replace("\n", ", ") for row in rows),
        ),
    ]
    made += [
        blocks.Paragraph(limit.line, small=True, place="the limits")
        for limit in used_beyond_stages(state)
    ]
    return tuple(made)


def _row(state: CaseState, view: StageView, turn: Turn) -> tuple[str, str, str, str]:
    notes = notes_of(state, turn.stage, turn.rung)
    until = f" to {day(turn.ended_at)}" if turn.ended_at else ""
    if turn.ended_at and day(turn.ended_at) == day(turn.started_at):
        until = ""
    sides = join(
        (
            say_party(turn.started.ours) or view.ours,
            say_party(turn.started.theirs) or view.theirs,
        ),
        " – ",
    )
    how = _notes_in_short(notes) or sides
    return (
        f"{view.label}\n{view.title}" if view.title != view.label else view.label,
        join((f"{day(turn.started_at)}{until}", how), "\n"),
        came_of_turn(turn) or view.status_text,
        "\n".join(view.used) or view.limit_text,
    )


def came_of_turn(turn: Turn) -> str:
    """Return how a stage ended, with its actions, its decisions and why a limit was passed."""
    ended = turn.ended
    if ended is None:
        return ""
    on = f", {day(turn.ended_at)}" if turn.ended_at else ""
    result = say(STAGE_RESULTS, ended.result)
    lines = [
        f"{result[0].upper()}{result[1:]}{on}",
        labelled("Actions taken", say_list(ended.actions_taken)),
        labelled("Decisions", say_list(ended.decisions)),
        labelled("Decided by", ended.decided_by),
        say(MOVE_AGREED, ended.move_agreed) if ended.move_agreed else "",
        labelled("Why the limit was passed", ended.reason_overdue),
        ended.comment.strip(),
    ]
    return "\n".join(line for line in lines if line)


def _say_skipped(state: CaseState, view: StageView) -> str:
    skipped = state.skipped.get(view.stage)
    if skipped is None:
        return view.status_text[0].upper() + view.status_text[1:]
    lines = (
        f"Skipped: {skipped.reason.strip() or 'reason not given'}",
        labelled("Decided by", skipped.decided_by),
    )
    return "\n".join(line for line in lines if line)


def _notes_in_short(notes: tuple[Standing, ...]) -> str:
    """Return one line a note that stands: "telephone, Tue 24 Nov 2026: health visitor"."""
    lines = []
    for note in notes:
        body = note.record.body
        if not isinstance(body, Note) or note.struck_reason:
            continue
        form = say(FORMS, body.form).lower() if body.form else "form not given"
        who = ", ".join(dict.fromkeys(p.role or p.name for p in body.involved if p.role or p.name))
        attempt = ", attempt" if body.attempt else ""
        lines.append(labelled(f"{form}{attempt}", who) or f"{form}{attempt}")
    return "\n".join(dict.fromkeys(lines))


def the_communications(state: CaseState) -> tuple[blocks.Block, ...]:
    """Return every communication under its stage, those outside any stage first."""
    notes = notes_in_order(state)
    made: list[blocks.Block] = [blocks.Heading("Communications")]
    if not notes:
        return (*made, communications(()))
    named = [(view.stage, view.rung, view.label) for view in state.stages]
    named += [(t.stage.id, 0, t.stage.title or "Typed stage") for t in state.typed_stages]
    keys = dict.fromkeys((stage, rung) for stage, rung, _ in named)
    labels = {(stage, rung): label for stage, rung, label in named}
    outside = tuple(n for n in notes if stage_of(n.record) not in keys)
    groups = [("Before or beside the stages", outside)]
    groups += [(labels[key], tuple(n for n in notes if stage_of(n.record) == key)) for key in keys]
    for label, group in groups:
        if group:
            made.append(blocks.Heading(label, level=3))
            made.append(communications(group, name=f"communications, {label}"))
    by = writers(notes)
    if by:
        made.append(blocks.Paragraph(f"Written by: {by}.", small=True, place="the writers"))
    return tuple(made)
