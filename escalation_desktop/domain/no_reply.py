"""Silence as grounds: what was tried at a stage, and what was waited for, in words with times.

No reply may be used at any time; nothing here decides when it is long enough.
"""

from dataclasses import dataclass

from escalation_desktop.domain.case import CaseState, Turn
from escalation_desktop.domain.entries import Standing, notes_of_turn, shareable_notes, when
from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.note_lines import form_of, outcome_of
from escalation_desktop.domain.wording import ATTEMPTS, join, moment, say_party, until

_WAITS = ("awaiting_reply", "no_reply")


@dataclass(frozen=True)
class Silence:
    """How things stand where nobody answers: what was tried and what is waited for."""

    attempts: int
    waited: int
    """Notes that ended with a reply still to come."""
    expected: str
    """"An answer was expected by ...", or ""."""
    is_passed: bool
    """Whether the time at which an answer was expected has gone by."""

    @property
    def is_any(self) -> bool:
        return bool(self.attempts or self.waited or self.expected)


def silence(state: CaseState) -> Silence:
    """Return how things stand at the stage that runs; nothing where none does."""
    turn = state.current
    if turn is None:
        return Silence(0, 0, "", is_passed=False)
    notes = _notes(state, turn)
    attempts = sum(note.attempt for _, note in notes)
    expected = state.answer_expected
    passed = expected is not None and expected.by <= state.now
    return Silence(attempts, len(_waiting(notes)), _expected(state), is_passed=passed)


def say_silence(found: Silence) -> str:
    """Return "3 attempts reached nobody. An answer was expected by ...; none came."."""
    said = []
    if found.attempts:
        said.append("1 attempt" if found.attempts == 1 else f"{found.attempts} attempts")
        said[-1] += " reached nobody."
    if found.waited:
        said.append("A reply is still to come.")
    if found.expected:
        said.append(found.expected)
    return " ".join(said)


def grounds(state: CaseState, turn: Turn) -> tuple[str, ...]:
    """Return what shows that nobody answered, a line each, oldest first; to be changed freely.

    It goes on paper, so an internal note's words are never in it.
    """
    notes = _notes(state, turn)
    waiting = {note.record.id for note, _ in _waiting(notes)}
    lines = [_line(one, body) for one, body in notes if body.attempt or one.record.id in waiting]
    expected = _expected(state) if turn is state.current else ""
    if expected:
        lines.append(expected)
    if not lines:
        lines.append(f"Nobody has answered since the stage started, {moment(turn.started_at)}.")
    return tuple(lines)


def _notes(state: CaseState, turn: Turn) -> list[tuple[Standing, Note]]:
    found = shareable_notes(notes_of_turn(state, turn))
    return [
        (one, body)
        for one in found
        if isinstance(body := one.record.body, Note) and not one.struck_reason and not body.kind
    ]


def _waiting(notes: list[tuple[Standing, Note]]) -> list[tuple[Standing, Note]]:
    """Return the notes whose reply is still to come: those since the last that got one."""
    answered = [i for i, (_, n) in enumerate(notes) if not n.attempt and n.outcome not in _WAITS]
    after = notes[answered[-1] + 1 :] if answered else notes
    return [(one, note) for one, note in after if not note.attempt and note.outcome in _WAITS]


def _line(one: Standing, note: Note) -> str:
    """Return "Tue 24 Nov 2026 10:15: telephone, 020 8871 0000, no answer"."""
    them = next((say_party(p) for p in note.involved if p.side != "ours"), "")
    whom = join((them, note.number))
    came = note.attempt_result.strip() or outcome_of(note)
    if came.startswith(ATTEMPTS):  # a worker's own words may begin with a name
        came = came[0].lower() + came[1:]
    said = join((form_of(note).lower(), whom, came))
    return f"{when(one.record)}: {said}"


def _expected(state: CaseState) -> str:
    expected = state.answer_expected
    if expected is None:
        return ""
    by = until(expected.by)
    whom = f" from {expected.from_whom.strip()}" if expected.from_whom.strip() else ""
    if expected.by <= state.now:
        return f"An answer{whom} was expected by {by}; none came."
    return f"An answer{whom} is expected by {by}."
