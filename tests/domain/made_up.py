"""A small made-up policy and journals over it, for every test that needs a case.

``Story`` writes entries as the app does (encoded and decoded again) and folds them. Times are
London wall times written "24 Nov 14:30"; all in 2026. Nothing here is any partnership's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from escalation_desktop.domain import journal, journal_text
from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.fold import fold
from escalation_desktop.domain.journal import Child, Note, Outcome, Party, Record
from escalation_desktop.domain.policy import Policy

POLICIES = Path(__file__).parents[2] / "policies"
LADDERS = ("waltham-forest", "wandsworth", "hammersmith-fulham")
PACKS = (*LADDERS, "bedfordshire")

ANN = Party(name="Ann Lee", role="health visitor", agency="Health Visiting", side="ours")
SAM = Party(name="Sam Okoye", role="social worker", agency="Children's Social Care", side="theirs")
BEA = Party(name="Bea Moss", role="team manager", agency="Children's Social Care", side="theirs")
CY = Party(name="Cy Hall", role="supervisor", agency="Health Visiting", side="ours")
CHILD = Child(id="c1", our_reference="4471", initials="JB")

POLICY: dict[str, Any] = {
    "format_version": 1,
    "pack_id": "made-up",
    "pack_version": "3",
    "status": "live",
    "title": "Made-up Escalation Policy",
    "short_title": "Made-up",
    "partnership": {"name": "Made-up Partnership"},
    "issued": {"date": "2020-10-01", "precision": "month", "printed": "October 2020"},
    "source": [
        {"id": "policy", "file": "made-up.txt", "title": "Made-up policy", "sha256": "0" * 64,
         "printed_date": "October 2020"},
    ],
    "record": {"share_with": ["the worker who raised it"], "clause": "policy L40"},
    "ladder": [{
        "id": "main", "title": "Stages", "clause": "policy L10",
        "stage": [
            {"id": "s1", "number": 1, "title": "Own manager", "kind": "consult_own_side",
             "ours": [{"text": "your manager"}], "clause": "policy L11"},
            {"id": "s2", "number": 2, "title": "Worker to worker", "kind": "peer",
             "ours": [{"text": "the worker"}], "theirs": [{"text": "their worker"}],
             "clause": "policy L12",
             "clock": [{"id": "s2-limit", "starts_on": ["stage_started"], "clause": "policy L13",
                        "duration": {"printed": "2 working days", "amount": 2,
                                     "unit": "working_days"}}]},
            {"id": "s3", "number": 3, "title": "Managers", "kind": "line_manager",
             "ours": [{"text": "your manager"}], "theirs": [{"text": "their manager"}],
             "escalator": {"role": "your manager", "is_worker": False}, "clause": "policy L14"},
            {"id": "s4", "number": 4, "title": "Chaired meeting", "kind": "chaired_meeting",
             "ours": [{"text": "most senior manager"}], "theirs": [{"text": "their most senior"}],
             "meeting": {"chair_constraint": "The chair is from an agency that is not involved."},
             "clause": "policy L15"},
        ],
    }],
    "clock": [
        {"id": "week", "span": ["s1", "s3"], "starts_on": ["disagreement_arose"],
         "duration": {"printed": "ONE WORKING WEEK", "amount": 1, "unit": "working_weeks"},
         "earlier_of": ["protective_timescale"], "clause": "policy L20", "basis": "interpreted"},
    ],
    "interpretation": [
        {"id": "r-week", "question": "What does the week cover?", "readings": ["each", "all three"],
         "chosen": 1, "why": "The strictest.", "affects": ["week"], "clause": "policy L20"},
        {"id": "r-conference", "question": "Who asks for a conference?", "readings": ["anyone"],
         "chosen": 0, "why": "Nobody is named.", "affects": ["conference"]},
    ],
    "route": [
        {"id": "conference", "title": "Ask for a conference", "relation": "parallel",
         "steps": [{"who": "the worker", "act": "asks", "whom": "social care"}],
         "exits": [{"label": "convened", "to": "resume"}], "clause": "policy L30"},
        {"id": "conduct", "title": "Conduct of a person", "relation": "parallel",
         "when": {"fact": "conduct_complaint", "value": "yes"},
         "steps": [{"who": "the worker", "act": "tells", "whom": "their manager"}]},
    ],
    "notification": [
        {"id": "iro", "on": "stage_started", "stage": "s3", "to": {"text": "Reviewing officer"},
         "when": {"fact": "child_status", "op": "in", "value": ["cla", "cp_plan"]},
         "content": "That there is a disagreement.", "clause": "policy L31"},
        {"id": "board", "on": "stage_ended", "stage": "s4", "to": {"text": "Board"},
         "owner": "chair", "modality": "must", "clause": "policy L32"},
        {"id": "gaps-told", "on": "closure_answer", "to": {"text": "Chair"}, "modality": "must",
         "clause": "policy L33"},
    ],
    "closure_question": [
        {"id": "gaps", "text": "Were gaps found?", "on_yes": "gaps-told", "clause": "policy L33"},
    ],
    "obligation": [
        {"id": "o-record", "who": "all", "modality": "must", "text": "Record.",
         "met_by": ["field:N11", "field:N12", "field:N20"], "clause": "policy L40"},
        {"id": "o-confirm", "who": "all", "modality": "must", "text": "Confirm in writing.",
         "met_by": ["field:W5", "field:W6", "field:W17"], "clause": "policy L41"},
    ],
}  # fmt: skip


def policy(**changes: object) -> Policy:
    """Return the made-up policy, with whole top-level parts changed."""
    return msgspec.convert(POLICY | changes, type=Policy)


@cache
def real_policy(name: str) -> Policy:
    """Return one of the four policies that the app is shipped with, read once: it cannot change."""
    from escalation_desktop.packs import read_pack

    return read_pack(POLICIES / name).policy


def at(text: str) -> datetime:
    """Return the UTC instant of "24 Nov 14:30", London time in 2026; without a time, at 09:00."""
    words = text if ":" in text else f"{text} 09:00"
    local = datetime.strptime(f"2026 {words}", "%Y %d %b %H:%M")
    return local.replace(tzinfo=ZoneInfo("Europe/London")).astimezone(UTC)


NOW = at("27 Nov 12:00")


def opened(over: Policy, **changes: object) -> journal.Opened:
    """Return the opening of an ordinary case, raised by us on Mon 23 Nov 2026."""
    fields: dict[str, object] = {
        "reference": "D-7QK-4M2-XR13",
        "pack": journal.PackRef(pack_id=over.pack_id, version=over.pack_version, sha256="4b" * 32),
        "ladder": over.ladder[0].id,
        "arose_at": at("23 Nov 09:30"),
        "children": (CHILD,),
        "our_agency": "Health Visiting",
        "other_agency": "Children's Social Care",
        "raised_by": ANN,
        "other_professional": SAM,
        "about": "The plan was not followed since October.",
        "wanted": "A core group within a week.",
        "facts": {"child_status": "cp_plan"},
    }
    return journal.Opened(**(fields | changes))


def note(
    stage: str = "", said: str = "The weight record was discussed.", **changes: object
) -> Note:
    """Return a note with all that a note must say."""
    fields: dict[str, object] = {
        "form": "telephone",
        "involved": (ANN, SAM),
        "i_was_present": True,
        "discussed": said,
        "outcome": "not_resolved",
        "stage": stage,
    }
    return Note(**(fields | changes))


def agreed(**changes: object) -> Outcome:
    """Return a resolved outcome to which both sides agreed, complete for the made-up policy."""
    fields: dict[str, object] = {
        "kind": "resolved",
        "text": "The core group meets before Fri 4 December.",
        "how": "by telephone",
        "agreed_for_us": CY,
        "agreed_for_them": BEA,
        "closure": {"gaps": "no"},
    }
    return Outcome(**(fields | changes))


@dataclass
class Story:
    """A journal being written, one entry after the other; ``say`` returns the new record."""

    over: Policy = field(default_factory=policy)
    now: datetime = NOW
    records: list[Record] = field(default_factory=list)

    def say(
        self,
        body: journal.Body,
        when: str | datetime = "24 Nov 10:00",
        *,
        written: str | datetime | None = None,
        person: str = "Ann Lee, health visitor, Health Visiting",
        precision: str = "minute",
    ) -> Record:
        """Add an entry; ``written`` is when it was recorded (None: when it happened)."""
        happened = at(when) if isinstance(when, str) else when
        recorded = happened if written is None else written
        kind = journal.KIND_OF[type(body)]
        seq = len(self.records) + 1
        record = Record(
            id=f"{seq:032x}",
            seq=seq,
            kind=kind,
            happened_at=happened,
            precision=precision,
            recorded_at=at(recorded) if isinstance(recorded, str) else recorded,
            person=person,
            body=journal_text.decode(kind, journal_text.BODY_VERSION, journal_text.encode(body)),
            hash=f"{seq:064x}",
        )
        self.records.append(record)
        return record

    def open(self, when: str = "23 Nov 10:00", **changes: object) -> "Story":
        """Open the case; ``changes`` go to the opening."""
        self.say(opened(self.over, **changes), when)
        return self

    def start(self, stage: str, when: str, rung: int = 0, **changes: object) -> Record:
        return self.say(journal.StageStarted(stage=stage, rung=rung, **changes), when)

    def end(
        self, stage: str, when: str, result: str = "not_resolved", rung: int = 0, **changes: object
    ) -> Record:
        body = journal.StageEnded(stage=stage, rung=rung, result=result, **changes)
        return self.say(body, when)

    def state(self) -> CaseState:
        """Return what the case is at ``now``."""
        calendar = WorkingCalendar(self.over.calendar)
        return fold("00" * 16, self.over, self.records, now=self.now, calendar=calendar)


def resolved(over: Policy | None = None, **outcome: object) -> Story:
    """Return a case resolved at Stage 3 with nothing missing; ``outcome`` changes its outcome."""
    story = Story(over or policy()).open()
    story.start("s1", "23 Nov 10:00", ours=ANN, theirs=CY)
    story.say(note("s1", "What it is about.", involved=(ANN, CY), form="meeting"), "23 Nov 11:00")
    story.end("s1", "23 Nov 12:00", actions_taken=("none",), decisions=("go on",))
    story.start("s2", "23 Nov 12:00", ours=ANN, theirs=SAM)
    story.say(note("s2"), "24 Nov 14:30")
    story.end(
        "s2", "24 Nov 15:00", issues=("the weight record",), actions_taken=("none",),
        decisions=("none",),
    )  # fmt: skip
    story.start("s3", "24 Nov 15:00", ours=CY, theirs=BEA)
    story.say(journal.NoticeSet(notice="iro", status="sent", method="by e-mail"), "25 Nov 09:00")
    said = note("s3", "The core group.", involved=(CY, BEA), i_was_present=False, told_by="Cy Hall",
                outcome="resolved", their_reasons="A change of staff.")  # fmt: skip
    story.say(said, "26 Nov 10:00")
    story.say(journal.InterimSet(protects="Seen at home on Mon 30 Nov."), "26 Nov 10:05")
    story.end("s3", "26 Nov 11:00", "resolved")
    for number, (what, who) in enumerate(
        (("Call the core group", "Social worker"), ("Bring the weight record", "Health visitor"))
    ):
        action = journal.ActionAgreed(
            id=f"a{number}", what=what, who=who, by_when=at("2 Dec").date(), stage="s3"
        )
        story.say(action, "26 Nov 11:00")
    story.say(agreed(**outcome), "26 Nov 11:00")
    return story


def climb(over: Policy, stages: Sequence[str]) -> Story:
    """Return a case under any policy that was worked through ``stages`` and not resolved."""
    story = Story(over).open(track=over.ladder[0].tracks[0].id if over.ladder[0].tracks else "")
    for number, stage in enumerate(stages):
        day = f"{23 + number} Nov"
        rung = next((1 for s in over.ladder[0].stage if s.id == stage and s.repeat), 0)
        story.start(stage, f"{day} 10:00", rung)
        story.say(note(stage, rung=rung), f"{day} 11:00")
        story.end(stage, f"{day} 12:00", rung=rung, actions_taken=("none",), decisions=("none",))
    return story
