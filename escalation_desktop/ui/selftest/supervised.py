"""Supervision, a conflict of interest, one's own agency challenged, and a child's file given."""

import json
from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.job import POLICIES, Job
from escalation_desktop.ui.selftest.pdf_pages import Pages
from escalation_desktop.ui.selftest.report import Report, must
from escalation_desktop.ui.selftest.shots import shoot

MANAGER, SISTER = "Moe Price", "Wyn Gale"


def supervised(report: Report, job: Job) -> None:
    """A question, its answer, a sign-off, and somebody who is passed over."""
    window = job.desktop.window
    with report.check(
        "supervision: a question, its answer and a sign-off stand beside what is due"
    ):
        job.open_case(POLICIES[1], received=False)
        more(
            job, "Manager’s question",
            ("What does the manager ask?", "Who visits?"), ("Which manager? Name", MANAGER),
        )  # fmt: skip
        hands.expect("Who visits?")
        hands.click_to_dialog("Answer: Who visits?", _saying(("Your answer", "I do, on Monday.")))
        more(
            job, "Manager’s review", ("Which manager? Name", MANAGER),
            before=lambda: hands.click("What is it?: A sign-off"),
        )  # fmt: skip
        hands.expect(f"Signed off by {MANAGER}")
        shoot(report, "supervision", window)
    with report.check("conflict of interest: the stage goes to the next in line, with the reason"):
        more(
            job, "Somebody has a conflict of interest",
            ("Who is passed over? Name", SISTER), ("Why?", "Her sister works on the case."),
            ("Who acts instead? Name", "Kim Reed"),
            before=lambda: hands.click("On which side?: Our side"),
        )  # fmt: skip
        hands.expect(f"Passed over at this stage on our side: {SISTER}")
        shoot(report, "conflict-of-interest", window)


def inside(report: Report, job: Job) -> None:
    """One's own agency is challenged inside it: no stage or limit of the policy runs."""
    with report.check("inside our own agency: opened, and no stage of the policy runs"):
        hands.click("Disagreements", exact=True)
        hands.click("New disagreement")
        hands.choose("Policy", POLICIES[0].title)
        hands.click("Who raised it?: Raised by us, inside our own agency")
        hands.fill("Which part of our agency?", "Duty team")
        hands.click("Open the disagreement")
        job.no_trouble()
        hands.expect("inside one agency")
        must(not hands.says("Earliest limit"), "a limit of the policy runs")
        shoot(report, "inside-our-agency", job.desktop.window)


def child_file(report: Report, job: Job) -> None:
    """Everything held about a child: found, made in a worker, saved as two files without a name."""

    def steps() -> None:
        hands.fill("The child’s reference or initials", "4471")
        hands.click("Find", exact=True)
        hands.wait_until(lambda: hands.says(SISTER), "the disagreements about the child")
        hands.fill("For whom are the files?", "the mother")
        shoot(report, "dialog-child-file", job.desktop.window)
        hands.click("Make the files")
        hands.wait_until(_is_made, "the two files")
        shoot(report, "dialog-child-file-made", job.desktop.window)
        hands.click("Save both files…")

    with report.check("a child’s file: a paper and data with others as initials") as check:
        hands.click("Papers", exact=True)
        hands.click_to_dialog("File about a child…", steps)
        job.no_trouble()
        name = job.files.asked[-1]
        paper = (job.files.where / name).read_bytes()
        data = (job.files.where / name).with_suffix(".json").read_text("utf-8")
        held = json.loads(data)
        must(held["disagreements"], "no disagreement is in the data")
        text = " ".join(Pages(paper).texts())
        for hidden in (MANAGER, SISTER):
            must(hidden not in data and hidden not in text, f"{hidden} is named in a file")
        must("stand as initials" in data, "what was left out is not told")
        check.figure = (
            f"{len(held['disagreements'])} disagreements, {len(Pages(paper).texts())} pages"
        )
        report.pdf("child-file", paper)


def _is_made() -> bool:
    return hands.says("Both files are made.") or hands.says("Words that may still mean somebody")


def more(
    job: Job, way: str, *fields: tuple[str, str], before: Callable[[], None] | None = None
) -> None:
    """Do one of the ways under More…: ``before`` and then the fields are filled in, and saved."""
    ways = hands.find("More ways on", QPushButton)
    assert isinstance(ways, QPushButton) and ways.menu() is not None
    action = next(a for a in ways.menu().actions() if a.text().startswith(way))
    hands.in_dialog(action.trigger, _saying(*fields, before=before))
    job.no_trouble()


def _saying(
    *fields: tuple[str, str], before: Callable[[], None] | None = None
) -> Callable[[], None]:
    def steps() -> None:
        if before is not None:
            before()
        hands.fill_in(*fields)
        hands.click("Save to record")

    return steps
