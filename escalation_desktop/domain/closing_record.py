"""The closing checks about the case itself: its head, outcome, actions, safety and stages."""

from escalation_desktop.domain import ladder
from escalation_desktop.domain.case import CaseState, Turn
from escalation_desktop.domain.closing_parts import Asked, asks_for, kind_of, needed_if
from escalation_desktop.domain.entries import (
    Standing,
    notes_in_order,
    notes_of_turn,
    place,
    shareable_notes,
)
from escalation_desktop.domain.journal import Note, Outcome, Party
from escalation_desktop.domain.wording import child_known, party_known

AGREED_KINDS = ("resolved", "part_resolved")
SETTLED_KINDS = (*AGREED_KINDS, "decided")


def asked_of_head(state: CaseState) -> list[Asked]:
    """Return what is asked of the case's head (W2, W3)."""
    head, policy = state.head, state.policy
    ended = [turn.ended for turn in state.turns if turn.ended is not None]
    about = bool(head.about.strip() or head.grounds or any(end.issues for end in ended))
    children = bool(head.children) and all(child_known(child) for child in head.children)
    return [
        Asked("W2", "A reference or initials for each child", children, "needed", "head"),
        Asked("W2", "Our agency", bool(head.our_agency.strip()), "needed", "head"),
        Asked("W2", "The other agency", bool(head.other_agency.strip()), "needed", "head"),
        Asked("W2", "Who raised it", party_known(head.raised_by), "needed", "head"),
        Asked(
            "W2", "The child's status (on a plan, looked after, ...)",
            bool(state.facts.get("child_status")), "offered", "head",
        ),
        Asked("W3", "What the disagreement is about", about, "needed", "head"),
        Asked(
            "N9", "What was wanted", bool(head.wanted.strip()),
            needed_if(asks_for(policy, "N9")), "head",
        ),
        Asked(
            "N10", "The other side's reasons (else printed as not given)",
            bool(head.their_reasons.strip()), "offered", "head",
        ),
    ]  # fmt: skip


def asked_of_outcome(state: CaseState) -> list[Asked]:
    """Return what is asked of the outcome (W5, W7, W8, W15, W16), by its kind."""
    out = state.outcome
    if out is None:
        return [Asked("W5", "How the disagreement ended", False, "needed", "outcome")]
    asked: list[Asked] = []
    kind = out.kind
    if kind in AGREED_KINDS:
        asked += _asked_of_agreement(out)
    if kind in ("part_resolved", "decided"):
        asked.append(
            _outcome("W15", "What stays in dispute", out.still_in_dispute, needed=kind != "decided")
        )
    if kind == "decided":
        asked += [
            _outcome("W5", "The decision", out.text, needed=True),
            _outcome("W5", "Who decided", out.decided_by, needed=True),
            _outcome("W5", "Who does not agree", out.not_agreed_by, needed=True),
        ]
    if kind == "unresolved":
        exhausted = ladder_exhausted(state)
        asked += [
            _outcome("W5", "How it stands at the end", out.text, needed=False),
            _outcome("W15", "Who was told that it is not resolved", out.told, needed=exhausted),
            _outcome("N26", "Who decided to stop", out.stopped_by, needed=not exhausted),
            _outcome("N26", "Why it was stopped", out.stopped_why, needed=not exhausted),
        ]
    if kind == "withdrawn":
        asked += [
            _outcome("N26", "Who decided to stop", out.stopped_by, needed=True),
            _outcome("N26", "Why it was stopped", out.stopped_why, needed=True),
        ]
    if kind == "diverted":
        asked.append(_outcome("W5", "Where the whole matter has moved to", out.text, needed=True))
    asked += _asked_of_meeting(state, out)
    asked.append(_outcome("W16", "Lessons or patterns", out.lessons, needed=False))
    return asked


def _asked_of_agreement(out: Outcome) -> list[Asked]:
    return [
        _outcome("W5", "The agreed outcome", out.text, needed=True),
        _outcome("W7", "How it was resolved (discussion, meeting)", out.how, needed=True),
        _agreed("Who agreed for us", out.agreed_for_us),
        _agreed("Who agreed for the other side", out.agreed_for_them),
    ]


def _asked_of_meeting(state: CaseState, out: Outcome) -> list[Asked]:
    meetings = {
        stage.id
        for stage in state.ladder.stage
        if stage.meeting is not None or stage.kind == "chaired_meeting"
    }
    if not any(turn.stage in meetings for turn in state.turns):
        return []
    return [
        _outcome("W8", "Who chaired the meeting, and their agency", out.meeting_chair, needed=True),
        _outcome("W8", "Who was at the meeting", out.meeting_attendees, needed=True),
    ]


def _outcome(field: str, text: str, given: str, *, needed: bool) -> Asked:
    return Asked(field, text, bool(given.strip()), needed_if(needed), "outcome")


def _agreed(text: str, party: Party) -> Asked:
    return Asked("W7", text, party_known(party), "needed", "outcome")


def ladder_exhausted(state: CaseState) -> bool:
    """Say whether the policy has no stage after the last one that was worked."""
    if not state.turns:
        return not state.ladder.stage
    following = ladder.next_position(state.ladder, state.head.track, state.facts, state.turns)
    return following is None


def asked_of_actions(state: CaseState) -> list[Asked]:
    """Return what is asked of the actions (W6): that there are some or none, who, by when."""
    settled = kind_of(state) in SETTLED_KINDS
    none = state.outcome is not None and state.outcome.no_actions
    weight = needed_if(settled)
    asked = [
        Asked(
            "W6", "What action will be taken, or that there is none",
            bool(state.actions) or none, weight, "actions",
        )
    ]  # fmt: skip
    for index, action in enumerate(state.actions, start=1):
        if action.status != "open":
            continue
        given = bool(action.action.who.strip()) and action.action.by_when is not None
        text = f"Action {index}: who does it, and by when"
        asked.append(Asked("W6", text, given, weight, "actions"))
    reviewed = state.outcome is not None and state.outcome.review_on is not None
    asked.append(Asked("W6", "A date to review the actions", reviewed, "offered", "outcome"))
    return asked


def asked_of_safety(state: CaseState) -> list[Asked]:
    """Return what is asked about the child's safety meanwhile (W13, N26)."""
    open_end = kind_of(state) not in ("resolved", "diverted")
    given = state.interim is not None and bool(state.interim.protects.strip())
    text = "What keeps the child safe meanwhile"
    return [Asked("N26", text, given, needed_if(open_end), "interim")]


def asked_of_stages(state: CaseState) -> list[Asked]:
    """Return what is asked of each stage and each note (W4, N11, N12)."""
    # An internal note is on no paper: it neither gives what a paper asks for nor lacks anything.
    stand = shareable_notes(notes_in_order(state))
    notes = [n for n in stand if not n.struck_reason and not n.withdrawn_reason]
    asked: list[Asked] = []
    for turn in state.turns:
        if turn.ended is None:
            continue
        own = [n for n in notes_of_turn(state, turn) if n in notes]
        asked += _asked_of_turn(state, turn, own)
    for note in notes:
        asked += _asked_of_note(note)
    return asked


def _asked_of_turn(state: CaseState, turn: Turn, notes: list[Standing]) -> list[Asked]:
    assert turn.ended is not None
    view = state.stage_view(turn.key)
    label = view.label if view is not None else "A stage"
    bodies = [n.record.body for n in notes if isinstance(n.record.body, Note)]
    spoken = turn.ended.result in ("no_reply", "by_route") or bool(bodies)
    done = bool(turn.ended.actions_taken) or any(b.actions_taken for b in bodies)
    decided = bool(turn.ended.decisions) or any(b.decisions for b in bodies)
    agreed = any(a.action.stage in (turn.key, turn.stage) for a in state.actions)
    # An action agreed, or the outcome itself, is what a closing stage did and decided.
    last = turn is state.turns[-1] and state.outcome is not None
    policy = state.policy
    return [
        Asked("W4", f"{label}: a note of what was said", spoken, "needed", "note"),
        Asked(
            "N11", f"{label}: actions taken, or “none”", done or agreed or last,
            needed_if(asks_for(policy, "N11")), "note",
        ),
        Asked(
            "N12", f"{label}: decisions and by whom, or “none”", decided or agreed or last,
            needed_if(asks_for(policy, "N12")), "note",
        ),
    ]  # fmt: skip


def _asked_of_note(note: Standing) -> list[Asked]:
    body = note.record.body
    if not isinstance(body, Note) or body.attempt:
        return []
    lacking = [
        name
        for name, given in (
            ("form of communication", bool(body.form)),
            ("who was involved", bool(body.involved)),
            ("what was discussed", bool(body.discussed.strip())),
            ("outcome", bool(body.outcome)),
        )
        if not given
    ]
    if not lacking:
        return []
    name = place(note.record)
    text = f"{name[0].upper()}{name[1:]}: {', '.join(lacking)}"
    return [Asked("W4", text, False, "needed", "note")]
