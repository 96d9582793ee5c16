"""A user whose name is not English, or whose folder lies deep: every file bears such a path.

Windows names a user's folder after the person. The job is done below such a folder: store, lock,
settings, the lock screen's numbers, a paper saved, backups in two folders, put back, opened again.
"""

import os
from pathlib import Path

import pytest

from escalation_desktop import settings
from escalation_desktop.casework import backing_up, papers
from escalation_desktop.casework.profile import LockScreen, OwnNumber, lock_screen, save_lock_screen
from escalation_desktop.casework.startup import place_warning
from escalation_desktop.casework.wanted import Wanted
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import replace_file, restore_backup, verify_backup
from escalation_desktop.ui.reading import read_chosen
from escalation_desktop.ui.single import name_of
from tests.casework.making import WORDS, make_desk
from tests.casework.paper_making import issue, worked

NAMES = {
    "accents": "Zoë Żółć-Ångström",
    "apart": "Zoe\u0308",
    "chinese": "王芳",
    "from right to left": "مريم حسن",
    "beyond the first plane": "Ann 🙂 Lee",
    "signs": "O'Neill & Sons (100 %) #1; $HOME",
    "deep": "/".join(["a folder of forty letters, again and so"] * 8),
    "no text at all": os.fsdecode(b"na\xefve"),
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_the_whole_job_below_such_a_folder(name: str, tmp_path: Path) -> None:
    home = tmp_path / name
    data = home / "data"
    data.mkdir(parents=True)
    desk = make_desk(data)
    case = worked(desk)
    issued = issue(desk, case, Wanted("stage_record", stage=desk.state(case).turns[0].key))
    target = home / f"{name.rpartition('/')[2]}.pdf"
    papers.save_pdf(desk.session, target, issued.data)
    assert read_chosen(target) == issued.data
    save_lock_screen(desk.folder, LockScreen(manager=OwnNumber(number="020 8871 0000")))
    assert lock_screen(desk.folder).manager.number == "020 8871 0000"
    kept = settings.changed(settings.load(desk.folder.settings), "text_size", "150")
    settings.save(desk.folder.settings, kept, replace_file)
    assert settings.load(desk.folder.settings)["text_size"] == "150"
    second = home / "stick"
    second.mkdir()
    backing_up.set_second_folder(desk.session, desk.folder, second)
    found = backing_up.second_folder(desk.session, None).path
    made = backing_up.make(backing_up.job(desk.session, desk.folder, None))
    assert found == second and (second / made.path.name).is_file()
    assert verify_backup(made.path, WORDS).ok
    reference = desk.state(case).head.reference
    again = desk.reopened()
    assert again.state(case).head.reference == reference
    again.session.close()
    elsewhere = DataFolder(home / "put back")
    restore_backup(second / made.path.name, elsewhere)
    assert elsewhere.database.is_file() and place_warning(elsewhere) == ""
    assert len(name_of(data)) < 60
    left = {path.name for path in data.iterdir()}
    assert not {one for one in left if one.endswith((".tmp", ".work"))}
