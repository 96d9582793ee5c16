"""Policies: one at a time, part by part, with the clause each statement rests on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from escalation_desktop.casework import policies
from escalation_desktop.casework.profile import profile
from escalation_desktop.domain.times import to_london
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.pages.policy_part import PolicyPart
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Segments
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

_STEP = 60


class PoliciesPage(Page):
    """``open`` takes a pack id. Tab goes from part to part; the arrow keys and Page keys scroll."""

    key = "policies"
    icon = "policy"
    rail_words = "Policies"

    def __init__(self, context: Context) -> None:
        super().__init__("Policies")
        self._context = context
        self.parts: list[PolicyPart] = []
        self._shown = ""
        packs = [(p.policy.pack_id, p.policy.short_title) for p in context.session.packs]
        mine = profile(context.session).pack_id
        known = [key for key, _ in packs]
        start = mine if mine in known else next(iter(known), "")
        self.which = Segments(packs, value=start, kind="pill", name="Policy")
        self.body.addWidget(FormRow("Policy", self.which))
        self._inside = QWidget()
        self.body.addWidget(self._inside)
        self.body.addStretch(1)
        self.which.chosen.connect(lambda _: self._show())

    def open(self, what: object) -> None:
        if isinstance(what, str) and what:
            self.which.set_value(what)

    def refresh(self) -> None:
        self._show()

    def first_focus(self) -> QWidget | None:
        return self.which.focusProxy()

    def _show(self) -> None:
        pack_id = self.which.value()
        if not pack_id or pack_id == self._shown:
            return
        self._shown = pack_id
        now = to_london(self._context.session.now()).date()
        sheet = policies.sheet(self._context.session.pack(pack_id).policy, now)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Words(sheet.title, "heading"))
        column.addWidget(Words("\n".join(sheet.facts), "muted", selectable=True))
        if sheet.review_overdue:
            column.addWidget(
                Banner(
                    f"This policy's own review date has passed: {sheet.review}.",
                    "Ask your partnership whether there is a newer one. Until then this is the "
                    "one that is used.",
                    state="warning",
                )
            )
        column.addWidget(self._jumps(sheet))
        self.parts = []
        for told in sheet.parts:
            part = PolicyPart(told)
            self.parts.append(part)
            column.addWidget(part)
        self.body.replaceWidget(self._inside, made)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = made

    def _jumps(self, sheet: policies.Sheet) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=4)
        flow.addWidget(
            button(
                count(sheet.contacts, "contact"),
                lambda: self.go_requested.emit("contacts", sheet.short_title),
                icon="contacts",
                name=f"{count(sheet.contacts, 'contact')}: show them",
            )
        )
        for told in sheet.parts:
            flow.addWidget(
                button(
                    told.title,
                    lambda key=told.key: self.show_part(key),
                    kind="quiet",
                    name=f"Go to: {told.title}",
                )
            )
        return holder

    def show_part(self, key: str) -> None:
        """Bring a part to the top and put the focus on it."""
        part = next(part for part in self.parts if part.key == key)
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        area = self._area()
        if area is not None:
            area.verticalScrollBar().setValue(part.mapTo(self, part.rect().topLeft()).y() - 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        area = self._area()
        bar = area.verticalScrollBar() if area is not None else None
        page = bar.pageStep() - _STEP if bar is not None else 0
        steps = {
            Qt.Key.Key_Down: _STEP,
            Qt.Key.Key_Up: -_STEP,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
        }
        key = Qt.Key(event.key())
        if bar is None:
            super().keyPressEvent(event)
        elif key in steps:
            bar.setValue(bar.value() + steps[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def _area(self) -> QScrollArea | None:
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        return parent
