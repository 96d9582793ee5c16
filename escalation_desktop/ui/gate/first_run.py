"""First run: a passphrase, who I am, my partnership, and the numbers for an emergency.

Only the passphrase is needed; everything else can be added in Settings. Nothing heavy is loaded
before the first paint: the list of policies arrives by ``set_policies`` when the app is idle.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from escalation_desktop.errors import AppError
from escalation_desktop.ui.gate.column import GateColumn
from escalation_desktop.ui.gate.new_passphrase import NewPassphrase
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import Form, FormRow
from escalation_desktop.ui.widgets.text import LineBox, Words

AGENCY_KINDS = (
    ("childrens_social_care", "Children’s social care"),
    ("health", "Health"),
    ("primary_care", "Primary care (GP)"),
    ("police", "Police"),
    ("education", "School, college or early years"),
    ("housing", "Housing"),
    ("probation", "Probation"),
    ("adult_services", "Adult services"),
    ("voluntary", "Voluntary organisation"),
    ("other", "Another agency"),
)


@dataclass(frozen=True)
class FirstRunAnswers:
    """What was typed; whoever receives it makes the profile and the lock screen's numbers."""

    passphrase: str
    name: str
    role: str
    agency: str
    agency_kind: str
    pack_id: str
    manager: tuple[str, str]
    lead: tuple[str, str]
    out_of_hours: tuple[str, str]


class FirstRunGate(GateColumn):
    """The form of first run; ``agency`` is its name where IT has set it.

    Signals:
        completed: FirstRunAnswers.
    """

    completed = Signal(object)

    def __init__(self, agency: str = "") -> None:
        super().__init__("Set up Escalation")
        self._agency_by_it = agency
        self.body.addWidget(
            Words(
                "Two minutes. Only the passphrase is needed now; the rest can be added later "
                "in Settings.",
                "lead",
            )
        )
        self.form = Form()
        self.body.addWidget(self.form)
        self._passphrase_part()
        self._person_part()
        self._numbers_part()
        holder = QWidget()
        self._ways = FlowLayout(holder, gap=12)
        self.go_on = button("Create and open", self._complete, kind="primary", icon="lock")
        self._ways.addWidget(self.go_on)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self._banner: Banner | None = None
        self.setFocusProxy(self.first)

    def set_policies(self, policies: list[tuple[str, str]]) -> None:
        """Offer the policies: (pack id, words) pairs."""
        chosen = self.policy.value()
        self.policy.set_options(policies, empty="Choose later")
        self.policy.set_value(chosen)

    def offer_practice(self, practise: Callable[[], object]) -> None:
        """Offer training beside the button that makes the store: it needs no store."""
        self._ways.addWidget(button("Open training", practise, tip="Invented disagreements"))

    def failed(self, error: AppError) -> None:
        """Show why the store could not be made; everything typed stays."""
        self._busy(False)
        if self._banner is not None:
            self.body.removeWidget(self._banner)
            self._banner.deleteLater()
        self._banner = Banner(error.sentence, error.next_step, state="warning")
        self.body.insertWidget(2, self._banner)

    def _passphrase_part(self) -> None:
        self.chosen = NewPassphrase(self.form, known=self._known_words)
        self.first, self.again = self.chosen.first, self.chosen.again
        self.first_row, self.again_row = self.chosen.first_row, self.chosen.again_row
        self.again.entered.connect(self._complete)
        self.form.add(
            Banner(
                "Whoever has lost every way in has lost everything, for good.",
                "That is the passphrase, the recovery sheet that you can print after this, and "
                "your agency’s key if it has one. Nobody else can open the store: neither IT nor "
                "the maker of this app.",
                state="info",
            )
        )

    def _person_part(self) -> None:
        self.form.add(Words("You", "heading"))
        self.name = LineBox()
        self.role = LineBox()
        self.agency = LineBox(self._agency_by_it)
        by_it = "IT has set this." if self._agency_by_it else ""
        self.kind = Choice(list(AGENCY_KINDS), empty="Not answered")
        self.policy = Choice([], empty="Choose later")
        self.form.row("Your name", self.name)
        self.form.row("Your role", self.role, help_text="Health visitor, teacher…")
        self.form.row("Your agency", self.agency, help_text=by_it)
        self.agency.setReadOnly(bool(by_it))
        self.form.row("What kind of agency", self.kind)
        self.form.row(
            "Your partnership’s policy",
            self.policy,
            help_text="Shown first everywhere; each disagreement can use another.",
        )

    def _numbers_part(self) -> None:
        self.form.add(Words("If a child is in danger", "heading"))
        self.form.add(
            Words(
                "These numbers are shown on the lock screen and lie outside the encrypted store.",
                "muted",
            )
        )
        self.manager = self._number_pair("Your manager", "manager")
        self.lead = self._number_pair("Your safeguarding lead", "safeguarding lead")
        self.night = self._number_pair("Out of hours", "out-of-hours service")

    def _number_pair(self, who: str, short: str) -> tuple[LineBox, LineBox]:
        name, number = LineBox(short=True), LineBox(short=True)
        self.form.side_by_side(
            FormRow(f"{who}: name", name),
            FormRow(f"{who}: number", number),
        )
        return name, number

    def _complete(self) -> None:
        self.form.clear_errors()
        self.chosen.check()
        if self.form.focus_first_error():
            return
        self._busy(True)
        self.completed.emit(
            FirstRunAnswers(
                passphrase=self.chosen.value(),
                name=self.name.text_typed().strip(),
                role=self.role.text_typed().strip(),
                agency=self.agency.text_typed().strip(),
                agency_kind=self.kind.value(),
                pack_id=self.policy.value(),
                manager=_pair(self.manager),
                lead=_pair(self.lead),
                out_of_hours=_pair(self.night),
            )
        )

    def _known_words(self) -> list[str]:
        return [box.text_typed() for box in (self.name, self.role, self.agency)]

    def _busy(self, busy: bool) -> None:
        self.go_on.setEnabled(not busy)
        self.go_on.setText("Creating…" if busy else "Create and open")


def _pair(boxes: tuple[LineBox, LineBox]) -> tuple[str, str]:
    name, number = boxes
    return name.text_typed().strip(), number.text_typed().strip()
