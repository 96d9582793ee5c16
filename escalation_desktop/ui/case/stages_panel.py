"""The left of the page: the stages as a list or as a flowchart, and one stage in detail."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain.case import CaseState
from escalation_desktop.ui.case.flowchart import FlowchartView
from escalation_desktop.ui.case.moves import Moves
from escalation_desktop.ui.case.stage_detail import StageDetail
from escalation_desktop.ui.case.stage_list import StageList
from escalation_desktop.ui.case.stages_model import StageSelection, StagesModel
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.paper_opening import preview_paper
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button, icon_button
from escalation_desktop.ui.widgets.choice import Segments
from escalation_desktop.ui.widgets.empty_state import EmptyState
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.focus import go_to
from escalation_desktop.ui.widgets.text import heading

LIST, CHART, DETAIL, EMPTY = range(4)
_ELSEWHERE = "The stages are held in another document"


class StagesPanel(QFrame):
    """Both views show one model and one selection.

    Signals:
        shape_changed: what is shown needs another height.
        paper_issued: the stages were issued on a page.
    """

    shape_changed = Signal()
    paper_issued = Signal()

    def __init__(self, context: Context, moves: Moves) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAccessibleName("Stages")
        self._context, self._moves = context, moves
        self._state: CaseState | None = None
        self._view = CHART
        self._is_whole = False
        self.model = StagesModel()
        self.selection = StageSelection(self.model)
        self.model.setParent(self)  # Qt deletes it with the views; Python alone crashes on it
        self.list = StageList(self.model, self.selection)
        self.chart = FlowchartView(self.model, self.selection)
        self.detail = StageDetail(context, moves)
        self.switch = Segments(
            [("list", "List"), ("chart", "Flowchart")], value="chart", name="Show stages as"
        )
        self._build()
        self._connect()

    def show_case(self, state: CaseState) -> None:
        """Show another state; the selected stage stays selected."""
        is_another = self._state is None or self._state.case != state.case
        self._state = state
        self.model.set_state(state)
        if is_another:
            self.selection.forget()
            self._stack.setCurrentIndex(self._view)
        self.selection.restore()
        self.list.show_current()
        self.chart.show_current()
        self._external.setVisible(state.ladder.status == "external" and bool(state.stages))
        if not state.stages:
            self._tell_none(state)
            self._stack.setCurrentIndex(EMPTY)
        elif self._stack.currentIndex() == DETAIL:
            self.detail.show_stage(state, self.detail.key)
        else:
            self._stack.setCurrentIndex(self._view)
        self._show_tools()
        self.shape_changed.emit()

    def _tell_none(self, state: CaseState) -> None:
        """Say where the stages are and how one is typed; once it has ended none can be."""
        where = state.ladder.external_title or "the other document"
        is_open = state.status == "open"
        self._type_stage.setHidden(not is_open)
        if is_open:
            self._none.tell(
                _ELSEWHERE,
                f"Look them up in {where} and type them here as you use them: they are shown and "
                "printed as typed by you. Notes, side routes and the record work without them.",
            )
        else:
            self._none.tell("No stage was typed", f"The stages are held in {where}.")

    @property
    def first(self) -> QWidget | None:
        """What has the focus first: the stages as they are shown, or how one is typed."""
        if self._stack.currentIndex() == EMPTY:
            can = self._type_stage.isEnabled() and self._type_stage.isVisibleTo(self)
            return self._type_stage if can else None
        return self.chart if self.chart.isVisibleTo(self) else self.list

    def set_read_only(self, away: bool) -> None:
        """Turn off what writes, while the disagreement is elsewhere."""
        self.paper.setVisible(not away)
        self._type_stage.setEnabled(not away)
        self.detail.set_read_only(away)

    def open_stage(self, key: str) -> None:
        """Show one stage in detail."""
        if self._state is None or self._state.stage_view(key) is None:
            return
        self.selection.select_key(key)
        self.detail.show_stage(self._state, key)
        self._stack.setCurrentIndex(DETAIL)
        self._show_tools()
        go_to(self.detail.back)
        self.shape_changed.emit()

    def close_stage(self) -> None:
        self._stack.setCurrentIndex(self._view)
        self._show_tools()
        self._stack.currentWidget().setFocus()
        self.shape_changed.emit()

    def show_as(self, which: str) -> None:
        """Show "list" or "chart"."""
        self._view = LIST if which == "list" else CHART
        self.switch.set_value(which)
        if self._stack.currentIndex() != EMPTY:
            self._stack.setCurrentIndex(self._view)
        self._show_tools()
        self.shape_changed.emit()

    def show_whole(self, whole: bool) -> None:
        """Let it be as low as what it shows, for a page that scrolls; else scroll within."""
        self._is_whole = whole
        self._stack.setMinimumHeight(1 if whole else 0)
        self.detail.show_whole(whole)
        policy = Qt.ScrollBarPolicy
        for view in (self.list, self.chart):  # a bar would take from the width that was measured
            view.setVerticalScrollBarPolicy(
                policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded
            )

    def whole_height(self, width: int) -> int:
        """Return the height at which nothing in it scrolls, in so many pixels of width."""
        wide = self._inner(width)
        front = self._stack.currentWidget()
        if isinstance(front, StageList | FlowchartView | StageDetail):
            return front.content_height(wide) + self._around(wide)
        tall = _height_in(front, wide) if front is not None else 0
        return tall + self._around(wide)

    def _inner(self, width: int) -> int:
        edge, around = self.contentsMargins(), self.layout().contentsMargins()
        return width - edge.left() - edge.right() - around.left() - around.right()

    def _around(self, wide: int) -> int:
        """Return the height of what stands above and below the stages in so many pixels."""
        column, edge = self.layout(), self.contentsMargins()
        shown = [part for part in (self._head, self._external, self._foot) if not part.isHidden()]
        tall = sum(_height_in(part, wide) + column.spacing() for part in shown)
        margins = column.contentsMargins()
        return tall + edge.top() + edge.bottom() + margins.top() + margins.bottom()

    def _tall_for_chart(self) -> int:
        """Return the height to fit the drawing into: its own, or what is seen of a long page."""
        page = self._page_area()
        if page is None:
            return self.chart.viewport().height()
        return page.viewport().height() - self._around(self._inner(self.width()))

    def _page_area(self) -> QScrollArea | None:
        """Return what scrolls the page, where the page is what scrolls."""
        above = self.parentWidget() if self._is_whole else None
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above

    def _fit(self) -> None:
        """Fit the drawing, and bring it to the top of a page that is longer than the window."""
        self.chart.fit()
        page = self._page_area()
        long = page.widget() if page is not None else None
        if page is not None and long is not None:
            page.verticalScrollBar().setValue(self.mapTo(long, QPoint(0, 0)).y())

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(4)
        self.fit = button("Fit", self._fit, kind="quiet", name="Fit: show the whole flowchart")
        tools.addWidget(self.fit)
        self.smaller = icon_button("remove", "Smaller flowchart", lambda: self.chart.step_zoom(-1))
        self.larger = icon_button("add", "Larger flowchart", lambda: self.chart.step_zoom(1))
        tools.addWidget(self.smaller)
        tools.addWidget(self.larger)
        title = heading("Stages")
        title.setWordWrap(False)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(title, 1)
        head.addWidget(self._tools)
        self.switch.setMinimumWidth(self.switch.sizeHint().width())
        head.addWidget(self.switch)
        self._external = Banner(
            "These stages were typed by you", "They are of another document, not of the policy."
        )
        self._external.hide()
        self._type_stage = button("Add a stage…", self._moves.type_stage, icon="add")
        self._none = EmptyState("policy", _ELSEWHERE, "", self._type_stage)
        self._stack = _Stack()
        for part in (self.list, self.chart, self.detail, self._none):
            self._stack.addWidget(part)
        self._stack.setCurrentIndex(CHART)
        self.paper = button("Ladder on a page…", self._to_paper, kind="link")
        self._foot = QWidget()
        foot = FlowLayout(self._foot, gap=16)
        foot.addWidget(
            button("What the policy asks at this stage", self._open_selected, kind="link")
        )
        foot.addWidget(self.paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self._external)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.switch.chosen.connect(self.show_as)
        self.list.opened.connect(self.open_stage)
        self.chart.opened.connect(self.open_stage)
        self.chart.zoomed.connect(self.shape_changed)
        self.chart.tall = self._tall_for_chart
        self.detail.left.connect(self.close_stage)

    def _to_paper(self) -> None:
        """Show the stages as they stand, on one page to print."""
        if self._state is not None:
            case = self._state.case
            if preview_paper(self._context, self, case, Wanted("ladder"), "Ladder on a page"):
                self.paper_issued.emit()

    def _open_selected(self) -> None:
        if self.selection.key:
            self.open_stage(self.selection.key)

    def _show_tools(self) -> None:
        shown = self._stack.currentIndex()
        self._tools.setVisible(shown == CHART)
        self.switch.setVisible(shown in (LIST, CHART))
        self._foot.setVisible(shown in (LIST, CHART))


class _Stack(QStackedWidget):
    """As high as its room: Qt's asks for the height of the highest part, shown or not."""

    def hasHeightForWidth(self) -> bool:  # Qt's name
        return False


def _height_in(part: QWidget, wide: int) -> int:
    """Return how high a part is in so many pixels of width."""
    wanted = part.heightForWidth(wide) if part.hasHeightForWidth() else part.sizeHint().height()
    return max(wanted, part.minimumSizeHint().height())
