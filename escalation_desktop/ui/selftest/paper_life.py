"""The life of a paper as a user meets it: issued, printed, saved, checked, replaced, withdrawn."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPdfWriter
from PySide6.QtWidgets import QAbstractItemView, QSpinBox

from escalation_desktop.casework import register
from escalation_desktop.domain.register import Paper
from escalation_desktop.ui.seams import QtPrinter
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.job import Job
from escalation_desktop.ui.selftest.pdf_pages import Pages
from escalation_desktop.ui.selftest.report import Report, must
from escalation_desktop.ui.selftest.shots import shoot
from escalation_desktop.ui.selftest.world import FilePrinters


def logo(report: Report, job: Job) -> None:
    """Choose a logo, which then stands on papers."""
    with report.check("settings: a logo is chosen, and stands on papers"):
        image = QImage(300, 100, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.darkBlue)
        path = report.target / "logo.png"
        must(image.save(str(path)), "the logo could not be written")
        job.files.opened = path
        hands.click("Settings", exact=True)
        hands.click("Choose a logo…")
        job.no_trouble()
        hands.expect("Logo of Community Health")
        hands.settle()  # the page grows by the picture, and its parts after it
        shoot(report, "12-settings-logo", job.desktop.window)


def paper_life(report: Report, job: Job) -> None:
    window = job.desktop.window
    with report.check("papers: a contact sheet is issued, printed and saved"):
        first = _contact_sheet(report, job, "18-contact-sheet")
        saved = _saved(job)
        must(
            saved.read_bytes() == job.printer.printed[-1], "what was saved is not what was printed"
        )
        shoot(report, "17-papers", window)
    with report.check("check a document: each verdict, with our copy beside"):
        job.clock.forward(minutes=1)
        new = _contact_sheet(report, job, "18-contact-sheet-again")
        altered, other = report.target / "altered.pdf", report.target / "other.pdf"
        altered.write_bytes(saved.read_bytes() + b"\n")
        _draw_another(other)
        must(first.code != new.code, "two copies have one code")
        _check_file(report, job, _saved(job), "exactly as it was issued", "issued")
        _check_file(report, job, altered, "was changed after it was issued", "altered")
        _check_file(report, job, other, "was not issued from this store", "not-ours")
        _check_code(report, job, first.code, "it is replaced", "replaced")
        _check_code(report, job, _mistyped(new.code), "cannot be a code", "bad-code")
        _choose_newest()
        hands.click_to_dialog("Withdraw…", _withdraw)
        job.no_trouble()
        _check_code(report, job, new.code, "it is withdrawn", "withdrawn")
    with report.check("printing: the chosen pages, as often as asked, as large as made") as check:
        _print(report, job, job.printer.printed[-1])
        sheets = Pages((report.pdf_folder / "printed.pdf").read_bytes())
        check.figure = sheets.shoot(report, "printed")
        must(check.figure == 2, f"{check.figure} sheets, where page 1 was to be printed twice")
        must(sheets.sizes() == {(595, 842)}, f"printed on {sheets.sizes()}")


def _contact_sheet(report: Report, job: Job, name: str) -> Paper:
    """Issue a contact sheet from the page of papers, print and save it; return its entry."""

    def steps() -> None:
        hands.wait_until(lambda: hands.says("Page 1 of"), "the preview")
        hands.wait_until(lambda: hands.is_drawn("The document"), "the drawn page")
        hands.wait_until(lambda: _can("Issue"), "what can be issued")
        shoot(report, name, job.desktop.window)
        hands.click("Issue", exact=True)
        hands.wait_until(lambda: hands.says("Issued as"), "the issued document")
        hands.click("Print…")
        hands.click("Save as PDF…")
        hands.click("Close", exact=True)

    hands.click("Papers", exact=True)
    hands.choose("Policy", "Wandsworth")
    hands.click_to_dialog("Contact sheet…", steps)
    job.no_trouble()
    session = job.desktop.session
    assert session is not None
    return register.papers_of(session, None)[-1]


def _check_file(report: Report, job: Job, path: Path, says: str, name: str) -> None:
    job.files.opened = path

    def steps() -> None:
        hands.click("Choose a PDF file…")
        _told(report, job, says, name)

    hands.click_to_dialog("Check a document…", steps)
    job.no_trouble()


def _check_code(report: Report, job: Job, code: str, says: str, name: str) -> None:
    def steps() -> None:
        hands.fill("Or the code on a page", code.lower())
        hands.click("Check the code")
        _told(report, job, says, name)

    hands.click_to_dialog("Check a document…", steps)
    job.no_trouble()


def _told(report: Report, job: Job, says: str, name: str) -> None:
    hands.expect(says)
    if hands.says("Our copy: "):
        hands.wait_until(lambda: hands.is_drawn("Our copy"), "our copy")
    shoot(report, f"19-check-{name}", job.desktop.window)
    hands.click("Close", exact=True)


def _draw_another(path: Path) -> None:
    """Write a PDF that no store issued."""
    writer = QPdfWriter(str(path))
    painter = QPainter(writer)
    painter.drawText(600, 600, "Not issued here")
    painter.end()


def _choose_newest() -> None:
    view = hands.find("Papers, the last issued first", QAbstractItemView)
    assert isinstance(view, QAbstractItemView)
    view.setCurrentIndex(view.model().index(0, 0))


def _withdraw() -> None:
    hands.fill_first_text("Made for the self-test only.")
    hands.click("Withdraw", exact=True)


def _print(report: Report, job: Job, data: bytes) -> None:
    printer = QtPrinter(FilePrinters(report.pdf_folder / "printed.pdf"))

    def steps() -> None:
        hands.fill("Pages", "1")
        hands.press("Up", on=hands.find("Copies", QSpinBox))
        shoot(report, "20-print", job.desktop.window)
        hands.click("Print", exact=True)
        hands.wait_until(lambda: not hands.says("Stop printing"), "the end of printing")

    sent: list[int] = []
    hands.in_dialog(lambda: sent.append(printer.print_pdf(job.desktop.window, data, "P/1")), steps)
    must(sent == [2], f"{sent} copies were sent, where 2 were asked for")


def _saved(job: Job) -> Path:
    return job.files.where / job.files.asked[-1]


def _can(name: str) -> bool:
    return any(
        made.accessibleName() == name and made.isEnabled()
        for made in hands.visible(hands.QAbstractButton)
    )


def _mistyped(code: str) -> str:
    return code[:-1] + ("2" if code[-1] != "2" else "3")
