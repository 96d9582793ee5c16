"""Which policy? Four questions, and what each answer speaks for; the worker chooses."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from escalation_desktop.casework.profile import profile
from escalation_desktop.domain.which_policy import Asked, Proposal, which_policy
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.columns import Columns
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, Words
from escalation_desktop.ui.words import count

_ELSEWHERE = "somewhere else"


class WhichPolicyDialog(AppDialog):
    """Accepted when a policy was taken; ``taken`` is its id.

    Nothing typed here is kept: it only helps to choose.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None, other_agency: str = "") -> None:
        super().__init__(parent, "Which policy?")
        self._policies = [pack.policy for pack in context.session.packs]
        self.taken = ""
        self.body.addWidget(
            Words("Answer what you know. What fits is proposed, with why; you choose.", "muted")
        )  # fmt: skip
        areas = sorted({one.partnership.area for one in self._policies if one.partnership.area})
        known = [(area, area) for area in areas] + [(_ELSEWHERE, "Another area")]
        self.home = Choice(known, empty="Not known")
        self.placed_by = Choice(known, empty="Not placed by another area, or not known")
        self.ours, self.other = LineBox(), LineBox()
        self.ours.setText(profile(context.session).agency)
        self.other.setText(other_agency)
        form = Form()
        form.row("Where does the child live?", self.home)
        form.row("Which area placed the child there?", self.placed_by)
        form.row("The other agency", self.other)
        form.row("Your agency", self.ours)
        self._answers = QWidget()
        self._column = QVBoxLayout(self._answers)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.body.addWidget(TallForm(Columns(form, self._answers, stretch=(2, 3), gap=24)), 1)
        self.buttons.addWidget(button("Cancel", self.reject))
        for choice in (self.home, self.placed_by):
            # whole, as there is room beside what is proposed
            choice.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            choice.chosen.connect(lambda _: self._answer())
        for box in (self.ours, self.other):
            box.textChanged.connect(lambda _: self._answer())
        self._answer()
        self.resize(min(2 * look().px("dialog-width"), 1300), 560)
        self.home.setFocus()

    def proposals(self) -> tuple[Proposal, ...]:
        """Return what is proposed now, the best first."""
        return which_policy(self._policies, self._asked()).proposals

    def _asked(self) -> Asked:
        return Asked(
            home=self.home.value(), placed_by=self.placed_by.value(),
            our_agency=self.ours.text_typed(), other_agency=self.other.text_typed(),
        )  # fmt: skip

    def _answer(self) -> None:
        answer = which_policy(self._policies, self._asked())
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if answer.remark:
            self._column.addWidget(Words(answer.remark, "warning"))
        for proposal in answer.proposals:
            self._column.addWidget(self._card(proposal))
        self._column.addStretch(1)
        said = count(len(answer.proposals), "policy", "policies")
        announce(self.home, f"{said} proposed." if answer.proposals else answer.remark)
        self.changed.emit()

    def _card(self, proposal: Proposal) -> Card:
        card = Card(proposal.title, kind="well")
        card.add(Words(" ".join(proposal.reasons)))
        card.add(Words("What it says itself:", "label"))
        card.add(Words("\n".join(proposal.says), "muted"))
        use = button(
            "Use this policy", lambda: self._take(proposal.policy),
            name=f"Use this policy: {proposal.title}",
        )  # fmt: skip
        use.setAutoDefault(False)
        card.add_to_heading(use)
        return card

    def _take(self, policy: str) -> None:
        self.taken = policy
        self.accept()
