"""The journeys of the self-test: each a check of its own, so that the report names what broke."""

from collections.abc import Callable

from escalation_desktop.casework.startup import unlock
from escalation_desktop.errors import StoreError
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.job import CANARY, PASSPHRASE, SIGNPOST, Job, Policy
from escalation_desktop.ui.selftest.report import Report, must
from escalation_desktop.ui.selftest.shots import shoot, tour
from escalation_desktop.ui.selftest.visits import visits_of
from escalation_desktop.ui.theme import look

MOST_STAGES = 12


def gate(report: Report, job: Job) -> None:
    """First run, lock, Child in danger with nothing unlocked, and writing the calls down."""
    window = job.desktop.window
    with report.check("first run: a store is made and opened"):
        job.set_up()
        job.no_trouble()
        shoot(report, "02-disagreements-empty", window)
    with report.check("danger: numbers from the lock screen, 999 first"):
        job.lock()
        shoot(report, "03-locked", window)
        hands.press("Ctrl+D", on=window)
        hands.expect("Child in danger: ring now", "999", "020 7946 0100", "0208-753-6600")
        shoot(report, "04-danger", window)
        hands.click("Copy number of Emergency")
        must(job.clipboard.copied[-1] == "999", "999 was not copied")
    with report.check("danger: the calls are written down after unlocking"):
        hands.click("I made these calls")
        job.unlock()
        hands.wait_until(lambda: hands.says("999"), "the calls that were made")
        shoot(report, "05-calls", window)
        hands.fill_first_text(f"Rang 999; they are on their way. {CANARY}")
        hands.click("Save to record")
        job.no_trouble()


def raised_to_the_top(report: Report, job: Job, policy: Policy) -> None:
    """Raised by us, a note at the first stage, every stage, and not resolved at the last."""
    name = f"{policy.pack_id}: raised by us"
    window = job.desktop.window
    with report.check(f"{name}, opened, a note saved and added to"):
        job.open_case(policy, received=False)
        job.note("Rang the social worker; the plan stays as it is.")
        job.add_to_note("Rang the social worker", "She rang back at noon")
        shoot(report, f"{policy.pack_id}-stage-1", window)
    with report.check(f"{name}, every stage to {policy.top}") as check:
        stages = 0
        while not hands.says("Not resolved: no further stage") and stages < MOST_STAGES:
            job.clock.forward(days=1)
            if not _can_go_on():
                break
            job.escalate()
            stages += 1
        check.figure = stages
        hands.expect(policy.top)
        shoot(report, f"{policy.pack_id}-top", window)
    with report.check(f"{name}, ended as not resolved, and the record issued"):
        job.end_by("End as not resolved", [])
        job.issue_confirmation(
            f"{policy.pack_id}-unresolved", says="Record of a disagreement not resolved"
        )


def _can_go_on() -> bool:
    names = [w.accessibleName() for w in hands.visible(hands.QAbstractButton)]
    going = [n for n in names if n.startswith("Not resolved")]
    return bool(going) and "stage" in going[0].lower()


def received_and_resolved(report: Report, job: Job, policy: Policy) -> None:
    """Received from the other side, answered, resolved, confirmed in writing."""
    name = f"{policy.pack_id}: received"
    with report.check(f"{name}, resolved, written confirmation issued"):
        job.open_case(policy, received=True)
        job.note("They told us why the plan worries them.")
        job.clock.forward(hours=3)
        job.resolve()
        shoot(report, f"{policy.pack_id}-resolved", job.desktop.window)
        job.issue_confirmation(
            f"{policy.pack_id}-resolved", says="Written confirmation of the outcome"
        )


def decided(report: Report, job: Job, policy: Policy) -> None:
    """Decided by one side, and not agreed by the other."""
    with report.check(f"{policy.pack_id}: decided and not agreed, record issued"):
        job.open_case(policy, received=False)
        job.end_by(
            "Decided, not agreed",
            [
                ("What was decided", "The plan stays as it is."),
                ("Who decided?", "Head of Service"),
                ("Who does not agree?", "Community Health"),
            ],
        )
        job.issue_confirmation(f"{policy.pack_id}-decided", says="decision")


def signpost(report: Report, job: Job) -> None:
    """A policy whose stages are held elsewhere: routes, a log, a stage typed by the worker."""
    with report.check("bedfordshire: opened, a note, a typed stage, and a record"):
        job.open_case(SIGNPOST, received=False)
        hands.expect("held in another document")
        job.note("Asked where the procedure is.")

        def steps() -> None:
            fields = [w for w in hands.visible(hands.QLineEdit) if w.isEnabled()]
            fields[0].setFocus()
            hands.type_in(fields[0], "Manager to manager")
            hands.click("Save to record")

        hands.click_to_dialog("Add a stage…", steps)
        job.no_trouble()
        hands.expect("Manager to manager")
        shoot(report, "bedfordshire-typed", job.desktop.window)
        job.end_by("Withdrawn", [])
        job.issue_confirmation("bedfordshire-withdrawn", says="Record")


def pages(report: Report, job: Job) -> None:
    """Contacts searched as typed, policies, settings, the list."""
    window = job.desktop.window
    with report.check("contacts: search as you type, digits without spaces") as check:
        hands.click("Contacts", exact=True)
        hands.fill("Search", "02084962310")
        found = hands.rows("Contacts")
        check.figure = len(found)
        must(any("Team Manager Multi-Agency" in row for row in found), "A1 is not found")
        hands.fill("Search", "0800 328 44")
        must(hands.rows("Contacts"), "a printed number is not found by its digits")
        shoot(report, "10-contacts", window)
    with report.check("policies, settings and the list are shown"):
        hands.click("Policies", exact=True)
        hands.expect("Wandsworth")
        shoot(report, "11-policies", window)
        hands.click("Settings", exact=True)
        shoot(report, "12-settings", window)
        hands.click("Disagreements", exact=True)
        hands.click("Show: All")
        shoot(report, "13-disagreements", window)
        job.no_trouble()
    with report.check("every page is drawn in every look, at 100 and at 200 % text") as check:
        seen = 0
        for scheme, scale in report.looks:
            # To dress a full window anew takes many seconds; at the gate there is little to dress.
            job.restart()
            look().apply(scheme, scale)
            shoot(report, "03-locked", job.desktop.window)
            job.unlock()
            visits = visits_of(job)
            tour(report, visits, job.desktop.window)
            seen += len(visits)
        job.restart()
        look().apply(*report.looks[0])
        check.figure = seen
        window_danger_closed = not hands.says("Child in danger: ring now")
        must(window_danger_closed, "Child in danger is still open")
        job.no_trouble()


def reopened(report: Report, job: Job, between: Callable[[DataFolder], None] | None) -> None:
    """Closed, opened again, and its chain verified; nothing readable lies on the disk."""
    job.stop()
    if between is not None:
        between(job.folder)
    with report.check("store: closed, reopened, and its chain verified") as check:
        session = unlock(job.folder, PASSPHRASE, job.desktop.packs(), job.clock)
        try:
            found = session.store.verify()
            check.figure = found.entries
            must(found.ok, "; ".join(p.what for p in found.problems))
            must(found.entries > 0, "the store is empty")
        finally:
            session.close()
    with report.check("store: no word of a note can be read in its files"):
        for path in job.folder.root.rglob("*"):
            if path.is_file():
                data = path.read_bytes()
                must(CANARY.encode() not in data, "a note’s word stands in a file")
                must(CANARY.encode("utf-16-le") not in data, "a note’s word stands in a file")
        head = job.folder.database.read_bytes()[:16]
        must(not head.startswith(b"SQLite format"), "the database is not encrypted")
    with report.check("store: a wrong passphrase is told as such"):
        try:
            unlock(job.folder, "not this one", job.desktop.packs(), job.clock).close()
        except StoreError as error:
            must("passphrase" in error.sentence.lower(), error.sentence)
        else:
            raise AssertionError("a wrong passphrase opened the store")
