"""Which entries stand on a chronology: ticked in a list, narrowed by kind, oldest first."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from escalation_desktop.domain.case import CaseState
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.entry_model import KINDS, Row, rows_of
from escalation_desktop.ui.record.scrolled import open_at
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Segments
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

Index = QModelIndex | QPersistentModelIndex
_LONGEST = 160
"""How many letters of an entry a row shows: enough to know it by."""


class TickedEntries(QAbstractListModel):
    """The entries that may stand on a paper, each ticked or not; internal notes never may.

    Signals:
        ticks_changed: how many are ticked.
    """

    ticks_changed = Signal(int)

    def __init__(self, rows: Sequence[Row], ticked: Collection[str]) -> None:
        super().__init__()
        self._every = list(rows)
        self._rows = list(rows)
        self._ticked = {row.record.id for row in rows if may_stand(row)} & set(ticked)

    def show_kind(self, kind: str) -> None:
        """Show the entries of one kind, all of them with ""; ticks stay."""
        self.beginResetModel()
        self._rows = [row for row in self._every if not kind or row.group == kind]
        self.endResetModel()

    def ticked(self) -> tuple[str, ...]:
        """Return the ids of what is ticked, shown or not, in the order of the list."""
        return tuple(row.record.id for row in self._every if row.record.id in self._ticked)

    def set_ticked(self, entries: Collection[str]) -> None:
        """Tick these of the entries, and no other."""
        wanted = {*entries}
        self._ticked = {
            row.record.id for row in self._every if row.record.id in wanted and may_stand(row)
        }
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.ticks_changed.emit(len(self._ticked))

    def tick_shown(self, *, on: bool) -> None:
        """Tick every entry that is shown, or none of them."""
        shown = {row.record.id for row in self._rows if may_stand(row)}
        self._ticked = self._ticked | shown if on else self._ticked - shown
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.ticks_changed.emit(len(self._ticked))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if may_stand(self._rows[index.row()]):
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and may_stand(row):
            on = row.record.id in self._ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return " · ".join(part for part in (row.when, row.told.title, row.text) if part)[
                :_LONGEST
            ]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if not may_stand(row):
                return f"Not on a chronology. {row.spoken}"
            ticked = "Ticked" if row.record.id in self._ticked else "Not ticked"
            return f"{ticked}. {row.spoken}"
        return None

    def setData(  # Qt's name
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not may_stand(self._rows[index.row()]):
            return False
        entry = self._rows[index.row()].record.id
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(entry)
        else:
            self._ticked.discard(entry)
        here = self.index(index.row())
        self.dataChanged.emit(here, here)
        self.ticks_changed.emit(len(self._ticked))
        return True


class EntriesDialog(AppDialog):
    """``chosen`` gives the entries once it was accepted; Space ticks, nothing is written.

    Signals:
        changed: a tick came or went.
    """

    changed = Signal()

    def __init__(
        self, context: Context, parent: QWidget | None, state: CaseState,
        chosen: Collection[str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, "Which entries?")
        rows = rows_of(state)[::-1]
        self._all = [row.record.id for row in rows if may_stand(row)]
        self.model = TickedEntries(rows, self._all if chosen is None else chosen)
        self.list = QListView()
        self.list.setAccessibleName("Entries, oldest first")
        self.list.setAccessibleDescription("Space ticks an entry or takes its tick away.")
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setTabKeyNavigation(False)
        self.kind = Segments(KINDS, name="Show", kind="pill")
        self.told = Words("", "muted")
        self.use_button = button("Use these entries", self.accept, kind="primary")
        self._build(sum(1 for row in rows if not may_stand(row)))
        self._tell(len(self.model.ticked()))
        self.model.ticks_changed.connect(lambda _: self.changed.emit())
        self.keep_draft(context, f"entries:{state.case}", {"ticks": self}, case=state.case)
        open_at(self, 40, 27)
        if rows:
            self.list.setCurrentIndex(self.model.index(0))
        self.list.setFocus()

    def raw(self) -> list[str]:
        """Return what is ticked, for a draft."""
        return list(self.model.ticked())

    def set_raw(self, value: object) -> None:
        if isinstance(value, list):
            self.model.set_ticked([entry for entry in value if isinstance(entry, str)])

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the entries; empty where all of them are wanted."""
        ticked = self.model.ticked()
        return () if list(ticked) == self._all else ticked

    def _build(self, internal: int) -> None:
        top = QWidget()
        row = FlowLayout(top, gap=8)
        row.addWidget(self.kind)
        row.addWidget(button("Tick all shown", lambda: self.model.tick_shown(on=True),
                             kind="quiet", icon="tick"))  # fmt: skip
        row.addWidget(button("Untick all shown", lambda: self.model.tick_shown(on=False),
                             kind="quiet", icon="remove"))  # fmt: skip
        self.body.addWidget(top)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.told)
        if internal:
            one = internal == 1
            self.body.addWidget(
                Words(
                    f"{count(internal, 'internal note')} cannot be ticked: "
                    f"{'it stands' if one else 'they stand'} on no chronology.",
                    "small",
                )
            )
        self.buttons.addWidget(self.use_button)
        self.buttons.addWidget(button("Go back", self.reject))
        self.kind.chosen.connect(self.model.show_kind)
        self.model.ticks_changed.connect(self._tell)

    def _tell(self, ticked: int) -> None:
        self.told.set_text(f"{ticked} of {count(len(self._all), 'entry', 'entries')} ticked.")
        # No tick at all would mean every entry to the paper, so that is not offered.
        self.use_button.setEnabled(ticked > 0)


def may_stand(row: Row) -> bool:
    """Tell whether an entry may stand on a paper: all may but what is internal."""
    return not row.told.internal
