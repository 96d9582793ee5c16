"""Name and role of one person in a form; either alone is enough, and so is neither."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.domain.journal import Party, SideWord
from escalation_desktop.domain.wording import party_known
from escalation_desktop.ui.widgets.columns import Columns
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.text import LineBox, Words

if TYPE_CHECKING:
    from escalation_desktop.ui.case.move_dialog import MoveDialog


class PartyFields(QWidget):
    """Fields for a person, kept in the form's draft under ``name``.

    ``note`` tells whom the policy names there; ``one_line`` asks for name and role in one field.
    """

    def __init__(
        self,
        form: "MoveDialog",
        name: str,
        label: str,
        *,
        party: Party | None = None,
        note: str = "",
        one_line: bool = False,
    ) -> None:
        super().__init__()
        self._party = party or Party()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.name = LineBox(self._party.name)
        self.role = LineBox(self._party.role)
        if one_line:
            column.addWidget(FormRow(label, self.name, optional=True))
            self.name.setPlaceholderText("Name, role")
        else:
            column.addWidget(Words(label, "label"))
            if note:
                column.addWidget(Words(f"In the policy: {note}", "small"))
            parts = (FormRow("Name", self.name), FormRow("Role", self.role))
            self.name.setAccessibleName(f"{label} Name")
            self.role.setAccessibleName(f"{label} Role")
            column.addWidget(Columns(*parts))
            form.keep(f"{name}_role", self.role)
        form.keep(f"{name}_name", self.name)
        form.form.add(self)

    def party(self, side: SideWord) -> Party:
        """Return the person as typed; what was known beside name and role is kept."""
        import msgspec

        return msgspec.structs.replace(
            self._party, name=self.name.text_typed(), role=self.role.text_typed(), side=side
        )

    def line_typed(self) -> str:
        """Return name and role as one line."""
        parts = (self.name.text_typed(), self.role.text_typed())
        return ", ".join(part for part in parts if part)


def is_named(form: "MoveDialog", who: PartyFields, sentence: str) -> bool:
    """Say whether a name or a role is typed; if not, ask for it with ``sentence``."""
    if party_known(who.party("other")):
        return True
    form.context.messages.tell(sentence, "A name, or a role.")
    who.name.setFocus()
    return False
