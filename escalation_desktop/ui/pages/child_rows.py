"""The children of a disagreement: references and initials, one group for each child."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework.disagreements import new_child
from escalation_desktop.domain.journal import Child
from escalation_desktop.ui.moments import Moment, Unreadable, read_moment
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Tick
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.focus import go_to
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.text import LineBox

Fields = dict[str, object]


class ChildFields(QWidget):
    """One child. ``today`` reads a date of birth typed without its century.

    Signals:
        changed: something was typed.
    """

    changed = Signal()

    def __init__(self, number: int, today: Callable[[], object]) -> None:
        super().__init__()
        self._today = today
        which = "Child" if number == 1 else f"Child {number}"
        self.ours = LineBox(short=True)
        self.theirs = LineBox(short=True)
        self.initials = LineBox(short=True)
        self.born = LineBox(short=True, placeholder="25/11/2019")
        self.unborn = Tick("Not yet born")
        self.unborn.box.setAccessibleName(f"{which}: not yet born")
        flow = FlowLayout(self, gap=16, bottom=True)
        flow.addWidget(FormRow(f"{which}: our reference", self.ours))
        flow.addWidget(FormRow(f"{which}: their reference", self.theirs))
        flow.addWidget(FormRow(f"{which}: initials", self.initials))
        self.born_row = FormRow(f"{which}: date of birth", self.born)
        flow.addWidget(self.born_row)
        flow.addWidget(self.unborn)
        for box in (self.ours, self.theirs, self.initials, self.born):
            box.textChanged.connect(lambda _: self.changed.emit())
        self.unborn.toggled.connect(lambda _: self.changed.emit())

    def fields(self) -> Fields:
        return {
            "ours": self.ours.text_typed(),
            "theirs": self.theirs.text_typed(),
            "initials": self.initials.text_typed(),
            "born": self.born.text_typed(),
            "unborn": self.unborn.value(),
        }

    def set_fields(self, fields: Fields) -> None:
        self.ours.setText(str(fields.get("ours", "")))
        self.theirs.setText(str(fields.get("theirs", "")))
        self.initials.setText(str(fields.get("initials", "")))
        self.born.setText(str(fields.get("born", "")))
        self.unborn.set_value(bool(fields.get("unborn")))

    def child(self) -> Child | None:
        """Return the child, or None where nothing was typed. Raises Unreadable for a bad date."""
        fields = self.fields()
        if not any(fields.values()):
            return None
        self.born_row.set_error("")
        try:
            moment = read_moment(str(fields["born"]), self._today())  # type: ignore[arg-type]
        except Unreadable as unreadable:
            self.born_row.set_error(str(unreadable))
            self.born_row.focus()
            raise
        return _child(fields, moment)

    def child_so_far(self) -> Child | None:
        """Return the child as far as it can be read; None where nothing was typed."""
        fields = self.fields()
        if not any(fields.values()):
            return None
        try:
            moment = read_moment(str(fields["born"]), self._today())  # type: ignore[arg-type]
        except Unreadable:
            moment = None
        return _child(fields, moment)


def as_fields(child: Child) -> Fields:
    """Return a child as the fields of a row."""
    born = f"{child.born:%d/%m/%Y}" if child.born is not None else ""
    return {
        "ours": child.our_reference, "theirs": child.their_reference,
        "initials": child.initials, "born": born, "unborn": child.unborn,
    }  # fmt: skip


def _child(fields: Fields, born: Moment | None) -> Child:
    return new_child(
        str(fields["ours"]).strip(),
        str(fields["theirs"]).strip(),
        str(fields["initials"]).strip(),
        born=born.day if born else None,
        unborn=bool(fields["unborn"]),
    )


class ChildRows(QWidget):
    """As many children as there are.

    Signals:
        changed: something was typed, or a child was added.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], object]) -> None:
        super().__init__()
        self._today = today
        self._rows: list[ChildFields] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(button("Add another child", self._add_and_go, icon="add"))
        self._add()

    def fields(self) -> list[Fields]:
        return [row.fields() for row in self._rows]

    def set_fields(self, children: list[Fields]) -> None:
        while len(self._rows) > max(1, len(children)):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(children):
            self._add()
        for row, fields in zip(self._rows, children or [{}], strict=True):
            row.set_fields(fields)

    def raw(self) -> list[Fields]:
        return self.fields()

    def set_raw(self, value: object) -> None:
        if isinstance(value, list):
            self.set_fields([child for child in value if isinstance(child, dict)])

    def children_so_far(self) -> list[Child]:
        """Return the children as far as they can be read, without a word about what cannot."""
        made = [row.child_so_far() for row in self._rows]
        return [child for child in made if child is not None]

    def children_typed(self) -> list[Child]:
        """Return the children. Raises Unreadable, with the error beside its field."""
        made = [row.child() for row in self._rows]
        return [child for child in made if child is not None]

    def _add(self) -> ChildFields:
        row = ChildFields(len(self._rows) + 1, self._today)
        row.changed.connect(self.changed)
        self._rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        return row

    def _add_and_go(self) -> None:
        go_to(self._add().ours)
        self.changed.emit()
