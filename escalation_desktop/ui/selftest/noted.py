"""A policy found by questions, a gap noted and settled, and the dates of a limit for a calendar."""

from PySide6.QtWidgets import QComboBox

from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.job import CANARY, POLICIES, Job
from escalation_desktop.ui.selftest.report import Report, must
from escalation_desktop.ui.selftest.shots import shoot
from escalation_desktop.ui.selftest.supervised import more

_WANDSWORTH = POLICIES[1]
_SEEN = "Nobody is named who decides."


def noted(report: Report, job: Job) -> None:
    """Open a disagreement under the policy that was found, and do the rest from there."""
    window = job.desktop.window
    with report.check("which policy: asked, proposed with its reason, and taken"):
        hands.click("Disagreements", exact=True)
        hands.click("New disagreement")

        def take() -> None:
            hands.choose("Where does the child live?", _WANDSWORTH.title)
            hands.expect(f"The child lives in its area, {_WANDSWORTH.title}.")
            shoot(report, "dialog-which-policy-proposed", window)
            hands.click(f"Use this policy: {_WANDSWORTH.title}")

        hands.click_to_dialog("Which policy?", take)
        policy = hands.find("Policy", QComboBox)
        assert isinstance(policy, QComboBox)
        must(policy.currentText().startswith(_WANDSWORTH.title), "it is not in the form")
        job.open_case(_WANDSWORTH, received=False)
    with report.check("calendar: the limit that runs as a file, and nothing about the child"):
        hands.click_to_dialog("Calendar file", lambda: hands.click("Save the file…"))
        job.no_trouble()
        must(job.files.asked[-1] == "Limits.ics", f"asked for {job.files.asked[-1]}")
        dates = (job.files.where / "Limits.ics").read_text("utf-8")
        must(dates.count("BEGIN:VEVENT") == 1, "it holds another number of dates than one")
        must(job.reference() in dates, "the reference is not in it")
        for hidden in (CANARY, "4471", "Okoye", "JB"):
            must(hidden not in dates, f"it holds {hidden}")
    with report.check("a gap: noted where it is seen, in the register until it is settled"):
        more(job, "Note a gap or a lesson", ("In your words", _SEEN))
        hands.click("Returns", exact=True)
        hands.expect(_SEEN)
        shoot(report, "returns-a-gap", window)
        hands.click_to_dialog("Settled", lambda: hands.click("Save to record"))
        job.no_trouble()
        must(not hands.says(_SEEN), "it stands in the register still")
