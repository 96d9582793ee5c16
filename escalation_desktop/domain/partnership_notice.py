"""The paper for whoever a policy's notice names: the Chair, a reviewing officer, a named nurse.

It says what the policy asks to be told and how strongly, the facts, and what is asked back. As
little as possible about the child: whoever must find the child gets references, initials, the
status and what it is about; a notice about how agencies or the policy work gets nothing about the
child, and no person's name but that of who prepared it.
"""

from escalation_desktop.domain import blocks, partnership_facts
from escalation_desktop.domain.case import CaseState, NoticeState
from escalation_desktop.domain.closing_parts import Asked
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.paper import our_side, paper, their_side
from escalation_desktop.domain.paper_words import (
    explained,
    for_reader,
    is_draft,
    raiser_side,
    say_child_to_both,
    say_clause,
    say_sender,
    small_print,
    you_note,
)
from escalation_desktop.domain.policy import Clock, Notification, Route
from escalation_desktop.domain.wording import (
    FACTS,
    NOTICE_STATES,
    day,
    join,
    labelled,
    moment,
    say,
    say_list,
    sentence,
)

MODALITIES = {
    "must": "must be told", "should": "should be told",
    "please": "is to be told, as the policy asks",
}  # fmt: skip
OWNERS = {"chair": "the chair", "lead": "the safeguarding lead"}


def partnership_notice(state: CaseState, notice_id: str, copy: Copy) -> blocks.Document:
    """Return the notice that a policy's ``notice_id`` asks for; "" where no policy asks for one.

    Marked DRAFT while the facts it must tell are neither given nor explained. Raises KeyError for
    a notice that the policy does not have.
    """
    notice = _find(state, notice_id)
    asked = asked_of_notice(state, notice_id)
    to = to_whom(state, notice)
    child = partnership_facts.is_about_child(state, notice)
    facts = partnership_facts.facts(state, notice)
    parts: tuple[blocks.Block, ...] = (
        _head(state, notice, copy, about_child=child),
        _told(state, notice),
        blocks.Heading("The facts"),
        blocks.KeyValues(facts, place="the facts"),
        *_asked_back(state, notice, copy),
        *explained(state, asked),
        *_form(state, notice),
        *small_print(
            state,
            join((_made_though(state, notice), you_note(state, [to, *_words(notice)])), " "),
        ),
    )
    subject = "a professional disagreement about a child" if child else "how a policy worked"
    return paper(
        state,
        for_reader(copy, Party(role=to)),
        title=f"Notice of {subject}",
        parts=parts,
        draft=is_draft(state, asked),
    )


def _find(state: CaseState, notice_id: str) -> Notification | None:
    if not notice_id:
        return None
    for notice in state.policy.notification:
        if notice.id == notice_id:
            return notice
    raise KeyError(notice_id)


def _standing(state: CaseState, notice: Notification | None) -> NoticeState | None:
    """Return what has become of the notice; None where the facts do not ask for it."""
    if notice is None:
        return None
    return next((found for found in state.notices if found.notice.id == notice.id), None)


def to_whom(state: CaseState, notice: Notification | None) -> str:
    """Return whom the policy names; where it names nobody, the partnership whose policy it is."""
    return notice.to.text if notice is not None else state.policy.partnership.name


def asked_of_notice(state: CaseState, notice_id: str) -> list[Asked]:
    """Return what the notice must say, met or not."""
    notice = _find(state, notice_id)
    given = partnership_facts.is_given(state, notice)
    clause = notice.clause if notice is not None else ""
    applies = notice is None or (_standing(state, notice) is not None and not _hangs(state, notice))
    return [
        Asked("W14", "Facts that ask for this notice", applies, "needed", "head", clause,
              part=f"{notice_id} applies"),
        Asked("W2", "Our agency", bool(state.head.our_agency.strip()), "needed", "head",
              part="our agency"),
        Asked("W14", "What is to be told", given, "needed",
              "head" if partnership_facts.is_about_child(state, notice) else "outcome", clause,
              part=f"{notice_id or 'partnership'} facts"),
    ]  # fmt: skip


def _head(
    state: CaseState, notice: Notification | None, copy: Copy, *, about_child: bool
) -> blocks.KeyValues:
    rows = [
        ("For", to_whom(state, notice)),
        ("From", say_sender(state, copy.prepared_by)),
        ("Between", f"{our_side(state)} and {their_side(state)}"),
        ("Raised by", f"{raiser_side(state)}, {day(state.head.opened_at)}"),
    ]
    if about_child:
        rows.append(("Child", say_child_to_both(state)))
    rows.append(("Date", day(copy.made_at)))
    return blocks.KeyValues(tuple(rows), columns=2, place="the head of the page")


def _told(state: CaseState, notice: Notification | None) -> blocks.Notice:
    first = partnership_facts.first_fact(state, notice)
    if notice is None:
        title = "What you are told"
        is_worked = "is being worked" if state.outcome is None else "was worked"
        lines = [f"That a disagreement between agencies {is_worked} under your policy.", first]
    else:
        content = notice.content.strip() or "what is to be told is not stated"
        applies = _standing(state, notice) is not None
        title = "What the policy asks you to be told"
        if not applies:
            # Said outright, it would tell of a danger or an issue that the record does not hold.
            title = "A notice that the facts recorded do not ask for"
            content = f"what the policy would have told: “{content.rstrip('.')}”"
        elif _hangs(state, notice):
            # Nobody has said that there is such an issue: the policy's words would claim it.
            title = "What the policy asks you to be told, where it applies"
            content = f"to be told where it applies: “{content.rstrip('.')}”"
        clause = say_clause(notice.clause, notice.basis)
        whose = f"{notice.to.text} {MODALITIES[notice.modality]}"
        lines = [
            sentence(content),
            first,
            sentence(f"{whose} ({clause})") if applies and not _hangs(state, notice) else "",
            _whose(state, notice),
            _by_when(state, notice) if applies else "",
        ]
    lines.append(_so_far(state, notice))
    return blocks.Notice(title, tuple(line for line in lines if line), place="what is told")


def _hangs(state: CaseState, notice: Notification) -> bool:
    """Tell whether a fact that decides it is not answered."""
    found = _standing(state, notice)
    return found is not None and found.status == "not_answered"


def _whose(state: CaseState, notice: Notification) -> str:
    """Return whose duty it is to tell, where it is not ours."""
    found = _standing(state, notice)
    owner = found.owner if found is not None else notice.owner
    if found is None and state.head.received:
        owner = {"ours": "theirs", "theirs": "ours"}.get(owner, owner)  # type: ignore[assignment]
    if owner == "ours":
        return ""
    who = OWNERS.get(owner) or their_side(state)
    return f"The policy gives this to {who} to tell; {our_side(state)} prepared it for them."


def _by_when(state: CaseState, notice: Notification) -> str:
    route = next((one for one in state.policy.route if one.id == notice.route), None)
    clock = notice.clock or _clock_on(route, notice)
    first = " Ring first: this paper goes after the call." if route and route.danger else ""
    if clock is None:
        return f"By when: not stated in the policy.{first}"
    every = (state.limits.earliest, *state.limits.others)
    limit = next((one for one in every if one and one.id == clock.id), None)
    due = f", {limit.due.text}. {limit.due.sum}" if limit is not None and limit.due else "."
    return f"By when: “{clock.duration.printed}” ({say_clause(clock.clause)}){due}{first}"


def _clock_on(route: Route | None, notice: Notification) -> Clock | None:
    """Return the limit that a route's step sets for telling the same people."""
    for step in route.steps if route is not None else ():
        same_office = bool(step.office) and step.office == notice.to.office
        if step.clock is not None and (same_office or set(step.contacts) & set(notice.to.contacts)):
            return step.clock
    return None


def _so_far(state: CaseState, notice: Notification | None) -> str:
    """Return whether they were told already, or why not, or which fact nobody answered."""
    found = _standing(state, notice)
    if found is None or found.status in ("to_send", "later"):
        return ""
    if found.status == "not_answered":
        facts = say_list([say(FACTS, fact) for fact in found.decides])
        return f"Whether the policy asks for it hangs on what is not answered: {facts}."
    told = found.told
    on = moment(found.at) if found.at is not None and found.status != "not_known" else ""
    words = (say(NOTICE_STATES, found.status), on)
    more = (told.to, told.method, labelled("reason", told.reason)) if told is not None else ()
    return f"So far: {join((*words, *more))}."


def _asked_back(
    state: CaseState, notice: Notification | None, copy: Copy
) -> tuple[blocks.Block, ...]:
    """Return what is asked of the reader: that they have it, and an answer to what is told."""
    to = copy.prepared_by.strip() or our_side(state)
    lines = [f"Please confirm to {to}, quoting the reference above, that you have this."]
    what = "what will be done about it"
    if partnership_facts.is_about_child(state, notice):
        what = "whether you will act on it, and what the agencies should know"
    lines.append(f"Please say {what}, and by when. The policy states no date for an answer.")
    return (
        blocks.Heading("What is asked back"),
        blocks.Bullets(tuple(lines), place="what is asked back"),
    )


def _form(state: CaseState, notice: Notification | None) -> tuple[blocks.Block, ...]:
    """Return the form that the policy names for it, which the app does not hold."""
    form = next((f for f in state.policy.form if notice is not None and f.id == notice.form), None)
    if form is None:
        return ()
    parts = f" Its parts: {say_list(form.sections)}." if form.sections else ""
    where = "It is filled in beside this notice."
    if not form.section:
        where = f"The app does not hold this form: ask the partnership for it.{parts}"
    text = (
        f"“{form.title}” ({say_clause(form.clause)}). {where} This notice goes with it and does "
        "not take its place."
    )
    return (blocks.KeyValues((("The policy’s form", text),), place="the policy’s form"),)


def _made_though(state: CaseState, notice: Notification | None) -> str:
    if notice is None:
        others = "it asks for other notices" if state.policy.notification else "it asks for none"
        return f"It is made though this policy does not ask for it: {others}."
    found = _standing(state, notice)
    if found is None:
        return (
            "It is made though, on the facts recorded, this policy does not ask for it: what it "
            f"makes this notice depend on ({say_clause(notice.clause)}) is not so here."
        )
    if found.status == "later":
        return f"It is made before the policy asks for it ({say_clause(notice.clause)})."
    if found.status == "not_answered":
        return "Whether the policy asks for it is not known; it is made all the same."
    if notice.form:
        return "The policy asks that they are told, on its own form."
    return "The policy asks that they are told, and does not say that it must be in writing."


def _words(notice: Notification | None) -> tuple[str, ...]:
    return (notice.content,) if notice is not None else ()
