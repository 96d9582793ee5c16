"""How it came about: the disagreement, and the stages with what was said and days used.

One table holds both the stages and their communications, so that an ordinary case fits on two
pages and a reader sees each word where it was said.
"""

from collections.abc import Sequence

from escalation_desktop.domain import blocks
from escalation_desktop.domain.case import CaseState, StageView, Turn
from escalation_desktop.domain.communications import Said, said_in, writers
from escalation_desktop.domain.entries import (
    Standing,
    notes_in_order,
    notes_of,
    notes_of_turn,
    shareable_notes,
    stage_of,
)
from escalation_desktop.domain.interest import say_conflicts
from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.paper import say_facts, say_risk, their_side
from escalation_desktop.domain.telling_head import grounds_words
from escalation_desktop.domain.times import london_day, say_day, say_short_day
from escalation_desktop.domain.used_limits import used_beyond_stages
from escalation_desktop.domain.wording import (
    MOVE_AGREED,
    NOT_GIVEN,
    STAGE_RESULTS,
    join,
    labelled,
    moment,
    say,
    say_list,
    say_party,
)

HEADER = ("Stage", "When, how, who", "What was said, what came of it", "Used")
OUTSIDE = "Outside the stages"
TYPED = "Typed by the worker from a procedure held elsewhere; not from this policy."
Row = tuple[tuple[str, str, str, str], str]
"""The cells of a row, and its place in a worker's words."""


def the_disagreement(state: CaseState) -> tuple[blocks.Block, ...]:
    """Return what it is about, what was wanted, and the other side's reasons or their absence."""
    head = state.head
    issues = [issue for turn in state.turns if turn.ended for issue in turn.ended.issues]
    issues += [
        issue
        for note in shareable_notes(notes_in_order(state))
        if isinstance(note.record.body, Note) and not note.struck_reason
        for issue in note.record.body.issues
    ]
    tried = f"tried {moment(head.tried_at)}" if head.tried_at is not None else ""
    rows = [
        ("About", head.about.strip() or NOT_GIVEN),
        ("Grounds", grounds_words(state, head.grounds)),
        ("Points of disagreement", say_list(list(dict.fromkeys(issues)))),
        ("What was wanted", head.wanted.strip() or NOT_GIVEN),
        ("Their reasons", f"{head.their_reasons.strip() or NOT_GIVEN} ({their_side(state)})"),
        ("Since, and risk", f"{moment(head.arose_at)}; risk {say_risk(state)}"),
        ("The practitioner", tried or labelled("not tried", head.tried_why_not)),
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


def the_stages(state: CaseState, prepared_by: str = "") -> tuple[blocks.Block, ...]:
    """Return every stage worked, skipped or typed, with its communications and its days used.

    Who wrote the notes is told where it is not just the person who prepared the paper.
    """
    notes = shareable_notes(notes_in_order(state))
    rows: list[Row] = []
    known = {(view.stage, view.rung) for view in state.stages if view.started_at is not None}
    known |= {(typed.stage.id, 0) for typed in state.typed_stages}
    outside = [note for note in notes if stage_of(note.record) not in known]
    rows += _rows(OUTSIDE, outside, "", "")
    for view in state.stages:
        if view.started_at is not None:
            rows += _turn_rows(state, view)
        elif view.typed:
            notes_here = shareable_notes(notes_of(state, view.stage))
            rows += _rows(_typed_label(view), notes_here, TYPED, view.limit_text)
        elif view.status == "skipped":
            label = join((view.label, view.title), "\n")
            rows.append(((label, "", _say_skipped(state, view), ""), view.label))
    made: list[blocks.Block] = [
        blocks.Heading("Stages and communications"),
        blocks.Table(
            header=HEADER,
            rows=tuple(cells for cells, _ in rows),
            widths=(2.2, 3.3, 4.3, 1.4),
            place="the stages",
            when_empty="No stage was started, and no communication is recorded.",
            row_places=tuple(place for _, place in rows),
        ),
    ]
    limits = [limit.line for limit in used_beyond_stages(state)]
    by = writers(notes)
    text = join((*limits, f"Notes written by: {by}." if by and by != prepared_by else ""), " ")
    if text:
        made.append(blocks.Paragraph(text, small=True, place="the limits and the writers"))
    return tuple(made)


def _turn_rows(state: CaseState, view: StageView) -> list[Row]:
    turn = next(turn for turn in state.turns if turn.key == view.key)
    notes = shareable_notes(notes_of_turn(state, turn))
    title = view.title if view.title != view.label else ""
    named = _typed_label(view) if view.typed else join((view.label, title), "\n")
    label = join((named, _dates(turn)), "\n")
    came = came_of_turn(turn, notes[-1:]) or ("" if turn.ended else view.status_text)
    told = say_conflicts(state.conflicts, view.stage)
    came = join((TYPED if view.typed else "", *told, came), "\n")
    used = "\n".join(view.used) or view.limit_text
    if notes:
        return _rows(label, notes, came, used)
    sides = (
        say_party(turn.started.ours, agency=False) or view.ours,
        say_party(turn.started.theirs, agency=False) or view.theirs,
    )
    return [((label, join(sides, "; "), came, used), named.split("\n", 1)[0])]


def _typed_label(view: StageView) -> str:
    return join((view.title or "No title given", view.theirs), "\n")


def _rows(label: str, notes: Sequence[Standing], came: str, used: str) -> list[Row]:
    """Return a row a note; the stage's own end and its days stand in the last of them."""
    rows: list[Row] = []
    short = label.split("\n", 1)[0]
    for index, note in enumerate(notes):
        said: Said = said_in(note)
        last = index == len(notes) - 1
        text = join((said.said, said.came, said.added, came if last else ""), "\n")
        stage = label if index == 0 else short
        rows.append(((stage, said.when, text, used if last else ""), said.place))
    if not notes and came:
        rows.append(((label, "", came, used), short))
    return rows


def _dates(turn: Turn) -> str:
    first = london_day(turn.started_at)
    last = london_day(turn.ended_at) if turn.ended_at is not None else None
    if last is None:
        return f"from {say_day(first)}"
    return say_day(last) if first == last else f"{say_short_day(first)} to {say_day(last)}"


def came_of_turn(turn: Turn, after: Sequence[Standing] = ()) -> str:
    """Return how a stage ended, with its actions, its decisions and why a limit was passed.

    Where the note before it (``after``) has said the same result, it is not said twice; but it is
    after what was added to that note, whose end would not be seen.
    """
    ended = turn.ended
    if ended is None:
        return ""
    done = join(
        (
            labelled("Actions taken", say_list(ended.actions_taken)),
            labelled("Decisions", say_list(ended.decisions)),
        ),
        "; ",
    )
    said = any(
        isinstance(note.record.body, Note)
        and note.record.body.outcome == ended.result
        and not note.struck_reason
        and not note.additions
        for note in after
    )
    lines = [
        "" if said else f"Stage ended: {say(STAGE_RESULTS, ended.result)}",
        done,
        labelled("Decided by", ended.decided_by),
        say(MOVE_AGREED, ended.move_agreed) if ended.move_agreed else "",
        labelled("Why the limit was passed", ended.reason_overdue),
        labelled("What was tried", ended.tried),
        ended.comment.strip(),
    ]
    return "\n".join(line for line in lines if line)


def _say_skipped(state: CaseState, view: StageView) -> str:
    skipped = state.skipped.get(view.stage)
    if skipped is None:
        return view.status_text[:1].upper() + view.status_text[1:]
    lines = (
        f"Skipped: {skipped.reason.strip() or 'reason not given'}",
        labelled("Decided by", skipped.decided_by),
    )
    return "\n".join(line for line in lines if line)
