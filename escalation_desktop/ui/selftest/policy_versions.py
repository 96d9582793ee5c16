"""Another version of a policy in the self-test: seen, taken in, moved to, and gone back from."""

import re
import shutil

from escalation_desktop import paths
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.job import POLICIES, Job
from escalation_desktop.ui.selftest.report import Report, must
from escalation_desktop.ui.selftest.shots import shoot

_VERSION = "self-test"
_WANDSWORTH = POLICIES[1]


def another_version(report: Report, job: Job) -> None:
    """Write a version that differs in its number alone, take it in, move to it, go back."""
    folder = report.target / "policy" / _WANDSWORTH.pack_id
    with report.check("policy: another version is seen before it counts, and taken in"):
        shutil.copytree(paths.policies() / _WANDSWORTH.pack_id, folder, dirs_exist_ok=True)
        file = folder / "policy.toml"
        text = file.read_text("utf-8")
        changed = re.sub(r'^pack_version = ".*"', f'pack_version = "{_VERSION}"', text, flags=re.M)
        file.write_text(changed, "utf-8")
        job.open_case(_WANDSWORTH, received=False)
        job.files.opened = file
        hands.click("Policies", exact=True)
        hands.click("Policy: Wandsworth")

        def take() -> None:
            hands.wait_until(lambda: hands.says("Not signed"), "what is known of its signature")
            must(_VERSION not in _in_force(job), "it counted before it was taken in")
            shoot(report, "policy-taken-in", job.desktop.window)
            hands.fill("Whom did you ask", "nobody: a self-test")
            hands.click("Take in", exact=True)

        hands.click_to_dialog("Take in a policy", take)
        job.files.opened = None
        job.no_trouble()
        must(_in_force(job) == _VERSION, "it is not in force")
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
        hands.click("Policies", exact=True)
        hands.click("Policy: Wandsworth")

        def back() -> None:
            choices = hands.visible(hands.QAbstractButton)
            names = [one.accessibleName() for one in choices]
            hands.click(next(n for n in names if n.startswith("Version ") and "in force" not in n))
            hands.click("Use this version")

        hands.click_to_dialog("Versions", back)
        job.no_trouble()
        must(_in_force(job) != _VERSION, "the version before is not in force again")


def _in_force(job: Job) -> str:
    assert job.desktop.session is not None
    return job.desktop.session.pack(_WANDSWORTH.pack_id).policy.pack_version
