"""The stages as a flowchart: an item view over the same model and selection as the list."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from escalation_desktop.domain.case import StageView
from escalation_desktop.domain.flow_layout import flow_layout_of
from escalation_desktop.domain.flow_parts import FlowChart, FlowLayout, Rect
from escalation_desktop.ui.case.flow_hand import ZOOMS, FlowHand, stepped
from escalation_desktop.ui.case.flow_metrics import QtMetrics
from escalation_desktop.ui.case.flow_painter import draw_flow
from escalation_desktop.ui.case.stages_model import VIEW_ROLE, StageSelection, StagesModel
from escalation_desktop.ui.theme import look

Index = QModelIndex | QPersistentModelIndex
_MARGIN = 4
_MOST_KNOWN = 16
"""Drawings laid out that are kept: as wide as the page becomes while it finds its place."""
_READABLE = 0.7
"""Of the text's size: the least that the drawing is made to fit at, 9 pixels of small text."""


class FlowchartView(QListView):
    """Two rails with a rung for each stage; arrows move, Return or a click opens it.

    Dragging moves the drawing; Ctrl and the wheel, or plus and minus, zoom; 0 is the text's size.
    A list view in all but its drawing: Qt tells a screen reader of the rows of a list, and of
    nothing in an item view of its own kind.

    Signals:
        opened: Return or a click on a stage: its key.
        zoomed: it is drawn at another size, and so is another height.
    """

    opened = Signal(str)
    zoomed = Signal()

    def __init__(self, model: StagesModel, selection: StageSelection) -> None:
        super().__init__()
        self.setAccessibleName("Stages as a flowchart")
        self._zoom = 1.0
        self._fits = False
        self.tall: Callable[[], int] = lambda: self.viewport().height()
        """The height to fit the drawing into."""
        self._layout = FlowLayout(0)
        self._known_chart = model.chart
        self._known: dict[tuple[object, ...], tuple[float, FlowLayout]] = {}
        """What was laid out of that chart: a page asks for the same several times in a row."""
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setModel(model)
        self.setSelectionModel(selection)
        self._hand = FlowHand(self)
        self.viewport().setMouseTracking(True)
        look().changed.connect(self.lay_out)
        model.modelReset.connect(self.lay_out)

    @property
    def flow(self) -> FlowLayout:
        """The drawing as it is laid out now, before zooming."""
        return self._layout

    @property
    def zoom(self) -> float:
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Draw at this size; 1 is the size of the app's text."""
        self._zoom_to(zoom)
        self.show_current()

    def step_zoom(self, step: int) -> None:
        """Draw larger (1) or smaller (-1)."""
        self.set_zoom(stepped(self._zoom, step))

    def fit(self) -> None:
        """Draw at the largest size, up to that of the text, at which the whole is seen.

        Where that could not be read it is drawn as small as can be read, and scrolls.
        """
        self._fits = True
        self.lay_out()
        self.show_current()
        self.zoomed.emit()

    def lay_out(self) -> None:
        """Measure and place everything again."""
        if self.model() is None or self.model().state is None:
            return
        self._zoom, self._layout = self._laid(self.viewport().width())
        self._set_bars()
        self.viewport().update()

    def content_height(self, wide: int) -> int:
        """Return the height at which nothing scrolls, in so many pixels of width."""
        if self.model() is None or self.model().state is None:
            return 0
        zoom, layout = self._laid(wide - 2 * self.frameWidth())
        drawn = round(layout.height * zoom) + 2 * (_MARGIN + self.frameWidth()) + 2
        too_wide = layout.width * zoom > wide - 2 * (_MARGIN + self.frameWidth())
        return drawn + (self.horizontalScrollBar().sizeHint().height() if too_wide else 0)

    # ------------------------------------------------------------------ Qt's item view

    def visualRect(self, index: Index) -> QRect:  # Qt's name
        box = self._box_of(index.row()) if index.isValid() else None
        return self._on_screen(box).toAlignedRect() if box is not None else QRect()

    def scrollTo(  # Qt's name
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        box = self.visualRect(index)
        if box.isNull():
            return
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + box.center().y() - room // 2)
        elif box.top() < 0:
            bar.setValue(bar.value() + box.top() - _MARGIN)
        elif box.bottom() > room:
            bar.setValue(bar.value() + min(box.bottom() - room, box.top()) + _MARGIN)

    def indexAt(self, point: QPoint) -> QModelIndex:  # Qt's name
        for row in range(len(self._layout.rungs) + 1):
            box = self._box_of(row)
            if box is not None and self._on_screen(box).contains(point):
                return self.model().index(row, 0)
        return QModelIndex()

    def moveCursor(  # Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        last = len(self._layout.rungs) - (self._layout.around is None)
        row = max(0, self.currentIndex().row())
        move = QAbstractItemView.CursorAction
        if action in (move.MoveUp, move.MoveLeft, move.MovePrevious, move.MovePageUp):
            row -= 1
        elif action in (move.MoveDown, move.MoveRight, move.MoveNext, move.MovePageDown):
            row += 1
        elif action == move.MoveHome:
            row = 0
        elif action == move.MoveEnd:
            row = len(self._layout.rungs) - 1
        return self.model().index(max(0, min(last, row)), 0)

    def horizontalOffset(self) -> int:  # Qt's name
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:  # Qt's name
        return self.verticalScrollBar().value()

    def updateGeometries(self) -> None:  # Qt's name
        self._set_bars()

    def setSelection(  # Qt's name
        self, rect: QRect, command: QItemSelectionModel.SelectionFlag
    ) -> None:
        index = self.indexAt(rect.topLeft())
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # Qt's name
        region = QRegion()
        for index in selection.indexes():
            region += QRegion(self.visualRect(index))
        return region

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.text() in ("+", "="):
            self.step_zoom(1)
        elif event.text() == "-":
            self.step_zoom(-1)
        elif event.text() == "0":
            self.set_zoom(1.0)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # Qt's name
        self._hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # Qt's name
        self._hand.move(event)
        self._hover(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # Qt's name
        point = event.position().toPoint()
        clicked = self._hand.release()
        self._hover(point)
        index = self.indexAt(point)
        if clicked and index.isValid():
            self.setCurrentIndex(index)
            self._open(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # Qt's name
        event.accept()  # the first click has opened it

    def wheelEvent(self, event: QWheelEvent) -> None:  # Qt's name
        turned = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier or not turned:
            super().wheelEvent(event)
            return
        bar, at = self.verticalScrollBar(), event.position().y()
        part = (bar.value() + at) / max(1, self._drawn_height())
        self._zoom_to(stepped(self._zoom, 1 if turned > 0 else -1))
        bar.setValue(round(part * self._drawn_height() - at))
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt's name
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), look().colour("panel"))
        painter.translate(*self._origin())
        painter.scale(self._zoom, self._zoom)
        rows = self.model().rows
        current = self.currentIndex().row()
        draw_flow(
            painter,
            self._layout,
            rows,
            current,
            has_focus=self.hasFocus(),
            ratio=self.devicePixelRatioF() * self._zoom,
        )
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        super().resizeEvent(event)
        self.lay_out()
        self.show_current()

    def sizeHint(self) -> QSize:  # Qt's name
        return QSize(look().px("field-long"), look().px("field-long"))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # Qt's name
        super().currentChanged(current, previous)
        if current.isValid():
            self.scrollTo(current)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # Qt's name
        super().focusInEvent(event)
        self.viewport().update()

    # ------------------------------------------------------------------ own

    def show_current(self) -> None:
        """Bring the selected stage into sight."""
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _zoom_to(self, zoom: float) -> None:
        self._fits = False
        self._zoom = max(ZOOMS[0], min(ZOOMS[-1], zoom))
        self.lay_out()
        self.zoomed.emit()

    def _hover(self, point: QPoint) -> None:
        self._hand.hover(over_stage=self.indexAt(point).data(VIEW_ROLE) is not None)

    def _open(self, index: Index) -> None:
        view = index.data(VIEW_ROLE)
        if isinstance(view, StageView):
            self.opened.emit(view.key)

    def _box_of(self, row: int) -> Rect | None:
        """Return where a row of the model is drawn; the row after the stages is below them."""
        rungs = self._layout.rungs
        return rungs[row].box if row < len(rungs) else self._layout.around

    def _laid(self, room: int) -> tuple[float, FlowLayout]:
        """Return the size to draw at in so many pixels of width, and the drawing laid out."""
        chart = self.model().chart
        if chart is not self._known_chart or len(self._known) > _MOST_KNOWN:
            self._known_chart = chart
            self._known.clear()
        tall = self.tall() if self._fits else 0
        asked = (room, tall, self._fits, self._zoom, look().scale)
        if asked not in self._known:
            self._known[asked] = self._lay(chart, room - 2 * _MARGIN, tall - 2 * _MARGIN)
        return self._known[asked]

    def _lay(self, chart: FlowChart, wide: int, tall: int) -> tuple[float, FlowLayout]:
        metrics = QtMetrics()
        zoom, layout = self._zoom, self._layout
        for zoom in _fitting() if self._fits else (self._zoom,):
            layout = flow_layout_of(chart, metrics, wide / zoom)
            if layout.height * zoom <= tall and layout.width * zoom <= wide:
                break
        return zoom, layout

    def _drawn_height(self) -> int:
        return round(self._layout.height * self._zoom) + 2 * _MARGIN

    def _set_bars(self) -> None:
        room = self.viewport().size()
        tall = self._drawn_height()
        wide = round(self._layout.width * self._zoom) + 2 * _MARGIN
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, tall - room.height()))
        down.setPageStep(room.height())
        down.setSingleStep(20)
        across.setRange(0, max(0, wide - room.width()))
        across.setPageStep(room.width())

    def _origin(self) -> tuple[float, float]:
        return _MARGIN - self.horizontalOffset(), _MARGIN - self.verticalOffset()

    def _on_screen(self, box: Rect) -> QRectF:
        left, top = self._origin()
        z = self._zoom
        return QRectF(box.x * z + left, box.y * z + top, box.w * z, box.h * z)


def _fitting() -> Iterator[float]:
    """Return the sizes to fit at, from that of the text to the least that can be read."""
    yield from (twentieths / 20 for twentieths in range(20, round(_READABLE * 20) - 1, -1))
