"""Never locked out: the recovery sheet, what became of its codes, and a new passphrase after it.

A sheet's bytes are made here and given away; the store keeps the sealed slot and no copy of the
sheet. What is known of each slot (on paper, last used) lies in one value of the store.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path

import msgspec

from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.session import Session
from escalation_desktop.documents import render
from escalation_desktop.domain import blocks
from escalation_desktop.domain.recovery_reminder import Reminder, Sheet, reminder
from escalation_desktop.domain.recovery_sheet import TITLE, SheetFacts, recovery_sheet
from escalation_desktop.errors import DiskFull, DocumentError, StoreNotWritable
from escalation_desktop.long_paths import compared
from escalation_desktop.store import SlotInfo

_VALUE = "ways in"
_BACKUPS = ("escalation backup*.zip", "*.backup", "store.db", "store.keys")
FILE_NAME = "Recovery sheet.pdf"


class _Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the store remembers of its slots, by their ids."""

    on_paper: tuple[str, ...] = ()
    used: dict[str, datetime] = {}
    put_off_at: datetime | None = None
    is_offered: bool = False


@dataclass(frozen=True)
class NewSheet:
    """A sheet that is not settled yet: its slot opens the store until it is dropped."""

    slot: str
    document: blocks.Document = field(repr=False)
    data: bytes = field(repr=False)
    older: tuple[str, ...]
    """Slots of the sheets before it."""
    has_agency_key: bool = False
    """Whether the agency's key opens the store too."""


def begin_sheet(session: Session) -> NewSheet:
    """Make a new code and its sheet; ``keep_sheet`` or ``drop_sheet`` must follow.

    Raises DiskFull, StoreNotWritable or DocumentError; no code stands then.
    """
    before = session.store.slots()
    code = session.store.new_recovery_code(label=TITLE)
    (slot,) = (made for made in session.store.slots() if made not in before)
    try:
        who = profile(session)
        facts = SheetFacts(
            person=who.line,
            made_at=session.now(),
            has_agency_key=_has_agency_key(before),
            training=who.training,
        )
        document = recovery_sheet(code, facts)
        data = render(document, may_lack=True)  # a name must not bar the way back in
    except BaseException:
        session.store.revoke_slot(slot.id)
        raise
    older = tuple(one.id for one in before if one.kind == "recovery")
    return NewSheet(slot.id, document, data, older, facts.has_agency_key)


def keep_sheet(session: Session, sheet: NewSheet, *, replaces_older: bool) -> None:
    """Note that the sheet is on paper; ``replaces_older`` closes the sheets before it."""
    known = _known(session)
    _keep(session, msgspec.structs.replace(known, on_paper=(*known.on_paper, sheet.slot)))
    if replaces_older:
        standing = {slot.id for slot in session.store.slots()}
        for slot in sheet.older:
            # the one that this session came in by can go too: the session holds the key itself
            if slot in standing:
                session.store.revoke_slot(slot)


def drop_sheet(session: Session, sheet: NewSheet) -> None:
    """Take the new code back: what was printed of it opens nothing."""
    if any(slot.id == sheet.slot for slot in session.store.slots()):
        session.store.revoke_slot(sheet.slot)


def note_printed(session: Session) -> None:
    session.store.audit("recovery sheet printed", "")


def save_sheet(session: Session, sheet: NewSheet, target: Path, kept_out: Sequence[Path]) -> None:
    """Write the sheet to a file, whole or not at all.

    ``kept_out`` are the data folder and the folders of its backups: a sheet beside what it opens
    protects nothing. Raises DocumentError there, else FileInUse, DiskFull or StoreNotWritable.
    """
    session.outputs.check("save")
    folder = compared(target.parent)
    if any(folder.is_relative_to(compared(place)) for place in kept_out) or _holds_store(folder):
        raise DocumentError(
            "The recovery sheet is not saved beside the store or its backups.",
            "Whoever took the folder would have the key with it. Print it, or choose a USB stick "
            "that is locked away.",
        )
    session.outputs.write_together(
        "save", {target: sheet.data}, lambda: session.store.audit("recovery sheet saved", "")
    )


def note_use(session: Session) -> None:
    """Remember when the way in that opened this session was used; a full disk keeps nobody out."""
    known = _known(session)
    used = {**known.used, session.store.slot.id: session.now()}
    try:
        _keep(session, msgspec.structs.replace(known, used=used))
    except (DiskFull, StoreNotWritable):
        return


def used_at(session: Session) -> dict[str, datetime]:
    """Return when each slot was last used, by its id; one that is not there is not known."""
    return dict(_known(session).used)


def on_paper(session: Session) -> frozenset[str]:
    """Return the slots whose sheet somebody said to be on paper."""
    return frozenset(_known(session).on_paper)


def due(session: Session, *, even_if_put_off: bool = False) -> Reminder | None:
    """Return what to remind of the recovery sheet now; nothing in training."""
    if profile(session).training:
        return None
    known, slots = _known(session), session.store.slots()
    sheets = [
        Sheet(on_paper=slot.id in known.on_paper, used_at=known.used.get(slot.id))
        for slot in slots
        if slot.kind == "recovery"
    ]
    return reminder(
        sheets,
        has_agency_key=_has_agency_key(slots),
        put_off_at=None if even_if_put_off else known.put_off_at,
        now=session.now(),
    )


def is_offered(session: Session) -> bool:
    """Tell whether the sheet was offered in full once; from then on a quiet line does."""
    return _known(session).is_offered


def note_offered(session: Session) -> None:
    _keep(session, msgspec.structs.replace(_known(session), is_offered=True))


def put_off(session: Session) -> None:
    """Let the reminder rest for a week."""
    changed = msgspec.structs.replace(_known(session), put_off_at=session.now(), is_offered=True)
    _keep(session, changed)


def came_by_sheet(session: Session) -> bool:
    """Tell whether the recovery sheet opened this session."""
    return session.store.slot.kind == "recovery"


def new_passphrase(session: Session, passphrase: str) -> None:
    """Let a new passphrase take the place of the forgotten ones of the same person; for a worker.

    Raises DiskFull or StoreNotWritable; then the old ones stand.
    """
    store = session.store
    person = store.slot.person
    forgotten = [s for s in store.slots() if s.kind == "passphrase" and s.person == person]
    label = forgotten[-1].label if forgotten else (profile(session).line or "passphrase")
    store.add_passphrase(passphrase, label=label, person=person)
    for slot in forgotten:
        store.revoke_slot(slot.id)


def known_words(session: Session) -> list[str]:
    """Return what a thief reads off the laptop's own owner: no part of a good passphrase."""
    who = profile(session)
    return [who.name, who.role, who.agency]


def _has_agency_key(slots: Sequence[SlotInfo]) -> bool:
    return any(slot.kind == "agency" for slot in slots)


def _holds_store(folder: Path) -> bool:
    try:
        return any(
            fnmatch(path.name.lower(), pattern) for path in folder.iterdir() for pattern in _BACKUPS
        )
    except OSError:  # told when it is written to
        return False


def _known(session: Session) -> _Known:
    text = session.store.value(_VALUE)
    try:
        return msgspec.json.decode(text, type=_Known) if text else _Known()
    except msgspec.DecodeError:
        return _Known()  # only reminders rest on it, never a way in


def _keep(session: Session, known: _Known) -> None:
    session.store.set_value(_VALUE, msgspec.json.encode(known).decode())
