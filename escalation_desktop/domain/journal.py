"""Every kind of entry a case's journal can hold, and what each says.

A case is its entries in order. Times of what happened stand in the entry's header
(``happened_at``); a body carries a time only where it tells of a second one. All instants are
aware UTC. Fields that a worker left empty are empty strings or None: never a default that says
something (a fact not answered is absent, never "no").

``note.fields`` follow N1-N26 of ``policy-packs.md`` section 6.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import msgspec

from escalation_desktop.domain.times import as_given

SideWord = Literal["ours", "theirs", "chair", "other"]
"""As the worker sees it: "ours" is always the agency of the person who writes."""


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A body; unknown fields are ignored on reading, so that a newer writer loses nothing."""

    clock_doubtful: bool = False
    """The machine's clock stood before the last entry's writing time when this was saved."""


class Party(Body, frozen=True, kw_only=True):
    """A person or a role taking part. ``contact`` is a snapshot, as it was when it was used."""

    name: str = ""
    role: str = ""
    agency: str = ""
    side: SideWord = "other"
    contact: str = ""
    how: Literal["present", "copied", ""] = "present"


class Child(Body, frozen=True, kw_only=True):
    id: str
    our_reference: str = ""
    their_reference: str = ""
    initials: str = ""
    born: date | None = None
    unborn: bool = False


class PackRef(Body, frozen=True, kw_only=True):
    pack_id: str
    version: str
    sha256: str


class Opened(Body, frozen=True, kw_only=True):
    """A disagreement was opened; ``happened_at`` is when, ``arose_at`` since when it exists."""

    reference: str
    pack: PackRef
    ladder: str
    track: str = ""
    received: bool = False
    arose_at: datetime
    arose_day_only: bool = False
    """Whether a day without a time was given."""
    children: tuple[Child, ...] = ()
    our_agency: str = ""
    other_agency: str = ""
    raised_by: Party = Party()
    other_professional: Party = Party()
    about: str = ""
    wanted: str = ""
    grounds: tuple[str, ...] = ()
    facts: dict[str, str] = {}
    """Only answered facts (see ``policy.FACTS``)."""
    tried_at: datetime | None = None
    tried_day_only: bool = False
    tried_why_not: str = ""
    area: str = ""
    family_view: str = ""
    training: bool = False
    inside: bool = False
    """Within our own agency: the other side is another part of it (see ``domain.inside``)."""


class HeadChanged(Body, frozen=True, kw_only=True):
    """Head facts were added or changed; None leaves a field as it is."""

    arose_at: datetime | None = None
    arose_day_only: bool = False
    """Of ``arose_at``: whether a day without a time was given."""
    children: tuple[Child, ...] | None = None
    other_agency: str | None = None
    raised_by: Party | None = None
    other_professional: Party | None = None
    about: str | None = None
    wanted: str | None = None
    grounds: tuple[str, ...] | None = None
    track: str | None = None
    area: str | None = None
    family_view: str | None = None
    their_reasons: str | None = None


class FactsSet(Body, frozen=True, kw_only=True):
    """Facts were answered; an empty value takes an answer back to "not answered"."""

    facts: dict[str, str]


class RiskSet(Body, frozen=True, kw_only=True):
    """The grade of risk; there is no grade "none". ``happened_at`` is when it was identified."""

    grade: Literal["as_recorded", "increased", "immediate"]
    reason: str = ""


class SafeBySet(Body, frozen=True, kw_only=True):
    """By when this must be sorted for the child to be safe (the protective timescale)."""

    at: datetime
    reason: str = ""
    set_by: str = ""


class GateAnswered(Body, frozen=True, kw_only=True):
    gate: str
    answer: Literal["yes", "no"]


class StageStarted(Body, frozen=True, kw_only=True):
    """A stage was started at ``happened_at``; ``rung`` counts the turns of a repeated stage."""

    stage: str
    rung: int = 0
    ours: Party = Party()
    theirs: Party = Party()
    ours_top: bool = False
    theirs_top: bool = False
    expect_answer_by: datetime | None = None


class StageEnded(Body, frozen=True, kw_only=True):
    stage: str
    rung: int = 0
    result: Literal["resolved", "part_resolved", "not_resolved", "no_reply", "by_route"]
    issues: tuple[str, ...] = ()
    actions_taken: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    decided_by: str = ""
    move_agreed: Literal["agreed", "not_agreed", "not_reached", ""] = ""
    reason_overdue: str = ""
    tried: str = ""
    """Of a stage that got no reply: what was tried, and when."""
    comment: str = ""


class StageSkipped(Body, frozen=True, kw_only=True):
    stage: str
    reason: str = ""
    decided_by: str = ""


class TypedStage(Body, frozen=True, kw_only=True):
    """A stage typed by the worker from a procedure held elsewhere; not from the policy."""

    id: str
    title: str
    with_whom: str = ""
    limit_words: str = ""
    due_at: datetime | None = None


NoteForm = Literal[
    "telephone", "face_to_face", "video", "meeting", "email", "letter", "message", "other", ""
]
NoteKind = Literal["visit", "supervision", "oversight", "working", ""]
"""What a note is, where it is no communication with the other side (empty)."""
NoteOutcome = Literal["resolved", "part_resolved", "not_resolved", "awaiting_reply", "no_reply", ""]


class Note(Body, frozen=True, kw_only=True):
    """A communication, sealed. An attempt that reached nobody is number, time and result."""

    kind: NoteKind = ""
    form: NoteForm = ""
    involved: tuple[Party, ...] = ()
    i_was_present: bool | None = None
    told_by: str = ""
    told_at: datetime | None = None
    told_day_only: bool = False
    discussed: str = ""
    saw: str = ""
    """What the writer saw: fact."""
    heard: str = ""
    """What the writer was told, and by whom: hearsay."""
    view: str = ""
    """What the writer makes of it: opinion, told apart from fact."""
    outcome: NoteOutcome = ""
    stage: str = ""
    rung: int = 0
    attempt: bool = False
    number: str = ""
    attempt_result: str = ""
    contact_used: str = ""
    handed: Literal["", "briefing"] = ""
    """What was handed to the first of those involved."""
    issues: tuple[str, ...] = ()
    points_agreed: tuple[str, ...] = ()
    evidence: str = ""
    wanted: str = ""
    their_reasons: str = ""
    actions_taken: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    further: str = ""
    protects: str = ""
    """Interim protection: who sees the child and when, what keeps the child safe meanwhile."""
    childs_views: str = ""
    effect_on_child: str = ""
    manager_consulted: str = ""
    support: str = ""
    overdue_reason: str = ""
    moved_from: str = ""
    """The id of the call note that this entry was made from."""
    internal: bool = False
    """For our agency alone: on no paper that goes to anybody else. It can still be disclosed."""


class NoticeSet(Body, frozen=True, kw_only=True):
    """What became of telling somebody: sent, waived with a reason, or confirmed by its owner."""

    notice: str
    status: Literal["sent", "waived", "confirmed", "not_known"]
    to: str = ""
    method: str = ""
    reason: str = ""


class RouteStarted(Body, frozen=True, kw_only=True):
    route: str
    supported_by: str = ""
    comment: str = ""


class RouteStepDone(Body, frozen=True, kw_only=True):
    route: str
    step: int
    result: Literal["done", "not_done", "declined"] = "done"
    who: str = ""
    comment: str = ""


class RouteEnded(Body, frozen=True, kw_only=True):
    route: str
    exit: str = ""
    comment: str = ""


class ActionAgreed(Body, frozen=True, kw_only=True):
    id: str
    what: str
    who: str = ""
    side: SideWord = "other"
    by_when: date | None = None
    stage: str = ""
    note: str = ""
    """The id of the note that it was agreed in; empty where it stands alone."""
    internal: bool = False
    """Agreed in an internal note: on no paper that goes to anybody else."""


class ActionUpdated(Body, frozen=True, kw_only=True):
    action: str
    status: Literal["done", "not_done", "no_longer_needed"]
    comment: str = ""


class EventRecorded(Body, frozen=True, kw_only=True):
    """Something a clock may start from happened at ``happened_at`` (minutes came, a form went)."""

    event: Literal["decision_received", "minutes_received", "form_sent", "meeting_held"]
    comment: str = ""


class AnswerExpected(Body, frozen=True, kw_only=True):
    by: datetime
    from_whom: str = ""


class Declined(Body, frozen=True, kw_only=True):
    """Our own side declined to go on: who and why. Never a dead end."""

    who: str
    why: str = ""


class InterimSet(Body, frozen=True, kw_only=True):
    """What keeps the child safe while we disagree (N26)."""

    protects: str
    childs_views: str = ""
    effect_on_child: str = ""


OutcomeKind = Literal["resolved", "part_resolved", "decided", "unresolved", "withdrawn", "diverted"]


class Outcome(Body, frozen=True, kw_only=True):
    """How the disagreement ended; ``text`` is the agreed outcome only if both sides agreed."""

    kind: OutcomeKind
    text: str = ""
    still_in_dispute: str = ""
    how: str = ""
    agreed_for_us: Party = Party(side="ours")
    agreed_for_them: Party = Party(side="theirs")
    decided_by: str = ""
    not_agreed_by: str = ""
    stopped_by: str = ""
    stopped_why: str = ""
    told: str = ""
    """Who was told that the ladder is used up."""
    review_on: date | None = None
    lessons: str = ""
    closure: dict[str, str] = {}
    """Answers to the policy's closure questions, by id: "yes", "no"; absent: not answered."""
    no_actions: bool = False
    meeting_chair: str = ""
    meeting_attendees: str = ""


class Resumed(Body, frozen=True, kw_only=True):
    """The case was taken up again, at ``stage``."""

    stage: str
    reason: str = ""


class Shared(Body, frozen=True, kw_only=True):
    """A stage's record or a document was shared."""

    what: Literal["stage", "document"]
    ref: str
    to: Party
    method: str = ""


class Filed(Body, frozen=True, kw_only=True):
    """Entries were copied to the child's record of one side's agency."""

    entries: tuple[str, ...]
    side: Literal["ours", "theirs"] = "ours"
    by: str = ""
    system: str = ""
    reference: str = ""
    sent_to: str = ""
    confirmed: bool = False


class PersonNamed(Body, frozen=True, kw_only=True):
    """Somebody who matters to the case was named without having taken part yet."""

    who: Party


PaperKind = Literal[
    "confirmation", "stage_record", "escalation_notice", "briefing", "chronology", "ladder",
    "gap_report", "partnership_notice", "contact_sheet", "return_report", "case_audit",
    "form",
]  # fmt: skip


class DocumentIssued(Body, frozen=True, kw_only=True):
    """One copy of a paper was issued: these bytes, to this reader, under this code."""

    number: str
    title: str
    kind: PaperKind
    sha256: str
    stage: str = ""
    """The turn's key, for papers about one stage."""
    notice: str = ""
    """The policy's notice, for a partnership notice or a form that goes with it."""
    subject: str = ""
    """What a paper without a case is about: a policy's id, or a search in the worker's words. The
    id of a partnership's own form."""
    head: str = ""
    """The case's chain head before this entry; it is printed on the document."""
    text_sha256: str = ""
    """Of the same paper as plain text, kept beside its bytes."""
    code: str = ""
    copy: int = 0
    recipient: Party = Party()
    handling: str = ""
    prepared_by: str = ""
    replaces: str = ""
    """Number of the issue that this one takes the place of."""
    left_out: tuple[str, ...] = ()
    """In words, what this copy does not show."""
    gaps: tuple[str, ...] = ()
    """What was missing when it was issued as a draft."""
    made_at: datetime | None = None
    """The moment that stands on it; None: it was not kept."""
    agency: str = ""
    """The agency whose name stands over it."""


PaperEventWord = Literal[
    "printed", "saved", "copied_text", "acknowledged", "returned", "destroyed", "lost", "withdrawn"
]


class PaperEvent(Body, frozen=True, kw_only=True):
    """Something happened to an issued paper; a hand-over is ``Shared`` with ``what="document"``."""

    number: str
    what: PaperEventWord
    who: Party = Party()
    """Who acknowledged, returned, destroyed or lost it."""
    copies: int = 1
    how: str = ""
    """How it was returned or destroyed; why it was withdrawn. Never a path."""


class GapExplained(Body, frozen=True, kw_only=True):
    """Why something that the confirmation asks for is not there; the paper prints it."""

    check: str
    """``closing.Check.key``."""
    asked: str
    """What was asked for, in the words of the check."""
    why: str
    """Empty takes an explanation back."""


class Addition(Body, frozen=True, kw_only=True):
    to: str
    text: str


class Struck(Body, frozen=True, kw_only=True):
    entry: str
    reason: str


class Correction(Body, frozen=True, kw_only=True):
    """The whole replacing body of an earlier entry, with its kind and its time."""

    of: str
    kind: str
    body: dict[str, object]
    happened_at: datetime
    precision: Literal["minute", "day", ""] = ""
    """Empty: as it was in the entry that is corrected."""
    reason: str = ""


class Moved(Body, frozen=True, kw_only=True):
    """A call note that stood alone was put into a disagreement."""

    note: str
    to_case: str


class PolicyMoved(Body, frozen=True, kw_only=True):
    """The case goes on under another version of its policy; what has begun stays as it was."""

    pack: PackRef
    was: PackRef
    reason: str = ""


class HandedOver(Body, frozen=True, kw_only=True):
    """The case went, whole, to a colleague; here it can be read and not written until it is back.

    The receipt code that comes back is known here only by its hash.
    """

    parcel: str
    to: Party
    how: str = ""
    receipt_sha256: str = ""


class TakenIn(Body, frozen=True, kw_only=True):
    """The case came from a colleague's store, with so many entries that were not here."""

    parcel: str
    from_person: str
    entries: int = 0


class ReceiptGiven(Body, frozen=True, kw_only=True):
    """The colleague's receipt code came back and fits: the case arrived there."""

    parcel: str


class TakenBack(Body, frozen=True, kw_only=True):
    """A case that was handed over is worked here again, without a file from there."""

    parcel: str
    reason: str = ""


class Joined(Body, frozen=True, kw_only=True):
    """Two lines of one journal were joined: both heads."""

    heads: tuple[str, ...]


ReviewWay = Literal["in_person", "told"]
"""Entered by the manager at this laptop, or as the manager told whoever typed it."""

WithdrawalGround = Literal["wrong_child", "third_party", "court_order", "own_words", ""]


class BodyWithdrawn(Body, frozen=True, kw_only=True):
    """An entry's text was destroyed for a reason; its hash stays."""

    entry: str
    reason: str
    ground: WithdrawalGround = ""
    also: tuple[str, ...] = ()
    """Its additions and corrections, whose texts went with it."""
    papers: tuple[str, ...] = ()
    """Numbers of the issued papers whose bytes and text went with it."""
    internal: bool = False
    """Whether it was a note for our agency alone: nobody else is told that there was one."""


class Learned(Body, frozen=True, kw_only=True):
    """A gap in the policy, or a lesson for practice, noted where it was seen."""

    what: Literal["gap", "lesson"]
    code: str = ""
    """Of ``lessons.GAPS`` or ``lessons.LESSONS``; empty: not said."""
    text: str = ""
    stage: str = ""
    """The key of the turn it was seen at; empty: not at a stage."""


class LearnedTold(Body, frozen=True, kw_only=True):
    """Somebody who can mend it was told of a gap or a lesson."""

    learned: str
    """The id of the entry that noted it."""
    to: Party
    method: str = ""


class LearnedSettled(Body, frozen=True, kw_only=True):
    """A gap or lesson needs nobody any more: what became of it."""

    learned: str
    how: str = ""


class Counted(Body, frozen=True, kw_only=True):
    """The closed disagreement stands in a return to the partnership, as a row that names nobody.

    The row's random id is on no screen and no paper: nothing leads from a return to the case.
    """

    row: str


class Reviewed(Body, frozen=True, kw_only=True):
    """A manager of ours looked at the record: a review, or with ``signed_off`` a sign-off.

    For our agency alone, as is what follows from it. The entry's header keeps who typed it.
    """

    by: Party
    how: ReviewWay = "told"
    told_how: str = ""
    """Of one that was told: by telephone, in supervision."""
    signed_off: bool = False
    said: str = ""


class ReviewAsked(Body, frozen=True, kw_only=True):
    """A manager's question back to the worker; it stays open until it is answered."""

    by: Party
    question: str
    how: ReviewWay = "told"
    told_how: str = ""


class ReviewAnswered(Body, frozen=True, kw_only=True):
    """The worker's answer to a manager's question."""

    asked: str
    """The id of the entry that asked it."""
    answer: str


class ConflictNamed(Body, frozen=True, kw_only=True):
    """Somebody who would act at a stage has a conflict of interest: it goes to the next in line.

    The policy's own words about the stage stay as they are. The newest for a stage and side holds.
    """

    stage: str
    side: Literal["ours", "theirs"]
    who: Party
    reason: str = ""
    decided_by: str = ""
    instead: Party = Party()
    """Who acts in that person's place; empty: not known yet."""


class AccessGiven(Body, frozen=True, kw_only=True):
    """What is held about a child was given out as files: for whom, and what was left out.

    For our agency alone. The files hold other disagreements too where they are about the child.
    """

    to: str = ""
    children: tuple[str, ...] = ()
    """Ids of the children that it was asked about."""
    masked: tuple[str, ...] = ()
    """Whose names stand as initials in the files."""
    left_out: tuple[str, ...] = ()
    """What is not in the files and why, a sentence each."""
    cases: int = 1
    """How many disagreements the files hold."""
    sha256: tuple[str, ...] = ()
    """Of the files."""


class HoldSet(Body, frozen=True, kw_only=True):
    """A legal hold was put on the case, or lifted: while it stands, nothing may be removed."""

    held: bool
    reason: str


class Unknown(Body, frozen=True, kw_only=True):
    """An entry that a newer version wrote: kept, verified and shown as such."""


class Damaged(Unknown, frozen=True, kw_only=True):
    """An entry that is not as it was recorded: it keeps its place and counts for nothing."""

    fault: str = ""


KINDS: dict[str, type[Body]] = {
    "opened": Opened,
    "head_changed": HeadChanged,
    "facts_set": FactsSet,
    "risk_set": RiskSet,
    "safe_by_set": SafeBySet,
    "gate_answered": GateAnswered,
    "stage_started": StageStarted,
    "stage_ended": StageEnded,
    "stage_skipped": StageSkipped,
    "typed_stage": TypedStage,
    "note": Note,
    "notice_set": NoticeSet,
    "route_started": RouteStarted,
    "route_step_done": RouteStepDone,
    "route_ended": RouteEnded,
    "action_agreed": ActionAgreed,
    "action_updated": ActionUpdated,
    "event_recorded": EventRecorded,
    "answer_expected": AnswerExpected,
    "declined": Declined,
    "interim_set": InterimSet,
    "outcome": Outcome,
    "resumed": Resumed,
    "shared": Shared,
    "filed": Filed,
    "document_issued": DocumentIssued,
    "paper_event": PaperEvent,
    "gap_explained": GapExplained,
    "person_named": PersonNamed,
    "addition": Addition,
    "struck": Struck,
    "correction": Correction,
    "moved": Moved,
    "policy_moved": PolicyMoved,
    "handed_over": HandedOver,
    "taken_in": TakenIn,
    "receipt_given": ReceiptGiven,
    "taken_back": TakenBack,
    "joined": Joined,
    "withdrawn": BodyWithdrawn,
    "hold_set": HoldSet,
    "counted": Counted,
    "learned": Learned,
    "learned_told": LearnedTold,
    "learned_settled": LearnedSettled,
    "reviewed": Reviewed,
    "review_asked": ReviewAsked,
    "review_answered": ReviewAnswered,
    "conflict_named": ConflictNamed,
    "access_given": AccessGiven,
}
"""All kinds there are, each with the body of its newest version."""

KIND_OF: dict[type[Body], str] = {body: kind for kind, body in KINDS.items()}


@dataclass(frozen=True)
class Record:
    """One entry as the rules see it: header facts and the decoded body."""

    id: str
    seq: int
    kind: str
    happened_at: datetime
    precision: Literal["minute", "day"]
    recorded_at: datetime
    person: str
    body: Body
    hash: str = ""
    parent: str = ""
    """The hash of the entry before, or the case's id; empty where it is not known."""

    def __post_init__(self) -> None:
        # So a time that nobody gave is said nowhere, whatever is made of the entry.
        given = as_given(self.happened_at, day_only=self.precision == "day")
        object.__setattr__(self, "happened_at", given)


def with_doubt(body: Body) -> Body:
    """Return the body marked as saved while the machine's clock stood back."""
    return msgspec.structs.replace(body, clock_doubtful=True)
