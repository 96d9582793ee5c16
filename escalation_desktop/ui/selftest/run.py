"""``self-test DIR``: the whole job, off-screen; everything it writes lies in DIR.

Order: what can be told without a window; first run and Child in danger; every policy with a ladder,
raised and received, to the top, resolved, decided and not resolved; the signpost policy; a gap
noted, dates for a calendar, returns added up; every kind of paper, a partnership's own form, and
the life of a paper; another version of a policy; the other pages; time that passes while it is
locked; then the store is closed, opened again and verified; training, with the help and its
pictures; every dialog; last what is installed, and all that was found as ``report.pdf``.
"""

import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.selftest import (
    counted,
    journeys,
    noted,
    own_form,
    paper_kinds,
    paper_life,
    policy_versions,
    signed_policy,
    supervised,
    time_passed,
    training,
)
from escalation_desktop.ui.selftest.album import album
from escalation_desktop.ui.selftest.facts import check_facts
from escalation_desktop.ui.selftest.installed import look_at_it
from escalation_desktop.ui.selftest.job import POLICIES, Job, Policy, application
from escalation_desktop.ui.selftest.report import LOOKS, Report, must, say
from escalation_desktop.ui.selftest.watchdog import Watchdog

MOST = 2_000
"""Milliseconds, of the processor where the system tells them, since a busy computer makes all slow:
a window that answers no key for so long is taken for broken. What is aimed at is 50; the README
tells what takes longer and why."""


def self_test(
    target: Path,
    *,
    policies: Path | None = None,
    between: Callable[[DataFolder], None] | None = None,
    worked: Sequence[Policy] = POLICIES,
    looks: Sequence[tuple[str, int]] = LOOKS,
    practised: bool = True,
) -> int:
    """Run every check and return 0, or 1 if any failed; ``report.json`` says which.

    ``policies`` and ``between`` (called while the store is closed) let a test spoil what is
    checked, to see that the self-test tells; ``worked``, ``looks`` and ``practised`` (training
    and help) shorten such a run.
    """
    target.mkdir(parents=True, exist_ok=True)
    report = Report(target.resolve(), looks)
    watchdog = Watchdog(lambda: report.under_way)
    with _errors_seen() as errors:
        with watchdog.watching():
            _work(report, policies, between, worked, practised=practised)
        if practised:
            album(report, report.target / "dialogs", policies)
    with report.check("window: nothing went wrong unseen"):
        # Qt goes on after an error in a slot, so that a check may pass all the same.
        must(not errors, f"{len(errors)} errors, the first: {errors[:1]}")
    with report.check(f"window: no key or click holds it for {MOST} ms") as check:
        report.held = [held.told() for held in watchdog.worst()]
        check.figure = "; ".join(f"{held['ms']} ms in {held['where']}" for held in report.held)
        worst = [int(str(held.get("processor_ms", held["ms"]))) for held in report.held]
        must(all(took <= MOST for took in worst), str(check.figure))
    look_at_it(report)
    report.write()
    failed = sum(not check["passed"] for check in report.checks)
    say(f"{len(report.checks) - failed} passed, {failed} failed")
    return 0 if report.passed else 1


@contextmanager
def _errors_seen() -> Iterator[list[str]]:
    """Gather what no check caught, by kind and place; it is printed as before, too."""
    seen: list[str] = []
    before = sys.excepthook

    def see(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        frames = traceback.extract_tb(trace)
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        seen.append(f"{kind.__name__} at {place}")
        before(kind, error, trace)

    sys.excepthook = see
    try:
        yield seen
    finally:
        sys.excepthook = before


def _work(
    report: Report,
    policies: Path | None,
    between: Callable[[DataFolder], None] | None,
    worked: Sequence[Policy],
    *,
    practised: bool,
) -> None:
    application()
    check_facts(report, policies)
    with report.check("window: the app starts"):
        job = Job(report, report.target / "store", policies)
        journeys.gate(report, job)
        for policy in worked:
            journeys.raised_to_the_top(report, job, policy)
            journeys.received_and_resolved(report, job, policy)
            journeys.decided(report, job, policy)
        if worked:
            journeys.signpost(report, job)
            supervised.supervised(report, job)
            supervised.inside(report, job)
            supervised.child_file(report, job)
            noted.noted(report, job)
            counted.counted(report, job)
        paper_life.logo(report, job)
        paper_kinds.every_kind(report, job, worked)
        own_form.own_form(report, job)
        paper_life.paper_life(report, job)
        if worked:
            policy_versions.another_version(report, job)
            signed_policy.signed_policy(report, job)
        journeys.pages(report, job)
        if worked:
            time_passed.time_passed(report, job, worked[0])
        journeys.reopened(report, job, between)
        if practised:
            training.practise(report, report.target / "training", policies)
