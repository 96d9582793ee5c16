"""A disagreement handed over, taken over and brought back, through two real windows and stores."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from escalation_desktop.casework import disagreements, notes
from escalation_desktop.casework import hand_over as handing
from escalation_desktop.domain.journal import Note, Party
from escalation_desktop.ui.case.case_page import DOCUMENTS, PEOPLE, RECORD, CasePage
from escalation_desktop.ui.case.hand_over_dialog import HandOverDialog
from escalation_desktop.ui.case.lines_dialog import LinesDialog
from escalation_desktop.ui.case.small_dialogs import InterimDialog
from escalation_desktop.ui.case.told_words import ToldWordsDialog
from escalation_desktop.ui.pages.disagreements import DisagreementsPage
from escalation_desktop.ui.pages.take_over_dialog import TakeOverDialog
from tests.ui.case.test_case_page import names, press, said
from tests.ui.pages.named import nameless, primaries
from tests.ui.record.driving import in_dialog
from tests.ui.world import CHEAP, WHO, World, make_world

CY = Party(name="Cy Hall", role="supervisor", agency="Health Visiting", side="ours")
SLOW = 60_000
"""Milliseconds: Argon2id takes a moment, and other work runs beside the tests."""


@dataclass
class Desk:
    """One colleague's store with the pages over it."""

    world: World
    list: DisagreementsPage
    page: CasePage

    def show(self, case: str) -> CasePage:
        self.page.open(case)
        self.page.refresh()
        self.page.show()
        return self.page

    def told(self, case: str) -> list[str]:
        records = self.world.session.records(case)
        return [r.body.discussed for r in records if isinstance(r.body, Note)]


Desks = tuple[Desk, Desk]


@pytest.fixture
def desks(qapp: object, tmp_path: Path) -> Iterator[Desks]:
    made = []
    for name in ("Ann Lee", "Cy Hall"):
        folder = tmp_path / name
        folder.mkdir()
        world = make_world(folder, who=msgspec.structs.replace(WHO, name=name))
        desk = Desk(world, DisagreementsPage(world.context), CasePage(world.context))
        for page in (desk.list, desk.page):
            page.resize(1174, 714)
        made.append(desk)
    yield made[0], made[1]
    for desk in made:
        desk.page.leave()
        for page in (desk.page, desk.list):
            page.close()
            page.deleteLater()
            QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
        desk.world.session.close()


@pytest.fixture
def case(desks: Desks) -> str:
    world = desks[0].world
    case = world.open_case("wandsworth")
    notes.save_note(world.session, case, Note(discussed="Said first."), world.clock())
    return case


def form(page: CasePage) -> HandOverDialog:
    press(page, "Hand over…")
    dialog = page.moves.dialog
    assert isinstance(dialog, HandOverDialog)
    return dialog


def send(qtbot, desk: Desk, case: str, target: Path) -> str:
    """Hand a case over through the page; the words that were shown."""
    desk.world.files.chosen = target
    dialog = form(desk.show(case))
    dialog.fields["name"].setText("Cy Hall")
    dialog.fields["how"].set_value("memory stick")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(desk.page.moves.dialog, ToldWordsDialog), timeout=SLOW)
    told = desk.page.moves.dialog
    assert isinstance(told, ToldWordsDialog)
    words = told.shown.accessibleName().split(": ")[1].replace(",", "")
    desk.world.messages.answers.append("yes")
    QTest.keyClick(told, Qt.Key.Key_Escape)
    return words


def take(qtbot, desk: Desk, file: Path, words: str, then: Callable[[TakeOverDialog], object]):
    """Take a file over from the list; ``then`` drives the dialog once the file is open."""
    desk.world.files.chosen = file
    went: list[object] = []
    desk.list.go_requested.connect(lambda key, what: went.append((key, what)))

    def drive(dialog: QDialog) -> None:
        assert isinstance(dialog, TakeOverDialog)
        dialog.words.setPlainText(words)
        dialog.look.click()
        qtbot.waitUntil(lambda: dialog.inside is not None or bool(dialog.words_row.error),
                        timeout=SLOW)  # fmt: skip
        QCoreApplication.processEvents()  # a layout shows what was put into it a moment later
        then(dialog)

    assert in_dialog(drive) is not None
    desk.list.refresh()
    desk.list.show()
    press(desk.list, "Take over a file…")
    return went


def taken(qtbot, desk: Desk, file: Path, words: str) -> str:
    """Take a file over to the end; its receipt code."""
    codes: list[str] = []

    def on(dialog: TakeOverDialog) -> None:
        dialog.take.click()
        codes.append(dialog.inside.parcel.receipt)
        qtbot.waitUntil(lambda: codes[0] in said(dialog))
        dialog.go.click()

    went = take(qtbot, desk, file, words, on)
    assert went[-1][0] == "disagreement"
    return codes[0]


def cheap(desk: Desk, case: str, target: Path) -> str:
    """Hand over without a window, for what is tested beside it; the words."""
    return handing.hand_over(desk.world.session, case, CY, target, cost=CHEAP).words


def test_there_with_the_receipt_and_back_again(qtbot, desks, case, tmp_path):
    ann, cy = desks
    words = send(qtbot, ann, case, tmp_path / "one.escalation")
    assert len(words.split()) == 8
    assert "Are the eight words written down?" in "".join(t for _, t in ann.world.messages.said)
    assert ann.world.clipboard.copied == []  # only on purpose
    qtbot.waitUntil(lambda: "Handed over to Cy Hall" in said(ann.page.where))
    assert "has not yet come" in said(ann.page.where)

    seen: list[str] = []

    def look(dialog: TakeOverDialog) -> None:
        seen.append(said(dialog))
        assert disagreements.disagreements(cy.world.session) == []  # shown before taken in
        assert primaries(dialog) == ["Take over"]

    take(qtbot, cy, tmp_path / "one.escalation", words.upper(), look)
    reference = ann.world.state(case).head.reference
    for part in (reference, "JB 4471", "Children's Social Care", "Ann Lee", "It is not here yet"):
        assert part in seen[0]
    code = taken(qtbot, cy, tmp_path / "one.escalation", words)

    press(ann.page, "Type the receipt code…")
    dialog = ann.page.moves.dialog
    dialog.fields["code"].setText("K7PM-3QXA-9")
    dialog.save_button.click()
    assert "not the receipt code" in dialog.rows["code"].error
    dialog.fields["code"].setText(code.lower().replace("-", " "))
    dialog.save_button.click()
    qtbot.waitUntil(lambda: "The receipt has come." in said(ann.page.where))
    assert "Type the receipt code…" not in names(ann.page)

    notes.save_note(cy.world.session, case, Note(discussed="Written there."), cy.world.clock())
    back = send(qtbot, cy, case, tmp_path / "two.escalation")
    # the receipt that was noted meanwhile is no second line
    take(qtbot, ann, tmp_path / "two.escalation", back, lambda d: seen.append(said(d)))
    assert "goes on from where the record here ends" in seen[-1]
    taken(qtbot, ann, tmp_path / "two.escalation", back)
    assert ann.told(case) == ["Said first.", "Written there."]
    ann.show(case)
    assert not ann.page.where.isVisible() and "Hand over…" in names(ann.page)
    assert ann.page.record.composer.isEnabled()
    assert cy.show(case).where.is_away


def test_turning_back_from_saving_changes_nothing(desks, case):
    ann, _ = desks
    before = ann.world.session.records(case)
    dialog = form(ann.show(case))
    dialog.save_button.click()
    assert "Write who takes it over" in dialog.rows["name"].error
    dialog.fields["name"].setText("Cy Hall")
    ann.world.files.chosen = None
    dialog.save_button.click()
    assert "Nothing has changed" in dialog.draft_words.text()
    _title, suggested = ann.world.files.asked[-1]
    assert suggested.startswith("Hand-over 2026-11-25") and "JB" not in suggested
    dialog.reject()
    assert ann.world.session.records(case) == before
    # what was typed is back when the form is opened again
    assert form(ann.page).text("name") == "Cy Hall"


def test_a_file_that_cannot_be_saved_leaves_it_here(qtbot, desks, case, tmp_path):
    ann, _ = desks
    ann.world.files.chosen = tmp_path / "no" / "folder.escalation"
    dialog = form(ann.show(case))
    dialog.fields["name"].setText("Cy Hall")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(ann.world.messages.said), timeout=SLOW)
    assert "The disagreement stays here." in ann.world.messages.last()
    assert handing.away_from(ann.world.session, case) is None
    assert not ann.page.where.isVisible() and dialog.text("name") == "Cy Hall"
    dialog.reject()


@pytest.mark.parametrize("fault", ["a name too long", "a mistake of the app"])
def test_whatever_stops_the_file_the_window_can_be_left_and_it_stays_here(
    qtbot, desks, case, tmp_path, monkeypatch, fault
):
    ann, _ = desks
    messages = ann.world.messages
    ann.world.files.chosen = tmp_path / f"{'x' * 300}.escalation"
    if fault == "a mistake of the app":
        ann.world.files.chosen = tmp_path / "file.escalation"
        monkeypatch.setattr(handing, "save_file", lambda *_: 1 / 0)
    dialog = form(ann.show(case))
    dialog.fields["name"].setText("Cy Hall")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=SLOW)
    assert "The disagreement stays here." in messages.last()
    assert handing.away_from(ann.world.session, case) is None
    assert len(messages.bugs) == (fault == "a mistake of the app")
    assert list(tmp_path.glob("*.escalation")) == []
    dialog.reject()
    assert not dialog.isVisible()


def test_leaving_while_it_is_sealed_keeps_it_here(desks, case, tmp_path):
    ann, _ = desks
    ann.world.files.chosen = target = tmp_path / "file.escalation"
    dialog = form(ann.show(case))
    dialog.fields["name"].setText("Cy Hall")
    dialog.save_button.click()
    assert dialog.is_busy
    dialog.reject()
    assert dialog.is_busy  # Esc does not drop it; locking does, and then it stays here
    assert ann.page.leave()
    assert handing.away_from(ann.world.session, case) is None and not target.exists()


def test_the_words_are_copied_and_left_only_on_purpose(qtbot, desks):
    ann, _ = desks
    sent = handing.Sent("apple boat cabin dairy eagle fabric garden hammer", "x.escalation")
    dialog = ToldWordsDialog(None, ann.world.context, sent, "Cy Hall")
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
    messages = ann.world.messages
    messages.answers += ["no", "copy", "back", "yes"]
    press(dialog, "Copy the words…")
    assert ann.world.clipboard.copied == []
    press(dialog, "Copy the words…")
    assert ann.world.clipboard.copied == [sent.words]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    press(dialog, "Close")
    assert not dialog.isVisible()


def test_while_it_is_away_what_writes_is_off_and_a_draft_stays(qtbot, desks, case, tmp_path):
    ann, _ = desks
    page = ann.show(case)
    page.record.focus_note()
    page.record.composer.note.discussed.setPlainText("Half a note")
    page.moves.interim()
    open_form = page.moves.dialog
    assert isinstance(open_form, InterimDialog)
    open_form.fields["protects"].setPlainText("Seen on Monday.")
    cheap(ann, case, tmp_path / "file.escalation")

    # what was open already tells a sentence and keeps its words
    open_form.save()
    assert "was handed over to Cy Hall" in ann.world.messages.last()
    assert open_form.isVisible() and open_form.text("protects") == "Seen on Monday."
    open_form.reject()
    page.record.composer.save()
    assert "was handed over to Cy Hall" in ann.world.messages.last()
    assert page.record.composer.note.discussed.toPlainText() == "Half a note"
    page.leave()

    page = ann.show(case)
    assert not page.record.composer.isEnabled()
    assert page.record.composer.note.discussed.toPlainText() == "Half a note"
    assert "Half a note" in str(notes.draft(ann.world.session, f"note:{case}"))
    QCoreApplication.processEvents()
    assert [n for n in names(page.now) if not n.startswith("Where it says so")] == ["Documents"]
    for key in ("add", "correct", "strike", "file", "filing"):
        assert not page.record.acts[key].isEnabled()
    assert not page.record.keeping.hold.isEnabled()
    for index, tab in ((PEOPLE, page.people), (DOCUMENTS, page.documents)):
        page.tabs.setCurrentIndex(index)
        writing = [b for b in tab.findChildren(QPushButton) if b.isVisible() and b.isEnabled()]
        assert writing == [], [b.accessibleName() for b in writing]
    assert said(page).count("Until it comes back it is read here") == 1
    assert nameless(page.where) == []

    page.where.back.click()
    dialog = page.moves.dialog
    assert "two lines of this record" in said(dialog)
    dialog.save_button.click()
    assert "Say why" in dialog.rows["reason"].error
    dialog.fields["reason"].setPlainText("Cy is on sick leave")
    dialog.save_button.click()
    page.tabs.setCurrentIndex(RECORD)
    assert page.record.composer.isEnabled()
    qtbot.waitUntil(lambda: "Resolved…" in names(page.now))
    page.tabs.setCurrentIndex(PEOPLE)
    assert [b for b in page.people.findChildren(QPushButton) if not b.isEnabled()] == []


def test_the_list_says_that_it_was_handed_over_and_counts_it_apart(desks, case, tmp_path):
    ann, _ = desks
    ann.world.open_case("wandsworth")
    cheap(ann, case, tmp_path / "file.escalation")
    ann.list.refresh()
    ann.list.show()
    counted = {}
    for which in ("open", "handed_over", "closed", ""):
        ann.list._which.set_value(which)
        ann.list._fill()
        counted[which] = ann.list.table.model().rowCount()
    assert counted == {"open": 1, "handed_over": 1, "closed": 0, "": 2}
    ann.list._which.set_value("handed_over")
    ann.list._fill()
    spoken = ann.list.table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Handed over to Cy Hall" in spoken and spoken.endswith("handed over")
    assert "Overdue" not in spoken and "to file" not in spoken


@pytest.mark.parametrize(
    ("change", "said_then"),
    [
        (lambda words: f"{words} xylophone", "“xylophone” is not one of the words"),
        (lambda words: " ".join(words.split()[:7]), "These are 7 words, and a secret has 8"),
        (lambda words: " ".join(reversed(words.split())), "These words do not open this file"),
        (lambda _words: "", "These are 0 words"),
    ],
)
def test_wrong_words_are_named_and_open_nothing(qtbot, desks, case, tmp_path, change, said_then):
    ann, cy = desks
    words = cheap(ann, case, tmp_path / "file.escalation")
    errors: list[str] = []
    take(qtbot, cy, tmp_path / "file.escalation", change(words),
         lambda dialog: errors.append(dialog.words_row.error))  # fmt: skip
    assert said_then in errors[0]
    assert disagreements.disagreements(cy.world.session) == []


@pytest.mark.parametrize(
    ("spoil", "said_then"),
    [
        (lambda data: data[:-1] + bytes([data[-1] ^ 1]), "damaged or was altered"),
        (lambda data: data[:200], "damaged or was altered"),
        (lambda data: data.replace(b"case 1\n", b"case 2\n", 1), "newer version of the app"),
        (lambda _data: b"a letter", "This is not a hand-over file."),
    ],
)
def test_another_file_changes_nothing_and_says_why(
    qtbot, desks, case, tmp_path, spoil, said_then
):  # fmt: skip
    ann, cy = desks
    file = tmp_path / "file.escalation"
    words = cheap(ann, case, file)
    file.write_bytes(spoil(file.read_bytes()))
    errors: list[str] = []
    take(qtbot, cy, file, words, lambda dialog: errors.append(dialog.words_row.error))
    assert said_then in errors[0]
    assert disagreements.disagreements(cy.world.session) == []


def test_the_same_file_twice_changes_nothing_and_tells_its_code_again(qtbot, desks, case, tmp_path):
    ann, cy = desks
    file = tmp_path / "file.escalation"
    words = cheap(ann, case, file)
    code = taken(qtbot, cy, file, words)
    before = cy.world.session.records(case)
    shown: list[str] = []

    def look(dialog: TakeOverDialog) -> None:
        shown.append(said(dialog))
        assert "Take over" not in names(dialog)

    take(qtbot, cy, file, words, look)
    assert "Nothing would change." in shown[0] and code in shown[0]
    take(qtbot, ann, file, words, look)  # our own file: no receipt for what never arrived
    assert "Nothing would change." in shown[1] and code not in shown[1]
    assert cy.world.session.records(case) == before
    cy.world.files.chosen = tmp_path / "gone.escalation"
    press(cy.list, "Take over a file…")
    assert "cannot be read" in cy.world.messages.last()


def test_an_older_file_changes_nothing_and_says_why(qtbot, desks, case, tmp_path):
    ann, cy = desks
    file = tmp_path / "file.escalation"
    words = cheap(ann, case, file)
    taken(qtbot, cy, file, words)
    notes.save_note(cy.world.session, case, Note(discussed="Written since."), cy.world.clock())
    before = cy.world.session.records(case)
    shown: list[str] = []

    def look(dialog: TakeOverDialog) -> None:
        shown.append(said(dialog))
        assert "Take over" not in names(dialog)

    take(qtbot, cy, file, words, look)
    assert "The record here has all of this file and more. Nothing would change." in shown[0]
    assert cy.world.session.records(case) == before


def test_where_both_went_on_both_lines_are_shown_side_by_side(qtbot, desks, case, tmp_path):
    ann, cy = desks
    taken(qtbot, cy, tmp_path / "a", cheap(ann, case, tmp_path / "a"))
    notes.save_note(cy.world.session, case, Note(discussed="Theirs."), cy.world.clock())
    handing.take_back(ann.world.session, case, "Cy is on sick leave")
    notes.save_note(ann.world.session, case, Note(discussed="Ours."), ann.world.clock())
    back = cheap(cy, case, tmp_path / "b")
    taken(qtbot, ann, tmp_path / "b", back)

    page = ann.show(case)
    qtbot.waitUntil(lambda: "went on in two places" in said(page.where))
    press(page, "Show both lines…")
    dialog = page.moves.dialog
    assert isinstance(dialog, LinesDialog)
    here, there = (box.toPlainText() for box in dialog.texts)
    assert "Ours." in here and "Theirs." not in here and "Written by Ann Lee" in here
    assert "Theirs." in there and "Ours." not in there and "Written by Cy Hall" in there
    assert [box.accessibleName() for box in dialog.texts] == ["Written here", "Written elsewhere"]
    assert nameless(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    press(page, "Seen: both lines are kept")
    page.refresh()
    assert not page.where.isVisible()
    assert "Both lines side by side…" in names(page)
