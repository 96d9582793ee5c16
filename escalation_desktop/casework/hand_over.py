"""Handing a case over to a colleague, and taking over one that a colleague sent.

What is written while it is away is written there. The secret of the file is told by telephone;
the receipt code that comes back proves that the file was opened and its content taken in.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from escalation_desktop import paths
from escalation_desktop.casework.backing_up import dropping_older
from escalation_desktop.casework.outputs import ALL, Outputs
from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.records import as_record
from escalation_desktop.casework.session import Saying, Session
from escalation_desktop.casework.summaries import say_children
from escalation_desktop.domain import journal
from escalation_desktop.domain.code import RANDOM_BYTES, new_code
from escalation_desktop.domain.entries import damaged
from escalation_desktop.domain.fold import fold
from escalation_desktop.domain.handing_over import (
    Away,
    Lines,
    away,
    fits,
    lines,
    receipt_hash,
    went_on,
)
from escalation_desktop.domain.journal import Party, Record
from escalation_desktop.domain.moving import policy_of_case
from escalation_desktop.domain.policy import Policy
from escalation_desktop.domain.spoken_words import COUNT, read_words, say_words
from escalation_desktop.domain.times import to_london
from escalation_desktop.errors import AppError, ParcelUnreadable, StoreDamaged
from escalation_desktop.packs import pack_sha256, read_files
from escalation_desktop.store import KdfCost, StoredEntry, new_id, open_parcel, parcel_entries

if TYPE_CHECKING:
    from escalation_desktop.store.parcel import Parcel, Standing


class ReceiptWrong(AppError):
    """A receipt code that does not fit the hand-over."""


@dataclass(frozen=True)
class Sent:
    """A hand-over that was saved: the words to tell by telephone, and the name of its file."""

    words: str
    file: str


@dataclass(frozen=True)
class Inside:
    """What a hand-over file holds, seen before anything is taken in."""

    parcel: "Parcel"
    standing: "Standing"
    reference: str
    child: str
    """As the list shows it: initials and our reference."""
    other_agency: str
    policy: str
    person: str
    made_at: datetime
    entries: int
    new_entries: int
    """How many of them are not here."""
    notes: int
    papers: int
    sentence: str
    """How it stands to what is here, and what taking it in would do."""

    @property
    def brings_anything(self) -> bool:
        return self.standing in ("new", "newer", "both_moved")


def words_list() -> tuple[str, ...]:
    """Return the words that secrets are made of."""
    return tuple((paths.resources() / "words" / "phone.txt").read_text("utf-8").split())


def suggested_name(at: datetime) -> str:
    """Return a file name that names no child, no case and no person."""
    return f"Hand-over {to_london(at):%Y-%m-%d %H.%M}.escalation"


@dataclass(frozen=True)
class Going:
    """A hand-over that is written down and not yet in a file; ``seal`` may run in any thread."""

    case: str
    parcel: str
    words: str
    seal: Callable[[], bytes]
    outputs: Outputs = ALL


def hand_over(
    session: Session,
    case: str,
    to: Party,
    target: Path,
    *,
    how: str = "",
    cost: KdfCost | None = None,
) -> Sent:
    """Write a case into a file for a colleague; from then on it is read-only here.

    Raises AppError where the file cannot be written; then the case stays here as it was, with
    both what was tried and that it was taken back on its record.
    """
    going = begin(session, case, to, how=how, cost=cost)
    try:
        save_file(going, target)
    except BaseException:
        call_off(session, going, NOT_SAVED)
        raise
    return went(session, going, target)


NOT_SAVED = "the file could not be saved"


def begin(
    session: Session, case: str, to: Party, *, how: str = "", cost: KdfCost | None = None
) -> Going:
    """Write down that a case goes to a colleague, and read all of it.

    To be followed by ``save_file`` and then ``went``, or by ``call_off``. Raises OutputRefused, and
    StoreDamaged for a case with a damaged entry: no colleague's store could take it in.
    """
    session.outputs.check("hand_over")
    if damaged(session.records(case)):
        raise StoreDamaged(
            "An entry of this disagreement is damaged, so it cannot be handed over whole.",
            "Restore the newest backup elsewhere, and hand it over from there.",
        )
    words = say_words(secrets.token_bytes(COUNT), words_list())
    receipt = new_code(secrets.token_bytes(RANDOM_BYTES))
    parcel = new_id()
    body = journal.HandedOver(parcel=parcel, to=to, how=how, receipt_sha256=receipt_hash(receipt))
    pinned = session.pinned(case)
    session.store.check_room()  # a full disk could not take it back either
    session.write(case, [Saying(body, session.now())])
    try:
        seal = session.store.parcel(case, parcel, pinned, words, receipt, cost)
    except BaseException:
        back = journal.TakenBack(parcel=parcel, reason=NOT_SAVED)
        session.write(case, [Saying(back, session.now())])
        raise
    return Going(case, parcel, words, seal, session.outputs)


def save_file(going: Going, target: Path) -> None:
    """Seal a hand-over and write its file; slow, and for any thread. Raises AppError."""
    going.outputs.write("hand_over", target, going.seal)


def went(session: Session, going: Going, target: Path) -> Sent:
    """Note in the audit that the file was made, and return the words to tell."""
    session.store.audit("hand-over file made", going.parcel, going.case)
    return Sent(going.words, target.name)


def call_off(session: Session, going: Going, reason: str) -> None:
    """Write down that the case stays here after all."""
    body = journal.TakenBack(parcel=going.parcel, reason=reason)
    session.write(going.case, [Saying(body, session.now())])


def away_from(session: Session, case: str) -> Away | None:
    """Return where a case was handed over to; None while it is worked here."""
    return away(session.records(case))


def note_receipt(session: Session, case: str, typed: str) -> None:
    """Record that the receipt code came back. Raises ReceiptWrong where it does not fit."""
    gone = away_from(session, case)
    if gone is None:
        raise AppError("This disagreement is not handed over.", "There is no receipt to wait for.")
    if not fits(typed, gone.handed):
        raise ReceiptWrong(
            "This is not the receipt code of this hand-over.",
            "Ask for it again, character by character: it has nine. Nothing was recorded.",
        )
    session.write(case, [Saying(journal.ReceiptGiven(parcel=gone.handed.parcel), session.now())])


def take_back(session: Session, case: str, reason: str) -> None:
    """Work a case here again without a file from there. Raises AppError without a reason."""
    gone = away_from(session, case)
    if gone is None:
        raise AppError("This disagreement is not handed over.", "You can go on with it.")
    if not reason.strip():
        raise AppError(
            "Say why it is taken back.",
            "What your colleague wrote is not here; the reason tells a reader why.",
        )
    body = journal.TakenBack(parcel=gone.handed.parcel, reason=reason.strip())
    session.write(case, [Saying(body, session.now())])


def open_file(data: bytes, typed: str) -> "Parcel":
    """Open a file with the words that were told; slow, and for any thread.

    Raises ParcelUnreadable, WrongPassphrase, StoreNewer, or AppError for a word of no list.
    """
    meant, unknown = read_words(typed, words_list())
    if unknown:
        raise AppError(
            f"“{unknown[0]}” is not one of the words that secrets are made of.",
            "Ask for that word again. Four letters of a word are enough.",
        )
    given = len(meant.split())
    if given != COUNT:
        raise AppError(
            f"These are {given} words, and a secret has {COUNT}.",
            "Type all of them, in the order in which they were told.",
        )
    return open_parcel(data, meant)


def look_inside(session: Session, data: bytes, typed: str) -> Inside:
    """Return what a file holds; nothing is written. Raises as its two steps do."""
    return describe(session, open_file(data, typed))


def describe(session: Session, parcel: "Parcel") -> Inside:
    """Return what an opened file holds and how it stands to what is here; nothing is written.

    Raises ParcelUnreadable, or AppError for practice that meets real work.
    """
    records = [as_record(entry) for entry in parcel_entries(parcel)]
    opened = records[0].body if records else None
    if not isinstance(opened, journal.Opened):
        raise AppError("This file holds no disagreement.", "Ask your colleague to make it again.")
    if opened.training != profile(session).training:
        raise AppError(
            "Practice and real work never mix, and this file holds the other of the two.",
            "Open it where it belongs: real work in your own store, practice in training.",
        )
    standing = session.store.parcel_standing(parcel)
    policy = policy_of_case(records, lambda ref: _policy(parcel, ref))
    state = fold(parcel.case, policy, records, now=session.now(), calendar=session.calendar(policy))
    ours = session.records(parcel.case)
    here = {record.hash for record in ours}
    only_here = [record for record in ours if record.hash not in parcel.hashes]
    both = standing == "both_moved" and went_on(only_here)
    return Inside(
        parcel=parcel,
        standing=standing,
        reference=opened.reference,
        child=say_children(state.head.children),
        other_agency=state.head.other_agency,
        policy=policy.title,
        person=parcel.person,
        made_at=parcel.made,
        entries=len(records),
        new_entries=sum(record.hash not in here for record in records),
        notes=sum(isinstance(record.body, journal.Note) for record in records),
        papers=len(parcel.papers),
        sentence=_SAID["newer" if standing == "both_moved" and not both else standing],
    )


def was_taken_in(session: Session, inside: Inside) -> bool:
    """Say whether this very file was taken in here, so that its receipt may be told again."""
    return any(
        isinstance(record.body, journal.TakenIn) and record.body.parcel == inside.parcel.id
        for record in session.records(inside.parcel.case)
    )


_SAID: dict["Standing", str] = {
    "new": "It is not here yet. Taking it in brings all of it.",
    "newer": "It is here, and the file goes on from where the record here ends. Taking it in adds "
    "what is new.",
    "same": "Everything in this file is here already. Nothing would change.",
    "older": "The record here has all of this file and more. Nothing would change.",
    "both_moved": "The record here and the one in the file both went on. Taking it in keeps both, "
    "side by side, and loses neither.",
}


def take_in(session: Session, inside: Inside) -> str:
    """Take over what a file holds; returns the receipt code to give back.

    A file that brings nothing changes nothing and gives its code all the same. Raises
    ParcelUnreadable or StoreError, and then nothing was taken in.
    """
    parcel = inside.parcel
    if not inside.brings_anything:
        return parcel.receipt
    here = session.store.entries(parcel.case)
    known = {entry.hash for entry in here}
    came = [entry for entry in parcel.entries if entry.hash not in known]
    sayings: list[journal.Body] = []
    if inside.standing == "both_moved":
        heads = (here[-1].hash, parcel.entries[-1].hash)
        sayings.append(journal.Joined(heads=heads))
    sayings.append(journal.TakenIn(parcel=parcel.id, from_person=parcel.person, entries=len(came)))
    session.take_in(parcel, sayings, _of_what_goes(session, parcel, here))
    return parcel.receipt


def _of_what_goes(
    session: Session, parcel: "Parcel", here: Sequence[StoredEntry]
) -> dict[str, str]:
    """Return what has older backups removed, where a text or paper was destroyed there."""
    gone = {entry.hash for entry in parcel.entries if entry.body is None}
    papers = {info.id for info in session.store.documents(parcel.case) if not info.is_removed}
    goes = any(entry.hash in gone and entry.body is not None for entry in here)
    goes = goes or any(paper.id in papers for paper in parcel.removed)
    return dropping_older(session) if goes else {}


def _policy(parcel: "Parcel", ref: journal.PackRef) -> Policy:
    """Return a version of the policy that a parcel's case rests on, once its bytes are checked."""
    for pack in parcel.packs:
        if pack.sha256 == ref.sha256 == pack_sha256(dict(pack.files)):
            return read_files(dict(pack.files)).policy
    raise ParcelUnreadable(
        "The policy that this disagreement rests on is not in the file, or was altered.",
        "Ask your colleague to make the file again. Nothing was taken in.",
    )


def two_lines(session: Session, case: str) -> Lines | None:
    """Return what two stores wrote side by side; None where only one did."""
    return lines(session.records(case))


@dataclass(frozen=True)
class Side:
    """One of two lines: whose it is, and its entries in order."""

    heading: str
    records: tuple[Record, ...]


def side_by_side(session: Session, case: str) -> tuple[Side, Side] | None:
    """Return both lines of a record, what was written here first; None where there is one."""
    found = two_lines(session, case)
    if found is None:
        return None
    ours = {e.id for e in session.store.entries(case) if e.store == session.store.id}
    one, other = found.one, found.other
    if one and one[0].id in ours:
        return Side("Written here", one), Side("Written elsewhere", other)
    if other and other[0].id in ours:
        return Side("Written here", other), Side("Written elsewhere", one)
    return Side("One line", one), Side("The other line", other)
