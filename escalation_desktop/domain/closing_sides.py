"""The closing checks about what runs beside the stages: questions, notices, routes, copies."""

from escalation_desktop.domain.case import CaseState, NoticeState
from escalation_desktop.domain.closing_parts import BASELINE, Asked, asks_for, needed_if
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.policy import Notification
from escalation_desktop.domain.share_list import RAISER
from escalation_desktop.domain.wording import FACTS, party_known, say, say_list, say_party


def asked_of_closure(state: CaseState) -> list[Asked]:
    """Return the policy's closing questions (W10, W11), once there is an outcome."""
    if state.outcome is None:
        return []
    answers = state.outcome.closure
    return [
        Asked(
            "W10", question.text, bool(answers.get(question.id)), "needed", "outcome",
            question.clause,
        )
        for question in state.policy.closure_question
    ]  # fmt: skip


def is_ours(notice: Notification, *, received: bool) -> bool:
    """Say whether telling is for our side; a pack's "ours" is the side that raised it."""
    return notice.owner == ("theirs" if received else "ours")


def asked_of_notices(state: CaseState) -> list[Asked]:
    """Return each person to be told (W14): ours sent or why not, others' never needed."""
    asked = []
    questions = state.policy.closure_question if state.outcome is not None else ()
    asked_at_end = {question.on_yes for question in questions}
    for found in state.notices:
        if found.status == "later":
            continue
        if found.status == "not_answered" and found.notice.id in asked_at_end:
            continue  # the closing question asks the same, and is asked already
        ours = is_ours(found.notice, received=state.head.received)
        needed = ours and found.notice.modality != "please"
        asked.append(
            Asked(
                "W14", _notice_text(found, ours=ours), not found.open, needed_if(needed), "notices",
                found.notice.clause or BASELINE,
            )
        )  # fmt: skip
    return asked


def _notice_text(found: NoticeState, *, ours: bool) -> str:
    whom = found.notice.to.text
    if found.status == "not_answered":
        facts = say_list([say(FACTS, fact) for fact in found.decides])
        return f"Not answered: {facts}. It decides whether {whom} is told"
    if ours:
        return f"Tell {whom}, or say why not"
    who = {"chair": "the chair", "lead": "the safeguarding lead"}.get(found.notice.owner)
    return f"Whether {who or 'the other side'} told {whom}, or that it is not known"


def asked_of_routes(state: CaseState) -> list[Asked]:
    """Return each route that was started (W13): what came of it."""
    return [
        Asked(
            "W13", f"What came of: {route.route.title}", route.ended is not None, "offered",
            "route", route.route.clause,
        )
        for route in state.routes
    ]  # fmt: skip


def asked_of_sharing(state: CaseState) -> list[Asked]:
    """Return who must have had which paper (W17, N20). Sent after issue, so never needed."""
    issued = {document.number for _, document in state.documents}
    sent = [
        share.to
        for _, share in state.shared
        if share.what == "document" and (share.ref in issued or not issued)
    ]
    asked = []
    for index, person in enumerate(distribution(state)):
        had = any(is_same(person, party) for party in sent)
        whom = "the worker who raised it" if index == 0 else say_party(person)
        asked.append(Asked("W17", f"A copy to {whom}", had, "offered", "share"))
    for key in state.unshared:
        view = state.stage_view(key)
        label = view.label if view is not None else "A stage"
        asked.append(Asked("N20", f"{label}: its record shared", False, "offered", "share"))
    return asked


def is_same(first: Party, second: Party) -> bool:
    """Say whether two entries mean one person: the same name, or the same role and agency."""
    if first.name.strip() and second.name.strip():
        return first.name.strip().casefold() == second.name.strip().casefold()
    mine = (first.role.strip().casefold(), first.agency.strip().casefold())
    return party_known(first) and mine == (
        second.role.strip().casefold(),
        second.agency.strip().casefold(),
    )


def distribution(state: CaseState) -> tuple[Party, ...]:
    """Return who should have the confirmation: the worker who raised it always first.

    Then the other side's professional and those who agreed, each once.
    """
    wanted = [state.head.raised_by, state.head.other_professional]
    if state.outcome is not None:
        wanted += [state.outcome.agreed_for_us, state.outcome.agreed_for_them]
    found: list[Party] = []
    for party in wanted:
        if party_known(party) and not any(is_same(party, other) for other in found):
            found.append(party)
    if not party_known(state.head.raised_by):
        return (Party(role=RAISER, agency=state.head.raised_by.agency), *found)
    return tuple(found)


def asked_of_filing(state: CaseState) -> list[Asked]:
    """Return what is not yet on the child's records (W18, N21). Done after issue: never needed."""
    theirs = any(filed.side == "theirs" for _, filed in state.filed)
    asks = asks_for(state.policy, "N21")
    text = "Sent to the other agency for the child's record"
    asked = [Asked("W18", "Filed to the child's record", not state.unfiled, "offered", "file")]
    if asks or theirs:
        asked.append(Asked("W18", text, theirs, "offered", "file"))
    return asked
