"""``self-test DIR``: the whole job, off-screen; everything it writes lies in DIR.

Order: what can be told without a window; first run and Child in danger; every policy with a
ladder, raised and received, to the top, resolved, decided and not resolved; the signpost policy;
every kind of paper, and the life of one; the other pages; then the store is closed, opened again
and verified; last training, with the help and its pictures.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.selftest import journeys, paper_kinds, paper_life, training
from escalation_desktop.ui.selftest.facts import check_facts
from escalation_desktop.ui.selftest.job import POLICIES, Job, Policy, application
from escalation_desktop.ui.selftest.report import LOOKS, Report, say


def self_test(
    target: Path,
    *,
    policies: Path | None = None,
    between: Callable[[DataFolder], None] | None = None,
    worked: Sequence[Policy] = POLICIES,
    looks: Sequence[tuple[str, int]] = LOOKS,
) -> int:
    """Run every check and return 0, or 1 if any failed; ``report.json`` says which.

    ``policies`` and ``between`` (called while the store is closed) let a test spoil what is
    checked, to see that the self-test tells; ``worked`` and ``looks`` shorten such a run.
    """
    target.mkdir(parents=True, exist_ok=True)
    report = Report(target.resolve(), looks)
    application()
    check_facts(report, policies)
    with report.check("window: the app starts"):
        job = Job(report, target.resolve() / "store", policies)
        journeys.gate(report, job)
        for policy in worked:
            journeys.raised_to_the_top(report, job, policy)
            journeys.received_and_resolved(report, job, policy)
            journeys.decided(report, job, policy)
        if worked:
            journeys.signpost(report, job)
        paper_life.logo(report, job)
        paper_kinds.every_kind(report, job, worked)
        paper_life.paper_life(report, job)
        journeys.pages(report, job)
        journeys.reopened(report, job, between)
        training.practise(report, target.resolve() / "training", policies)
    report.write()
    failed = sum(not check["passed"] for check in report.checks)
    say(f"{len(report.checks) - failed} passed, {failed} failed")
    return 0 if report.passed else 1
