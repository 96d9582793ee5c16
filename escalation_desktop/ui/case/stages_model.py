"""The stages of a disagreement as one model for the list and for the flowchart.

After the stages comes one row more, with what the drawing says around them: how stages end, what
comes after the last, and what holds at any of them.
"""

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from escalation_desktop.domain import flow_words
from escalation_desktop.domain.case import CaseState, StageView
from escalation_desktop.domain.flow_chart import flow_chart_of
from escalation_desktop.domain.flow_parts import FlowChart
from escalation_desktop.domain.wording import sentence
from escalation_desktop.ui.case import spoken

VIEW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
KEY_ROLE = int(Qt.ItemDataRole.UserRole) + 2
BESIDE_ROLE = int(Qt.ItemDataRole.UserRole) + 3
"""Lines that stand beside a stage in the drawing; of the last row, around all of them."""

_NO_PARENT = QModelIndex()


class StagesModel(QAbstractListModel):
    """Rows of ``CaseState.stages``; the text of a row is what a screen reader says."""

    def __init__(self) -> None:
        super().__init__()
        self.state: CaseState | None = None
        self.chart = FlowChart(())
        self._rows: tuple[StageView, ...] = ()
        self._beside: list[tuple[str, ...]] = []

    def set_state(self, state: CaseState) -> None:
        """Show another state of the case."""
        self.beginResetModel()
        self.state = state
        self.chart = flow_chart_of(state)
        self._rows = state.stages
        self._beside = [flow_words.beside(self.chart, row) for row in range(len(self._rows))]
        around = flow_words.after(self.chart)
        if around:
            self._beside.append(around)
        self.endResetModel()

    @property
    def rows(self) -> tuple[StageView, ...]:
        return self._rows

    def rowCount(
        self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT
    ) -> int:  # Qt's name
        return 0 if parent.isValid() else len(self._beside)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid() or self.state is None:
            return None
        beside = self._beside[index.row()]
        if role == BESIDE_ROLE:
            return beside
        if index.row() >= len(self._rows):
            return _around(beside, role)
        view = self._rows[index.row()]
        if role == VIEW_ROLE:
            return view
        if role == KEY_ROLE:
            return view.key
        if role == Qt.ItemDataRole.DisplayRole:
            return spoken.heading_of(view)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.spoken(view, self.state)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return spoken.described(view, beside)
        return None

    def row_of(self, key: str) -> int:
        """Return the row of a stage's key, or -1."""
        return next((i for i, view in enumerate(self._rows) if view.key == key), -1)


def _around(lines: tuple[str, ...], role: int) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return flow_words.AFTER_TITLE
    if role == Qt.ItemDataRole.AccessibleTextRole:
        said = " ".join(sentence(spoken.aloud(line)) for line in lines)
        return f"{flow_words.AFTER_TITLE}. {said}"
    return None


class StageSelection(QItemSelectionModel):
    """Which stage is selected, shared by list and flowchart; it outlives a change of state.

    Signals:
        stage_changed: the key of another stage was selected.
    """

    stage_changed = Signal(str)

    def __init__(self, model: StagesModel) -> None:
        super().__init__(model)
        self._stages = model
        self._key = ""
        self.currentChanged.connect(self._note)

    @property
    def key(self) -> str:
        """The key of the selected stage, or ""."""
        return self._key

    def select_key(self, key: str) -> None:
        """Select a stage by its key; an unknown key changes nothing."""
        row = self._stages.row_of(key)
        if row >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.setCurrentIndex(self._stages.index(row, 0), flags)

    def restore(self) -> None:
        """Select what was selected before the model changed, else the stage that runs.

        Called once every view has taken the change in, since each of them clears the selection.
        """
        if self._stages.row_of(self._key) >= 0:
            self.select_key(self._key)
            return
        self._key = ""
        rows = self._stages.rows
        worked = [view for view in rows if view.started_at is not None]
        places = (
            [view for view in rows if view.status == "now"],
            [view for view in rows if view.status == "next"],
            worked[-1:],
            list(rows[:1]),
        )
        here = next((views[0] for views in places if views), None)
        if here is not None:
            self.select_key(here.key)

    def forget(self) -> None:
        """Show another case: nothing of the last one stays selected."""
        self._key = ""

    def _note(self, current: QModelIndex, _: QModelIndex) -> None:
        key = str(current.data(KEY_ROLE) or "") if current.isValid() else ""
        if key and key != self._key:
            self._key = key
            self.stage_changed.emit(key)
