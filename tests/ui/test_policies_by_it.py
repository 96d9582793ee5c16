"""IT’s policies under the real app: told at the unlock wherever one is, and not in force."""

import shutil
from pathlib import Path

from escalation_desktop.managed import Managed
from escalation_desktop.packs.signing import public_line
from tests.casework.test_policy_versions import CHANGES, PUBLIC, Folder
from tests.domain.made_up import POLICIES
from tests.ui.test_by_it import Start, start  # noqa: F401 - a fixture


def test_a_policy_in_its_folder_is_told_and_counts_for_nothing_yet(
    qtbot,
    start: Start,  # noqa: F811
    tmp_path: Path,
) -> None:
    shutil.copytree(POLICIES / "wandsworth", tmp_path / "it" / "wandsworth")
    Folder(tmp_path / "it" / "wandsworth").change(*CHANGES).sign()
    key = tmp_path / "key.txt"
    key.write_bytes(public_line(PUBLIC, "WSCP"))
    desktop = start(Managed(packs_folder=tmp_path / "it", trusted_policy_keys=(key,)))
    told = "New from IT, to look at: Wandsworth. See Policies."
    qtbot.waitUntil(lambda: any(said.startswith(told) for _, said in desktop.messages.said))
    assert desktop.window.current_page().key == "disagreements"
    assert desktop.session.pack("wandsworth").policy.pack_version == "1.0"


def test_a_folder_that_is_gone_is_told_on_the_page_and_stops_nothing(
    qtbot,
    start: Start,  # noqa: F811
    tmp_path: Path,
) -> None:
    desktop = start(Managed(packs_folder=tmp_path / "gone"))
    waiting = desktop.window.page("policies").waiting
    qtbot.waitUntil(lambda: not waiting.isHidden())
    assert "cannot be read" in waiting._trouble
    assert len(desktop.session.packs) == 4
