"""The page of a disagreement under each of the four policies, through its real widgets."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QScrollArea, QWidget

from escalation_desktop.casework import disagreements, following, stages
from escalation_desktop.casework.profile import LockScreen, OwnNumber, save_lock_screen
from escalation_desktop.domain.journal import Outcome
from escalation_desktop.domain.learning import learning_of
from escalation_desktop.ui.case.learn_dialogs import LearnDialog
from escalation_desktop.ui.case.now_limit import DOUBT
from escalation_desktop.ui.case.stages_model import KEY_ROLE
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.text import Words
from tests.ui.case.conftest import move_up
from tests.ui.record.driving import in_dialog
from tests.ui.world import london


def said(widget: QWidget) -> str:
    """Return every word a widget shows now."""
    return "\n".join(
        label.text().replace("\u200b", "")
        for label in widget.findChildren(QLabel)
        if label.isVisibleTo(widget)
    )


def press(widget: QWidget, name: str) -> None:
    """Click the visible button of that accessible name."""
    named = [
        made
        for made in widget.findChildren(QAbstractButton)
        if made.accessibleName() == name and made.isVisibleTo(widget)
    ]
    assert len(named) == 1, [b.accessibleName() for b in widget.findChildren(QPushButton)]
    named[0].click()


def names(widget: QWidget) -> list[str]:
    return [
        made.accessibleName()
        for made in widget.findChildren(QPushButton)
        if made.isVisibleTo(widget)
    ]


def test_the_head_says_what_the_case_rests_on(world, show):
    page = show(world.open_case("hammersmith-fulham"))
    assert "JB 4471" in page.title.text()
    assert "Health Visiting ↔ Children's Social Care" in page.title.text()
    for words in ("printed May 2024", "⚠ review was due May 2025", "raised by us"):
        assert words in page.subtitle.text()


def test_the_now_panel_explains_the_earliest_limit(world, show):
    case = world.open_case("wandsworth", arose_at=london(2026, 11, 23, 16, 0))
    move_up(world, case, 2)
    page = show(case)
    words = said(page.now)
    assert "Now: Stage 3: Escalate line manager to line manager" in words
    assert "Earliest limit: Stages 1–5 together" in words
    assert "End of Mon 30 Nov 2026" in words
    assert "3 working days for the 3 stages left" in words
    assert "How worked out: Started Mon 23 Nov, day 0" in words
    assert "Where it says so: Policy L110, our reading" in names(page.now)


def test_every_other_limit_says_how_it_was_worked_out(world, show):
    case = world.open_case("wandsworth", arose_at=london(2026, 11, 23, 16, 0))
    disagreements.set_safe_by(world.session, case, london(2026, 11, 27, 12, 0), "Home on Friday")
    page = show(case)
    words = said(page.now)
    assert "Fri 27 Nov 2026 12:00" in words
    assert (
        "Also: Stages 1–5 together “ONE WORKING WEEK”: end of Mon 30 Nov 2026 "
        "(policy L110, our reading)" in words
    )
    press(page.now, "How the other limits are worked out")
    assert "Stages 1–5 together: Started Mon 23 Nov, day 0" in said(page.now)


def test_three_ways_on_of_equal_weight(world, show):
    page = show(world.open_case("wandsworth"))
    for name in ("Resolved…", "Not resolved: stage 2…", "No reply…"):
        made = next(b for b in page.now.findChildren(QPushButton) if b.accessibleName() == name)
        assert made.property("kind") == "" and made.isEnabled()


@pytest.mark.parametrize(
    ("pack", "steps", "who", "first_button"),
    [
        ("wandsworth", 0, "You, with your supervisor/ manager", "Briefing…"),
        ("wandsworth", 1, "You (the worker), with social worker", "Ready message…"),
        ("wandsworth", 2, "Your supervisor/ manager, with the equivalent", "Briefing…"),
        ("waltham-forest", 1, "You; your own manager, as required; with", "Ready message…"),
        ("waltham-forest", 3, "A senior member of staff in your organisation", "Briefing…"),
        ("hammersmith-fulham", 1, "Your manager", "Briefing…"),
    ],
)
def test_who_acts_next(world, show, pack, steps, who, first_button):
    case = world.open_case(pack, facts={"practitioner_tried": "no"})
    move_up(world, case, steps)
    page = show(case)
    assert who in said(page.now)
    buttons = [n for n in names(page.now) if n in ("Briefing…", "Ready message…")]
    assert buttons[0] == first_button


def test_a_number_is_copied_as_printed_with_its_age_and_doubts(world, show):
    case = world.open_case("waltham-forest")
    move_up(world, case, 2)
    page = show(case)
    words = said(page.now)
    assert "Printed January 2022, not confirmed: check who answers" in words
    assert "Looks wrong: The first pair of numbers is the Team Manager's own." in words
    copy = [n for n in names(page.now) if n.startswith("Copy 0208496 2310")]
    press(page.now, copy[0])
    assert world.clipboard.text == "0208496 2310"


def test_my_managers_number_comes_from_what_i_typed(world, show):
    save_lock_screen(world.context.folder, LockScreen(manager=OwnNumber(name="Jo", number="0123")))
    page = show(world.open_case("wandsworth"))
    assert "Copy 0123 (typed by you), Jo" in names(page.now)


def test_a_received_case_swaps_the_sides(world, show):
    case = world.open_case("wandsworth", received=True)
    move_up(world, case, 2)
    page = show(case)
    assert "received from them" in page.subtitle.text()
    assert "Our side answers: the equivalent supervisor/ manager" in said(page.now)
    view = page.stages.model.rows[2]
    assert view.theirs == "the worker's supervisor/ manager"


def test_a_fact_not_answered_is_asked_with_what_it_decides_and_answered(world, show):
    case = world.open_case("wandsworth")
    page = show(case)
    assert "It decides whether to tell IRO/ CP Coordinator." in said(page.now)
    box = next(
        w for w in page.now.findChildren(QWidget)
        if w.accessibleName() == "What plan is the child on?" and hasattr(w, "set_value")
    )  # fmt: skip
    box.set_value("cp_plan")
    assert world.state(case).facts["child_status"] == "cp_plan"
    assert "What plan is the child on?" not in said(page.now)


def test_answering_the_other_agency_chooses_its_stages(world, show):
    case = world.open_case("waltham-forest", other_agency_kind="")
    assert world.state(case).head.track == ""
    page = show(case)
    assert "which stages apply" in said(page.now)
    page.moves.answer("respondent_kind", "childrens_social_care")
    assert world.state(case).head.track == "childrens_social_care"
    assert page.stages.model.rows[4].title == "Strategic Director"


def test_danger_shows_the_numbers_first_and_writes_beside_them(world, show, qtbot):
    case = world.open_case("wandsworth")
    page = show(case)
    with qtbot.waitSignal(page.danger_requested):
        press(page.now, "Risk to the child: In danger now…")
    state = world.state(case)
    assert state.risk == "immediate"
    assert [route.route.id for route in state.routes] == ["danger"]
    assert "Risk of immediate harm, since" in said(page.now)


def test_used_up_the_policy_gives_no_further_step(world, show):
    case = world.open_case("wandsworth")
    move_up(world, case, 6)
    page = show(case)
    assert "The policy gives no further step." in said(page.now)
    assert "Record as not resolved…" in names(page.now)


def test_a_closed_case_offers_to_be_taken_up_and_says_what_is_late(world, show):
    case = world.open_case("wandsworth")
    late = following.new_action("Ring the school", by_when=london(2026, 11, 24).date())
    stages.close(world.session, case, Outcome(kind="resolved", text="Agreed"), actions=[late])
    page = show(case)
    assert "Resolved on Wed 25 Nov 2026 10:15" in said(page.now)
    assert "Not done by its date: Ring the school (by Tue 24 Nov)" in said(page.now)
    assert "Take it up again…" in names(page.now)


def test_an_ended_one_without_stages_takes_none(world, show):
    case = world.open_case("bedfordshire")
    stages.close(world.session, case, Outcome(kind="resolved", text="Agreed"))
    page = show(case)
    assert "No stage was typed" in said(page.stages)
    assert "Add a stage…" not in names(page)
    assert page.now.isAncestorOf(page.first_focus())


def test_the_signpost_policy_explains_itself_and_takes_typed_stages(world, show):
    case = world.open_case("bedfordshire")
    page = show(case)
    assert "The stages are held in another document" in said(page.stages)
    assert "Look them up in Pan Bedfordshire Interagency" in said(page.stages)
    assert page.first_focus().text() == "Add a stage…"
    disagreements.type_stage(
        world.session, case, "Line managers", "the two managers", "within 3 days",
        london(2026, 11, 28), start_at=world.clock.at,
    )  # fmt: skip
    page.refresh()
    assert page.stages.model.rows[0].title == "Line managers"
    words = said(page.now)
    assert "End of Fri 27 Nov 2026" in words
    assert "You typed this date; this app did not work it out." in words
    assert "Start a side route (5 in this policy)…" in names(page.now)


# ---------------------------------------------------------------- one model, one selection


def test_list_and_flowchart_share_model_and_selection(world, show, qtbot):
    case = world.open_case("wandsworth")
    move_up(world, case)
    page = show(case)
    panel = page.stages
    assert panel.list.model() is panel.chart.model()
    assert panel.selection.key == "s2"
    qtbot.keyClick(panel.chart, Qt.Key.Key_Down)
    assert panel.selection.key == "s3"
    assert panel.list.currentIndex().data(KEY_ROLE) == "s3"
    panel.show_as("list")
    qtbot.keyClick(panel.list, Qt.Key.Key_Up)
    assert panel.chart.currentIndex().data(KEY_ROLE) == "s2"
    page.refresh()
    assert panel.selection.key == "s2"


def test_keys_in_the_flowchart(world, show, qtbot):
    page = show(world.open_case("wandsworth"))
    chart = page.stages.chart
    for key, stage in (
        ("End", "s6"),
        ("Home", "s1"),
        ("Right", "s2"),
        ("Left", "s1"),
        ("Up", "s1"),
    ):
        qtbot.keyClick(chart, getattr(Qt.Key, f"Key_{key}"))
        assert page.stages.selection.key == stage
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    detail = page.stages.detail
    assert detail.isVisible() and detail.key == "s2"
    qtbot.keyClick(detail, Qt.Key.Key_Escape)
    assert chart.isVisible()


def test_a_click_in_the_flowchart_opens_the_stage_under_it(world, show, qtbot):
    page = show(world.open_case("wandsworth"))
    chart = page.stages.chart
    box = chart.visualRect(chart.model().index(1, 0))
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert page.stages.selection.key == "s2"
    assert page.stages.detail.isVisible() and page.stages.detail.key == "s2"


def test_the_whole_flowchart_fits(world, show):
    page = show(world.open_case("wandsworth"))
    chart = page.stages.chart
    assert chart.verticalScrollBar().maximum() > 0
    chart.fit()
    assert chart.zoom == 0.7, "smaller could not be read, so that it scrolls"
    chart.resize(chart.width(), 900)
    assert 0.7 <= chart.zoom < 1
    assert chart.verticalScrollBar().maximum() == chart.horizontalScrollBar().maximum() == 0
    chart.resize(chart.width(), 2000)
    assert chart.zoom == 1.0
    chart.set_zoom(2.0)
    assert chart.zoom == 2.0
    chart.step_zoom(-1)
    assert chart.zoom == 1.5


def test_a_stage_is_spoken(world, show):
    case = world.open_case("wandsworth", arose_at=london(2026, 11, 23, 9, 0))
    move_up(world, case, 2)
    page = show(case)
    texts = [
        page.stages.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in (1, 2, 3)
    ]
    assert texts[0].endswith("done, not resolved Wednesday 25 November 2026")
    assert texts[1] == (
        "Stage 3, Escalate line manager to line manager, current, due end of Monday 30 November "
        "2026, 3 working days for the 3 stages left"
    )
    assert texts[2].endswith("next, no limit of its own stated")


def test_overdue_is_told_by_word_and_shape(world, show):
    case = world.open_case("wandsworth")
    world.clock.at = london(2026, 12, 4, 9, 0)
    page = show(case)
    assert "⚠ overdue by 2 working days" in said(page.now)
    text = page.stages.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "current, overdue" in text


def test_the_detail_tells_clause_basis_limits_and_readings(world, show):
    page = show(world.open_case("wandsworth"))
    page.stages.open_stage("s6")
    words = said(page.stages.detail)
    assert "policy L138, L140, L142 – stated in the policy" in words
    assert "not stated in the policy: enter it (final)" in words
    page.stages.open_stage("s2")
    words = said(page.stages.detail)
    assert "Stages 1–5 together: “ONE WORKING WEEK” (should; policy L110, our reading)" in words
    assert "Other reading: Each stage separately" in words


def test_a_gap_is_noted_at_the_stage_where_it_is_read(world, show):
    case = world.open_case("wandsworth")
    page = show(case)
    page.stages.open_stage("s6")
    way = next(n for n in names(page.stages.detail) if n.startswith("Note a gap or a lesson…"))
    press(page.stages.detail, way)
    dialog = page.moves.dialog
    assert isinstance(dialog, LearnDialog)
    dialog.fields["text"].setPlainText("Nobody is named who decides.")
    dialog.save()
    [one] = learning_of(world.state(case))
    assert (one.body.stage, one.body.text) == ("s6", "Nobody is named who decides.")
    page.refresh()
    assert page.stages.detail.isVisible() and page.stages.detail.key == "s6"
    for again in (False, True):
        if again:
            page.stages.open_stage("s6")
        page.stages.set_read_only(True)
        assert names(page.stages.detail) and not page.stages.detail.note.isVisible()


def test_a_screen_reader_finds_the_stages_in_the_flowchart(world, show):
    page = show(world.open_case("wandsworth"))
    for view in (page.stages.chart, page.stages.list):
        spoken = QAccessible.queryAccessibleInterface(view)
        texts = [spoken.child(i).text(QAccessible.Text.Name) for i in range(spoken.childCount())]
        assert [text.split(",")[0] for text in texts[:-1]] == [f"Stage {n}" for n in range(1, 7)]
        assert texts[-1].startswith("Around the stages. At each stage but Stage 1, resolved leads")


# ---------------------------------------------------------------- size and names


@pytest.mark.parametrize("pack", ["waltham-forest", "wandsworth", "hammersmith-fulham"])
def test_a_small_laptop_needs_no_scrolling_of_the_page(world, show, pack):
    page = show(world.open_case(pack))
    assert page.minimumSizeHint().height() <= 714
    assert page.heightForWidth(1174) <= 714
    assert not page.halves.is_stacked


def test_large_text_stacks_with_what_is_due_first(world, show, qtbot, qapp):
    page = show(world.open_case("wandsworth"))
    look().apply("light", 200)
    page.resize(996, 714)
    qtbot.waitUntil(lambda: page.halves.is_stacked)
    assert page.now.y() < page.stages.y() < page.split.y()
    look().apply("light", 100)
    page.resize(1174, 714)
    qtbot.waitUntil(lambda: not page.halves.is_stacked)
    assert page.split.indexOf(page.now) == 0


def test_with_large_text_no_part_lies_over_another_where_little_is_due(world, show, qtbot, qapp):
    case = world.open_case("hammersmith-fulham")
    stages.close(world.session, case, Outcome(kind="withdrawn"))
    page, area = show(case), QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(page)
    area.resize(996, 714)
    area.show()
    look().apply("light", 200)
    qtbot.waitUntil(lambda: page.halves.is_stacked)
    for _ in range(4):
        qapp.processEvents()
    parts = [part.geometry() for part in (page.now, page.stages, page.split)]
    assert page.height() > area.height()
    area.takeWidget()
    assert all(above.bottom() < below.y() for above, below in pairwise(parts))


def test_every_control_has_a_name(world, show):
    case = world.open_case("hammersmith-fulham")
    move_up(world, case)
    page = show(case)
    for part in (page.stages, page.now):
        for widget in part.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and widget.isVisibleTo(part) and not widget.objectName().startswith("qt_"):
                assert widget.accessibleName(), widget


def test_the_stages_as_they_stand_go_on_a_page(world, show):
    page = show(world.open_case("wandsworth"))
    shown = []
    in_dialog(lambda dialog: shown.append((dialog.wanted().kind, dialog._case)))
    page.stages.paper.click()
    assert shown == [("ladder", page.state.case)]


def test_after_a_move_the_keyboard_stays_in_the_panel(world, show, qtbot):
    page = show(world.open_case())
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    asked = control(page.now, "What plan is the child on?")
    asked.setFocus()
    page.refresh()
    assert page.focusWidget() is control(page.now, "What plan is the child on?")
    control(page.now, "Not resolved: stage 2…").setFocus()
    move_up(world, page.state.case)
    page.refresh()
    assert page.focusWidget() is control(page.now, "Resolved…")


def control(panel, name):
    return next(
        w for w in panel.findChildren(QWidget) if w.accessibleName() == name and w.isVisible()
    )


def test_how_far_a_limit_is_goes_on_being_told_and_nothing_else_moves(world, show, qtbot):
    page = show(world.open_case())
    chips = [made for made in page.now.findChildren(Words) if made.property("kind") == "chip"]
    before, focus = chips[0].text(), page.window().focusWidget()
    world.clock.forward(days=30)
    page.minutes.look()
    assert "overdue" in chips[0].text() != before
    assert chips[0].property("state") == "overdue"
    assert page.window().focusWidget() is focus and not world.messages.said


def test_a_wrong_clock_is_told_beside_the_limit_that_is_counted_by_it(world, show):
    case = world.open_case()
    assert DOUBT not in [made.text() for made in show(case).now.findChildren(Words)]
    world.clock.forward(days=-3)
    assert DOUBT in [made.text() for made in show(case).now.findChildren(Words)]
