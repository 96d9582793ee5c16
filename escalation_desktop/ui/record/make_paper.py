"""Choosing which paper to make; one button opens it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from escalation_desktop.casework.papers import Offer
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.text import Words


class MakePaper(Card):
    """Every paper that can be made now, the written confirmation first.

    Signals:
        wanted: the Offer to open.
        entries_wanted: the Offer of a chronology, whose entries are to be chosen first.
    """

    wanted = Signal(object)
    entries_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("Make a paper")
        self._offers: dict[str, Offer] = {}
        self._entries = ""
        self.which = Choice()
        self.why = Words("", "muted")
        self.open_button = button("Preview…", self._open, kind="primary", icon="document")
        self.entries_button = button("Choose entries…", self._choose_entries, icon="list")
        self.chosen_words = Words("", "small")
        row = QWidget()
        flow = FlowLayout(row, gap=8, bottom=True)
        flow.addWidget(FormRow("Which paper", self.which))
        flow.addWidget(self.open_button)
        flow.addWidget(self.entries_button)
        self.add(row)
        self.add(self.why)
        self.add(self.chosen_words)
        self.which.chosen.connect(lambda _: self._show())

    def offer(self, offers: Sequence[Offer], *, stays: bool = True) -> None:
        """Offer these papers; what was chosen stays chosen where it still can be made.

        Without ``stays`` the first is, for another disagreement.
        """
        before = self.which.value() if stays else ""
        self._offers = {key_of(one): one for one in offers}
        self.which.blockSignals(True)
        self.which.set_options([(key, one.label) for key, one in self._offers.items()])
        self.which.set_value(before)
        self.which.blockSignals(False)
        self._show()

    def choose(self, kind: str, stage: str = "") -> bool:
        """Choose a paper by its kind and stage; False where it cannot be made now."""
        for key, one in self._offers.items():
            if one.kind == kind and (not stage or one.stage == stage):
                self.which.set_value(key)
                return True
        return False

    def offered(self) -> Offer | None:
        """Return the paper that is chosen."""
        return self._offers.get(self.which.value())

    def tell_entries(self, words: str) -> None:
        """Say how many entries a chronology would hold; "" where that need not be said."""
        self._entries = words
        self._show()

    def _show(self) -> None:
        one = self.offered()
        self.open_button.setEnabled(one is not None)
        self.open_button.setAccessibleName(f"Preview: {one.label}" if one else "Preview")
        self.why.set_text(one.why if one is not None else "")
        self.why.setVisible(bool(one is not None and one.why))
        self.which.setAccessibleDescription(one.why if one is not None else "")
        of_entries = one is not None and one.kind == "chronology"
        self.entries_button.setVisible(of_entries)
        self.chosen_words.set_text(self._entries)
        self.chosen_words.setVisible(of_entries and bool(self._entries))

    def _open(self) -> None:
        if (one := self.offered()) is not None:
            self.wanted.emit(one)

    def _choose_entries(self) -> None:
        if (one := self.offered()) is not None:
            self.entries_wanted.emit(one)


def key_of(offer: Offer) -> str:
    """Return what tells one offered paper from another."""
    return f"{offer.kind}/{offer.stage}/{offer.notice}/{offer.form}"
