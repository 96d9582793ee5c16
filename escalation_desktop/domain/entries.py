"""Entries as they now stand: corrected, struck through, added to, late; and where they belong.

The journal itself never changes. These functions say how an entry reads today, without hiding
what it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from escalation_desktop.domain import journal, ladder
from escalation_desktop.domain.case import CaseState, Turn, turn_at
from escalation_desktop.domain.journal import Record
from escalation_desktop.domain.times import london_day
from escalation_desktop.domain.wording import GROUNDS, day, join, moment

NEWER = "written by a newer version of the app"


@dataclass(frozen=True)
class Standing:
    """One entry as it stands: ``record`` carries the corrected body and time."""

    record: Record
    corrected: bool
    """Whether a correction replaced the body."""
    correction_reason: str
    struck_reason: str
    """Empty: not struck through."""
    withdrawn_reason: str
    """Empty: the text is still there."""
    withdrawn_by: str
    """When it was withdrawn and by whom."""
    additions: tuple[str, ...]
    late: str
    internal: bool = False
    """Whether this is a note for our agency alone, or is about one."""


def standing(record: Record, state: CaseState | None) -> Standing:
    """Return an entry as it stands in its case; without a case, as it was written."""
    if state is None:
        return Standing(record, False, "", "", "", "", (), late(record), _is_internal(record, None))
    now = state.replaced.get(record.id, record)
    corrections = [
        r.body for r in state.mentions.get(record.id, ())
        if isinstance(r.body, journal.Correction)
    ]  # fmt: skip
    corrected = record.id in state.replaced
    struck = state.struck.get(record.id)
    return Standing(
        record=now,
        corrected=corrected,
        correction_reason=corrections[-1].reason if corrected and corrections else "",
        struck_reason="" if struck is None else (struck.strip() or "no reason given"),
        withdrawn_reason=_withdrawn(record, state)[0],
        withdrawn_by=_withdrawn(record, state)[1],
        additions=_additions(record, state),
        late=late(now),
        internal=_is_internal(now, state),
    )


def _withdrawn(record: Record, state: CaseState) -> tuple[str, str]:
    """Return why an entry's text was withdrawn, and when by whom; empty where it was not."""
    for other in state.mentions.get(record.id, ()):
        if isinstance(other.body, journal.BodyWithdrawn):
            told = (GROUNDS.get(other.body.ground, ""), other.body.reason.strip())
            why = ". ".join(part for part in told if part)
            return why or "no reason given", join((moment(other.recorded_at), other.person))
    return "", ""


def _is_internal(record: Record, state: CaseState | None) -> bool:
    body = record.body
    match body:
        case journal.Note():
            return body.internal
        case journal.ActionAgreed():
            if body.internal:
                return True
            about = body.note  # which a correction may have made internal since
        case journal.Reviewed() | journal.ReviewAsked() | journal.ReviewAnswered():
            return True
        case journal.AccessGiven():
            return True
        case journal.ActionUpdated() if state is not None:
            return _is_of_internal_action(body.action, state)
        case journal.Addition():
            about = body.to
        case journal.Correction():
            about = body.of
        case journal.BodyWithdrawn() if body.internal:
            return True
        case journal.Struck() | journal.BodyWithdrawn():
            about = body.entry
        case journal.Unknown() if state is not None:
            # Its text is gone; that it was internal stands in what withdrew it.
            return any(
                isinstance(other.body, journal.BodyWithdrawn) and other.body.internal
                for other in state.mentions.get(record.id, ())
            )
        case _:
            return False
    for other in state.records if state is not None else ():
        if other.id == about and other.seq < record.seq:
            return _is_internal(state.replaced.get(about, other) if state else other, state)
    return False


def _is_of_internal_action(action: str, state: CaseState) -> bool:
    """Say whether an action was agreed in an internal note.

    Where its text was withdrawn nobody can tell which it was, so every such one counts.
    """
    return any(
        _is_internal(other, state)
        for other in state.records
        if other.kind == "action_agreed"
        and not (isinstance(other.body, journal.ActionAgreed) and other.body.id != action)
    )


def _additions(record: Record, state: CaseState) -> tuple[str, ...]:
    found = []
    for other in state.mentions.get(record.id, ()):
        body = other.body
        if isinstance(body, journal.Addition):
            struck = state.struck.get(other.id)
            mark = "" if struck is None else f" (struck through: {struck or 'no reason given'})"
            who = join((moment(other.recorded_at), other.person))
            found.append(f"Added {who}{mark}: {body.text}")
    return tuple(found)


def late(record: Record) -> str:
    """Return how long after the event an entry was written, in days; "" on the same day."""
    try:
        days = (london_day(record.recorded_at) - london_day(record.happened_at)).days
    except (OverflowError, ValueError):
        return ""
    if days > 0:
        return f"late entry, written {days} {'day' if days == 1 else 'days'} later"
    return "dated after the day it was written" if days < 0 else ""


def when(record: Record) -> str:
    """Return when it happened, as exactly as it was entered, in London's time."""
    if record.precision == "day":
        return day(record.happened_at)
    return moment(record.happened_at)


def damaged(records: Sequence[Record]) -> tuple[Record, ...]:
    """Return the entries that are not as they were recorded."""
    return tuple(record for record in records if isinstance(record.body, journal.Damaged))


def say_damaged(records: Sequence[Record]) -> str:
    """Return how many entries are damaged and what that means; "" where none is."""
    count = len(damaged(records))
    if not count:
        return ""
    if isinstance(records[0].body, journal.Damaged):
        return (
            "The entry that opened this disagreement is damaged. Who it is about, its policy and "
            "its limits are shown as far as the list knows them, and may be wrong."
        )
    if count == 1:
        return "1 entry of this record is damaged. It stands in its place and counts for nothing."
    return (
        f"{count} entries of this record are damaged. They stand in their places and count for "
        "nothing."
    )


def place(record: Record) -> str:
    """Return what a worker calls an entry: "note of Tue 24 Nov 2026"."""
    name = "note" if record.kind == "note" else "entry"
    return f"{name} of {day(record.happened_at)}"


def stage_label(state: CaseState | None, stage: str, rung: int = 0) -> str:
    """Return "Stage 3", "Stage 5.2", or the title of a stage the worker typed; "" for none."""
    if state is None or not stage:
        return ""
    for known in state.ladder.stage:
        if known.id == stage:
            return ladder.label_of(known, rung)
    for typed in state.typed_stages:
        if typed.stage.id == stage:
            return typed.stage.title or "Stage typed by the worker"
    return "a stage that is not in this policy"


def stage_name(state: CaseState | None, stage: str, rung: int = 0) -> str:
    """Return "Stage 3, line manager to line manager"."""
    label = stage_label(state, stage, rung)
    if state is None:
        return label
    for known in state.ladder.stage:
        if known.id == stage:
            title = ladder.title_of(known, state.head.track)
            return label if title == label else f"{label}, {title}"
    return label


def stage_of(record: Record) -> tuple[str, int]:
    """Return the stage and rung that an entry names itself; ("", 0) for none."""
    body = record.body
    stage = getattr(body, "stage", "")
    rung = getattr(body, "rung", 0)
    return (stage if isinstance(stage, str) else ""), (rung if isinstance(rung, int) else 0)


def notes_in_order(state: CaseState) -> tuple[Standing, ...]:
    """Return every note, the struck and the withdrawn too, in the order things happened."""
    found = [standing(r, state) for r in state.records if r.kind == "note"]
    return tuple(sorted(found, key=_order))


def notes_of(state: CaseState, stage: str, rung: int = 0) -> tuple[Standing, ...]:
    """Return the notes of one stage, or of one rung of a repeated stage."""
    return tuple(n for n in notes_in_order(state) if stage_of(n.record) == (stage, rung))


def notes_of_turn(state: CaseState, turn: Turn) -> tuple[Standing, ...]:
    """Return the notes of one turn: where a stage was taken up again, each note stands in one."""
    same = [t for t in state.turns if (t.stage, t.rung) == (turn.stage, turn.rung)]
    notes = notes_of(state, turn.stage, turn.rung)
    if len(same) < 2:
        return notes
    places = {record.id: place for place, record in enumerate(state.records)}
    return tuple(
        note
        for note in notes
        if turn_at(note.record.happened_at, places[note.record.id], same) is turn
    )


def notes_of_key(state: CaseState, key: str) -> tuple[Standing, ...]:
    """Return the notes of the turn that a key names, or of the stage a worker typed."""
    turn = next((turn for turn in reversed(state.turns) if turn.key == key), None)
    return notes_of_turn(state, turn) if turn else notes_of(state, *split_key(state, key))


def shareable_notes(notes: Sequence[Standing]) -> tuple[Standing, ...]:
    """Return those of these notes that a paper may hold: never one for our agency alone."""
    return tuple(note for note in notes if not note.internal)


def say_internal(notes: Sequence[Standing]) -> str:
    """Return "1 internal note is not on this paper", for our own eyes; "" where there is none."""
    count = sum(note.internal for note in notes)
    if not count:
        return ""
    return f"{count} internal {'note is' if count == 1 else 'notes are'} not on this paper"


_FOR_OTHERS = ("confirmation", "escalation_notice", "partnership_notice", "gap_report", "form")
"""Papers about a whole case that hold no internal note."""


def say_left_off(state: CaseState, kind: str, stage: str = "") -> str:
    """Return for our own eyes which internal notes a kind of paper leaves off; "" for none.

    ``stage`` is a turn's key, for a stage's record. A briefing holds them and a chronology has
    its entries chosen, so there is nothing to tell.
    """
    if kind == "stage_record":
        return say_internal(notes_of_key(state, stage))
    return say_internal(notes_in_order(state)) if kind in _FOR_OTHERS else ""


def _order(note: Standing) -> tuple[datetime, int]:
    return note.record.happened_at, note.record.seq


def split_key(state: CaseState | None, key: str) -> tuple[str, int]:
    """Return the stage and rung that a turn's key ("s5.2", "s3~2") names."""
    for turn in state.turns if state else ():
        if turn.key == key:
            return turn.stage, turn.rung
    place = key.partition("~")[0]
    stage, dot, rung = place.rpartition(".")
    return (stage, int(rung)) if dot and rung.isdecimal() and rung.isascii() else (place, 0)
