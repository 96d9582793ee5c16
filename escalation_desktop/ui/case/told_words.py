"""The eight words of a hand-over, shown large once, and a receipt code shown large."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from escalation_desktop.casework.hand_over import Sent
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import Answer
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import Words


class ToldWordsDialog(AppDialog):
    """Shown once after the file was saved; leaving asks whether the words are written down."""

    def __init__(self, parent: QWidget | None, context: Context, sent: Sent, to: str) -> None:
        super().__init__(parent, "Tell these eight words by telephone")
        self._context, self._words = context, sent.words
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(
            Words(
                f"The file is saved as “{sent.file}”. It opens only with these words. Ring {to} "
                "and read them out; never send them with the file, nor by the same way."
            )
        )
        self.shown = Spelt(sent.words.split())
        column.addWidget(self.shown)
        column.addWidget(
            Words(
                "The words are shown only now and kept nowhere. If they are lost, take the "
                "disagreement back and hand it over again.",
            )
        )
        column.addWidget(
            Words(
                "Your colleague will tell you a receipt code of nine characters. Type it on the "
                "page of the disagreement: it proves that all of it arrived.",
            )
        )
        column.addStretch(1)
        self.body.addWidget(TallForm(inside), 1)
        self.close_button = button("Close", self.reject, kind="primary")
        self.copy = button("Copy the words…", self._copy, icon="copy", kind="quiet")
        self.buttons.addWidget(self.close_button)
        self.buttons.addWidget(self.copy)
        self.shown.setFocus()

    def reject(self) -> None:
        chosen = self._context.messages.ask(
            "Are the eight words written down?",
            "They are not shown again, and without them nobody opens the file.",
            [Answer("back", "Show them again", "primary"), Answer("yes", "They are written down")],
            escape="back",
        )
        if chosen == "yes":
            super().reject()

    def _copy(self) -> None:
        chosen = self._context.messages.ask(
            "Copy the words?",
            "Words that travel with the file, or on the same way, protect nothing. Paste them only "
            "into your agency’s password safe.",
            [Answer("no", "Do not copy", "primary"), Answer("copy", "Copy them")],
            escape="no",
        )
        if chosen == "copy" and self._context.copy(self._words):
            self._context.messages.note("The words are on the clipboard.")


class Spelt(QFrame):
    """Words with their numbers, or one code, large; a screen reader hears them as one, in order."""

    def __init__(self, words: list[str], spoken: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "well")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(spoken or f"The {len(words)} words in order: {', '.join(words)}")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        holder = QWidget()
        column.addWidget(holder)
        flow = FlowLayout(holder, gap=20)
        for number, word in enumerate(words, start=1):
            numbered = f"{number}\u2002{word}" if len(words) > 1 else word
            flow.addWidget(Words(numbered, "number", wraps=False))
