"""The pages on an open session, each made when it is first wanted, and the search over them.

To make them all at the unlock would hold the window for half a second, most of it for pages that
nobody looks at that day.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

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
) -> dict[str, Callable[[QWidget], Page]]:
    return {
        "disagreements": lambda parent: _disagreements(context, parent),
        "contacts": lambda parent: _contacts(context, parent),
        "policies": lambda parent: _policies(context, parent),
        "papers": lambda parent: _papers(context, parent),
        "returns": lambda parent: _returns(context, desktop, parent),
        "settings": lambda parent: _settings(context, desktop, parent),
        "disagreement": lambda parent: _disagreement(context, window, parent),
        "audit": lambda parent: _audit(context, desktop, parent),
        "new": lambda parent: _new(context, parent),
        "call": lambda parent: _call(context, parent),
    }


def _disagreements(context: Context, parent: QWidget) -> Page:
    from escalation_desktop.ui.pages.disagreements import DisagreementsPage

    return DisagreementsPage(context, parent)


def _contacts(context: Context, parent: QWidget) -> Page:
    from escalation_desktop.ui.pages.contacts import ContactsPage

    return ContactsPage(context, parent)


def _policies(context: Context, parent: QWidget) -> Page:
    from escalation_desktop.ui.pages.policies import PoliciesPage

    return PoliciesPage(context, parent)


def _papers(context: Context, parent: QWidget) -> Page:
    from escalation_desktop.ui.pages.papers import PapersPage

    return PapersPage(context, parent)


def _returns(context: Context, desktop: "Desktop", parent: QWidget) -> Page:
    from escalation_desktop.ui.pages.returns import ReturnsPage

    return ReturnsPage(context, desktop.tasks, lambda: int(desktop.settings["least_count"]), parent)


def _settings(context: Context, desktop: "Desktop", parent: QWidget) -> Page:
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
        parent,
    )


def _disagreement(context: Context, window: MainWindow, parent: QWidget) -> Page:
    from escalation_desktop.ui.case.case_page import CasePage

    page = CasePage(context, parent)
    page.danger_requested.connect(window.danger_requested)
    return page


def _audit(context: Context, desktop: "Desktop", parent: QWidget) -> Page:
    from escalation_desktop.ui.pages.audit_page import AuditPage

    return AuditPage(context, desktop.tasks, parent)


def _new(context: Context, parent: QWidget) -> Page:
    from escalation_desktop.ui.pages.new_disagreement import NewDisagreementPage

    return NewDisagreementPage(context, parent)


def _call(context: Context, parent: QWidget) -> Page:
    from escalation_desktop.ui.record.call_page import CallPage

    return CallPage(context, parent)
