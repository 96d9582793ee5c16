"""Fakes for what lies outside the window, each of the shape of its one small seam."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from escalation_desktop.errors import AppError
from escalation_desktop.ui.seams import PrinterFacts


@dataclass
class FakeMessages:
    """Records what was said; questions are answered from ``answers`` in turn."""

    answers: list[str] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    bugs: list[BaseException] = field(default_factory=list)

    def error(self, error: AppError) -> None:
        self.said.append(("error", f"{error.sentence} {error.next_step}"))

    def tell(self, sentence: str, more: str = "") -> None:
        self.said.append(("tell", f"{sentence} {more}".strip()))

    def note(self, sentence: str, more: str = "", *, state: str = "done") -> None:
        self.said.append(("note", f"{sentence} {more}".strip()))

    def ask(self, question: str, more: str, answers: Sequence[object], *, escape: str) -> str:
        self.said.append(("ask", f"{question} {more}".strip()))
        keys = [answer.key for answer in answers]
        chosen = self.answers.pop(0)
        assert chosen in [*keys, escape], f"no such answer: {chosen} of {keys}"
        return chosen

    def bug(self, error: BaseException) -> None:
        self.bugs.append(error)

    def last(self) -> str:
        return self.said[-1][1] if self.said else ""


@dataclass
class FakeClipboard:
    text: str = ""
    copied: list[str] = field(default_factory=list)

    def copy(self, text: str) -> None:
        self.text = text
        self.copied.append(text)


@dataclass
class FakeFiles:
    """``chosen`` is returned by every question; None means the user turned back."""

    chosen: Path | None = None
    several: list[Path] = field(default_factory=list)
    """What is returned where several files may be chosen."""
    asked: list[tuple[str, str]] = field(default_factory=list)

    def save_as(self, parent: object, title: str, suggested: str, kind: str) -> Path | None:
        self.asked.append((title, suggested))
        return self.chosen

    def open_file(self, parent: object, title: str, kind: str) -> Path | None:
        self.asked.append((title, ""))
        return self.chosen

    def open_files(self, parent: object, title: str, kind: str) -> list[Path]:
        self.asked.append((title, ""))
        return self.several

    def folder(self, parent: object, title: str) -> Path | None:
        self.asked.append((title, ""))
        return self.chosen


@dataclass
class FakePrinter:
    """Keeps the bytes; ``error`` is raised instead when set."""

    error: AppError | None = None
    copies: int = 1
    """How many the user prints; 0 turns back."""
    printed: list[bytes] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def print_pdf(self, parent: object, data: bytes, title: str) -> int:
        if self.error is not None:
            raise self.error
        if self.copies:
            self.printed.append(data)
            self.titles.append(title)
        return self.copies


class EdgedPrinter(QPrinter):
    """A printer that does not reach ``edge`` points at each side of a sheet."""

    edge = 0.0

    def pageLayout(self) -> QPageLayout:  # Qt's name
        layout = super().pageLayout()
        layout.setUnits(QPageLayout.Unit.Point)
        layout.setMinimumMargins(QMarginsF(self.edge, self.edge, self.edge, self.edge))
        return layout


@dataclass
class FakePrintQueue:
    """Printers that print into PDF files in a folder."""

    folder: Path
    found: list[str] = field(default_factory=lambda: ["Duty room", "Ward 4"])
    facts: PrinterFacts = field(default_factory=PrinterFacts)
    make: Callable[[QPrinter.PrinterMode], QPrinter] = QPrinter
    in_own_window: Callable[[QPrinter], bool] = lambda _printer: True
    opened: list[QPrinter] = field(default_factory=list)

    def names(self) -> list[str]:
        return self.found

    def about(self, name: str) -> PrinterFacts:
        return self.facts

    def open(self, name: str) -> QPrinter:
        printer = self.make(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file(name)))
        self.opened.append(printer)
        return printer

    def own_window(self, parent: object, printer: QPrinter) -> bool:
        return self.in_own_window(printer)

    def file(self, name: str = "Duty room") -> Path:
        return self.folder / f"{name}.pdf"


@dataclass
class FakeMail:
    works: bool = True
    composed: list[tuple[str, str, str]] = field(default_factory=list)

    def compose(self, address: str, subject: str, body: str) -> bool:
        self.composed.append((address, subject, body))
        return self.works
