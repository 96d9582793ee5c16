"""Plain text to paste into an agency's own system, under the headings the policy asks for.

The policy's headings come first, in its order and no others where it asks for named contents;
otherwise the app's own. Whatever a note holds stands under one of them: nothing is left out.
"""

from collections.abc import Sequence

from escalation_desktop.domain.case import ActionState, CaseState
from escalation_desktop.domain.entries import (
    Standing,
    stage_name,
    stage_of,
    standing,
    when,
)
from escalation_desktop.domain.journal import Note, Outcome, Party, StageEnded
from escalation_desktop.domain.note_lines import Slot, fields_of, form_of
from escalation_desktop.domain.provenance import dated
from escalation_desktop.domain.telling import tell
from escalation_desktop.domain.times import say_day
from escalation_desktop.domain.wording import (
    INTERNAL,
    MOVE_AGREED,
    NOT_GIVEN,
    OUTCOME_KINDS,
    STAGE_RESULTS,
    TRAINING,
    labelled,
    party_known,
    say,
    say_list,
    say_party,
)

Headings = tuple[tuple[str, Slot], ...]
"""Headings in order, each with what stands under it."""

_KINDS = ("note", "stage_ended", "outcome")
BASELINE: Headings = (
    ("Date and form of communication", "when"),
    ("Who was involved", "who"),
    ("What was discussed", "discussed"),
    ("Outcome and any further escalation", "outcome"),
    ("Actions and decisions", "actions"),
    ("What keeps the child safe", "safety"),
)
HOUSE: Headings = (
    ("Date and form", "when"),
    ("Who was involved", "who"),
    ("What was seen", "saw"),
    ("Details", "discussed"),
    ("Analysis", "view"),
    ("The child’s views, and the effect on the child", "child"),
    ("What keeps the child safe", "safety"),
    ("Outcome", "outcome"),
    ("Actions and decisions", "actions"),
)
"""What an agency's own order starts from: every part, under a name to be changed."""
_FINER: dict[str, Slot] = {
    "What the writer saw": "saw",
    "The writer’s view": "view",
    "The child’s own words or views": "child",
    "Effect on the child": "child",
}
"""Parts that an agency's system may hold apart, by their label in a note."""
_MAY_BE_LEFT_OUT = ("actions", "safety")
_WORDS: tuple[tuple[Slot, tuple[str, ...]], ...] = (
    ("safety", ("safe", "protect")),
    ("outcome", ("outcome", "result", "escalat", "conclu")),
    ("actions", ("action", "decision", "decided", "next step")),
    ("who", ("who", "involved", "present", "attend", "people", "particip")),
    ("when", ("date", "time", "form of", "when", "how", "method")),
    ("discussed", ("discuss", "said", "content", "what", "reason", "issue")),
)
_ELSEWHERE: dict[Slot, tuple[Slot, ...]] = {
    "saw": ("discussed", "outcome"),
    "view": ("discussed", "outcome"),
    "child": ("safety", "discussed", "outcome"),
    "actions": ("outcome", "discussed"),
    "safety": ("discussed", "outcome"),
    "when": ("who", "discussed"),
    "who": ("when", "discussed"),
    "outcome": ("actions", "discussed"),
    "discussed": ("outcome",),
}
"""Where a part goes that the policy has no heading for."""


def paste_text(
    state: CaseState,
    entry_ids: Sequence[str] | None = None,
    house: Headings = (),
) -> str:
    """Return the entries as text; None: every note, stage end and outcome that stands.

    ``house`` is the agency's own order of headings, in place of the policy's. An entry that was
    struck through is left out unless it is asked for, and then says so. An internal note is left
    out unless it alone is asked for, and then says that it is one.
    """
    asked = None if entry_ids is None else set(entry_ids)
    chosen = [
        standing(record, state)
        for record in state.records
        if (record.kind in _KINDS if asked is None else record.id in asked)
    ]
    if asked is None:
        chosen = [one for one in chosen if not one.struck_reason]
    if asked is None or len(asked) > 1:
        chosen = [one for one in chosen if not one.internal]
    chosen.sort(key=lambda one: (one.record.happened_at, one.record.seq))
    parts = [_header(state)]
    parts += [_entry(one, state, house) for one in chosen]
    return "\n\n".join(parts) + "\n"


def parts_of(state: CaseState, entry_id: str, house: Headings = ()) -> tuple[tuple[str, str], ...]:
    """Return one entry part by part, heading and text, for a system with a field for each.

    Only parts that say something; what the entry is (internal, struck) stands before the first.
    """
    one = next(standing(r, state) for r in state.records if r.id == entry_id)
    told = _under(one, state, house or headings_of(state))
    marks = _marks(one)
    return tuple(
        (heading, "\n".join([*(marks if not index else ()), text]))
        for index, (heading, text) in enumerate([(h, t) for h, _, t in told if t])
    )


def headings_of(state: CaseState) -> Headings:
    """Return the policy's headings, each with what belongs under it; else the app's own."""
    headings = state.policy.record.headings
    if not headings:
        return BASELINE
    taken: set[Slot] = set()
    found: list[tuple[str, Slot]] = []
    spare: list[Slot] = [slot for _, slot in BASELINE]
    for heading in headings:
        # A heading in words we do not know still gets a part of its own, in order.
        fitting = [s for s in (*_slots_in(heading), *spare) if s not in taken]
        slot: Slot = fitting[0] if fitting else "discussed"
        taken.add(slot)
        found.append((heading, slot))
    return tuple(found)


def _slots_in(heading: str) -> list[Slot]:
    plain = heading.casefold()
    return [slot for slot, words in _WORDS if any(word in plain for word in words)]


def _header(state: CaseState) -> str:
    policy = state.policy
    lines = [
        f"Professional disagreement {state.head.reference}",
        f"{policy.title}, version {state.head.pack.version}, {dated(policy)}",
    ]
    if state.head.training:
        lines.insert(0, TRAINING)
    return "\n".join(lines)


def _entry(one: Standing, state: CaseState, house: Headings) -> str:
    record = one.record
    stage = stage_name(state, *stage_of(record)) or _last_stage(record.body, state)
    lines = [INTERNAL] if one.internal else []
    lines.append(f"Stage: {stage or 'outside the stages'}")
    lines += [mark for mark in _marks(one) if mark != INTERNAL]
    headings = house or headings_of(state)
    asked = not house and bool(state.policy.record.headings)
    for heading, slot, text in _under(one, state, headings):
        # The policy's own headings are all shown; others only where they hold something.
        if text or asked or not (house or slot in _MAY_BE_LEFT_OUT):
            lines.append(f"{heading.rstrip(':')}:\n{text or NOT_GIVEN}")
    lines.append(f"Written by: {record.person or NOT_GIVEN}")
    return "\n".join(lines)


def _marks(one: Standing) -> list[str]:
    marks = [INTERNAL] if one.internal else []
    return [*marks, *([f"STRUCK THROUGH: {one.struck_reason}"] if one.struck_reason else ())]


def _under(one: Standing, state: CaseState, headings: Headings) -> list[tuple[str, Slot, str]]:
    """Return what stands under each heading; what has no heading of its own goes to another's."""
    texts = _by_slot(one, state)
    there = [slot for _, slot in headings]
    for slot in [slot for slot in texts if slot not in there]:
        place = next((s for s in _ELSEWHERE[slot] if s in there), there[0])
        texts[place] = [*texts[place], *texts[slot]]
        texts[slot] = []
    found = []
    for heading, slot in headings:
        found.append((heading, slot, "\n".join(texts[slot])))
        texts[slot] = []
    return found


def _last_stage(body: object, state: CaseState) -> str:
    if isinstance(body, Outcome) and state.turns:
        return stage_name(state, state.turns[-1].stage, state.turns[-1].rung)
    return ""


def _by_slot(one: Standing, state: CaseState) -> dict[Slot, list[str]]:
    record, body = one.record, one.record.body
    texts: dict[Slot, list[str]] = {slot: [] for _, slot in HOUSE}
    told = tell(record, state)
    if isinstance(body, Note):
        attempt = ", attempt" if body.attempt else ""
        texts["when"].append(f"{when(record)}, {form_of(body).lower()}{attempt}")
        for field in fields_of(body):
            bare = field.label in ("Involved", "Outcome")
            texts[_FINER.get(field.label, field.slot)].append(field.text if bare else field.line)
        texts["actions"] += [
            say_action(found) for found in state.actions if found.action.note == record.id
        ]
    elif isinstance(body, StageEnded):
        texts["when"].append(f"{when(record)}, end of the stage")
        texts["who"] += _spoke(body, state)
        texts["discussed"].append(labelled("Points of disagreement", say_list(body.issues)))
        texts["outcome"] += [
            say(STAGE_RESULTS, body.result),
            say(MOVE_AGREED, body.move_agreed) if body.move_agreed else "",
            labelled("Why the limit was passed", body.reason_overdue),
            labelled("What was tried", body.tried),
            body.comment.strip(),
        ]
        texts["actions"] += [
            labelled("Actions taken", say_list(body.actions_taken)),
            labelled("Decisions", say_list(body.decisions)),
            labelled("Decided by", body.decided_by),
        ]
    elif isinstance(body, Outcome):
        texts["when"].append(f"{when(record)}, end of the disagreement")
        texts["who"] += _spoke(body, state)
        texts["outcome"] += [say(OUTCOME_KINDS, body.kind), *told.lines]
    else:
        texts["when"].append(f"{when(record)}, {told.title}")
        texts["who"] += _spoke(body, state)
        texts["outcome"] += told.lines
    if one.late:
        texts["when"].append(one.late)
    if isinstance(body, Note) and one.corrected:
        texts["discussed"].append(f"Corrected: {one.correction_reason or 'no reason given'}")
    texts["discussed"] += one.additions
    return {slot: [line for line in lines if line] for slot, lines in texts.items()}


def say_action(found: ActionState) -> str:
    """Return "Action: see the child; who: Sam Okoye; by when: Mon 30 Nov 2026"."""
    action = found.action
    by = say_day(action.by_when) if action.by_when else NOT_GIVEN
    what, who = action.what.strip() or NOT_GIVEN, action.who.strip() or NOT_GIVEN
    return f"Action: {what}; who: {who}; by when: {by}"


def _spoke(body: object, state: CaseState) -> list[str]:
    people: list[Party] = []
    if isinstance(body, StageEnded):
        for turn in state.turns:
            if (turn.stage, turn.rung) == (body.stage, body.rung):
                people = [turn.started.ours, turn.started.theirs]
    if isinstance(body, Outcome):
        people = [body.agreed_for_us, body.agreed_for_them]
    return [say_party(person) for person in people if party_known(person)]
