"""Imports what the pages need while there is nothing else to do, after the list is shown.

Left to the first opening of a disagreement it would hold the window for as long as making the page
does. One module at a time, those that others are built on first, so that none takes long, and none
while somebody types; what is wanted sooner is imported there and then, as before.
"""

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

BETWEEN = 20
"""Milliseconds left to the window between two modules."""

_APP = "escalation_desktop"
MODULES = (
    *(f"{_APP}.domain.{name}" for name in (
        "spoken_words", "mail", "prefill", "not_shared", "move_words", "acting_contacts", "chasing",
        "ways_on", "flow_words", "look_alike", "contact_file", "contact_csv", "contact_vcard",
        "form_words",
    )),
    *(f"{_APP}.casework.{name}" for name in (
        "hand_over", "learning", "moving_on", "supervising", "look_alikes", "contact_export",
        "contact_import", "policies",
    )),
    "dateutil.parser", "holidays.calendars", "holidays.version", "holidays.holiday_base",
    "holidays", "phonenumbers.data", "phonenumbers.phonenumberutil", "phonenumbers",
    *(f"{_APP}.ui.{name}" for name in (
        "record.composer", "record.record_tab", "record.documents_tab",
        "case.move_dialog", "case.people_fields", "case.small_dialogs", "case.end_stage_dialog",
        "case.follow_dialogs", "case.handover_dialogs", "case.learn_dialogs", "case.outcome_dialog",
        "case.moves", "case.newer_version", "case.now_numbers", "case.now_acting",
        "case.now_follows", "case.supervise_dialogs", "case.now_panel", "case.flowchart",
        "case.stages_panel", "case.case_page", "pages.look_alike_part", "pages.new_disagreement",
        "record.call_page", "pages.contact_dialog", "pages.import_dialog", "pages.contacts",
        "pages.policies", "pages.papers", "pages.settings_page",
    )),
)  # fmt: skip


class Warming(QObject):
    """Begins when it is made and ends by itself; it waits as long as ``may_work`` says no."""

    def __init__(self, parent: QObject, may_work: Callable[[], bool] = lambda: True) -> None:
        super().__init__(parent)
        self._may_work = may_work
        self.left = list(MODULES)
        """What is not imported yet, in order."""
        self._timer = QTimer(self)
        self._timer.setInterval(BETWEEN)
        self._timer.timeout.connect(self._next)
        self._timer.start()

    @property
    def is_at_work(self) -> bool:
        return self._timer.isActive()

    def _next(self) -> None:
        if not self.left:
            self._timer.stop()
        elif self._may_work():
            # What cannot be imported is told when it is wanted: nobody asked for it here.
            with suppress(Exception):
                import_module(self.left.pop(0))
