"""An escalation policy as data: what a policy pack holds once read.

The model of ``policy-packs.md`` section 2. Every part may carry the clause it rests on (source id
and line, "letter L15"), its basis, a note, and the ids of the extraction checklist it encodes.
``printed`` is evidence and is kept as printed; normal forms are computed beside it.

A file with an unknown field is refused, so that a misspelt limit can never be silently ignored.
"""

from datetime import date
from typing import Literal

import msgspec

Basis = Literal["stated", "interpreted", "app"]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Anything in a pack: the clause it rests on, how far the source says it, and a note."""

    clause: str = ""
    basis: Basis = "stated"
    note: str = ""
    checklist: tuple[str, ...] = ()
    """Ids of the extraction checklist ("A-O7", "B-X1") that this object encodes."""


# ---------------------------------------------------------------- facts and conditions

FACTS: dict[str, tuple[str, ...]] = {
    "risk": ("as_recorded", "increased", "immediate"),
    "child_status": ("none", "early_help", "cin", "cp_plan", "cla"),
    "unborn": ("yes", "no"),
    "respondent_kind": (
        "childrens_social_care", "health", "primary_care", "police", "education",
        "housing", "probation", "adult_services", "voluntary", "other",
    ),
    "raiser_role": ("practitioner", "manager", "named_professional", "other"),
    "health_provider": ("yes", "no"),
    "primary_care": ("yes", "no"),
    "allocated_social_worker": ("yes", "no"),
    "parental_non_engagement": ("yes", "no"),
    "case_open": ("yes", "no"),
    "urgent": ("yes", "no"),
    "pattern": ("yes", "no"),
    "priority": ("yes", "no"),
    "operational_issue": ("yes", "no"),
    "strategic_issue": ("yes", "no"),
    "conduct_complaint": ("yes", "no"),
    "practitioner_tried": ("yes", "no", "not_possible"),
    "subject_adult": ("yes", "no"),
}  # fmt: skip
"""Every fact a condition may ask, with its values. Closed: no code in packs."""

FactOp = Literal["is", "is_not", "in"]


class Condition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Either one fact compared, or several conditions joined by ``all`` or ``any``."""

    fact: str = ""
    op: FactOp = "is"
    value: str | tuple[str, ...] = ""
    all: tuple["Condition", ...] = ()
    any: tuple["Condition", ...] = ()


# ---------------------------------------------------------------- time

Unit = Literal[
    "minutes", "hours", "calendar_days", "working_days", "working_weeks", "same_working_day"
]
Promptness = Literal["immediately", "as_soon_as_possible", "without_delay", "shortest_possible"]
StartsOn = Literal[
    "disagreement_arose", "concern_identified", "decision_received", "case_opened",
    "stage_started", "previous_stage_ended", "discussion_held", "risk_increased",
    "resolution_agreed", "minutes_received", "form_sent", "meeting_held", "route_started",
]  # fmt: skip
Side = Literal["ours", "theirs", "chair", "either"]
"""In a pack "ours" is the raiser's side; a case that was received swaps the two on screen."""


class Duration(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A limit as printed, and either an amount with its unit or a word of promptness (no due)."""

    printed: str
    amount: int | None = None
    unit: Unit | None = None
    promptness: Promptness | None = None
    equivalent_to: "Duration | None" = None
    """Where the policy prints two ("48 hours (two working days)"): compute by this one."""


class Clock(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A limit. In a stage it runs with the stage; on the pack it runs over a span or the ladder.

    ``starts_on`` lists events; the clock starts at the latest of those that have happened in its
    scope when all are needed for one start, so ``["risk_increased", "stage_started"]`` starts
    again at each stage while the risk stays increased.
    """

    id: str
    duration: Duration
    starts_on: tuple[StartsOn, ...]
    kind: Literal["limit", "target", "notice", "response", "minutes"] = "limit"
    strength: Literal["must", "should", "guide"] = "should"
    owner: Side = "either"
    required_act: Literal["resolve", "escalate", "meet", "respond", "notify", "write"] = "resolve"
    earlier_of: tuple[str, ...] = ()
    """Of "protective_timescale" and other clocks' ids."""
    span: tuple[str, str] | None = None
    when: Condition | None = None
    on_no_response: str | None = None
    pausable: bool = False


# ---------------------------------------------------------------- people


class Role(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who acts: a role in the policy's words, with contacts where the policy prints any."""

    text: str
    one_of: tuple[str, ...] = ()
    equivalents: dict[str, str] = {}
    proxy: str = ""
    contacts: tuple[str, ...] = ()
    office: str = ""
    """Id of the office meant, where the policy names one of the partnership's own."""


class Phone(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number as printed. ``short_for`` names the full printed number a short form hangs on."""

    printed: str
    ext: str = ""
    label: str = ""
    option: str = ""
    short_for: str = ""


class Email(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    printed: str
    label: str = ""


class Person(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of several persons printed in one row."""

    name: str = ""
    role: str = ""
    tier: int | None = None
    """1: whom to ask first; 2: whom to ask after that."""
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()


class Contact(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One printed row; nothing corrected, nothing invented. ``role`` alone is enough."""

    id: str
    agency: str = ""
    section: str = ""
    team: str = ""
    role: str = ""
    name: str = ""
    tier: int | None = None
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    people: tuple[Person, ...] = ()
    web: str = ""
    hours: str = ""
    notes: str = ""
    in_text: bool = False
    """Printed in the running text, not in the contacts table."""
    kind: Literal["post", "service"] = "post"
    """A post is held by somebody whose name would help; a service is a team, a line, a mailbox."""


class Office(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A role of the partnership's own that the policy names, with its contacts or none.

    Without contacts the screen says "not in this policy"; ``nearest`` is a probable way to it,
    shown as such and never as its number.
    """

    id: str
    text: str
    contacts: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


class Link(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A link that the source shows; an empty ``address`` is one that leads nowhere."""

    id: str
    text: str
    address: str = ""


# ---------------------------------------------------------------- stages

StageKind = Literal[
    "consult_own_side", "peer", "line_manager", "named_lead", "senior", "executive",
    "chaired_meeting", "board", "repeat",
]  # fmt: skip


class Track(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A variant of the ladder, chosen by the agency one disagrees with."""

    id: str
    label: str
    applies_when: Condition | None = None


class Escalator(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who speaks for the raiser's side at a stage."""

    role: str
    is_worker: bool = True
    """Whether the worker who raised it speaks; if not, they hand over a briefing."""


class Repeat(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stage that is repeated with the next more senior pair until both tops are ticked."""

    body_text: str
    until_text: str
    until: tuple[Literal["ours_top", "theirs_top"], ...]
    rung_label: str = "{stage}.{n}"
    max: int | None = None


class Meeting(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    convened_by: str = ""
    chair_rule: str = ""
    chair_constraint: str = ""
    attendees: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    minutes_within: Duration | None = None
    reports_to: str = ""


class Decision(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    by: str = ""
    """Empty: the policy does not say who decides; the worker enters it."""
    final: bool = False


class Skip(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    stage: str
    who_decides: str = ""
    reason_required: bool = True


class TrackVariant(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a stage is in one track: only what differs is set."""

    track: str
    title: str = ""
    ours: tuple[Role, ...] = ()
    theirs: tuple[Role, ...] = ()
    contacts: tuple[str, ...] = ()
    repeat_max: int | None = None
    absent: bool = False


class ExitAsk(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asked when a stage ends; never a bar. ``field`` names a note field (N6, N14 ...)."""

    field: str
    text: str


class Stage(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    title: str
    kind: StageKind
    number: int | None = None
    label_word: str = "Stage"
    summary: str = ""
    """What must happen, in the pack writer's own words."""
    escalator: Escalator | None = None
    ours: tuple[Role, ...] = ()
    theirs: tuple[Role, ...] = ()
    others: tuple[Role, ...] = ()
    optional: bool = False
    skip_unless: Condition | None = None
    """The stage is passed over without a warning when this condition is not met."""
    skippable_to: tuple[Skip, ...] = ()
    exit_asks: tuple[ExitAsk, ...] = ()
    methods: tuple[str, ...] = ()
    clock: tuple[Clock, ...] = ()
    repeat: Repeat | None = None
    meeting: Meeting | None = None
    decision: Decision | None = None
    track: tuple[TrackVariant, ...] = ()
    notify: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    guidance: tuple[str, ...] = ()


class Ladder(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The stages in order, or the name of the document that holds them (``external``)."""

    id: str
    title: str
    status: Literal["stages", "external"] = "stages"
    applies_when: Condition | None = None
    external_title: str = ""
    tracks: tuple[Track, ...] = ()
    stage: tuple[Stage, ...] = ()
    terminal: str = ""
    """What the policy says of a ladder that is used up; empty: it says nothing."""
    terminal_suggestion: str = ""
    """What the app suggests then, labelled as a suggestion."""
    terminal_contacts: tuple[str, ...] = ()


# ---------------------------------------------------------------- beside the ladder


class RouteStep(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    who: str
    act: str
    whom: str = ""
    contacts: tuple[str, ...] = ()
    office: str = ""
    own_manager: bool = False
    """The number to ring is the user's own manager's, which no pack has."""
    own_lead: bool = False
    clock: Clock | None = None


class RouteExit(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    label: str
    to: str
    """``resume``, ``end``, a stage's id or a route's id."""


class Requires(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    role: str
    decision: str


class Route(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    title: str
    relation: Literal["before", "parallel", "divert", "join", "inform"]
    question: str = ""
    available: tuple[str, ...] = ("always",)
    """``before_start``, ``always``, or stages' ids."""
    when: Condition | None = None
    requires: Requires | None = None
    steps: tuple[RouteStep, ...] = ()
    exits: tuple[RouteExit, ...] = ()
    blocks_ladder: bool = False
    danger: bool = False
    """The route of Child in danger."""


NoticeEvent = Literal[
    "case_opened", "stage_started", "stage_ended", "resolved", "closed", "route_started",
    "fact_set", "closure_answer",
]  # fmt: skip


class Notification(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who else must be told. ``stage``, ``route`` narrow ``on`` to one; ``when`` to facts."""

    id: str
    on: NoticeEvent
    to: Role
    content: str = ""
    stage: str | None = None
    route: str | None = None
    when: Condition | None = None
    owner: Literal["ours", "theirs", "chair", "lead"] = "ours"
    clock: Clock | None = None
    modality: Literal["must", "should", "please"] = "should"
    form: str = ""


class FormChoice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A box to tick, as printed, and the value of the field's source that ticks it."""

    printed: str
    value: str = ""
    """Empty: ticked by hand."""


class FormField(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that a form asks; ``source`` names what in the record answers it."""

    label: str
    """As printed."""
    source: str = ""
    """A name of ``form_names`` (in a table: of ``form_rows``); empty: filled in by hand."""
    choices: tuple[FormChoice, ...] = ()
    lines: int = 1
    """Lines to write on where there is no answer."""
    needed: bool = False
    """The form is a draft until this is answered, or somebody says why it is not."""


FormRows = Literal["stages", "communications", "actions", "children", "people", "notices"]


class FormSection(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a form: fields, or a table with a row for each of ``rows``."""

    title: str
    text: str = ""
    """What the form says there, before its fields."""
    field: tuple[FormField, ...] = ()
    rows: FormRows | None = None
    column: tuple[FormField, ...] = ()


class Form(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A form of the partnership's own.

    A notification's ``form`` says when it goes and to whom, a stage's ``forms`` at which stage it
    is filled in. Without ``section`` the app knows of the form and does not hold it.
    """

    id: str
    title: str
    sections: tuple[str, ...] = ()
    """Names of its parts, where the app does not hold it."""
    text: str = ""
    """What stands under its title."""
    section: tuple[FormSection, ...] = ()
    typed: bool = False
    """The partnership types into it: it is offered as a Word file too."""


class Gate(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question that may open a route; it never bars a call or a save."""

    id: str
    question: str
    ask: Literal["before_start", "each_note", "on_stage"]
    on_yes: str
    stage: str | None = None
    blocks: bool = False


# ---------------------------------------------------------------- the pack


class Partnership(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    abbreviation: str = ""
    area: str = ""
    nation: str = "england"
    kind: Literal["children", "adults", "joint"] = "children"
    signed_by: str = ""
    web: str = ""


class PackDate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A date as precise as it is printed; ``date`` is its first day."""

    date: date
    precision: Literal["day", "month", "year"] = "day"
    printed: str = ""


class Source(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document that was encoded; ``sha256`` is of the text the lines are counted in."""

    id: str
    file: str
    title: str
    sha256: str
    printed_date: str = ""
    """As printed; empty: none printed."""
    address: str = ""
    issued: PackDate | None = None
    review_due: PackDate | None = None


class Scope(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    subjects: tuple[Literal["child", "unborn", "adult"], ...] = ("child",)
    service_levels: tuple[str, ...] = ()
    workforce: str = ""
    single_agency: bool = False


class Item(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A numbered text: a ground, a standing rule."""

    id: str
    text: str


class Exclusion(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: str
    route: str | None = None


class GlossaryTerm(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    abbr: str
    meaning: str
    source: Literal["document", "app"] = "document"


class Parent(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str
    relation: str = ""
    topics: tuple[str, ...] = ()
    address: str = ""


class Obligation(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One duty, in our own words; ``met_by`` names what in the app answers it."""

    id: str
    who: str
    modality: Literal["must", "should", "may"]
    text: str
    met_by: tuple[str, ...] = ()
    """Of: ``field:N2``, ``field:W5``, ``stage:s1``, ``clock:…``, ``route:…``, ``notice:…``,
    ``gate:…``, ``ground:…``, ``contact:…``, ``rule:…``, ``closure:…``, ``guidance``."""
    reason: str = ""
    """Why nothing in the app answers it."""


class RiskGrade(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: Literal["as_recorded", "increased", "immediate"]
    text: str
    effect: str = ""
    """A clock's or a route's id; empty: none in this policy."""


class RecordDuty(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What this policy asks to be written down; the app's baseline is always a superset."""

    where_kept: str = ""
    note_fields: tuple[str, ...] = ()
    outcome_fields: tuple[str, ...] = ()
    share_with: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    """Headings of a case note, in order, where the policy asks for named contents."""
    stated: bool = True
    """False: the policy states no duty to record."""


class ClosureQuestion(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    text: str
    on_yes: str | None = None


class Danger(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What Child in danger shows for this policy."""

    route: str | None = None
    """None: the policy says nothing of immediate danger."""
    emergency_printed: bool = False
    """Whether the policy prints 999 itself."""
    emergency_clause: str = ""
    front_door: tuple[str, ...] = ()
    out_of_hours: tuple[str, ...] = ()


class KnownProblem(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An anomaly of the source, told and never corrected."""

    code: str
    severity: Literal["error", "warning", "info"]
    target: str
    message: str
    printed: str = ""
    seen_by: Literal["validator", "author"] = "author"


class Interpretation(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reading chosen where the source is ambiguous."""

    id: str
    question: str
    readings: tuple[str, ...]
    chosen: int
    """Index into ``readings``."""
    why: str
    affects: tuple[str, ...] = ()
    """Ids of clocks, stages or routes that rest on it."""


class NotStated(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A thing users look for that the policy does not say."""

    id: str
    text: str


class NotEncoded(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A checklist id that is conversion residue and so has no object."""

    id: str
    reason: str


class Policy(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One pack: a partnership's policy, complete, with its contacts."""

    format_version: int
    pack_id: str
    pack_version: str
    status: Literal["live", "draft", "test-only", "superseded"]
    title: str
    short_title: str
    partnership: Partnership
    calendar: Literal["england-and-wales", "scotland", "northern-ireland"] = "england-and-wales"
    day_end: str = "23:59"
    issued: PackDate | None = None
    review_due: PackDate | None = None
    withdrawn: PackDate | None = None
    danger: Danger = Danger()
    scope: Scope = Scope()
    record: RecordDuty = RecordDuty(stated=False)
    source: tuple[Source, ...] = ()
    applies: tuple[Item, ...] = ()
    """What the policy says of the children, areas and agencies that it is for."""
    exclusion: tuple[Exclusion, ...] = ()
    ground: tuple[Item, ...] = ()
    glossary: tuple[GlossaryTerm, ...] = ()
    parent: tuple[Parent, ...] = ()
    standing_rule: tuple[Item, ...] = ()
    obligation: tuple[Obligation, ...] = ()
    risk_grade: tuple[RiskGrade, ...] = ()
    gate: tuple[Gate, ...] = ()
    ladder: tuple[Ladder, ...] = ()
    clock: tuple[Clock, ...] = ()
    route: tuple[Route, ...] = ()
    notification: tuple[Notification, ...] = ()
    form: tuple[Form, ...] = ()
    closure_question: tuple[ClosureQuestion, ...] = ()
    known_problem: tuple[KnownProblem, ...] = ()
    interpretation: tuple[Interpretation, ...] = ()
    not_stated: tuple[NotStated, ...] = ()
    not_encoded: tuple[NotEncoded, ...] = ()
    office: tuple[Office, ...] = ()
    link: tuple[Link, ...] = ()
    contact: tuple[Contact, ...] = ()

    def find_contact(self, contact_id: str) -> Contact:
        """Return the contact of that id; KeyError if the pack has none."""
        for contact in self.contact:
            if contact.id == contact_id:
                return contact
        raise KeyError(contact_id)

    def find_route(self, route_id: str) -> Route:
        """Return the route of that id; KeyError if the pack has none."""
        for route in self.route:
            if route.id == route_id:
                return route
        raise KeyError(route_id)

    def find_ladder(self, ladder_id: str) -> Ladder:
        """Return the ladder of that id; KeyError if the pack has none."""
        for ladder in self.ladder:
            if ladder.id == ladder_id:
                return ladder
        raise KeyError(ladder_id)


FORMAT_VERSION = 1
"""The newest pack format this version reads; every older one stays readable."""
