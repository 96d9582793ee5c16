"""The fields of a disagreement that is to be opened: what stands in each, as it was typed."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework.profile import profile
from escalation_desktop.domain.times import to_london, to_minute
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.moments import Moment
from escalation_desktop.ui.pages.child_rows import ChildRows
from escalation_desktop.ui.pages.fact_rows import FactRows
from escalation_desktop.ui.pages.ground_ticks import GroundTicks
from escalation_desktop.ui.pages.look_alike_part import LookAlikePart
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice, Radios, Segments
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.form_row import Form, FormRow
from escalation_desktop.ui.widgets.text import LineBox, TextBox, Words
from escalation_desktop.ui.words import FACT_VALUES, options

KINDS = (
    "childrens_social_care", "health", "primary_care", "police", "education", "housing",
    "probation", "adult_services", "voluntary", "other",
)  # fmt: skip
OTHER, OTHER_PART = "The other agency", "Which part of our agency?"
_UNSAID = "Not answered"
_RAISED = (
    ("ours", "Raised by us"),
    ("theirs", "Received: raised by the other agency"),
    (
        "inside", "Raised by us, inside our own agency",
        "Your own agency’s delay or decision. The policy’s stages are for other agencies: you type "
        "the stages of your agency’s own procedure.",
    ),
)  # fmt: skip
_TRIED = (
    ("", _UNSAID), ("yes", "Yes"), ("no", "Not yet"), ("not_possible", "Not possible"),
)  # fmt: skip
Fields = dict[str, object]


class OpeningFields(Form):
    """Nothing is asked twice: what a policy or an answer makes needless is out of sight.

    Signals:
        changed: the user typed or chose something.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._loading = False
        self._build()
        self._connect()
        self.blank = self.raw()
        """What stands in it before anything is typed."""
        self._policy_chosen()

    # ------------------------------------------------------------------ what stands in it

    def raw(self) -> Fields:
        """Return every field as it stands, as a draft keeps it."""
        return {
            "policy": self.policy.value(),
            "raised": self.raised.value(),
            "agency": self.agency.text_typed(),
            "kind": self.kind.value(),
            "person": self.person.text_typed(),
            "role": self.role.text_typed(),
            "arose": self.arose.kept(),
            "tried": self.tried.value(),
            "tried_at": self.tried_at.kept(),
            "tried_why": self.tried_why.text_typed(),
            "grounds": self.grounds.values(),
            "about": self.about.text_typed(),
            "wanted": self.wanted.text_typed(),
            "safe": self.safe.kept(),
            "safe_why": self.safe_why.text_typed(),
            "children": self.child_rows.fields(),
            "facts": self.facts.values(),
        }

    def typed(self) -> Fields | None:
        """Return the same; None where nothing but its defaults stands there."""
        fields = self.raw()
        default = fields["arose"] == self._arose_default
        untouched = default and {**fields, "arose": ""} == {**self.blank, "arose": ""}
        return None if untouched else fields

    def set_raw(self, kept: Fields) -> None:
        """Show what a draft kept."""
        self._loading = True
        self.policy.set_value(str(kept.get("policy", "")))
        self._policy_chosen()
        self.raised.set_value(str(kept.get("raised", "ours")))
        self.agency.setText(str(kept.get("agency", "")))
        self.kind.set_value(str(kept.get("kind", "")))
        self.person.setText(str(kept.get("person", "")))
        self.role.setText(str(kept.get("role", "")))
        _put(self.arose, kept.get("arose"))
        self.tried.set_value(str(kept.get("tried", "")))
        _put(self.tried_at, kept.get("tried_at"))
        self.tried_why.setText(str(kept.get("tried_why", "")))
        grounds = kept.get("grounds")
        self.grounds.set_values(grounds if isinstance(grounds, list) else ())
        self.about.set_text(str(kept.get("about", "")))
        self.wanted.set_text(str(kept.get("wanted", "")))
        _put(self.safe, kept.get("safe"))
        self.safe_why.setText(str(kept.get("safe_why", "")))
        children = kept.get("children")
        self.child_rows.set_fields(children if isinstance(children, list) else [])
        facts = kept.get("facts")
        self.facts.set_values(facts if isinstance(facts, dict) else {})
        self._tried_chosen()
        self._raised_chosen()
        self._loading = False

    def clear(self) -> None:
        """Empty it for another: nothing of this one stays, nor comes back by Ctrl+Z."""
        self._set_arose_now()
        mine = profile(self._context.session).pack_id
        self.set_raw({**self.blank, "policy": mine, "arose": self._arose_default})
        self.clear_errors()

    def renew(self) -> None:
        """Offer the policies in force now, and look for a disagreement about the same child."""
        self.policy.renew(self._policies())
        self.alike.look()

    def renew_arose(self) -> None:
        """Bring the default of "since when" up to now, where it is still the default."""
        if entered(self.arose) == self._arose_default:
            self._set_arose_now()

    def choose_policy(self, pack_id: str) -> None:
        self.policy.set_value(pack_id)
        self._policy_chosen()

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        now = self._context.session.now
        self.policy = Choice(self._policies(), empty="Choose the policy")
        self.policy.set_value(profile(self._context.session).pack_id)
        self.policy_row = self.row(
            "Policy", self.policy,
            help_text="The policy of the area that is responsible for the child.",
        )  # fmt: skip
        self.which_button = button("Which policy?…", self._which_policy, kind="link")
        self.add(self.which_button)
        self.told = QWidget()
        self._told_box = QVBoxLayout(self.told)
        self._told_box.setContentsMargins(0, 0, 0, 0)
        self.add(self.told)
        self.raised = Radios(_RAISED, value="ours")
        self.row("Who raised it?", self.raised)
        self.agency, self.kind = LineBox(), Choice(options(FACT_VALUES, KINDS), empty=_UNSAID)
        self.agency_row = self.row(OTHER, self.agency)
        self.row("What kind of agency is it?", self.kind)
        self.person, self.role = LineBox(), LineBox()
        self.side_by_side(
            FormRow("Other professional: name", self.person),
            FormRow("Other professional: role", self.role),
        )
        self.arose = DateTimeField(now, value=_moment(now()))
        self._arose_default = entered(self.arose)
        self.arose_row = self.row("Since when is there a disagreement?", self.arose)
        self.tried = Segments(list(_TRIED), value="")
        self.row("Have you tried the practitioner?", self.tried)
        self.tried_at = DateTimeField(now)
        self.tried_row = self.row("When was that?", self.tried_at)
        self.tried_why = LineBox()
        self.why_row = self.row("Why not?", self.tried_why)
        self.grounds = GroundTicks()
        self.add(Words("What it is about", "heading"))
        self.add(self.grounds)
        self.about, self.wanted = TextBox(lines=3), TextBox(lines=2)
        self.row("In your words", self.about)
        self.row("What is wanted for the child?", self.wanted)
        self.add(Words("Safe by", "heading"))
        self.safe = DateTimeField(now)
        self.safe_row = self.row(
            "By when must this be sorted for the child to be safe?", self.safe,
            help_text="It can only shorten the policy’s limit, never lengthen it.",
        )  # fmt: skip
        self.safe_why = LineBox()
        self.row("Why by then?", self.safe_why)
        self.add(Words("The child", "heading"))
        self.child_rows = ChildRows(lambda: to_london(now()).date())
        self.add(self.child_rows)
        self.alike = LookAlikePart(
            self._context, lambda: (self.child_rows.children_so_far(), self.agency.text_typed())
        )
        self.add(self.alike)
        self.add(Words("What decides who is told", "heading"))
        self.facts = FactRows()
        self.add(self.facts)

    def _connect(self) -> None:
        self.policy.chosen.connect(lambda _: self._policy_chosen())
        self.tried.chosen.connect(lambda _: self._tried_chosen())
        for signal in (
            self.policy.chosen, self.tried.chosen, self.raised.chosen, self.kind.chosen,
            self.agency.textChanged,
            self.person.textChanged, self.role.textChanged, self.tried_why.textChanged,
            self.safe_why.textChanged,
        ):  # fmt: skip
            signal.connect(lambda _: self._say_changed())
        for signal in (
            self.about.textChanged, self.wanted.textChanged, self.arose.changed,
            self.tried_at.changed, self.safe.changed, self.child_rows.changed,
            self.facts.changed, self.grounds.changed,
        ):  # fmt: skip
            signal.connect(self._say_changed)
        self.agency.textChanged.connect(lambda _: self.alike.ask())
        self.raised.chosen.connect(lambda _: self._raised_chosen())
        self.child_rows.changed.connect(self.alike.ask)
        self._tried_chosen()
        self._raised_chosen()

    def _raised_chosen(self) -> None:
        inside = self.raised.value() == "inside"
        self.agency_row.set_label(OTHER_PART if inside else OTHER)

    def _which_policy(self) -> None:
        from escalation_desktop.ui.pages.which_policy_dialog import WhichPolicyDialog

        dialog = WhichPolicyDialog(self._context, self.window(), self.agency.text_typed())
        if ran(dialog):
            self.policy.set_value(dialog.taken)
            self.which_button.setFocus()

    def _policy_chosen(self) -> None:
        clear_column(self._told_box)
        pack_id = self.policy.value()
        policy = self._context.session.pack(pack_id).policy if pack_id else None
        self.grounds.ask_for(policy)
        self.facts.ask_for(policy)
        is_elsewhere = policy is not None and policy.ladder[0].status == "external"
        self.told.setVisible(is_elsewhere)
        if policy is not None and is_elsewhere:
            said = (
                f"Look them up in {policy.ladder[0].external_title}. You can open the "
                "disagreement here, type the stages you find, and keep the record."
            )
            self._told_box.addWidget(
                Banner("This policy’s stages are held in another document.", said)
            )

    def _tried_chosen(self) -> None:
        self.tried_row.setVisible(self.tried.value() == "yes")
        self.why_row.setVisible(self.tried.value() in ("no", "not_possible"))

    def _policies(self) -> list[tuple[str, str]]:
        packs = self._context.session.packs
        mine = profile(self._context.session).pack_id
        ordered = sorted(packs, key=lambda p: (p.policy.pack_id != mine, p.policy.short_title))
        return [
            (p.policy.pack_id, _said_policy(p.policy.short_title, p.policy.pack_id == mine))
            for p in ordered
        ]

    def _set_arose_now(self) -> None:
        was, self._loading = self._loading, True
        self.arose.set_value(_moment(self._context.session.now()))
        self._arose_default = entered(self.arose)
        self._loading = was

    def _say_changed(self) -> None:
        if not self._loading:
            self.changed.emit()


def entered(field: DateTimeField) -> str:
    """Return what stands in a date field, readable or not."""
    return field.line.text().strip()


def _put(field: DateTimeField, typed: object) -> None:
    field.line.setText(str(typed or ""))


def _said_policy(title: str, mine: bool) -> str:
    return f"{title} (yours)" if mine else title


def _moment(at: datetime) -> Moment:
    local = to_london(to_minute(at))
    return Moment(local.date(), local.time())
