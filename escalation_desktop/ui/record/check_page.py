"""The check page: everything asked of a paper, met or missing, and what else to know before issue.

Nothing here bars anything but a character that no font has. What is missing can be given where it
belongs, or explained; the paper then prints the reason.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from escalation_desktop.casework.papers import Preview
from escalation_desktop.domain.closing import Check, explained, missing
from escalation_desktop.ui import icons
from escalation_desktop.ui.messages import Answer, Messages
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count


class CheckPage(QWidget):
    """``show_preview`` fills it anew.

    Signals:
        jump_requested: where to give what is missing, as ``closing.Jump``.
        explain_requested: the Check whose gap is to be explained.
    """

    jump_requested = Signal(str)
    explain_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 10, 0, 0)
        self._column.setSpacing(6)

    def show_preview(self, made: Preview) -> None:
        clear_column(self._column)
        if made.missing:
            self._column.addWidget(characters(made.missing))
        else:
            sentence, more, state = told(made)
            self._column.addWidget(Banner(sentence, more, state=state))
        unmet = missing(made.checks)
        self._asked("Needed", [c for c in unmet if c.weight == "needed"])
        self._explained(explained(made.checks))
        self._asked("May be added", [c for c in unmet if c.weight != "needed"])
        self._lines("Left out of this copy", made.left_out, "remove")
        self._lines("For your eyes only", (f"{made.left_off}.",) if made.left_off else (), "info")
        self._lines("Signs that paper does not show",
                    tuple(f"{what}, in {place}" for what, place in made.dropped), "info",
                    "The record keeps them as they were typed.")  # fmt: skip
        self._lines("Words that may still mean somebody shown as initials", made.kept_words,
                    "warning", "Put it in other words there, by a correction.")  # fmt: skip
        self._lines("Dates here rest on these readings", made.readings, "info")
        self._lines("Is there", [c.text for c in made.checks if c.met], "tick")
        self._column.addStretch(1)

    def _asked(self, heading: str, found: Sequence[Check]) -> None:
        if found:
            self._column.addWidget(Words(heading, "subheading"))
        for check in found:
            needed = check.weight == "needed"
            row, words = _row("warning" if needed else "add", needed=needed)
            words.addWidget(Words(check.text))
            words.addWidget(Words(check.clause, "small"))
            links = QHBoxLayout()
            links.setSpacing(12)
            if check.jump != "by_hand":
                links.addWidget(self._go_there(check))
            if check.key:
                links.addWidget(self._explain(check, "Say why not…"))
            links.addStretch(1)
            words.addLayout(links)
            self._column.addWidget(row)

    def _explained(self, found: Sequence[Check]) -> None:
        if found:
            self._column.addWidget(Words("Not given, and why", "subheading"))
        for check in found:
            row, words = _row("info")
            words.addWidget(Words(check.text))
            words.addWidget(Words(f"Why: {check.explained}", "muted"))
            links = QHBoxLayout()
            links.setSpacing(12)
            if check.jump != "by_hand":
                links.addWidget(self._go_there(check))
            links.addWidget(self._explain(check, "Change why…"))
            links.addStretch(1)
            words.addLayout(links)
            self._column.addWidget(row)

    def _go_there(self, check: Check) -> QWidget:
        return button("Go there", lambda: self.jump_requested.emit(check.jump), kind="link",
                      name=f"Go there: {check.text}")  # fmt: skip

    def _explain(self, check: Check, words: str) -> QWidget:
        return button(words, lambda: self.explain_requested.emit(check), kind="link",
                      name=f"{words} {check.text}")  # fmt: skip

    def _lines(self, heading: str, lines: Sequence[str], icon: str, more: str = "") -> None:
        if not lines:
            return
        self._column.addWidget(Words(heading, "subheading"))
        for line in lines:
            row, words = _row(icon, needed=icon == "warning")
            words.addWidget(Words(line))
            self._column.addWidget(row)
        if more:
            self._column.addWidget(Words(more, "small"))


def told(made: Preview) -> tuple[str, str, str]:
    """Return how a paper stands: a sentence, what to do, and the state of its banner."""
    needed = [c for c in missing(made.checks) if c.weight == "needed"]
    if made.is_draft and not needed:
        return ("Marked DRAFT on every page.", "What it tells of has not ended yet.", "warning")
    if made.is_draft:
        lacking = count(len(needed), "needed thing is", "needed things are")
        return (
            "Marked DRAFT on every page.",
            f"{lacking} not there. Give what is missing, say why not, or issue a draft.",
            "warning",
        )
    if made.kept_words:
        return ("A name may still be written out.", "Look at the places below.", "warning")
    return ("Nothing needed is missing." if made.checks else "It can be issued.", "", "done")


def to_see(made: Preview) -> int:
    """Return how many things on the check page want a look before issue."""
    needed = [c for c in missing(made.checks) if c.weight == "needed"]
    return len(needed) + len(made.missing) + len(made.kept_words)


def may_issue_draft(messages: Messages, made: Preview) -> bool:
    """Ask whether to issue a paper that is marked DRAFT; going back is the first answer."""
    needed = [c for c in missing(made.checks) if c.weight == "needed"]
    lacking = f"{count(len(needed), 'needed thing is', 'needed things are')} not there yet. "
    chosen = messages.ask(
        "Issue it marked DRAFT?",
        f"{lacking if needed else ''}A draft is kept with its number; the complete one gets the "
        "next number.",
        [Answer("back", "Go back", "primary"), Answer("draft", "Issue the draft")],
        escape="back",
    )
    return chosen == "draft"


def characters(missing_ones: Sequence[tuple[str, str]]) -> Banner:
    """Return what tells of characters that no font has, each with its place."""
    named = "; ".join(f"“{char}” (U+{ord(char[0]):04X}) in {place}" for char, place in missing_ones)
    return Banner(
        "Characters that cannot be printed stop this document.",
        f"{named}. Nothing is lost: correct it there, or your own name in Settings, and spell it "
        "in other letters. What it first read stays in the record.",
        state="danger",
    )


def _row(icon: str, *, needed: bool = False) -> tuple[QWidget, QVBoxLayout]:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    mark = QLabel()
    icons.dress(mark, icon, "warning" if needed else "text-muted", "icon-small")
    words = QVBoxLayout()
    words.setSpacing(0)
    line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    return row, words
