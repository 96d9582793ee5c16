"""Fakes for what lies outside the window, each of the shape of its one small seam."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from escalation_desktop.errors import AppError


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
    asked: list[tuple[str, str]] = field(default_factory=list)

    def save_as(self, parent: object, title: str, suggested: str, kind: str) -> Path | None:
        self.asked.append((title, suggested))
        return self.chosen

    def open_file(self, parent: object, title: str, kind: str) -> Path | None:
        self.asked.append((title, ""))
        return self.chosen

    def folder(self, parent: object, title: str) -> Path | None:
        self.asked.append((title, ""))
        return self.chosen


@dataclass
class FakePrinter:
    """Keeps the bytes; ``error`` is raised instead when set."""

    error: AppError | None = None
    printed: list[bytes] = field(default_factory=list)

    def print_pdf(self, parent: object, data: bytes, title: str) -> bool:
        if self.error is not None:
            raise self.error
        self.printed.append(data)
        return True


@dataclass
class FakeMail:
    works: bool = True
    composed: list[tuple[str, str, str]] = field(default_factory=list)

    def compose(self, address: str, subject: str, body: str) -> bool:
        self.composed.append((address, subject, body))
        return self.works
