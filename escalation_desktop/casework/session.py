"""One unlocked store with the policies beside it: what every verb is given.

Holds no rule of its own: it reads a case's journal, folds it over the policy the case is pinned
to, and writes entries, each user action in one transaction with the list's summary.
"""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from escalation_desktop.casework.outputs import ALL
from escalation_desktop.casework.records import as_record, as_records, body_of, pending
from escalation_desktop.casework.summaries import summary_of
from escalation_desktop.domain import clock_doubts, journal, journal_text
from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.fold import fold
from escalation_desktop.domain.handing_over import away, may_write
from escalation_desktop.domain.inside import INSIDE, is_inside, plain_title
from escalation_desktop.domain.journal import Record
from escalation_desktop.domain.moving import packs_of, policy_of_case
from escalation_desktop.domain.policy import Policy
from escalation_desktop.domain.retention import Rule
from escalation_desktop.domain.times import Now, say_instant
from escalation_desktop.domain.typed_words import typed_words
from escalation_desktop.domain.wording import say_party
from escalation_desktop.errors import AppError, CaseElsewhere, StoreDamaged
from escalation_desktop.managed import Managed
from escalation_desktop.packs import LoadedPack, read_files
from escalation_desktop.store import (
    CaseSummary,
    NewDocument,
    NewEntry,
    Noted,
    PinnedPack,
    Reader,
    Share,
    Store,
    Withdrawal,
    parcel_entries,
)

if TYPE_CHECKING:
    from escalation_desktop.store.parcel import Parcel

AHEAD = timedelta(minutes=5)
"""How far ahead of now a time may lie before it is asked about."""


YEARS = range(1900, 2201)
"""Years in which something of a case can lie; any other is a slip of the keyboard."""


def check_years(*moments: datetime | None) -> None:
    """Raise AppError for a moment in a year that cannot be meant; nothing was written then."""
    for moment in moments:
        if moment is not None and moment.year not in YEARS:
            raise AppError(
                f"The year {moment.year} cannot be right.",
                "Look at the date again. Nothing was saved, and what you typed is still there.",
            )


def moments_of(body: journal.Body) -> list[datetime]:
    """Return every time that an entry tells: one of a slipped year would count for ever."""
    values = (getattr(body, name) for name in body.__struct_fields__)
    return [value for value in values if isinstance(value, datetime)]


@dataclass(frozen=True)
class Saying:
    """One thing to be written to the record: its body and when it happened (aware UTC)."""

    body: journal.Body
    happened_at: datetime
    precision: Literal["minute", "day"] = "minute"
    id: str | None = None


class Session:
    """An open store, the newest policies, and a clock. Closing it closes the store."""

    def __init__(self, store: Store, packs: Sequence[LoadedPack], now: Now) -> None:
        self.store = store
        self.shipped = list(packs)
        """The policies that come with the app; ``packs`` are those in force here."""
        self.packs = list(packs)
        self.now = now
        self.rule_by_it: Rule | None = None
        """How long the agency keeps records, where IT has set it; it wins over the store's."""
        self.outputs = ALL
        """What may leave the app."""
        self.policies_by_it = Managed()
        """IT's folder of policies and the keys that IT names, among all that IT has set."""
        self.read_packs: dict[str, LoadedPack] = {}
        """Versions that were read out of the store or taken in, by SHA-256: reading takes long."""
        self.policy_news: tuple[str, ...] = ()
        """What the app came with since this store was last unlocked, to be told once."""
        self.agency_by_it = ""
        """The agency's name, where IT has set it; it wins over the profile's."""
        self.logo_by_it: Path | None = None
        """The agency's logo, where IT has set it; it wins over the store's."""
        self.away_since = store.left_at
        """From when on is told what became urgent; None once that was put away."""
        self.back_at = now()
        """When this store was unlocked."""
        self._closed = False
        self._policies = {pack.sha256: pack.policy for pack in self.packs}
        self._calendars: dict[str, WorkingCalendar] = {}

    def aside(self, reader: Reader) -> "Session":
        """Return this session over a connection of its own, for a worker that only reads."""
        made = copy(self)
        made.store = cast("Store", reader)  # the reading half; a worker calls nothing else
        made._policies, made._calendars = dict(self._policies), {}
        return made

    def pack(self, pack_id: str) -> LoadedPack:
        """Return the newest pack of that id; KeyError if there is none."""
        for pack in self.packs:
            if pack.policy.pack_id == pack_id:
                return pack
        raise KeyError(pack_id)

    def set_packs(self, packs: Sequence[LoadedPack]) -> None:
        """Put these policies in force; see ``policy_versions``."""
        self.packs = list(packs)
        self._policies.update({pack.sha256: pack.policy for pack in packs})

    def policy_of(self, ref: journal.PackRef) -> Policy:
        """Return the policy a case is pinned to, from the copy the store keeps if need be."""
        if ref.sha256 not in self._policies:
            pinned = self.store.pinned_pack(ref.sha256)
            self._policies[ref.sha256] = read_files(pinned.files).policy
        return self._policies[ref.sha256]

    def calendar(self, policy: Policy) -> WorkingCalendar:
        if policy.calendar not in self._calendars:
            self._calendars[policy.calendar] = WorkingCalendar(policy.calendar)
        return self._calendars[policy.calendar]

    def records(self, case: str) -> list[Record]:
        """Return a case's entries, decoded, in order."""
        return as_records(self.store.entries(case))

    def state(self, case: str) -> CaseState:
        """Return what a case is now. Raises KeyError if the store has no such case."""
        records = self.records(case)
        if not records:
            raise KeyError("no such disagreement")
        return self._fold(case, records)

    def state_at(self, case: str, record_id: str, at: datetime | None = None) -> CaseState:
        """Return the state just after one entry, folded at ``at``, else when it was written."""
        records = self.records(case)
        cut = next(i for i, r in enumerate(records) if r.id == record_id) + 1
        return self._fold(case, records[:cut], now=at or records[cut - 1].recorded_at)

    def write(
        self,
        case: str,
        sayings: Sequence[Saying],
        *,
        discard_draft: str | None = None,
        documents: Sequence[NewDocument] = (),
        pack: PinnedPack | None = None,
    ) -> list[Record]:
        """Write one user action to the record, in one transaction, and return its entries.

        Raises StoreError (disk full, not writable), or AppError for a year that cannot be meant;
        then nothing was written.
        """
        share = self.share(case, sayings)
        stored = self.store.append(
            case,
            share.entries,
            summary=share.summary,
            documents=documents,
            discard_draft=discard_draft,
            pack=pack,
        )
        return [as_record(entry) for entry in stored]

    def write_all(self, parts: Mapping[str, Sequence[Saying]], noted: Sequence[Noted] = ()) -> None:
        """Write one action to the records of several cases and to the audit, in one transaction.

        Raises as ``write``, and then nothing was written to any of them.
        """
        shares = [self.share(case, sayings) for case, sayings in parts.items()]
        self.store.append_all(shares, noted)

    def share(self, case: str, sayings: Sequence[Saying]) -> Share:
        """Return what is to be written to a case, and the list's row afterwards.

        Raises as ``write``; to be written before anything else is written to that case.
        """
        for saying in sayings:
            check_years(saying.happened_at, *moments_of(saying.body))
        now = self.now()
        last = self._last_known()
        doubtful = last is not None and now < last
        new = tuple(self._entry(saying, doubtful) for saying in sayings)
        before = self.records(case)
        self._refuse_if_away(before, sayings)
        after = [*before, *(pending(entry, i, now) for i, entry in enumerate(new))]
        return Share(case, new, self._summary(case, after))

    def take_in(
        self, parcel: "Parcel", bodies: Sequence[journal.Body], values: Mapping[str, str]
    ) -> None:
        """Write a parcel's entries and what is said of taking it in, in one transaction.

        ``values``: small settings that are set in it.
        """
        now = self.now()
        came = parcel_entries(parcel)
        here = {entry.hash: entry for entry in self.store.entries(parcel.case)}
        both = sorted({**{e.hash: e for e in came}, **here}.values(), key=lambda e: e.seq)
        words = {entry.id: str(journal_text.clean(typed_words(body_of(entry)))) for entry in came}
        new = [self._entry(Saying(body, now), doubtful=False) for body in bodies]
        after = as_records(both)
        after += [pending(entry, number, now) for number, entry in enumerate(new)]
        for pack in parcel.packs:
            self._policies.setdefault(pack.sha256, read_files(dict(pack.files)).policy)
        summary = self._summary(parcel.case, after)
        self.store.take_in(parcel, words, new, summary=summary, values=values)

    def withdrawal(
        self, case: str, entries: Sequence[str], bodies: Sequence[journal.Body]
    ) -> Withdrawal:
        """Return texts to destroy, with what is written about it and the list's row afterwards."""
        now = self.now()
        last = self._last_known()
        doubtful = last is not None and now < last
        new = tuple(self._entry(Saying(body, now), doubtful) for body in bodies)
        after = [
            replace(record, body=journal.Unknown()) if record.id in entries else record
            for record in self.records(case)
        ]
        after += [pending(entry, number, now) for number, entry in enumerate(new)]
        return Withdrawal(case, tuple(entries), new, self._summary(case, after))

    def pinned(self, case: str) -> tuple[PinnedPack, ...]:
        """Return every version of its policy that a case rests on, with all files."""
        found = packs_of(self.records(case))
        if not found:
            raise KeyError("not the journal of a disagreement")
        return tuple(self.store.pinned_pack(pack.sha256) for pack in found)

    def _refuse_if_away(self, records: list[Record], sayings: Sequence[Saying]) -> None:
        gone = away(records)
        if gone is not None and not may_write(saying.body for saying in sayings):
            raise CaseElsewhere(
                f"This disagreement was handed over to {say_party(gone.handed.to)}, so it can be "
                "read here and not written to.",
                "Write it down there, or take the disagreement back first. What you typed is "
                "still there.",
            )

    def clock_set_back(self) -> str:
        """Return a sentence when the machine's clock stands before the last entry, else ""."""
        return clock_doubts.set_back(self.now(), self._last_known())

    def _last_known(self) -> datetime | None:
        """Return the latest instant that this store knows of: an entry’s, or the last use."""
        known = [self.store.last_recorded_at(), self.store.left_at]
        return max((at for at in known if at is not None), default=None)

    def ended_badly(self) -> str:
        """Return a sentence when the app did not close in order last time, else ""."""
        ended = self.store.last_ended
        last = self.store.last_recorded_at()
        if not ended or last is None:
            return ""
        newest = f"The newest entry of the record is of {say_instant(last)}."
        if ended == "torn":
            return (
                "The end of what was written last time could not be read back, so entries may be "
                f"missing. {newest} If you saved anything after that, write it down again."
            )
        return f"The app was not closed in order last time. {newest} What was saved is there."

    def put_back_at_opening(self) -> str:
        """Return a sentence where a restore was cut short last time and was ended now, else ""."""
        ended = self.store.swapped
        if ended is None:
            return ""
        begun = "The app was ended while another store was put in the place of this one."
        if not ended.finished:
            return f"{begun} That was undone: this is the store from before."
        kept = f" The store from before is kept, in the folder “{ended.aside}” of the data folder."
        return f"{begun} That was finished now.{kept if ended.aside else ''}"

    def question_about(self, happened_at: datetime) -> str:
        """Return a question to ask when a time lies in the future, else ""."""
        if happened_at <= self.now() + AHEAD:
            return ""
        return f"{say_instant(happened_at)} is in the future. Is that when it happened?"

    def calls_case(self) -> str:
        """Return the id of the journal that holds call notes outside any disagreement."""
        return hashlib.sha256(f"calls {self.store.id}".encode()).hexdigest()[:32]

    def papers_case(self) -> str:
        """Return the id of the journal that holds the papers without a disagreement."""
        return hashlib.sha256(f"papers {self.store.id}".encode()).hexdigest()[:32]

    def journal_of(self, case: str | None) -> str:
        """Return the journal of a case, or of the papers without one (None)."""
        return case if case is not None else self.papers_case()

    def close(self, why: str = "") -> None:
        """Lock the store; the audit tells it, with why in a few words, where it can be noted."""
        if not self._closed:
            self._closed = True
            with suppress(AppError):  # a full disk must not keep the store open
                self.store.audit("locked", why)
        self.store.close()

    def go_on(self, store: Store) -> None:
        """Take the same store, opened again after ``close``. ValueError for another one."""
        if store.id != self.store.id:
            raise ValueError("another store")
        self.store, self._closed = store, False
        self.away_since, self.back_at = self.away_since or store.left_at, self.now()

    def _fold(self, case: str, records: list[Record], now: datetime | None = None) -> CaseState:
        opened = records[0].body
        if isinstance(opened, journal.Damaged) and records[0].kind == "opened":
            first = replace(records[0], body=self._stand_in(case, records[0]))
            state = self._fold(case, [first, *records[1:]], now)
            return replace(state, records=tuple(records))
        if not isinstance(opened, journal.Opened):
            raise KeyError("not the journal of a disagreement")
        policy = policy_of_case(records, self.policy_of)
        return fold(case, policy, records, now=now or self.now(), calendar=self.calendar(policy))

    def _stand_in(self, case: str, first: Record) -> journal.Opened:
        """Return what the list still knows of a case whose opening is damaged."""
        row = next((row for row in self.store.summaries() if row.case == case), None)
        title = plain_title(row.policy) if row is not None else ""
        packs = [pack for pack in self.packs if pack.policy.short_title == title]
        if row is None or not packs:
            raise StoreDamaged(
                "The entry that opened this disagreement is damaged, and nothing else tells which "
                "policy it is under.",
                "Verify the record in Settings, and restore the newest backup elsewhere.",
                first.id,
            )
        policy, sha256 = packs[0].policy, packs[0].sha256
        pack = journal.PackRef(pack_id=policy.pack_id, version=policy.pack_version, sha256=sha256)
        return journal.Opened(
            reference=row.reference,
            pack=pack,
            ladder=INSIDE if is_inside(row.policy) else policy.ladder[0].id,
            inside=is_inside(row.policy),
            received=row.received,
            arose_at=row.opened_at,
            other_agency=row.other_agency,
            children=(journal.Child(id=first.id, initials=row.child),),
        )

    def _entry(self, saying: Saying, doubtful: bool) -> NewEntry:
        body = journal.with_doubt(saying.body) if doubtful else saying.body
        return NewEntry(
            kind=journal.KIND_OF[type(saying.body)],
            body=journal_text.encode(body),
            happened_at=saying.happened_at,
            precision=saying.precision,
            person=self.person,
            body_version=journal_text.BODY_VERSION,
            search_text=str(journal_text.clean(typed_words(body))),
            id=saying.id,
        )

    @property
    def person(self) -> str:
        """Who writes: the profile's name, role and agency in one line."""
        from escalation_desktop.casework.profile import profile

        return profile(self).line

    def _summary(self, case: str, records: list[Record]) -> CaseSummary | None:
        if not records or not isinstance(records[0].body, journal.Opened):
            return None
        row = summary_of(self._fold(case, records))
        gone = away(records)
        if gone is None:
            return row
        to = say_party(gone.handed.to)
        stage = f"Handed over to {to}" if to else row.stage
        return row._replace(state="handed_over", stage=stage)
