"""Settings: what is declared, who I am, the lock screen's numbers, and looking after the store.

What is changed is kept at once, when a field is left; there is no button to forget.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from escalation_desktop import settings
from escalation_desktop.casework import keeping
from escalation_desktop.errors import AppError
from escalation_desktop.long_paths import as_said
from escalation_desktop.ui.about.asking import ask_about
from escalation_desktop.ui.backing import Backing
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.pages.backup_part import BackupPart
from escalation_desktop.ui.pages.logo_part import LogoPart
from escalation_desktop.ui.pages.own_details import NumbersPart, WhoPart
from escalation_desktop.ui.pages.retention_part import RetentionPart
from escalation_desktop.ui.pages.store_parts import RecordPart
from escalation_desktop.ui.pages.training_part import TrainingPart
from escalation_desktop.ui.pages.ways_part import WaysPart
from escalation_desktop.ui.tasks import Tasks
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.choice import Segments
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.text import Words


class SettingsPage(Page):
    """``change`` keeps one declared setting and shows it at once; it raises StoreError.

    ``by_it`` says, by a setting's key, what IT has set about it; ``problems``, in sentences, what
    is wrong with what IT has set.
    """

    key = "settings"
    reads = "the settings"
    icon = "settings"
    rail_words = "Settings"

    def __init__(
        self,
        context: Context,
        change: Callable[[str, str], None],
        tasks: Tasks,
        backing: Backing | None = None,
        restore: Callable[[], object] | None = None,
        by_it: Mapping[str, str] | None = None,
        practise: Callable[[], object] | None = None,
        problems: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Settings", parent)
        self._problems = problems
        self._by_it = by_it or {}
        self._context, self._change = context, change
        self.declared: dict[str, Segments] = {}
        self.body.addWidget(Words("What you change here is kept at once.", "muted"))
        for about in dict.fromkeys(setting.about for setting in settings.SETTINGS):
            self.body.addWidget(self._declared(about))
        self.who = WhoPart(context)
        self.logo = LogoPart(context)
        self.numbers = NumbersPart(context)
        self.ways = WaysPart(context, tasks)
        self.record = RecordPart(context, tasks)
        self.audit = button("Audit…", lambda: self.go_requested.emit("audit", ""), icon="list")
        self.record.add(self.audit)
        self.retention = RetentionPart(context)
        self.retention.case_wanted.connect(
            lambda case: self.go_requested.emit("disagreement", case)
        )
        self.backup = BackupPart(context, tasks, backing, restore)
        self.training = TrainingPart(context, practise)
        for part in (self.who, self.logo, self.numbers, self.ways, self.backup, self.record,
                     self.retention, self.training, self._about()):  # fmt: skip
            self.body.addWidget(part)
        self.body.addStretch(1)
        look().changed.connect(self._show_declared)  # Ctrl+plus was pressed meanwhile

    def refresh(self) -> None:
        self._show_declared()
        self.who.refresh()
        self.logo.refresh()
        self.numbers.refresh()
        self.ways.refresh()
        self.backup.refresh()
        self.retention.refresh()

    def came_back(self) -> None:
        """Show the ways in and the backups as they are now; half-typed fields stay."""
        self.ways.refresh()
        self.backup.refresh()

    def leave(self) -> bool:
        return self.who.keep() and self.numbers.keep() and self.retention.keep()

    def first_focus(self) -> QWidget | None:
        return next(iter(self.declared.values())).focusProxy()

    def _declared(self, about: str) -> QWidget:
        card = Card(about)
        form = Form()
        for setting in settings.SETTINGS:
            if setting.about != about:
                continue
            choice = Segments(list(setting.choices), value=setting.default, name=setting.label)
            choice.chosen.connect(lambda value, key=setting.key: self._changed(key, value))
            told = " ".join(filter(None, (setting.help, self._by_it.get(setting.key, ""))))
            form.row(setting.label, choice, help_text=told)
            self.declared[setting.key] = choice
        card.add(form)
        return card

    def _show_declared(self) -> None:
        now = settings.load(self._context.folder.settings)
        for key, choice in self.declared.items():
            choice.set_value(now[key])

    def _changed(self, key: str, value: str) -> None:
        try:
            self._change(key, value)
        except AppError as error:
            self._context.messages.error(error)

    def _about(self) -> QWidget:
        card = Card("About")
        told = [
            f"{what} {version}"
            for what, version in keeping.versions(self._context.session, str(qVersion()))
        ]
        card.add(Words(" · ".join(told), selectable=True))
        card.add(Words(f"Data folder: {as_said(self._context.folder.root)}", selectable=True))
        card.add(Words("Nothing is sent anywhere: the app opens no network connection.", "muted"))
        for problem in self._problems:
            card.add(Words(problem, "warning", selectable=True))
        self.installed = button(
            "About this installation…", lambda: ask_about(self), icon="info",
            tip="Are the files as they were built, and what has IT set?",
        )  # fmt: skip
        card.add(self.installed)
        return card
