"""The policies of IT's folder that nobody has accepted yet: each told, none in force by itself."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import policy_versions
from escalation_desktop.casework.policy_versions import Trust
from escalation_desktop.domain.times import to_london
from escalation_desktop.errors import AppError
from escalation_desktop.managed import Managed
from escalation_desktop.packs.looking import Looked
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.tasks import Progress, Tasks
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button

MORE = "Nothing changes until you have seen what changed and taken it in."

OPEN_ONES = "Open disagreements keep their version until you move them."


class PoliciesWaiting(QWidget):
    """Reads IT's folder in a worker; hidden while there is nothing to tell.

    Signals:
        asked: (path) one of them is to be looked at.
    """

    asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._tasks = Tasks(context.messages.bug, self)
        self._seen: tuple[list[Looked], Trust] = ([], Trust())
        self._trouble = ""
        self.waiting: tuple[Looked, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def look(self) -> None:
        """Read IT's folder, if there is one, and tell what waits there."""
        by_it = self._context.session.policies_by_it
        today = to_london(self._context.session.now()).date()
        news = self._context.session.policy_news
        if news:
            self.show_again()
            # Later: what is told at the opening comes first, and would take its place.
            QTimer.singleShot(
                0,
                self,
                lambda: self._context.messages.note(" ".join(news), OPEN_ONES, state="news"),
            )
        if by_it.packs_folder is None and not by_it.revoked_policy_keys:
            return
        self._tasks.run(
            "packs folder", _look, by_it, today, on_answer=self._found, on_error=self._failed,
            with_progress=True,
        )  # fmt: skip

    def show_again(self) -> None:
        """Tell what waits now, after one was taken in or put back."""
        looked, trust = self._seen
        session = self._context.session
        self.waiting = policy_versions.waiting(session, looked, trust)
        clear_column(self._column)
        told = [*policy_versions.since_withdrawn(session, trust), *filter(None, [self._trouble])]
        for sentence in session.policy_news:
            self._column.addWidget(Banner(sentence, OPEN_ONES))
        for sentence in told:
            self._column.addWidget(Banner(sentence, state="warning"))
        for one in self.waiting:
            self._column.addWidget(self._banner(one))
        self.setVisible(bool(told or self.waiting or session.policy_news))

    def wait(self) -> None:
        """Wait until the folder has been read."""
        self._tasks.wait()

    def _banner(self, one: Looked) -> Banner:
        session, (_, trust) = self._context.session, self._seen
        policy = one.draft
        name = f"{policy.short_title}, version {policy.pack_version}" if policy else one.place
        refused = policy_versions.standing(session, one, trust)
        words, sentence, more, state = (
            "See what changed…", f"IT’s folder has a policy that is new here: {name}.", MORE, "info"
        )  # fmt: skip
        if one.pack is None:
            words, more, state = "See its errors…", "It counts for nothing. Tell IT.", "warning"
            sentence = f"IT’s folder has a policy with errors: {name}."
        elif not refused.can_be_taken_in:
            words, more, state = "Look at it…", refused.sentence, "warning"
            sentence = f"IT’s folder has a policy that cannot be taken in: {name}."
        see = button(words, lambda: self.asked.emit(self._path(one)))
        see.setAccessibleName(f"{words.rstrip('…')}: {name}")
        return Banner(sentence, more, state=state, action=see)

    def _path(self, one: Looked) -> Path:
        folder = self._context.session.policies_by_it.packs_folder
        assert folder is not None
        return folder / one.place

    def _found(self, answer: tuple[list[Looked], Trust]) -> None:
        self._seen, self._trouble = answer, answer[1].problem
        self.show_again()
        if self.waiting:
            names = "; ".join(
                one.draft.short_title if one.draft is not None else one.place
                for one in self.waiting
            )
            self._context.messages.note(
                f"New from IT, to look at: {names}. See Policies.", MORE, state="news"
            )

    def _failed(self, error: AppError) -> None:
        self._trouble = f"{error.sentence} {error.next_step}"
        self.show_again()


def _look(by_it: Managed, today: date, *, progress: Progress) -> tuple[list[Looked], Trust]:
    """Read IT's folder; runs in a worker, since it may lie on a slow drive."""
    tell: Callable[[int, int], None] = progress.report
    trust = policy_versions.trust_of(by_it)
    folder = by_it.packs_folder
    if folder is None:
        return [], trust
    return policy_versions.look_in(folder, trust, today, tell), trust
