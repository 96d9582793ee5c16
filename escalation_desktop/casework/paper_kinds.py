"""Every kind of paper: how it is made, what it is called, for whom it is unless said otherwise."""

from collections.abc import Callable
from dataclasses import dataclass

from escalation_desktop.casework.session import Session
from escalation_desktop.casework.wanted import Wanted
from escalation_desktop.domain.blocks import Document
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.journal import PaperKind


@dataclass(frozen=True)
class Kind:
    """One kind of paper. ``word`` stands in the names of saved files."""

    title: str
    word: str
    of_case: Callable[[Session, CaseState, Wanted, Copy], Document] | None = None
    without_case: Callable[[Session, Wanted, Copy], Document] | None = None


def build(session: Session, state: CaseState | None, wanted: Wanted, copy: Copy) -> Document:
    """Return a paper as blocks; ``state`` is None for papers without a case.

    KeyError for a kind that is not made with or without a case, or for a stage, notice, policy or
    contact that there is not.
    """
    kind = KINDS[wanted.kind]
    if state is not None and kind.of_case is not None:
        return kind.of_case(session, state, wanted, copy)
    if state is None and kind.without_case is not None:
        return kind.without_case(session, wanted, copy)
    raise KeyError(wanted.kind)


def _confirmation(_: Session, state: CaseState, __: Wanted, copy: Copy) -> Document:
    from escalation_desktop.domain.confirmation import confirmation

    return confirmation(state, copy)


def _stage_record(_: Session, state: CaseState, wanted: Wanted, copy: Copy) -> Document:
    from escalation_desktop.domain.stage_record import stage_record

    return stage_record(state, wanted.stage, copy)


KINDS: dict[PaperKind, Kind] = {
    "confirmation": Kind("Written confirmation", "confirmation", _confirmation),
    "stage_record": Kind("Stage record", "stage-record", _stage_record),
}
