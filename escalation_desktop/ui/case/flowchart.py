"""The stages as a flowchart: an item view over the same model and selection as the list."""

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
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from escalation_desktop.domain.flow_chart import flow_chart_of
from escalation_desktop.domain.flow_layout import flow_layout_of
from escalation_desktop.domain.flow_parts import FlowLayout, Rect
from escalation_desktop.domain.flow_text import Style
from escalation_desktop.ui.case.flow_painter import draw_flow
from escalation_desktop.ui.case.spoken import condition_words
from escalation_desktop.ui.case.stage_look import mark_width
from escalation_desktop.ui.case.stages_model import VIEW_ROLE, StageSelection, StagesModel
from escalation_desktop.ui.theme import look

Index = QModelIndex | QPersistentModelIndex
_ZOOMS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.25, 1.5, 2.0)
_MARGIN = 4


class QtMetrics:
    """Measures text in the app's fonts."""

    def __init__(self) -> None:
        self._fonts = {
            style: QFontMetricsF(font_of(style)) for style in ("bold", "strong", "small")
        }

    def width(self, text: str, style: Style) -> float:
        return self._fonts[style].horizontalAdvance(text)

    def line(self, style: Style) -> float:
        return self._fonts[style].lineSpacing()

    def mark_width(self, words: str) -> float:
        return mark_width("now", words) + look().px("space-1")


def font_of(style: Style) -> QFont:
    """Return the font a style of text is drawn in."""
    if style == "bold":
        return look().font("text-body", bold=True)
    return look().font("text-small", bold=style == "strong")


class FlowchartView(QListView):
    """Two rails with a rung for each stage; arrows move, Return opens it.

    A list view in all but its drawing: Qt tells a screen reader of the rows of a list, and of
    nothing in an item view of its own kind.

    Signals:
        opened: Return or a double click on a stage: its key.
    """

    opened = Signal(str)

    def __init__(self, model: StagesModel, selection: StageSelection) -> None:
        super().__init__()
        self.setAccessibleName("Stages as a flowchart")
        self._zoom = 1.0
        self._fits = False
        self._layout = FlowLayout(0)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setModel(model)
        self.setSelectionModel(selection)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(VIEW_ROLE).key))
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
        self._fits = False
        self._zoom = max(_ZOOMS[0], min(_ZOOMS[-1], zoom))
        self.lay_out()
        self.show_current()

    def step_zoom(self, step: int) -> None:
        near = min(range(len(_ZOOMS)), key=lambda i: abs(_ZOOMS[i] - self._zoom))
        self.set_zoom(_ZOOMS[max(0, min(len(_ZOOMS) - 1, near + step))])

    def fit(self) -> None:
        """Draw at the largest size, up to that of the text, at which the whole is seen."""
        self._fits = True
        self.lay_out()

    def lay_out(self) -> None:
        """Measure and place everything again."""
        state = self.model().state if self.model() is not None else None
        if state is None:
            return
        chart = flow_chart_of(state, condition_words)
        metrics = QtMetrics()
        room = self.viewport().size()
        tries = [z for z in reversed(_ZOOMS) if z <= 1.0] if self._fits else [self._zoom]
        for zoom in tries:
            self._zoom = zoom
            width = (room.width() - 2 * _MARGIN) / zoom
            self._layout = flow_layout_of(chart, metrics, width)
            if self._layout.height * zoom + 2 * _MARGIN <= room.height():
                break
        self._set_bars()
        self.viewport().update()

    def content_height(self) -> int:
        """Return the height at which nothing scrolls."""
        return round(self._layout.height * self._zoom) + 2 * (_MARGIN + self.frameWidth()) + 2

    # ------------------------------------------------------------------ Qt's item view

    def visualRect(self, index: Index) -> QRect:  # Qt's name
        if not index.isValid() or index.row() >= len(self._layout.rungs):
            return QRect()
        return self._on_screen(self._layout.rungs[index.row()].box).toAlignedRect()

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
        for row, rung in enumerate(self._layout.rungs):
            if self._on_screen(rung.box).contains(point):
                return self.model().index(row, 0)
        return QModelIndex()

    def moveCursor(  # Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        last = self.model().rowCount() - 1
        row = max(0, self.currentIndex().row())
        move = QAbstractItemView.CursorAction
        if action in (move.MoveUp, move.MoveLeft, move.MovePrevious, move.MovePageUp):
            row -= 1
        elif action in (move.MoveDown, move.MoveRight, move.MoveNext, move.MovePageDown):
            row += 1
        elif action == move.MoveHome:
            row = 0
        elif action == move.MoveEnd:
            row = last
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
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(VIEW_ROLE).key)
            return
        super().keyPressEvent(event)

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

    def _set_bars(self) -> None:
        room = self.viewport().size()
        tall = round(self._layout.height * self._zoom) + 2 * _MARGIN
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
