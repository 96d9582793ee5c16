"""The script of the canary: one word typed into every field of the real window that takes words.

``python -m tests.faults.canary_journey FOLDER``: FOLDER gets ``data`` (the store), ``asked-for``
(the PDF that the user saves) and whatever else the process writes, since HOME and the temporary
folder point into it. It walks through every page and tab, opens every form behind a button that
ends in "…", types, and goes on; it locks, unlocks, previews, issues, prints, saves and copies.
At each ``moment`` it looks through all files and prints their names, never the word.
"""

import faulthandler
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QTabBar

from escalation_desktop.app import Desktop, Outside
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.world import (
    FixedFiles,
    KeptClipboard,
    KeptMail,
    KeptPrints,
    MovedClock,
    QuietMessages,
)
from tests.casework.making import CHEAP
from tests.faults.canary import ASKED_FOR, CANARY, LOCK_SCREEN, OWN_NAME, PASSPHRASE, in_clear
from tests.faults.report import must
from tests.faults.warm import say

_NOT_WORDS = ("date", "when", "time", "number", "code", "passphrase", "by ", "pages", "e-mail")
"""Beginnings or parts of the names of fields that take no free words."""
_ON_LOCK_SCREEN = ("your manager: name", "your safeguarding lead: name", "out of hours: name")


class Journey:
    """One walk over one store; ``typed`` counts the fields that took the word."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.typed: dict[str, int] = {}
        self.case = ""
        self._poked: set[str] = set()
        self.messages = QuietMessages()
        self.clock = MovedClock()
        self.prints, self.clipboard = KeptPrints(), KeptClipboard()
        outside = Outside(
            self.clipboard, FixedFiles(folder / ASKED_FOR), self.prints, KeptMail(), self.clock,
            self.messages, CHEAP,
        )  # fmt: skip
        self.desktop = Desktop(DataFolder(folder / "data"), outside)
        self.desktop.window.resize(1366, 768)
        self.desktop.start()
        hands.wait_until(self.desktop.is_ready, "the policies")

    def moment(self, name: str) -> None:
        """Look through every file now."""
        say(f"moment {name}: {'; '.join(in_clear(self.folder)) or 'nothing'}")

    def fill_all(self, form: str) -> int:
        """Type the word into every field in sight that takes words; how many took it."""
        took = 0
        for field in hands.visible((QLineEdit, QPlainTextEdit)):
            name = hands.name_of(field).casefold()
            if not field.isEnabled() or any(part in name for part in _NOT_WORDS):
                continue
            if field.isReadOnly():  # type: ignore[attr-defined]
                continue
            field.setFocus()
            QTest.keyClicks(field, f"{LOCK_SCREEN if name in _ON_LOCK_SCREEN else CANARY} ")
            took += 1
        self.typed[form] = max(self.typed.get(form, 0), took)
        hands.settle()
        return took

    def poke(self, name: str, act: Callable[[], object], back: Callable[[], object]) -> None:
        """Do what may open a dialog; type into it, keep its draft for a while, and close it."""
        timer, seen = QTimer(), []

        def look() -> None:
            front = QApplication.activeModalWidget()
            if front is None:
                return
            if front in seen:
                front.close()
                return
            seen.append(front)
            self.fill_all(name)
            QTest.qWait(100)
            hands.press("Escape")

        timer.timeout.connect(look)
        timer.start(40)
        act()
        QTest.qWait(60)
        hands.wait_until(lambda: QApplication.activeModalWidget() is None, "the closed dialog")
        timer.stop()
        if self.desktop.window.sheet is not None:
            self.desktop.window.close_sheet()
        back()

    def poke_all(self, where: str, back: Callable[[], object]) -> None:
        """Open every form behind a button of this page; ``back`` returns to the page."""
        names = [hands.name_of(b) for b in hands.visible(QPushButton) if b.isEnabled()]
        for name in dict.fromkeys(n for n in names if n.rstrip().endswith("…") or "… " in n):
            if name in self._poked:
                continue
            self._poked.add(name)
            found = [b for b in hands.visible(QPushButton) if hands.name_of(b) == name]
            if found and found[0].isEnabled() and found[0].menu() is None:  # type: ignore[attr-defined]
                self.poke(f"{where}: {name.split('…')[0]}", found[0].click, back)  # type: ignore[attr-defined]
        for button in hands.visible(QPushButton):
            menu = button.menu()  # type: ignore[attr-defined]
            for action in list(menu.actions()) if menu is not None else []:
                if action.isEnabled() and action.text() not in {*self._poked, ""}:
                    self._poked.add(action.text())
                    self.poke(f"{where}: {action.text()}", action.trigger, back)


def walk(journey: Journey) -> None:
    """Go through the whole app."""
    window = journey.desktop.window
    _first_run(journey)
    window.go("new")
    journey.fill_all("new disagreement")
    QTest.qWait(1000)
    journey.moment("a form half filled in")
    window.go("disagreements")
    window.go("new")
    hands.choose("Policy", "Wandsworth")
    hands.click("Open the disagreement")
    assert journey.desktop.session is not None
    journey.case = journey.desktop.session.store.summaries()[0].case
    _record(journey)
    _lock(journey)
    for tab in ("People", "Actions", "Documents"):
        _tab(tab)
        journey.fill_all(tab)
        journey.poke_all(tab, lambda tab=tab: _at(journey, tab))
    _paper(journey)
    for page in ("contacts", "policies", "papers", "settings", "call", "disagreements"):
        window.go(page)
        hands.settle()
        journey.fill_all(page)
        journey.poke_all(page, lambda page=page: _on(journey, page))
        QTest.qWait(300)
    journey.moment("every page and form visited")
    hands.press("Ctrl+D", on=window)
    hands.press("Escape", on=window)


def _first_run(journey: Journey) -> None:
    hands.fill("Passphrase", PASSPHRASE)
    hands.fill("Passphrase again", PASSPHRASE)
    hands.fill("Your name", OWN_NAME)
    hands.fill("Your role", OWN_NAME)
    hands.fill("Your agency", OWN_NAME)
    hands.fill("Your manager: name", LOCK_SCREEN)
    hands.fill("Your manager: number", "020 7946 0100")
    hands.click("Create and open")
    hands.wait_until(lambda: _is_open(journey), "the new store")


def _is_open(journey: Journey) -> bool:
    # A lock keeps the pages under the gate: only the session tells that the store is open.
    window = journey.desktop.window
    return journey.desktop.session is not None and window.current_page() is not None


def _record(journey: Journey) -> None:
    _tab("Record")
    journey.poke_all("now", lambda: _at(journey, "Record"))
    hands.click("What to write: Write a note")
    journey.fill_all("note")
    QTest.qWait(1000)
    journey.moment("a note half written")
    hands.click("Save to record")
    hands.click("What to write: Write a note")
    journey.fill_all("second note")
    hands.click("Save to record")
    view = hands.find("Chronology", hands.QAbstractItemView)
    view.setCurrentIndex(view.model().index(0, 0))  # type: ignore[attr-defined]
    hands.settle()
    journey.poke_all("record", lambda: _at(journey, "Record"))
    journey.moment("notes sealed")


def _tab(name: str) -> None:
    bar = hands.find("Parts of the disagreement", QTabBar)
    assert isinstance(bar, QTabBar)
    index = next(i for i in range(bar.count()) if bar.tabText(i).startswith(name))
    bar.setCurrentIndex(index)
    hands.settle()


def _at(journey: Journey, tab: str) -> None:
    """Return to a tab of the disagreement, wherever a button led."""
    page = journey.desktop.window.current_page()
    if page is None or page.key != "disagreement":
        journey.desktop.window.go("disagreement", journey.case)
        hands.settle()
    _tab(tab)


def _on(journey: Journey, page: str) -> None:
    there = journey.desktop.window.current_page()
    if there is None or there.key != page:
        journey.desktop.window.go(page)
        hands.settle()


def _lock(journey: Journey) -> None:
    hands.click("What to write: Write a note")
    journey.fill_all("note at locking")
    hands.press("Ctrl+L", on=journey.desktop.window)
    hands.wait_until(lambda: journey.desktop.session is None, "the lock")
    journey.moment("locked")
    hands.fill("Passphrase", PASSPHRASE)
    hands.click("Unlock", exact=True)
    hands.wait_until(lambda: _is_open(journey), "the unlocked store")
    _at(journey, "Record")


def _paper(journey: Journey) -> None:
    _tab("Documents")

    def steps() -> None:
        hands.wait_until(lambda: hands.says("Page 1 of"), "the preview")
        journey.moment("a paper previewed")
        hands.wait_until(lambda: _can("Issue"), "what can be issued")
        hands.click("Issue", exact=True)
        hands.wait_until(lambda: hands.says("Issued as"), "the issued paper")
        hands.click("Print…")
        hands.click("Save as PDF…")
        journey.moment("a paper printed and saved")
        hands.click("Close", exact=True)

    hands.choose("Which paper", "Chronology")
    hands.click_to_dialog("Preview: Chronology", steps)
    must(journey.prints.printed, "nothing was printed")


def _can(name: str) -> bool:
    return any(
        hands.name_of(one) == name and one.isEnabled()
        for one in hands.visible(hands.QAbstractButton)
    )


LONGEST = 200
"""Seconds; a journey that takes longer hangs, and ends by telling where."""


def main(folder: Path) -> None:
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    app = QApplication(["faults", "-platform", "offscreen"])
    assert app is not None
    (folder / ASKED_FOR).mkdir()
    journey = Journey(folder)
    walk(journey)
    journey.desktop.window.close()
    journey.moment("closed")
    for name, count in journey.typed.items():
        say(f"typed {count} {name}")
    must(not journey.messages.bugs, f"{[type(b).__name__ for b in journey.messages.bugs]}")
    say("done")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
