"""Looking after the store: checking the record, backing it up."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import keeping
from escalation_desktop.domain.times import say_instant
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.tasks import Tasks
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count


class RecordPart(Card):
    """Checking that the record is as it was written."""

    def __init__(self, context: Context, tasks: Tasks) -> None:
        super().__init__("The record")
        self._context, self._tasks = context, tasks
        self.add(
            Words(
                "Every entry carries the hash of the one before it. The check reads all of them "
                "and says which entry is wrong, if any is."
            )
        )
        self.check = button("Verify the record", self._verify)
        self.add(self.check)
        self._said = QWidget()
        self.add(self._said)

    def _verify(self) -> None:
        self.check.setEnabled(False)
        self.check.setText("Verifying …")
        self._tasks.run(
            "verify", keeping.verify_record, self._context.session.store,
            on_answer=self._verified, on_error=self._failed,
        )  # fmt: skip

    def _verified(self, found: keeping.Verified) -> None:
        self._ready()
        now = say_instant(self._context.session.now())
        if found.ok:
            said = Banner(
                f"The record is whole: {count(found.entries, 'entry', 'entries')} checked.",
                f"Checked {now}.", state="done",
            )  # fmt: skip
        else:
            said = Banner(
                f"{count(len(found.wrong), 'thing is', 'things are')} not as recorded.",
                "\n".join((*found.wrong[:20], "Do not delete anything. Restore the newest backup "
                           "elsewhere, and tell IT and your safeguarding lead.")),
                state="danger",
            )  # fmt: skip
        self._show(said)

    def _failed(self, error: AppError) -> None:
        self._ready()
        self._context.messages.error(error)

    def _ready(self) -> None:
        self.check.setEnabled(True)
        self.check.setText("Verify the record")

    def _show(self, said: Banner) -> None:
        self.body.replaceWidget(self._said, said)
        self._said.hide()
        self._said.deleteLater()
        self._said = said
        self._context.messages.note(said.accessibleName(), state=said.property("state"))


class BackupPart(Card):
    """Backing up now, into a folder that the user chooses."""

    def __init__(self, context: Context, tasks: Tasks) -> None:
        super().__init__("Backup")
        self._context, self._tasks = context, tasks
        self.add(
            Words(
                "One encrypted file with everything in it. It opens with the passphrase and the "
                "recovery codes of today. Each backup is opened and checked before it counts."
            )
        )
        self.now = button("Back up now …", self._back_up, icon="save")
        self.add(self.now)
        self._said = Words("", "muted", selectable=True)
        self._said.hide()
        self.add(self._said)

    def _back_up(self) -> None:
        folder = self._context.files.folder(self, "Back up into this folder")
        if folder is None:
            return
        self.now.setEnabled(False)
        self.now.setText("Backing up …")
        session = self._context.session
        self._tasks.run(
            "backup", keeping.back_up, session.store, folder, session.now(),
            on_answer=self._done, on_error=self._failed,
        )  # fmt: skip

    def _done(self, made: keeping.BackedUp) -> None:
        self._ready()
        if not made.checked.ok:
            self._context.messages.tell(
                "The backup was written, but it does not check out.",
                "Keep the store as it is, and make another backup on another disk.",
            )
            return
        said = f"Backed up {say_instant(made.at)} and checked: {made.path}"
        self._said.set_text(said)
        self._said.show()
        entries = count(made.checked.entries, "entry", "entries")
        self._context.messages.note("Backed up and checked.", f"{entries} in it.")

    def _failed(self, error: AppError) -> None:
        self._ready()
        self._context.messages.error(error)

    def _ready(self) -> None:
        self.now.setEnabled(True)
        self.now.setText("Back up now …")
