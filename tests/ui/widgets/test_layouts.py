"""What wraps, stacks and scrolls so that nothing is cut off."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QWidget

from escalation_desktop.ui import theme
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button, icon_button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.choice import Choice, Radios
from escalation_desktop.ui.widgets.columns import Columns
from escalation_desktop.ui.widgets.empty_state import EmptyState
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.table import Table
from escalation_desktop.ui.widgets.text import Words


def test_a_row_of_buttons_wraps(qtbot):
    holder = QWidget()
    flow = FlowLayout(holder, gap=8)
    made = [button(words) for words in ("Resolved…", "Not resolved: stage 4…", "No reply…")]
    for one in made:
        flow.addWidget(one)
    qtbot.addWidget(holder)
    holder.resize(800, 300)
    holder.show()
    assert len({one.y() for one in made}) == 1
    holder.resize(300, 300)
    assert len({one.y() for one in made}) > 1
    assert all(one.geometry().right() < 300 for one in made)
    assert flow.heightForWidth(300) > flow.heightForWidth(800)


def test_enter_presses_the_button_once_however_long_it_is_held(qtbot):
    pressed = []
    for made in (button("Save", lambda: pressed.append("word")),
                 icon_button("add", "Larger", lambda: pressed.append("icon"))):  # fmt: skip
        qtbot.addWidget(made)
        made.show()
        for repeats in (False, True):
            event = QKeyEvent(
                QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "",
                repeats,
            )  # fmt: skip
            QApplication.sendEvent(made, event)
            assert event.isAccepted()
    assert pressed == ["word", "icon"]


def test_a_hidden_button_leaves_no_gap(qtbot):
    holder = QWidget()
    flow = FlowLayout(holder)
    first, second = button("First"), button("Second")
    for one in (first, second):
        flow.addWidget(one)
    qtbot.addWidget(holder)
    first.hide()
    holder.show()
    assert second.x() == 0


def test_columns_stack_when_there_is_no_room(qtbot):
    left, right = QWidget(), QWidget()
    for part in (left, right):
        part.setMinimumSize(300, 50)
    both = Columns(left, right)
    qtbot.addWidget(both)
    both.resize(900, 400)
    both.show()
    assert left.y() == right.y()
    both.resize(400, 400)
    qtbot.waitUntil(lambda: right.y() > left.y())
    both.resize(900, 400)
    qtbot.waitUntil(lambda: left.y() == right.y())


def test_columns_share_the_width_and_nobody_gets_less_than_they_need(qtbot):
    left, right = QWidget(), QWidget()
    left.setMinimumWidth(400)
    right.setMinimumWidth(100)
    both = Columns(left, right, stretch=(1, 3), gap=16)
    qtbot.addWidget(both)
    both.resize(816, 100)
    both.show()
    assert (left.width(), right.width()) == (400, 400)
    both.resize(2016, 100)
    qtbot.waitUntil(lambda: (left.width(), right.width()) == (500, 1500))


def test_stacked_columns_know_how_tall_they_are(qtbot, qapp):
    parts = [Card(heading) for heading in ("About the child", "Facts")]
    for card in parts:
        card.add(Radios([("a", "A choice with many words " * 4, "and help " * 9), ("b", "B")]))
        card.add(Choice([("a", "A")], empty="Not answered"))
    both = Columns(*parts)
    qtbot.addWidget(both)
    theme.apply(qapp, "light", 200)
    both.resize(600, both.heightForWidth(600))
    both.show()
    for kind in (Words, Choice):
        for part in both.findChildren(kind):
            least = max(part.heightForWidth(part.width()), part.minimumSizeHint().height())
            assert part.height() >= least, part


def test_a_wrapped_label_is_tall_enough_for_its_words(qtbot, qapp):
    banner = Banner("The calendar’s bank holidays were checked long ago. " * 4, "Check it. " * 20)
    qtbot.addWidget(banner)
    for scale in (100, 200):
        theme.apply(qapp, "light", scale)
        banner.resize(500, banner.heightForWidth(500))
        banner.show()
        for label in banner.findChildren(Words):
            assert label.height() >= label.heightForWidth(label.width())


def test_a_banner_can_be_closed(qtbot):
    banner = Banner("Saved.", closable=True)
    qtbot.addWidget(banner)
    banner.show()
    with qtbot.waitSignal(banner.dismissed):
        banner.findChild(QWidget, "close-banner").click()
    assert not banner.isVisible()


def test_an_empty_state_offers_the_next_thing(qtbot):
    state = EmptyState("note", "Nothing written yet", "Ring first.", button("New call note"))
    qtbot.addWidget(state)
    assert [w.text() for w in state.findChildren(Words)] == ["Nothing written yet", "Ring first."]


def test_a_table_opens_a_row_by_return_and_grows_with_the_text(qtbot, qapp):
    model = QStandardItemModel(3, 2)
    for row in range(3):
        model.setItem(row, 0, QStandardItem(f"D-{row}"))
    table = Table("Disagreements")
    table.setModel(model)
    table.set_widths("D-2026-014", "")
    table.fill_column(1)
    qtbot.addWidget(table)
    table.show()
    assert table.current_row() == -1
    table.selectRow(1)
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args[0].row() == table.current_row() == 1
    height, width = table.rowHeight(0), table.columnWidth(0)
    theme.apply(qapp, "light", 200)
    assert table.rowHeight(0) > 1.5 * height
    assert table.columnWidth(0) > 1.5 * width
