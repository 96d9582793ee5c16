"""The pages on an open session, each made when it is first wanted, and the search over them.

To make them all at the unlock would hold the window for half a second, most of it for pages that
nobody looks at that day.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from escalation_desktop.ui.context import Context
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.searching import SearchEverything

if TYPE_CHECKING:
    from escalation_desktop.app import Desktop

RAIL = (
    ("disagreements", "Disagreements", "disagreement"),
    ("contacts", "Contacts", "contacts"),
    ("policies", "Policies", "policy"),
    ("papers", "Papers", "papers"),
    ("returns", "Returns", "returns"),
    ("settings", "Settings", "settings"),
)
"""Key, words and icon of the pages on the rail, in its order, as each page tells them too."""


def build_pages(window: MainWindow, context: Context, desktop: "Desktop") -> SearchEverything:
    """Have the window expect every page, in the rail's order, and return the search over them."""
    makers = _makers(window, context, desktop)
    for key, words, icon in RAIL:
        window.expect_page(key, makers.pop(key), words=words, icon=icon)
    for key, make in makers.items():
        window.expect_page(key, make)
    session, by_it = context.session, context.session.policies_by_it
    if session.policy_news or by_it.packs_folder is not None or by_it.revoked_policy_keys:
        window.page("policies")  # it looks for what waits there, and tells it wherever one is
    return SearchEverything(window, context, desktop.tasks)


def _makers(
    window: MainWindow, context: Context, desktop: "Desktop"
) -> dict[str, Callable[[], Page]]:
    return {
        "disagreements": lambda: _disagreements(context),
        "contacts": lambda: _contacts(context),
        "policies": lambda: _policies(context),
        "papers": lambda: _papers(context),
        "returns": lambda: _returns(context, desktop),
        "settings": lambda: _settings(context, desktop),
        "disagreement": lambda: _disagreement(context, window),
        "audit": lambda: _audit(context, desktop),
        "new": lambda: _new(context),
        "call": lambda: _call(context),
    }


def _disagreements(context: Context) -> Page:
    from escalation_desktop.ui.pages.disagreements import DisagreementsPage

    return DisagreementsPage(context)


def _contacts(context: Context) -> Page:
    from escalation_desktop.ui.pages.contacts import ContactsPage

    return ContactsPage(context)


def _policies(context: Context) -> Page:
    from escalation_desktop.ui.pages.policies import PoliciesPage

    return PoliciesPage(context)


def _papers(context: Context) -> Page:
    from escalation_desktop.ui.pages.papers import PapersPage

    return PapersPage(context)


def _returns(context: Context, desktop: "Desktop") -> Page:
    from escalation_desktop.ui.pages.returns import ReturnsPage

    return ReturnsPage(context, desktop.tasks, lambda: int(desktop.settings["least_count"]))


def _settings(context: Context, desktop: "Desktop") -> Page:
    from escalation_desktop.ui.pages.settings_page import SettingsPage

    return SettingsPage(
        context,
        desktop.change_settings,
        desktop.tasks,
        desktop.backing,
        desktop.show_restore,
        desktop.settings_by_it(),
        desktop.practise if desktop.outside.practise is not None else None,
        desktop.outside.managed.problems,
    )


def _disagreement(context: Context, window: MainWindow) -> Page:
    from escalation_desktop.ui.case.case_page import CasePage

    page = CasePage(context)
    page.danger_requested.connect(window.danger_requested)
    return page


def _audit(context: Context, desktop: "Desktop") -> Page:
    from escalation_desktop.ui.pages.audit_page import AuditPage

    return AuditPage(context, desktop.tasks)


def _new(context: Context) -> Page:
    from escalation_desktop.ui.pages.new_disagreement import NewDisagreementPage

    return NewDisagreementPage(context)


def _call(context: Context) -> Page:
    from escalation_desktop.ui.record.call_page import CallPage

    return CallPage(context)
