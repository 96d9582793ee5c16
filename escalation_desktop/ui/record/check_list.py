"""What the written confirmation still lacks, each with a way to the place where it is given."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.closing import Check, checks, explained, missing
from escalation_desktop.ui import icons
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count


class CheckList(QWidget):
    """The unmet checks, the needed first; the met ones are only counted.

    Signals:
        jump_requested: where to give what is missing, as ``closing.Jump``.
    """

    jump_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.unmet: tuple[Check, ...] = ()
        self._shown: tuple[tuple[Check, ...], bool] | None = None

    def show_case(self, state: CaseState) -> None:
        found = checks(state)
        shown = (found, state.outcome is None)
        if shown == self._shown:
            return
        self._shown = shown
        clear_column(self._column)
        self.unmet = missing(found)
        needed = [check for check in self.unmet if check.weight == "needed"]
        if state.outcome is None:
            head = "The disagreement is still open. A confirmation can be made at any time."
        elif needed:
            head = "Until the needed things are there, it is marked DRAFT."
        else:
            head = "Everything needed is there."
        self._column.addWidget(Words(head))
        met, why = sum(check.met for check in found), len(explained(found))
        told = f"{met} of {count(len(found), 'thing')} asked for are there"
        told += f", {why} explained." if why else "."
        self._column.addWidget(Words(told, "muted"))
        for check in self.unmet:
            self._column.addWidget(self._row(check))

    def _row(self, check: Check) -> QWidget:
        needed = check.weight == "needed"
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        mark = QLabel()
        icons.dress(mark, "warning" if needed else "add", "warning" if needed else "text-muted")
        weight = "Needed" if needed else "May be added"
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(f"{weight}: {check.text}"))
        words.addWidget(Words(check.clause, "small"))
        line.addWidget(mark)
        line.addLayout(words, 1)
        line.addWidget(
            button("Go there", lambda: self.jump_requested.emit(check.jump), kind="link",
                   name=f"Go there: {check.text}")
        )  # fmt: skip
        return row
