"""A process of its own that opens a window and tells when it had been painted, then ends.

``python -m tests.bench.first_paint bare`` opens an empty PySide6 window;
``... app FOLDER`` starts the app through its own command line. Both listen for the same thing: the
first paint event of the window, and the end of the painting that it began. Prints one line of
JSON: the instant (``time.perf_counter``, the same clock in every process), the memory in MB, and
what of the list below had been imported by then. With ``stay`` at its end it goes on.
"""

import gc
import json
import sys
import time
from pathlib import Path

LATER = (
    "sqlite_utils", "sqlcipher3", "holidays", "msgspec", "importlib.metadata", "reportlab",
    "phonenumbers", "rapidfuzz", "cryptography", "PIL", "uharfbuzz", "PySide6.QtPdf",
    "PySide6.QtNetwork",
)  # fmt: skip
"""What must not be imported before the first paint."""


_HIGH = 1
"""Qt.EventPriority.HighEventPriority; naming it would load all of Qt's names, which a bare
window does not need."""


class _Told:
    """Tells once, when the painting that the first paint event began is over."""

    def __init__(self) -> None:
        self.began = False
        self.stays = sys.argv[-1] == "stay"

    def paint_event(self, window: object) -> None:
        from PySide6.QtCore import QCoreApplication, QEvent

        if not self.began:
            self.began = True
            event = QEvent(QEvent.Type.User)
            QCoreApplication.postEvent(window, event, _HIGH)

    def user_event(self) -> None:
        at = time.perf_counter()
        from tests.bench.memory import resident

        early = [name for name in LATER if name in sys.modules]
        print(json.dumps({"at": at, "resident": resident(), "early": early}), flush=True)
        from PySide6.QtWidgets import QApplication

        if self.stays:
            return
        QApplication.closeAllWindows()
        QApplication.quit()


def bare() -> int:
    """Open an empty window."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication, QWidget

    told = _Told()

    class Window(QWidget):
        def paintEvent(self, event):
            told.paint_event(self)

        def customEvent(self, event: QEvent) -> None:
            told.user_event()

    app = QApplication(sys.argv[:1])
    window = Window()
    window.resize(1280, 720)
    window.show()
    return app.exec()


def app(folder: str) -> int:
    """Start the app; nothing but its window's two events is touched, in the program's order."""
    from escalation_desktop import __main__
    from escalation_desktop.ui.quick_imports import quicken

    gc.disable()  # cli does both before it imports the window
    quicken()
    from escalation_desktop.ui.main_window import MainWindow

    told = _Told()
    MainWindow.paintEvent = lambda window, event: told.paint_event(window)
    MainWindow.customEvent = lambda window, event: told.user_event()
    from escalation_desktop.paths import default_data_folder

    is_usual = default_data_folder().root == Path(folder)  # told by XDG_DATA_HOME, see __main__
    sys.argv = [sys.argv[0], *([] if is_usual else ["--data", folder])]
    return __main__.main()


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else app(sys.argv[2]))
