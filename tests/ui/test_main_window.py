"""The frame by keyboard and by mouse: pages, gate, sheet, search, text scale, closing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from escalation_desktop.domain.backups import Age
from escalation_desktop.errors import StoreDamaged
from escalation_desktop.ui import theme
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.text import LineBox, Words

KEY = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class FakePage(Page):
    icon = "note"

    def __init__(self, key, rail_words):
        self.key, self.rail_words = key, rail_words
        super().__init__(rail_words)
        self.field = LineBox()
        self.field.setAccessibleName(f"{key} field")
        self.body.addWidget(self.field)
        self.told, self.lets_go = [], True

    def open(self, what):
        self.told.append(("open", what))

    def refresh(self):
        self.told.append("refresh")

    def leave(self):
        self.told.append("leave")
        return self.lets_go


@pytest.fixture
def window(qtbot):
    made = MainWindow()
    for key in ("one", "two", "three"):
        made.add_page(FakePage(key, key.title()))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.go("one")
    return made


def rail_button(window, words):
    return next(b for b in window.rail.findChildren(QAbstractButton) if b.text() == words)


def test_a_page_is_opened_refreshed_and_focused(window):
    page = window.page("two")
    assert window.go("two", 42)
    assert page.told == [("open", 42), "refresh"]
    assert window.page("one").told[-1] == "leave"
    assert page.field.hasFocus()
    assert rail_button(window, "Two").isChecked()


def test_a_page_is_made_when_it_is_wanted_and_where_it_will_stand(window):
    made = []

    def make(parent):
        made.append(parent)
        page = FakePage("late", "Late")
        page.setParent(parent)
        return page

    window.expect_page("late", make, words="Late", icon="note")
    assert made == []
    window.go("late")
    assert made == [window.page("late").parentWidget()]  # Qt dresses nothing a second time
    assert window.isAncestorOf(made[0])
    assert window.page("late").isVisible()


def test_alt_and_a_number_go_to_a_page(window, qtbot):
    with qtbot.waitSignal(window.page_shown) as told:
        qtbot.keyClick(window, KEY.Key_3, ALT)
    assert told.args == ["three"]
    qtbot.keyClick(window, KEY.Key_9, ALT)
    assert window.current_page().key == "three"


def test_arrow_keys_and_space_work_on_the_rail(window, qtbot):
    rail_button(window, "One").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Space)
    assert window.current_page().key == "two"


def test_a_page_that_cannot_save_is_not_left(window, qtbot):
    window.page("one").lets_go = False
    qtbot.mouseClick(rail_button(window, "Two"), Qt.MouseButton.LeftButton)
    assert window.current_page().key == "one"
    assert rail_button(window, "One").isChecked()
    window.page("one").lets_go = True


def test_a_page_that_cannot_save_stops_the_close(window, qtbot):
    window.page("one").lets_go = False
    assert not window.close()
    assert window.isVisible()
    window.page("one").lets_go = True
    with qtbot.waitSignal(window.closing):
        assert window.close()


def test_a_page_that_cannot_be_read_says_so_in_its_place_and_is_tried_again(window, qtbot):
    two = window.page("two")
    right = two.refresh

    def broken():
        raise StoreDamaged("What is on the disk is damaged.", "Restore a backup.")

    two.refresh = broken
    assert window.go("two", "case")
    said = [label.text() for label in window.findChildren(Words) if label.isVisible()]
    assert "What is on the disk is damaged." in said and "Restore a backup." in said
    assert not two.isVisible() and window.current_page() is None
    assert rail_button(window, "Two").isChecked()
    assert QApplication.focusWidget().text() == "Try again"
    two.refresh = right
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Space)
    assert window.current_page() is two and two.told[-2:] == [("open", "case"), "refresh"]
    assert window.go("one") and window.page("one").isVisible()


def failing_first(error):
    """Return a maker of a page that fails once, half-way."""
    made = []

    def make(parent):
        page = FakePage("late", "Late")
        page.setParent(parent)
        made.append(page)
        if len(made) == 1:
            raise error
        return page

    return make


def test_a_page_that_cannot_be_made_leaves_nothing_behind(window):
    window.expect_page("late", failing_first(ZeroDivisionError()), words="Late", icon="note")
    areas = window._stack.count()
    with pytest.raises(ZeroDivisionError):
        window.go("late")
    assert window._stack.count() == areas and window.has_page("late")
    assert window.current_page() is window.page("one")
    assert window.go("late") and window.current_page() is window.page("late")
    assert window._stack.count() == areas + 1


def test_a_page_that_cannot_be_made_is_told_and_made_anew(window, qtbot):
    damaged = StoreDamaged("What is on the disk is damaged.", "Restore a backup.")
    window.expect_page("late", failing_first(damaged), words="Late", icon="note")
    assert window.go("late", "case")
    assert window.page("one").told[-1] == "leave" and window.current_page() is None
    said = " ".join(w.text() for w in window.findChildren(Words) if w.isVisible())
    assert "What is on the disk is damaged." in said and "Restore a backup." in said
    assert QApplication.focusWidget().text() == "Try again"
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Space)
    assert window.current_page().told == [("open", "case"), "refresh"]
    assert window.current_page() is window.page("late")


def test_a_pages_wish_brings_another_page(window):
    window.page("one").go_requested.emit("three", "case")
    assert window.page("three").told == [("open", "case"), "refresh"]


@pytest.mark.parametrize("where", ["field", "search"])
def test_danger_is_reached_from_any_field(window, qtbot, where):
    field = window.page("one").field if where == "field" else window.search
    field.setFocus()
    with qtbot.waitSignal(window.danger_requested):
        qtbot.keyClick(field, KEY.Key_D, CONTROL)


def test_search_is_reached_from_a_field_and_left_with_escape(window, qtbot):
    field = window.page("one").field
    field.setText("words")
    field.setFocus()
    field.home(False)
    qtbot.keyClick(field, KEY.Key_K, CONTROL)
    assert window.search.hasFocus()
    assert field.text() == "words"
    qtbot.keyClicks(window.search, "0800")
    qtbot.keyClick(window.search, KEY.Key_Escape)
    assert window.search.text() == ""
    assert field.hasFocus()


def test_help_is_asked_for_where_the_focus_is(window, qtbot):
    contacts = FakePage("contacts", "Contacts")
    window.add_page(contacts)
    window.go("contacts")
    for field, place in ((contacts.field, "contacts"), (window.search, "finding")):
        field.setFocus()
        with qtbot.waitSignal(window.help_requested) as told:
            qtbot.keyClick(field, KEY.Key_F1)
        assert told.args == [place]
    rail_button(window, "One").setFocus()
    with qtbot.waitSignal(window.help_requested) as told:
        qtbot.keyClick(window.focusWidget(), KEY.Key_F1)
    assert told.args == ["contacts"]


def test_text_scale_by_keyboard(window, qtbot):
    for keys, scale in ((KEY.Key_Plus, 110), (KEY.Key_Plus, 125), (KEY.Key_Minus, 110)):
        qtbot.keyClick(window, keys, CONTROL)
        assert theme.look().scale == scale
    qtbot.keyClick(window, KEY.Key_0, CONTROL)
    assert theme.look().scale == 100


def test_a_sheet_lies_over_the_page_until_escape(window, qtbot):
    field = window.page("one").field
    field.setFocus()
    sheet = button("999")
    window.open_sheet(sheet)
    assert sheet.isVisible()
    assert not field.isVisible()
    qtbot.keyClick(sheet, KEY.Key_Escape)
    assert window.sheet is None
    assert field.hasFocus()


def gate_with_field():
    gate = QWidget()
    field = QLineEdit(gate)
    field.setAccessibleName("Passphrase")
    return gate, field


def test_behind_the_gate_there_is_danger_and_nothing_else(window, qtbot):
    gate, field = gate_with_field()
    window.show_gate(gate)
    assert field.hasFocus()
    assert not window.go("two")
    assert not window.rail.isVisible()
    assert not window.search.isVisible()
    with qtbot.waitSignal(window.danger_requested):
        qtbot.mouseClick(window.bar.danger, Qt.MouseButton.LeftButton)
    window.open_sheet(Words("999"))
    qtbot.keyClick(window, KEY.Key_2, ALT)
    assert window.sheet is not None
    qtbot.keyClick(window, KEY.Key_Escape)
    assert field.isVisible()
    window.show_work()
    assert window.go("two")


def test_pages_go_when_the_store_is_locked(window, qtbot):
    window.clear_pages()
    assert window.rail.keys() == []
    assert window.current_page() is None
    assert window.let_go()
    window.add_page(FakePage("new", "New"))
    assert window.go("new")


def test_a_note_is_shown_and_goes_with_escape(window, qtbot):
    window.show_note("Saved to record at 16:30.")
    window.show_note("Copied.")
    shown = [label.text() for label in window.findChildren(Words) if label.isVisible()]
    assert "Copied." in shown
    assert "Saved to record at 16:30." not in shown
    qtbot.keyClick(window, KEY.Key_Escape)
    shown = [label.text() for label in window.findChildren(Words) if label.isVisible()]
    assert "Copied." not in shown


def test_the_foot_says_that_words_are_safe(window, qtbot):
    window.foot.set_draft("Draft saved 16:30")
    window.foot.set_backup(Age("No backup yet", "There is none.", warns=True))
    shown = [label.text() for label in window.foot.findChildren(Words) if label.isVisible()]
    assert shown == ["Draft saved 16:30", "No backup yet"]
    assert window.foot._backup.accessibleDescription() == "There is none."
    with qtbot.waitSignal(window.lock_requested):
        window.foot.lock_now.click()


def test_training_is_stamped_and_no_title_holds_a_case(qtbot, window):
    training = MainWindow(training=True)
    qtbot.addWidget(training)
    training.show()
    assert "TRAINING – NOT A REAL CHILD" in [w.text() for w in training.findChildren(Words)]
    assert training.windowTitle() == "Escalation – TRAINING"
    window.page("one").set_title("D-2026-014 Child ref. 4471")
    window.go("one")
    assert window.windowTitle() == "Escalation"


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_sticks_out_at_1366_by_768(window, scale, qapp):
    theme.apply(qapp, "light", scale)
    window.resize(1366, 768)
    assert (window.width(), window.height()) == (1366, 768)
    for widget in (window.bar.danger, window.search, window.foot.lock_now):
        corner = widget.mapTo(window, widget.rect().bottomRight())
        assert corner.x() < 1366 and corner.y() < 768
        assert widget.width() >= widget.minimumSizeHint().width()


def test_every_widget_that_takes_the_focus_has_a_name(window):
    nameless = [
        type(widget).__name__
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []
