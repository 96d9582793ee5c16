"""Returns added up as the partnership's office does it: chosen, charted, put on paper.

The rows are made up here, so that what must be shown and what must not is known beforehand.
"""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from escalation_desktop.domain.return_file import as_csv
from escalation_desktop.domain.return_report import TIME_USED
from escalation_desktop.domain.return_row import LimitUse, ReturnRow
from escalation_desktop.ui.pages.return_sums import ReturnSums
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.job import Job
from escalation_desktop.ui.selftest.pdf_pages import Pages
from escalation_desktop.ui.selftest.report import Report, must
from escalation_desktop.ui.selftest.shots import ending
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.bar_chart import BarChart

_MOST = 40
_FEW = 2
"""Disagreements of a policy of which nothing but that they are few may be told."""
_OUTCOMES = (
    ("resolved",) * 18 + ("decided",) * 9 + ("part_resolved",) * 7
    + ("unresolved",) * 4 + ("withdrawn",) * 2
)  # fmt: skip
"""The last two are below the threshold and must not be told."""
_GROUNDS = ("g-plans", "g-communication", "g-thresholds")


def counted(report: Report, job: Job) -> None:
    """Add a made-up return up, compare each chart with its table, and issue the report."""
    target = _file(job)
    with report.check("returns: a file of rows is added up in the window") as check:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(as_csv(_rows()))
        hands.click("Returns", exact=True)
        _add_up(job)
        check.figure = f"{_MOST + _FEW} rows"
        hands.expect(f"{_MOST + _FEW} closed disagreements from 1 file.")
        hands.expect(f"{_MOST} closed disagreements, 2026-27 Q2")
    with report.check("returns: each chart says what the table under it says") as check:
        check.figure = f"{_compare()} charts"
    with report.check("returns: the report is issued as a paper"):
        _on_paper(report, job)


def picture(report: Report, job: Job) -> None:
    """Add it up again on the page in front and picture the charts, in the look of now.

    Nothing where no return was added up before, as in a short self-test. Of large text one look
    is enough, and there the tour pictures the page as a whole.
    """
    large = look().scale != 100
    if not _file(job).is_file() or (large and look().scheme != "light"):
        return
    _add_up(job)
    if not large:
        report.picture(f"returns-added-up{ending()}", _shown()[0])


def _file(job: Job) -> Path:
    return job.report.target / "returns" / "Return 2026-27 Q2.csv"


def _add_up(job: Job) -> None:
    job.files.opened = _file(job)
    hands.click("Choose files…")
    job.files.opened = None
    hands.wait_until(lambda: bool(_shown()), "what was added up")
    hands.settle()
    job.no_trouble()


def _shown() -> list[QWidget]:
    return hands.visible(ReturnSums)


def _compare() -> int:
    """Hold every chart's numbers against its table's; return how many charts there are."""
    (view,) = _shown()
    assert isinstance(view, ReturnSums)
    charts = [chart.accessibleDescription() for chart in view.findChildren(BarChart)]
    said = []
    for title, table in view.tables.items():
        if title == TIME_USED:
            continue
        model = table.model()
        cells = [
            tuple(str(model.index(row, column).data()) for column in (0, 1))
            for row in range(model.rowCount())
        ]
        must(cells, f"the table “{title}” is empty")
        said.append("; ".join(f"{words}: {number}" for words, number in cells))
    must(charts == said, f"{len(charts)} charts, {len(said)} tables, not the same")
    ended = said[0].split("; ")
    must("Resolved: 18" in ended, f"18 were resolved, the chart says {ended}")
    must({"Not resolved: not shown", "Withdrawn: not shown"} <= set(ended), f"it tells {ended}")
    return len(charts)


def _on_paper(report: Report, job: Job) -> None:
    printed = len(job.printer.printed)

    def steps() -> None:
        hands.wait_until(lambda: hands.says("Page 1 of"), "the preview")
        hands.click("Issue", exact=True)
        hands.wait_until(lambda: hands.says("Issued as"), "the issued report")
        hands.click("Print…")
        hands.click("Close", exact=True)

    hands.click_to_dialog("Report as a paper…", steps)
    job.no_trouble()
    must(len(job.printer.printed) == printed + 1, "nothing was printed")
    data = job.printer.printed[-1]
    pages = Pages(data)
    text = " ".join(" ".join(pages.texts()).split())
    for words in ("Disagreements counted", "How it ended", "Fewer than"):
        must(words in text, f"the report does not say “{words}”")
    report.pdf("returns-added-up", data)
    pages.shoot(report, "paper-returns")


def _rows() -> list[ReturnRow]:
    return [_row(number, "wandsworth", _OUTCOMES[number]) for number in range(_MOST)] + [
        _row(_MOST + number, "waltham-forest", "resolved") for number in range(_FEW)
    ]


def _row(number: int, policy: str, outcome: str) -> ReturnRow:
    used = 2 + number % 5
    return ReturnRow(
        row=f"r-{number:032x}", edition=12, period="2026-27 Q2", policy=policy,
        policy_version="1.0", received=number % 4 == 0,
        grounds=(_GROUNDS[number % len(_GROUNDS)],) if policy == "wandsworth" else (),
        our_kind="health", their_kind=("childrens_social_care", "police", "education")[number % 3],
        outcome=outcome, reached=f"s{2 + number % 4}", worked=2 + number % 4,
        no_reply=number % 5 == 0, gaps=("no_limit",) if number % 2 else (),
        lessons=("silence",) if number % 3 else ("voice", "recording"),
        limits=(LimitUse(scope="s1..s5", limit="week", used=used, allowed=5,
                         unit="working_days", kept=used <= 5),),
    )  # fmt: skip
