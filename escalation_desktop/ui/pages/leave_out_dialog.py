"""What is left out of a child's file, and why: entries to tick, and a reason for these."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from escalation_desktop.domain.child_file import WHYS
from escalation_desktop.domain.wording import join
from escalation_desktop.ui.record.tick_list import TickList
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, Words

SHOWN = 60
"""How many things stand there to be ticked at once; the others are found by typing."""


class LeaveOutDialog(AppDialog):
    """``things`` are keys with their words. Accepted only with something ticked and a reason."""

    def __init__(self, parent: QWidget | None, things: Mapping[str, str]) -> None:
        super().__init__(parent, "Leave something out")
        self._keys = {words: key for key, words in things.items()}
        self.body.addWidget(
            Words("The files say what was left out and why, without its words.", "muted")
        )
        form = Form()
        self._ticked: set[str] = set()
        self.among = LineBox(placeholder="A day, a reference, a word")
        find_row = form.row("Find among them", self.among)
        find_row.setVisible(len(self._keys) > SHOWN)
        self.things = TickList()
        self.things_row = form.row("What is left out?", self.things)
        self.counted = Words("", "small")
        form.add(self.counted)
        self.reason = Choice(list(WHYS.items()), empty="Another reason, in my words")
        self.reason_row = form.row("Why?", self.reason)
        self.words = LineBox()
        self.words_row = form.row("In your words", self.words)
        self._form = form
        self.reason.chosen.connect(lambda _: self._ask_for_words())
        self._ask_for_words()
        self.body.addWidget(TallForm(form), 1)
        self.things.changed.connect(self._on_ticked)
        self.among.textChanged.connect(lambda _: self._offer())
        self._offer()
        done = button("Leave it out", self.leave_out, kind="primary")
        done.setDefault(True)
        self.buttons.addWidget(done)
        self.buttons.addWidget(button("Cancel", self.reject))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of what is ticked."""
        return tuple(key for words, key in self._keys.items() if words in self._ticked)

    @property
    def why(self) -> str:
        """The reason, in words."""
        return join((WHYS.get(self.reason.value(), ""), self.words.text_typed()), ": ")

    def _offer(self) -> None:
        """Show what has the typed words in it, what is ticked first; the rest is counted."""
        typed = self.among.text_typed().casefold().split()
        found = [words for words in self._keys if all(one in words.casefold() for one in typed)]
        found.sort(key=lambda words: words not in self._ticked)
        self.things.offer(found[:SHOWN], self._ticked)
        more = len(found) - SHOWN
        said = f"and {more} more: type to find them" if more > 0 else ""
        self.counted.set_text(said if found else "None of them has these words.")
        self.counted.setVisible(bool(said) or not found)

    def _ask_for_words(self) -> None:
        """Say that the words may be left empty only where a reason is chosen beside them."""
        self.words_row.set_label(f"In your words{' (optional)' if self.reason.value() else ''}")

    def _on_ticked(self) -> None:
        self._ticked -= set(self.things.ticks)
        self._ticked |= set(self.things.ticked())

    def leave_out(self) -> None:
        """Accept, or say what is missing."""
        self._form.clear_errors()
        if not self.chosen:
            self.things_row.set_error("Tick what is to be left out.")
        if not self.why:
            self.reason_row.set_error("Choose a reason, or write it in your words.")
        if self.chosen and self.why:
            self.accept()
        else:
            self._form.focus_first_error()
