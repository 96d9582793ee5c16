"""While a disagreement is elsewhere: the receipt code that comes back, and taking it back."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import hand_over as handing
from escalation_desktop.domain.case import CaseState
from escalation_desktop.ui.case.move_dialog import MoveDialog
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.growing_box import GrowingBox
from escalation_desktop.ui.widgets.text import LineBox, Words


class ReceiptDialog(MoveDialog):
    """The receipt code; one that does not fit says so beside the field."""

    done_words = "Saved to record: the receipt came back."

    def __init__(self, parent: QWidget | None, context: Context, state: CaseState) -> None:
        super().__init__(parent, context, state, "Type the receipt code", "receipt")
        self.add(
            "code", "Receipt code", LineBox(),
            "Nine characters that your colleague tells you once the file is taken over. Capitals, "
            "dashes and spaces do not matter.",
        )  # fmt: skip
        self.ready()

    def write(self) -> bool:
        try:
            handing.note_receipt(self.context.session, self.state.case, self.text("code"))
        except handing.ReceiptWrong as error:
            self.rows["code"].set_error(f"{error.sentence} {error.next_step}")
            self.rows["code"].focus()
            return False
        return True


class TakeBackDialog(MoveDialog):
    """Taking a disagreement back without a file from there; a reason is needed."""

    done_words = "Saved to record: the disagreement is worked here again."

    def __init__(self, parent: QWidget | None, context: Context, state: CaseState) -> None:
        super().__init__(parent, context, state, "Take it back", "take-back")
        self.form.add(
            Words(
                "What your colleague has written since is not here. If they go on as well, there "
                "will be two lines of this record: taking in their file later keeps both, side by "
                "side. Tell your colleague that you take it back."
            )
        )
        self.add("reason", "Why is it taken back?", GrowingBox(lines=3))
        self.save_button.setText("Take it back")
        self.ready()

    def write(self) -> bool:
        if not self.is_written("reason", "Say why. The reason tells a reader of the record."):
            return False
        handing.take_back(self.context.session, self.state.case, self.text("reason"))
        return True
