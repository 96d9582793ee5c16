"""Trying a backup: which one, its passphrase, what would come back; then putting it back."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import restoring, salvaging
from escalation_desktop.casework.restoring import Trial
from escalation_desktop.casework.salvaging import Salvaged
from escalation_desktop.errors import AppError
from escalation_desktop.ui.gate.secret import SecretBox
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.record.scrolled import open_at
from escalation_desktop.ui.tasks import Tasks
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice, Segments
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import Words

if TYPE_CHECKING:
    from escalation_desktop.app import Desktop

_KINDS = (("passphrase", "Passphrase"), ("recovery", "Recovery code"))
_BACKUP = "Backup (*.backup *.zip)"


@dataclass(frozen=True)
class Wanted:
    """What the user chose to be put in the place of the store, and the secret that opens it."""

    path: Path
    secret: str
    kind: Literal["passphrase", "recovery"]
    salvaged: Salvaged | None = None


class RestoreDialog(AppDialog):
    """``wanted`` says what is to be put back, None where nothing is.

    Whatever is tried, the store stays as it is while this window is open.
    """

    def __init__(self, parent: QWidget, desktop: "Desktop", second: Path | None) -> None:
        super().__init__(parent, "Try or restore a backup")
        self._desktop = desktop
        self._tasks = Tasks(desktop.messages.bug, self)
        self._salvaged: Salvaged | None = None
        self.wanted: Wanted | None = None
        session = desktop.session
        self._offers = restoring.offers(
            desktop.folder, second, desktop.outside.now(), session.store.id if session else ""
        )
        self._build()

    def forget(self) -> None:
        """Empty the field, and let go of what was only looked at."""
        self._tasks.cancel_all()
        self._tasks.wait()
        self.secret.clear()
        if self._salvaged is not None and (
            self.wanted is None or self.wanted.salvaged is not self._salvaged
        ):
            salvaging.let_go(self._salvaged)
        self.deleteLater()

    def _build(self) -> None:
        form = Form()
        self.which = Choice([(str(offer.path), offer.words) for offer in self._offers])
        self.kind = Segments(list(_KINDS), value="passphrase", name="Opened with")
        self.secret = SecretBox()
        self.which_row = form.row(
            "Backup", self.which,
            help_text="" if self._offers else "None lies in the data folder. Choose a file.",
        )  # fmt: skip
        self.other = button("Another file…", self._other_file)
        form.add(self.other)
        form.row("Opened with", self.kind)
        self.secret_row = form.row(
            "Its passphrase or recovery code", self.secret,
            help_text="As it was on the day of the backup.",
        )  # fmt: skip
        self._said = QWidget()
        self._told = QVBoxLayout(self._said)
        self._told.setContentsMargins(0, 0, 0, 0)
        form.add(self._said)
        self.body.addWidget(TallForm(form), 1)
        self.attempt = button("Try it", self._try, kind="primary")
        self.restore = button("Restore this backup…", self._restore)
        self.salvage = button("Save what can be read…", self._salvage)
        self.open_saved = button("Open what was saved", self._open_saved)
        for made in (self.attempt, self.restore, self.salvage, self.open_saved):
            self.buttons.addWidget(made)
        self.buttons.addWidget(button("Close", self.reject))
        self.restore.setEnabled(False)
        self.open_saved.hide()
        open_at(self, 29, 1)
        self.which.chosen.connect(lambda _: self._anew())
        self.secret.entered.connect(self._try)

    def _other_file(self) -> None:
        path = self._desktop.outside.files.open_file(self, "Choose a backup", _BACKUP)
        if path is not None:
            options = [(str(offer.path), offer.words) for offer in self._offers]
            self.which.set_options([(str(path), path.name), *options])
            self.which.set_value(str(path))
            self._anew()

    def _anew(self) -> None:
        self.restore.setEnabled(False)
        self._tell([])

    def _is_filled(self, *, with_file: bool) -> bool:
        self.which_row.set_error("")
        self.secret_row.set_error("")
        if with_file and not self.which.value():
            self.which_row.set_error("Choose a backup first.")
            self.which_row.focus()
        elif not self.secret.value():
            self.secret_row.set_error("Type the passphrase or the recovery code first.")
            self.secret_row.focus()
        else:
            return True
        return False

    def _kind(self) -> Literal["passphrase", "recovery"]:
        return "recovery" if self.kind.value() == "recovery" else "passphrase"

    def _try(self) -> None:
        if not self._is_filled(with_file=True):
            return
        session = self._desktop.session
        path, secret, kind = Path(self.which.value()), self.secret.value(), self._kind()
        self._busy("Opening and checking it…")
        self._tasks.run(
            "try", restoring.try_backup, path, self._desktop.folder, secret, kind,
            self._desktop.outside.now, session.store if session else None,
            on_answer=lambda trial: self._tried(trial, Wanted(path, secret, kind)),
            on_error=lambda error: self._failed(error, path),
        )  # fmt: skip

    def _is_still_asked(self, path: Path) -> bool:
        """Tell whether the file that was tried is the one that is chosen; its answer takes time."""
        return self.which.value() == str(path)

    def _tried(self, trial: Trial, wanted: Wanted) -> None:
        self._ready()
        if not self._is_still_asked(wanted.path):
            return
        self._found = wanted
        self.restore.setEnabled(True)
        banners = [Banner("This backup opens.", "\n".join(trial.found), state="done")]
        if trial.lost:
            head = "This would be lost" if trial.same_store else "Another store"
            banners.append(Banner(head, "\n".join(trial.lost), state="warning"))
        elif self._desktop.session is not None:
            banners.append(Banner("Every entry of the store is in it.", state="info"))
        if trial.wrong:
            told = "\n".join(trial.wrong[:12])
            banners.append(Banner("Not everything in it checks out.", told, state="warning"))
        self._tell(banners)

    def _restore(self) -> None:
        self.wanted = self._found
        self.accept()

    def _salvage(self) -> None:
        if not self._is_filled(with_file=False):
            return
        secret, kind = self.secret.value(), self._kind()
        self._busy("Reading what can be read…")
        self._tasks.run(
            "salvage", salvaging.salvage, self._desktop.folder, secret, kind,
            self._desktop.outside.now, with_progress=False,
            on_answer=lambda saved: self._saved(saved, secret, kind), on_error=self._failed,
        )  # fmt: skip

    def _saved(self, saved: Salvaged, secret: str, kind: Literal["passphrase", "recovery"]) -> None:
        self._ready()
        if self._salvaged is not None:
            salvaging.let_go(self._salvaged)
        self._salvaged = saved
        self._found_saved = Wanted(Path(), secret, kind, saved)
        lost = Banner(
            saved.lost_words, "\n".join(saved.lost), state="warning" if saved.lost else "done"
        )
        self._tell(
            [Banner(saved.words, "The damaged store is kept beside it.", state="info"), lost]
        )
        self.open_saved.show()

    def _open_saved(self) -> None:
        self.wanted = self._found_saved
        self.accept()

    def _failed(self, error: AppError, path: Path | None = None) -> None:
        self._ready()
        if path is not None and not self._is_still_asked(path):
            return
        self._tell([Banner(error.sentence, error.next_step, state="warning")])
        self.secret_row.focus()

    def _busy(self, words: str) -> None:
        for made in (self.attempt, self.restore, self.salvage, self.open_saved):
            made.setEnabled(False)
        self._tell([])
        self._told.addWidget(Words(words, "muted"))

    def _ready(self) -> None:
        for made in (self.attempt, self.salvage, self.open_saved):
            made.setEnabled(True)

    def _tell(self, banners: list[Banner]) -> None:
        while (item := self._told.takeAt(0)) is not None:
            old = item.widget()
            old.hide()
            old.deleteLater()
        for banner in banners:
            self._told.addWidget(banner)
        if banners:
            announce(self, " ".join(banner.accessibleName() for banner in banners))
