"""The confirmation's first page: outcome, actions, safety, what stays in dispute, how to object."""

from datetime import datetime

from escalation_desktop.domain import blocks, ladder
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.clocks import newest
from escalation_desktop.domain.closing_record import ladder_exhausted
from escalation_desktop.domain.journal import Outcome, Party
from escalation_desktop.domain.paper import (
    our_side,
    say_raised,
    say_recipient,
    say_risk,
    say_status,
    say_with,
    their_side,
)
from escalation_desktop.domain.times import say_day
from escalation_desktop.domain.wording import (
    ACTION_STATES,
    NOT_GIVEN,
    day,
    join,
    labelled,
    party_known,
    say,
    say_children,
    say_how,
    say_list,
    say_party,
    sentence,
    until,
    worded,
)


def first_page(
    state: CaseState, recipient: Party | None, prepared_by: str, made_at: datetime
) -> tuple[blocks.Block, ...]:
    """Return what a reader must know in thirty seconds."""
    return (
        _who(state, recipient, made_at),
        outcome_notice(state),
        *_actions(state),
        *_safety(state),
        *_in_dispute(state),
        blocks.Paragraph(
            f"If this is wrong, tell {prepared_by.strip() or 'the person who sent it'}, "
            "quoting the reference above. What you say is added to the record, which is never "
            "altered. You may also write at the end why you do not agree.",
            small=True,
            place="if this is wrong",
        ),
    )


def _who(state: CaseState, recipient: Party | None, made_at: datetime) -> blocks.KeyValues:
    rows = (
        ("For", say_recipient(recipient)),
        ("Raised by", say_raised(state)),
        ("Child", say_children(state.head.children)),
        ("With", say_with(state)),
        ("Child’s status", say_status(state)),
        ("Date", day(made_at)),
    )
    return blocks.KeyValues(rows, columns=2, place="the head of the page")


def both_agreed(out: Outcome) -> bool:
    """Say whether somebody agreed for each side; only then is anything called agreed."""
    return party_known(out.agreed_for_us) and party_known(out.agreed_for_them)


def outcome_notice(state: CaseState) -> blocks.Notice:
    """Return the box that says how it ended, under a title that is true of it."""
    out = state.outcome
    if out is None:
        current = state.current
        view = state.stage_view(current.key) if current else None
        where = f" at {view.label}, {view.title}" if view else ""
        return _box("Still open", f"The disagreement is still open{where}.")
    text = out.text.strip()
    if out.kind in ("resolved", "part_resolved"):
        return _settled(state, out, text)
    ended = sentence(f"{_say_end(state)}{_how(out)}")
    if out.kind == "decided":
        by = out.decided_by.strip() or NOT_GIVEN
        against = out.not_agreed_by.strip() or NOT_GIVEN
        return _box(
            f"Decision by {by}, not agreed by {against}", text or "Decision not given.", ended
        )
    stopped = labelled("Decision to stop taken by", out.stopped_by)
    why = labelled("Why it was stopped", out.stopped_why)
    if out.kind == "unresolved":
        told = labelled("Told that it is not resolved", out.told)
        return _box("Not resolved", text, ended, *_no_further(state), stopped, why, told)
    if out.kind == "withdrawn":
        return _box("Withdrawn", text, ended, stopped or f"By whom: {NOT_GIVEN}.", why)
    return _box("Moved to another process", text or "Where to: not given.", ended, stopped, why)


def _settled(state: CaseState, out: Outcome, text: str) -> blocks.Notice:
    part = " in part" if out.kind == "part_resolved" else ""
    agreed = [
        f"for {side} by {say_party(party, agency=False)}"
        for side, party in (
            (our_side(state), out.agreed_for_us),
            (their_side(state), out.agreed_for_them),
        )
        if party_known(party)
    ]
    by = f"; agreed {' and '.join(agreed)}" if agreed else ""
    ended = sentence(f"{_say_end(state)}{_how(out)}{by}")
    if _nothing_left(out):
        ended = f"{ended} Nothing stays in dispute."
    if both_agreed(out):
        title = f"Agreed outcome{', in part' if part else ''}"
        return _box(title, text or "Outcome not given.", ended)
    return _box(
        f"Outcome, resolved{part}, as recorded by {our_side(state)}",
        text or "Outcome not given.",
        ended,
        "Agreement of both sides is not recorded, so this is not called an agreed outcome.",
    )


def _box(title: str, *paragraphs: str) -> blocks.Notice:
    return blocks.Notice(title, tuple(p for p in paragraphs if p), place="the outcome")


def _say_end(state: CaseState) -> str:
    """Return "Resolved at Stage 3 on Thu 26 Nov 2026"."""
    kinds = {
        "resolved": "resolved",
        "part_resolved": "resolved in part",
        "decided": "decided",
        "unresolved": "not resolved",
        "withdrawn": "withdrawn",
        "diverted": "moved to another process",
    }
    out = state.outcome
    word = kinds[out.kind] if out is not None else "open"
    last = state.turns[-1] if state.turns else None
    view = state.stage_view(last.key) if last else None
    where = f" at {view.label}" if view else ""
    on = f" on {day(state.outcome_at)}" if state.outcome_at is not None else ""
    return f"{word}{where}{on}"


def _how(out: Outcome) -> str:
    how = say_how(out.how).rstrip(".")
    return f" ({how})" if how else ""


def _no_further(state: CaseState) -> tuple[str, ...]:
    if not ladder_exhausted(state):
        following = ladder.next_position(state.ladder, state.head.track, state.facts, state.turns)
        if following is None:
            return ()
        label = ladder.label_of(following.stage, following.rung)
        return (f"The policy’s next step, {label}, was not taken.",)
    if state.ladder.status == "external":
        return ()
    said = state.ladder.terminal.strip()
    return (f"The policy gives no further step. {said}".strip(),)


def _actions(state: CaseState) -> tuple[blocks.Block, ...]:
    out = state.outcome
    changed = any(action.status != "open" for action in state.shared_actions)
    rows = []
    for action in state.shared_actions:
        by = say_day(action.action.by_when) if action.action.by_when else NOT_GIVEN
        row = [action.action.what or NOT_GIVEN, action.action.who or NOT_GIVEN, by]
        if changed:
            row.append(join((say(ACTION_STATES, action.status), action.comment), ": "))
        rows.append(tuple(row))
    header = ("Action", "Who", "By when", "State") if changed else ("Action", "Who", "By when")
    none = out is not None and out.no_actions
    made: list[blocks.Block] = [
        blocks.Heading("What will be done"),
        blocks.Table(
            header=header,
            rows=tuple(rows),
            widths=(5, 2.5, 2, 2) if changed else (5, 2.5, 2),
            place="the actions",
            when_empty="No further action." if none else "No action is recorded.",
        ),
    ]
    if out is not None and out.review_on is not None:
        made.append(blocks.Paragraph(f"To be reviewed on {say_day(out.review_on)}."))
    return tuple(made)


def _safety(state: CaseState) -> tuple[blocks.Block, ...]:
    interim = state.interim
    lines = []
    if interim is not None:
        lines = [
            interim.protects.strip(),
            labelled("The child’s own words or views", interim.childs_views),
            labelled("Effect on the child", interim.effect_on_child),
        ]
    if state.risk != "as_recorded":
        lines.append(f"Risk: {say_risk(state)}.")
    if (safe_by := newest(state.protective)) is not None:
        by = join((safe_by.reason, worded("set by", safe_by.set_by)), "; ")
        lines.append(f"Safe by date: {until(safe_by.at)}{f' ({by})' if by else ''}.")
    lines += [f"{route.route.title}: {_came_of(route.ended)}." for route in state.routes]
    text = "\n".join(line for line in lines if line) or "Not given."
    return (
        blocks.Heading("What keeps the child safe meanwhile"),
        blocks.Paragraph(text, place="what keeps the child safe meanwhile"),
    )


def _came_of(ended: object) -> str:
    leave = str(getattr(ended, "exit", "") or "")
    if ended is None:
        return "started, its end is not recorded"
    return leave.strip().rstrip(".") or "ended"


def _nothing_left(out: Outcome | None) -> bool:
    return (
        out is not None
        and out.kind == "resolved"
        and both_agreed(out)
        and not out.still_in_dispute.strip()
    )


def _in_dispute(state: CaseState) -> tuple[blocks.Block, ...]:
    """Return what stays in dispute; where nothing does, the outcome's box has said so."""
    if _nothing_left(state.outcome):
        return ()
    text = _dispute_text(state)
    return (
        blocks.Heading("Still in dispute"),
        blocks.Paragraph(text, place="what stays in dispute"),
    )


def _dispute_text(state: CaseState) -> str:
    out = state.outcome
    if out is not None and out.still_in_dispute.strip():
        return out.still_in_dispute.strip()
    # Whoever takes it back may have got what they wanted: what they still dispute is theirs to say.
    settled = out is not None and out.kind in ("resolved", "part_resolved", "withdrawn")
    ended = [turn.ended for turn in state.turns if turn.ended is not None and turn.ended.issues]
    if ended and not settled:
        return say_list(ended[-1].issues)
    if not settled and state.head.about.strip():
        return state.head.about.strip()
    return "Not given."
