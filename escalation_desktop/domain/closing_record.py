"""The closing checks about the case itself: its head, its outcome, its actions and safety."""

from escalation_desktop.domain import ladder
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.closing_parts import Asked, asks_for, kind_of, needed_if
from escalation_desktop.domain.journal import Outcome, Party
from escalation_desktop.domain.wording import child_known, party_known

AGREED_KINDS = ("resolved", "part_resolved")
SETTLED_KINDS = (*AGREED_KINDS, "decided")


def asked_of_paper() -> list[Asked]:
    """Return what the app itself puts on every confirmation (W1, W19, W20)."""
    texts = (
        ("W1", "Title, policy, version, source date and review state; reference and date"),
        ("W19", "Room for each side to sign, or to say why it does not agree"),
        ("W20", "Prepared by and when, page numbers, and on what the paper rests"),
    )
    return [Asked(field, text, True, "needed", "head") for field, text in texts]


def asked_of_head(state: CaseState) -> list[Asked]:
    """Return what is asked of the case's head (W2, W3)."""
    head, policy = state.head, state.policy
    ended = [turn.ended for turn in state.turns if turn.ended is not None]
    about = bool(head.about.strip() or head.grounds or any(end.issues for end in ended))
    children = bool(head.children) and all(child_known(child) for child in head.children)
    status = bool(state.facts.get("child_status"))
    asked: tuple[tuple[str, str, str, bool, bool], ...] = (
        ("W2", "children", "A reference or initials for each child", children, True),
        ("W2", "our-agency", "Our agency", bool(head.our_agency.strip()), True),
        ("W2", "other-agency", "The other agency", bool(head.other_agency.strip()), True),
        ("W2", "raised-by", "Who raised it", party_known(head.raised_by), True),
        (
            "W2", "other-professional", "The professional it was raised with",
            party_known(head.other_professional), False,
        ),
        ("W2", "status", "The child’s status (on a plan, looked after…)", status, False),
        ("W3", "about", "What the disagreement is about", about, True),
        ("N9", "", "What was wanted", bool(head.wanted.strip()), asks_for(policy, "N9")),
        (
            "N10", "", "The other side’s reasons (else printed as not given)",
            bool(head.their_reasons.strip()), False,
        ),
    )  # fmt: skip
    return [
        Asked(field, text, met, needed_if(needed), "head", part=part)
        for field, part, text, met, needed in asked
    ]


def asked_of_outcome(state: CaseState) -> list[Asked]:
    """Return what is asked of the outcome (W5, W7, W8, W15, W16), by its kind."""
    out = state.outcome
    if out is None:
        return [Asked("W5", "How the disagreement ended", False, "needed", "outcome", part="ended")]
    asked: list[Asked] = []
    kind = out.kind
    if kind in AGREED_KINDS:
        asked += _asked_of_agreement(out)
    if kind in ("part_resolved", "decided"):
        dispute = out.still_in_dispute
        asked.append(
            _outcome("W15/dispute", "What stays in dispute", dispute, needed=kind != "decided")
        )
    if kind == "decided":
        asked += [
            _outcome("W5/decision", "The decision", out.text, needed=True),
            _outcome("W5/decided-by", "Who decided", out.decided_by, needed=True),
            _outcome("W5/not-agreed-by", "Who does not agree", out.not_agreed_by, needed=True),
        ]
    if kind == "unresolved":
        exhausted = ladder_exhausted(state)
        whom = "Who was told that it is not resolved"
        asked += [
            _outcome("W5/stands", "How it stands at the end", out.text, needed=False),
            _outcome("W15/told", whom, out.told, needed=exhausted),
            *_asked_of_stopping(out, needed=not exhausted),
        ]
    if kind == "withdrawn":
        asked += _asked_of_stopping(out, needed=True)
    if kind == "diverted":
        where = "Where the whole matter has moved to"
        asked.append(_outcome("W5/moved-to", where, out.text, needed=True))
    asked += _asked_of_meeting(state, out)
    asked.append(_outcome("W16/lessons", "Lessons or patterns", out.lessons, needed=False))
    return asked


def _asked_of_stopping(out: Outcome, *, needed: bool) -> list[Asked]:
    return [
        _outcome("N26/stopped-by", "Who decided to stop", out.stopped_by, needed=needed),
        _outcome("N26/stopped-why", "Why it was stopped", out.stopped_why, needed=needed),
    ]


def _asked_of_agreement(out: Outcome) -> list[Asked]:
    return [
        _outcome("W5/agreed", "The agreed outcome", out.text, needed=True),
        _outcome("W7/how", "How it was resolved (discussion, meeting)", out.how, needed=True),
        _agreed("ours", "Who agreed for us", out.agreed_for_us),
        _agreed("theirs", "Who agreed for the other side", out.agreed_for_them),
    ]


def _asked_of_meeting(state: CaseState, out: Outcome) -> list[Asked]:
    meetings = {
        stage.id
        for stage in state.ladder.stage
        if stage.meeting is not None or stage.kind == "chaired_meeting"
    }
    if not any(turn.stage in meetings for turn in state.turns):
        return []
    chair = "Who chaired the meeting, and their agency"
    asked = [
        _outcome("W8/chair", chair, out.meeting_chair, needed=True),
        _outcome("W8/attendees", "Who was at the meeting", out.meeting_attendees, needed=True),
    ]
    if out.kind != "decided":  # there, who decided is asked already
        both = party_known(out.agreed_for_us) and party_known(out.agreed_for_them)
        text = "Who made the meeting’s final decision, where both sides did not agree"
        met = both or bool(out.decided_by.strip())
        asked.append(Asked("W8", text, met, "offered", "outcome", part="decision"))
    return asked


def _outcome(key: str, text: str, given: str, *, needed: bool) -> Asked:
    field, _, part = key.partition("/")
    return Asked(field, text, bool(given.strip()), needed_if(needed), "outcome", part=part)


def _agreed(part: str, text: str, party: Party) -> Asked:
    return Asked("W7", text, party_known(party), "needed", "outcome", part=part)


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
            bool(state.shared_actions) or none, weight, "actions", part="any",
        )
    ]  # fmt: skip
    for index, action in enumerate(state.shared_actions, start=1):
        if action.status != "open":
            continue
        given = bool(action.action.who.strip()) and action.action.by_when is not None
        text = f"Action {index}: who does it, and by when"
        asked.append(Asked("W6", text, given, weight, "actions", part=action.action.id))
    reviewed = state.outcome is not None and state.outcome.review_on is not None
    text = "A date to review the actions"
    asked.append(Asked("W6", text, reviewed, "offered", "outcome", part="review"))
    return asked


def asked_of_safety(state: CaseState) -> list[Asked]:
    """Return what is asked about the child's safety meanwhile (W13, N17, N26)."""
    open_end = kind_of(state) not in ("resolved", "diverted")
    given = state.interim is not None and bool(state.interim.protects.strip())
    text = "What keeps the child safe meanwhile"
    safe_by = "By when it must be sorted for the child to be safe, where there is such a date"
    return [
        Asked("N26", text, given, needed_if(open_end), "interim", part="protects"),
        Asked("N17", safe_by, bool(state.protective), "offered", "head"),
    ]
