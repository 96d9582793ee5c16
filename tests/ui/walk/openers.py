"""What the self-test opens, and the dialogs that need more than its store holds."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from escalation_desktop.app import Desktop
from escalation_desktop.ui.case.case_page import CasePage
from escalation_desktop.ui.pages.policy_dialog import PolicyDialog
from escalation_desktop.ui.selftest import openers
from escalation_desktop.ui.selftest.openers import open_and_leave
from tests.domain.made_up import POLICIES
from tests.ui.drafts.forms import newer_version

ELSEWHERE = {
    "CertificateDialog": "a removal must come first: journeys/test_kept_no_longer.py",
    "ClosingBackup": "only while a backup runs as the window closes: ui/test_backups.py",
    "DangerDialog": "over another dialog: journeys/test_keyboard_alone.py",
    "LinesDialog": "needs two stores' lines: ui/case/test_hand_over.py",
    "ToldWordsDialog": "after a file was sealed: ui/case/test_hand_over.py",
}
"""Dialogs that the walk does not open, and where they are held to names and keys instead."""


def on_a_case(page: CasePage) -> list[Callable[[], object]]:
    """Return what opens the rest over a disagreement that runs."""
    return [*openers.on_a_case(page), partial(_to_newer_version, page)]


def on_the_window(desktop: Desktop, case: str, folder: Path) -> list[Callable[[], object]]:
    """Return what opens the rest over the window, each made as the app makes it."""
    found = partial(PolicyDialog, desktop.window, desktop.context, POLICIES / "bedfordshire")
    return [*openers.on_the_window(desktop, case, folder), partial(open_and_leave, found)]


def _to_newer_version(page: CasePage) -> None:
    newer_version(page._context.session)
    page.moves.to_version()
