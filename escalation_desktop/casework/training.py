"""The training store: invented people, one disagreement under each policy, stamped so everywhere.

It has a folder of its own and a passphrase that is no secret, because nothing in it is real. A
folder that holds anything else is refused, so that practice and work never mix.
"""

from datetime import datetime, timedelta

import msgspec

from escalation_desktop.casework import disagreements, following, notes, stages
from escalation_desktop.casework.disagreements import NewDisagreement, new_child, open_disagreement
from escalation_desktop.casework.profile import (
    LockScreen,
    OwnNumber,
    Profile,
    profile,
    save_lock_screen,
    save_profile,
)
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.journal import Note, Outcome, Party, StageEnded
from escalation_desktop.domain.times import Now
from escalation_desktop.errors import AppError, WrongPassphrase
from escalation_desktop.packs import LoadedPack
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import DEFAULT_COST, KdfCost, create_store, open_store, store_exists

PASSPHRASE = "training, nothing here is real"
WHO = Profile(
    name="Robin Example",
    role="health visitor",
    agency="Example Health Visiting",
    agency_kind="health",
    training=True,
)
NUMBERS = LockScreen(
    manager=OwnNumber(name="Kim Example", number="020 7946 0101"),
    lead=OwnNumber(name="Lee Example", number="020 7946 0102"),
)
"""Of the range that Ofcom keeps free for fiction: nobody answers there."""


def open_training(
    folder: DataFolder, packs: list[LoadedPack], now: Now, cost: KdfCost = DEFAULT_COST
) -> Session:
    """Open the training store of a folder, making and filling it on first use.

    Raises AppError where the folder holds a store that is not for training, and StoreError where
    it cannot be opened or written.
    """
    if store_exists(folder):
        try:
            session = Session(open_store(folder, PASSPHRASE, now=now), packs, now)
        except WrongPassphrase as error:
            raise _not_training() from error
    else:
        store = create_store(folder, PASSPHRASE, label=WHO.line, now=now, cost=cost)
        session = Session(store, packs, now)
        save_profile(session, _who(packs))
        save_lock_screen(folder, NUMBERS)
    if not profile(session).training:
        session.close()
        raise _not_training()
    if not session.store.cases():
        _fill(session)
    return session


def _not_training() -> AppError:
    return AppError(
        "This folder holds a store that is not for training.",
        "Open it without training, or name another folder for training.",
    )


def _who(packs: list[LoadedPack]) -> Profile:
    first = packs[0].policy.pack_id if packs else ""
    return msgspec.structs.replace(WHO, pack_id=first)


def _fill(session: Session) -> None:
    """Open one disagreement under each policy: received, resolved, overdue and moved up."""
    makers = (_received, _resolved, _overdue, _moved_up)
    for number, pack in enumerate(session.packs):
        makers[number % len(makers)](session, pack.policy.pack_id)


def _received(session: Session, pack_id: str) -> None:
    case = open_disagreement(
        session,
        NewDisagreement(
            pack_id=pack_id,
            received=True,
            arose_at=session.now() - timedelta(hours=20),
            other_agency="Example Primary School",
            other_agency_kind="education",
            other_professional=_them("Sasha Invented", "class teacher", "Example Primary School"),
            raised_by=_them("Sasha Invented", "class teacher", "Example Primary School"),
            children=[new_child("TRAIN-1", "SCH-01", "AA")],
            about="The school thinks that the weekly visit should not have been stopped.",
            wanted="That the visits go on until the next meeting.",
        ),
    )
    if session.state(case).current is None:
        disagreements.type_stage(
            session,
            case,
            "Manager to manager",
            "Head teacher",
            "as the procedure says",
            session.now() + timedelta(days=2),
            start_at=session.now() - timedelta(hours=19),
        )


def _resolved(session: Session, pack_id: str) -> None:
    case = _raised(session, pack_id, timedelta(days=6), "BB", "TRAIN-2")
    at = session.now() - timedelta(days=5)
    _spoke(session, case, "The visit will be made this week and the plan looked at again.", at)
    turn = session.state(case).current
    ended = None
    if turn is not None:
        ended = StageEnded(
            stage=turn.stage,
            rung=turn.rung,
            result="resolved",
            decisions=("The visit is made by Friday.",),
            decided_by="Both practitioners",
        )
    outcome = Outcome(kind="resolved", text="Both agree that the visit is made by Friday.")
    action = following.new_action(
        "Visit the family and see the child alone",
        who="Charlie Invented",
        side="theirs",
        by_when=session.now().date() + timedelta(days=2),
    )
    stages.close(session, case, outcome, at=at + timedelta(hours=1), ended=ended, actions=[action])


def _overdue(session: Session, pack_id: str) -> None:
    case = _raised(session, pack_id, timedelta(days=15), "CC", "TRAIN-3")
    _spoke(session, case, "Asked for a meeting; no answer was given.", _ago(session, 14))


def _moved_up(session: Session, pack_id: str) -> None:
    case = _raised(session, pack_id, timedelta(hours=30), "DD", "TRAIN-4")
    turn = session.state(case).current
    if turn is not None:
        ended = StageEnded(stage=turn.stage, rung=turn.rung, result="not_resolved")
        stages.escalate(session, case, ended, at=session.now() - timedelta(hours=26))
    _spoke(
        session, case, "They do not think that the risk is high enough.",
        session.now() - timedelta(hours=4),
    )  # fmt: skip


def _raised(session: Session, pack_id: str, ago: timedelta, initials: str, ours: str) -> str:
    agency = "Example Children's Social Care"
    return open_disagreement(
        session,
        NewDisagreement(
            pack_id=pack_id,
            arose_at=session.now() - ago,
            other_agency=agency,
            other_agency_kind="childrens_social_care",
            other_professional=_them("Charlie Invented", "social worker", agency),
            children=[new_child(ours, "", initials)],
            about="The visits agreed in the plan were not made.",
            wanted="That somebody sees the child this week.",
        ),
    )


def _spoke(session: Session, case: str, discussed: str, at: datetime) -> None:
    turn = session.state(case).current
    note = Note(
        form="telephone",
        involved=(_them("Charlie Invented", "social worker", "Example Children's Social Care"),),
        i_was_present=True,
        discussed=discussed,
        outcome="not_resolved",
        stage=turn.stage if turn else "",
        rung=turn.rung if turn else 0,
    )
    notes.save_note(session, case, note, at)


def _them(name: str, role: str, agency: str) -> Party:
    return Party(name=name, role=role, agency=agency, side="theirs")


def _ago(session: Session, days: int) -> datetime:
    return session.now() - timedelta(days=days)
