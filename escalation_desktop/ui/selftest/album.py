"""Pictures of every dialog, each opened as a user opens it, and left with Escape.

The first look (plain) goes everywhere and notes what opens which dialog; every other look goes
where one was opened.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QApplication, QWidget

from escalation_desktop.app import Desktop, Outside
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.case.case_page import CasePage
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.job import PASSPHRASE
from escalation_desktop.ui.selftest.openers import on_a_case, on_the_window
from escalation_desktop.ui.selftest.report import Report, must
from escalation_desktop.ui.selftest.rounds import Rounds, is_busy
from escalation_desktop.ui.selftest.shots import ending
from escalation_desktop.ui.selftest.stock import stocked
from escalation_desktop.ui.selftest.world import (
    KeptClipboard,
    KeptMail,
    KeptPrints,
    MovedClock,
    QuietMessages,
)
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.dialog import AppDialog

TABS = ("Record", "Actions", "People", "Documents")
PAGES = (
    "contacts", "policies", "papers", "returns", "settings", "audit", "new", "call",
    "disagreements",
)  # fmt: skip
NOT_PICTURED = {
    "CertificateDialog": "a removal must come first",
    "ClosingBackup": "only while a backup runs as the window closes",
    "DangerDialog": "the sheet of the window is pictured; this is the same over a dialog",
    "LinesDialog": "needs the lines of two stores",
    "MoveDialog": "what others are made from",
    "PolicyDialog": "needs a policy that is taken in",
    "ToldWordsDialog": "after a file was sealed",
    "VersionDialog": "needs a newer version of a policy; the policy’s own journey takes it",
}
"""Dialogs that no picture is taken of, with the reason."""


@dataclass
class NoFiles:
    """Turns back at every question for a file."""

    def save_as(self, parent: QWidget, title: str, suggested: str, kind: str) -> Path | None:
        return None

    def open_file(self, parent: QWidget, title: str, kind: str) -> Path | None:
        return None

    def open_files(self, parent: QWidget, title: str, kind: str) -> list[Path]:
        return []

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return None


class Album(Rounds):
    """One round in one look; ``only`` are the ways to be taken, None for all there are."""

    def __init__(self, report: Report, only: frozenset[str] | None = None) -> None:
        super().__init__()
        self._report = report
        self._only = only
        self.ways: dict[str, str] = {}
        """The way that opened each dialog first."""
        self.others: set[str] = set()
        """What opened none, and may have changed what there is to open."""

    def wants(self, place: str) -> bool:
        return self._only is None or place in self._only

    def poke(self, place: str, act: Callable[[], object]) -> None:
        before = len(self.dialogs)
        super().poke(place, act)
        if len(self.dialogs) == before:
            self.others.add(place)

    def look(self, place: str) -> None:
        front = QApplication.activeModalWidget()
        hands.settle()
        hands.wait_until(lambda: not is_busy(), "the work under way")
        for view in hands.visible(QPdfView):
            name = view.accessibleName()
            hands.wait_until(lambda name=name: hands.is_drawn(name), "the drawn page")
        hands.settle()
        must(front is not None, f"{place} has gone")
        assert front is not None
        way, _, name = place.rpartition(": ")
        self.ways[name] = way
        self._report.picture(f"dialog-{name}{ending()}", front)

    def stuck(self, place: str, front: QWidget) -> None:
        raise AssertionError(f"{place}: Escape does not close it")


def album(report: Report, folder: Path, policies: Path | None) -> None:
    """Take the pictures; a check tells of a dialog that was not opened."""
    with report.check("every dialog is drawn in every look") as check:
        clock, messages = MovedClock(), QuietMessages()
        case = stocked(folder / "stock", clock, policies)
        ways: dict[str, str] = {}
        tried: frozenset[str] | None = None
        for number, (scheme, scale) in enumerate(report.looks):
            # From the same store each time: what is opened may change what there is to open.
            data = folder / str(number)
            shutil.copytree(folder / "stock", data)
            outside = Outside(
                KeptClipboard(), NoFiles(), KeptPrints(), KeptMail(), clock, messages,
                policies=policies,
            )  # fmt: skip
            desktop = _opened(Desktop(DataFolder(data), outside), scheme, scale)
            made = Album(report, tried)
            try:
                _go_round(made, desktop, case, folder)
            finally:
                desktop.window.close()
                desktop.window.deleteLater()
                hands.settle()
                look().apply(*report.looks[0])
            if tried is None:
                ways, tried = made.ways, frozenset(made.others | set(made.ways.values()))
            missed = set(ways) - set(made.ways)
            must(not missed, f"not opened in {scheme}, {scale} %: {sorted(missed)}")
        unseen = _every_dialog() - set(ways) - set(NOT_PICTURED)
        check.figure = len(ways)
        must(not unseen, f"neither pictured nor named with a reason: {sorted(unseen)}")
        must(not messages.bugs, f"{messages.bugs[:1]}")


def _opened(desktop: Desktop, scheme: str, scale: int) -> Desktop:
    desktop.window.resize(1366, 768)
    desktop.start()
    hands.wait_until(desktop.is_ready, "the policies")
    look().apply(scheme, scale)  # at the gate, where there is little to dress anew
    hands.fill("Passphrase", PASSPHRASE)
    hands.click("Unlock", exact=True)
    hands.wait_until(lambda: desktop.session is not None, "the unlocked store")
    return desktop


def _go_round(made: Album, desktop: Desktop, case: str, folder: Path) -> None:
    def back(key: str, what: object = None, tab: str = "") -> None:
        desktop.window.close_sheet()
        current = desktop.window.current_page()
        if current is None or current.key != key:
            desktop.window.go(key, what)
        if tab:
            made.tab(tab)
        hands.settle()

    for tab in TABS:
        again = partial(back, "disagreement", case, tab)
        again()
        made.poke_all(f"disagreement, {tab}", again)
    page = desktop.window.page("disagreement")
    assert isinstance(page, CasePage)
    back("disagreement", case, "Record")
    _each(made, "disagreement", on_a_case(page))
    _each(made, "window", on_the_window(desktop, case, folder))
    for key in PAGES:
        back(key)
        made.poke_all(key, partial(back, key))


def _each(made: Album, place: str, acts: Sequence[Callable[[], object]]) -> None:
    for number, act in enumerate(acts):
        made.poke(f"{place}, {number}", act)


def _every_dialog() -> set[str]:
    """Return every dialog that was loaded, but for the bases of others."""
    found: set[str] = set()
    left: list[type[AppDialog]] = [AppDialog]
    while left:
        more = left.pop().__subclasses__()
        left += more
        found.update(
            made.__name__
            for made in more
            if not made.__subclasses__() and made.__module__.startswith("escalation_desktop.")
        )
    return found
