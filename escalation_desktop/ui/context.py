"""What every page is given: the open session and the few ways out of the window.

Made once for each unlock by ``app.py``; a page never reaches for the window or for a global. To
leave for another page a page emits ``go_requested`` (see ``page.Page``).
"""

from dataclasses import dataclass

from escalation_desktop.casework.session import Session
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui.messages import Messages
from escalation_desktop.ui.seams import Clipboard, FileChooser, Mail, Printer


@dataclass(frozen=True)
class Context:
    """Page keys for ``go_requested``: "disagreements", "disagreement" (case id), "new" (None or

    a call note's id), "call" (None or a contact's snapshot), "contacts" (text to search),
    "policies" (pack id), "settings".
    """

    session: Session
    folder: DataFolder
    messages: Messages
    clipboard: Clipboard
    files: FileChooser
    printer: Printer
    mail: Mail
