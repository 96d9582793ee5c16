"""A paper before issue: its pages, what it lacks, whose copy it is, one reader after another."""

from io import BytesIO

import pypdf
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QPushButton

from escalation_desktop.casework import disagreements, gaps, notes, papers, register, stages
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain.closing import missing
from escalation_desktop.domain.journal import HeadChanged, Note, Outcome, Party, StageEnded
from escalation_desktop.errors import DiskFull, DocumentError
from escalation_desktop.ui.record import preview as made_here
from escalation_desktop.ui.record.copy_form import copy_form
from escalation_desktop.ui.record.preview import FIRST_ISSUE, PreviewDialog
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.text import Words
from tests.ui.record.driving import in_dialog, press
from tests.ui.world import SAM, World

ANN = Party(name="Ann Lee", role="health visitor", agency="Health Visiting", side="ours")


@pytest.fixture
def case(world: World) -> str:
    made = world.open_case("hammersmith-fulham")
    note = Note(form="telephone", involved=(SAM,), discussed="Sam Okoye rang.", outcome="resolved")
    notes.save_note(world.session, made, note, world.clock.at)
    return made


@pytest.fixture
def opened(world: World, case: str, qtbot):
    """Open a preview, drawn; close it after the test."""
    made: list[PreviewDialog] = []

    def open_it(wanted: Wanted | None = None) -> PreviewDialog:
        asked = wanted or Wanted("confirmation", recipient=ANN)
        dialog = PreviewDialog(world.context, None, case, asked, "Written confirmation")
        qtbot.addWidget(dialog)
        made.append(dialog)
        qtbot.waitUntil(dialog.is_current)
        return dialog

    yield open_it
    for dialog in made:
        dialog.done(0)
        dialog.drawing.wait()


@pytest.fixture
def preview(opened) -> PreviewDialog:
    return opened()


def said(dialog: PreviewDialog) -> str:
    """Return everything that stands beside the pages."""
    found = [w.text() for w in dialog.side.findChildren(Words) if not w.isHidden()]
    return "\n".join(text.replace("\u200b", "") for text in found)


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


def close_case(world: World, case: str) -> None:
    """Resolve the case with everything that its policy asks for."""
    disagreements.change_head(world.session, case, HeadChanged(wanted="A core group"))
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
        agreed_for_us=ANN, agreed_for_them=SAM,
        closure={one.id: "no" for one in world.state(case).policy.closure_question},
    )  # fmt: skip
    stages.close(world.session, case, outcome, ended=ended)


# ------------------------------------------------------------------ the pages


def test_the_preview_shows_the_very_bytes_marked_draft(preview):
    assert "DRAFT" in text_of(preview.made.data)
    assert bytes(preview.pdf._bytes) == preview.made.data
    assert "Marked DRAFT on every page." in said(preview)
    assert preview.made.code in text_of(preview.made.data)


class _Dressed(QObject):
    """Counts how often Qt has what it watches dressed."""

    times = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.StyleChange
        return False


def test_what_stands_beside_the_pages_is_made_where_it_stays(opened, monkeypatch):
    seen = _Dressed()

    def watched(*asked):
        form = copy_form(*asked)
        form.installEventFilter(seen)
        return form

    monkeypatch.setattr(made_here, "copy_form", watched)
    dialog = opened()
    assert dialog.side.isAncestorOf(dialog.copy) and seen.times <= 2, seen.times


def test_before_issue_it_can_be_read_copied_and_issued_only(world, case, preview):
    assert not preview.print_button.isEnabled()
    assert not preview.save_button.isEnabled()
    assert FIRST_ISSUE in preview.first_issue.text()
    press(preview, "Copy as plain text")
    assert "Sam Okoye" in world.clipboard.text
    assert register.papers_of(world.session, case) == ()


def test_what_is_changed_is_drawn_again_after_a_pause_and_cannot_be_issued_before(preview, qtbot):
    before = preview.made
    preview.copy.handling.set_value("Confidential")
    preview.copy.page.set_value("A5")
    preview.copy.page.chosen.emit("A5")
    assert not preview.issue_button.isEnabled()
    qtbot.waitUntil(preview.is_current)
    assert preview.made.code == before.code, "the same copy keeps its code"
    assert preview.made.copy.handling == "Confidential"
    assert "Confidential" in text_of(preview.made.data)
    box = pypdf.PdfReader(BytesIO(preview.made.data)).pages[0].mediabox
    assert round(box.width / 72 * 25.4) == 148
    assert preview.issue_button.isEnabled()


def test_a_drawing_given_up_keeps_the_last_pages_and_does_not_let_them_be_issued(preview):
    made = preview.made
    preview.copy.handling.set_value("Addressee only")
    preview._draw()
    preview.drawing.cancel()
    assert preview.made is made
    assert not preview.issue_button.isEnabled()


# ------------------------------------------------------------------ the check page


def test_everything_asked_for_stands_on_the_check_page_met_or_missing(preview):
    shown = said(preview)
    for check in preview.made.checks:
        assert check.text in shown
    assert preview.side.tabs.currentIndex() == 1, "what is missing is in front"


def test_going_to_what_is_missing_closes_the_preview(preview, qtbot):
    text = next(c for c in missing(preview.made.checks) if c.id == "W5").text
    with qtbot.waitSignal(preview.jump_requested) as caught:
        press(preview, f"Go there: {text}")
    assert caught.args == ["outcome"]


def test_a_gap_is_explained_printed_and_the_reason_can_be_changed(world, case, preview, qtbot):
    text = next(c for c in missing(preview.made.checks) if c.id == "W5").text

    def why(dialog) -> None:
        dialog.box.set_text("They closed the service.")
        press(dialog, "Save to record")

    in_dialog(why)
    press(preview, f"Say why not… {text}")
    qtbot.waitUntil(preview.is_current)
    assert "Why: They closed the service." in said(preview)
    assert "They closed the service." in text_of(preview.made.data)
    in_dialog(lambda d: (d.box.set_text(""), press(d, "Save to record")))
    press(preview, f"Change why… {text}")
    qtbot.waitUntil(preview.is_current)
    assert world.state(case).gaps == {}


def test_the_keyboard_stays_on_the_check_page_when_it_is_made_anew(world, case, preview, qtbot):
    with qtbot.waitActive(preview):
        preview.show()
        preview.activateWindow()
    links = preview.side.checks.findChildren(QPushButton)
    links[3].setFocus()
    name = links[3].accessibleName()
    preview._draw()
    qtbot.waitUntil(preview.is_current)
    assert preview.focusWidget().accessibleName() == name
    links = preview.side.checks.findChildren(QPushButton)
    links[1].setFocus()
    gone = links[1].accessibleName()
    gaps.explain(world.session, case, missing(preview.made.checks)[0], "Nobody knows.")
    preview._draw()
    qtbot.waitUntil(preview.is_current)
    assert preview.focusWidget().accessibleName() != gone
    assert preview.side.checks.isAncestorOf(preview.focusWidget())
    preview.hide()


def test_a_character_no_font_has_is_named_with_its_place_and_stops_the_issue(world, case, opened):
    notes.save_note(world.session, case, Note(discussed="Her name is \U00012000."), world.clock.at)
    dialog = opened()
    named = " ".join(
        f"{b.accessibleName()} {b.accessibleDescription()}"
        for b in dialog.side.checks.findChildren(Banner)
    )
    assert "U+12000" in named
    assert "note of Wed 25 Nov 2026" in named
    assert not dialog.issue_button.isEnabled()
    dialog.issue()
    assert papers.issued(world.session, case) == []


# ------------------------------------------------------------------ whose copy


def test_who_raised_it_comes_first_and_a_reader_can_be_typed(preview, qtbot):
    assert preview.copy.reader.itemText(0).endswith("(raised it)")
    preview.copy.reader.set_value("other")
    preview.copy.typed.setText("Bea Moss, head of service, Housing")
    qtbot.waitUntil(preview.is_current)
    assert preview.made.copy.recipient.name == "Bea Moss"
    assert "Bea Moss" in text_of(preview.made.data)


def test_a_briefing_is_for_our_agency_and_says_so_beside_the_reader(world, case, opened, qtbot):
    dialog = opened(Wanted("briefing", stage="s1", recipient=ANN))
    names = [dialog.copy.reader.itemText(n) for n in range(dialog.copy.reader.count())]
    assert not any("Okoye" in name for name in names)
    dialog.copy.reader.set_value("other")
    dialog.copy.typed.setText("Sam Okoye, social worker, Children's Social Care")
    qtbot.waitUntil(lambda: bool(dialog.copy.reader_row.error))
    assert "for our own agency" in dialog.copy.reader_row.error
    assert not dialog.issue_button.isEnabled()
    assert world.messages.said == [], "no window over the typing"
    dialog.copy.reader.set_value("0")
    qtbot.waitUntil(dialog.is_current)
    assert dialog.copy.reader_row.error == ""
    assert dialog.issue_button.isEnabled()


def test_a_notice_is_for_whom_it_is_written_to(world, opened):
    dialog = opened(Wanted("partnership_notice"))
    assert not dialog.copy.reader.findData("") >= 0, "it is never for nobody"
    assert dialog.made.copy.recipient.role


def test_a_reader_must_be_typed_where_somebody_else_is_chosen(world, case, preview, qtbot):
    preview.copy.reader.set_value("other")
    qtbot.waitUntil(preview.is_current)
    preview.issue()
    assert preview.copy.typed_row.error == "Type who it is for, or choose somebody above."
    assert papers.issued(world.session, case) == []
    preview.copy.typed.setText("Bea Moss")
    assert preview.copy.typed_row.error == ""


def test_a_name_as_initials_and_a_part_left_out_are_not_in_the_file(preview, qtbot):
    part = next(words for words in preview.copy.left_out.ticks if words.startswith("What"))
    preview.copy.initials.ticks["Sam Okoye"].set_value(True)
    preview.copy.left_out.ticks[part].set_value(True)
    qtbot.waitUntil(preview.is_current)
    shown = text_of(preview.made.data)
    assert "Okoye" not in shown
    assert "S.O." in shown.replace(" ", "")
    assert "Left out of this copy" in said(preview)
    assert preview.made.left_out


def test_several_readers_in_a_row_by_keys_each_with_a_copy_of_their_own(
    world, case, preview, qtbot
):
    world.messages.answers = ["draft", "draft"]
    with qtbot.waitActive(preview):
        preview.show()
        preview.activateWindow()
    qtbot.keyClick(preview, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    first = preview.row.paper
    preview.another_button.setFocus()
    qtbot.keyClick(preview.another_button, Qt.Key.Key_Space)
    assert preview.focusWidget() is preview.copy.reader
    assert preview.copy.reader.currentText().startswith("Sam Okoye")
    qtbot.waitUntil(preview.is_current)
    qtbot.keyClick(preview, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    second = preview.row.paper
    preview.hide()
    assert [first.recipient.name, second.recipient.name] == ["Ann Lee", "Sam Okoye"]
    assert [first.copy, second.copy] == [1, 2]
    assert first.code != second.code
    assert len(papers.issued(world.session, case)) == 2


def test_the_copy_a_reader_has_is_proposed_to_be_replaced(world, case, opened, qtbot):
    world.messages.answers = ["draft", "draft"]
    first = opened()
    first.issue()
    again = opened()
    assert not again.copy.replaces.isHidden()
    assert again.made.copy.replaces == first.row.paper.number
    again.copy.reader.set_value("1")
    qtbot.waitUntil(again.is_current)
    assert again.copy.replaces.isHidden()
    assert again.made.copy.replaces == ""
    again.copy.reader.set_value("0")
    qtbot.waitUntil(again.is_current)
    again.issue()
    old, new = register.papers_of(world.session, case)
    assert (old.state, old.replaced_by, new.state) == ("replaced", new.number, "issued")


# ------------------------------------------------------------------ issuing


def test_issuing_a_draft_asks_then_keeps_exactly_the_bytes_shown(world, case, preview):
    shown = preview.made.data
    world.messages.answers = ["back", "draft"]
    preview.issue()
    assert papers.issued(world.session, case) == []
    preview.issue()
    (info,) = papers.issued(world.session, case)
    assert papers.issued_bytes(world.session, info) == shown
    assert info.number.endswith("/1")
    assert preview.issue_button.isHidden()
    assert f"Issued as {info.number}." in said(preview)
    assert "Ann Lee" in said(preview)


def test_after_issue_it_is_printed_saved_and_handed_over_and_the_register_tells(
    world, case, preview, tmp_path
):
    world.messages.answers = ["draft"]
    preview.issue()
    world.files.chosen = tmp_path / "paper.pdf"
    press(preview, "Print…")
    press(preview, "Save as PDF…")
    assert (tmp_path / "paper.pdf").read_bytes() == preview.made.data

    def hand(dialog) -> None:
        assert [t.value() for t, _ in dialog.people.ticks] == [True, False], "its own reader"
        dialog.method.set_value("in_person")
        press(dialog, "Save to record")

    in_dialog(hand)
    press(preview, "Handed over…")
    told = [line.words for line in preview.row.paper.events]
    assert [words.split(",")[0] for words in told] == [
        "printed", "saved as a file", "handed over",
    ]  # fmt: skip
    assert "still out with Ann Lee" in said(preview).replace("Still", "still")


def test_a_complete_confirmation_is_issued_without_a_question(world, case, opened):
    close_case(world, case)
    dialog = opened()
    needed = [c.text for c in missing(dialog.made.checks) if c.weight == "needed"]
    assert needed == []
    assert "Nothing needed is missing." in said(dialog)
    assert dialog.side.tabs.currentIndex() == 0
    dialog.issue()
    assert len(papers.issued(world.session, case)) == 1
    assert dialog.save_button.isEnabled()


def test_a_record_that_moved_on_is_shown_anew_before_it_is_issued(world, case, preview, qtbot):
    notes.save_note(world.session, case, Note(discussed="Something new was said."), world.clock.at)
    preview.issue()
    assert papers.issued(world.session, case) == []
    assert "new now" in world.messages.last()
    qtbot.waitUntil(preview.is_current)
    assert "Something new was said." in text_of(preview.made.data)
    assert bytes(preview.pdf._bytes) == preview.made.data
    world.messages.answers = ["draft"]
    preview.issue()
    assert len(papers.issued(world.session, case)) == 1


def test_a_full_disk_issues_nothing(world, case, preview, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise DiskFull("The disk is full.", "Make room.")

    monkeypatch.setattr(world.session.store, "append", full)
    world.messages.answers = ["draft"]
    preview.issue()
    assert world.messages.last() == "The disk is full. Make room."
    assert not preview.issue_button.isHidden()


def test_a_paper_that_cannot_be_drawn_is_told_and_cannot_be_issued(
    world, case, preview, monkeypatch, qtbot
):
    def broken(*_: object, **__: object) -> None:
        raise DocumentError("A font is damaged.", "Install the app again.")

    preview.drawing._draw = broken
    preview.copy.handling.set_value("Confidential")
    qtbot.waitUntil(lambda: bool(world.messages.said))
    assert world.messages.last() == "A font is damaged. Install the app again."
    assert not preview.issue_button.isEnabled()


def test_the_check_page_tells_us_what_no_reader_is_told(world, case, preview, qtbot):
    hidden = Note(discussed="Between ourselves.", internal=True)
    for body in (hidden, Note(discussed="For \u202eall.")):
        notes.save_note(world.session, case, body, world.clock.at)
    preview.issue()
    qtbot.waitUntil(preview.is_current)
    told = [label.text() for label in preview.side.findChildren(Words)]
    assert "1 internal note is not on this paper." in told
    assert "Signs that paper does not show" in told
    assert "internal" not in text_of(preview.made.data)
