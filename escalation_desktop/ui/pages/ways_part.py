"""The ways to open the store: what there is, a new passphrase, a new sheet, closing one."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escalation_desktop.casework import keeping, recovery
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import Answer
from escalation_desktop.ui.pages.secret_dialogs import PassphraseDialog
from escalation_desktop.ui.pages.sheet_dialog import make_sheet
from escalation_desktop.ui.tasks import Tasks
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words, chip


class WaysPart(Card):
    """Passphrase, recovery sheet, the agency's key, and the list of them."""

    def __init__(self, context: Context, tasks: Tasks) -> None:
        super().__init__("Ways to open the store")
        self._context, self._tasks = context, tasks
        self.add(
            Words(
                "Everything is encrypted. Whoever has lost every way in that is listed here has "
                "lost everything in the store, for good: nobody can open it, neither IT nor the "
                "maker of this app."
            )
        )
        self._list = QWidget()
        self.add(self._list)
        holder = QWidget()
        flow = FlowLayout(holder)
        self.change = button("Change the passphrase…", self._change_passphrase)
        self.sheet = button("Recovery sheet…", self._make_sheet, icon="print")
        flow.addWidget(self.change)
        flow.addWidget(self.sheet)
        self.add(holder)

    def refresh(self) -> None:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        ways = keeping.ways_in(self._context.session)
        told = recovery.due(self._context.session, even_if_put_off=True)
        if told is not None:
            column.addWidget(Banner(told.sentence, told.more, state="warning"))
        for way in ways:
            column.addWidget(self._row(way))
        self.body.replaceWidget(self._list, made)
        self._list.hide()
        self._list.deleteLater()
        self._list = made

    def _row(self, way: keeping.WayIn) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(Words(way.title, "subheading"))
        told.addWidget(Words(way.made, "small"))
        row.addLayout(told, 1)
        if way.in_use:
            row.addWidget(chip("in use now", "now"))
        if way.revocable:
            row.addWidget(
                button("Revoke…", lambda: self._revoke(way), name=f"Revoke {way.title}, {way.made}")
            )
        return holder

    def _change_passphrase(self) -> None:
        dialog = PassphraseDialog(self, lambda: recovery.known_words(self._context.session))
        if not dialog.exec():
            return
        store = self._context.session.store
        self.change.setEnabled(False)
        self._tasks.run(
            "passphrase",
            store.change_passphrase,
            dialog.old.value(),
            dialog.new.value(),
            on_answer=lambda _: self._changed(),
            on_error=self._not_changed,
        )
        dialog.forget()

    def _changed(self) -> None:
        self.change.setEnabled(True)
        self._context.messages.note(
            "The passphrase is changed.", "Recovery sheets and older backups are as before."
        )
        self.refresh()

    def _not_changed(self, error: AppError) -> None:
        self.change.setEnabled(True)
        self._context.messages.error(error)

    def _make_sheet(self) -> None:
        make_sheet(self._context, self)
        self.refresh()

    def _revoke(self, way: keeping.WayIn) -> None:
        chosen = self._context.messages.ask(
            f"Revoke this way to open the store? {way.title}, {way.made}.",
            "It will open this store no longer. Backups made before today still open with it.",
            [Answer("revoke", "Revoke it"), Answer("keep", "Keep it", "primary")],
            escape="keep",
        )
        if chosen != "revoke":
            return
        try:
            self._context.session.store.revoke_slot(way.id)
        except AppError as error:
            self._context.messages.error(error)
            return
        self._context.messages.note("Revoked.")
        self.refresh()
