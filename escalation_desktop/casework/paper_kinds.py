"""Every kind of paper: how it is made, what it is called, what is asked of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from escalation_desktop.casework import auditing, return_papers, sheets
from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.session import Session
from escalation_desktop.casework.wanted import Wanted
from escalation_desktop.domain import closing, return_report, suppression
from escalation_desktop.domain.audit import Line
from escalation_desktop.domain.blocks import Document
from escalation_desktop.domain.briefing import briefing
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.case_audit import case_audit
from escalation_desktop.domain.chronology import chronology
from escalation_desktop.domain.closing import Check, as_checks
from escalation_desktop.domain.confirmation import confirmation
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.escalation_notice import asked_of_notice, escalation_notice
from escalation_desktop.domain.form_paper import asked_of_form, partnership_form
from escalation_desktop.domain.gap_report import asked_of_report, gap_report
from escalation_desktop.domain.journal import PaperKind
from escalation_desktop.domain.ladder_page import ladder_page
from escalation_desktop.domain.partnership_notice import (
    asked_of_notice as asked_of_partnership_notice,
)
from escalation_desktop.domain.partnership_notice import partnership_notice
from escalation_desktop.domain.return_sum import Sums
from escalation_desktop.domain.stage_record import stage_record

OfCase = Callable[[CaseState, Wanted, Copy], Document]
WithAudit = Callable[[CaseState, Sequence[Line], Copy], Document]
WithoutCase = Callable[[Session, Wanted, Copy], Document]
Asking = Callable[[CaseState, Wanted], tuple[Check, ...]]


@dataclass(frozen=True)
class Kind:
    """One kind of paper. ``word`` stands in the names of saved files."""

    title: str
    word: str
    of_case: OfCase | None = None
    without_case: WithoutCase | None = None
    with_audit: WithAudit | None = None
    asks: Asking = lambda _, __: ()
    """What must be on it; a paper on which something needed is missing is a DRAFT."""
    is_about_a_stage: bool = False
    is_for_us: bool = False
    """For our own side alone: what is for our agency alone may stand on it."""


KINDS: dict[PaperKind, Kind] = {
    "confirmation": Kind(
        "Written confirmation",
        "confirmation",
        lambda state, _, copy: confirmation(state, copy),
        asks=lambda state, _: closing.checks(state),
    ),
    "stage_record": Kind(
        "Stage record",
        "stage-record",
        lambda state, wanted, copy: stage_record(state, wanted.stage, copy),
        is_about_a_stage=True,
    ),
    "escalation_notice": Kind(
        "Escalation notice",
        "escalation-notice",
        lambda state, wanted, copy: escalation_notice(state, wanted.stage, copy),
        asks=lambda state, wanted: as_checks(state, asked_of_notice(state, wanted.stage)),
        is_about_a_stage=True,
    ),
    "briefing": Kind(
        "Briefing",
        "briefing",
        lambda state, _, copy: briefing(state, copy),
        is_about_a_stage=True,
        is_for_us=True,
    ),
    "partnership_notice": Kind(
        "Partnership notice",
        "partnership-notice",
        lambda state, wanted, copy: partnership_notice(state, wanted.notice, copy),
        asks=lambda state, wanted: as_checks(
            state, asked_of_partnership_notice(state, wanted.notice)
        ),
    ),
    "form": Kind(
        "Partnership’s form",
        "form",
        lambda state, wanted, copy: partnership_form(state, wanted.form, wanted.notice, copy),
        asks=lambda state, wanted: as_checks(state, asked_of_form(state, wanted.form)),
    ),
    "gap_report": Kind(
        "Policy-gap report",
        "policy-gaps",
        lambda state, _, copy: gap_report(state, copy),
        asks=lambda state, _: as_checks(state, asked_of_report(state)),
    ),
    "chronology": Kind(
        "Chronology",
        "chronology",
        lambda state, wanted, copy: chronology(state, wanted.entries, copy),
    ),
    "case_audit": Kind("Case audit", "case-audit", with_audit=case_audit, is_for_us=True),
    "ladder": Kind(
        "Ladder on a page",
        "ladder",
        lambda state, _, copy: ladder_page(state, copy, sheets.measuring()),
        sheets.policy_ladder,
    ),
    "contact_sheet": Kind("Contact sheet", "contacts", without_case=sheets.sheet),
    "return_report": Kind(
        return_report.TITLE,
        "returns",
        without_case=lambda session, wanted, copy: return_papers.report(
            wanted.sums or Sums((), suppression.USUAL),
            copy,
            files=wanted.files,
            training=profile(session).training,
        ),
    ),
}


def build(session: Session, state: CaseState | None, wanted: Wanted, copy: Copy) -> Document:
    """Return a paper as blocks; ``state`` is None for papers without a case.

    KeyError for a kind that is not made with or without a case, or for a stage, notice or policy
    that there is not.
    """
    kind = KINDS[wanted.kind]
    if state is not None and kind.of_case is not None:
        return kind.of_case(state, wanted, copy)
    if state is not None and kind.with_audit is not None:
        return kind.with_audit(state, auditing.of_case(session, state.case), copy)
    if state is None and kind.without_case is not None:
        return kind.without_case(session, wanted, copy)
    raise KeyError(wanted.kind)
