"""Where the record stands on each agency's own record: what to copy, what was filed and sent."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.filing import filing_of, tally_of
from escalation_desktop.domain.journal import Filed, SideWord
from escalation_desktop.domain.times import say_instant
from escalation_desktop.domain.wording import join, labelled
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.file_dialog import FileDialog
from escalation_desktop.ui.record.house_dialog import HouseOrderDialog
from escalation_desktop.ui.record.plain_copy import copy_for
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.record.scrolled import open_at
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

MEANS = (
    "This app is a working file. What counts is on the child’s record of each agency: copy it "
    "there, then note here that it was."
)


class FilingDialog(AppDialog):
    """One card an agency. Both can be worked through in turn; closing it changes nothing.

    Signals:
        changed: something was noted as filed, sent or confirmed.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None, state: CaseState) -> None:
        super().__init__(parent, "Filing")
        self._context = context
        self._state = state
        self.ours = _AgencyCard(f"Our record: {state.head.our_agency or 'our agency'}")
        self.theirs = _AgencyCard(f"Their record: {state.head.other_agency or 'the other agency'}")
        self.copy_ours = self.ours.button("Copy what is not filed", "copy", self._copy_ours)
        self.file_ours = self.ours.button("Filed…", "filed", self._file)
        self.copy_theirs = self.theirs.button("Copy what is not sent", "copy", self._copy_theirs)
        self.send = self.theirs.button("Sent…", "shared", self._send)
        self.confirm = self.theirs.button("They confirmed…", "tick", self._confirm)
        form = Form()
        form.add(Words(MEANS, "muted"))
        form.add(self.ours)
        form.add(self.theirs)
        self.body.addWidget(TallForm(form), 1)
        close = button("Close", self.accept, kind="primary")
        close.setDefault(True)
        self.buttons.addWidget(close)
        self.buttons.addWidget(
            button("Order of copies…", self.set_order, kind="quiet", icon="settings")
        )
        self._show()
        open_at(self, 28, 1)

    def _show(self) -> None:
        found = filing_of(self._state)
        self._tally = tally = tally_of(found.values())
        changed = sum(one.ours == "changed" for one in found.values())
        self.ours.say(
            _counted((len(tally.filed), "filed"), (len(tally.not_filed), "not filed"))
            + (f" {count(changed, 'entry', 'entries')} changed since." if changed else ""),
            _last(self._state, "ours"),
        )
        internal = sum(one.theirs == "not_for_them" for one in found.values())
        self.theirs.say(
            _counted(
                (len(tally.confirmed), "confirmed"),
                (len(tally.unconfirmed), "sent, not confirmed"),
                (len(tally.not_sent), "not sent"),
            )
            + (f" {count(internal, 'internal note')} not for them." if internal else ""),
            _last(self._state, "theirs"),
        )  # fmt: skip
        for made, entries in (
            (self.copy_ours, tally.not_filed), (self.file_ours, tally.not_filed),
            (self.copy_theirs, tally.not_sent), (self.send, tally.not_sent),
            (self.confirm, tally.unconfirmed),
        ):  # fmt: skip
            made.setEnabled(bool(entries))

    def set_order(self) -> None:
        """Set the order in which our agency's system wants what is copied."""
        ran(HouseOrderDialog(self._context, self))

    def _copy_ours(self) -> None:
        copy_for(self._context, self._state, self._tally.not_filed, "ours")

    def _copy_theirs(self) -> None:
        copy_for(self._context, self._state, self._tally.not_sent, "theirs")

    def _file(self) -> None:
        self._note(self._tally.not_filed, "ours")

    def _send(self) -> None:
        self._note(self._tally.not_sent, "theirs")

    def _confirm(self) -> None:
        self._note(self._tally.unconfirmed, "theirs", confirmed=True)

    def _note(self, entries: Sequence[str], side: SideWord, *, confirmed: bool = False) -> None:
        dialog = FileDialog(
            self._context, self, self._state, entries, side=side, confirmed=confirmed
        )
        if not ran(dialog):
            return
        self._context.messages.note("Saved to record.")
        self._state = self._context.session.state(self._state.case)
        self._show()
        self.changed.emit()


class _AgencyCard(Card):
    def __init__(self, heading: str) -> None:
        super().__init__(heading, gap=6)
        self._agency = heading
        self.counts = Words("", "subheading")
        self.last = Words("", "small")
        self.add(self.counts)
        self.add(self.last)
        holder = QWidget()
        self._row = FlowLayout(holder, gap=8)
        self.add(holder)

    def button(self, words: str, icon: str, act: object) -> QPushButton:
        made = button(words, act, icon=icon, name=f"{words} {self._agency}")  # type: ignore[arg-type]
        self._row.addWidget(made)
        return made

    def say(self, counts: str, last: str) -> None:
        self.counts.set_text(counts)
        self.last.set_text(last)


def _counted(*parts: tuple[int, str]) -> str:
    """Return "2 filed, 3 not filed."; what there is none of is left out."""
    said = [f"{number} {words}" for number, words in parts if number]
    return f"{', '.join(said)}." if said else "Nothing to file yet."


def _last(state: CaseState, side: SideWord) -> str:
    """Return by whom, when and where the last was filed; or to whom it was sent."""
    found = next(((at, body) for at, body in reversed(state.filed) if body.side == side), None)
    if found is None:
        return "Never filed." if side == "ours" else "Never sent."
    at, body = found
    return f"Last: {join((say_instant(at), *_where(body)))}."


def _where(body: Filed) -> tuple[str, ...]:
    if body.side == "theirs":
        return (f"to {body.sent_to.strip()}" if body.sent_to.strip() else "",)
    return (
        f"by {body.by.strip()}" if body.by.strip() else "",
        f"in {body.system.strip()}" if body.system.strip() else "",
        labelled("reference", body.reference).replace(":", ""),
    )


def show_filing(
    context: Context, parent: QWidget, state: CaseState, changed: Callable[[], object]
) -> None:
    """Open the window and wait; ``changed`` is called after each thing that is noted in it."""
    dialog = FilingDialog(context, parent, state)
    dialog.changed.connect(changed)
    ran(dialog)
