"""Contacts in and out of the directory as files: import, its undoing, export."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from escalation_desktop.casework import contact_export, contact_import
from escalation_desktop.casework.contact_export import Format
from escalation_desktop.casework.contacts import Card
from escalation_desktop.domain.times import say_instant
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import Answer
from escalation_desktop.ui.pages.import_dialog import KINDS, ImportDialog
from escalation_desktop.ui.record.paper_out import may_replace
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.words import count

_KINDS: dict[Format, str] = {"csv": "CSV (*.csv)", "vcf": "vCard (*.vcf)"}


class ContactFiles:
    """What the menu of the contacts page does; ``changed`` is called when contacts came or went."""

    def __init__(
        self, context: Context, parent: QWidget, listed: Callable[[], Sequence[Card]],
        changed: Callable[[], object],
    ) -> None:  # fmt: skip
        self._context, self._parent = context, parent
        self._listed, self._changed = listed, changed
        self.button: QPushButton = button("Import, export")
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self.bring = self._action("Import from a file…", self.import_file)
        self.undo = self._action("Undo the last import…", self.undo_import)
        self.menu.addSeparator()
        self.csv = self._action("Export as CSV…", lambda: self.export("csv"))
        self.vcard = self._action("Export as vCard…", lambda: self.export("vcf"))
        self.menu.aboutToShow.connect(self._name)

    def import_file(self) -> None:
        """Ask for a file, show its rows, and take in those that stay ticked."""
        chosen = self._context.files.open_file(self._parent, "Import contacts", KINDS)
        if chosen is None:
            return
        dialog = ImportDialog(self._parent, self._context, chosen)
        dialog.exec()
        dialog.reading.wait()
        dialog.deleteLater()
        if dialog.taken is not None:
            self._context.messages.note(
                f"{count(dialog.taken.count, 'contact')} taken in.",
                "“Undo the last import” takes them away again.",
            )
            self._changed()

    def undo_import(self) -> None:
        """Take the newest import away after asking."""
        found = contact_import.last_import(self._context.session)
        if found is None:
            self._context.messages.note("There is no import to undo.", state="info")
            return
        chosen = self._context.messages.ask(
            f"Take away the {count(found.count, 'contact')} imported {say_instant(found.at)}?",
            "Those that you changed or confirmed since stay. Notes keep whom they name.",
            [Answer("undo", "Take them away"), Answer("keep", "Keep them")],
            escape="keep",
        )
        if chosen != "undo":
            return
        try:
            gone = contact_import.undo(self._context.session, found)
        except AppError as error:
            self._context.messages.error(error)
            return
        self._context.messages.note(f"{count(gone, 'contact')} taken away.")
        self._changed()

    def export(self, form: Format) -> None:
        """Save the contacts that are listed now as a file."""
        if self._context.refuses("csv"):
            return
        cards = self._listed()
        if not cards:
            self._context.messages.note("No contact is listed.", "Empty the search.", state="info")
            return
        chosen = self._context.files.save_as(
            self._parent, f"Export {count(len(cards), 'contact')}", f"Contacts.{form}", _KINDS[form]
        )
        if chosen is None:
            return
        target = _named(chosen, form)
        # The system's own window asks about the name it gives back; not about the one made of it.
        if target != chosen and target.exists() and not may_replace(self._context, target):
            return
        try:
            done = contact_export.export(self._context.session, cards, target, form)
        except AppError as error:
            self._context.messages.error(error)
            return
        self._context.messages.note("Exported.", f"{count(done, 'contact')} in {target.name}.")

    def _action(self, words: str, act: Callable[[], object]) -> QAction:
        made = QAction(words, self.menu)
        made.triggered.connect(lambda _checked=False: act())
        self.menu.addAction(made)
        return made

    def _name(self) -> None:
        """Say in the menu how many are listed, and whether there is an import to undo."""
        listed = count(len(self._listed()), "contact")
        self.csv.setText(f"Export the {listed} listed as CSV…")
        self.vcard.setText(f"Export the {listed} listed as vCard…")
        self.undo.setEnabled(contact_import.last_import(self._context.session) is not None)


def _named(chosen: Path, form: Format) -> Path:
    right = chosen.suffix.lower() == f".{form}"
    return chosen if right else chosen.with_name(f"{chosen.name}.{form}")
