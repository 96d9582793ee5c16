"""The gate of training mode: no passphrase, because nothing behind it is real."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from escalation_desktop.errors import AppError
from escalation_desktop.ui.gate.column import GateColumn
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words


class TrainingGate(GateColumn):
    """One button; the app presses it itself when it starts.

    Signals:
        open_requested: open the training store.
    """

    open_requested = Signal()

    def __init__(self) -> None:
        super().__init__("Training")
        self.body.addWidget(
            Words(
                "Everything here is invented: the people, the children and the disagreements. It "
                "lies in a store of its own and every page and paper says so. Only the policies "
                "and the numbers they print are real: ring nobody to practise, and write nothing "
                "about a real child.",
                "lead",
            )
        )
        self._banner: Banner | None = None
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=12)
        self.go_on = button("Open training", self.ask, kind="primary", icon="unlock")
        flow.addWidget(self.go_on)
        self.body.addWidget(buttons)
        self.body.addStretch(1)
        self.setFocusProxy(self.go_on)

    def ask(self) -> None:
        self.go_on.setEnabled(False)
        self.go_on.setText("Opening…")
        self.open_requested.emit()

    def failed(self, error: AppError) -> None:
        """Show why it could not be opened; the button is ready again."""
        self.go_on.setEnabled(True)
        self.go_on.setText("Open training")
        if self._banner is not None:
            self.body.removeWidget(self._banner)
            self._banner.deleteLater()
        self._banner = Banner(error.sentence, error.next_step, state="warning")
        self.body.insertWidget(2, self._banner)
