"""A store with some of everything, for the pictures of the dialogs."""

from datetime import timedelta
from pathlib import Path

from escalation_desktop.casework import (
    disagreements,
    learning,
    notes,
    papers,
    register,
    stages,
    supervising,
)
from escalation_desktop.casework.disagreements import NewDisagreement
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.casework.profile import LockScreen, Profile
from escalation_desktop.casework.session import Session
from escalation_desktop.casework.startup import first_run, shipped_packs
from escalation_desktop.domain.journal import Note, Party, StageEnded
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.selftest.job import PASSPHRASE
from escalation_desktop.ui.selftest.world import MovedClock

_SAM = Party(name="Sam Okoye", role="social worker", agency="Children’s Services", side="theirs")
_WHO = Profile(
    name="Hana Ellis", role="health visitor", agency="Community Health", agency_kind="health",
    pack_id="wandsworth",
)  # fmt: skip


def stocked(folder: Path, clock: MovedClock, policies: Path | None) -> str:
    """Make the store and close it; return the disagreement that has some of everything."""
    packs = shipped_packs(policies)
    session = first_run(DataFolder(folder), PASSPHRASE, _WHO, LockScreen(), packs, clock)
    case = _opened(session, "wandsworth")
    said = Note(form="telephone", involved=(_SAM,), discussed="Sam was told of the plan.")
    notes.save_note(session, case, said, clock())
    turn = session.state(case).current
    assert turn is not None
    ended = StageEnded(stage=turn.stage, rung=turn.rung, result="not_resolved")
    stages.escalate(session, case, ended, at=clock())
    clock.at += timedelta(hours=1)
    issued = papers.issue(session, case, papers.preview(session, case, Wanted("chronology")))
    register.hand_over(session, case, issued.number, [_SAM])
    supervising.ask(session, case, Party(name="Moe Price"), "Why so late?")
    learning.note(session, case, "gap", "", "No number is printed for the lead.")
    _opened(session, "hammersmith-fulham")
    call = Note(form="telephone", involved=(_SAM,), discussed="Rang first, no case yet.")
    notes.save_call_note(session, call, clock())
    session.close()
    return case


def _opened(session: Session, pack_id: str) -> str:
    return disagreements.open_disagreement(
        session,
        NewDisagreement(
            pack_id=pack_id,
            other_agency=_SAM.agency,
            other_agency_kind="childrens_social_care",
            other_professional=_SAM,
            children=[disagreements.new_child("4471", "", "JB")],
            about="The plan was not followed since October.",
        ),
    )
