"""The notice to the counterpart at the stage that is being opened.

First what is asked of the reader and by when, whom it is with and how to reach them; then the
disagreement in short, what keeps the child safe meanwhile, what was tried, what the policy asks of
this stage, and each limit with how it was worked out. Both sides go by their agencies' names,
whoever raised it. A complaint about a person's conduct and a note for our agency alone are never
on it.
"""

from escalation_desktop.domain import blocks, escalation_parts
from escalation_desktop.domain.briefing_parts import is_our_own
from escalation_desktop.domain.case import CaseState, StageView, Turn
from escalation_desktop.domain.closing_parts import Asked
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.paper import (
    our_side,
    paper,
    say_raised,
    say_with,
    their_side,
)
from escalation_desktop.domain.paper_words import (
    explained,
    for_reader,
    is_draft,
    raiser_side,
    say_child_to_both,
    say_sender,
    small_print,
    stage_of_view,
)
from escalation_desktop.domain.stage_limits import earliest_of, stage_limits
from escalation_desktop.domain.wording import (
    NOT_GIVEN,
    NOT_STATED,
    day,
    join,
    moment,
    party_known,
    say_party,
    sentence,
    until,
)


def escalation_notice(state: CaseState, turn_key: str, copy: Copy) -> blocks.Document:
    """Return the notice for the stage that ``turn_key`` names, running or next ("s3", "s5.2").

    Marked DRAFT while what it is about, what is wanted or who deals with it on either side is
    neither given nor explained. Raises KeyError for a stage that the case does not have.
    """
    view = _view(state, turn_key)
    asked = asked_of_notice(state, turn_key)
    reader = _counterpart(state, view)
    parts: tuple[blocks.Block, ...] = (
        _head(state, copy, reader),
        _asked(state, view),
        *escalation_parts.the_disagreement(state),
        *escalation_parts.safety(state),
        *escalation_parts.tried(state, turn_key),
        *escalation_parts.policy_asks(state, view),
        *escalation_parts.limits(state, view),
        *escalation_parts.routes(state),
        *explained(state, asked),
        *small_print(state, _made_though(state, view)),
    )
    return paper(
        state,
        for_reader(copy, _reader(state, view)),
        title=f"Escalation notice: {_named(view)}",
        parts=parts,
        draft=is_draft(state, asked),
    )


def _view(state: CaseState, turn_key: str) -> StageView:
    """Return the row of a stage; KeyError where the case has none of that key."""
    view = state.stage_view(turn_key)
    if view is None:
        raise KeyError(turn_key)
    return view


def turn_of(state: CaseState, view: StageView) -> Turn | None:
    """Return the turn behind a row, or None where the stage is not started."""
    return next((turn for turn in reversed(state.turns) if turn.key == view.key), None)


def asked_of_notice(state: CaseState, turn_key: str) -> list[Asked]:
    """Return what must be on the notice, met or not; a limit is always there or "not stated"."""
    view, head = _view(state, turn_key), state.head
    us = party_known(speaker(state, view))
    them = bool(view.theirs) or party_known(_counterpart(state, view))
    return [
        Asked("W3", "What the disagreement is about", bool(head.about.strip() or head.grounds),
              "needed", "head"),
        Asked("N9", "What is wanted", bool(head.wanted.strip()), "needed", "head"),
        Asked("W2", "The other agency", bool(head.other_agency.strip()), "needed", "head",
              part="other agency"),
        Asked("N4", "Who speaks for our side", us, "needed", "people", part="ours"),
        Asked("N4", "Who is asked to deal with it on the other side", them, "needed", "people",
              part="theirs"),
        Asked("N26", "What keeps the child safe meanwhile", _is_safety_given(state), "offered",
              "interim"),
    ]  # fmt: skip


def _is_safety_given(state: CaseState) -> bool:
    return state.interim is not None and bool(state.interim.protects.strip())


def speaker(state: CaseState, view: StageView) -> Party:
    """Return who speaks for our agency at a stage; the worker who raised it where they may be.

    A stage that the policy gives to a manager is never put down to the worker by silence.
    """
    turn = turn_of(state, view)
    if turn is not None and party_known(turn.started.ours):
        return turn.started.ours
    stage = stage_of_view(state, view)
    worker = stage is None or stage.escalator is None or stage.escalator.is_worker
    return state.head.raised_by if worker and not state.head.received else Party(side="ours")


def _counterpart(state: CaseState, view: StageView) -> Party:
    """Return who was named for the other side at this stage, else the policy's role there."""
    turn = turn_of(state, view)
    if turn is not None and party_known(turn.started.theirs):
        return turn.started.theirs
    return Party(role=view.theirs, agency=state.head.other_agency, side="theirs")


def _reader(state: CaseState, view: StageView) -> Party:
    """Return whom the copy is for: a role can be a whole sentence, too long for every page."""
    named = _counterpart(state, view)
    return named if named.name.strip() else Party(agency=their_side(state), side="theirs")


def _head(state: CaseState, copy: Copy, reader: Party) -> blocks.KeyValues:
    rows = (
        ("For", say_party(copy.recipient or reader) or their_side(state)),
        ("From", say_sender(state, copy.prepared_by)),
        ("Child", say_child_to_both(state)),
        ("Raised by", join((say_raised(state), state.head.raised_by.contact), "\n")),
        ("With", say_with(state)),
        ("Date", day(copy.made_at)),
    )
    return blocks.KeyValues(rows, columns=2, place="the head of the page")


def _asked(state: CaseState, view: StageView) -> blocks.Notice:
    if is_our_own(state, view):
        told = (
            _request(state, view),
            f"What {raiser_side(state)} wants: {state.head.wanted.strip() or NOT_GIVEN}",
            f"Speak to: {_speak_to(state, view)}",
            f"Limit: {_limit(state, view)}",
        )
        return blocks.Notice("What you are told", told, place="what is told")
    lines = (
        _request(state, view),
        f"What {raiser_side(state)} wants: {state.head.wanted.strip() or NOT_GIVEN}",
        f"Speak to: {_speak_to(state, view)}",
        f"Please answer: {_answer(state)}",
        f"Answer by: {_answer_by(state, view)}",
        f"Limit: {_limit(state, view)}",
    )
    return blocks.Notice("What is asked of you", lines, place="what is asked")


def _request(state: CaseState, view: StageView) -> str:
    """Return who moves to which stage, true of who raised it and of whether it has begun."""
    ours, theirs = our_side(state), their_side(state)
    stage = _named(view)
    if view.ended_at is not None:
        return f"{stage}, was opened and is over: {view.status_text}. Nothing new is asked."
    if view.started_at is None:
        begun = f"{stage}, is to be opened; it has not started yet."
    else:
        begun = f"{stage}, was opened on {moment(view.started_at)}."
    if state.head.received:
        return f"{sentence(f'{theirs} raised this disagreement with {ours}')} {begun}"
    if is_our_own(state, view):
        raised = sentence(f"{ours} raised this disagreement")
        nothing = f"It is a talk within {ours}: nothing is asked of {theirs} at this stage."
        return f"{raised} {begun} {nothing}"
    asks = f"{ours} raised this disagreement and asks {theirs} to take it up"
    return f"{sentence(asks)} {begun}"


def _named(view: StageView) -> str:
    """Return "Stage 3, Managers"; a stage with one name has it once."""
    return join(dict.fromkeys((view.label, view.title)))


def _speak_to(state: CaseState, view: StageView) -> str:
    """Return who speaks for our agency and how to reach them: only what the record holds."""
    who = speaker(state, view)
    if not party_known(who):
        return f"{our_side(state)}; who speaks there is {NOT_GIVEN} in this record"
    reach = who.contact.strip() or f"how to reach them {NOT_GIVEN} in this record"
    return f"{say_party(who)}; {reach}"


def _answer(state: CaseState) -> str:
    theirs = their_side(state)
    safe = "what you will do meanwhile to keep the child safe"
    if state.head.received:
        return f"who speaks for {theirs}, and when; what would settle it; {safe}."
    agree = "whether you agree to what is wanted, and if not, why and what you propose"
    return f"who speaks for {theirs}, and when; {agree}; {safe}."


def _answer_by(state: CaseState, view: StageView) -> str:
    """Return the date set for an answer; where none is set, that is told and not made up."""
    turn, current = turn_of(state, view), state.current
    expected = turn.started.expect_answer_by if turn is not None else None
    if state.answer_expected is not None and current is not None and current.key == view.key:
        expected = state.answer_expected.by
    if expected is not None:
        return f"{until(expected)}, set by {our_side(state)}"
    return "no date is set in this record; please say when you can"


def _limit(state: CaseState, view: StageView) -> str:
    """Return the earliest dated limit, else the printed ones, else "not stated"."""
    found = stage_limits(state, view)
    first = earliest_of(found)
    if first is not None:
        printed = f", “{first.printed}”" if first.printed else ""
        return f"{first.due} ({first.title}{printed})"
    printed = "; ".join(f"“{one.printed}” ({one.title}), {one.due}" for one in found)
    return printed or f"{NOT_STATED} for this stage"


def _made_though(state: CaseState, view: StageView) -> str:
    """Return what the policy says of a paper at this stage: a form of its own, or nothing."""
    stage = stage_of_view(state, view)
    forms = [form for form in state.policy.form if stage is not None and form.id in stage.forms]
    if forms:
        named = "; ".join(f"“{form.title}” ({form.clause})" for form in forms)
        return (
            f"At this stage the policy asks for its form {named}. The app does not hold that "
            "form: this notice goes with it and does not take its place."
        )
    return (
        "This policy does not ask for a written notice at this stage. It is made so that both "
        "sides have the same facts, and takes the place of no talk that the policy asks for."
    )
