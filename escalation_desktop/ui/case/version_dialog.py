"""Moving a disagreement to the version of its policy that is in force now."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import moving_on
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.pack_diff import as_text
from escalation_desktop.ui.case.move_dialog import MoveDialog
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.growing_box import GrowingBox
from escalation_desktop.ui.widgets.text import Words


class VersionDialog(MoveDialog):
    """What stays, what is new and what changed in the policy; saving it moves the disagreement."""

    done_words = "Saved to record: it goes on under the version in force."

    def __init__(self, parent: QWidget | None, context: Context, state: CaseState) -> None:
        super().__init__(parent, context, state, "Another version of the policy", "version")
        offer = moving_on.offer(context.session, state)
        self._sha256 = offer.pack.sha256 if offer is not None else ""
        self.save_button.setText("Move to this version")
        self.save_button.setAccessibleName("Move to this version: save to record")
        self.save_button.setVisible(offer is not None and not offer.told.refusal)
        if offer is None:
            self.form.add(Words("The version in force is the one it is under."))
        else:
            self._tell(offer)
        self.add("reason", "Why it is moved", GrowingBox(lines=2), optional=True)
        self.rows["reason"].setVisible(self.save_button.isVisibleTo(self))
        self.ready()

    def _tell(self, offer: moving_on.Offer) -> None:
        self.form.add(Words(offer.sentence))
        told = offer.told
        if told.refusal:
            self.form.add(Words(told.refusal, "warning"))
        for heading, lines in (
            ("What stays", told.stays), ("What follows", told.new), ("To know", told.remarks),
        ):  # fmt: skip
            if lines:
                self.form.add(Words(heading, "subheading"))
                self.form.add(Words("\n".join(lines), selectable=True))
        self.form.add(Words("What changed in the policy", "subheading"))
        self.form.add(Words(as_text(offer.changed), selectable=True))

    def write(self) -> bool:
        moving_on.move(self.context.session, self.state.case, self._sha256, self.text("reason"))
        return True
