"""The closing checks about the stages that were worked and the notes of what was said."""

from collections.abc import Collection, Sequence

from escalation_desktop.domain.case import CaseState, Turn
from escalation_desktop.domain.closing_parts import Asked, asks_for, needed_if
from escalation_desktop.domain.entries import (
    Standing,
    notes_in_order,
    notes_of_turn,
    place,
    shareable_notes,
)
from escalation_desktop.domain.journal import Note, StageEnded
from escalation_desktop.domain.used_limits import due_of_limit, met_beyond_stages, met_in_stages

_UNSETTLED = ("not_resolved", "part_resolved")


def asked_of_stages(state: CaseState) -> list[Asked]:
    """Return what is asked of each ended stage and of each note (W4, N6, N11, N12, N14, N22)."""
    # An internal note is on no paper: it neither gives what a paper asks for nor lacks anything.
    notes = _that_stand(notes_in_order(state))
    asked: list[Asked] = []
    given: set[str] = set()
    for turn in state.turns:
        own = [n.record.body for n in _that_stand(notes_of_turn(state, turn))]
        bodies = [body for body in own if isinstance(body, Note)]
        reasons = [body.overdue_reason for body in bodies]
        if turn.ended is not None:
            asked += _asked_of_turn(state, turn, turn.ended, bodies)
            reasons.append(turn.ended.reason_overdue)
        if any(reason.strip() for reason in reasons):
            given.add(turn.key)
    asked += _asked_of_limits(state, given)
    for note in notes:
        asked += _asked_of_note(note)
    return asked


def _that_stand(notes: Sequence[Standing]) -> list[Standing]:
    # An internal note is on no paper: it neither gives what a paper asks for nor lacks anything.
    stand = shareable_notes(notes)
    return [n for n in stand if not n.struck_reason and not n.withdrawn_reason]


def _asked_of_limits(state: CaseState, given: Collection[str]) -> list[Asked]:
    """Return each limit that was passed before its stages ended: why (N22), in ``given`` turns."""
    asked: dict[str, Asked] = {}
    for met in (*met_in_stages(state), *met_beyond_stages(state)):
        due = due_of_limit(met, state)
        if due is None or met.end < due.at:
            continue
        part = met.turn or met.clock.id
        said = met.turn in given if met.turn else bool(given)
        text = f"{met.scope}: why the limit was passed"
        weight = needed_if(asks_for(state.policy, "N22"))
        asked.setdefault(part, Asked("N22", text, said, weight, "note", met.clock.clause, part))
    return list(asked.values())


def _asked_of_turn(
    state: CaseState, turn: Turn, ended: StageEnded, notes: Sequence[Note]
) -> list[Asked]:
    view = state.stage_view(turn.key)
    label = view.label if view is not None else "A stage"
    spoken = ended.result in ("no_reply", "by_route") or any(not n.kind for n in notes)
    done = bool(ended.actions_taken) or any(n.actions_taken for n in notes)
    decided = bool(ended.decisions) or any(n.decisions for n in notes)
    agreed = any(a.action.stage in (turn.key, turn.stage) for a in state.shared_actions)
    # An action agreed, or the outcome itself, is what a closing stage did and decided.
    last = turn is state.turns[-1] and state.outcome is not None
    asked = [
        ("W4", "a note of what was said", spoken, True),
        ("N11", "actions taken, or “none”", done or agreed or last, asks_for(state.policy, "N11")),
        (
            "N12", "decisions and by whom, or “none”", decided or agreed or last,
            asks_for(state.policy, "N12"),
        ),
    ]  # fmt: skip
    if ended.result in _UNSETTLED:
        issues = bool(ended.issues) or any(n.issues for n in notes)
        asked.append(("N6", "the points of disagreement", issues, asks_for(state.policy, "N6")))
        # Where a stage followed, or how it ended is told, the paper says where it went from here.
        followed = turn is not state.turns[-1] or state.outcome is not None
        further = followed or bool(ended.move_agreed) or any(n.further for n in notes)
        asked.append(("N14", "any further escalation", further, asks_for(state.policy, "N14")))
    return [
        Asked(field, f"{label}: {text}", met, needed_if(needed), "note", part=turn.key)
        for field, text, met, needed in asked
    ]


def _asked_of_note(note: Standing) -> list[Asked]:
    body = note.record.body
    # Supervision, a visit or a working note is no communication between the two sides.
    if not isinstance(body, Note) or body.attempt or body.kind:
        return []
    lacking = [
        name
        for name, given in (
            ("form of communication", bool(body.form)),
            ("who was involved", bool(body.involved)),
            ("what was discussed", bool((body.discussed or body.heard).strip())),
            ("outcome", bool(body.outcome)),
        )
        if not given
    ]
    if not lacking:
        return []
    name = place(note.record)
    text = f"{name[0].upper()}{name[1:]}: {', '.join(lacking)}"
    return [Asked("W4", text, False, "needed", "note", part=note.record.id)]
