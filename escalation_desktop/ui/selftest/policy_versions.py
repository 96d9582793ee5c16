"""Another version of a policy in the self-test: seen, taken in, moved to, and gone back from."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from escalation_desktop import paths
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.job import POLICIES, Job
from escalation_desktop.ui.selftest.report import Report, must
from escalation_desktop.ui.selftest.shots import shoot

_VERSION = "self-test"
_WANDSWORTH = POLICIES[1]


def another_version(report: Report, job: Job) -> None:
    """Write a version that differs in its number alone, take it in, move to it, go back."""
    with report.check("policy: another version is seen before it counts, and taken in"):
        folder = write_version(report.target / "policy" / _WANDSWORTH.pack_id, _VERSION)
        job.open_case(_WANDSWORTH, received=False)

        def take() -> None:
            hands.wait_until(lambda: hands.says("Not signed"), "what is known of its signature")
            must(_VERSION not in in_force(job), "it counted before it was taken in")
            shoot(report, "policy-taken-in", job.desktop.window)
            hands.fill("Whom did you ask", "nobody: a self-test")
            hands.click("Take in", exact=True)

        look_at(job, folder, take)
        must(in_force(job) == _VERSION, "it is not in force")
    with report.check("policy: an open disagreement is moved to it by an entry"):
        hands.click("Disagreements", exact=True)
        hands.click("Show: Open")
        hands.open_row("Disagreements", _WANDSWORTH.title)

        def move() -> None:
            shoot(report, "policy-move", job.desktop.window)
            hands.click("Move to this version")

        hands.click_to_dialog("What would change", move)
        job.no_trouble()
        job.tab("Record")
        said = f"Goes on under version {_VERSION} of the policy"
        hands.wait_until(
            lambda: any(said in row for row in hands.rows("Chronology")), "the entry of the move"
        )
    with report.check("policy: gone back to the version of the app"):
        go_back(job)


def write_version(folder: Path, version: str) -> Path:
    """Write the policy into a folder under another version's number, and return the folder."""
    shutil.copytree(paths.policies() / _WANDSWORTH.pack_id, folder, dirs_exist_ok=True)
    file = folder / "policy.toml"
    text = file.read_text("utf-8")
    changed = re.sub(r'^pack_version = ".*"', f'pack_version = "{version}"', text, flags=re.M)
    file.write_text(changed, "utf-8")
    return folder


def look_at(job: Job, folder: Path, steps: Callable[[], None]) -> None:
    """Choose a folder under Policies, and act in the dialog that shows what is in it."""
    job.files.opened = folder / "policy.toml"
    hands.click("Policies", exact=True)
    hands.click("Policy: Wandsworth")
    hands.click_to_dialog("Take in a policy", steps)
    job.files.opened = None
    job.no_trouble()


def go_back(job: Job) -> None:
    """Put the version that came with the app in force again."""
    hands.click("Policies", exact=True)
    hands.click("Policy: Wandsworth")

    def back() -> None:
        choices = hands.visible(QAbstractButton)
        names = [one.accessibleName() for one in choices]
        hands.click(next(n for n in names if n.startswith("Version ") and _VERSION not in n))
        hands.click("Use this version")

    hands.click_to_dialog("Versions", back)
    job.no_trouble()
    must(not in_force(job).startswith(_VERSION), "the app’s version is not in force again")


def in_force(job: Job) -> str:
    """Return the version that a new disagreement would be opened under."""
    assert job.desktop.session is not None
    return job.desktop.session.pack(_WANDSWORTH.pack_id).policy.pack_version
