"""The rows of a file of contacts before they are taken in: each ticked or not, with what is odd."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from escalation_desktop.casework.contact_import import Looked, mended
from escalation_desktop.domain.contact import split_addresses, split_numbers
from escalation_desktop.domain.local_contact import Local
from escalation_desktop.ui.widgets.text import tip

Index = QModelIndex | QPersistentModelIndex
HEADS = ("Take in", "Row", "Who", "Number and address", "What to look at")
TAKE, ROW, WHO, REACH, ODD = range(5)


class ImportModel(QAbstractTableModel):
    """All rows or some of them; ``chosen`` are the lines that are ticked.

    ``dataChanged`` tells of a tick.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: tuple[Looked, ...] = ()
        self._shown: tuple[Looked, ...] = ()
        self.chosen: set[int] = set()
        self.mends = False

    def show(self, rows: Sequence[Looked]) -> None:
        """Take in the rows of a file, those ticked that are wanted by themselves."""
        self._all = tuple(rows)
        self.chosen = {row.line for row in rows if row.is_wanted}
        self.filter("")

    def filter(self, which: str) -> None:
        """Show all rows (""), those with something to look at ("odd"), or those left out."""
        self.beginResetModel()
        kept = {
            "": lambda row: True,
            "odd": lambda row: bool(row.problems),
            "out": lambda row: row.line not in self.chosen,
        }[which]
        self._shown = tuple(row for row in self._all if kept(row))
        self.endResetModel()

    def set_mends(self, mends: bool) -> None:
        """Show the numbers with the lost 0 put back, or as the file has them."""
        self.beginResetModel()
        self.mends = mends
        self.endResetModel()

    def wanted(self) -> list[Looked]:
        """Return the ticked rows, in the order of the file."""
        return [row for row in self._all if row.line in self.chosen]

    def toggle(self, row: int) -> None:
        """Tick a row, or take its tick away."""
        if 0 <= row < len(self._shown):
            self.chosen ^= {self._shown[row].line}
            self.dataChanged.emit(self.index(row, 0), self.index(row, ODD))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._shown[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == TAKE:
            ticked = row.line in self.chosen
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._cells(row)[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            _, line, *rest = self._cells(row)
            taken = "taken in" if row.line in self.chosen else "left out"
            return f"Row {line}, {taken}: {'; '.join(cell for cell in rest if cell)}"
        return None

    def _cells(self, row: Looked) -> tuple[str, ...]:
        local = mended(row) if self.mends else row.local
        odd = [text for text in row.problems if not (self.mends and _is_zero(text))]
        if self.mends and row.lost_zero:
            odd.insert(0, f"The file has {row.local.phone}; the 0 is put back.")
        mark = "⚠ " if row.is_wrong and odd else ""
        return "", str(row.line), _who(local), _reach(local), mark + " ".join(odd)


def _is_zero(problem: str) -> bool:
    return "The 0 in front is missing" in problem


def _who(local: Local) -> str:
    return ", ".join(part for part in (local.name, local.role, local.agency) if part)


def _reach(local: Local) -> str:
    return "\n".join((*split_numbers(local.phone), *split_addresses(local.email)))
