"""What was typed before and belongs into a form now, so that nothing is asked twice."""

from collections.abc import Sequence
from dataclasses import dataclass

from escalation_desktop.domain.case import CaseState, Turn
from escalation_desktop.domain.entries import notes_of_turn, shareable_notes
from escalation_desktop.domain.journal import Note


@dataclass(frozen=True)
class StageSoFar:
    """What the notes of one stage say already, each thing once, in the order written."""

    issues: tuple[str, ...] = ()
    actions_taken: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    reason_overdue: str = ""
    form: str = ""
    """How the last communication of the stage was held."""


def stage_so_far(state: CaseState, turn: Turn | None) -> StageSoFar:
    """Return what the stage's notes hold; issues fall back to those of the stage before."""
    if turn is None:
        return StageSoFar()
    # What a form takes over may go on paper: an internal note's words never do.
    standing = shareable_notes(notes_of_turn(state, turn))
    notes = [found for item in standing if isinstance(found := item.record.body, Note)]
    issues = _once([issue for note in notes for issue in note.issues])
    if not issues:
        ended = [t.ended for t in state.turns if t.ended is not None and t.ended.issues]
        issues = ended[-1].issues if ended else ()
    if not issues and state.head.about:
        issues = _once(state.head.about.split("\n"))
    return StageSoFar(
        issues=issues,
        actions_taken=_once([text for note in notes for text in note.actions_taken]),
        decisions=_once([text for note in notes for text in note.decisions]),
        reason_overdue=next((n.overdue_reason for n in reversed(notes) if n.overdue_reason), ""),
        form=next((n.form for n in reversed(notes) if n.form and not n.attempt), ""),
    )


def _once(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
