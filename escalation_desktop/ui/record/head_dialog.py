"""What is known about a disagreement: added to or changed at any time, the old value kept."""

from collections.abc import Sequence

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import disagreements
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Child, HeadChanged
from escalation_desktop.domain.opening import facts_asked
from escalation_desktop.domain.times import to_london
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.moments import Unreadable
from escalation_desktop.ui.pages.child_rows import ChildRows
from escalation_desktop.ui.pages.fact_rows import FactRows
from escalation_desktop.ui.record.growing_box import GrowingBox
from escalation_desktop.ui.record.when import read_at
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Tick
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import Words

TEXTS = {
    "about": "What it is about",
    "wanted": "What you want to happen",
    "their_reasons": "The other side’s reasons",
    "other_agency": "The other agency",
    "area": "The area responsible for the child",
    "family_view": "Views of the family, and whether they were told",
}


class HeadDialog(AppDialog):
    """Everything about the disagreement itself, with the facts that decide who is told."""

    def __init__(self, context: Context, parent: QWidget | None, state: CaseState) -> None:
        super().__init__(parent, "About the disagreement")
        self._context, self._state = context, state
        head = state.head
        self.children_rows = ChildRows(lambda: to_london(context.session.now()).date())
        self.texts = {name: GrowingBox(getattr(head, name)) for name in TEXTS}
        self.since = DateTimeField(context.session.now)
        self.since.set_instant(head.arose_at)
        self._since_before = self.since.line.text()
        self.facts = FactRows()
        self.facts.ask_for(state.policy)
        self.grounds = {
            ground.id: Tick(ground.text, ticked=ground.id in head.grounds)
            for ground in state.policy.ground
        }
        self._show_children(head.children)
        self.facts.set_values(state.facts)
        self._build()
        fields: dict[str, QWidget] = {
            **self.texts, "since": self.since, "children": self.children_rows, "facts": self.facts,
            **{f"ground:{key}": tick for key, tick in self.grounds.items()},
        }  # fmt: skip
        self._kept = self.keep_draft(context, f"head:{state.case}", fields, case=state.case)
        self.resize(look().px("field-long") + 340, 1)  # the form makes it taller

    def _build(self) -> None:
        form = Form()
        form.add(Words("What stood here before stays in the record.", "muted"))
        for name, label in TEXTS.items():
            form.row(label, self.texts[name])
        self.since_row = form.row(
            "Since when is there a disagreement?", self.since,
            help_text="Limits that count from then follow, and so does the first stage.",
        )  # fmt: skip
        form.add(Words("The child, or the children", "subheading"))
        form.add(self.children_rows)
        form.add(Words("Facts that decide who is told", "subheading"))
        form.add(self.facts)
        if self.grounds:
            form.add(Words("Grounds that this policy names", "subheading"))
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            for tick in self.grounds.values():
                column.addWidget(tick)
            form.add(holder)
        self.body.addWidget(TallForm(form), 1)
        self.buttons.addWidget(button("Save to record", self._take, kind="primary"))
        self.buttons.addWidget(button("Go back", self.reject))

    def _take(self) -> None:
        try:
            change = self._change()
        except Unreadable:
            return  # told beside the field that cannot be read
        if self.since.line.text().strip() not in ("", self._since_before):
            since = read_at(self._context, self.since_row)
            if since is None:
                return
            change = msgspec.structs.replace(
                change, arose_at=since.instant, arose_day_only=since.precision == "day"
            )
        before, after = self._state.facts, self.facts.values()
        asked = facts_asked(self._state.policy)
        facts = {n: after.get(n, "") for n in asked if after.get(n, "") != before.get(n, "")}
        try:
            disagreements.change_head(
                self._context.session, self._state.case, change, facts, discard=self._kept.key
            )
        except AppError as error:
            self._context.messages.error(error)
            return
        self.accept()

    def _change(self) -> HeadChanged:
        """Return what differs from the record. Raises Unreadable for a bad date of birth."""
        head = self._state.head
        changed: dict[str, object] = {
            name: box.text_typed()
            for name, box in self.texts.items()
            if box.text_typed() != getattr(head, name).strip()
        }
        children = self._children()
        if children != head.children:
            changed["children"] = children
        # A ground that this policy does not list was typed elsewhere: it is kept.
        kept = tuple(ground for ground in head.grounds if ground not in self.grounds)
        grounds = (*(key for key, tick in self.grounds.items() if tick.value()), *kept)
        if set(grounds) != set(head.grounds):
            changed["grounds"] = grounds
        return HeadChanged(**changed)  # type: ignore[arg-type]

    def _children(self) -> tuple[Child, ...]:
        """Return the children typed; one that was there before keeps its id."""
        typed = self.children_rows.children_typed()
        before = self._state.head.children
        return tuple(
            msgspec.structs.replace(child, id=before[i].id) if i < len(before) else child
            for i, child in enumerate(typed)
        )

    def _show_children(self, children: Sequence[Child]) -> None:
        self.children_rows.set_fields(
            [
                {
                    "ours": child.our_reference,
                    "theirs": child.their_reference,
                    "initials": child.initials,
                    "born": f"{child.born:%d/%m/%Y}" if child.born else "",
                    "unborn": child.unborn,
                }
                for child in children
            ]
        )
