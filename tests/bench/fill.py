"""Fills a real, encrypted store quickly: thousands of disagreements, notes and contacts.

The entries are the very ones that the app writes, hashed and chained; only the fold that makes a
list's row is left out, because its row is made up here, and many cases share one transaction.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import msgspec

from escalation_desktop.casework import disagreements
from escalation_desktop.casework.disagreements import NewDisagreement
from escalation_desktop.casework.session import Saying, Session
from escalation_desktop.domain import journal
from escalation_desktop.domain.journal import Child, Note, Party
from escalation_desktop.store import CaseSummary, NewEntry, summaries, working
from tests.bench.made_up import MadeUp

_AT_ONCE = 250
_ORDINARY, _NOTES = 6, 12
_STATES = ("open", "open", "open", "resolved", "decided")


@dataclass(frozen=True)
class Filled:
    """What was put in, and a few cases of ordinary length to write to."""

    cases: int
    notes: int
    contacts: int
    ordinary: tuple[str, ...]


def fill(
    session: Session, *, cases: int, notes_each: int, contacts: int, listed: int = 0
) -> Filled:
    """Put so many of each into the store; ordinary entries and rows, quickly.

    ``listed``: how many rows the list has in all. Those over ``cases`` have no entries, which the
    list never reads, and would take twenty minutes to write.
    """
    made = MadeUp()
    ordinary = tuple(ordinary_case(session, made, notes=_NOTES) for _ in range(_ORDINARY))
    for start in range(0, cases, _AT_ONCE):
        batch = range(start, min(start + _AT_ONCE, cases))
        with session.store._writing() as db:
            for number in batch:
                case = secrets.token_hex(16)
                opened = _opened(session, made, number)
                session.store._add(db, case, _entries(session, made, opened, notes_each))
                summaries.save(db, _row(session, opened, case, number))
    with session.store._writing() as db:
        for number in range(cases + _ORDINARY, listed):
            opened = _opened(session, made, number)
            summaries.save(db, _row(session, opened, secrets.token_hex(16), number))
        for _ in range(contacts):
            body = msgspec.json.encode(made.contact()).decode()
            working.save_local_contact(db, None, None, body, session.now())
    notes = cases * notes_each + _ORDINARY * _NOTES
    return Filled(max(cases + _ORDINARY, listed), notes, contacts, ordinary)


def ordinary_case(session: Session, made: MadeUp, *, notes: int, body: str = "") -> str:
    """Open a disagreement through the app's own verbs and write ``notes`` notes to it."""
    from escalation_desktop.casework.notes import save_note

    them = made.person()
    case = disagreements.open_disagreement(
        session,
        NewDisagreement(
            pack_id="wandsworth", other_agency=them.agency,
            other_agency_kind="childrens_social_care",
            other_professional=Party(name=them.name, role=them.role, side="theirs"),
            children=[disagreements.new_child("4471", "", "JB")], about=made.note(),
        ),
    )  # fmt: skip
    for _ in range(notes):
        save_note(session, case, note(made, them.name, body), session.now())
    return case


def note(made: MadeUp, who: str, body: str = "") -> Note:
    return Note(
        form="telephone",
        involved=(Party(name=who, side="theirs"),),
        i_was_present=True,
        discussed=body or made.note(),
        outcome="not_resolved",
    )


def _opened(session: Session, made: MadeUp, number: int) -> journal.Opened:
    pack = session.pack("wandsworth")
    them, now = made.person(), session.now()
    return journal.Opened(
        reference=f"D-{number:06d}",
        pack=journal.PackRef(
            pack_id="wandsworth", version=pack.policy.pack_version, sha256=pack.sha256
        ),
        ladder=pack.policy.ladder[0].id,
        arose_at=now - timedelta(days=number % 300),
        children=(Child(id=secrets.token_hex(16), our_reference=str(1000 + number)),),
        other_agency=them.agency,
        other_professional=Party(name=them.name, role=them.role, side="theirs"),
        about=made.sentence(12),
    )


def _entries(
    session: Session, made: MadeUp, opened: journal.Opened, notes: int
) -> Sequence[NewEntry]:
    bodies = [opened, *(note(made, opened.other_professional.name) for _ in range(notes))]
    return [
        session._entry(Saying(body, opened.arose_at + timedelta(hours=i)), doubtful=False)
        for i, body in enumerate(bodies)
    ]


def _row(session: Session, opened: journal.Opened, case: str, number: int) -> CaseSummary:
    state = _STATES[number % len(_STATES)]
    due = session.now() + timedelta(hours=number % 900 - 100) if state == "open" else None
    return CaseSummary(
        case=case, reference=opened.reference, child=opened.children[0].our_reference,
        other_agency=opened.other_agency, policy="Wandsworth", stage="Stage 2, Managers",
        due_at=due, due_text="Stage 2: end of Wed 30 Nov" if due else "", state=state,
        received=number % 4 == 0, opened_at=opened.arose_at, unfiled=number % 5,
        unshared=number % 3,
    )  # fmt: skip
