"""Kept no longer than needed, through the window: hold, withdrawal, removal, certificate."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPlainTextEdit, QPushButton, QWidget

from escalation_desktop.casework import notes, papers, register, retention, sharing, stages
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain.journal import Note, Outcome
from escalation_desktop.ui.case.case_page import CasePage
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.pages.check_dialog import CheckDialog
from escalation_desktop.ui.pages.disagreements import DisagreementsPage
from escalation_desktop.ui.pages.settings_page import SettingsPage
from escalation_desktop.ui.tasks import Tasks
from tests.store.test_removing import holding
from tests.ui.pages.named import nameless, primaries
from tests.ui.record.driving import in_dialog, press
from tests.ui.world import SAM, World, make_world

CANARY = "Quittenbaum"
REMOVE = "Remove this disagreement for good…"


@pytest.fixture
def world(qapp: object, tmp_path: Path) -> Iterator[World]:
    made = make_world(tmp_path)
    yield made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.session.close()


@pytest.fixture
def window(world: World, qtbot) -> Iterator[MainWindow]:
    made = MainWindow()
    tasks = Tasks(world.messages.bug)
    for page in (
        DisagreementsPage(world.context),
        CasePage(world.context),
        SettingsPage(world.context, lambda key, value: None, tasks),
    ):
        made.add_page(page)
    made.resize(1366, 768)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.show_work()
    yield made
    made.close()


@pytest.fixture
def case(world: World) -> str:
    """Return a closed and filed disagreement with a word in everything it has."""
    made = world.open_case(about=f"about {CANARY}")
    session = world.session
    said = Note(form="telephone", involved=(SAM,), discussed=f"{CANARY} was seen at home.")
    notes.save_note(session, made, said, world.clock.at)
    issued = papers.issue(session, made, papers.preview(session, made, Wanted("chronology")))
    register.hand_over(session, made, issued.number, [SAM])
    stages.close(session, made, Outcome(kind="resolved", text=f"agreed {CANARY}"))
    sharing.file_to_record(session, made, list(world.state(made).unfiled), by="Ann")
    return made


def shown(holder: QWidget, name: str) -> bool:
    return any(
        made.accessibleName() == name and made.isVisibleTo(holder)
        for made in holder.findChildren(QPushButton)
    )


def said(holder: QWidget) -> str:
    return "\n".join(
        label.text().replace("\u200b", "") for label in holder.findChildren(QLabel)
        if label.isVisibleTo(holder)
    )  # fmt: skip


def open_record(window: MainWindow, case: str) -> CasePage:
    window.go("disagreement", case)
    page = window.page("disagreement")
    assert isinstance(page, CasePage)
    page.tabs.setCurrentIndex(0)
    return page


def fill(dialog: QWidget, name: str, text: str) -> None:
    """Type into the field of that spoken name."""
    field = next(
        one for one in dialog.findChildren(QWidget) if one.accessibleName().startswith(name)
    )
    field.setFocus()
    QTest.keyClicks(field, text)


def test_a_disagreement_past_its_date_is_removed_by_typing_its_reference(
    world: World, window: MainWindow, case: str
) -> None:
    reference = world.state(case).head.reference
    record = open_record(window, case).record
    assert not shown(record, REMOVE)
    window.go("settings")
    settings = window.page("settings")
    assert isinstance(settings, SettingsPage)
    part = settings.retention
    assert "no rule is set" not in said(part).lower()
    press(part, "Show what is past its date")
    assert "No rule is set, so nothing is due." in said(part)
    fill(part, "and months", "12")
    QTest.keyClick(part.months, Qt.Key.Key_Tab)
    assert "whole number" in said(part) and not retention.rule(world.session).is_set
    part.months.clear()
    fill(part, "and months", "1")
    fill(part, "Where the rule stands", "Records policy")
    QTest.keyClick(part.source, Qt.Key.Key_Tab)
    assert retention.rule(world.session).words == "1 month"
    press(part, "Show what is past its date")
    assert "Nothing is past its date." in said(part)
    world.clock.forward(days=60)
    press(part, "Show what is past its date")
    assert nameless(part) == [] and primaries(part) == []
    press(part, f"{reference}, kept until Fri 25 Dec 2026")
    page = window.current_page()
    assert isinstance(page, CasePage)
    page.tabs.setCurrentIndex(0)
    page.record.composer.open_note()
    page.record.composer.note.discussed.setPlainText(f"unsaved {CANARY}")

    read: list[str] = []

    def act(dialog: QWidget) -> None:
        assert "What goes" in said(dialog) and "What stays" in said(dialog)
        assert "Backups that this app made" in said(dialog)
        press(dialog, "Remove it for good")
        assert "Write why, in a few words." in said(dialog)
        fill(dialog, "Why it is removed", "the time is over")
        press(dialog, "Remove it for good")
        assert "This is not its reference." in said(dialog) and dialog.isVisible()
        fill(dialog, f"Type {reference} to say that this is the one", reference.lower())
        in_dialog(certificate)
        press(dialog, "Remove it for good")

    def certificate(dialog: QWidget) -> None:
        box = next(
            one for one in dialog.findChildren(QWidget)
            if one.accessibleName() == "Certificate of removal"
        )  # fmt: skip
        read.append(box.toPlainText())
        world.files.chosen = world.context.folder.root.parent / "proof"
        press(dialog, "Save as PDF…")
        press(dialog, "Close")

    opened = in_dialog(act)
    press(page.record, REMOVE)
    assert opened and not world.messages.bugs
    (text,) = read
    assert reference in text and "the time is over" in text and CANARY not in text
    assert (world.context.folder.root.parent / "proof.pdf").read_bytes()[:5] == b"%PDF-"
    assert isinstance(window.current_page(), DisagreementsPage)
    # Nothing of it is read again, by whatever way its page comes to the front.
    window.go("disagreement")
    window.go("disagreements")
    assert world.session.store.summaries() == []
    assert window.let_go()
    assert holding(world.session.store, world.context.folder, CANARY) == []
    assert world.session.store.verify().ok
    window.go("settings")
    again = in_dialog(lambda dialog: press(dialog, "Close"))
    (link,) = [
        made for made in part.findChildren(QPushButton) if f"{reference}, removed" in made.text()
    ]
    link.click()
    assert again
    assert not world.messages.bugs


def test_a_hold_keeps_a_disagreement_until_it_is_lifted(
    world: World, window: MainWindow, case: str
) -> None:
    retention.set_rule(world.session, "", "1", "")
    world.clock.forward(days=60)
    record = open_record(window, case).record
    assert shown(record, REMOVE)
    assert nameless(record.keeping) == []

    def answer(words: str, button: str) -> None:
        def act(dialog: QWidget) -> None:
            press(dialog, button)
            assert "Write a few words first." in said(dialog)
            fill(dialog, "Why", words)
            press(dialog, button)

        in_dialog(act)

    answer("a claim", "Set the hold")
    press(record, "Legal hold…")
    assert not shown(record, REMOVE)
    assert "a claim" in said(record.keeping)
    answer("settled", "Lift the hold")
    press(record, "Lift the legal hold…")
    assert shown(record, REMOVE)
    assert [r.body.reason for r in world.state(case).records if r.kind == "hold_set"] == [
        "a claim", "settled",
    ]  # fmt: skip


def test_a_corrected_entry_shows_nothing_of_what_it_first_said(
    world: World, window: MainWindow, case: str
) -> None:
    session = world.session
    outcome = next(r for r in world.state(case).records if r.kind == "outcome")
    right = Outcome(kind="resolved", text="agreed to meet")
    notes.correct(session, case, outcome, right, outcome.happened_at, "slip")
    record = open_record(window, case).record
    assert record.select(outcome.id)

    def destroy(dialog: QWidget) -> None:
        assert "before its newest correction" in said(dialog)
        dialog.ground.set_value("court_order")
        press(dialog, "Destroy the text")

    in_dialog(destroy)
    choose(menu_of(record), "Withdraw its text…")
    assert world.state(case).outcome.text == "agreed to meet"
    seen: list[str] = []

    def read(dialog: QWidget) -> None:
        seen.extend(box.toPlainText() for box in dialog.findChildren(QPlainTextEdit))

    in_dialog(read)
    press(record, "Open")
    (text,) = seen
    assert "agreed to meet" in text and "A court or the law requires it" in text
    assert CANARY not in text and not world.messages.bugs


def menu_of(record: QWidget) -> QMenu:
    """Open the menu of the selected entry, as the menu key does."""
    record.list.customContextMenuRequested.emit(QPoint(5, 5))
    return next(menu for menu in record.findChildren(QMenu) if menu.isVisible())


def choose(menu: QMenu, words: str) -> None:
    act = next(act for act in menu.actions() if act.text() == words)
    menu.close()
    act.trigger()


def test_an_entrys_text_is_destroyed_with_the_paper_that_says_it(
    world: World, window: MainWindow, case: str
) -> None:
    page = open_record(window, case)
    record = page.record
    note = next(r for r in world.state(case).records if r.kind == "note")
    (paper,) = register.papers_of(world.session, case)
    assert record.select(note.id)

    def act(dialog: QWidget) -> None:
        assert "Sam Okoye" in said(dialog) and "says its words" in said(dialog)
        assert nameless(dialog) == []
        press(dialog, "Destroy the text")
        assert "Choose on what ground." in said(dialog)
        dialog.ground.set_value("wrong_child")
        fill(dialog, "In your own words", "mixed up")
        press(dialog, "Destroy the text")

    opened = in_dialog(act)
    choose(menu_of(record), "Withdraw its text…")
    assert opened and not world.messages.bugs
    told = world.messages.last()
    assert f"Destroyed with it: {paper.number}" in told and f"{paper.number} with Sam" in told
    assert "Backups that this app made" in told
    row = record.model.index_of(note.id).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Text withdrawn" in row and "wrong child. mixed up" in row and "Ann Lee" in row
    assert world.session.store.verify().ok
    assert world.session.store.search_newest(f"{CANARY} was") == []
    # The rest of the disagreement still says its own words.
    assert len(world.session.store.search_newest(CANARY)) == 2
    page.tabs.setCurrentIndex(3)
    listed = page.documents
    listed.show_case(world.state(case))
    # What is left of the paper: its line in the register, and what a check of its code says.
    assert page.tabs.tabText(3) == "Documents 1"
    press(listed, "Open")
    assert "was withdrawn and destroyed" in world.messages.last()
    check = CheckDialog(world.context, window, paper.code)
    assert check.verdict is not None and check.verdict.kind == "withdrawn"
    assert not check.ours.isVisibleTo(check)
    check.reject()
    check.deleteLater()
    # A second time there is no text left, and that is told.
    page.tabs.setCurrentIndex(0)
    assert record.select(note.id)
    choose(menu_of(record), "Withdraw its text…")
    assert "no text of this entry left" in world.messages.last()
    for key in ("correct", "add", "open"):
        assert record.acts[key].isEnabled() is (key != "correct")
