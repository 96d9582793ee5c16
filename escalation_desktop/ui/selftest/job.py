"""The job as a worker does it, step by step, for the journeys to put together."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from escalation_desktop.app import Desktop, Outside
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.report import Report, must
from escalation_desktop.ui.selftest.shots import shoot, shoot_in_looks
from escalation_desktop.ui.selftest.world import (
    FixedFiles,
    KeptClipboard,
    KeptMail,
    KeptPrints,
    MovedClock,
    QuietMessages,
)

PASSPHRASE = "plain words for a self test"
CANARY = "Marmalade-Quokka"
"""A word that stands in every note, and must stand in no file of the store."""


@dataclass(frozen=True)
class Policy:
    """How a policy is chosen on screen, and what its first stage's other side may be."""

    pack_id: str
    title: str
    top: str
    """The label of its last stage."""
    agency: str = "Children's Social Care"


POLICIES = (
    Policy("waltham-forest", "Waltham Forest", "Stage 5.1"),
    Policy("wandsworth", "Wandsworth", "Stage 6"),
    Policy("hammersmith-fulham", "Hammersmith & Fulham", "Stage 4"),
)
SIGNPOST = Policy("bedfordshire", "Bedfordshire", "")


class Job:
    """One run of the app over one store, with the acts of a worker."""

    def __init__(
        self, report: Report, folder: Path, policies: Path | None, *, training: bool = False
    ) -> None:
        self.report = report
        self._training = training
        self.folder = DataFolder(folder)
        self.clock = MovedClock()
        self.messages = QuietMessages()
        self.clipboard = KeptClipboard()
        self.printer = KeptPrints()
        self.files = FixedFiles(report.pdf_folder)
        self._outside = Outside(
            clipboard=self.clipboard, files=self.files, printer=self.printer,
            mail=KeptMail(), now=self.clock, messages=self.messages, policies=policies,
        )  # fmt: skip
        self.desktop = self._start()

    def _start(self) -> Desktop:
        desktop = Desktop(self.folder, self._outside, training=self._training)
        desktop.window.resize(1366, 768)
        desktop.start()
        hands.settle()
        hands.wait_until(desktop.is_ready, "the policies")
        return desktop

    def restart(self) -> None:
        """Close the window and start the app anew on the same store."""
        self.stop()
        self.desktop = self._start()

    def stop(self) -> None:
        self.desktop.window.close()
        self.desktop.window.deleteLater()
        hands.settle()

    def no_trouble(self) -> None:
        """Raise where the app told of an error or made a mistake since the last call."""
        errors, bugs = self.messages.errors, self.messages.bugs
        self.messages.errors, self.messages.bugs = [], []
        if bugs:
            raise bugs[0]
        must(not errors, "; ".join(errors))

    # ------------------------------------------------------------------ gate

    def set_up(self) -> None:
        hands.expect("Set up Escalation")
        hands.fill_in(
            ("Passphrase", PASSPHRASE),
            ("Passphrase again", PASSPHRASE),
            ("Your name", "Hana Ellis"),
            ("Your role", "health visitor"),
            ("Your agency", "Community Health"),
        )
        hands.choose("What kind of agency", "Health")
        hands.choose("Your partnership’s policy", "Hammersmith & Fulham")
        hands.fill_in(
            ("Your manager: name", "Tom Bell"),
            ("Your manager: number", "020 7946 0100"),
        )
        hands.wait_until(lambda: hands.says("Strong: "), "how strong the passphrase is")
        shoot_in_looks(self.report, "01-first-run", self.desktop.window)
        hands.click("Create and open")
        hands.wait_until(lambda: self.desktop.session is not None, "the new store")
        hands.wait_until(lambda: hands.says("No open disagreement"), "the empty list")

    def lock(self) -> None:
        hands.press("Ctrl+L", on=self.desktop.window)
        hands.wait_until(lambda: self.desktop.session is None, "the lock")
        hands.expect("Passphrase")

    def unlock(self) -> None:
        hands.fill("Passphrase", PASSPHRASE)
        hands.click("Unlock", exact=True)
        hands.wait_until(lambda: self.desktop.session is not None, "the unlocked store")

    # ------------------------------------------------------------------ a disagreement

    def open_case(self, policy: Policy, *, received: bool) -> str:
        """Fill in the form as a worker would, and return the reference of what was opened."""
        hands.click("Disagreements", exact=True)
        hands.click("New disagreement")
        hands.choose("Policy", policy.title)
        if received:
            hands.click("Who raised it?: Received")
        hands.fill("The other agency", policy.agency)
        hands.choose("What kind of agency is it?", "Children’s social care")
        hands.fill_in(
            ("Other professional: name", "Sam Okoye"),
            ("Other professional: role", "social worker"),
            ("In your words", f"The plan has not been followed. {CANARY}"),
            ("What is wanted for the child?", "A core group within a week."),
            ("Child: our reference", "4471"),
            ("Child: initials", "JB"),
        )
        hands.choose("What plan is the child on?", "Child protection plan")
        shoot(self.report, f"{policy.pack_id}-new", self.desktop.window)
        hands.click("Open the disagreement")
        self.no_trouble()
        reference = self.reference()
        must(reference.startswith("D-"), "the disagreement’s page did not open")
        return reference

    def reference(self) -> str:
        said = [text for text in hands.texts() if text.startswith("D-")]
        return said[0].split(" ")[0] if said else ""

    def note(self, words: str) -> None:
        """Write a note, save it to the record, and add to it."""
        self.tab("Record")
        hands.click("What to write: Write a note")
        hands.choose("How", "Telephone")
        hands.fill("What was discussed", f"{words} {CANARY}")
        hands.choose("Outcome", "Not resolved")
        hands.click("Save to record")
        self.no_trouble()
        hands.wait_until(
            lambda: any(words in row for row in hands.rows("Chronology")), "the saved note"
        )

    def add_to_note(self, words: str, more: str) -> None:
        view = hands.find("Chronology", hands.QAbstractItemView)
        assert isinstance(view, hands.QAbstractItemView)
        said = hands.rows("Chronology")
        view.setFocus()
        view.setCurrentIndex(
            view.model().index(next(i for i, row in enumerate(said) if words in row), 0)
        )
        hands.settle()

        def steps() -> None:
            hands.fill_first_text(more)
            hands.click("Save to record")

        hands.click_to_dialog("Add to…", steps)
        self.no_trouble()
        must(any(more in row for row in hands.rows("Chronology")), "the addition is not shown")

    def escalate(self) -> None:
        """Say that the stage did not resolve it, and start the next."""

        def steps() -> None:
            hands.fill_in(
                ("What is still in dispute?", "Whether the plan is followed."),
                ("What was done at this stage?", "A call."),
                ("What was decided?", "To go on."),
            )
            hands.click("Save to record")

        hands.click_to_dialog("Not resolved", steps)
        self.no_trouble()

    def resolve(self) -> None:
        """Record the outcome that both sides agreed, with an action."""

        def steps() -> None:
            hands.fill_in(
                ("The agreed outcome", "The core group meets before Friday 4 December."),
                ("Agreed for our side by Name", "Tom Bell"),
                ("Agreed for our side by Role", "team manager"),
                ("Agreed for their side by Name", "Bea Moss"),
                ("Agreed for their side by Role", "team manager"),
                ("Action 1: what is to be done", "Call the core group"),
                ("Who", "Sam Okoye"),
                ("By when", "02/12/2026"),
            )
            shoot(self.report, "dialog-outcome", self.desktop.window)
            hands.click("Save to record")

        hands.click_to_dialog("Resolved…", steps)
        self.no_trouble()

    def end_by(self, way: str, steps_more: list[tuple[str, str]]) -> None:
        """End the case by one of the ways under More."""
        more = hands.find("More ways on", QPushButton)
        assert isinstance(more, QPushButton) and more.menu() is not None
        action = next(a for a in more.menu().actions() if a.text().startswith(way))

        def steps() -> None:
            hands.fill_in(*steps_more)
            hands.click("Save to record")

        hands.in_dialog(action.trigger, steps)
        self.no_trouble()

    def tab(self, name: str) -> None:
        """Bring one of the disagreement's tabs to the front."""
        from PySide6.QtWidgets import QTabBar

        bar = hands.find("Parts of the disagreement", QTabBar)
        assert isinstance(bar, QTabBar)
        index = next(i for i in range(bar.count()) if bar.tabText(i).startswith(name))
        bar.setCurrentIndex(index)
        hands.settle()

    def issue_confirmation(self, name: str, *, says: str) -> bytes:
        """Preview the written confirmation, issue it, print it, save it; return the bytes."""
        self.tab("Documents")
        before = len(self.printer.printed)

        def steps() -> None:
            hands.wait_until(lambda: hands.says("Page 1 of"), "the preview")
            hands.expect(says)
            hands.wait_until(lambda: hands.is_drawn("The document"), "the drawn page")
            shoot(self.report, f"{name}-preview", self.desktop.window)
            hands.click("Issue", exact=True)
            hands.wait_until(lambda: hands.says("Issued as"), "the issued document")
            hands.click("Print…")
            hands.click("Save as PDF…")
            hands.click("Close", exact=True)

        hands.choose("Which paper", "Written confirmation")
        hands.click_to_dialog("Preview: Written confirmation", steps)
        self.no_trouble()
        must(len(self.printer.printed) == before + 1, "nothing was printed")
        data = self.printer.printed[-1]
        must(data.startswith(b"%PDF-"), "what was printed is no PDF")
        self.report.pdf(name, data)
        return data


def buttons() -> list[str]:
    """Return the names of the buttons on the screen, for telling what was there."""
    return [w.accessibleName() for w in hands.visible(QAbstractButton)]


def application() -> QApplication:
    """Return the application, making it for a process that has none yet."""
    app = QApplication.instance() or QApplication(["escalation-desktop", "-platform", "offscreen"])
    assert isinstance(app, QApplication)
    return app
