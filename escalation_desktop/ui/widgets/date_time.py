"""A field for a day, or a day and a time, on the wall in London; typed or taken from a calendar.

It may be empty, and a day alone is a fair answer: the record then says that only the day is known.
The hour that comes twice on the October Sunday is asked about by whoever reads the field.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from escalation_desktop.domain import times
from escalation_desktop.ui import icons
from escalation_desktop.ui.moments import Moment, Unreadable, read_moment
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import icon_button
from escalation_desktop.ui.widgets.text import LineBox


def say_moment(moment: Moment) -> str:
    """Say a moment as the field shows it: "Wed 25 Nov 2026 16:30" or "Wed 25 Nov 2026"."""
    day = times.say_day(moment.day)
    return day if moment.at is None else f"{day} {moment.at:%H:%M}"


class DateTimeField(QWidget):
    """A line to type in with a calendar beside it.

    Signals:
        changed: the text was changed, by typing or by the calendar.
    """

    changed = Signal()

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        value: Moment | None = None,
        wants_time: bool = True,
    ) -> None:
        super().__init__()
        self._now = now
        self._wants_time = wants_time
        self._example = f"For example 25/11/2026{' 16:30' if wants_time else ''}"
        self.line = LineBox(placeholder=self._example, short=True)
        self._typed_on = self._today()
        self.line.textChanged.connect(self._on_typed)
        self.line.editingFinished.connect(self._tidy)
        self._button = icon_button("calendar", "Choose a day from the calendar", self._open)
        self._button.setObjectName("calendar-button")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line)
        row.addWidget(self._button)
        row.addStretch(1)
        self.setFocusProxy(self.line)
        self._fit()
        look().changed.connect(self._fit)
        self.set_value(value)

    def set_spoken(self, label: str, description: str) -> None:
        """Have the line and its calendar spoken with what is asked."""
        self.line.setAccessibleName(label)
        self.line.setAccessibleDescription(description)
        self._button.setAccessibleName(f"Choose a day from the calendar: {label}")

    def value(self) -> Moment | None:
        """Return what is typed, None for nothing. Raises Unreadable with a sentence."""
        # "today" is the day it was typed on, however long the form stays open.
        found = read_moment(self.line.text(), self._typed_on)
        if found is not None and not self._wants_time:
            return Moment(found.day)
        return found

    def kept(self) -> str:
        """Return what a draft keeps: as typed, but the day itself where that was "today"."""
        try:
            found = self.value()
            later = read_moment(self.line.text(), self._typed_on + timedelta(days=1))
        except Unreadable:
            return self.line.text()
        if found is None or later is None or later.day == found.day:
            return self.line.text()
        return say_moment(found)

    def set_value(self, value: Moment | None) -> None:
        self.line.setText(say_moment(value) if value is not None else "")

    def set_instant(self, at: datetime) -> None:
        """Show an instant on the wall in London: to the minute, or the day where it has no time."""
        local = times.to_london(at)
        if isinstance(at, times.DayOnly):
            self.set_value(Moment(local.date()))
            return
        self.set_value(Moment(local.date(), local.time().replace(second=0, microsecond=0)))

    def problem(self) -> str:
        """Return a sentence when what is typed is no date, else ""."""
        try:
            self.value()
        except Unreadable as unreadable:
            return str(unreadable)
        return ""

    def _today(self) -> date:
        return times.to_london(self._now()).date()

    def _on_typed(self) -> None:
        self._typed_on = self._today()
        self.changed.emit()

    def _tidy(self) -> None:
        if self.line.text().strip() and not self.problem():
            self.set_value(self.value())

    def _fit(self) -> None:
        longest = ("Wed 30 Nov 2026 16:30 WW", f"{self._example} WW")
        metrics = self.line.fontMetrics()
        self.line.setMinimumWidth(max(metrics.horizontalAdvance(words) for words in longest))
        self.line.setMaximumWidth(self.line.minimumWidth() + 24)

    def _open(self) -> None:
        day = self._today() if self.problem() or self.value() is None else self.value().day
        popup = CalendarPopup(self, day)
        popup.day_chosen.connect(self._take)
        popup.open_below(self._button)

    def _take(self, day: date) -> None:
        before = None if self.problem() else self.value()
        self.set_value(Moment(day, before.at if before is not None else None))
        self.line.setFocus()


class CalendarPopup(QFrame):
    """A month to choose a day from; arrow keys and Return choose, Escape leaves.

    Signals:
        day_chosen: a day was chosen; the popup closes itself.
    """

    day_chosen = Signal(object)

    def __init__(self, parent: QWidget, day: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Calendar")
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("Choose a day")
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._dress()
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.calendar)

    def _dress(self) -> None:
        plain = QTextCharFormat()
        plain.setForeground(look().colour("text"))
        quiet = QTextCharFormat()
        quiet.setForeground(look().colour("text-muted"))
        self.calendar.setHeaderTextFormat(quiet)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)
        for name, icon, words in (
            ("qt_calendar_prevmonth", "back", "Month before"),
            ("qt_calendar_nextmonth", "next", "Month after"),
        ):
            arrow = self.calendar.findChild(QToolButton, name)
            if arrow is not None:  # Qt's own name for it, which a newer Qt may change
                icons.dress(arrow, icon, "text", "icon-small")
                arrow.setAccessibleName(words)

    def open_below(self, button: QToolButton) -> None:
        self.adjustSize()
        self.move(button.mapToGlobal(QPoint(0, button.height())))
        self.show()
        self.calendar.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _choose(self, day: QDate) -> None:
        self.day_chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()
