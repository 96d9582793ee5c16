"""Looking after the store: checking the record."""

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
        self.check.setText("Verifying…")
        self._tasks.run(
            f"verify {id(self)}", keeping.verify_record, self._context.session.store,
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
                "\n".join((*found.wrong[:20], "Delete nothing. Under Backup, try the newest one or "
                           "save what can be read. Tell IT and your safeguarding lead.")),
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
