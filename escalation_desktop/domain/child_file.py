"""Everything that is held about one child, for whoever has a right to it: as a paper and as data.

Both are made from the same texts, masked once, so that neither holds a name that the other hides.
What was left out is told with its reason, in the files and in the record.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from escalation_desktop.domain import blocks
from escalation_desktop.domain.audit import Line
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.chronology_rows import Entry, entries_of, row_of, writers_of
from escalation_desktop.domain.paper import our_side, say_raised, say_us_and_them, their_side
from escalation_desktop.domain.provenance import policy_line
from escalation_desktop.domain.register import register
from escalation_desktop.domain.telling import tell
from escalation_desktop.domain.times import iso
from escalation_desktop.domain.wording import (
    NOT_GIVEN,
    OUTCOME_KINDS,
    TRAINING,
    join,
    moment,
    say,
    say_party,
)

TITLE = "What is held about a child"
FORMAT, VERSION = "escalation-child-file", 1
_WHAT = (
    "Everything that the working file on this laptop holds about the child: the disagreements "
    "between agencies that are about the child, entry by entry, the papers made from them, and who "
    "saw them. The child’s record itself is held by each agency, and is asked for there."
)
_PARTLY = "Something is left out: see the last part."
_NOT_HERE = (
    "The words of issued papers were made from these entries and are not printed twice. Backups of "
    "this laptop hold the same, encrypted."
)


WHYS = {
    "third_party": "It is about somebody else",
    "confidence": "Somebody told it in confidence",
    "harm": "It could seriously harm the child or somebody else",
    "legal": "Legal advice, or what a court ordered",
}
"""Why something is left out, to choose from; words of one’s own may stand with it or instead."""


@dataclass(frozen=True)
class HeldEntry:
    """One entry as it stands, in words.

    ``happened_at`` is in UTC, as ISO 8601; the London day alone where no time was given.
    """

    kind: str
    happened_at: str
    happened: str
    text: str
    written: str


@dataclass(frozen=True)
class HeldPaper:
    number: str
    title: str
    recipient: str
    issued: str


@dataclass(frozen=True)
class Seen:
    when: str
    what: str


@dataclass(frozen=True)
class HeldCase:
    """One disagreement about the child."""

    reference: str
    policy: str
    children: str
    raised_by: str
    between: str
    us_and_them: str
    """Whom the entries mean by "us" and by "them"."""
    opened: str
    stands: str
    entries: tuple[HeldEntry, ...]
    papers: tuple[HeldPaper, ...]
    seen: tuple[Seen, ...]


@dataclass(frozen=True)
class LeftOut:
    """What is not in the files, and why."""

    what: str
    why: str


@dataclass(frozen=True)
class ChildFile:
    """All of it. ``made_at`` is aware UTC."""

    children: str
    made_at: datetime
    made_by: str
    to: str
    cases: tuple[HeldCase, ...]
    calls: tuple[HeldEntry, ...] = ()
    drafts: tuple[HeldEntry, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    initials: bool = False
    """Whether names stand as initials, or other children as such."""
    training: bool = False
    agency: str = ""


def say_entry(state: CaseState, entry: Entry) -> str:
    """Return what an entry is called where one is chosen: when, what, for us alone."""
    inside = " (for our agency alone)" if entry.is_internal else ""
    return f"{moment(entry.now.record.happened_at)}: {tell(entry.record, state).title}{inside}"


def held_case(
    state: CaseState, children: str, lines: Sequence[Line], left_out: Collection[str] = ()
) -> HeldCase:
    """Return a case without the entries in ``left_out`` (ids); ``lines`` the newest first."""
    head = state.head
    shown = [entry for entry in entries_of(state) if entry.record.id not in left_out]
    writers = writers_of(shown)
    outcome = "still open"
    if state.outcome is not None:
        outcome = say(OUTCOME_KINDS, state.outcome.kind)
    return HeldCase(
        reference=head.reference,
        policy=policy_line(state.policy, state.today),
        children=children,
        raised_by=say_raised(state),
        between=f"{our_side(state)} and {their_side(state)}",
        us_and_them=say_us_and_them(state),
        opened=moment(head.opened_at),
        stands=outcome,
        entries=tuple(_entry(state, entry, writers) for entry in shown),
        papers=tuple(
            HeldPaper(
                one.number, one.title, say_party(one.recipient) or NOT_GIVEN, moment(one.issued_at)
            )
            for one in register(state.records)
        ),
        seen=tuple(Seen(moment(one.last.at), one.sentence) for one in reversed(lines)),
    )


def _entry(state: CaseState, entry: Entry, writers: dict[str, str]) -> HeldEntry:
    happened, text, written = row_of(state, entry, writers)
    record = entry.now.record
    return HeldEntry(record.kind, iso(record.happened_at), happened, text, written)


def without_seen(case: HeldCase) -> HeldCase:
    """Return a case without who saw it."""
    return replace(case, seen=())


def document(file: ChildFile) -> blocks.Document:
    """Return the paper: for a person who reads it, with what was left out and why at its end."""
    made: list[blocks.Block] = [_head(file)]
    for case in file.cases:
        made += _case(case)
    made += _loose("Call notes of no disagreement", file.calls)
    made += _loose("Drafts that were not saved to the record", file.drafts)
    made += [
        blocks.Heading("Left out, and why"),
        blocks.Table(
            ("What", "Why"), tuple((one.what, one.why or NOT_GIVEN) for one in file.left_out),
            (4, 5), "what was left out", when_empty="Nothing was left out.",
        ),
    ]  # fmt: skip
    return blocks.Document(
        title=TITLE,
        reference="",
        policy_line="Working records of disagreements; each names the policy it rests on",
        blocks=tuple(made),
        made_at=file.made_at,
        footer=(
            f"For {file.to or NOT_GIVEN} · prepared by {file.made_by or NOT_GIVEN}, "
            f"{moment(file.made_at)}",
            "A copy of what is held here; the child’s record is held by each agency",
        ),
        mark=TRAINING if file.training else "",
        author=file.made_by,
        agency=file.agency,
    )


def _head(file: ChildFile) -> blocks.KeyValues:
    initials = "Some people stand as initials, or as “another child”." if file.initials else ""
    rows = (
        ("What this is", join((_WHAT, _PARTLY if file.left_out else ""), " ")),
        ("Child", file.children),
        ("For", file.to or NOT_GIVEN),
        ("Disagreements", "; ".join(case.reference for case in file.cases) or "none"),
        ("How to read it", join((
            "Times are London times. An entry is never rewritten: what was struck through or "
            "corrected stands with what it read first.", initials, _NOT_HERE,
        ), " ")),
    )  # fmt: skip
    return blocks.KeyValues(rows, place="what this is")


def _case(case: HeldCase) -> list[blocks.Block]:
    where = f"disagreement {case.reference}"
    rows = (
        ("Child", case.children), ("Raised by", case.raised_by), ("Between", case.between),
        ("Us and them", case.us_and_them), ("Opened", case.opened),
        ("How it stands", case.stands), ("Policy", case.policy),
    )  # fmt: skip
    papers = tuple((one.number, one.title, one.recipient, one.issued) for one in case.papers)
    seen = tuple((one.when, one.what) for one in case.seen)
    made: list[blocks.Block] = [
        blocks.Heading(f"Disagreement {case.reference}"),
        blocks.KeyValues(rows, place=where),
        blocks.Heading("Entries", level=3),
        _entries(case.entries, where),
        blocks.Heading("Papers", level=3),
        blocks.Table(
            ("Number", "Paper", "For", "Issued"), papers, (2, 3, 3, 2), f"papers of {where}",
            when_empty="No paper was issued.",
        ),
    ]  # fmt: skip
    if seen:
        made += [
            blocks.Heading("Who saw it", level=3),
            blocks.Table(("When", "What"), seen, (2, 7), f"who saw {where}"),
        ]
    return made


def _loose(heading: str, entries: Sequence[HeldEntry]) -> list[blocks.Block]:
    if not entries:
        return []
    return [blocks.Heading(heading), _entries(entries, heading.lower())]


def _entries(entries: Sequence[HeldEntry], where: str) -> blocks.Table:
    rows = tuple((one.happened, one.text, one.written) for one in entries)
    return blocks.Table(
        ("When it happened, stage", "What is held", "Written"), rows, (2.1, 6.6, 1.8),
        f"entries of {where}", when_empty="No entry is given.",
    )  # fmt: skip


def as_data(file: ChildFile) -> dict[str, object]:
    """Return the same as plain data; its shape is told in ``docs/child-file.md``."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": file.made_at.isoformat(),
        "made_by": file.made_by,
        "for": file.to,
        "child": file.children,
        "training": file.training,
        "names_as_initials": file.initials,
        "disagreements": [_case_data(case) for case in file.cases],
        "call_notes": [_entry_data(one) for one in file.calls],
        "drafts": [_entry_data(one) for one in file.drafts],
        "left_out": [{"what": one.what, "why": one.why} for one in file.left_out],
    }


def _case_data(case: HeldCase) -> dict[str, object]:
    return {
        "reference": case.reference, "policy": case.policy, "child": case.children,
        "raised_by": case.raised_by, "between": case.between,
        "us_and_them": case.us_and_them, "opened": case.opened, "stands": case.stands,
        "entries": [_entry_data(one) for one in case.entries],
        "papers": [
            {"number": p.number, "title": p.title, "for": p.recipient, "issued": p.issued}
            for p in case.papers
        ],
        "seen": [{"when": one.when, "what": one.what} for one in case.seen],
    }  # fmt: skip


def _entry_data(entry: HeldEntry) -> dict[str, object]:
    return {
        "kind": entry.kind, "happened_at": entry.happened_at, "happened": entry.happened,
        "text": entry.text, "written": entry.written,
    }  # fmt: skip
