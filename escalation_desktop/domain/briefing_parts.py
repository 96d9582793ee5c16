"""The briefing's parts: what to say, ask and write down, with whom, what about, what was tried."""

from escalation_desktop.domain import blocks, ladder
from escalation_desktop.domain.case import CaseState, StageView, Turn
from escalation_desktop.domain.clocks import newest
from escalation_desktop.domain.entries import Standing, notes_in_order, shareable_notes
from escalation_desktop.domain.escalation_parts import points
from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.note_lines import form_of, outcome_of
from escalation_desktop.domain.now import counterpart, stage_of
from escalation_desktop.domain.paper import say_risk, their_side
from escalation_desktop.domain.paper_words import NO_CONTACT, office_of, say_clause, say_contact
from escalation_desktop.domain.policy import Contact
from escalation_desktop.domain.supervision import say_since, supervision_of
from escalation_desktop.domain.telling_head import grounds_words
from escalation_desktop.domain.times import london_day, say_short_day
from escalation_desktop.domain.wording import (
    NOT_GIVEN,
    STAGE_RESULTS,
    day,
    join,
    labelled,
    moment,
    party_known,
    say,
    say_list,
    say_party,
    until,
)

MOST_TRIED = 5
"""Communications told; older ones are counted, so that it stays one page."""
MOST_INTERNAL = 3
MOST_CONTACTS = 2
MOST_WORDS = 500
"""Characters of one free text; what is cut is said to be."""
FEW_WORDS = 250


def say_and_ask(state: CaseState, view: StageView | None) -> blocks.Notice:
    """Return what to say first and what to ask for: suggestions, with the record's own facts."""
    head = state.head
    if is_our_own(state, view):
        return _consult(state, view)
    theirs = say_list([c.their_reference for c in head.children])
    child = f"which child, by their reference {theirs}" if theirs else "which child, by initials"
    stage = f", {view.title if view.typed else view.label}" if view is not None else ""
    under = f"under the {state.policy.short_title} escalation policy{stage}"
    why = f"you answer the disagreement {their_side(state)} raised" if head.received else "you ring"
    lines = [
        f"Say first: who you are; that {why} {under}; once you know who speaks, {child}.",
        f"Say at once: risk {say_risk(state)}." if state.risk != "as_recorded" else "",
    ]
    wanted = short(head.wanted, FEW_WORDS)
    if head.received:
        lines += [f"They want: {wanted}", "Ask for: what would settle it for them, and why."]
    else:
        lines.append(f"Ask for: {wanted}")
    lines.append(
        f"Ask by when they answer{_by_when(state)}, and what keeps the child safe until then. If "
        f"it is not settled: {_further(state, view)}"
    )
    lines.append(_afterwards(state))
    return blocks.Notice(
        "What to say, to ask and to write down",
        tuple(line for line in lines if line),
        place="what to say",
    )


def is_our_own(state: CaseState, view: StageView | None) -> bool:
    """Say whether the stage is a talk with our own manager, before anybody outside is asked."""
    return view is not None and view.kind == "consult_own_side" and not state.head.received


def _consult(state: CaseState, view: StageView | None) -> blocks.Notice:
    lines = (
        "You are asked for your advice first: this stage is with our own side.",
        f"What is wanted: {short(state.head.wanted, FEW_WORDS)}",
        "Please say: what you advise, whether you support it, and what keeps the child safe.",
        f"If it is not settled: {_further(state, view)}",
        _afterwards(state),
    )
    return blocks.Notice("What is asked of you", lines, place="what is asked")


def _by_when(state: CaseState) -> str:
    expected = state.answer_expected
    return f" (we expect it by {until(expected.by)})" if expected is not None else ""


def _further(state: CaseState, view: StageView | None) -> str:
    """Return the stage after this one, or that the policy gives none; it is never barred."""
    none = "the policy gives no further stage."
    if state.ladder.status == "external":
        none = f"the stages are in {state.ladder.external_title or 'another document'}."
    if view is None:
        return none
    stage = stage_of(state, view.stage)
    if stage is not None and stage.repeat is not None:
        return f"{stage.repeat.body_text[0].lower()}{stage.repeat.body_text[1:].rstrip('.')}."
    after = state.stages[state.stages.index(view) + 1 :]
    following = next((one for one in after if one.status in ("next", "later")), None)
    if following is None:
        return none
    return f"the next is {following.title if following.typed else following.label}."


def whom_and_what(
    state: CaseState, view: StageView | None, *, ours: bool
) -> tuple[blocks.Block, ...]:
    """Return whom to speak to, what it is about and what was tried; gaps in one line."""
    rows = (*_whom(state, view), *_about(state, view), ("Tried", _tried(state, ours=ours)))
    return (
        blocks.Heading("With whom, about what, and what was tried"),
        blocks.KeyValues(rows, place="with whom, about what, and what was tried"),
    )


def _whom(state: CaseState, view: StageView | None) -> list[tuple[str, str]]:
    """Return who was named, else the policy's role, with what the policy prints."""
    if is_our_own(state, view):
        return [("Speak to", "nobody outside at this stage")]
    rows: list[tuple[str, str]] = []
    party = counterpart(state, state.current) if state.current is not None else None
    if party is not None and party_known(party):
        reach = labelled("as noted", party.contact)
        rows.append(("Speak to", join((say_party(party), reach), "; ")))
        if reach:
            return rows
    elif view is not None and view.theirs:
        rows.append(("Speak to", f"{view.theirs}, {their_side(state)} (name {NOT_GIVEN})"))
    else:
        rows.append(("Speak to", NO_CONTACT))
    return [*rows, *_printed(state, view)]


def _printed(state: CaseState, view: StageView | None) -> list[tuple[str, str]]:
    """Return what the policy prints for the other side; in a received case it prints for ours."""
    stage = stage_of(state, view.stage) if view is not None else None
    if stage is None:
        return []
    if state.head.received:
        return [("Printed", f"for the side that raised it: {NO_CONTACT}")]
    policy = state.policy
    known = {contact.id: contact for contact in policy.contact}
    ids = [i for i in ladder.contacts_of(stage, state.head.track) if i in known]
    offices = [office_of(policy, role.office) for role in stage.theirs if role.office]
    near = [i for office in offices if office for i in office.nearest if i in known]
    theirs = [i for i in ids if _is_of(known[i], state.head.other_agency)]
    # A list for every agency there is: the first of it would most likely be the wrong one.
    shown = (theirs or near or (ids if len(ids) <= MOST_CONTACTS else []))[:MOST_CONTACTS]
    told = [say_contact(policy, known[i]) for i in shown]
    left = len(ids) - len([i for i in shown if i in ids])
    if left and told:
        told[-1] += f" The policy prints {left} more for this stage."
    elif left:
        told.append(f"{left} contacts for this stage, none under this agency’s name")
    elif not told and stage.theirs:
        told.append(f"number and address: {NO_CONTACT}")
    return [("Printed", text) for text in told]


def _is_of(contact: Contact, agency: str) -> bool:
    """Say whether a contact is the other agency's own, as far as the names tell."""
    name = agency.strip().casefold()
    return bool(name) and name in f"{contact.agency} {contact.section}".casefold()


def _about(state: CaseState, view: StageView | None) -> list[tuple[str, str]]:
    """Return what it is about and what they said."""
    head = state.head
    interim = state.interim.protects if state.interim is not None else ""
    about = head.about.strip() or grounds_words(state, head.grounds)
    told = [
        ("Disputed", "points of disagreement", say_list(points(state))),
        ("They say", "their reasons", head.their_reasons),
        ("Kept safe by", "what keeps the child safe", interim),
    ]
    if (safe_by := newest(state.protective)) is not None:
        by = join((until(safe_by.at), safe_by.reason))
        told[-1] = (
            *told[-1][:2],
            join((interim.rstrip(" .") or NOT_GIVEN, labelled("safe by", by)), "; "),
        )
    lacking = [words for _, words, text in told if not text.strip()]
    rows = [("About", short(about))]
    rows += [(label, short(text, FEW_WORDS)) for label, _, text in told if text.strip()]
    if lacking:
        rows.append(("Not given", say_list(lacking)))
    if view is not None and view.summary:
        rows.append(("The policy asks", f"{view.summary} ({say_clause(view.clause)})"))
    return rows


def _tried(state: CaseState, *, ours: bool) -> str:
    """Return what was tried, a line each: the ended stages, then the newest communications."""
    ended = [_ended(state, turn) for turn in state.turns if turn.ended is not None]
    lines = [say_list(ended)] if ended else []
    every = notes_in_order(state)
    notes = [note for note in (every if ours else shareable_notes(every)) if _stands(note)]
    left_out = len(notes) - MOST_TRIED
    if left_out > 0:
        lines.append(f"{left_out} earlier communications, in the record")
    lines += [_said(note) for note in notes[-MOST_TRIED:]]
    return "\n".join(lines) or "nothing is recorded yet"


def _stands(note: Standing) -> bool:
    # A visit or supervision is nothing that was tried with the other side.
    body = note.record.body
    return isinstance(body, Note) and not body.kind and not note.struck_reason


def _said(note: Standing) -> str:
    body = note.record.body
    assert isinstance(body, Note)
    who = join(p.name or p.role for p in body.involved)
    attempt = ", attempt" if body.attempt else ""
    mark = " (internal)" if body.internal else ""
    when = f"{moment(note.record.happened_at)}, {form_of(body).lower()}{attempt}"
    return f"{join((when, who))}: {outcome_of(body)}{mark}"


def _ended(state: CaseState, turn: Turn) -> str:
    view = state.stage_view(turn.key)
    result = say(STAGE_RESULTS, turn.ended.result) if turn.ended is not None else ""
    on = say_short_day(london_day(turn.ended_at)) if turn.ended_at is not None else ""
    return f"{view.label if view else 'A stage'}: {join((result, on))}"


def internal(state: CaseState) -> tuple[blocks.Block, ...]:
    """Return what is for our agency alone, each line marked; nothing where there is none."""
    lines = [
        f"internal: {join((day(at), 'our own side declined to go on', one.who, one.why))}"
        for at, one in state.declined
    ]
    found = supervision_of(state)
    last = found.sign_off or (found.reviews[-1] if found.reviews else None)
    if last is not None:
        lines.append(f"internal: {last.line} {say_since(last)}")
    lines += [
        f"internal: question not answered: {short(one.body.question, FEW_WORDS)}"
        for one in found.open[-MOST_INTERNAL:]
    ]
    notes = [n.record for n in notes_in_order(state) if n.internal and _stands(n)]
    for record in notes[-MOST_INTERNAL:]:
        assert isinstance(record.body, Note)
        said = short(record.body.discussed, FEW_WORDS)
        lines.append(f"internal: {moment(record.happened_at)}: {said}")
    if not lines:
        return ()
    return (
        blocks.Heading("Internal: for our own agency alone"),
        blocks.Bullets(tuple(lines), place="what is internal"),
    )


def _afterwards(state: CaseState) -> str:
    """Return what to write down and to whom to give it."""
    raised = state.head.raised_by
    ours = not state.head.received and bool(raised.name.strip())
    back = raised.name.strip() if ours else "whoever gave you this"
    return (
        "Please write down what came of it: date, time, how you spoke, who was there; what they "
        "answered, and why; who does what by when; what keeps the child safe. Pass it back to "
        f"{back}: it goes to the record."
    )


def short(text: str, most: int = MOST_WORDS) -> str:
    """Return a text on one line, cut with words that say so; "not given" for none."""
    plain = " ".join(text.split())
    if not plain:
        return NOT_GIVEN
    if len(plain) <= most:
        return plain
    return f"{plain[:most].rsplit(' ', 1)[0]} ... (cut here; the record has the rest)"
