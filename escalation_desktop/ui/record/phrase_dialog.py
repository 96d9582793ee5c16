"""Writing a phrase of one's own, or one's own words for a stage."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import own_words
from escalation_desktop.casework.own_words import Phrase
from escalation_desktop.domain.fillers import NAMES
from escalation_desktop.domain.scripts import Script
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.growing_box import GrowingBox
from escalation_desktop.ui.record.scrolled import open_at
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, Words

BRACKETS = (
    "These are filled in for you where they are known: "
    + ", ".join(f"[{name}]" for name in NAMES)
    + ". Any other brackets stay, for you to fill in."
)


class PhraseDialog(AppDialog):
    """A phrase's name and its words; a new one where none is given."""

    def __init__(
        self, context: Context, parent: QWidget | None, phrase: Phrase | None, *, title: str = ""
    ) -> None:
        super().__init__(parent, "Change a phrase" if phrase is not None else "New phrase")
        self._context = context
        self._id = phrase.id if phrase is not None else ""
        self.title = LineBox(phrase.title if phrase is not None else title)
        self.words = GrowingBox(phrase.text if phrase is not None else "", lines=4)
        form = Form()
        self._title_row = form.row("Name", self.title)
        self._words_row = form.row("Words", self.words, help_text=BRACKETS)
        self.body.addWidget(TallForm(form), 1)
        self.buttons.addWidget(button("Save the phrase", self._take, kind="primary"))
        self.buttons.addWidget(button("Go back", self.reject))
        self.keep_draft(
            context, f"phrase:{self._id or 'new'}", {"title": self.title, "words": self.words}
        )
        open_at(self, 26, 1)
        self.title.setFocus()

    def _take(self) -> None:
        title, text = self.title.text_typed(), self.words.text_typed()
        self._title_row.set_error("" if title else "Give it a name to find it by.")
        self._words_row.set_error("" if text else "Write the words.")
        if not title or not text:
            (self._words_row if title else self._title_row).focus()
            return
        session = self._context.session
        _saved(self, self._context, lambda: own_words.save_phrase(session, title, text, self._id))


class ScriptDialog(AppDialog):
    """The agency's own words for one part of one stage, in the place of this app's."""

    def __init__(self, context: Context, parent: QWidget | None, script: Script) -> None:
        super().__init__(parent, f"{script.label}: your own words at this stage")
        self._context = context
        self._key = script.key
        self.body.addWidget(
            Words("Used at this stage of this policy, in every disagreement on this computer.")
        )
        self.words = GrowingBox(script.text, lines=6)
        form = Form()
        form.row(script.label, self.words, help_text=BRACKETS)
        self.body.addWidget(TallForm(form), 1)
        self.buttons.addWidget(button("Save these words", self._take, kind="primary"))
        if script.is_own:
            self.buttons.addWidget(button("Back to this app’s words", self._give_back))
        self.buttons.addWidget(button("Go back", self.reject))
        self.keep_draft(context, f"script:{script.key}", {"words": self.words})
        open_at(self, 26, 1)
        self.words.setFocus()

    def _take(self) -> None:
        text, session = self.words.text_typed(), self._context.session
        _saved(self, self._context, lambda: own_words.set_script(session, self._key, text))

    def _give_back(self) -> None:
        session = self._context.session
        _saved(self, self._context, lambda: own_words.set_script(session, self._key, ""))


def _saved(dialog: AppDialog, context: Context, act: Callable[[], object]) -> None:
    """Do it and close; an error leaves the window open with the words in it."""
    try:
        act()
    except AppError as error:
        context.messages.error(error)
        return
    dialog.accept()
