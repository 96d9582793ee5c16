"""Training and the help: every page and paper stamped, every help page shown, its pictures made.

The pictures lie in ``help`` afterwards, each with what the screen said; those in
``resources/help/pictures`` are copies, and are out of date where the screen says something else.
"""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QListWidget

from escalation_desktop.domain.wording import TRAINING
from escalation_desktop.ui.help.guide_dialog import GuideDialog
from escalation_desktop.ui.help.pages import folder, read_help
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.job import Job
from escalation_desktop.ui.selftest.report import Report, must
from escalation_desktop.ui.selftest.shots import shoot, shoot_in_looks


def practise(report: Report, target: Path, policies: Path | None) -> None:
    """The help from the first window, then training; each in a store of its own."""
    with report.check("help: F1 on the first window, every page, and the quick guide") as check:
        job = Job(report, target / "nothing", policies)
        report.help_picture("first-run", job.desktop.window)
        shown: list[str] = []

        def steps() -> None:
            shoot_in_looks(report, "18-help", job.desktop.window)
            shown.extend(_every_page())
            hands.click("Close", exact=True)

        window, outside = job.desktop.window, job.desktop.outside
        hands.in_dialog(lambda: hands.press("F1", on=window), steps)

        def open_guide() -> None:
            ran(GuideDialog(window, outside, job.messages))

        hands.in_dialog(open_guide, lambda: _guide(report, job))
        check.figure = len(shown)
        must(shown[0] != "", "the list of help pages is empty")
        job.no_trouble()
        job.stop()
    with report.check("training: opened, every page stamped, papers too") as check:
        job = Job(report, target / "training", policies, training=True)
        hands.wait_until(lambda: job.desktop.session is not None, "training")
        check.figure = _stamped(report, job)
        job.no_trouble()
        job.stop()
    with report.check("help: its pictures are those that ship"):
        kept = folder() / "pictures"
        names = [{path.name for path in one.iterdir()} for one in (report.help_folder, kept)]
        must(names[0] == names[1], f"made and not shipped, or the other way: {names[0] ^ names[1]}")
        old = [
            path.stem
            for path in sorted(report.help_folder.glob("*.txt"))
            if path.read_text("utf-8") != (kept / path.name).read_text("utf-8")
        ]
        must(not old, f"the screen says something else now: {', '.join(old)}; see the README")


def _every_page() -> list[str]:
    """Open every help page from the list, and return the titles."""
    view = hands.find("Help pages", QListWidget)
    assert isinstance(view, QListWidget)
    titles = []
    for row, page in enumerate(read_help()):
        view.setCurrentRow(row)
        hands.settle()
        must(view.item(row).text() == page.title, f"{page.name} is not where it should be")
        titles.append(page.title)
    return titles


def _guide(report: Report, job: Job) -> None:
    hands.wait_until(lambda: hands.says("Page 1 of 2"), "the quick guide")
    hands.wait_until(lambda: hands.is_drawn("The quick guide"), "the drawn page")
    shoot(report, "19-quick-guide", job.desktop.window)
    hands.click("Print…")
    report.pdf("quick-guide", job.printer.printed[-1])
    hands.click("Close", exact=True)


def _stamped(report: Report, job: Job) -> int:
    """Visit the pages that the help shows, take their pictures, and look for the stamp on each."""
    window, session = job.desktop.window, job.desktop.session
    assert session is not None
    rows = session.store.summaries()
    case = next(row.case for row in rows if _is_wandsworth(row.policy) and row.state == "open"
                and len(session.state(row.case).turns) > 1)  # fmt: skip
    seen = 0
    for name, page, what in (
        ("training", "disagreements", None),
        ("disagreement", "disagreement", case),
        ("new", "new", None),
        ("call", "call", None),
        ("contacts", "contacts", None),
        ("policies", "policies", "wandsworth"),
    ):
        must(window.go(page, what), f"{page} does not open")
        hands.settle()
        must(hands.says(TRAINING), f"{page} is not stamped")
        report.help_picture(name, window)
        seen += 1
    window.go("disagreements")
    window.go("disagreement", case)
    job.tab("Record")
    hands.click("What to write: Write a note")
    report.help_picture("record", window)
    _danger(report, job)
    _paper(report, job)
    return seen + 3


def _is_wandsworth(policy: str) -> bool:
    return policy.startswith("Wandsworth")


def _danger(report: Report, job: Job) -> None:
    window = job.desktop.window
    hands.press("Ctrl+D", on=window)
    hands.expect("Child in danger: ring now", TRAINING)
    report.help_picture("danger", window)
    hands.press("Escape", on=window)


def _paper(report: Report, job: Job) -> None:
    job.tab("Documents")

    def steps() -> None:
        hands.wait_until(lambda: hands.says("Page 1 of"), "the preview")
        hands.wait_until(lambda: hands.is_drawn("The document"), "the drawn page")
        must(hands.says(TRAINING), "the preview is not stamped")
        front = QApplication.activeModalWidget()
        assert front is not None
        report.help_picture("preview", front)
        hands.click("Close", exact=True)

    hands.choose("Which paper", "Written confirmation")
    hands.click_to_dialog("Preview: Written confirmation", steps)
