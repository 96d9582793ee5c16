"""What an unlock tells after time has passed, and after the clock was set back."""

from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.job import Job, Policy
from escalation_desktop.ui.selftest.report import Report, must
from escalation_desktop.ui.selftest.shots import shoot


def time_passed(report: Report, job: Job, policy: Policy) -> None:
    """Lock with a limit running, and come back after it; then with a clock that was set back."""
    window = job.desktop.window
    if job.desktop.session is None:
        job.unlock()
    with report.check("unlock: a limit that passed meanwhile is told once"):
        _away(job)  # so that what other journeys left open passes first; it is told till put away
        if _is_told():
            hands.click("Put away")
        job.open_case(policy, received=False)
        reference = job.reference()
        _away(job)
        must(_is_told(), "nothing is told of a limit that passed")
        hands.find(f"Passed: {reference}", hands.QAbstractButton)
        shoot(report, "14-due", window)
        hands.click("Put away")
        must(not _is_told(), "it is still told after it was put away")
        job.no_trouble()
    with report.check("unlock: a clock that was set back is told"):
        job.lock()
        job.clock.forward(days=-3)
        job.unlock()
        hands.click("Contacts", exact=True)
        hands.click("Disagreements", exact=True)
        hands.expect("by a clock that is in doubt")
        job.clock.forward(days=3)
        job.no_trouble()


def _away(job: Job) -> None:
    """Come back to the list after forty days, in which a new one's limit passes."""
    job.lock()
    job.clock.forward(days=40)
    job.unlock()
    hands.click("Disagreements", exact=True)


def _is_told() -> bool:
    # a disagreement may have more than one limit
    return hands.says(" limit passed") or hands.says(" limits passed")
