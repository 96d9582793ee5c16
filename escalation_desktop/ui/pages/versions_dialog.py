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

_OUT = "out"
_HERE = "This is the version in force."
_GONE = (
    "No disagreement can be opened under it here any more. Those that there are go on under it, "
    "and what you confirmed of its contacts stays."
)


class VersionsDialog(AppDialog):
    """Accepted when another version was put in force."""

    def __init__(self, parent: QWidget | None, context: Context, pack_id: str) -> None:
        super().__init__(parent, "Versions of this policy")
        self._context = context
        self._versions = {
            one.pack.sha256: one for one in policy_versions.versions(context.session, pack_id)
        }
        now = next((sha for sha, one in self._versions.items() if one.is_in_force), "")
        self._now, self._pack_id = now, pack_id
        self.body.addWidget(
            Words(
                "New disagreements are opened under the version in force. Those that are open "
                "keep theirs until they are moved.",
                "muted",
            )
        )
        told = [(sha, _name(one), _say(one)) for sha, one in self._versions.items()]
        if now and policy_versions.can_be_put_out(context.session, pack_id):
            told.append((_OUT, "None: out of force", "It comes back when it is taken in again."))
        self.which = Radios(told, value=now)
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
        self.use.setText("Put out of force" if key == _OUT else "Use this version")
        self.use.setAccessibleName(self.use.text())
        one, here = self._versions.get(key), self._versions.get(self._now)
        other = one is not None and here is not None and key != self._now
        self.use.setEnabled(other)
        if key == _OUT:
            self.use.setEnabled(True)
        if one is None or here is None or not other:
            self.told.set_text("")
            self.changes.show_changes((), _GONE if key == _OUT else _HERE)
            return
        self.told.set_text(f"What would change: version {one.pack.policy.pack_version}")
        self.changes.show_changes(changes(here.pack.policy, one.pack.policy), NOTHING)

    def _use(self) -> None:
        key, session = self.which.value(), self._context.session
        try:
            if key == _OUT:
                policy_versions.put_out(session, self._pack_id)
            else:
                policy_versions.go_to(session, self._versions[key])
        except AppError as error:
            self._context.messages.error(error)
            return
        self.accept()


def _name(one: policy_versions.Version) -> str:
    version = f"Version {one.pack.policy.pack_version}"
    return f"{version}, in force" if one.is_in_force else version


def _say(one: policy_versions.Version) -> str:
    return f"{one.words}. {one.signed}" if one.signed else one.words
