"""Papers: what is missing, the very bytes, issuing, saving, printing, sharing, filing."""

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt

from escalation_desktop.casework import disagreements, notes, papers, stages
from escalation_desktop.domain.journal import Note, Outcome, Party, StageEnded
from escalation_desktop.errors import DiskFull, DocumentError, FileInUse
from escalation_desktop.ui.record.documents_tab import DocumentsTab
from escalation_desktop.ui.record.preview import IssuedDialog, PreviewDialog
from escalation_desktop.ui.widgets.banner import Banner
from tests.ui.record.driving import in_dialog, press
from tests.ui.world import SAM, World


@pytest.fixture
def case(world: World) -> str:
    return world.open_case("hammersmith-fulham")


@pytest.fixture
def tab(world: World, case: str, qtbot) -> DocumentsTab:
    made = DocumentsTab(world.context)
    qtbot.addWidget(made)
    made.show_case(world.state(case))
    made.changed.connect(lambda: made.show_case(world.state(case)))
    return made


@pytest.fixture
def preview(world: World, case: str, qtbot) -> PreviewDialog:
    made = PreviewDialog(world.context, None, case, "confirmation")
    qtbot.addWidget(made)
    yield made
    made.pdf.release()


def banners(dialog: PreviewDialog) -> str:
    shown = [b for b in dialog.side.findChildren(Banner) if not b.isHidden()]
    return " ".join(f"{b.accessibleName()} {b.accessibleDescription()}" for b in shown)


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


# ------------------------------------------------------------------ what is missing


def test_what_is_missing_stands_in_the_tab_with_a_way_there(world, case, tab, qtbot):
    ended = next(c for c in tab.checks.unmet if c.id == "W5")
    with qtbot.waitSignal(tab.jump_requested) as caught:
        press(tab, f"Go there: {ended.text}")
    assert caught.args == [ended.jump]


def test_filing_and_sharing_are_done_from_their_checks(world, case, tab):
    notes.save_note(world.session, case, Note(discussed="x"), world.clock.at)
    tab.show_case(world.state(case))
    in_dialog(lambda d: press(d, "Save to record"))
    tab._jump("file")
    assert world.state(case).unfiled == ()


# ------------------------------------------------------------------ preview


def test_the_preview_shows_the_very_bytes_marked_draft(preview):
    assert "DRAFT" in text_of(preview.made.data)
    assert "This is a draft." in banners(preview)
    assert bytes(preview.pdf._bytes) == preview.made.data
    assert preview.pdf.page_count() == len(pypdf.PdfReader(BytesIO(preview.made.data)).pages)


def test_pages_turn_by_keyboard(preview, qtbot):
    preview.show()
    preview.activateWindow()
    qtbot.waitUntil(preview.isActiveWindow)
    count = preview.pdf.page_count()
    assert count > 1
    preview.pdf.setFocus()
    qtbot.keyClick(preview.pdf.view, Qt.Key.Key_PageDown)
    assert preview.pdf.page() == 2
    assert preview.pdf.place.text() == f"Page 2 of {count}"
    qtbot.keyClick(preview.pdf.view, Qt.Key.Key_PageUp)
    assert preview.pdf.page() == 1
    preview.pdf.turn(-1)
    assert preview.pdf.page() == 1
    preview.hide()


def test_zoom_changes_the_size(preview):
    preview.pdf.zoom.set_value("2.0")
    assert preview.pdf.view.zoomFactor() == 2.0


def test_going_to_what_is_missing_closes_the_preview(world, case, tab, qtbot):
    text = next(c for c in tab.checks.unmet if c.id == "W5").text
    in_dialog(lambda d: press(d, f"Go there: {text}"))
    with qtbot.waitSignal(tab.jump_requested) as caught:
        tab.open_confirmation()
    assert caught.args == ["outcome"]


def test_issuing_a_draft_asks_then_keeps_exactly_the_bytes_shown(world, case, preview):
    shown = preview.made.data
    world.messages.answers = ["back", "draft"]
    preview.issue()
    assert papers.issued(world.session, case) == []
    preview.issue()
    (info,) = papers.issued(world.session, case)
    assert papers.issued_bytes(world.session, info) == shown
    assert info.number.endswith("/1")
    assert world.state(case).documents[-1][1].sha256 == info.sha256
    assert preview.issue_button.isHidden()
    assert "Issued as" in banners(preview)


def test_a_complete_confirmation_is_issued_without_a_question(world, case, qtbot):
    disagreements.change_head(
        world.session, case, disagreements.journal.HeadChanged(wanted="A core group")
    )
    disagreements.set_interim(world.session, case, "Seen weekly")
    turn = world.state(case).current
    note = Note(
        form="telephone", involved=(SAM,), discussed="Agreed.", outcome="resolved",
        stage=turn.stage, actions_taken=("none",), decisions=("none",),
    )  # fmt: skip
    notes.save_note(world.session, case, note, world.clock.at)
    ended = StageEnded(
        stage=turn.stage, result="resolved", actions_taken=("none",), decisions=("none",),
        issues=("the plan",),
    )  # fmt: skip
    outcome = Outcome(
        kind="resolved", text="The core group meets.", how="by telephone", no_actions=True,
        agreed_for_us=Party(name="Ann Lee", side="ours"), agreed_for_them=SAM,
    )  # fmt: skip
    stages.close(world.session, case, outcome, ended=ended)
    dialog = PreviewDialog(world.context, None, case, "confirmation")
    qtbot.addWidget(dialog)
    needed = [c.text for c in dialog.made.checks if c.weight == "needed" and not c.met]
    assert needed == [] or dialog.made.is_draft
    if needed:
        world.messages.answers = ["draft"]
    else:
        assert not dialog.save_button.isEnabled()
    dialog.issue()
    assert dialog.save_button.isEnabled()
    assert len(papers.issued(world.session, case)) == 1
    dialog.pdf.release()


def test_a_record_that_moved_on_is_shown_anew_before_it_is_issued(world, case, preview):
    notes.save_note(world.session, case, Note(discussed="Something new was said."), world.clock.at)
    preview.issue()
    assert papers.issued(world.session, case) == []
    assert "new now" in world.messages.last()
    assert "Something new was said." in text_of(preview.made.data)
    assert bytes(preview.pdf._bytes) == preview.made.data
    world.messages.answers = ["draft"]
    preview.issue()
    assert len(papers.issued(world.session, case)) == 1


def test_a_character_no_font_has_is_named_with_its_place_and_stops_the_issue(world, case, qtbot):
    notes.save_note(world.session, case, Note(discussed="Her name is \U00012000."), world.clock.at)
    dialog = PreviewDialog(world.context, None, case, "confirmation")
    qtbot.addWidget(dialog)
    said = banners(dialog)
    assert "U+12000" in said
    assert "note of Wed 25 Nov 2026" in said
    assert not dialog.issue_button.isEnabled()
    assert not dialog.save_button.isEnabled()
    dialog.issue()
    assert "U+12000" in world.messages.last()
    assert papers.issued(world.session, case) == []
    dialog.pdf.release()


def test_a_full_disk_issues_nothing(world, case, preview, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise DiskFull("The disk is full.", "Make room.")

    monkeypatch.setattr(world.session.store, "append", full)
    world.messages.answers = ["draft"]
    preview.issue()
    assert world.messages.last() == "The disk is full. Make room."
    assert not preview.issue_button.isHidden()


def test_the_record_of_a_stage(world, case, tab):
    titles: list[str] = []
    in_dialog(lambda d: titles.append(d.made.document.title))
    tab.open_stage_record()
    assert "tage" in titles[0]


# ------------------------------------------------------------------ saving and printing


def test_a_pdf_is_saved_under_a_name_without_a_child(world, case, preview, tmp_path):
    world.files.chosen = tmp_path / "paper"
    preview.save()
    assert (tmp_path / "paper.pdf").read_bytes() == preview.made.data
    ((_, suggested),) = world.files.asked
    assert "JB" not in suggested
    assert "4471" not in suggested
    assert suggested.endswith(".pdf")


def test_turning_back_saves_nothing(world, preview, tmp_path):
    preview.save()
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize(("answer", "kept"), [("keep", b"old"), ("replace", b"%PDF")])
def test_a_file_the_user_was_not_asked_about_is_not_replaced(
    world, preview, tmp_path, answer, kept
):
    (tmp_path / "paper.pdf").write_bytes(b"old")
    world.files.chosen = tmp_path / "paper"
    world.messages.answers = [answer]
    preview.save()
    assert (tmp_path / "paper.pdf").read_bytes().startswith(kept)


def test_a_target_open_elsewhere_is_told_and_nothing_half_written(
    world, preview, tmp_path, monkeypatch
):
    def held(*_: object) -> None:
        raise FileInUse("Another program holds that file open.", "Close it there.")

    world.files.chosen = tmp_path / "paper.pdf"
    monkeypatch.setattr(papers, "replace_file", held)
    preview.save()
    assert world.messages.last() == "Another program holds that file open. Close it there."
    assert list(tmp_path.glob("paper*")) == []


def test_a_folder_that_is_gone_is_told(world, preview, tmp_path):
    world.files.chosen = tmp_path / "gone" / "paper.pdf"
    preview.save()
    kind, said = world.messages.said[-1]
    assert kind == "error"
    assert said


def test_printing_sends_the_very_bytes(world, preview):
    preview.print()
    assert world.printer.printed == [preview.made.data]


def test_no_printer_offers_to_save_instead(world, preview, tmp_path):
    world.printer.error = DocumentError("No printer is set up.", "Save it as a PDF.")
    world.messages.answers = ["close", "save"]
    preview.print()
    assert world.files.asked == []
    world.files.chosen = tmp_path / "paper.pdf"
    preview.print()
    assert (tmp_path / "paper.pdf").read_bytes() == preview.made.data


def test_copy_as_plain_text(world, preview):
    preview.copy()
    assert "Sam Okoye" in world.clipboard.text


# ------------------------------------------------------------------ issued papers


@pytest.fixture
def issued(world: World, case: str, tab: DocumentsTab) -> str:
    info = papers.issue(world.session, case, papers.preview(world.session, case, "confirmation"))
    tab.show_case(world.state(case))
    return info.number


def test_an_issued_paper_is_opened_saved_printed_and_copied(world, case, tab, issued, tmp_path):
    data = papers.issued_bytes(world.session, papers.issued(world.session, case)[0])
    shown: list[bytes] = []
    seen = in_dialog(lambda d: shown.append(bytes(d.pdf._bytes)))
    press(tab, f"Open {issued}")
    assert isinstance(seen[0], IssuedDialog)
    assert shown == [data]
    world.files.chosen = tmp_path / "paper.pdf"
    press(tab, f"Save as PDF… {issued}")
    assert Path(tmp_path / "paper.pdf").read_bytes() == data
    press(tab, f"Print… {issued}")
    assert world.printer.printed == [data]
    press(tab, f"Copy as plain text {issued}")
    assert issued in world.clipboard.text
    assert tab.issued_count() == 1


def test_an_issued_paper_stays_as_it_was_when_the_record_goes_on(world, case, tab, issued):
    before = papers.issued_bytes(world.session, papers.issued(world.session, case)[0])
    notes.save_note(world.session, case, Note(discussed="Later words."), world.clock.at)
    tab.show_case(world.state(case))
    info = papers.issued(world.session, case)[0]
    assert papers.issued_bytes(world.session, info) == before
    assert "Later words." not in papers.issued_text(world.session, case, info)


def test_sharing_offers_who_raised_it_first_and_tells_who_received_it(world, case, tab, issued):
    def act(dialog) -> None:
        assert dialog.people.ticks[0][0].box.accessibleName().endswith("(raised it)")
        assert not any(tick.value() for tick, _ in dialog.people.ticks)
        press(dialog, "Save to record")
        assert dialog.people_row.error == "Tick or type who received it."
        dialog.people.ticks[0][0].set_value(True)
        dialog.others.line.setText("Bea Moss, team manager")
        dialog.method.set_value("email")
        press(dialog, "Save to record")

    in_dialog(act)
    press(tab, f"Shared with… {issued}")
    shared = [body for _, body in world.state(case).shared]
    assert [(s.what, s.ref, s.to.name, s.method) for s in shared] == [
        ("document", issued, "Ann Lee", "E-mail"),
        ("document", issued, "Bea Moss", "E-mail"),
    ]


def test_sharing_a_stage_takes_it_off_the_count(world, case, tab):
    turn = world.state(case).current
    stages.escalate(world.session, case, StageEnded(stage=turn.stage, result="no_reply"))
    tab.show_case(world.state(case))
    assert "1 ended stage not shared: Stage 1." in tab.open_words.text()
    in_dialog(lambda d: (d.people.ticks[0][0].set_value(True), press(d, "Save to record")))
    tab._jump("share")
    assert world.state(case).unshared == ()
    assert "Every ended stage is shared" in tab.open_words.text()
