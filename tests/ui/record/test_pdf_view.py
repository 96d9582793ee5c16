"""A paper on screen: size, finding, turning, its words; by keyboard and without a trap."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock
from PySide6.QtPdf import QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from escalation_desktop.documents import render, to_text
from escalation_desktop.domain import blocks
from escalation_desktop.ui.record.paper_text import PaperText, lines_of
from escalation_desktop.ui.record.pdf_view import PdfView

PAPER = blocks.Document(
    title="Stage record",
    reference="D-1/2",
    policy_line="A policy, version 1",
    handling="OFFICIAL-SENSITIVE",
    code="K7PM-3QXA-9",
    footer=("Copy 1 for both sides",),
    made_at=datetime(2026, 11, 25, 10, 15, tzinfo=UTC),
    blocks=(
        blocks.Heading("Agreed outcome"),
        blocks.KeyValues((("Outcome", "The core group meets."),)),
        blocks.Heading("Actions"),
        blocks.Table(("What", "Who"), (("Call the group", "Sam"), ("Write", "Ann"))),
        blocks.Heading("Who was there", level=3),
        blocks.Bullets(("Ann Lee", "Sam Okoye"), numbered=True),
        blocks.Notice("If this is wrong", ("Say so by Friday.",)),
        blocks.Picture(100, 50, (), "Stage 1 leads to stage 2."),
        blocks.Signatures(("For both",), ("Name", "Date")),
        *(blocks.Paragraph(f"Paragraph {n} about the plan. " * 12) for n in range(30)),
    ),
)


@pytest.fixture
def view(qtbot):
    made = PdfView()
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show_bytes(render(PAPER), PAPER)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    yield made
    made.release()
    made.hide()


def keys(widget, key, *modifiers):
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(widget, key, held)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


# ------------------------------------------------------------------ size


def test_the_size_goes_up_down_and_back_to_the_width_by_keyboard(view):
    view.zoom.set_value("1.0")
    keys(view.view, Qt.Key.Key_Plus, CTRL)
    assert view.view.zoomFactor() == pytest.approx(1.1)
    assert view.zoom.currentText() == "110 %"
    keys(view.view, Qt.Key.Key_Minus, CTRL)
    keys(view.view, Qt.Key.Key_Minus, CTRL)
    assert view.view.zoomFactor() == pytest.approx(0.9)
    keys(view.view, Qt.Key.Key_0, CTRL)
    assert view.view.zoomMode() == QPdfView.ZoomMode.FitToWidth


def test_stepping_starts_from_the_size_that_a_fit_gives(view):
    view.zoom.set_value("page")
    fitted = view.zoom.percent()
    assert 20 < fitted < 100
    keys(view.view, Qt.Key.Key_Plus, CTRL)
    assert fitted < view.zoom.percent() <= fitted + 10


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("130", 1.3), ("87 %", 0.87), ("5", 0.1), ("9999", 8.0), ("wide", 1.0), ("", 1.0)],
)
def test_any_size_can_be_typed_and_what_is_no_size_leaves_it(view, typed, shown):
    view.zoom.set_value("1.0")
    line = view.zoom.lineEdit()
    line.setFocus()
    line.selectAll()
    keys(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, typed)
    keys(line, Qt.Key.Key_Return)
    assert view.view.zoomFactor() == pytest.approx(shown)
    assert view.zoom.currentText() == f"{round(shown * 100)} %"


# ------------------------------------------------------------------ pages


def test_pages_turn_by_keyboard_and_stop_at_the_ends(view):
    assert view.page_count() > 1
    keys(view.view, Qt.Key.Key_End, CTRL)
    assert view.page() == view.page_count()
    assert not view.on.isEnabled()
    keys(view.view, Qt.Key.Key_PageDown)
    assert view.page() == view.page_count()
    keys(view.view, Qt.Key.Key_Home, CTRL)
    assert (view.page(), view.back.isEnabled()) == (1, False)


def test_every_stop_can_be_left_with_tab(view, qtbot):
    seen = []
    for _ in range(40):
        here = QApplication.focusWidget()
        if here in seen:
            break
        seen.append(here)
        keys(here, Qt.Key.Key_Tab)
    assert view.view in seen
    assert view.text_button in seen
    view.switch()
    assert QApplication.focusWidget() is view.text
    keys(view.text, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not view.text


# ------------------------------------------------------------------ finding


def finds(view, qtbot, words):
    model = view.finder._pages
    view.finder.line.setText(words)
    qtbot.waitUntil(lambda: model.status() == QPdfSearchModel.Status.Finished)


def test_words_are_found_counted_and_gone_through(view, qtbot):
    keys(view.view, Qt.Key.Key_F, CTRL)
    assert view.finder.line.hasFocus()
    finds(view, qtbot, "PARAGRAPH 29 about")
    count = view.finder.count()
    assert count == 12
    assert view.finder.said.text() == f"1 of {count}"
    assert view.page() == view.page_count()
    keys(view.finder.line, Qt.Key.Key_Return)
    assert view.finder.said.text() == f"2 of {count}"
    keys(view.finder.line, Qt.Key.Key_F3, SHIFT)
    keys(view.finder.line, Qt.Key.Key_F3, SHIFT)
    assert view.finder.said.text() == f"{count} of {count}"


def test_no_match_is_told_and_escape_leaves(view, qtbot):
    view.open_find()
    finds(view, qtbot, "no such words")
    assert view.finder.said.text() == "Not found."
    keys(view.finder.line, Qt.Key.Key_Escape)
    assert not view.finder.isVisible()
    assert view.view.hasFocus()


def test_another_paper_is_searched_anew(view, qtbot):
    view.open_find()
    finds(view, qtbot, "core group")
    assert view.finder.count() == 1
    other = blocks.Document(
        title="Another", reference="D-1/3", policy_line="A policy", made_at=PAPER.made_at,
        blocks=(blocks.Paragraph("Nothing of the kind."),),
    )  # fmt: skip
    view.show_bytes(render(other), other)
    qtbot.waitUntil(lambda: view.finder.said.text() == "Not found.")


def test_the_words_can_be_searched_as_well(view):
    view.switch()
    keys(view.text, Qt.Key.Key_F, CTRL)
    view.finder.line.setText("sam")
    assert view.finder.said.text() == "1 of 2"
    keys(view.finder.line, Qt.Key.Key_Return)
    assert view.text.textCursor().selectedText() == "Sam"
    view.finder.line.setText("nobody")
    assert view.finder.said.text() == "Not found."


# ------------------------------------------------------------------ words


def levels(text: PaperText) -> list[tuple[str, int]]:
    found = []
    block: QTextBlock = text.document().begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            found.append((block.text(), block.blockFormat().headingLevel()))
        block = block.next()
    return found


def test_the_words_stand_in_the_order_of_the_paper_under_its_headings(view):
    keys(view.view, Qt.Key.Key_T, CTRL)
    assert view.text.isVisible()
    assert not view.view.isVisible()
    assert levels(view.text) == [
        ("Stage record", 1), ("Agreed outcome", 2), ("Actions", 2), ("Who was there", 3),
        ("If this is wrong", 3), ("For both", 3),
    ]  # fmt: skip
    read = view.text.toPlainText()
    wanted = [
        "OFFICIAL-SENSITIVE", "Stage record", "D-1/2", "Code K7PM-3QXA-9",
        "Outcome: The core group meets.", "Row 1 of 2", "What: Call the group", "Who: Sam",
        "Row 2 of 2", "1. Ann Lee", "2. Sam Okoye", "Say so by Friday.",
        "Picture: Stage 1 leads to stage 2.", "Copy 1 for both sides",
    ]  # fmt: skip
    places = [read.index(words) for words in wanted]
    assert places == sorted(places)


def test_headings_are_gone_to_by_key_and_by_name(view):
    view.switch()
    keys(view.text, Qt.Key.Key_H)
    assert view.text.textCursor().block().text() == "Stage record"
    keys(view.text, Qt.Key.Key_H)
    assert view.text.textCursor().block().text() == "Agreed outcome"
    keys(view.text, Qt.Key.Key_H)
    assert view.text.textCursor().block().text() == "Actions"
    keys(view.text, Qt.Key.Key_H, SHIFT)
    assert view.text.textCursor().block().text() == "Agreed outcome"
    assert view.headings.isVisible()
    view.headings.setCurrentIndex(3)
    view.headings.activated.emit(3)
    assert view.text.textCursor().block().text() == "Who was there"


def test_mark_up_in_words_is_shown_as_it_was_typed(qtbot):
    text = PaperText("The document as text")
    qtbot.addWidget(text)
    text.show_text("<b>Mr</b> & co\n<img src=x>")
    assert text.toPlainText() == "<b>Mr</b> & co\n<img src=x>"


def test_a_paper_without_its_words_at_hand_offers_none(view):
    view.show_bytes(render(PAPER))
    assert view.text_button.isHidden()
    view.switch()
    assert not view.reads_text()


def test_the_words_of_an_issued_paper_have_the_headings_of_its_own_outline(view):
    view.show_bytes(render(PAPER), text=to_text(PAPER))
    view.switch()
    assert [words for words, _ in levels(view.text)][:4] == [
        "Stage record", "Agreed outcome", "Actions", "Who was there",
    ]  # fmt: skip
    view.show_bytes(render(PAPER), text="Line one\nLine two")
    assert view.text.toPlainText() == "Line one\nLine two"
    assert view.headings.isHidden()


@settings(max_examples=30)
@given(rows=st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=4))
def test_every_word_of_a_table_is_read_with_its_header(rows):
    paper = blocks.Document(
        title="T", reference="R", policy_line="P", made_at=PAPER.made_at,
        blocks=(blocks.Table(("What", "Who"), tuple(rows), when_empty="None."),),
    )  # fmt: skip
    lines = [words for words, _ in lines_of(paper)]
    for what, who in rows:
        assert f"What: {what}" in lines
        assert f"Who: {who}" in lines
    assert ("None." in lines) == (not rows)
