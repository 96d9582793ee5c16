"""The stages as a list: all that the drawing says, its states by word and shape as well."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from escalation_desktop.domain.case import StageView
from escalation_desktop.ui.case import spoken
from escalation_desktop.ui.case.stage_look import draw_mark, frame_pen, ground, mark_width
from escalation_desktop.ui.case.stages_model import (
    BESIDE_ROLE,
    VIEW_ROLE,
    StageSelection,
    StagesModel,
)
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.text import breakable

Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class StageList(QListView):
    """A list over the shared model and selection.

    Signals:
        opened: Return or a click on a stage: its key.
    """

    opened = Signal(str)

    def __init__(self, model: StagesModel, selection: StageSelection) -> None:
        super().__init__()
        self.setAccessibleName("Stages")
        self.setModel(model)
        self.setSelectionModel(selection)
        self._delegate = _RowDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSpacing(2)
        self.clicked.connect(self._open)
        look().changed.connect(self.doItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        view = index.data(VIEW_ROLE)
        if isinstance(view, StageView):
            self.opened.emit(view.key)

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def content_height(self, wide: int) -> int:
        """Return the height at which nothing scrolls, in so many pixels of width."""
        rows, inner = self.model().rowCount(), wide - 2 * self.frameWidth()
        tall = [self._delegate.height(self.model().index(row, 0), inner) for row in range(rows)]
        return sum(tall) + (rows + 1) * 2 * self.spacing() + 2 * self.frameWidth()

    def show_current(self) -> None:
        """Bring the selected stage into sight."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)


class _RowDelegate(QStyledItemDelegate):
    """Draws a row; its height is measured from its own wrapped words."""

    def __init__(self, view: StageList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # Qt's name
        wide = self._view.viewport().width()
        return QSize(wide - 2 * self._view.spacing(), self.height(index, wide))

    def height(self, index: Index, wide: int) -> int:
        """Return how high a row is in a view of so many pixels of width."""
        width = wide - 2 * self._view.spacing()
        return round(2 * _pad() + sum(h for *_, h in _lines(index, self._far(), width)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = index.data(VIEW_ROLE)
        place = spoken.place_of(view) if view is not None else ""
        box = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if place:
            painter.setPen(frame_pen(place))
            painter.setBrush(ground(place))
            painter.drawRoundedRect(box, look().px("radius"), look().px("radius"))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(look().colour("primary"), 4))
            left, round_ = box.left() + 2, look().px("radius")
            painter.drawLine(
                QPointF(left, box.top() + round_), QPointF(left, box.bottom() - round_)
            )
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look().colour("focus"), 2))
            painter.drawRoundedRect(box, look().px("radius"), look().px("radius"))
        words = spoken.place_words(view) if view is not None else ""
        y = box.top() + _pad() - 2
        width = self._view.viewport().width() - 2 * self._view.spacing()
        for number, (text, font, token, height) in enumerate(_lines(index, self._far(), width)):
            painter.setFont(font)
            painter.setPen(look().colour(token))
            room = _inner(width) - (mark_width(place, words) + 8 if not number and place else 0)
            painter.drawText(QRectF(box.left() + _left(), y, room, height), _WRAP, breakable(text))
            if number == 0 and place:
                line = QFontMetricsF(font).lineSpacing()
                right = QRectF(box.left() + _left(), y, _inner(width), line)
                draw_mark(painter, right, place, words, self._view.devicePixelRatioF())
            y += height
        painter.restore()

    def _far(self) -> str:
        state = self._view.model().state
        return state.how_far.text if state is not None else ""


def _lines(index: Index, far: str, width: float) -> list[tuple[str, QFont, str, float]]:
    """Return the texts of a row with font, colour and height."""
    view = index.data(VIEW_ROLE)
    small = look().font("text-small")
    rows = [(line, small, "text-muted", 0.0) for line in index.data(BESIDE_ROLE)]
    if isinstance(view, StageView):
        rows = [*_of_stage(view, far), *rows]
    else:
        rows.insert(0, (str(index.data()), look().font("text-body", bold=True), "text", 0.0))
    made = []
    for text, font, token, less in rows:
        if text:
            room = QRectF(0, 0, max(40.0, _inner(width) - less), 100_000)
            height = QFontMetricsF(font).boundingRect(room, int(_WRAP), breakable(text)).height()
            made.append((text, font, token, height + 2))
    return made


def _of_stage(view: StageView, far: str) -> list[tuple[str, QFont, str, float]]:
    """Return a stage's own texts with font, colour and the room that its state's word takes."""
    place = spoken.place_of(view)
    bold, small = look().font("text-body", bold=True), look().font("text-small")
    strong = look().font("text-small", bold=True)
    foot_font = strong if view.status == "now" else small
    foot_token = "overdue" if place == "overdue" else "text"
    return [
        (spoken.heading_of(view), bold, "text", mark_width(place, spoken.place_words(view)) + 8),
        (spoken.sides_of(view), small, "text-muted", 0.0),
        (spoken.foot_of(view, far), foot_font, foot_token, 0.0),
    ]


def _pad() -> int:
    return look().px("space-2") + 2


def _left() -> int:
    return look().px("space-3") + 2


def _inner(width: float) -> float:
    return width - 4 - 2 * _left()
