"""Open a disagreement: one minute, only the policy needed, every word kept as a draft."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import notes
from escalation_desktop.casework.disagreements import (
    open_disagreement,
    says_adult,
)
from escalation_desktop.domain.note_lines import title_of
from escalation_desktop.domain.wording import day, moment
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.drafts.autosave import Autosave
from escalation_desktop.ui.drafts.draft_line import DraftLine
from escalation_desktop.ui.drafts.form_draft import parted, say_in_window, with_aside
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.pages.child_rows import as_fields
from escalation_desktop.ui.pages.opening_fields import Fields, OpeningFields
from escalation_desktop.ui.pages.opening_read import read_new
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.record.writing_keys import done_keys
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.narrow import Narrow
from escalation_desktop.ui.widgets.text import Words

DRAFT = "new disagreement"


class NewDisagreementPage(Page):
    """The form; ``open`` takes ("danger", pack id) or a call note's id to put into it."""

    key = "new"
    reads = "the form"
    icon = "add"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("New disagreement", parent)
        self._context = context
        self._call = ""
        self.set_title(
            "New disagreement", "Only the policy is needed now. Everything else can wait."
        )
        self._aside: Fields = {}
        self.line = DraftLine()
        self.line.turned.connect(lambda _: self._turn())
        self.body.addWidget(self.line)
        self._goes_in = QVBoxLayout()
        self.body.addLayout(self._goes_in)
        self.form = OpeningFields(context)
        self.body.addWidget(Narrow(self.form))
        self._build()
        self._autosave = Autosave(context, self._read_typed, self)
        self._autosave.saved.connect(self._on_kept)
        self._autosave.failed.connect(self._on_not_kept)
        self.form.changed.connect(self._autosave.touch)
        self._show_draft()

    # ------------------------------------------------------------------ page

    def open(self, what: object) -> None:
        if isinstance(what, tuple) and what and what[0] == "danger":
            if what[1]:
                self.form.choose_policy(str(what[1]))
        elif isinstance(what, tuple) and what[:1] == ("inside",):
            self._begin_inside(str(what[1]))
        elif isinstance(what, str):
            self._begin_with(what)

    def _begin_inside(self, case: str) -> None:
        """Begin to challenge our own agency about the children of a disagreement."""
        if self._is_in_use("come back for this"):
            return
        state = self._context.session.state(case)
        children = [as_fields(child) for child in state.head.children]
        begun = {"policy": state.head.pack.pack_id, "raised": "inside", "children": children}
        self._show({**self.form.blank, **begun})
        self._autosave.touch()

    def _begin_with(self, call: str) -> None:
        """Have a call note go into what is opened; never into what was begun about another."""
        if call != self._call and self._is_in_use("put the call note into a new one"):
            return
        self._set_call(call)

    def _is_in_use(self, then: str) -> bool:
        """Tell whether words of another disagreement stand here; if so, say what to do first."""
        if self.form.typed() is None and not notes.draft(self._context.session, DRAFT):
            return False
        self._context.messages.note(
            "What you typed before is still there.",
            f"Open that disagreement or discard it, then {then}.", state="info",
        )  # fmt: skip
        return True

    def refresh(self) -> None:
        """Bring the default of "since when" up to now, while nothing has been typed at all."""
        if not notes.draft(self._context.session, DRAFT) and not self._draft.text():
            self.form.renew_arose()
        self.form.renew()

    def leave(self) -> bool:
        # A call note that nobody wrote to stays a call note: what is begun next may be of another.
        if self._call and self.form.typed() is None:
            self._set_call("")
            self._autosave.touch()
        return self._autosave.flush()

    def first_focus(self) -> QWidget | None:
        return self.form.policy if not self.form.policy.value() else self.form.agency

    # ------------------------------------------------------------------ the call note

    def _set_call(self, call: str) -> None:
        """Have this call note put into what is opened, "" for none, and say so above the form."""
        clear_column(self._goes_in)
        found = self._waiting(call)
        self._call = found.id if found is not None else ""
        if found is None:
            return
        at = day(found.happened_at) if found.precision == "day" else moment(found.happened_at)
        out = button("Leave it out", self._leave_call_out, name="Leave it out: the call note")
        out.setProperty("never-first", True)
        told = f"Your call note goes into this disagreement: {at}, {title_of(found.note)}."
        self._goes_in.addWidget(Banner(told, action=out))

    def _leave_call_out(self) -> None:
        self._set_call("")
        self._autosave.touch()
        self.form.agency.setFocus()

    def _waiting(self, call: str) -> notes.CallNote | None:
        """Return a call note that belongs to no disagreement yet."""
        found = notes.call_notes(self._context.session) if call else ()
        return next((one for one in found if one.id == call and not one.moved_to), None)

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        self.form.alike.case_wanted.connect(
            lambda case: self.go_requested.emit("disagreement", case)
        )
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

    # ------------------------------------------------------------------ draft

    def _read_typed(self) -> Fields | None:
        """Return what is kept: what the form holds, and with it what was put aside."""
        return with_aside(self._typed(), self._aside) or None

    def _typed(self) -> Fields:
        """Return what the form holds; nothing where only its defaults stand there."""
        return {} if self.form.typed() is None and not self._call else self._read()

    def _read(self) -> Fields:
        return {**self.form.raw(), "call": self._call}

    def _show_draft(self) -> None:
        kept, aside = parted(self._autosave.watch(DRAFT))
        if kept:
            self._show(kept)
        if kept or aside:
            self._aside = aside
            self.line.show_back(self._autosave.back_from, is_aside=bool(aside))

    def _on_kept(self, words: str) -> None:
        self._draft.set_text(words)
        self.line.show_trouble(None)

    def _on_not_kept(self, error: AppError) -> None:
        self.line.show_trouble(error)
        say_in_window(self._context, error)

    def _turn(self) -> None:
        """Change places with what was put aside: going to and fro loses neither."""
        now, aside = self._typed(), self._aside
        self._clear()
        self._aside = now
        if aside:
            self._show(aside)
        self._autosave.touch()
        self._autosave.flush()

    def _show(self, kept: Fields) -> None:
        self.form.set_raw(kept)
        self._set_call(str(kept.get("call", "")))

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
        self.form.clear()
        self._draft.set_text("")
        self._set_call("")
        self._aside = {}

    # ------------------------------------------------------------------ opening

    def _open_it(self) -> None:
        self.form.clear_errors()
        if not self.form.policy.value():
            self.form.policy_row.set_error("Choose the policy: it gives the stages and the limits.")
            self.form.policy_row.focus()
            return
        new = read_new(self._context, self.form)
        if new is None:
            return
        if not self.form.alike.may_open():
            return
        session = self._context.session
        adult = says_adult(session.pack(new.pack_id).policy, new.facts)
        try:
            case = open_disagreement(session, new, discard_draft=DRAFT)
        except AppError as error:
            self._context.messages.error(error)
            return
        self._autosave.forget()
        try:
            self._put_call_in(case)
        except AppError as error:  # it stays a call note, and the disagreement is open
            self._context.messages.error(error)
        aside = self._aside
        self._clear()
        self.line.clear()
        if aside:  # it is of another disagreement, and still to be opened
            self._aside = aside
            self.line.show_aside()
            self._autosave.touch()
            self._autosave.flush()
        if adult:
            self._context.messages.note(adult, state="warning")
        self.go_requested.emit("disagreement", case)

    def _put_call_in(self, case: str) -> None:
        session = self._context.session
        call = self._waiting(self._call)
        if call is not None:
            turns = session.state(case).turns
            stage, rung = (turns[-1].stage, turns[-1].rung) if turns else ("", 0)
            notes.put_into(session, call, case, stage, rung)
