"""The real edges, as far as they exist without a printer or a mail program."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinterInfo

from escalation_desktop.ui import seams


def test_plain_text_is_copied(qapp):
    seams.QtClipboard().copy("020 7946 0100")
    assert QGuiApplication.clipboard().text() == "020 7946 0100"


def test_the_usual_printer_stands_first(qapp, monkeypatch):
    names = ["Ward 4", "duty room", "Archive"]
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: names))
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", staticmethod(lambda: "Ward 4"))
    assert seams.QtPrintQueue().names() == ["Ward 4", "Archive", "duty room"]


def test_a_printer_that_there_is_not_tells_nothing_of_itself(qapp):
    assert seams.QtPrintQueue().about("no such printer").papers == ()
