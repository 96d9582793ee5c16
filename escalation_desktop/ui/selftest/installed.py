"""What was installed: each file as it was built, no network, and all that was found as a paper."""

from PySide6.QtCore import qVersion

from escalation_desktop import managed
from escalation_desktop.casework.build_files import Compared, compare
from escalation_desktop.casework.installation import Asked, about
from escalation_desktop.casework.own_sockets import look
from escalation_desktop.documents import render
from escalation_desktop.domain.installation import TestLine, self_test_paper
from escalation_desktop.domain.times import utc_now
from escalation_desktop.paths import DataFolder, default_data_folder
from escalation_desktop.ui.selftest.report import Report, must

FIGURES = {"source": "run from source: nothing to compare", "whole": "{} files"}


def look_at_it(report: Report) -> None:
    """Compare the files, count the sockets that are open after all that was done, and print."""
    compared = Compared("unreadable")
    with report.check("installation: every file is as it was built") as made:
        compared = compare(managed.beside())
        made.figure = FIGURES.get(compared.kind, "").format(compared.files)
        must(compared.kind != "unreadable", "manifest.json is missing or cannot be read")
        must(compared.kind != "wrong", "; ".join(compared.wrong[:20]))
    with report.check("network: no socket of a network is open") as made:
        found = look()
        told = found.network is not None
        made.figure = f"{found.local} local" if told else f"not told by this system; {found.how}"
        must(not found.network, f"{found.network} are open")
    with report.check("report: drawn as a paper") as made:
        by_it = managed.load()
        folder = by_it.data_folder or default_data_folder().root
        asked = Asked(by_it, DataFolder(folder), utc_now(), str(qVersion()))
        checks = tuple(
            TestLine(
                str(check["name"]), bool(check["passed"]), _said(check["figure"]),
                str(check.get("reason", "")),
            )
            for check in report.checks
        )  # fmt: skip
        data = render(self_test_paper(about(asked, compared), checks, asked.now), may_lack=True)
        (report.target / "report.pdf").write_bytes(data)
        made.figure = f"{len(checks)} checks"


def _said(figure: object) -> str:
    return "" if figure is None else str(figure)
