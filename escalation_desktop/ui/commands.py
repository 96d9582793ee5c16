"""Commands that the search finds: what the page in front can do, where to go, what the window does.

They are read from what is on the screen when a search begins: a button that is there is a
command, by its name, so that none has to be listed twice. Nothing here does what a button or a
shortcut does not do too.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from escalation_desktop.casework.finding import plain
from escalation_desktop.casework.search import Group, Hit
from escalation_desktop.ui.help.pages import read_help
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.focus import go_to
from escalation_desktop.ui.widgets.form_row import FormRow

PAGE = "command"
"""The page of a hit that is a command."""
MOST = 6
_HERE = "On this page"
_LEAD = 3
"""Letters from which on a command that begins with them comes before everything else."""


@dataclass(frozen=True)
class Command:
    """One thing to do: its name, a line of where it is or its keys, and more words to find it."""

    name: str
    under: str
    act: Callable[[], object]
    more: str = ""


def commands(window: MainWindow) -> list[Command]:
    """Return every command there is now, those of the page in front first."""
    page = window.current_page()
    found = [] if page is None else list(_of_page(page, window))
    found += _of_window(window)
    settings = _page(window, "settings")
    if settings is not None and settings is not page:
        found += _of_settings(settings, window)
    found += _of_help(window)
    return list({(one.name, one.under): one for one in reversed(found)}.values())[::-1]


class Finder:
    """Finds commands by the beginnings of their words."""

    def __init__(self, known: Sequence[Command]) -> None:
        self._known = [
            (plain(one.name), f" {_apart(f'{one.name} {one.under} {one.more}')}", one)
            for one in known
        ]

    def find(self, typed: str, most: int = MOST) -> Group:
        """Return those that have every word typed, in a name first; all where nothing is typed."""
        words = _apart(typed).split()
        begun = " ".join(words)
        held = [
            (not name.startswith(begun), not all(f" {w}" in f" {_apart(name)}" for w in words),
             place, one)
            for place, (name, text, one) in enumerate(self._known)
            if all(f" {word}" in text for word in words)
        ]  # fmt: skip
        best = sorted(held, key=lambda found: found[:3])[:most]
        return Group("Commands", tuple(Hit(o.name, o.under, PAGE, o) for *_, o in best), PAGE)


def with_commands(groups: Sequence[Group], found: Group, typed: str) -> list[Group]:
    """Return all groups: commands last, but first where one begins with what was typed."""
    if not found.hits:
        return list(groups)
    begun = plain(typed)
    leads = len(begun) >= _LEAD and plain(found.hits[0].title).startswith(begun)
    return [found, *groups] if leads else [*groups, found]


def _of_page(page: Page, window: MainWindow) -> Iterator[Command]:
    for made in page.findChildren(QPushButton):
        name = made.accessibleName() or made.text()
        menu = made.menu()
        if not (name and made.isVisible() and made.isEnabled()):
            continue
        if menu is None:
            yield Command(name, _HERE, partial(_press, made))
            continue
        for action in menu.actions():
            if action.text() and action.isEnabled() and not action.isSeparator():
                name = action.text().replace("&&", "&")
                yield Command(name, _HERE, partial(_trigger, made, action))


def _of_window(window: MainWindow) -> list[Command]:
    found = [
        Command(window.rail.words(key), f"Go to · Alt+{number}", partial(window.go, key), "page")
        for number, key in enumerate(window.rail.keys(), 1)
    ]
    others = (
        ("new", "New disagreement", "raise open escalate"),
        ("call", "New call note", "ring telephone"),
        ("audit", "Audit", "who opened printed exported"),
    )
    found += [
        Command(name, "Go to", partial(window.go, key, "" if key == "audit" else None), more)
        for key, name, more in others
        if window.has_page(key)
    ]
    return [
        *found,
        Command("Child in danger", "Ctrl+D", window.danger_requested.emit, "999 emergency harm"),
        Command("Lock now", "Ctrl+L", window.lock_requested.emit, "close log out"),
        Command("Blank the screen", "F9", window.blank_requested.emit, "hide cover"),
        Command(
            "About this installation",
            "For IT",
            window.about_requested.emit,
            "version hash manifest network sockets managed settings",
        ),
        Command("Help", "F1", partial(window.help_requested.emit, ""), "manual guide how"),
        Command("Larger text", "Ctrl+plus", partial(look().step, 1), "zoom bigger size"),
        Command("Smaller text", "Ctrl+minus", partial(look().step, -1), "zoom size"),
        Command("Text at its usual size", "Ctrl+0", partial(look().step, 0), "zoom reset"),
    ]


def _of_settings(settings: Page, window: MainWindow) -> Iterator[Command]:
    """Return each field, choice and button of the settings.

    They are gone to; a choice is made too, since what it changes is seen at once.
    """
    for row in settings.findChildren(FormRow):
        name = row.label.text().replace("&&", "&")
        yield Command(name, "Settings", partial(_go_to, window, row.field))
    for made in settings.findChildren(QPushButton):
        name = made.accessibleName() or made.text()
        if name and not made.isHidden():
            yield Command(name, "Settings", partial(_go_to, window, made))


def _of_help(window: MainWindow) -> Iterator[Command]:
    """Return each part of the help, by its heading."""
    for page in read_help():
        for part in page.parts:
            name = part.heading or part.title
            under = f"Help · {part.title}" if part.heading else "Help"
            yield Command(name, under, partial(window.help_requested.emit, part.place), part.also)


def _page(window: MainWindow, key: str) -> Page | None:
    try:
        return window.page(key)
    except KeyError:
        return None


def _go_to(window: MainWindow, field: QWidget) -> None:
    if not isValid(field) or not window.go("settings"):
        return
    if isValid(field):
        go_to(field)
        if isinstance(field, QPushButton) and field.isCheckable():
            field.click()


def _press(made: QPushButton) -> None:
    """Press a button, where it can still be pressed, as the mouse would."""
    if isValid(made) and made.isVisible() and made.isEnabled():
        go_to(made)
        made.click()


def _trigger(made: QPushButton, action: QAction) -> None:
    if isValid(made) and isValid(action) and action.isEnabled():
        go_to(made)
        action.trigger()


def _apart(text: str) -> str:
    """Return the words of a text, folded, with single spaces between."""
    return " ".join("".join(c if c.isalnum() else " " for c in plain(text)).split())
