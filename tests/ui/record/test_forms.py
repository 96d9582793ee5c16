"""A partnership's form in the window: from Now to its preview, to Word, and told as sent."""

import errno
import io
import os
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QPushButton

from escalation_desktop.casework import outputs, papers, register, stages
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain.journal import Outcome, StageEnded
from escalation_desktop.ui.case.case_page import DOCUMENTS, CasePage
from escalation_desktop.ui.record.preview import PreviewDialog
from escalation_desktop.ui.widgets.text import Words
from tests.domain import form_policy
from tests.ui.record.driving import in_dialog, press
from tests.ui.world import World, make_world

ENTRY = Wanted("form", notice="entry", form="entry-form")


@pytest.fixture
def world(qapp: object, tmp_path: Path) -> Iterator[World]:
    made = make_world(tmp_path, more=[form_policy.pack()])
    yield made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.session.close()


@pytest.fixture
def case(world: World) -> str:
    return world.open_case("made-up")


@pytest.fixture
def page(world: World, case: str, qtbot) -> CasePage:
    made = CasePage(world.context)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open(case)
    made.refresh()
    return made


def issue(world: World, case: str, wanted: Wanted = ENTRY) -> str:
    made = papers.preview(world.session, case, wanted)
    return papers.issue(world.session, case, made).number


def in_now(page: CasePage) -> str:
    return "\n".join(one.text().replace("\u200b", "") for one in page.now.findChildren(Words))


def row(page: CasePage, number: str):
    page.tabs.setCurrentIndex(DOCUMENTS)
    page.documents.list.select((page.state.case, number))
    return page.documents


def test_now_offers_the_form_and_leads_to_its_preview(page, case, qtbot):
    seen: list[tuple[str, str]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewDialog)
        qtbot.waitUntil(dialog.is_current)
        wanted = dialog.wanted()
        seen.append((wanted.form, wanted.notice))
        assert dialog.heading.text() == "Notification of a professional disagreement"
        assert dialog.copy.recipient().role == "Business Manager"
        assert dialog.word_button.isHidden()  # nothing leaves before it is issued
        told = "\n".join(w.text().replace("\u200b", "") for w in dialog.side.findChildren(Words))
        assert "School year: the app has no “school_year”" in told
        dialog.reject()

    in_dialog(look)
    press(
        page.now,
        "Fill in the form Notification of a professional disagreement for Business Manager…",
    )
    assert seen == [("entry-form", "entry")]
    assert page.tabs.currentIndex() == DOCUMENTS


def test_now_says_where_the_app_does_not_hold_the_form(page):
    assert "It goes on the form “A form on paper”: ask the partnership for it." in in_now(page)


def test_now_says_under_which_number_the_form_was_issued(world, page, case):
    number = issue(world, case)
    page.refresh()
    assert f"The form is issued as {number}." in in_now(page)


def test_a_form_of_a_stage_stands_in_now_until_it_is_issued(world, page, case, qtbot):
    assert "Record of a chaired meeting" not in in_now(page)
    for _ in range(3):
        stage = world.state(case).current.stage
        end = StageEnded(stage=stage, result="not_resolved")
        stages.escalate(world.session, case, end)
    page.refresh()
    assert "Record of a chaired meeting (Stage 4, policy L52)" in in_now(page)
    numbers: list[str] = []

    def issue_it(dialog: QDialog) -> None:
        qtbot.waitUntil(dialog.is_current)
        dialog.issue()
        numbers.append(dialog.row.paper.number)
        dialog.accept()

    in_dialog(issue_it)
    press(page.now, "Fill in the form Record of a chaired meeting…")
    assert f"Record of a chaired meeting (Stage 4, policy L52): issued as {numbers[0]}" in (
        in_now(page)
    )


def test_what_the_policy_asks_at_a_stage_names_its_form(page):
    page.stages.open_stage("s4")
    told = "\n".join(one.text().replace("\u200b", "") for one in page.stages.findChildren(Words))
    assert "Forms\nRecord of a chaired meeting" in told


def test_at_the_close_the_closing_form_is_offered(world, page, case):
    assert "Quality Officer" in in_now(page)  # told later
    stages.close(world.session, case, Outcome(kind="resolved", text="They meet."))
    page.refresh()
    names = [one.accessibleName() for one in page.now.findChildren(QPushButton)]
    assert "Fill in the form Escalation monitoring form for Quality Officer…" in names


def test_a_form_is_offered_among_the_papers(page):
    page.tabs.setCurrentIndex(DOCUMENTS)
    make = page.documents.make
    labels = [make.which.itemText(n) for n in range(make.which.count())]
    assert "Partnership’s form: Notification of a professional disagreement" in labels
    assert make.choose("form")
    assert "policy L50" in make.why.text().replace("\u200b", "")


def test_an_issued_form_is_saved_for_word_and_the_register_tells_it(world, page, case, tmp_path):
    number = issue(world, case)
    page.refresh()
    tab = row(page, number)
    assert not tab.acts["word"].isHidden()
    world.files.chosen = tmp_path / "form"
    tab.acts["word"].click()
    word = docx.Document(io.BytesIO((tmp_path / "form.docx").read_bytes()))
    assert word.paragraphs[0].text == "Notification of a professional disagreement"
    paper = register.papers_of(world.session, case)[-1]
    assert paper.events[-1].words == "saved as a file, for Word"
    assert world.files.asked[-1] == ("Save for Word", f"{number.replace('/', '-')}-form.docx")


def test_no_other_paper_offers_word(world, page, case):
    number = issue(world, case, Wanted("chronology"))
    page.refresh()
    assert row(page, number).acts["word"].isHidden()


def test_what_it_holds_back_is_told_before_a_file_is_asked_for(world, page, case):
    number = issue(world, case)
    page.refresh()
    world.session.outputs = outputs.Outputs(frozenset({"print"}))
    row(page, number).acts["word"].click()
    assert "Word file is not allowed" in world.messages.said[-1][1]
    assert world.files.asked == []


@pytest.mark.parametrize(
    ("code", "said"),
    [(errno.ENOSPC, "no room left"), (errno.ENOTTY, "Word file could not be saved there")],
)
def test_what_the_disk_refuses_is_told_and_nothing_is_noted(
    world, page, case, tmp_path, monkeypatch, code, said
):
    number = issue(world, case)
    page.refresh()
    tab = row(page, number)
    world.files.chosen = tmp_path / "form.docx"

    def refuse(_handle: int) -> None:
        raise OSError(code, "refused")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        tab.acts["word"].click()
    assert said in world.messages.said[-1][1]
    assert not (tmp_path / "form.docx").exists()
    assert register.papers_of(world.session, case)[-1].events == ()


def test_a_file_that_is_there_is_replaced_only_when_asked(world, page, case, tmp_path):
    number = issue(world, case)
    page.refresh()
    (tmp_path / "form.docx").write_bytes(b"old")
    world.files.chosen = tmp_path / "form"  # the ending is ours, so nobody asked about it yet
    world.messages.answers = ["keep", "replace"]
    row(page, number).acts["word"].click()
    assert (tmp_path / "form.docx").read_bytes() == b"old"
    row(page, number).acts["word"].click()
    assert (tmp_path / "form.docx").read_bytes()[:2] == b"PK"


def test_after_issue_the_preview_offers_word(world, case, qtbot):
    dialog = PreviewDialog(world.context, None, case, ENTRY, "Form")
    qtbot.addWidget(dialog)
    qtbot.waitUntil(dialog.is_current)
    dialog.issue()
    assert not dialog.word_button.isHidden()
    dialog.done(0)
    dialog.drawing.wait()


@pytest.mark.parametrize(("answer", "told"), [("told", True), ("not_yet", False)])
def test_handing_the_form_over_can_be_the_telling(world, page, case, answer, told):
    number = issue(world, case)
    page.refresh()
    world.messages.answers = [answer]
    in_dialog(lambda dialog: press(dialog, "Save to record"))
    row(page, number).acts["hand_over"].click()
    notice = next(n for n in world.state(case).notices if n.notice.id == "entry")
    assert (notice.status == "sent") is told
    if told:
        assert notice.told.to == "Business Manager" and notice.told.reason == number
        assert "✓ Business Manager" in in_now(page)


def test_a_paper_whose_notice_is_told_already_asks_nothing(world, page, case):
    from escalation_desktop.casework import following

    number = issue(world, case)
    following.set_notice(world.session, case, "entry", "sent")
    page.refresh()
    before = len(world.messages.said)
    in_dialog(lambda dialog: press(dialog, "Save to record"))
    row(page, number).acts["hand_over"].click()
    assert not [one for one in world.messages.said[before:] if "Also record" in str(one)]
