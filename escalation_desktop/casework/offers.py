"""Which papers can be made now, each with what it is for; and of what an earlier copy stands."""

from collections.abc import Iterator
from dataclasses import replace

import msgspec

from escalation_desktop.casework.paper_kinds import KINDS
from escalation_desktop.casework.register import papers_of
from escalation_desktop.casework.session import Session
from escalation_desktop.casework.sheets import first_ladder
from escalation_desktop.casework.wanted import Offer, Wanted
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.confirmation import title_of
from escalation_desktop.domain.forms import forms_asked
from escalation_desktop.domain.journal import PaperKind, Party
from escalation_desktop.domain.readers import addressed
from escalation_desktop.domain.register import Paper, register
from escalation_desktop.errors import DocumentError

_LONGEST = 60
"""Characters of a policy's own words in a menu."""


def offered(session: Session, case: str | None) -> tuple[Offer, ...]:
    """Return the papers of a case, or those about no case (None), that can be made now."""
    if case is None:
        return tuple(_reference(session))
    return tuple(_of_case(session.state(case)))


def complete(session: Session, state: CaseState | None, wanted: Wanted) -> Wanted:
    """Return what is wanted with what goes without saying filled in.

    The stage that runs, the reader whom the paper is written to, the policy's first ladder.
    """
    if state is None:
        if wanted.kind == "ladder" and not wanted.ladder:
            return replace(wanted, ladder=first_ladder(session.pack(wanted.policy).policy))
        return wanted
    if KINDS[wanted.kind].is_about_a_stage and not wanted.stage:
        wanted = replace(wanted, stage=open_stage(state))
    if wanted.recipient is None:
        reader = addressed(state, wanted.kind, wanted.stage, wanted.notice)
        wanted = replace(wanted, recipient=reader)
    if KINDS[wanted.kind].is_for_us and wanted.recipient is not None:
        wanted = replace(wanted, recipient=_of_ours(state, wanted.recipient))
    return wanted


def _of_ours(state: CaseState, reader: Party) -> Party:
    """Return a reader of our own side as such; raises DocumentError for anybody else."""
    agency, ours = reader.agency.strip(), state.head.our_agency.strip()
    is_ours = reader.side == "ours" or not agency or agency.casefold() == ours.casefold()
    if reader.side in ("theirs", "chair") or not is_ours:
        raise DocumentError(
            "This paper is for our own agency: what is for us alone may stand on it.",
            "Choose somebody of our agency, or make another paper for this reader.",
        )
    return msgspec.structs.replace(reader, side="ours")


def open_stage(state: CaseState) -> str:
    """Return the key of the stage that runs, else of the one that comes next; "" for neither."""
    if state.current is not None:
        return state.current.key
    return next((view.key for view in state.stages if view.status == "next"), "")


def proposed_replaces(session: Session, case: str | None, wanted: Wanted) -> str:
    """Return the number of the newest copy of this paper that this reader has; "" for none.

    Only one that still counts: neither replaced nor withdrawn.
    """
    state = session.state(case) if case is not None else None
    wanted = complete(session, state, wanted)
    reader = wanted.recipient or Party()
    found = [
        paper.number
        for paper in (register(state.records) if state is not None else papers_of(session, None))
        if paper.state == "issued" and is_same(paper, wanted) and paper.recipient == reader
    ]
    return found[-1] if found else ""


def is_same(paper: Paper, wanted: Wanted) -> bool:
    """Say whether an issued paper is a copy of the one that is wanted, for whomever."""
    said = paper.said
    return (said.kind, said.stage, said.notice, said.subject) == (
        wanted.kind, wanted.stage, wanted.notice, wanted.subject,
    )  # fmt: skip


def _of_case(state: CaseState) -> Iterator[Offer]:
    yield _offer("confirmation", why=title_of(state))
    for view in state.stages:
        if view.started_at is not None:
            yield _offer(
                "stage_record", view.label, stage=view.key,
                why="What was done and decided at this stage, for the officers concerned and the "
                "worker who raised it",
            )  # fmt: skip
    stage = open_stage(state)
    opened = state.stage_view(stage) if stage else None
    if opened is not None:
        yield _offer(
            "escalation_notice", opened.label, stage=stage,
            why="Asks the other side to take it up at this stage, and by when",
        )  # fmt: skip
    if state.status == "open":
        yield _offer("briefing", opened.label if opened is not None else "", stage=stage,
                     why="One page for the manager or lead of ours who speaks next")  # fmt: skip
    yield from _forms(state)
    yield from _notices(state)
    yield _offer("gap_report", why="Where the policy gives no clear answer, for the partnership")
    yield _offer("chronology", why="Entries that you choose, for supervision, court or a complaint")
    yield _offer("case_audit", why="Stages, supervision, papers and who saw what, for our agency")
    yield _offer("ladder", why="The stages and where this disagreement stands, for a meeting")


def _forms(state: CaseState) -> Iterator[Offer]:
    """Offer the partnership's own forms that are asked for by now."""
    for ask in forms_asked(state):
        clause = f" ({ask.clause})" if ask.clause else ""
        notice = ask.notice.notice if ask.notice is not None else None
        of, whom = ask.form.title, _short(notice.to.text) if notice is not None else ask.stage
        why = f"The policy asks for this form{clause}: {whom}"
        if ask.form.typed:
            why += ". It can be saved for Word once it is issued"
        yield _offer("form", _short(of), form=ask.form.id, why=why,
                     notice=notice.id if notice is not None else "")  # fmt: skip


def _notices(state: CaseState) -> Iterator[Offer]:
    """Offer a notice to each whom our side is to tell; one to the partnership if to nobody.

    Not where the policy gives a form for it: that is offered in its place.
    """
    on_a_form = {ask.notice.notice.id for ask in forms_asked(state) if ask.notice is not None}
    ours = [one for one in state.notices if one.owner == "ours" and one.status != "later"]
    found = [one for one in ours if one.notice.id not in on_a_form]
    for one in found:
        clause = f" ({one.notice.clause})" if one.notice.clause else ""
        yield _offer("partnership_notice", _short(one.notice.to.text), notice=one.notice.id,
                     why=f"The policy asks that they are told{clause}")  # fmt: skip
    if not ours:
        yield _offer("partnership_notice", why="This policy asks for none at this point")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _reference(session: Session) -> Iterator[Offer]:
    for pack in session.packs:
        policy = pack.policy
        if policy.contact:
            yield _offer(
                "contact_sheet", policy.short_title, policy=policy.pack_id,
                why="Whom to ring when the laptop is shut",
            )  # fmt: skip
        for ladder in policy.ladder:
            several = len(policy.ladder) > 1
            yield _offer(
                "ladder",
                f"{policy.short_title}, {ladder.title}" if several else policy.short_title,
                policy=policy.pack_id, ladder=ladder.id, why="The stages, for the wall",
            )  # fmt: skip


def _offer(
    kind: PaperKind,
    of: str = "",
    *,
    why: str,
    stage: str = "",
    notice: str = "",
    policy: str = "",
    ladder: str = "",
    form: str = "",
) -> Offer:
    title = KINDS[kind].title
    return Offer(kind, stage, notice, f"{title}: {of}" if of else title, why, policy, ladder, form)
