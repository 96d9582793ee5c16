"""The versions of a policy that were in force here, and going back to one of them."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import policy_versions
from escalation_desktop.domain.pack_diff import changes
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.pages.policy_changes import NOTHING, PolicyChanges
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Radios
from escalation_desktop.ui.widgets.dialog import AppDialog, fill_window
from escalation_desktop.ui.widgets.text import Words

_HERE = "This is the version in force."


class VersionsDialog(AppDialog):
    """Accepted when another version was put in force."""

    def __init__(self, parent: QWidget | None, context: Context, pack_id: str) -> None:
        super().__init__(parent, "Versions of this policy")
        self._context = context
        self._versions = {
            one.pack.sha256: one for one in policy_versions.versions(context.session, pack_id)
        }
        now = next((sha for sha, one in self._versions.items() if one.is_in_force), "")
        self._now = now
        self.body.addWidget(
            Words(
                "New disagreements are opened under the version in force. Those that are open "
                "keep theirs until they are moved.",
                "muted",
            )
        )
        self.which = Radios(
            [
                (sha, f"Version {one.pack.policy.pack_version}"
                      f"{', in force' if one.is_in_force else ''}", one.words)
                for sha, one in self._versions.items()
            ],
            value=now,
        )  # fmt: skip
        self.told = Words("", "subheading")
        self.changes = PolicyChanges()
        self.body.addWidget(self.which)
        self.body.addWidget(self.told)
        self.body.addWidget(self.changes, 1)
        self.use = button("Use this version", self._use, kind="primary")
        self.buttons.addWidget(self.use)
        self.buttons.addWidget(button("Close", self.reject))
        self.which.chosen.connect(self._show)
        self._show(now)
        fill_window(self)

    def _show(self, key: str) -> None:
        one, here = self._versions.get(key), self._versions.get(self._now)
        other = one is not None and here is not None and key != self._now
        self.use.setEnabled(other)
        if one is None or here is None or not other:
            self.told.set_text("")
            self.changes.show_changes((), _HERE)
            return
        self.told.set_text(f"What would change: version {one.pack.policy.pack_version}")
        self.changes.show_changes(changes(here.pack.policy, one.pack.policy), NOTHING)

    def _use(self) -> None:
        try:
            policy_versions.go_to(self._context.session, self._versions[self.which.value()])
        except AppError as error:
            self._context.messages.error(error)
            return
        self.accept()
