"""Backups in Settings: their age, the rule, the list of them, the second folder, trying one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import backing_up, keeping, restoring
from escalation_desktop.casework.backing_up import Made
from escalation_desktop.domain.backups import RULE, Age
from escalation_desktop.domain.times import say_instant
from escalation_desktop.errors import AppError
from escalation_desktop.ui.backing import Backing
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.tasks import Tasks
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words, set_state
from escalation_desktop.ui.words import count

_SHOWN = 6


class BackupPart(Card):
    """What backups there are, and every way to make, keep and try one.

    ``backing`` makes them; None: one of its own, that makes none unasked. ``restore`` opens the
    window that tries and restores; None: there is no such button.
    """

    def __init__(
        self,
        context: Context,
        tasks: Tasks,
        backing: Backing | None = None,
        restore: Callable[[], object] | None = None,
    ) -> None:
        super().__init__("Backup")
        self._context, self._tasks = context, tasks
        self._backing = backing or Backing(context, tasks, parent=self)
        self.age = Words("", "subheading")
        self.add(self.age)
        self.add(
            Words(
                "One encrypted file with everything in it. It opens with the passphrase and the "
                "recovery codes of its day. Each is opened and checked before it counts."
            )
        )
        self.add(Words(RULE, "muted"))
        self.now = button("Back up now", self._now, icon="save")
        self.elsewhere = button("Save a copy elsewhere…", self._elsewhere)
        self.attempt = button("Try or restore a backup…", restore)
        self.add(_row(self.now, self.elsewhere, self.attempt))
        self.attempt.setHidden(restore is None)
        self._said = Words("", "muted", selectable=True)
        self._said.hide()
        self.add(self._said)
        self.add(Words("Second folder", "subheading"))
        self.second = Words("", selectable=True)
        self.add(self.second)
        self.choose = button("Choose a second folder…", self._choose)
        self.remove = button("No second folder", self._remove)
        self.add(_row(self.choose, self.remove))
        self.add(Words("Backups that lie here", "subheading"))
        self._list = QWidget()
        self.add(self._list)
        self._backing.told.connect(self._tell)
        self._backing.made.connect(self._made)
        self._backing.failed.connect(self._failed)
        self._backing.given_up.connect(self._given_up)

    def refresh(self) -> None:
        """Read everything anew."""
        self._tell(backing_up.age(self._context.session))
        self._tell_second()
        self._tell_list()

    def _tell(self, age: Age) -> None:
        self.age.set_text(age.whole)
        set_state(self.age, "warning" if age.warns else "")

    def _tell_second(self) -> None:
        second = backing_up.second_folder(self._context.session, self._backing.by_it)
        if second.by_it:
            told = f"{second.path}\nIT has set this folder, so it cannot be changed here."
        elif second.path is not None:
            told = f"{second.path}\nEach backup is copied to it, and the copy is proved."
        else:
            told = "None. A folder on another disk helps when this computer is lost."
        self.second.set_text(told)
        self.choose.setVisible(not second.by_it)
        self.remove.setVisible(not second.by_it and second.path is not None)

    def _tell_list(self) -> None:
        session = self._context.session
        second = backing_up.second_folder(session, self._backing.by_it).path
        offers = restoring.offers_of(session, self._context.folder, second)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for offer in offers[:_SHOWN]:
            column.addWidget(Words(offer.words))
        more = len(offers) - _SHOWN
        if more > 0:
            column.addWidget(Words(f"and {more} older, listed where one is tried", "muted"))
        elif not offers:
            column.addWidget(Words("None yet.", "muted"))
        self.body.replaceWidget(self._list, made)
        self._list.hide()
        self._list.deleteLater()
        self._list = made

    def _now(self) -> None:
        self._busy()
        try:
            self._backing.begin()
        except AppError as error:
            self._failed(error)

    def _made(self, made: Made) -> None:
        self._ready()
        entries = count(made.entries, "entry", "entries")
        where = "" if made.second is None else f" {made.second.sentence} {made.second.next_step}"
        self._say(f"Backed up {say_instant(made.at)} and checked, {entries} in it.{where}")
        self._tell_list()

    def _failed(self, error: AppError) -> None:
        self._ready()
        self._say(f"{error.sentence} {error.next_step}")

    def _given_up(self) -> None:
        self._ready()
        self._say("The backup was given up. Back up again; the ones before it are as they were.")

    def _elsewhere(self) -> None:
        folder = self._context.files.folder(self, "Save a copy of the store in this folder")
        if folder is None:
            return
        self._busy()
        session = self._context.session
        self._tasks.run(
            "backup elsewhere", keeping.back_up, session.store, folder, session.now(),
            on_answer=self._saved, on_error=self._not_saved,
        )  # fmt: skip

    def _saved(self, made: keeping.BackedUp) -> None:
        self._ready()
        self._say(f"Backed up {say_instant(made.at)} and checked: {made.path}")
        entries = count(made.entries, "entry", "entries")
        self._context.messages.note("Backed up and checked.", f"{entries} in it.")

    def _not_saved(self, error: AppError) -> None:
        self._ready()
        self._context.messages.error(error)

    def _choose(self) -> None:
        folder = self._context.files.folder(self, "Copy each backup into this folder")
        if folder is not None:
            self._set_second(folder)

    def _remove(self) -> None:
        self._set_second(None)

    def _set_second(self, folder: Path | None) -> None:
        try:
            backing_up.set_second_folder(self._context.session, self._context.folder, folder)
        except AppError as error:
            self._context.messages.error(error)
            return
        self._tell_second()
        self._tell_list()

    def _say(self, words: str) -> None:
        self._said.set_text(words)
        self._said.show()

    def _busy(self) -> None:
        self.now.setEnabled(False)
        self.elsewhere.setEnabled(False)
        self._say("Backing up…")

    def _ready(self) -> None:
        self.now.setEnabled(True)
        self.elsewhere.setEnabled(True)


def _row(*buttons: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder)
    for made in buttons:
        flow.addWidget(made)
    return holder
