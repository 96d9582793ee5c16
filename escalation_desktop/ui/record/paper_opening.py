"""Opening a paper before it is issued, from any page."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework.papers import Wanted
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.running import ran


def preview_paper(
    context: Context, owner: QWidget, case: str | None, wanted: Wanted, heading: str
) -> bool:
    """Show a paper as it would be issued; True where something was written to the register.

    ``case`` is None for a paper without a disagreement.
    """
    from escalation_desktop.ui.record.preview import PreviewDialog  # late: QtPdf is slow to load

    written: list[bool] = []
    dialog = PreviewDialog(context, owner.window(), case, wanted, heading)
    dialog.changed.connect(lambda: written.append(True))
    ran(dialog)
    return bool(written)
