"""Words to use: what to say at this stage, and phrases; to put into a note, to copy, to change."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from escalation_desktop.casework import own_words
from escalation_desktop.casework.own_words import Phrase
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.fillers import fill, values
from escalation_desktop.domain.scripts import Script, scripts
from escalation_desktop.errors import AppError, StoreDamaged
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import Answer
from escalation_desktop.ui.record.known import me
from escalation_desktop.ui.record.phrase_dialog import PhraseDialog, ScriptDialog
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.record.scrolled import open_at
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.text import LineBox, TextBox, Words

OURS = "This app’s own words, not a policy’s."
YOURS = "Your agency’s wording; no policy’s."


@dataclass(frozen=True)
class Offer:
    """One thing to say; exactly one of ``script`` and ``phrase`` is set."""

    title: str
    text: str
    source: str
    script: Script | None = None
    phrase: Phrase | None = None


class SayDialog(AppDialog):
    """The words for the stage that runs first, then the phrases; Enter takes the one chosen.

    ``insert`` puts them where the cursor was; without it they are there to read and to copy.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        state: CaseState | None,
        insert: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(parent, "Words to use")
        self._context = context
        self._state = state
        self._insert = insert
        self._offers: list[Offer] = []
        self.search = LineBox(placeholder="Find words")
        self.search.setAccessibleName("Find words")
        self.list = QListWidget()
        self.list.setAccessibleName("Words to use")
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.list.setMinimumHeight(look().px("control") * 4)
        self.nothing = Words("Nothing here says that. Clear the line, or add a phrase.", "muted")
        self.shown = TextBox(lines=5)
        self.shown.setReadOnly(True)
        self.shown.setAccessibleName("The words, filled in from this disagreement")
        self.source = Words("", "small")
        self._lay_out()
        self._connect()
        self._read()
        open_at(self, 37, 31)

    def use(self) -> None:
        """Put the chosen words into the note, or copy them where there is none."""
        offer = self._chosen()
        if offer is None:
            return
        if self._insert is None:
            self.copy()
            return
        self.accept()
        self._insert(offer.text)

    def copy(self) -> None:
        offer = self._chosen()
        if offer is not None and self._context.copy(offer.text):
            self._context.messages.note("The words are on the clipboard.")

    # ------------------------------------------------------------------ changing them

    def change(self) -> None:
        """Change a phrase, or put one's own words in the place of ours at this stage."""
        offer = self._chosen()
        if offer is None:
            return
        dialog: AppDialog
        if offer.script is not None:
            dialog = ScriptDialog(self._context, self, offer.script)
        else:
            dialog = PhraseDialog(self._context, self, offer.phrase)
        if ran(dialog):
            self._read(offer.title)

    def add(self) -> None:
        """Write a new phrase; the line above gives its name."""
        dialog = PhraseDialog(self._context, self, None, title=self.search.text_typed())
        if ran(dialog):
            self.search.clear()
            self._read(dialog.title.text_typed())

    def remove(self) -> None:
        """Remove a phrase, after asking; notes that hold its words keep them."""
        offer = self._chosen()
        if offer is None or offer.phrase is None:
            return
        chosen = self._context.messages.ask(
            f"Remove the phrase “{offer.title}”?",
            "Notes that hold its words keep them.",
            [Answer("keep", "Keep it", "primary"), Answer("remove", "Remove it")],
            escape="keep",
        )
        if chosen != "remove":
            return
        try:
            own_words.remove_phrase(self._context.session, offer.phrase.id)
        except AppError as error:
            self._context.messages.error(error)
            return
        self._read()

    # ------------------------------------------------------------------ making it

    def _lay_out(self) -> None:
        self.body.addWidget(self.search)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.shown)
        self.body.addWidget(self.source)
        inserts = self._insert is not None
        self.use_button = button(
            "Put into the note" if inserts else "Copy", self.use, kind="primary",
            icon="tick" if inserts else "copy",
        )  # fmt: skip
        self.use_button.setDefault(True)
        self.copy_button = button("Copy", self.copy, icon="copy")
        self.copy_button.setVisible(inserts)
        self.change_button = button("Change…", self.change, kind="quiet", icon="edit")
        self.add_button = button("New phrase…", self.add, kind="quiet", icon="add")
        self.remove_button = button("Remove…", self.remove, kind="quiet", icon="remove")
        close = button("Close", self.reject)
        for made in (
            self.use_button, self.copy_button, self.change_button, self.add_button,
            self.remove_button, close,
        ):  # fmt: skip
            self.buttons.addWidget(made)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._filter())
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.list.itemActivated.connect(lambda _: self.use())
        self.setTabOrder(self.search, self.list)

    def _read(self, title: str = "") -> None:
        """Read the words again and choose the one of that title, else the first."""
        session = self._context.session
        try:
            own, kept = own_words.own_scripts(session), own_words.phrases(session)
        except StoreDamaged as error:
            if not self._may_begin_anew(error):
                self._offers = []
                self._filter()
                return
            own_words.forget_own_words(session)
            own, kept = {}, own_words.phrases(session)
        known = values(self._state, me(session))
        found = scripts(self._state, own) if self._state is not None else ()
        self._offers = [
            Offer(one.label, fill(one.text, known), YOURS if one.is_own else OURS, script=one)
            for one in found
        ]
        self._offers += [Offer(one.title, fill(one.text, known), YOURS, phrase=one) for one in kept]
        self._filter(title)

    def _may_begin_anew(self, error: StoreDamaged) -> bool:
        chosen = self._context.messages.ask(
            error.sentence, error.next_step,
            [Answer("leave", "Leave it", "primary"), Answer("back", "Back to the shipped words")],
            escape="leave",
        )  # fmt: skip
        return chosen == "back"

    def _filter(self, title: str = "") -> None:
        typed = self.search.text_typed().casefold()
        self.list.clear()
        for number, offer in enumerate(self._offers):
            if typed in f"{offer.title}\n{offer.text}".casefold():
                place = "At this stage: " if offer.script is not None else ""
                item = QListWidgetItem(f"{place}{offer.title}")
                item.setData(Qt.ItemDataRole.UserRole, number)
                self.list.addItem(item)
                if title and offer.title == title:
                    self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(self.list.count()))
        self.nothing.setVisible(not self.list.count())
        self._show()

    def _show(self) -> None:
        offer = self._chosen()
        self.shown.set_text(offer.text if offer is not None else "")
        self.source.set_text(offer.source if offer is not None else "")
        for made in (self.use_button, self.copy_button, self.change_button):
            made.setEnabled(offer is not None)
        self.remove_button.setEnabled(offer is not None and offer.phrase is not None)

    def _chosen(self) -> Offer | None:
        item = self.list.currentItem()
        return self._offers[item.data(Qt.ItemDataRole.UserRole)] if item is not None else None
