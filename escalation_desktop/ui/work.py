"""Building the pages on an open session, and what joins them: search, foot, settings."""

from typing import TYPE_CHECKING

from escalation_desktop.ui.case.case_page import CasePage
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.pages.audit_page import AuditPage
from escalation_desktop.ui.pages.contacts import ContactsPage
from escalation_desktop.ui.pages.disagreements import DisagreementsPage
from escalation_desktop.ui.pages.new_disagreement import NewDisagreementPage
from escalation_desktop.ui.pages.papers import PapersPage
from escalation_desktop.ui.pages.policies import PoliciesPage
from escalation_desktop.ui.pages.returns import ReturnsPage
from escalation_desktop.ui.pages.settings_page import SettingsPage
from escalation_desktop.ui.record.call_page import CallPage
from escalation_desktop.ui.searching import SearchEverything

if TYPE_CHECKING:
    from escalation_desktop.app import Desktop


def build_pages(window: MainWindow, context: Context, desktop: "Desktop") -> SearchEverything:
    """Add every page to the window, in the rail's order, and return the search over them."""
    for page in (
        DisagreementsPage(context),
        ContactsPage(context),
        PoliciesPage(context),
        PapersPage(context),
        ReturnsPage(context, desktop.tasks, lambda: int(desktop.settings["least_count"])),
        SettingsPage(
            context,
            desktop.change_settings,
            desktop.tasks,
            desktop.backing,
            desktop.show_restore,
            desktop.settings_by_it(),
            desktop.practise if desktop.outside.practise is not None else None,
            desktop.outside.managed.problems,
        ),
        CasePage(context),
        AuditPage(context, desktop.tasks),
        NewDisagreementPage(context),
        CallPage(context),
    ):
        window.add_page(page)
        if isinstance(page, CasePage):
            page.danger_requested.connect(window.danger_requested)
    return SearchEverything(window, context, desktop.tasks)
