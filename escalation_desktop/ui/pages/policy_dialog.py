"""A policy that came as files: looked at, what changed and what is wrong, then taken in or not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from escalation_desktop.casework import policy_versions
from escalation_desktop.casework.policy_versions import Standing, Trust, Way
from escalation_desktop.domain.times import to_london
from escalation_desktop.errors import AppError, PackError
from escalation_desktop.managed import Managed
from escalation_desktop.packs.looking import Looked, not_there
from escalation_desktop.packs.signing import say_signed
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.pages.policy_changes import PolicyChanges
from escalation_desktop.ui.pages.policy_problems import PolicyProblems
from escalation_desktop.ui.record.drawing import Drawing
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Segments
from escalation_desktop.ui.widgets.dialog import AppDialog, fill_window
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, Words
from escalation_desktop.ui.words import count

_CHANGED, _PROBLEMS = "changed", "problems"
_STATES = {
    "trusted": "done", "unsigned": "warning", "unknown_key": "warning", "altered": "error",
    "revoked": "error", "unreadable": "error",
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """What the worker brings back: the policy as it was looked at, and whose signatures count."""

    looked: Looked
    trust: Trust


class PolicyDialog(AppDialog):
    """``taken`` is the id of the policy once it was taken in, "" where the worker turned back."""

    def __init__(
        self, parent: QWidget | None, context: Context, path: Path, *, way: Way = "hand"
    ) -> None:
        super().__init__(parent, "Take in a policy")
        self._context = context
        self._path = path
        self._way: Way = way
        self.found: Found | None = None
        self.taken = ""
        self.reading = Drawing(context.messages, look_at, "Reading the policy")
        self.reading.drawn.connect(self._show)
        self.reading.failed.connect(self._failed)
        self.reading.cancelled.connect(self.reject)
        self.finished.connect(lambda _: self.reading.stop())
        self.name = Words("", "subheading", selectable=True)
        self.told = Words("", selectable=True)
        self.signed = Words("", selectable=True)
        self.remarks = Words("", "warning")
        self.which = Segments(
            [(_CHANGED, "What changed"), (_PROBLEMS, "What looks wrong in it")],
            value=_CHANGED, name="Show",
        )  # fmt: skip
        self.changes = PolicyChanges()
        self.problems = PolicyProblems()
        self.who = LineBox()
        self.who_row = FormRow(
            "Whom did you ask whether these are their files, and how?",
            self.who,
            help_text="Ring the partnership on a number that you have, not one in these files.",
        )
        self._lay_out()
        self.read()

    def read(self) -> None:
        """Read the files anew, as after they were mended."""
        by_it = self._context.session.policies_by_it
        today = to_london(self._context.session.now()).date()
        self.take.setEnabled(False)
        self.reading.start((self._path, by_it, today))

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.changes)
        self._stack.addWidget(self.problems)
        told = (self.name, self.told, self.signed, self.remarks, self.which)
        parts: tuple[QWidget, ...] = (*told, self._stack, self.who_row)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(2, 0, 2, 2)
        column.setSpacing(10)
        for part in told:
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self.who_row)
        # Its own least height, and not what its texts would like: then the rest stays in sight.
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._stack.setMinimumHeight(look().px("control") * 8)
        self.body.addWidget(self.reading)
        self.body.addWidget(TallForm(whole), 1)
        for hidden in parts:
            hidden.hide()
        self.which.chosen.connect(self._turn)
        self.take = button("Take in", self._take, kind="primary")
        self.again = button("Read again", self.read, tip="After you have mended the files")
        self.buttons.addWidget(self.take)
        self.buttons.addWidget(self.again)
        self.buttons.addWidget(button("Close", self.reject))
        fill_window(self)

    def _turn(self, key: str) -> None:
        self._stack.setCurrentWidget(self.changes if key == _CHANGED else self.problems)

    def _show(self, found: Found) -> None:
        self.found = found
        looked = found.looked
        standing = policy_versions.standing(self._context.session, looked, found.trust)
        self.name.set_text(_name(looked))
        self.told.set_text(standing.sentence)
        self.told.set_kind("" if standing.kind != "refused" else "error")
        problem = f" {found.trust.problem}" if found.trust.problem else ""
        self.signed.set_text(f"{say_signed(looked.signed)}{problem}")
        self.signed.set_kind(_STATES[looked.signed.verdict])
        self.signed.setVisible(bool(looked.files) and say_signed(looked.signed) not in
                               standing.sentence)  # fmt: skip
        self.remarks.set_text(" ".join(standing.remarks))
        self.remarks.setVisible(bool(standing.remarks))
        for shown in (self.name, self.told, self._stack):
            shown.show()
        self._show_parts(looked, standing)
        self.who_row.setVisible(standing.asks_who and standing.can_be_taken_in)
        self.take.setVisible(standing.can_be_taken_in)
        self.take.setEnabled(standing.can_be_taken_in)
        self._stack.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self.name.text()}. {standing.sentence} {self.signed.text()}")

    def _show_parts(self, looked: Looked, standing: Standing) -> None:
        self.problems.show_marks(looked.marks, looked.files)
        pack = looked.pack
        nothing = standing.sentence
        if standing.kind == "first" and pack is not None:
            stages = sum(len(ladder.stage) for ladder in pack.policy.ladder)
            nothing = (
                f"It is new here, with {count(stages, 'stage')} and "
                f"{count(len(pack.policy.contact), 'contact')}. Policies shows it whole once it is "
                "taken in."
            )
        if standing.kind in ("other", "known"):
            self.changes.show_changes(standing.changed)
        else:
            self.changes.show_changes((), nothing)
        errors = bool(looked.errors)
        self.which.setVisible(not errors and bool(looked.marks))
        key = _PROBLEMS if errors else _CHANGED
        self.which.set_value(key)
        self._turn(key)

    def _take(self) -> None:
        assert self.found is not None
        self.who_row.set_error("")
        if self.who_row.isVisible() and not self.who.text_typed().strip():
            self.who_row.set_error("Write down whom you asked: nobody trusted has signed it.")
            self.who_row.focus()
            return
        try:
            pack = policy_versions.take_in(
                self._context.session, self.found.looked, self.found.trust, way=self._way,
                checked=self.who.text_typed(),
            )  # fmt: skip
        except AppError as error:
            self._context.messages.error(error)
            return
        self.taken = pack.policy.pack_id
        self.accept()

    def _failed(self, error: AppError) -> None:
        self._context.messages.error(error)
        self.reject()


def look_at(wanted: tuple[Path, Managed, date], progress: Callable[[int, int], object]) -> Found:
    """Look at a folder or zip with the keys that IT names; runs in a worker."""
    path, by_it, today = wanted
    progress(0, 2)
    trust = policy_versions.trust_of(by_it)
    progress(1, 2)
    try:
        return Found(policy_versions.look_at(path, trust, today), trust)
    except PackError as error:
        return Found(not_there(path.name, error), trust)


def _name(looked: Looked) -> str:
    policy = looked.draft
    if policy is None:
        return f"The files of “{looked.place}”"
    return f"{policy.short_title}, version {policy.pack_version}: {policy.title}"
