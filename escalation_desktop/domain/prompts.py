"""Which further fields of a note to open, and why: never a bar, only a place that is in sight.

A note is asked for when, how, who, what and its outcome. Everything else is offered where the
stage, the policy or the facts make it matter, until the record holds it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from escalation_desktop.domain import ladder
from escalation_desktop.domain.case import CaseState, Turn
from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.policy import Stage

FIELDS = (
    "presence", "saw", "heard", "view", "issues", "points_agreed", "evidence", "wanted",
    "their_reasons", "actions_taken", "decisions", "further", "risk", "safe_by", "protects",
    "childs_views", "effect_on_child", "manager_consulted", "support", "overdue_reason",
)  # fmt: skip
"""Every field beyond the first five, in the order of the form."""

_FIELD_OF = {
    "N4a": "presence", "N6": "issues", "N7": "points_agreed", "N8": "evidence", "N9": "wanted",
    "N10": "their_reasons", "N11": "actions_taken", "N12": "decisions", "N14": "further",
    "N16": "risk", "N17": "safe_by", "N18": "actions_taken", "N22": "overdue_reason",
    "N26": "protects",
}  # fmt: skip
_UNSETTLED = ("not_resolved", "part_resolved")
_OF_NOTES = frozenset(FIELDS) - {"presence", "risk", "safe_by"}


@dataclass(frozen=True)
class Prompt:
    """A field to open; ``clause`` is the policy's line, empty where the app itself asks."""

    field: str
    why: str
    clause: str = ""


def prompts(state: CaseState | None, outcome: str = "") -> tuple[Prompt, ...]:
    """Return the fields to open for the next note, each once, in the order of the form.

    ``outcome`` is the one chosen in the note so far. A call note without a disagreement and a
    disagreement that is closed ask for nothing more.
    """
    if state is None or state.status != "open":
        return ()
    found: dict[str, Prompt] = {}
    for prompt in _all(state, outcome):
        found.setdefault(prompt.field, prompt)
    return tuple(found[field] for field in FIELDS if field in found)


def _all(state: CaseState, outcome: str) -> Iterator[Prompt]:
    turn = state.current
    stage = _stage(state, turn)
    notes = _notes(state, turn)
    yield from _from_stage(state, stage, notes)
    yield from _from_risk(state)
    yield from _from_limits(state, notes)
    yield from _from_safety(state, turn)
    yield from _from_outcome(state, outcome, notes)
    yield from _from_policy(state, notes)


def _from_stage(state: CaseState, stage: Stage | None, notes: list[Note]) -> Iterator[Prompt]:
    if stage is None:
        return
    speaks = stage.escalator
    if speaks is not None and not speaks.is_worker and not state.head.received:
        why = f"At this stage {speaks.role} speaks for your side."
        yield Prompt("presence", why, speaks.clause or stage.clause)
    for ask in stage.exit_asks:
        field = _FIELD_OF.get(ask.field, "")
        if ask.field == "N23":
            field = "manager_consulted" if stage.kind == "consult_own_side" else "support"
        if field and not _said(field, state, notes):
            yield Prompt(field, ask.text, ask.clause or stage.clause)
    if stage.kind == "consult_own_side" and not _said("manager_consulted", state, notes):
        yield Prompt("manager_consulted", "This stage is with your own side.", stage.clause)


def _from_risk(state: CaseState) -> Iterator[Prompt]:
    if state.risk == "immediate":
        yield Prompt("actions_taken", "A child is in danger: who was told, and at what time?")
    for gate in state.policy.gate:
        if gate.ask == "each_note" and state.gates.get(gate.id) != "yes":
            yield Prompt("risk", gate.question, gate.clause)
    for grade in state.policy.risk_grade:
        if grade.id == "increased" and grade.effect and state.risk == "as_recorded":
            yield Prompt("risk", "An increased risk shortens the limit.", grade.clause)


def _from_limits(state: CaseState, notes: list[Note]) -> Iterator[Prompt]:
    if not state.protective:
        yield Prompt("safe_by", "By when must this be sorted for the child to be safe? Not set.")
    if state.how_far.state == "overdue" and not _said("overdue_reason", state, notes):
        yield Prompt("overdue_reason", f"The limit is {state.how_far.text}.")


def _from_safety(state: CaseState, turn: Turn | None) -> Iterator[Prompt]:
    started = turn.started_at if turn is not None else state.head.opened_at
    if state.interim is None or (state.interim_at is not None and state.interim_at < started):
        yield Prompt("protects", "Asked at each stage: what keeps the child safe meanwhile?")
    if state.interim is None or not state.interim.childs_views:
        yield Prompt("childs_views", "The record does not yet hold the child’s own words or views.")


def _from_outcome(state: CaseState, outcome: str, notes: list[Note]) -> Iterator[Prompt]:
    if outcome in _UNSETTLED:
        if not _said("issues", state, notes):
            yield Prompt("issues", "Not settled: what exactly is still in dispute?")
        if not _said("their_reasons", state, notes):
            yield Prompt("their_reasons", "The other side’s reasons are not in the record yet.")
        yield Prompt("further", "Not settled: what happens next, and do both sides agree to it?")
    if outcome in ("resolved", "part_resolved"):
        yield Prompt("points_agreed", "What exactly was agreed?")
        yield Prompt("decisions", "What was decided, and by whom?")


def _from_policy(state: CaseState, notes: list[Note]) -> Iterator[Prompt]:
    if not state.head.wanted and not _said("wanted", state, notes):
        yield Prompt("wanted", "The record does not yet say what you want to happen.")
    asked = state.policy.record
    for name in ("N11", "N12"):
        field = _FIELD_OF[name]
        if name in asked.note_fields and not _said(field, state, notes):
            why = "This policy asks for it at every stage; “none” is an answer."
            yield Prompt(field, why, asked.clause)


def _stage(state: CaseState, turn: Turn | None) -> Stage | None:
    if turn is None:
        return None
    stages = ladder.stages_of(state.ladder, state.head.track)
    return next((stage for stage in stages if stage.id == turn.stage), None)


def _notes(state: CaseState, turn: Turn | None) -> list[Note]:
    """Return the notes of the stage that runs; between stages, those of no stage.

    Not the internal ones: no paper has what they hold, so it is still asked for.
    """
    key = (turn.stage, turn.rung) if turn is not None else ("", 0)
    bodies = [record.body for record in state.notes]
    return [
        b for b in bodies if isinstance(b, Note) and not b.internal and (b.stage, b.rung) == key
    ]


def _said(field: str, state: CaseState, notes: list[Note]) -> bool:
    if field == "wanted" and state.head.wanted:
        return True
    if field == "their_reasons" and state.head.their_reasons:
        return True
    return field in _OF_NOTES and any(getattr(note, field) for note in notes)
