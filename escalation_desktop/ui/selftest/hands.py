"""Hands on a real window: find a control by the name it speaks, click it, type into it, wait."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

PATIENCE = 15_000
"""Milliseconds to wait for something that must come."""


class Acts:
    """Counts keys, clicks and what follows, so that the watchdog can tell one from the next."""

    def __init__(self) -> None:
        self.done = 0


acts = Acts()


class NotFound(AssertionError):
    """Something a user would look for is not on the screen."""


def root() -> QWidget:
    """Return what a user can act on now: the dialog in front, else the window."""
    front = QApplication.activeModalWidget()
    if front is not None:
        return front
    windows = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]
    if not windows:
        raise NotFound("no window is open")
    return max(windows, key=lambda w: w.width() * w.height())


def wait_until(true: Callable[[], bool], what: str, patience: int = PATIENCE) -> None:
    """Let the window work until ``true``; raises NotFound with ``what`` when it never comes.

    ``patience`` is in milliseconds.
    """
    if true():
        return
    loop = QEventLoop()
    look, stop = QTimer(), QTimer()
    look.setInterval(10)
    look.timeout.connect(lambda: loop.quit() if true() else None)
    stop.setSingleShot(True)
    stop.timeout.connect(loop.quit)
    look.start()
    stop.start(patience)
    loop.exec()
    look.stop()
    stop.stop()
    if not true():
        raise NotFound(f"waited for {what} and it did not come")


def settle() -> None:
    """Let what was started by the last act be laid out and painted."""
    acts.done += 1
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def visible(kinds: type | tuple[type, ...]) -> list[QWidget]:
    """Return the visible widgets of these kinds in what is in front."""
    top = root()
    found = [top] if isinstance(top, kinds) else []
    return found + [w for w in top.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible()]


def find(name: str, kinds: type | tuple[type, ...], *, exact: bool = False) -> QWidget:
    """Return the first enabled control whose spoken name begins with (or is) ``name``."""
    candidates = [w for w in visible(kinds) if w.isEnabled()]
    for widget in candidates:
        if name_of(widget) == name:
            return widget
    if not exact:
        for widget in candidates:
            if name_of(widget).startswith(name):
                return widget
    names = sorted({name_of(w) for w in candidates if name_of(w)})
    raise NotFound(f"no “{name}” among: {'; '.join(names)}")


def click(name: str, *, exact: bool = False) -> None:
    """Click a button by the name it speaks."""
    button = find(name, QAbstractButton, exact=exact)
    _reveal(button)
    acts.done += 1
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=_inside(button))
    settle()


def click_to_dialog(name: str, steps: Callable[[], None]) -> None:
    """Click a button that opens a dialog, act in the dialog with ``steps``, and see it closed."""
    in_dialog(lambda: click(name), steps)


def in_dialog(open_it: Callable[[], None], steps: Callable[[], None]) -> None:
    """Do what opens a dialog, then act in it; an act that fails closes it and is raised here."""
    failed: list[BaseException] = []
    done: list[bool] = []
    before = QApplication.activeModalWidget()

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        # Clicking lets the window work: the dialog in front can still be the one it is in.
        if not isinstance(dialog, QDialog) or dialog is before:
            QTimer.singleShot(20, act)
            return
        try:
            settle()
            steps()
            if dialog.isVisible():
                raise NotFound("the dialog is still open after its last step")
        except (AssertionError, LookupError) as error:
            failed.append(error)
            while (front := QApplication.activeModalWidget()) is not None:
                front.close()
        done.append(True)

    QTimer.singleShot(0, act)
    open_it()
    wait_until(lambda: bool(done), "a dialog")
    if failed:
        raise failed[0]
    settle()


def fill(name: str, text: str) -> None:
    """Type into the field of that name, replacing what is in it."""
    field = find(name, (QLineEdit, QPlainTextEdit))
    _reveal(field)
    field.setFocus()
    if isinstance(field, QLineEdit | QPlainTextEdit):
        field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    type_in(field, text)
    settle()


def type_in(field: QWidget, text: str) -> None:
    """Type a text letter by letter."""
    for letter in text:
        acts.done += 1
        QTest.keyClicks(field, letter)


def fill_in(*fields: tuple[str, str]) -> None:
    """Type into several fields, each by its name."""
    for name, text in fields:
        fill(name, text)


def fill_first_text(text: str) -> None:
    """Type into the first free-text field of what is in front."""
    fields = visible(QPlainTextEdit)
    if not fields:
        raise NotFound("no field for free text")
    fields[0].setFocus()
    type_in(fields[0], text)
    settle()


def choose(name: str, words: str) -> None:
    """Choose an entry of a drop-down list by its words."""
    box = find(name, QComboBox)
    assert isinstance(box, QComboBox)
    index = next((i for i in range(box.count()) if box.itemText(i).startswith(words)), -1)
    if index < 0:
        raise NotFound(f"“{name}” does not offer “{words}”")
    _reveal(box)
    box.setFocus()
    box.setCurrentIndex(index)
    box.activated.emit(index)
    settle()


def press(keys: str, *, on: QWidget | None = None) -> None:
    """Press keys, such as "Ctrl+D", "Return" or "Escape", on what has the focus."""
    root().activateWindow()  # what a window manager does when a dialog has closed
    settle()
    target = on or QApplication.focusWidget() or root()
    acts.done += 1
    QTest.keySequence(target, keys)
    settle()


def rows(name: str) -> list[str]:
    """Return the spoken text of every row of a list or table."""
    view = find(name, QAbstractItemView)
    assert isinstance(view, QAbstractItemView)
    model = view.model()
    said = []
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        text = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
        said.append(str(text))
    return said


def open_row(name: str, containing: str) -> None:
    """Choose the first row that holds a text, and press Return on it."""
    view = find(name, QAbstractItemView)
    assert isinstance(view, QAbstractItemView)
    wanted = next((i for i, said in enumerate(rows(name)) if containing in said), -1)
    if wanted < 0:
        raise NotFound(f"no row of “{name}” holds “{containing}”")
    view.setFocus()
    view.setCurrentIndex(view.model().index(wanted, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle()


def says(text: str) -> bool:
    """Tell whether a visible label, button, field or row of what is in front holds a text."""
    return any(text in said for said in texts())


def texts() -> list[str]:
    """Return every visible text of what is in front."""
    said: list[str] = []
    for widget in visible(QWidget):
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            said.append(widget.text().replace("\u200b", ""))
        elif isinstance(widget, QPlainTextEdit):
            said.append(widget.toPlainText())
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            said += rows_of(widget)
        if widget.accessibleName():
            said.append(widget.accessibleName())
    return said


def rows_of(view: QAbstractItemView) -> list[str]:
    model = view.model()
    return [
        str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or "")
        for index in (model.index(row, 0) for row in range(model.rowCount()))
    ]


def is_drawn(name: str) -> bool:
    """Tell whether something dark stands in the middle part of a widget: it is not blank."""
    image = find(name, QWidget).grab().toImage()
    across, down = image.width(), image.height()
    return any(
        image.pixelColor(x, y).lightness() < 100
        for x in range(across // 5, across * 4 // 5, 2)
        for y in range(down // 10, down * 9 // 10, 2)
    )


def expect(*wanted: str) -> None:
    """Raise NotFound unless every text is on the screen."""
    missing: Sequence[str] = [text for text in wanted if not says(text)]
    if missing:
        raise NotFound(f"not on the screen: {'; '.join(missing)}")


def name_of(widget: QWidget) -> str:
    """Return the name that a control speaks, as it is read."""
    name = widget.accessibleName()
    if not name and isinstance(widget, QAbstractButton):
        name = widget.text()
    return name.replace("\u200b", "").replace("&&", "&")


def _inside(widget: QWidget) -> QPoint:
    return QPoint(min(12, widget.width() // 2), widget.height() // 2)


def _reveal(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    settle()
