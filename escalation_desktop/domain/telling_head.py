"""The words for entries about the case itself: its head, its facts, its risk, its safe by date."""

from collections.abc import Callable

from escalation_desktop.domain import journal
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.times import as_given
from escalation_desktop.domain.wording import (
    RISKS,
    join,
    labelled,
    moment,
    party_known,
    say,
    say_children,
    say_fact,
    say_list,
    say_party,
    until,
)

Words = tuple[str, list[str]]


def grounds_words(state: CaseState | None, grounds: tuple[str, ...]) -> str:
    """Return the grounds in the policy's words; one that the policy has not, as it stands."""
    known = {g.id: g.text for g in state.policy.ground} if state else {}
    return say_list([known.get(ground, ground) for ground in grounds])


def _other_side(body: journal.Opened) -> str:
    """Return the other agency and who is spoken with there; an agency is named once."""
    them = body.other_professional
    agency = "" if them.agency.strip() == body.other_agency.strip() else body.other_agency
    return join((agency, say_party(them)))


def _opened(body: journal.Opened, state: CaseState | None) -> Words:
    who = "received from the other agency" if body.received else "raised by us"
    who = "raised inside our own agency" if body.inside else who
    facts = [say_fact(fact, value) for fact, value in body.facts.items() if value]
    tried = ""
    if body.tried_at is not None:
        tried_at = as_given(body.tried_at, day_only=body.tried_day_only)
        tried = f"The practitioner was tried on {moment(tried_at)}"
    return f"Disagreement opened, {who}", [
        labelled("About", body.about),
        labelled("Since", moment(as_given(body.arose_at, day_only=body.arose_day_only))),
        labelled("With", _other_side(body)),
        labelled("Raised by", say_party(body.raised_by)),
        labelled("Wanted", body.wanted),
        labelled("Grounds", grounds_words(state, body.grounds)),
        labelled("Child", say_children(body.children).replace("\n", "; ")),
        labelled("Area", body.area),
        labelled("Views of the family", body.family_view),
        tried,
        labelled("The practitioner could not be tried", body.tried_why_not),
        labelled("Facts", "; ".join(facts)),
    ]


def _head_changed(body: journal.HeadChanged, state: CaseState | None) -> Words:
    children, raised, other = body.children, body.raised_by, body.other_professional
    since = ""
    if body.arose_at is not None:
        since = moment(as_given(body.arose_at, day_only=body.arose_day_only))
    return "What is known was changed", [
        labelled("Since", since),
        labelled("Child", say_children(children).replace("\n", "; ") if children else ""),
        labelled("Other agency", body.other_agency or ""),
        labelled("Raised by", say_party(raised) if raised and party_known(raised) else ""),
        labelled("With", say_party(other) if other and party_known(other) else ""),
        labelled("About", body.about or ""),
        labelled("Wanted", body.wanted or ""),
        labelled("Grounds", grounds_words(state, body.grounds or ())),
        labelled("Reasons given by the other side", body.their_reasons or ""),
        labelled("Kind of agency disagreed with", _track(body.track, state)),
        labelled("Area", body.area or ""),
        labelled("Views of the family", body.family_view or ""),
    ]


def _track(track: str | None, state: CaseState | None) -> str:
    labels = {t.id: t.label for t in state.ladder.tracks} if state else {}
    return labels.get(track, track) if track else ""


def _facts(body: journal.FactsSet, _: CaseState | None) -> Words:
    return "Facts answered", [say_fact(fact, value) for fact, value in body.facts.items()]


def _risk(body: journal.RiskSet, _: CaseState | None) -> Words:
    return f"Risk: {say(RISKS, body.grade)}", [labelled("Reason", body.reason)]


def _safe_by(body: journal.SafeBySet, _: CaseState | None) -> Words:
    return f"Safe by date set: {until(body.at)}", [
        labelled("Reason", body.reason),
        labelled("Set by", body.set_by),
    ]


def _gate(body: journal.GateAnswered, state: CaseState | None) -> Words:
    gates = {gate.id: gate.question for gate in state.policy.gate} if state else {}
    return "A question of the policy answered", [
        f"{gates.get(body.gate, 'A question that is not in this policy')} {body.answer}"
    ]


def _interim(body: journal.InterimSet, _: CaseState | None) -> Words:
    return "What keeps the child safe meanwhile", [
        body.protects.strip(),
        labelled("The child’s own words or views", body.childs_views),
        labelled("Effect on the child", body.effect_on_child),
    ]


HEAD: dict[str, Callable[..., Words]] = {
    "opened": _opened,
    "head_changed": _head_changed,
    "facts_set": _facts,
    "risk_set": _risk,
    "safe_by_set": _safe_by,
    "gate_answered": _gate,
    "interim_set": _interim,
}
