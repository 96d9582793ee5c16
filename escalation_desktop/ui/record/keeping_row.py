"""How long a disagreement is kept: one quiet line, a legal hold, and its removal once allowed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import retention
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.retention import Keeping, keeping
from escalation_desktop.domain.times import say_day
from escalation_desktop.domain.wording import join, moment
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.entry_dialogs import WordsDialog
from escalation_desktop.ui.record.keeping_dialogs import CertificateDialog, RemoveDialog
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words


class KeepingRow(QWidget):
    """Below the record.

    Signals:
        changed: a hold was set or lifted.
        removed: the disagreement is gone; nothing of it may be read again.
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._state: CaseState | None = None
        self.said = Words("", "small")
        self.hold = button("Legal hold…", self._hold, kind="link")
        self.remove = button("Remove this disagreement for good…", self._remove, kind="link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.said)
        holder = QWidget()
        row = FlowLayout(holder, gap=8)
        for part in (self.hold, self.remove):
            row.addWidget(part)
        column.addWidget(holder)

    def show_case(self, state: CaseState) -> None:
        """Show how a case stands to its removal."""
        self._state = state
        found = keeping(state, retention.rule(self._context.session))
        words = _say(found)
        self.said.set_text(words)
        self.said.setVisible(bool(words))
        name = "Lift the legal hold…" if found.hold is not None else "Legal hold…"
        self.hold.setText(name)
        self.hold.setAccessibleName(name)
        self.remove.setVisible(found.may_go)

    def _hold(self) -> None:
        state = self._state
        if state is None:
            return
        session = self._context.session
        lifts = retention.standing(session, state.case).hold is not None
        act = retention.lift_hold if lifts else retention.set_hold
        heading, more, words = _LIFT if lifts else _SET
        dialog = WordsDialog(
            self._context, self.window(), heading, more, "Why", words,
            lambda text: act(session, state.case, text),
            key=f"hold:{state.case}", case=state.case,
        )  # fmt: skip
        if ran(dialog):
            session.store.discard_draft(f"hold:{state.case}")
            self._context.messages.note("Saved to record.")
            self.changed.emit()

    def _remove(self) -> None:
        state = self._state
        if state is None:
            return
        window = self.window()
        dialog = RemoveDialog(self._context, window, state)
        if not ran(dialog) or dialog.certificate is None:
            return
        self._state = None
        self.removed.emit()
        ran(CertificateDialog(self._context, window, dialog.certificate, scrubbed=dialog.scrubbed))


_SET = (
    "Put this disagreement under a legal hold?",
    "Until the hold is lifted, nothing of it can be removed, whatever its date.",
    "Set the hold",
)
_LIFT = (
    "Lift the legal hold?",
    "From then on it is kept by your agency’s rule again.",
    "Lift the hold",
)


def _say(found: Keeping) -> str:
    if found.hold is not None:
        return f"Legal hold, {join((moment(found.hold.since), found.hold.by))}: {found.hold.reason}"
    if found.keep_until is None:
        return ""
    if found.may_go:
        return f"Was kept until {say_day(found.keep_until)}."
    return f"Kept until {say_day(found.keep_until)}."
