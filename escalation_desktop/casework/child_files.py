"""When someone asks for what is held about a child: read, masked, and given as files.

Read and drawn in a worker, written down in the window's thread. What was
left out and why stands in the files, and in the record of each disagreement that is in them.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import msgspec

from escalation_desktop.casework import auditing
from escalation_desktop.casework.child_search import (
    Found,
    Progress,
    Search,
    calls_about,
    mentions,
)
from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.session import Saying, Session
from escalation_desktop.documents import missing_characters, render
from escalation_desktop.domain import child_file, journal
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.child_file import ChildFile, HeldEntry, LeftOut
from escalation_desktop.domain.child_masking import OtherChildren, masked, own_words
from escalation_desktop.domain.entries import place
from escalation_desktop.domain.masking import Masker
from escalation_desktop.domain.names import names
from escalation_desktop.domain.people import contacts_of
from escalation_desktop.domain.reader_copy import words_left
from escalation_desktop.domain.telling import tell
from escalation_desktop.domain.times import iso, to_london
from escalation_desktop.domain.wording import DRAFT, join, moment, say_child
from escalation_desktop.errors import AppError
from escalation_desktop.store import Noted, Reader

WHY_MASKED = "They are other people, and the file is about the child."
WHY_CHILDREN = "They are other children, and the file is about one."


@dataclass(frozen=True)
class Chosen:
    """Entries of one disagreement that are left out, with the reason."""

    case: str
    entries: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Wanted:
    """What is to be given: which disagreements, to whom, and what is kept back."""

    search: Search
    cases: tuple[str, ...]
    to: str = ""
    initials: tuple[str, ...] = ()
    other_children: bool = True
    """Other children of the same disagreements stand as such."""
    left_out: tuple[Chosen, ...] = ()
    seen: str = ""
    """Why who saw it is left out; empty: it is given."""


@dataclass(frozen=True)
class Gathered:
    """Everything read from the record, not masked and not drawn yet: plain data for a worker."""

    file: ChildFile
    asked: tuple[journal.Child, ...]
    others: tuple[journal.Child, ...]
    initials: tuple[str, ...]
    people: tuple[str, ...]
    contacts: tuple[str, ...]
    cases: tuple[str, ...]
    mask_children: bool


@dataclass(frozen=True)
class Made:
    """The two files as bytes, and what to look at before they are given away."""

    gathered: Gathered
    pdf: bytes
    data: bytes
    left: tuple[str, ...]
    """Words that may still mean somebody whose name stands as initials, with their place."""
    missing: tuple[str, ...]
    """Characters that no font has, in words; the paper is marked as a draft then."""


def people(search: Search, cases: Sequence[str]) -> tuple[str, ...]:
    """Return everybody whose name what is held has in it: who can stand as initials."""
    found = [name for one in search.found if one.case in cases for name in one.people]
    return tuple(name.full for name in names([*found, *search.callers]))


def to_hide(session: Session, people: Sequence[str]) -> tuple[str, ...]:
    """Return who stands as initials unless it is chosen otherwise: all but whoever prepares it.

    Somebody must be left to ask.
    """
    ours = [name.words for name in names([profile(session).name])]
    return tuple(name for name in people if [one.words for one in names([name])] != ours)


@dataclass(frozen=True)
class Making:
    """What ``make`` needs to read the record on a connection of its own."""

    session: Session
    reader: Callable[[], Reader]
    wanted: Wanted


def making(session: Session, wanted: Wanted) -> Making:
    """Return what a worker needs. AppError where IT lets no file out, or nothing is chosen."""
    session.outputs.check("save")
    _chosen(wanted)
    return Making(session, session.store.reader, wanted)


def _chosen(wanted: Wanted) -> list[Found]:
    chosen = [one for one in wanted.search.found if one.case in wanted.cases]
    if not chosen:
        raise AppError(
            "No disagreement is chosen.", "Tick those that are about this child. Nothing was made."
        )
    return chosen


def gather(session: Session, wanted: Wanted, progress: Progress | None = None) -> Gathered:
    """Read everything from the record, in any thread. AppError where a case is damaged."""
    chosen = _chosen(wanted)
    states = {one.case: session.state(one.case) for one in chosen}
    asked = tuple(child for one in chosen for child in one.named.asked)
    others = tuple(child for one in chosen for child in one.named.others)
    cases, log = [], []
    for number, one in enumerate(chosen):
        if progress is not None:
            progress(number, len(chosen))
        state = states[one.case]
        gone = {
            entry for left in wanted.left_out if left.case == one.case for entry in left.entries
        }
        lines = () if wanted.seen else auditing.of_case(session, one.case)
        told = "; ".join(say_child(child) for child in (*one.named.asked, *one.named.others))
        cases.append(child_file.held_case(state, told, lines, gone))
        log += [_left(state, left) for left in wanted.left_out if left.case == one.case]
    if wanted.seen:
        log.append(LeftOut("Who saw the record", wanted.seen))
    if wanted.initials:
        log.append(LeftOut(_count(len(wanted.initials), "name stands", "names stand"), WHY_MASKED))
    if others and wanted.other_children:
        how = "as “another child”"
        said = _count(len(others), "other child stands", "other children stand", how)
        log.append(LeftOut(said, WHY_CHILDREN))
    all_people = people(wanted.search, wanted.cases)
    file = ChildFile(
        children="; ".join(dict.fromkeys(say_child(child) for child in asked)),
        made_at=session.now().replace(microsecond=0),
        made_by=profile(session).line,
        to=" ".join(wanted.to.split()),
        cases=tuple(cases),
        calls=_calls(session, wanted.search.typed),
        drafts=_drafts(session, list(states), wanted.search.typed),
        left_out=tuple(log),
        initials=bool(wanted.initials or (others and wanted.other_children)),
        training=any(state.head.training for state in states.values()),
        agency=profile(session).agency,
    )
    return Gathered(
        file, asked, others, wanted.initials, all_people,
        tuple(text for state in states.values() for text in _contacts(state, wanted.initials)),
        tuple(states), wanted.other_children,
    )  # fmt: skip


def _left(state: CaseState, left: Chosen) -> LeftOut:
    found = [record for record in state.records if record.id in left.entries]
    which = ", ".join(dict.fromkeys(place(record) for record in found))
    entries = "1 entry" if len(found) == 1 else f"{len(found)} entries"
    return LeftOut(f"{entries} of {state.head.reference}: {which}", left.why)


def _count(number: int, one: str, many: str, how: str = "as initials") -> str:
    return f"{number} {one if number == 1 else many} {how}"


def _contacts(state: CaseState, initials: Sequence[str]) -> list[str]:
    known = contacts_of(state)
    return [text for name in initials for text in known.get(name, ())]


def _calls(session: Session, typed: str) -> tuple[HeldEntry, ...]:
    records = {record.id: record for record in session.records(session.calls_case())}
    found = []
    for call in calls_about(session, typed):
        record = records[call.id]
        told = tell(record, None)
        written = join((moment(record.recorded_at), record.person))
        text = "\n".join((told.title, *told.lines))
        at = record.happened_at
        found.append(HeldEntry(record.kind, iso(at), moment(at), text, written))
    return tuple(found)


def _drafts(session: Session, cases: Sequence[str], typed: str) -> tuple[HeldEntry, ...]:
    """Return what was typed and not saved: over these cases, or with the reference in it."""
    found = []
    for draft in session.store.drafts():
        try:
            fields = msgspec.json.decode(draft.body)
        except msgspec.MsgspecError:
            fields = draft.body  # it is held all the same
        words = "\n".join(_strings(fields))
        is_loose = draft.case is None and mentions(words, typed)
        if words and (draft.case in cases or is_loose):
            at = draft.saved_at
            found.append(
                HeldEntry("draft", at.isoformat(), f"kept {moment(at)}", words, "not saved")
            )
    return tuple(found)


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, dict):
        return [text for part in value.values() for text in _strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in _strings(part)]
    return []


def make(wanted: Making, progress: Progress | None = None) -> Made:
    """Read, mask and draw; slow, and for any thread. What ``progress`` raises ends it."""
    if progress is not None:
        progress(0, 1)
    with wanted.reader() as reader:
        gathered = gather(wanted.session.aside(reader), wanted.wanted, progress)
    return draw(gathered, progress)


def draw(gathered: Gathered, progress: Progress | None = None) -> Made:
    """Mask and draw what was read."""
    if progress is not None:
        progress(0, 1)
    masker = _masker(gathered)
    children = OtherChildren(gathered.asked, gathered.others) if gathered.mask_children else None
    file = masked(gathered.file, masker, children)
    paper = child_file.document(file)
    missing = tuple(f"{what}: {where}" for what, where in missing_characters(paper))
    if missing:
        paper = replace(paper, mark=join((DRAFT, paper.mark), " · "))
    data = msgspec.json.format(msgspec.json.encode(child_file.as_data(file)), indent=1)
    return Made(
        gathered, render(paper, progress=progress), data, words_left(paper, masker), missing
    )


def _masker(gathered: Gathered) -> Masker:
    hidden = names(gathered.initials)
    words = {name.words for name in hidden}
    others = [name for name in names(gathered.people) if name.words not in words]
    policies = [case.policy for case in gathered.file.cases]
    return Masker(hidden, others, gathered.contacts, own_words(policies))


def give(session: Session, made: Made, target: Path) -> tuple[Path, Path]:
    """Write both files, and down in each record and in the audit that they were; their paths.

    ``target`` as in ``paths``. Raises OutputRefused, StoreError or DocumentError; then neither
    file is there and nothing was written down, but where a file was held open to the last.
    """
    pdf, data = paths(target)
    gathered = made.gathered
    body = journal.AccessGiven(
        to=gathered.file.to,
        children=tuple(dict.fromkeys(child.id for child in gathered.asked)),
        masked=gathered.initials,
        left_out=tuple(f"{one.what}: {one.why}" for one in gathered.file.left_out),
        cases=len(gathered.cases),
        sha256=tuple(hashlib.sha256(part).hexdigest() for part in (made.pdf, made.data)),
    )
    now = session.now()
    session.outputs.write_together(
        "save",
        {data: made.data, pdf: made.pdf},
        lambda: session.write_all(
            {case: [Saying(body, now)] for case in gathered.cases},
            [Noted("file about a child saved", case=case) for case in gathered.cases],
        ),
    )
    return pdf, data


def paths(target: Path) -> tuple[Path, Path]:
    """Return where the paper and the data go; ``target`` is the paper's, the data lies beside."""
    pdf = target if target.suffix.lower() == ".pdf" else target.with_name(f"{target.name}.pdf")
    return pdf, pdf.with_suffix(".json")


def suggested_name(at: datetime) -> str:
    """Return a file name that names no child and no disagreement."""
    return f"What is held {to_london(at):%Y-%m-%d %H.%M}.pdf"
