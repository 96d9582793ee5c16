"""The self-test's own outside: a clock that is moved, and no printer, dialog or real clipboard."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from escalation_desktop.errors import AppError
from escalation_desktop.ui.messages import Answer
from escalation_desktop.ui.seams import PrinterFacts

if TYPE_CHECKING:  # printing loads when something is printed
    from PySide6.QtPrintSupport import QPrinter

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@dataclass
class MovedClock:
    """Stands still until it is moved: the same self-test always prints the same dates."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **length: float) -> None:
        self.at += timedelta(**length)


@dataclass
class QuietMessages:
    """Keeps what was said and goes on where it is asked; an error or a bug is kept to be told."""

    said: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    bugs: list[BaseException] = field(default_factory=list)

    def error(self, error: AppError) -> None:
        self.errors.append(f"{error.sentence} {error.next_step}")

    def tell(self, sentence: str, more: str = "") -> None:
        self.said.append(f"{sentence} {more}")

    def note(self, sentence: str, more: str = "", *, state: str = "done") -> None:
        self.said.append(f"{sentence} {more}")

    def ask(self, question: str, more: str, answers: Sequence[Answer], *, escape: str) -> str:
        self.said.append(f"{question} {more}")
        return next(answer.key for answer in answers if answer.key != escape)

    def bug(self, error: BaseException) -> None:
        self.bugs.append(error)


@dataclass
class KeptClipboard:
    copied: list[str] = field(default_factory=list)

    def copy(self, text: str) -> None:
        self.copied.append(text)


@dataclass
class FixedFiles:
    """Every question for a file is answered with a path in the self-test's folder."""

    where: Path
    asked: list[str] = field(default_factory=list)
    opened: Path | None = None
    """The file to read that is chosen next; None turns back."""

    def save_as(self, parent: QWidget, title: str, suggested: str, kind: str) -> Path | None:
        self.asked.append(suggested)
        return self.where / suggested

    def open_file(self, parent: QWidget, title: str, kind: str) -> Path | None:
        return self.opened

    def open_files(self, parent: QWidget, title: str, kind: str) -> list[Path]:
        return [self.opened] if self.opened is not None else []

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self.where


@dataclass
class KeptPrints:
    printed: list[bytes] = field(default_factory=list)

    def print_pdf(self, parent: QWidget, data: bytes, title: str) -> int:
        self.printed.append(data)
        return 1


@dataclass
class FilePrinters:
    """One printer, which prints into a file."""

    target: Path

    def names(self) -> list[str]:
        return ["Duty room"]

    def about(self, name: str) -> PrinterFacts:
        return PrinterFacts()

    def open(self, name: str) -> "QPrinter":
        from PySide6.QtPrintSupport import QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.target))
        return printer

    def own_window(self, parent: QWidget, printer: "QPrinter") -> bool:
        return True


@dataclass
class KeptMail:
    composed: list[str] = field(default_factory=list)

    def compose(self, address: str, subject: str, body: str) -> bool:
        self.composed.append(subject)
        return True
