"""The record's own part of the window: chronology, composer, actions, people, papers, calls."""

from escalation_desktop.ui.record.actions_tab import ActionsTab
from escalation_desktop.ui.record.call_page import CallPage
from escalation_desktop.ui.record.documents_tab import DocumentsTab
from escalation_desktop.ui.record.people_tab import PeopleTab
from escalation_desktop.ui.record.record_tab import RecordTab

__all__ = ["ActionsTab", "CallPage", "DocumentsTab", "PeopleTab", "RecordTab"]
