"""Fields and choices: spoken, keyboardable, and nothing typed is lost or misread."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QStyle,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)

from escalation_desktop.ui.moments import Moment, Unreadable
from escalation_desktop.ui.widgets.choice import Choice, Radios, Segments, Tick
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.form_row import Form, FormRow
from escalation_desktop.ui.widgets.text import LineBox, TextBox, Words, breakable, clean

KEY = Qt.Key


def now():
    return datetime(2026, 11, 25, 16, 30, tzinfo=UTC)


@pytest.fixture
def shown(qtbot):
    """Show widgets below each other in one window, which lives as long as the test."""
    kept = []

    def show(*widgets):
        holder = QWidget()
        column = QVBoxLayout(holder)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(holder)
        with qtbot.waitActive(holder):
            holder.show()
            holder.activateWindow()
        kept.append(holder)

    return show


# ---------------------------------------------------------------- text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\u2029d", "a\nb\nc\nd"),
        ("tab\tkept", "tab\tkept"),
        ("bell\x07 null\x00 escape\x1b[31m", "bell null escape[31m"),
        ("half \ud83d of a face", "half \ufffd of a face"),
        ("whole \U0001f642 face", "whole \U0001f642 face"),
        ("<b>bold</b> =1+1", "<b>bold</b> =1+1"),
    ],
)
def test_clean(typed, kept):
    assert clean(typed) == kept


@given(st.text(alphabet=st.characters()))
def test_clean_text_can_be_stored_and_cleaning_twice_changes_nothing(typed):
    once = clean(typed)
    once.encode("utf-8")
    assert clean(once) == once


def test_mark_up_is_shown_and_never_read(qtbot):
    label = Words("<b>Jane</b> &amp; <img src=x>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>Jane</b> &amp; <img src=x>"


def test_a_word_of_200_letters_can_wrap(qtbot):
    assert max(len(part) for part in breakable("x" * 200).split("\u200b")) == 24
    label = Words("x" * 200)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 400


def test_tab_leaves_a_text_box(qtbot, shown):
    first, second = TextBox(), LineBox()
    shown(first, second)
    first.setFocus()
    qtbot.keyClicks(first, "seen")
    qtbot.keyClick(first, KEY.Key_Tab)
    assert QApplication.focusWidget() is second
    assert first.text_typed() == "seen"


def test_pasted_mark_up_comes_in_as_clean_text(qtbot):
    box = TextBox()
    qtbot.addWidget(box)
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("bold\x07 text\r\nnext")
    box.insertFromMimeData(data)
    assert box.text_typed() == "bold text\nnext"


def test_a_box_is_as_tall_as_the_lines_it_is_for(qtbot):
    box, form = TextBox(lines=6), Form()
    form.row("Message", box)
    qtbot.addWidget(form)
    form.show()
    assert box.viewport().height() >= 6 * box.fontMetrics().lineSpacing()
    form.rows[0].set_error("Too long.")
    assert box.minimumHeight() >= 6 * box.fontMetrics().lineSpacing()


@pytest.mark.parametrize("make", [LineBox, TextBox])
@pytest.mark.parametrize("key", [KEY.Key_K, KEY.Key_D, KEY.Key_L])
def test_a_field_leaves_the_windows_keys_to_the_window(qtbot, make, key):
    # On Linux desktops Ctrl+K deletes to the end of the line, unless the field lets it pass; the
    # off-screen platform has other keys, so the question that Qt asks first is asked here.
    box = make("the whole line")
    qtbot.addWidget(box)
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    asked.accept()
    QApplication.sendEvent(box, asked)
    assert not asked.isAccepted()


# ---------------------------------------------------------------- form rows


def test_a_row_ties_label_field_and_spoken_words(qtbot):
    field = LineBox()
    row = FormRow("Our reference & theirs", field, help_text="As on your record", optional=True)
    qtbot.addWidget(row)
    assert row.label.buddy() is field
    assert field.accessibleName() == "Our reference & theirs (optional)"
    assert field.accessibleDescription() == "As on your record"


def test_an_error_is_shown_beside_the_field_and_spoken(qtbot, shown):
    form = Form()
    first = form.row("First", LineBox())
    second = form.row("Second", LineBox(), help_text="Help")
    shown(form)
    second.set_error("Say when.")
    assert (first.error, second.error) == ("", "Say when.")
    assert second.field.accessibleDescription() == "Error: Say when. Help"
    assert form.focus_first_error()
    assert second.field.hasFocus()
    form.clear_errors()
    assert not form.focus_first_error()
    assert second.field.accessibleDescription() == "Help"


def test_choices_are_spoken_with_their_question(qtbot, shown):
    form = Form()
    field = Segments([("us", "Us"), ("them", "Them")])
    form.row("Raised by", field)
    radios = Radios([("y", "Yes"), ("n", "No", "Go to your manager")])
    form.row("Tried?", radios)
    when = DateTimeField(now)
    form.row("Since when", when)
    shown(form)
    assert field.focusProxy().accessibleName() == "Raised by: Us"
    assert radios.focusProxy().accessibleName() == "Tried?: Yes"
    assert when.line.accessibleName() == "Since when"


# ---------------------------------------------------------------- choices


def test_a_choice_may_be_unanswered(qtbot):
    choice = Choice([("cin", "Child in need plan"), ("none", "None")], empty="Not answered")
    qtbot.addWidget(choice)
    assert (choice.value(), choice.currentText()) == ("", "Not answered")
    with qtbot.waitSignal(choice.chosen) as told:
        choice.set_value("cin")
    assert told.args == ["cin"]
    choice.set_value("no such key")
    assert choice.value() == ""


def test_arrow_keys_move_within_segments_and_tab_leaves(qtbot, shown):
    field = Segments([("list", "List"), ("flow", "Flowchart")], value="list")
    after = LineBox()
    shown(field, after)
    field.setFocus()
    with qtbot.waitSignal(field.chosen) as told:
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Right)
    assert told.args == ["flow"]
    assert field.value() == "flow"
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert after.hasFocus()


def test_segments_may_stand_at_nothing(qtbot):
    field = Segments([("a", "A"), ("b", "B")])
    qtbot.addWidget(field)
    assert field.value() == ""
    field.set_value("b")
    field.set_value("")
    assert field.value() == ""


def test_radios_may_stand_at_nothing_and_space_chooses(qtbot, shown):
    radios = Radios([("y", "Yes"), ("n", "No")])
    shown(radios)
    assert radios.value() == ""
    radios.setFocus()
    with qtbot.waitSignal(radios.chosen):
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Space)
    assert radios.value() == "y"


def test_a_tick_is_ticked_by_a_click_on_its_words(qtbot, shown):
    tick = Tick("I was there myself")
    shown(tick)
    words = tick.findChild(Words)
    with qtbot.waitSignal(tick.toggled):
        qtbot.mouseClick(words, Qt.MouseButton.LeftButton)
    assert tick.value()
    qtbot.keyClick(tick.box, KEY.Key_Space)
    assert not tick.value()


# ---------------------------------------------------------------- date and time


def test_a_typed_moment_is_tidied_on_leaving(qtbot, shown):
    field, after = DateTimeField(now), LineBox()
    shown(field, after)
    field.setFocus()
    qtbot.keyClicks(field.line, "yesterday 9.05")
    after.setFocus()
    assert field.line.text() == "Tue 24 Nov 2026 09:05"
    assert field.value() == Moment(date(2026, 11, 24), time(9, 5))


def test_what_cannot_be_read_stays_as_typed_and_is_told(qtbot, shown):
    field, after = DateTimeField(now), LineBox()
    shown(field, after)
    field.setFocus()
    qtbot.keyClicks(field.line, "31/11/2026")
    after.setFocus()
    assert field.line.text() == "31/11/2026"
    assert field.problem() == "There is no day 31/11/2026. The day comes first."
    with pytest.raises(Unreadable):
        field.value()


def test_an_instant_is_shown_on_the_wall_in_london(qtbot):
    field = DateTimeField(now)
    qtbot.addWidget(field)
    assert field.value() is None
    field.set_instant(datetime(2026, 7, 1, 23, 30, tzinfo=UTC))
    assert field.value() == Moment(date(2026, 7, 2), time(0, 30))


def test_a_day_field_drops_the_time(qtbot):
    field = DateTimeField(now, wants_time=False)
    qtbot.addWidget(field)
    field.line.setText("25/11/2026 16:30")
    assert field.value() == Moment(date(2026, 11, 25))


def test_the_calendar_chooses_a_day_and_keeps_the_time(qtbot, shown):
    field = DateTimeField(now, value=Moment(date(2026, 11, 25), time(16, 30)))
    shown(field)
    field.findChild(QWidget, "calendar-button").click()
    calendar = QApplication.activePopupWidget().findChild(QCalendarWidget)
    assert calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    view = calendar.findChild(QWidget, "qt_calendar_calendarview")
    qtbot.keyClick(view, KEY.Key_Right)
    qtbot.keyClick(view, KEY.Key_Return)
    assert QApplication.activePopupWidget() is None
    assert field.value() == Moment(date(2026, 11, 26), time(16, 30))


def test_escape_leaves_the_calendar(qtbot, shown):
    field = DateTimeField(now)
    shown(field)
    field.findChild(QWidget, "calendar-button").click()
    qtbot.keyClick(QApplication.activePopupWidget(), KEY.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert field.value() is None


def test_what_a_choice_cannot_show_whole_ends_in_dots_and_not_mid_word(qtbot):
    long = Choice([("a", "A stage with a long name of its own, held by named officers")])
    cut = Choice([("a", "")])
    for choice in (long, cut):
        qtbot.addWidget(choice)
        choice.setFixedWidth(160)
        choice.show()
    option = QStyleOptionComboBox()
    long.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    field = long.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, long)
    dots = Qt.TextElideMode.ElideRight
    cut.setItemText(0, long.fontMetrics().elidedText(long.currentText(), dots, field.width() - 2))
    assert cut.currentText().endswith("…")
    assert long.grab().toImage() == cut.grab().toImage()


@pytest.mark.parametrize(("words", "told"), [("Stage 1", False), ("A long name " * 20, True)])
def test_what_a_choice_cannot_show_whole_is_its_tip(qtbot, words: str, told: bool):
    choice = Choice([("a", words)])
    qtbot.addWidget(choice)
    choice.set_value("a")
    choice.show()
    middle = QPointF(5, 5)
    QCoreApplication.sendEvent(choice, QEnterEvent(middle, middle, middle))
    assert choice.toolTip() == (words if told else "")


def test_the_line_for_an_error_comes_with_the_first_one(qtbot):
    row = FormRow("Number", LineBox(), help_text="As printed")
    qtbot.addWidget(row)
    assert row.error == "" and len(row.findChildren(Words)) == 2
    row.set_error("")
    assert len(row.findChildren(Words)) == 2
    row.set_error("Too short.")
    row.resize(300, 200)
    row.show()
    told = next(label for label in row.findChildren(Words) if label.text() == "Too short.")
    assert told.isVisible() and row.error == "Too short."
    tops = [part.mapTo(row, part.rect().topLeft()).y() for part in (row.label, told, row.field)]
    assert tops == sorted(set(tops))
    row.set_error("")
    assert row.error == "" and not told.isVisible()
