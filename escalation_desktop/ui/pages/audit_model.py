"""The audit as a table model: rows come in blocks as the list is scrolled."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from escalation_desktop.casework import auditing
from escalation_desktop.casework.auditing import Filter
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.audit import Line
from escalation_desktop.ui.widgets.text import tip

Index = QModelIndex | QPersistentModelIndex
WHEN, WHAT = range(2)
HEADS = ("When", "Who did what")


class AuditModel(QAbstractTableModel):
    """The lines that a filter lets through, newest first."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._wanted = Filter()
        self._lines: list[Line] = []
        self._before = 0

    def show(self, wanted: Filter) -> None:
        """Read the newest block anew. Raises StoreError."""
        page = auditing.read(self._session, wanted)
        self.beginResetModel()
        self._wanted, self._lines, self._before = wanted, list(page.lines), page.before
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's name and default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's name, default
        return 0 if parent.isValid() else len(HEADS)

    def canFetchMore(self, parent: Index) -> bool:  # Qt's name
        return not parent.isValid() and self._before > 0

    def fetchMore(self, parent: Index) -> None:  # Qt's name
        page = auditing.read(self._session, self._wanted, self._before)
        self._before = page.before
        if not page.lines:
            return
        first = len(self._lines)
        self.beginInsertRows(QModelIndex(), first, first + len(page.lines) - 1)
        self._lines += page.lines
        self.endInsertRows()

    def headerData(  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Qt's name
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.when if index.column() == WHEN else line.sentence
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(line.spoken)
        return None
