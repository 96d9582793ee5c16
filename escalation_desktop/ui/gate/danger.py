"""Child in danger: numbers before any question, from everywhere, with no passphrase before them.

Works with nothing but 999 when the policies or the user's own numbers cannot be read. Copying a
number notes the time in memory only; writing it down comes after, and never gates a call.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escalation_desktop.casework.danger import DangerLine, danger_lines
from escalation_desktop.casework.profile import LockScreen
from escalation_desktop.domain.policy import Policy
from escalation_desktop.domain.times import Now
from escalation_desktop.ui.seams import Clipboard
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.text import LineBox, Words

ONLY_999 = DangerLine(
    "Emergency", "999", "the app’s own advice", act="A child is being hurt or is about to be"
)


@dataclass(frozen=True)
class Rung:
    """A number that was copied, to be written down afterwards (``at`` aware UTC)."""

    title: str
    number: str
    at: datetime


class DangerSheet(QWidget):
    """The sheet over everything.

    Signals:
        closed: Close was pressed (Escape is the window's).
        calls_made: the numbers copied so far, a list of ``Rung``; may be empty.
        ladder_requested: a pack id: they declined, open a disagreement.
        number_added: ("manager", "lead" or "out_of_hours", number).
    """

    closed = Signal()
    calls_made = Signal(list)
    ladder_requested = Signal(str)
    number_added = Signal(str, str)

    def __init__(
        self,
        policies: Sequence[Policy],
        own: LockScreen,
        clipboard: Clipboard,
        now: Now,
        *,
        troubles: Sequence[tuple[str, str]] = (),
        can_record: bool = True,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName("Child in danger: ring now")
        self._policies = {policy.pack_id: policy for policy in policies}
        self._own = own
        self._clipboard = clipboard
        self._now = now
        self.rung: list[Rung] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._head())
        self._rows = QWidget()
        self._rows_box = QVBoxLayout(self._rows)
        self._rows_box.setContentsMargins(0, 0, 0, 0)
        self._rows_box.setSpacing(8)
        column.addWidget(self._rows)
        self._policy = Choice([(p.pack_id, p.short_title) for p in policies], empty="No policy")
        start = own.pack_id if own.pack_id in self._policies else ""
        self._policy.set_value(start or (policies[0].pack_id if len(policies) == 1 else ""))
        column.addWidget(FormRow("Policy", self._policy))
        for sentence, more in troubles:
            column.addWidget(Banner(sentence, more, state="warning"))
        column.addWidget(Words("Ring first. Write down what you did afterwards."))
        column.addWidget(self._after(can_record))
        column.addStretch(1)
        self._policy.chosen.connect(lambda _: self._show())
        self._show()

    def first_focus(self) -> QWidget | None:
        return self._close

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        title = Words("Child in danger: ring now", "title")
        row.addWidget(title, 1)
        self._close = button("Close  Esc", self.closed.emit, name="Close (Esc)")
        row.addWidget(self._close)
        self.setFocusProxy(self._close)
        return head

    def _after(self, can_record: bool) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=12)
        later = "" if can_record else " after unlocking"
        flow.addWidget(
            button(f"I made these calls{later}…", lambda: self.calls_made.emit(self.rung))
        )
        flow.addWidget(
            button(
                f"They declined: open the stages{later}…",
                lambda: self.ladder_requested.emit(self._policy.value()),
            )
        )
        return holder

    def _show(self) -> None:
        while self._rows_box.count():
            item = self._rows_box.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        policy = self._policies.get(self._policy.value())
        lines = danger_lines(policy, self._own) if policy else without_policy(self._own)
        for line in lines:
            self._rows_box.addWidget(
                NumberRow(line, self._copied, self._added, self._clipboard.copy)
            )

    def _copied(self, line: DangerLine) -> None:
        self.rung.append(Rung(line.title, line.number, self._now()))

    def _added(self, which: str, number: str) -> None:
        self.number_added.emit(which, number)

    def set_own(self, own: LockScreen) -> None:
        """Show the user's own numbers anew, after one was added."""
        self._own = own
        self._show()


class NumberRow(Card):
    """One number, large, with where it comes from and a button that copies it."""

    def __init__(
        self,
        line: DangerLine,
        copied: Callable[[DangerLine], None],
        added: Callable[[str, str], None],
        copy: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.setAccessibleName(f"{line.title}: {line.number or 'no number'}")
        self.body.setContentsMargins(16, 8, 16, 8)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(Words(line.title, "subheading"))
        small = " · ".join(part for part in (line.act, line.source) if part)
        told.addWidget(Words(small[:1].upper() + small[1:], "small"))
        if line.doubtful:
            told.addWidget(
                Words("This number looks wrong as it is printed. Nothing was changed.", "warning")
            )
        row.addLayout(told, 1)
        self.body.addWidget(holder)
        if line.number:
            number = Words(line.number, "number", wraps=False, selectable=True)
            row.addWidget(number, 0, Qt.AlignmentFlag.AlignVCenter)
            self._done = Words("", "done", wraps=False)
            self._done.hide()
            row.addWidget(self._done)
            row.addWidget(
                button(
                    "Copy number",
                    lambda: self._copy(line, copied, copy),
                    icon="copy",
                    name=f"Copy number of {line.title}, {line.number}",
                )
            )
        elif line.add:
            self._add_field(row, line, added)
        else:
            row.addWidget(Words("not in this policy", "muted", wraps=False))

    def _copy(
        self, line: DangerLine, copied: Callable[[DangerLine], None], copy: Callable[[str], None]
    ) -> None:
        copy(line.number)
        copied(line)
        self._done.set_text("copied")
        self._done.show()

    def _add_field(
        self, row: QHBoxLayout, line: DangerLine, added: Callable[[str, str], None]
    ) -> None:
        box = LineBox(short=True, placeholder="Add a number…")
        box.setAccessibleName(f"Number of {line.title}")
        box.setMaximumWidth(look().px("text-body") * 16)
        save = button("Keep it", lambda: added(line.add, box.text_typed().strip()))
        save.setAccessibleName(f"Keep it: number of {line.title}")
        save.setEnabled(False)
        box.textChanged.connect(lambda text: save.setEnabled(bool(text.strip())))
        box.returnPressed.connect(save.click)
        row.addWidget(Words("not added yet", "muted", wraps=False))
        row.addWidget(box)
        row.addWidget(save)


def without_policy(own: LockScreen) -> tuple[DangerLine, ...]:
    """Return the rows when no policy is chosen or none can be read: 999 and the user's own."""
    typed = "you typed this number"
    pairs = (
        ("manager", "Your manager", own.manager),
        ("lead", "Your safeguarding lead", own.lead),
        ("out_of_hours", "Out of hours", own.out_of_hours),
    )
    return (
        ONLY_999,
        *(
            DangerLine(
                f"{title}: {one.name}" if one.name else title,
                one.number,
                typed if one.number else "your own number",
                add="" if one.number else which,  # type: ignore[arg-type]
            )
            for which, title, one in pairs
        ),
    )
