"""Papers that must be made though a name in them has letters that no font here has."""

from pathlib import Path

import msgspec

from escalation_desktop.casework import purging, recovery, retention
from escalation_desktop.casework.installation import Asked, tell
from escalation_desktop.casework.profile import profile, save_profile
from escalation_desktop.managed import Managed
from escalation_desktop.paths import DataFolder
from tests.casework.making import Desk, packs
from tests.casework.paper_making import text_of
from tests.casework.test_purging import closed
from tests.domain.made_up import NOW

KOREAN = "김민수"


def test_a_recovery_sheet_for_a_worker_with_such_a_name(desk: Desk) -> None:
    save_profile(desk.session, msgspec.structs.replace(profile(desk.session), name=KOREAN))
    sheet = recovery.begin_sheet(desk.session)
    assert KOREAN in text_of(sheet.data)


def test_the_certificate_of_a_removal_that_such_a_reason_was_given_for(
    desk: Desk, tmp_path: Path
) -> None:
    case = closed(desk)
    reference = desk.state(case).head.reference
    retention.set_rule(desk.session, "", "1", "")
    desk.clock.forward(days=60)
    made, _ = purging.purge(desk.session, case, reference, f"asked for by {KOREAN}")
    purging.save_certificate(desk.session, tmp_path / "certificate.pdf", made)
    assert KOREAN in text_of((tmp_path / "certificate.pdf").read_bytes())


def test_what_is_told_of_an_installation_under_such_a_user_s_name(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / KOREAN)
    told = tell(Asked(Managed(), folder, NOW, "6.12.0", packs(), None))
    assert KOREAN in text_of(told.data)
