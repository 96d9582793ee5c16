"""Open a disagreement: one minute, only the policy needed, every word kept as a draft."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import notes
from escalation_desktop.casework.disagreements import (
    NewDisagreement,
    open_disagreement,
    says_adult,
)
from escalation_desktop.casework.profile import profile
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.times import to_london
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.drafts.autosave import Autosave
from escalation_desktop.ui.drafts.draft_line import DraftLine
from escalation_desktop.ui.drafts.form_draft import say_in_window
from escalation_desktop.ui.moments import Moment, Unreadable
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.pages.child_rows import ChildRows, as_fields
from escalation_desktop.ui.pages.fact_rows import FactRows
from escalation_desktop.ui.pages.look_alike_part import LookAlikePart
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.record.when import END_OF_DAY, read_at
from escalation_desktop.ui.record.writing_keys import done_keys
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice, Radios, Segments, Tick
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import Form, FormRow
from escalation_desktop.ui.widgets.narrow import Narrow
from escalation_desktop.ui.widgets.text import LineBox, TextBox, Words
from escalation_desktop.ui.words import FACT_VALUES, options

DRAFT = "new disagreement"
KINDS = (
    "childrens_social_care", "health", "primary_care", "police", "education", "housing",
    "probation", "adult_services", "voluntary", "other",
)  # fmt: skip
Fields = dict[str, object]


class NewDisagreementPage(Page):
    """The form; ``open`` takes ("danger", pack id) or a call note's id to put into it."""

    key = "new"
    reads = "the form"
    icon = "add"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("New disagreement", parent)
        self._context = context
        self._call = ""
        self._loading = False
        self.set_title(
            "New disagreement", "Only the policy is needed now. Everything else can wait."
        )
        self._aside: Fields | None = None
        self.line = DraftLine()
        self.line.turned.connect(lambda _: self._turn())
        self.body.addWidget(self.line)
        self.form = Form()
        self.body.addWidget(Narrow(self.form))
        self._build()
        self._blank = self._read()
        self._autosave = Autosave(context, self._read_typed, self)
        self._autosave.saved.connect(self._on_kept)
        self._autosave.failed.connect(self._on_not_kept)
        self._show_draft()
        self._policy_chosen()

    # ------------------------------------------------------------------ page

    def open(self, what: object) -> None:
        if isinstance(what, tuple) and what and what[0] == "danger":
            if what[1]:
                self._policy.set_value(str(what[1]))
                self._policy_chosen()
        elif isinstance(what, tuple) and what[:1] == ("inside",):
            self._begin_inside(str(what[1]))
        elif isinstance(what, str):
            self._call = what

    def _begin_inside(self, case: str) -> None:
        """Begin to challenge our own agency about the children of a disagreement."""
        if notes.draft(self._context.session, DRAFT) or self._draft.text():
            self._context.messages.note(
                "What you typed before is still there.",
                "Open that disagreement or discard it, then come back for this.", state="info",
            )  # fmt: skip
            return
        state = self._context.session.state(case)
        children = [as_fields(child) for child in state.head.children]
        begun = {"policy": state.head.pack.pack_id, "raised": "inside", "children": children}
        self._show({**self._blank, **begun})
        self._autosave.touch()

    def refresh(self) -> None:
        """Bring the default of "since when" up to now, while nothing has been typed at all."""
        untouched = not notes.draft(self._context.session, DRAFT) and not self._draft.text()
        if untouched and _typed(self._arose) == self._arose_default:
            self._set_arose_now()
        self._policy.renew(self._policies())
        self.alike.look()

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
        self._arose.set_value(_moment(self._context.session.now()))
        self._arose_default = _typed(self._arose)
        self._loading = was

    def leave(self) -> bool:
        return self._autosave.flush()

    def first_focus(self) -> QWidget | None:
        return self._policy if not self._policy.value() else self._agency

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        now = self._context.session.now
        self._policy = Choice(self._policies(), empty="Choose the policy")
        self._policy.set_value(profile(self._context.session).pack_id)
        self.policy_row = self.form.row(
            "Policy",
            self._policy,
            help_text="The policy of the area that is responsible for the child.",
        )
        self.which_button = button("Which policy?…", self._which_policy, kind="link")
        self.form.add(self.which_button)
        self._told = QWidget()
        self._told_box = QVBoxLayout(self._told)
        self._told_box.setContentsMargins(0, 0, 0, 0)
        self.form.add(self._told)
        self._raised = Radios(
            [
                ("ours", "Raised by us"),
                ("theirs", "Received: raised by the other agency"),
                ("inside", "Raised by us, inside our own agency", INSIDE_HELP),
            ],
            value="ours",
        )
        self.form.row("Who raised it?", self._raised)
        self._agency, self._kind = LineBox(), Choice(options(FACT_VALUES, KINDS), empty=_UNSAID)
        self._agency_row = self.form.row(OTHER, self._agency)
        self.form.row("What kind of agency is it?", self._kind)
        self._person, self._role = LineBox(), LineBox()
        self.form.side_by_side(
            FormRow("Other professional: name", self._person),
            FormRow("Other professional: role", self._role),
        )
        self._arose = DateTimeField(now, value=_moment(now()))
        self._arose_default = _typed(self._arose)
        self.arose_row = self.form.row("Since when is there a disagreement?", self._arose)
        self._tried = Segments(
            [
                ("", "Not answered"),
                ("yes", "Yes"),
                ("no", "Not yet"),
                ("not_possible", "Not possible"),
            ],
            value="",
        )
        self.form.row("Have you tried the practitioner?", self._tried)
        self._tried_at = DateTimeField(now)
        self.tried_row = self.form.row("When was that?", self._tried_at)
        self._tried_why = LineBox()
        self.why_row = self.form.row("Why not?", self._tried_why)
        self._grounds_holder = QWidget()
        self._grounds_box = QVBoxLayout(self._grounds_holder)
        self._grounds_box.setContentsMargins(0, 0, 0, 0)
        self._grounds_box.setSpacing(0)
        self._grounds: dict[str, Tick] = {}
        self.form.add(Words("What it is about", "heading"))
        self.form.add(self._grounds_holder)
        self._about, self._wanted = TextBox(lines=3), TextBox(lines=2)
        self.form.row("In your words", self._about)
        self.form.row("What is wanted for the child?", self._wanted)
        self.form.add(Words("Safe by", "heading"))
        self._safe = DateTimeField(now)
        self.safe_row = self.form.row(
            "By when must this be sorted for the child to be safe?",
            self._safe,
            help_text="It can only shorten the policy’s limit, never lengthen it.",
        )
        self._safe_why = LineBox()
        self.form.row("Why by then?", self._safe_why)
        self.form.add(Words("The child", "heading"))
        self._children = ChildRows(lambda: to_london(now()).date())
        self.form.add(self._children)
        self.alike = LookAlikePart(
            self._context, lambda: (self._children.children_so_far(), self._agency.text_typed())
        )
        self.alike.case_wanted.connect(lambda case: self.go_requested.emit("disagreement", case))
        self.form.add(self.alike)
        self.form.add(Words("What decides who is told", "heading"))
        self._facts = FactRows()
        self.form.add(self._facts)
        holder = QWidget()
        flow = FlowLayout(holder, gap=12)
        self.save = button(
            "Open the disagreement", self._open_it, kind="primary", icon="disagreement",
            tip="Ctrl+Enter",
        )  # fmt: skip
        done_keys(self, self._open_it)
        flow.addWidget(self.save)
        flow.addWidget(button("Throw this draft away…", self._throw_away, kind="quiet"))
        self._draft = Words("", "small", wraps=False)
        flow.addWidget(self._draft)
        self.form.add(holder)
        self.body.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        self._policy.chosen.connect(lambda _: self._policy_chosen())
        self._tried.chosen.connect(lambda _: self._tried_chosen())
        for signal in (
            self._policy.chosen, self._tried.chosen, self._raised.chosen, self._kind.chosen,
            self._agency.textChanged,
            self._person.textChanged, self._role.textChanged, self._tried_why.textChanged,
            self._safe_why.textChanged,
        ):  # fmt: skip
            signal.connect(lambda _: self._touch())
        for signal in (
            self._about.textChanged, self._wanted.textChanged, self._arose.changed,
            self._tried_at.changed, self._safe.changed, self._children.changed,
            self._facts.changed,
        ):  # fmt: skip
            signal.connect(self._touch)
        self._agency.textChanged.connect(lambda _: self.alike.ask())
        self._raised.chosen.connect(lambda _: self._raised_chosen())
        self._children.changed.connect(self.alike.ask)
        self._tried_chosen()
        self._raised_chosen()

    def _raised_chosen(self) -> None:
        inside = self._raised.value() == "inside"
        self._agency_row.set_label(OTHER_PART if inside else OTHER)

    def _which_policy(self) -> None:
        from escalation_desktop.ui.pages.which_policy_dialog import WhichPolicyDialog

        dialog = WhichPolicyDialog(self._context, self.window(), self._agency.text_typed())
        if ran(dialog):
            self._policy.set_value(dialog.taken)
            self.which_button.setFocus()

    def _policy_chosen(self) -> None:
        for box in (self._grounds_box, self._told_box):
            while box.count():
                item = box.takeAt(0)
                widget = item.widget() if item else None
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        ticked = {key for key, tick in self._grounds.items() if tick.value()}
        self._grounds = {}
        pack_id = self._policy.value()
        if not pack_id:
            self._told.hide()
            self._facts.ask_for(None)
            return
        policy = self._context.session.pack(pack_id).policy
        for ground in policy.ground:
            tick = Tick(ground.text, ticked=ground.id in ticked)
            tick.toggled.connect(lambda _: self._touch())
            self._grounds[ground.id] = tick
            self._grounds_box.addWidget(tick)
        self._facts.ask_for(policy)
        self._told.setVisible(policy.ladder[0].status == "external")
        if policy.ladder[0].status == "external":
            self._told_box.addWidget(
                Banner(
                    "This policy’s stages are held in another document.",
                    f"Look them up in {policy.ladder[0].external_title}. You can open the "
                    "disagreement here, type the stages you find, and keep the record.",
                    state="info",
                )
            )

    def _tried_chosen(self) -> None:
        self.tried_row.setVisible(self._tried.value() == "yes")
        self.why_row.setVisible(self._tried.value() in ("no", "not_possible"))

    # ------------------------------------------------------------------ draft

    def _touch(self) -> None:
        if not self._loading:
            self._autosave.touch()

    def _read_typed(self) -> Fields | None:
        """Return what the form holds; None where nothing but its defaults stands there."""
        fields = self._read()
        default = fields["arose"] == self._arose_default
        untouched = default and {**fields, "arose": ""} == {**self._blank, "arose": ""}
        return None if untouched else fields

    def _read(self) -> Fields:
        return {
            "policy": self._policy.value(),
            "raised": self._raised.value(),
            "agency": self._agency.text_typed(),
            "kind": self._kind.value(),
            "person": self._person.text_typed(),
            "role": self._role.text_typed(),
            "arose": _typed(self._arose),
            "tried": self._tried.value(),
            "tried_at": _typed(self._tried_at),
            "tried_why": self._tried_why.text_typed(),
            "grounds": [key for key, tick in self._grounds.items() if tick.value()],
            "about": self._about.text_typed(),
            "wanted": self._wanted.text_typed(),
            "safe": _typed(self._safe),
            "safe_why": self._safe_why.text_typed(),
            "children": self._children.fields(),
            "facts": self._facts.values(),
            "call": self._call,
        }

    def _show_draft(self) -> None:
        kept = self._autosave.watch(DRAFT)
        if kept:
            self._show(kept)
            self.line.show_back(self._autosave.back_from)

    def _on_kept(self, words: str) -> None:
        self._draft.set_text(words)
        self.line.show_trouble(None)

    def _on_not_kept(self, error: AppError) -> None:
        self.line.show_trouble(error)
        say_in_window(self._context, error)

    def _turn(self) -> None:
        """Change places with what was put aside: going to and fro loses neither."""
        now, aside = self._read(), self._aside
        self._clear()
        self._aside = now
        if aside is not None:
            self._show(aside)
        self._autosave.touch()
        self._autosave.flush()

    def _show(self, kept: Fields) -> None:
        self._loading = True
        self._policy.set_value(str(kept.get("policy", "")))
        self._policy_chosen()
        self._raised.set_value(str(kept.get("raised", "ours")))
        self._agency.setText(str(kept.get("agency", "")))
        self._kind.set_value(str(kept.get("kind", "")))
        self._person.setText(str(kept.get("person", "")))
        self._role.setText(str(kept.get("role", "")))
        _put(self._arose, kept.get("arose"))
        self._tried.set_value(str(kept.get("tried", "")))
        _put(self._tried_at, kept.get("tried_at"))
        self._tried_why.setText(str(kept.get("tried_why", "")))
        grounds = kept.get("grounds")
        for key, tick in self._grounds.items():
            tick.set_value(isinstance(grounds, list) and key in grounds)
        self._about.set_text(str(kept.get("about", "")))
        self._wanted.set_text(str(kept.get("wanted", "")))
        _put(self._safe, kept.get("safe"))
        self._safe_why.setText(str(kept.get("safe_why", "")))
        children = kept.get("children")
        self._children.set_fields(children if isinstance(children, list) else [])
        facts = kept.get("facts")
        self._facts.set_values(facts if isinstance(facts, dict) else {})
        self._call = str(kept.get("call", ""))
        self._tried_chosen()
        self._raised_chosen()
        self._loading = False

    def _throw_away(self) -> None:
        from escalation_desktop.ui.messages import Answer

        chosen = self._context.messages.ask(
            "Throw away everything typed here?",
            "Nothing of it is on the record.",
            [Answer("throw", "Throw it away"), Answer("keep", "Keep it", "primary")],
            escape="keep",
        )
        if chosen == "throw":
            self._autosave.forget()
            notes.discard_draft(self._context.session, DRAFT)
            self._clear()
            self.line.clear()
            self.go_requested.emit("disagreements", None)

    def _clear(self) -> None:
        self._loading = True
        for box in (self._agency, self._person, self._role, self._tried_why, self._safe_why):
            box.clear()
        for text in (self._about, self._wanted):
            text.set_text("")
        self._kind.set_value("")
        self._raised.set_value("ours")
        self._tried.set_value("")
        self._set_arose_now()
        for field in (self._tried_at, self._safe):
            field.set_value(None)
        for tick in self._grounds.values():
            tick.set_value(False)
        self._children.set_fields([])
        self._facts.set_values({})
        self._policy.set_value(profile(self._context.session).pack_id)
        self._policy_chosen()
        self._tried_chosen()
        self._raised_chosen()
        self._draft.set_text("")
        self._call = ""
        self._aside = None
        self._loading = False

    # ------------------------------------------------------------------ opening

    def _open_it(self) -> None:
        self.form.clear_errors()
        if not self._policy.value():
            self.policy_row.set_error("Choose the policy: it gives the stages and the limits.")
            self.policy_row.focus()
            return
        new = self._typed()
        if new is None:
            return
        if not self.alike.may_open():
            return
        session = self._context.session
        adult = says_adult(session.pack(new.pack_id).policy, new.facts)
        try:
            case = open_disagreement(session, new, discard_draft=DRAFT)
            self._autosave.forget()
            if self._call:
                self._put_call_in(case)
        except AppError as error:
            self._context.messages.error(error)
            return
        self._clear()
        self.line.clear()
        if adult:
            self._context.messages.note(adult, state="warning")
        self.go_requested.emit("disagreement", case)

    def _put_call_in(self, case: str) -> None:
        session = self._context.session
        call = next((c for c in notes.call_notes(session) if c.id == self._call), None)
        if call is not None and not call.moved_to:
            turns = session.state(case).turns
            stage, rung = (turns[-1].stage, turns[-1].rung) if turns else ("", 0)
            notes.put_into(session, call, case, stage, rung)

    def _typed(self) -> NewDisagreement | None:
        arose = read_at(self._context, self.arose_row)
        if arose is None:
            return None
        tried_at: datetime | None = None
        if self._tried.value() == "yes" and _typed(self._tried_at):
            tried = read_at(self._context, self.tried_row)
            if tried is None:
                return None
            tried_at = tried.instant
        safe_by: datetime | None = None
        if _typed(self._safe):
            safe = read_at(self._context, self.safe_row, past=False, day_time=END_OF_DAY)
            if safe is None:
                return None
            safe_by = safe.instant
        try:
            children = self._children.children_typed()
        except Unreadable:
            return None  # told beside its field
        received = self._raised.value() == "theirs"
        other = Party(
            name=self._person.text_typed().strip(),
            role=self._role.text_typed().strip(),
            agency=self._agency.text_typed().strip(),
            side="theirs",
        )
        facts = self._facts.values()
        if self._tried.value():
            facts["practitioner_tried"] = self._tried.value()
        return NewDisagreement(
            pack_id=self._policy.value(),
            received=received,
            inside=self._raised.value() == "inside",
            arose_at=arose.instant,
            other_agency=other.agency,
            other_agency_kind=self._kind.value(),
            other_professional=other,
            raised_by=other if received else None,
            children=children,
            about=self._about.text_typed(),
            wanted=self._wanted.text_typed(),
            grounds=[key for key, tick in self._grounds.items() if tick.value()],
            facts=facts,
            tried_at=tried_at,
            tried_why_not=self._tried_why.text_typed().strip()
            if self._tried.value() in ("no", "not_possible")
            else "",
            safe_by=safe_by,
            safe_by_reason=self._safe_why.text_typed().strip(),
        )


_UNSAID = "Not answered"
OTHER, OTHER_PART = "The other agency", "Which part of our agency?"
INSIDE_HELP = (
    "Your own agency’s delay or decision. The policy’s stages are for other agencies: you type the "
    "stages of your agency’s own procedure."
)


def _said_policy(title: str, mine: bool) -> str:
    return f"{title} (yours)" if mine else title


def _moment(at: datetime) -> Moment:
    local = to_london(at)
    return Moment(local.date(), local.time().replace(second=0, microsecond=0))


def _typed(field: DateTimeField) -> str:
    return field.line.text().strip()


def _put(field: DateTimeField, typed: object) -> None:
    field.line.setText(str(typed or ""))
