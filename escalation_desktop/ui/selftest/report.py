"""What the self-test found: checks by name, pictures, PDFs, and ``report.json``."""

import json
import platform
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from escalation_desktop import __version__
from escalation_desktop.errors import AppError
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.few_colours import in_few_colours
from escalation_desktop.ui.theme import look


def must(true: object, reason: str) -> None:
    """Raise AssertionError with a reason; unlike ``assert``, also where Python leaves those out."""
    if not true:
        raise AssertionError(reason)


_BY_CHANCE = re.compile(r"\b(?:D-)?[0-9A-Z]{3,4}-[0-9A-Z]{3,4}-[0-9A-Z]{1,4}\b")
"""A disagreement's reference, or the code of a paper."""


class Check:
    """One check while it runs; set ``figure`` to what was measured or counted."""

    def __init__(self) -> None:
        self.figure: object = None


LOOKS = (
    ("light", 100), ("dark", 100), ("contrast", 100),
    ("light", 200), ("dark", 200), ("contrast", 200),
)  # fmt: skip
"""Every screen's pictures: scheme, and text size in per cent."""


class Report:
    """Gathers checks and files under one folder, and writes the report."""

    def __init__(self, target: Path, looks: Sequence[tuple[str, int]] = LOOKS) -> None:
        self.target = target
        self.looks = looks
        self.checks: list[dict[str, object]] = []
        self.under_way = ""
        """The check that runs now."""
        self.held: list[dict[str, object]] = []
        """What held the window's thread longest, as the watchdog tells it."""
        self.picture_folder = target / "pictures"
        self.pdf_folder = target / "pdf"
        self.help_folder = target / "help"
        self.picture_folder.mkdir(parents=True, exist_ok=True)
        self.pdf_folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def check(self, name: str) -> Iterator[Check]:
        """Run a check: what fails in it is kept with its reason, and the self-test goes on."""
        made = Check()
        self.under_way = name
        started = time.perf_counter()
        reason = ""
        try:
            yield made
        except AppError as error:
            reason = f"{error.sentence} {error.next_step}"
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
        found: dict[str, object] = {
            "name": name,
            "passed": not reason,
            "figure": made.figure,
            "seconds": round(time.perf_counter() - started, 2),
        }
        if reason:
            found["reason"] = reason
        self.checks.append(found)
        say(_told(found))

    @property
    def passed(self) -> bool:
        return bool(self.checks) and all(check["passed"] for check in self.checks)

    def picture(self, name: str, widget: QWidget) -> None:
        """Save what a widget looks like now as a PNG."""
        path = self.picture_folder / f"{name}.png"
        # As small as Qt's usual way, for two thirds of its time.
        if not widget.grab().save(str(path), quality=80):
            raise AssertionError(f"the picture {name} could not be written")

    def help_picture(self, name: str, widget: QWidget) -> None:
        """Save what a widget looks like now as the help shows it: few colours, a thin edge.

        Beside it lies what the screen said, to tell later whether the picture is of today.
        """
        self.help_folder.mkdir(parents=True, exist_ok=True)
        image = widget.grab().toImage()
        painter = QPainter(image)
        painter.setPen(look().colour("border"))
        painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
        painter.end()
        few = in_few_colours(image)
        if not few.save(str(self.help_folder / f"{name}.png"), quality=0):  # as small as it goes
            raise AssertionError(f"the picture {name} of the help could not be written")
        (self.help_folder / f"{name}.txt").write_text(in_substance(hands.texts()), "utf-8")

    def pdf(self, name: str, data: bytes) -> None:
        (self.pdf_folder / f"{name}.pdf").write_bytes(data)

    def write(self) -> None:
        report = {"checks": self.checks, "held": self.held, "versions": versions()}
        text = json.dumps(report, indent=1, ensure_ascii=False)
        (self.target / "report.json").write_text(text + "\n", "utf-8")


def say(line: str) -> None:
    """Print a line where there is somewhere to print to."""
    # a windowed Windows build has no stdout; report.json says the same
    if sys.stdout is not None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def _told(check: Mapping[str, object]) -> str:
    word = "passed" if check["passed"] else "FAILED"
    figure = f" ({check['figure']})" if check["figure"] is not None else ""
    reason = f": {check['reason']}" if not check["passed"] else ""
    return f"{word}  {check['name']}{figure}{reason}"


def in_substance(texts: Sequence[str]) -> str:
    """Return what a screen said, each thing once, without what chance makes anew each time."""
    told = dict.fromkeys(_BY_CHANCE.sub("…", text).strip() for text in texts)
    return "".join(f"{text}\n" for text in told if text)


def versions() -> dict[str, str]:
    """Return the versions that matter when a report is read later."""
    found = {
        "app": __version__,
        "python": platform.python_version(),
        "qt": qVersion(),
        "system": platform.platform(),
    }
    for name in ("sqlcipher3", "cryptography", "reportlab", "holidays", "sqlite-utils"):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "inside the frozen app"
    return found
