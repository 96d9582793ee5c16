"""What every page is given: the open session and the few ways out of the window.

Made once for each unlock by ``app.py``; a page never reaches for the window or for a global. To
leave for another page a page emits ``go_requested`` (see ``page.Page``).
"""

from dataclasses import dataclass, field

from escalation_desktop.casework.outputs import OutputRefused, Way
from escalation_desktop.casework.session import Session
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.drafts.registry import Drafts
from escalation_desktop.ui.messages import Messages
from escalation_desktop.ui.seams import Clipboard, FileChooser, Mail, Printer


@dataclass(frozen=True)
class Context:
    """The open session and the ways out of the window.

    Page keys for ``go_requested``: "disagreements", "disagreement" (case id, or ("entry", case
    id, entry id)), "new" (None, a call note's id, ("danger", pack id) or ("inside", case id)),
    "call" (None, a contact's card or snapshot, or calls made), "contacts" (text to search, or
    ("contact", card id)), "policies" (pack id), "papers" (("code", a code to check)), "settings",
    "audit" (case id, or "" for all).
    """

    session: Session
    folder: DataFolder
    messages: Messages
    clipboard: Clipboard
    files: FileChooser
    printer: Printer
    mail: Mail
    drafts: Drafts = field(default_factory=Drafts)
    """Every open form that keeps a draft; ``save_all`` before anything that may end it."""

    def refuses(self, way: Way) -> bool:
        """Tell whether IT holds back this way out of the app; if so, say it and who decided."""
        try:
            self.session.outputs.check(way)
        except OutputRefused as refused:
            self.messages.error(refused)
            return True
        return False

    def copy(self, text: str) -> bool:
        """Copy text, where that is allowed; else say who decided, and return False."""
        if self.refuses("copy"):
            return False
        self.clipboard.copy(text)
        return True
