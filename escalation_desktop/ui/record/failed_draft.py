"""Telling that a draft could not be kept, above the form whose words are still there."""

from PySide6.QtWidgets import QVBoxLayout

from escalation_desktop.errors import AppError
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.widgets.banner import Banner


class FailedDraft:
    """At most one banner at the top of a column."""

    def __init__(self, column: QVBoxLayout) -> None:
        self._column = column
        self.banner: Banner | None = None

    def tell(self, error: AppError) -> None:
        """Show it, and say it to a screen reader at once."""
        self.clear()
        self.banner = Banner(
            "This draft could not be saved. The words are still here.",
            f"{error.sentence} {error.next_step}", state="warning",
        )  # fmt: skip
        self._column.insertWidget(0, self.banner)
        announce(self.banner, f"Draft not saved. {error.sentence}")

    def clear(self) -> None:
        if self.banner is not None:
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
