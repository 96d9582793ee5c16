"""The record of one stage: what was done and decided, by whom, and what was said.

Shared with the officers concerned and always with the worker who raised the disagreement.
"""

from collections.abc import Collection

from escalation_desktop.domain import blocks
from escalation_desktop.domain.case import CaseState, StageView, Turn
from escalation_desktop.domain.closing_sides import distribution, is_same
from escalation_desktop.domain.communications import communications, writers
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.entries import (
    notes_of_key,
    shareable_notes,
    split_key,
    stage_label,
    stage_name,
)
from escalation_desktop.domain.interest import passed_over
from escalation_desktop.domain.journal import Party, StageEnded
from escalation_desktop.domain.paper import (
    last_part,
    paper,
    say_raised,
    say_sharing,
    say_with,
)
from escalation_desktop.domain.times import say_day
from escalation_desktop.domain.used_limits import used_beyond_stages
from escalation_desktop.domain.wording import (
    MOVE_AGREED,
    NOT_GIVEN,
    STAGE_RESULTS,
    join,
    labelled,
    moment,
    party_known,
    say,
    say_children,
    say_list,
    say_party,
    until,
)

_NO_MORE = "Nothing more was written."


def stage_record(state: CaseState, turn_key: str, copy: Copy) -> blocks.Document:
    """Return the record of the stage that ``turn_key`` names ("s3", "s5.2", a typed stage's id).

    Marked DRAFT while the stage still runs. Raises KeyError for a stage that was never worked.
    """
    turn = next((t for t in reversed(state.turns) if t.key == turn_key), None)
    typed = next((t for t in state.typed_stages if t.stage.id == turn_key), None)
    if turn is None and typed is None:
        raise KeyError(turn_key)
    stage, rung = split_key(state, turn_key)
    notes = shareable_notes(notes_of_key(state, turn_key))
    made: list[blocks.Block] = [_who(state, stage, rung, turn)]
    if turn is not None:
        made += _result(turn)
    first = turn is None or turn.again == 1
    made += _actions(state, {turn_key, stage} if first else {turn_key})
    if state.interim is not None and state.interim.protects.strip():
        made.append(blocks.Heading("What keeps the child safe meanwhile"))
        made.append(
            blocks.Paragraph(
                state.interim.protects.strip(), place="what keeps the child safe meanwhile"
            )
        )
    made += [blocks.Heading("Communications"), communications(notes)]
    by = writers(notes)
    if by and by != copy.prepared_by:
        made.append(blocks.Paragraph(f"Notes written by: {by}.", small=True, place="the writers"))
    made += _copies(state, turn_key, turn)
    made += last_part(state, copy, full=False)
    label = stage_label(state, stage, rung)
    return paper(
        state,
        copy,
        title=f"Record of {label}",
        parts=tuple(made),
        draft=turn is not None and turn.ended is None,
    )


def _who(state: CaseState, stage: str, rung: int, turn: Turn | None) -> blocks.KeyValues:
    rows = [
        ("Stage", stage_name(state, stage, rung)),
        ("Child", say_children(state.head.children)),
        ("Raised by", say_raised(state)),
        ("With", say_with(state)),
    ]
    typed = next((t.stage for t in state.typed_stages if t.stage.id == stage), None)
    if typed is not None and turn is None:
        due = f"due {until(typed.due_at)}" if typed.due_at else ""
        rows += [
            ("With whom", typed.with_whom or NOT_GIVEN),
            ("Limit, as typed", join((typed.limit_words or "none typed", due))),
            ("Where from", "typed by the worker; not from this policy"),
        ]
    view = state.stage_view(turn.key) if turn is not None else None
    if turn is not None:
        rows += [
            ("For us", _spoke(turn.started.ours, view.ours if view else "")),
            ("For them", _spoke(turn.started.theirs, view.theirs if view else "")),
            ("Passed over", "\n".join(passed_over(state.conflicts, stage))),
            ("Started", moment(turn.started_at)),
            ("Ended", moment(turn.ended_at) if turn.ended_at else "not yet"),
        ]
    if view is not None:
        rows += [("Limit", view.limit_text), ("Used", _used(state, view))]
    return blocks.KeyValues(
        tuple((label, text) for label, text in rows if text), columns=2, place="the stage"
    )


def _spoke(party: Party, role: str) -> str:
    """Return who spoke; else the policy's role, told as a role that nobody was named for."""
    if party_known(party):
        return say_party(party)
    return f"{role} (name not given)" if role else ""


def _used(state: CaseState, view: StageView) -> str:
    beyond = [
        limit.line
        for limit in used_beyond_stages(state)
        if limit.scope == view.label or (limit.is_span and view.in_span)
    ]
    return "\n".join((*view.used, *beyond))


def _result(turn: Turn) -> list[blocks.Block]:
    ended = turn.ended
    if ended is None or turn.ended_at is None:
        return [blocks.Notice("Still running", ("This stage has not ended.",), place="the result")]
    result = say(STAGE_RESULTS, ended.result)
    title = f"{result[0].upper()}{result[1:]} on {moment(turn.ended_at)}"
    return [
        blocks.Notice(
            title, _result_lines(ended) or ("Nothing more was written.",), place="the result"
        ),
        blocks.Heading("Actions taken and decisions"),
        blocks.KeyValues(
            (
                ("Actions taken", say_list(ended.actions_taken) or "not recorded"),
                ("Decisions", say_list(ended.decisions) or "not recorded"),
                ("Decided by", ended.decided_by.strip() or NOT_GIVEN),
            ),
            place="actions taken and decisions",
        ),
    ]


def _result_lines(ended: StageEnded) -> tuple[str, ...]:
    lines = (
        labelled("Points of disagreement", say_list(ended.issues)),
        labelled("Moving on", say(MOVE_AGREED, ended.move_agreed) if ended.move_agreed else ""),
        labelled("Why the limit was passed", ended.reason_overdue),
        labelled("What was tried", ended.tried),
        ended.comment.strip(),
    )
    return tuple(line for line in lines if line)


def _actions(state: CaseState, stages: Collection[str]) -> list[blocks.Block]:
    rows = tuple(
        (
            found.action.what or NOT_GIVEN,
            found.action.who or NOT_GIVEN,
            say_day(found.action.by_when) if found.action.by_when else NOT_GIVEN,
        )
        for found in state.shared_actions
        if found.action.stage in stages
    )
    if not rows:
        return []
    return [
        blocks.Heading("To be done"),
        blocks.Table(("Action", "Who", "By when"), rows, widths=(5, 2.5, 2), place="the actions"),
    ]


def _copies(state: CaseState, key: str, turn: Turn | None) -> list[blocks.Block]:
    sent = [(at, s) for at, s in state.shared if s.what == "stage" and s.ref == key]
    lines = [f"{say_party(s.to) or NOT_GIVEN}, {say_sharing(at, s)}" for at, s in sent]
    wanted = [distribution(state)[0]]
    if turn is not None:
        wanted += [turn.started.ours, turn.started.theirs]
    waiting = [
        say_party(person)
        for person in wanted
        if party_known(person) and not any(is_same(s.to, person) for _, s in sent)
    ]
    if waiting:
        lines.append(f"Copies to be sent to: {'; '.join(dict.fromkeys(waiting))}")
    return [blocks.Heading("Copies"), blocks.Bullets(tuple(lines), place="the copies")]
