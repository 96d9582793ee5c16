"""The drawing under the hand: measured in the app's own fonts, opened, moved and zoomed."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from escalation_desktop.domain.flow_chart import flow_chart_of
from escalation_desktop.domain.flow_layout import flow_layout_of
from escalation_desktop.ui.case import flowchart
from escalation_desktop.ui.case.flow_metrics import QtMetrics
from escalation_desktop.ui.case.flowchart import FlowchartView
from escalation_desktop.ui.case.stage_list import StageList
from escalation_desktop.ui.case.stages_model import StageSelection, StagesModel
from escalation_desktop.ui.theme import look
from tests.domain.any_pack import policies
from tests.domain.geometry import check
from tests.domain.made_up import PACKS
from tests.domain.test_flow_layout import case_at
from tests.domain.test_flow_packs import worked

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def views(qtbot):
    """Return a drawing and its twin list, over one model with Wandsworth's six stages."""
    model = StagesModel()
    selection = StageSelection(model)
    chart, twin = FlowchartView(model, selection), StageList(model, selection)
    for view in (chart, twin):
        qtbot.addWidget(view)
        view.resize(470, 500)
        view.show()
    model.set_state(case_at("wandsworth", 2))
    selection.restore()
    chart.opened_keys, twin.opened_keys = [], []
    chart.opened.connect(chart.opened_keys.append)
    twin.opened.connect(twin.opened_keys.append)
    yield chart, twin
    model.setParent(chart)


def centre(view, row):
    view.scrollTo(view.model().index(row, 0))
    return view.visualRect(view.model().index(row, 0)).center()


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("scale", [100, 200])
def test_the_policies_are_drawn_whole_in_the_apps_fonts(qapp, pack, scale):
    look().apply("light", scale)
    chart, metrics = flow_chart_of(case_at(pack, 2)), QtMetrics()
    for width in (330, 470, 900):
        check(flow_layout_of(chart, metrics, width), chart, metrics)


@settings(
    max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(over=policies(), steps=st.integers(0, 4), urgent=st.booleans())
@pytest.mark.parametrize("scale", [100, 200])
def test_any_policy_is_drawn_whole_in_the_apps_fonts(qapp, scale, over, steps, urgent):
    look().apply("light", scale)
    chart, metrics = flow_chart_of(worked(over, steps, urgent=urgent)), QtMetrics()
    check(flow_layout_of(chart, metrics, 470), chart, metrics)


def test_a_click_opens_a_stage_in_either(views, qtbot):
    for view in views:
        qtbot.mouseClick(view.viewport(), LEFT, pos=centre(view, 3))
        assert view.opened_keys == ["s4"]
        assert view.currentIndex().row() == 3


def test_a_drag_moves_the_drawing_and_opens_nothing(views, qtbot):
    chart, _ = views
    chart.set_zoom(1.5)
    bar = chart.verticalScrollBar()
    bar.setValue(0)
    at = QPoint(200, 300)
    row = chart.currentIndex().row()
    qtbot.mousePress(chart.viewport(), LEFT, pos=at)
    qtbot.mouseMove(chart.viewport(), at - QPoint(0, 60))
    qtbot.mouseMove(chart.viewport(), at - QPoint(0, 120))
    qtbot.mouseRelease(chart.viewport(), LEFT, pos=at - QPoint(0, 120))
    assert bar.value() == 120
    assert chart.opened_keys == [] and chart.currentIndex().row() == row


def test_the_wheel_zooms_with_control_and_scrolls_without(views):
    chart, _ = views

    def turn(steps, keys):
        at = QPointF(100, 100)
        event = QWheelEvent(
            at, chart.viewport().mapToGlobal(at), QPoint(), QPoint(0, steps * 120),
            Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        chart.wheelEvent(event)

    turn(1, Qt.KeyboardModifier.ControlModifier)
    assert chart.zoom == 1.25
    turn(-1, Qt.KeyboardModifier.ControlModifier)
    turn(-1, Qt.KeyboardModifier.ControlModifier)
    assert chart.zoom == 0.9
    chart.verticalScrollBar().setValue(0)
    turn(-1, Qt.KeyboardModifier.NoModifier)
    assert chart.zoom == 0.9 and chart.verticalScrollBar().value() > 0


def test_plus_minus_and_nought_zoom(views, qtbot):
    chart, _ = views
    for key, zoom in (("Plus", 1.25), ("Plus", 1.5), ("Minus", 1.25), ("0", 1.0)):
        qtbot.keyClick(chart, getattr(Qt.Key, f"Key_{key}"))
        assert chart.zoom == zoom


def test_below_the_last_stage_is_what_holds_around_them_all(views, qtbot):
    chart, _ = views
    for view in views:
        qtbot.keyClick(view, Qt.Key.Key_Home)
        for _ in range(8):
            qtbot.keyClick(view, Qt.Key.Key_Down)
        assert view.currentIndex().row() == 6
        assert not view.visualRect(view.currentIndex()).isEmpty()
        qtbot.keyClick(view, Qt.Key.Key_Return)
        assert view.opened_keys == []
    said = chart.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    for text in ("the written confirmation", "no further step in the policy", "At any stage: "):
        assert text in said


def test_a_row_of_the_list_tells_its_limits_routes_and_sides(views):
    _, twin = views
    said = [
        twin.model().index(row, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        for row in range(6)
    ]
    assert said[0].startswith("The worker; their supervisor/ manager (our side only). ")
    assert "Stages 1 to 5 together: ONE WORKING WEEK (our reading), so far " in said[0]
    assert "Side route: Your own organisation's escalation policy." in said[0]
    assert said[2].startswith("Our side: the worker's supervisor/ manager. Their side: the equiv")
    assert "Started Thursday 3 December" in said[2]
    assert said[4].endswith("Last within the limit for Stages 1 to 5 together.")
    assert not any(sign in text for text in said for sign in "↔↻·–")


def test_a_drawing_is_laid_out_once_for_what_is_asked_of_it_and_anew_for_anything_else(
    views, qapp, monkeypatch
):
    chart, _ = views
    made = []

    def counted(*asked):
        made.append(flow_layout_of(*asked))
        return made[-1]

    monkeypatch.setattr(flowchart, "flow_layout_of", counted)
    tall = chart.content_height(610)
    assert len(made) == 1 and chart.content_height(610) == tall and len(made) == 1
    assert chart.content_height(620) >= 0 and len(made) == 2
    look().apply("light", 200)
    assert chart.content_height(610) > tall
    look().apply("light", 100)
    assert chart.content_height(610) == tall
    chart.set_zoom(2.0)
    assert chart.content_height(610) > tall
    chart.set_zoom(1.0)
    before = len(made)
    chart.model().set_state(case_at("wandsworth", 3))
    assert len(made) > before
    drawn = chart.flow
    assert drawn == flow_layout_of(chart.model().chart, QtMetrics(), chart.viewport().width() - 8)
    for width in range(300, 360):
        chart.content_height(width)
    assert len(chart._known) < 20, "a window that is dragged wider keeps every drawing"


def test_no_row_of_the_list_is_cut_at_any_text_size(views, qapp):
    _, twin = views
    for scale in (100, 200):
        look().apply("light", scale)
        twin.doItemsLayout()
        rows = twin.model().rowCount()
        boxes = [twin.visualRect(twin.model().index(row, 0)) for row in range(rows)]
        assert all(a.bottom() < b.top() for a, b in pairwise(boxes))
        assert sum(box.height() for box in boxes) <= twin.content_height(twin.width())
