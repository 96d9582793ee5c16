"""What lies outside the window, gathered: the clock, the seams, and what IT has set."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from escalation_desktop import managed
from escalation_desktop.managed import Managed
from escalation_desktop.ui.messages import Messages
from escalation_desktop.ui.practice import start_training
from escalation_desktop.ui.seams import (
    Clipboard,
    FileChooser,
    Mail,
    Printer,
    QtClipboard,
    QtFileChooser,
    QtMail,
    QtPrinter,
)

if TYPE_CHECKING:
    from datetime import timedelta

    from PySide6.QtWidgets import QWidget

    from escalation_desktop.casework.outputs import Outputs
    from escalation_desktop.store import KdfCost
    from escalation_desktop.ui.computer_clock import ComputerClock
    from escalation_desktop.ui.lock.why import Why


@dataclass(frozen=True)
class Outside:
    """What lies outside the window; tests and the self-test pass fakes of the same shape."""

    clipboard: Clipboard
    files: FileChooser
    printer: Printer
    mail: Mail
    now: Callable[[], datetime]
    messages: Messages | None = None
    """None: dialogs and banners of the window."""
    cost: "KdfCost | None" = None
    """None: the store's own cost of deriving a key."""
    policies: Path | None = None
    """None: the policies that ship with the app."""
    managed: Managed = field(default_factory=Managed)
    """What IT has set."""
    backs_up: bool = False
    """Make backups without being asked: each day, and before the window closes."""
    practise: Callable[[Path], bool] | None = None
    """Opens training over a folder in a window of its own; None: it is not offered."""
    computer_clock: "Callable[[], ComputerClock] | None" = None
    """What tells of a clock that was moved or shows another zone; None: nothing is asked."""
    watch_computer: "Callable[[QWidget, Callable[[Why], None]], object] | None" = None
    """Begins to tell when the computer locks or sleeps; what it returns is kept alive."""

    def shown_offset(self) -> "timedelta | None":
        """Return how far from UTC this computer shows the time; None where nothing is asked."""
        return self.computer_clock().shown_offset(self.now()) if self.computer_clock else None

    @property
    def outputs(self) -> "Outputs":
        """What IT lets leave the app."""
        from escalation_desktop.casework.outputs import Outputs  # late: not before the first paint

        return Outputs(self.managed.outputs)


def real_outside() -> Outside:
    return Outside(
        QtClipboard(), QtFileChooser(), QtPrinter(), QtMail(), _now, managed=managed.load(),
        backs_up=True, practise=start_training, computer_clock=_computer_clock,
        watch_computer=_watch_computer,
    )  # fmt: skip


def _watch_computer(window: "QWidget", tell: "Callable[[Why], None]") -> object:
    from escalation_desktop.ui.lock.computer import watch  # late: not before the first paint

    return watch(window, tell)


def _computer_clock() -> "ComputerClock":
    from escalation_desktop.ui.computer_clock import ComputerClock  # late, as above

    return ComputerClock()


def _now() -> datetime:
    from escalation_desktop.domain.times import utc_now  # late: it reads the time zones

    return utc_now()
