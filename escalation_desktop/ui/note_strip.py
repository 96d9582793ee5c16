"""The strip above the page that tells one fact (saved, copied) and stays out of the way."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.ui.widgets.banner import Banner


class NoteStrip(QWidget):
    """Holds one banner or none; the next takes its place."""

    def __init__(self) -> None:
        super().__init__()
        self._banner: Banner | None = None
        self._later: tuple[str, str] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 12, 24, 8)
        self.hide()

    def show_note(self, sentence: str, more: str = "", state: str = "done") -> None:
        """Show a fact; with the state "news", once the one that stands there was closed."""
        if state == "news":
            if self._banner is not None:
                self._later = sentence, more
                return
            state = "info"
        self.clear()
        banner = Banner(sentence, more, state=state, closable=True)
        banner.dismissed.connect(self._on_closed)
        self._column.addWidget(banner)
        self._banner = banner
        self.show()

    def _on_closed(self) -> None:
        self._forget()
        later, self._later = self._later, None
        if later is not None:
            self.show_note(*later, "info")

    def clear(self) -> None:
        if self._banner is not None:
            banner = self._banner
            self._forget()
            banner.hide()
            banner.deleteLater()

    def _forget(self) -> None:
        self._banner = None
        self.hide()
