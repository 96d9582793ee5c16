"""The one channel to the user: errors, questions and facts, each in words with a next step.

Pages get a ``Messages`` object passed in and never make a message box; tests pass a fake. A
question has named buttons (never Yes and No), Escape always means the safe answer, and a bug shows
a calm window with a report that holds no case text.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol

from PySide6.QtWidgets import QApplication, QWidget

from escalation_desktop.errors import AppError


@dataclass(frozen=True)
class Answer:
    """A named button: ``key`` is returned, ``words`` are on it; kind primary, danger or ""."""

    key: str
    words: str
    kind: str = ""


class Messages(Protocol):
    """What a page may say to the user."""

    def error(self, error: AppError) -> None:
        """Show a known error: its sentence and its next step."""

    def tell(self, sentence: str, more: str = "") -> None:
        """Show a fact that must be read before going on."""

    def note(self, sentence: str, more: str = "", *, state: str = "done") -> None:
        """Show a fact that needs no answer (saved, copied): a strip that stays out of the way."""

    def ask(self, question: str, more: str, answers: Sequence[Answer], *, escape: str) -> str:
        """Ask and return the chosen answer's key; Escape and closing return ``escape``."""

    def bug(self, error: BaseException) -> None:
        """Show that the app made a mistake, with a report to read and save."""


class WindowMessages:
    """Messages over a window; ``on_note`` shows notes (the window's banner)."""

    def __init__(
        self,
        window: Callable[[], QWidget | None],
        on_note: Callable[[str, str, str], None] | None = None,
    ) -> None:
        self._window = window
        self._on_note = on_note

    def error(self, error: AppError) -> None:
        from escalation_desktop.ui.widgets.dialog import MessageDialog  # late: not at the start

        MessageDialog(
            self._window(), error.sentence, error.next_step, [("close", "Close", "primary")],
            escape="close", state="warning",
        ).choose()  # fmt: skip

    def tell(self, sentence: str, more: str = "") -> None:
        from escalation_desktop.ui.widgets.dialog import MessageDialog

        MessageDialog(
            self._window(), sentence, more, [("close", "Close", "primary")], escape="close"
        ).choose()

    def note(self, sentence: str, more: str = "", *, state: str = "done") -> None:
        if self._on_note is None:
            self.tell(sentence, more)
            return
        self._on_note(sentence, more, state)
        front = QApplication.activeModalWidget() or self._window()
        if front is not None:  # of a window that a dialog lies over a reader may say nothing
            announce(front, f"{sentence} {more}".strip())

    def ask(self, question: str, more: str, answers: Sequence[Answer], *, escape: str) -> str:
        from escalation_desktop.ui.widgets.dialog import MessageDialog

        return MessageDialog(
            self._window(), question, more,
            [(answer.key, answer.words, answer.kind) for answer in answers], escape=escape,
        ).choose()  # fmt: skip

    def bug(self, error: BaseException) -> None:
        from escalation_desktop.ui.widgets.dialog import BugDialog

        BugDialog(self._window(), bug_report(error)).exec()


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something that changed without the focus moving."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # late: not at the start

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def bug_report(error: BaseException) -> str:
    """Return what a developer needs: places in our code and the error's class, never its text.

    An exception's text may quote what was typed, and so may a line of source with a literal in
    it; so the report names files, line numbers and functions only.
    """
    import platform
    import traceback

    from PySide6.QtCore import qVersion

    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    chain = error.__cause__ or error.__context__
    return "\n".join(
        [
            f"{type(error).__module__}.{type(error).__qualname__}",
            *(places or ["  (no place known)"]),
            *([f"after {type(chain).__module__}.{type(chain).__qualname__}"] if chain else []),
            f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} "
            f"{platform.release()}",
        ]
    )


def _short(path: str) -> str:
    return "/".join(path.replace("\\", "/").split("/")[-3:])


def install_bug_hook(messages: Messages, first: Callable[[], None] = lambda: None) -> None:
    """Show every exception that reaches Python's top (a slot's, for one) as a bug or an error.

    ``first`` is done before anything is shown: it saves what is typed.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        first()
        if isinstance(error, AppError):
            messages.error(error)
        else:
            messages.bug(error)

    sys.excepthook = hook
