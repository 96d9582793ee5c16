"""From wrong tries over a note to the lock: what a manager reads of it in the window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from escalation_desktop.app import Desktop
from escalation_desktop.casework import disagreements
from escalation_desktop.casework.disagreements import NewDisagreement
from escalation_desktop.ui.pages.audit_page import AuditPage
from escalation_desktop.ui.pages.settings_page import SettingsPage
from tests.ui.test_desktop import (  # noqa: F401  the whole window's fixtures
    WORDS,
    clipboard,
    messages,
    opened,
    start,
    unlock,
)


def test_a_manager_reads_who_tried_who_opened_and_why_it_was_locked(
    opened: Desktop,  # noqa: F811
    qtbot,
) -> None:
    session = opened.session
    assert session is not None
    case = disagreements.open_disagreement(
        session, NewDisagreement(pack_id="wandsworth", other_agency="Children's Social Care")
    )
    reference = session.state(case).head.reference
    opened.window.go("disagreement", case)
    opened.window.lock_requested.emit()
    assert opened.session is None
    unlock(opened, "not this one")
    qtbot.waitUntil(lambda: opened.gate.unlock.isEnabled())
    unlock(opened, WORDS)
    qtbot.waitUntil(lambda: opened.session is not None)
    opened.window.go("settings")
    settings = opened.window.page("settings")
    assert isinstance(settings, SettingsPage)
    settings.audit.setFocus()
    QTest.keyClick(settings.audit, Qt.Key.Key_Space)
    page = opened.window.current_page()
    assert isinstance(page, AuditPage)
    model = page.model
    told = [str(model.data(model.index(row, 1))) for row in range(model.rowCount())]
    # Unlocking goes on where the lock came in: the disagreement was seen again, before Settings.
    ends = ("opened this list.", f"opened {reference}.",
            "unlocked the store, with the passphrase.",
            "1 wrong try to unlock with the passphrase.", "locked the store (by hand).",
            f"opened {reference}.", f"wrote in {reference}.")  # fmt: skip
    for line, end in zip(told, ends, strict=False):
        assert line.endswith(end), told
