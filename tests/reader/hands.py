"""A screen reader's hands: what is on the screen by AT-SPI's names, roles, actions and texts only.

Run by Debian's own Python, which has the bindings (python3-gi, gir1.2-atspi-2.0), never by the
app's: it shares no memory, no widget and no import with the window it drives. It presses by an
action, writes by EditableText, and knows nothing of places, keys or pixels.
"""

import time
import warnings
from collections.abc import Callable, Iterator

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - after its version is named

warnings.simplefilter("ignore", DeprecationWarning)  # the bindings' own, for every interface

PATIENCE = 30.0
"""Seconds to wait for what must come."""
BUTTONS = (
    "push button", "toggle button", "check box", "radio button", "page tab", "menu item",
)  # fmt: skip
_PRESSES = ("Press", "Toggle")


class NotSpoken(AssertionError):
    """What a screen reader's user would look for is not there."""


class Reader:
    """Reads and works the one application of this name on the accessibility bus."""

    def __init__(self, application: str) -> None:
        Atspi.init()
        Atspi.set_timeout(8000, 15000)
        self.heard: list[str] = []
        """What the app announced, in order."""
        self._listener = Atspi.EventListener.new(self._hear)
        self._listener.register("object:announcement")
        self.app = self.wait(lambda: _application(application), f"the application {application}")

    # ------------------------------------------------------------------ reading

    def wait(self, look: Callable[[], object], what: str) -> object:
        """Return the first true answer of ``look``; raises NotSpoken when it never comes."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                found = look()
            except GLib.Error:  # gone while it was looked at
                found = None
            if found:
                return found
            if time.monotonic() > until:
                raise NotSpoken(f"waited for {what}; on the screen: {self.screen()}")
            self._turn(30)

    def in_front(self) -> object:
        """Return the window that can be worked now: the newest modal dialog, else the frame."""
        windows = [one for one in children(self.app) if is_in(one, "SHOWING")]
        modal = [one for one in windows if is_in(one, "MODAL")]
        return (modal or windows)[-1]

    def showing(self) -> Iterator[object]:
        """Yield everything that shows in the window in front, in the reader's order."""
        yield from _showing(self.in_front())

    def screen(self) -> str:
        """Return what is on the screen, for a failure: role and name of all that has a name."""
        said = [f"{one.get_role_name()} “{name(one)}” {written(one)}" for one in self.showing()]
        return "; ".join(line.strip() for line in said if "“” " not in line)

    def find(self, wanted: str, *roles: str) -> object:
        """Wait for the control whose name is, or begins with, ``wanted``, of one of the roles."""

        def look() -> object:
            begins = None
            for one in self.showing():
                if roles and one.get_role_name() not in roles:
                    continue
                if name(one) == wanted:
                    return one
                if begins is None and name(one).startswith(wanted):
                    begins = one
            return begins

        return self.wait(look, f"“{wanted}” ({' or '.join(roles) or 'any role'})")

    def says(self, words: str) -> bool:
        """Tell whether a name or description in front holds these words."""
        return any(words in name(one) or words in one.get_description() for one in self.showing())

    def hears(self, words: str) -> None:
        """Wait for an announcement that holds these words."""
        self.wait(lambda: any(words in said for said in self.heard), f"the announcement “{words}”")

    def rows(self, wanted: str) -> list[str]:
        """Return what is spoken of each row of a list or table."""
        view = self.find(wanted, "list", "table", "tree", "tree table")
        return [name(one) for one in children(view) if name(one)]

    # ------------------------------------------------------------------ working

    def press(self, wanted: str, *roles: str) -> None:
        """Do a control's first action, once it is enabled."""
        one = self.find(
            wanted,
            *(roles or BUTTONS),
        )
        self.wait(lambda: is_in(one, "ENABLED"), f"“{wanted}” to be enabled")
        do(one)

    def write(self, wanted: str, words: str) -> None:
        """Replace a field's text through EditableText, and read it back."""
        field = self.find(wanted, "text", "entry", "password text", "paragraph")
        editable = field.get_editable_text_iface()
        if editable is None:
            raise NotSpoken(f"“{wanted}” cannot be written in")
        if not editable.set_text_contents(words):
            raise NotSpoken(f"“{wanted}” takes no text")
        if field.get_role_name() != "password text":
            text = field.get_text_iface()
            held = text.get_text(0, text.get_character_count())
            if held != words:
                raise NotSpoken(f"“{wanted}” holds “{held}”, not what was written")

    def _hear(self, event: object) -> None:
        self.heard.append(str(event.any_data))

    @staticmethod
    def _turn(milliseconds: int) -> None:
        """Let events come in for a moment."""
        context = GLib.MainContext.default()
        over = []
        GLib.timeout_add(milliseconds, lambda: over.append(True) and False)
        while not over:
            context.iteration(True)


def written(one: object) -> str:
    """Return the text that stands in a field, "" for anything else."""
    text = one.get_text_iface() if one.get_role_name() in ("text", "entry") else None
    return text.get_text(0, text.get_character_count()) if text is not None else ""


def name(one: object) -> str:
    return (one.get_name() or "").replace("\u200b", "")


def children(one: object) -> list:
    found = (one.get_child_at_index(i) for i in range(one.get_child_count()))
    return [child for child in found if child is not None]


def is_in(one: object, state: str) -> bool:
    return one.get_state_set().contains(getattr(Atspi.StateType, state))


def do(one: object, wanted: str = "") -> None:
    """Do an action by its name, or the first that a press would mean."""
    actions = one.get_action_iface()
    names = [actions.get_action_name(i) for i in range(actions.get_n_actions())] if actions else []
    chosen = wanted or next((each for each in _PRESSES if each in names), "")
    if chosen not in names:
        raise NotSpoken(f"“{name(one)}” offers {names}, not {chosen or 'a press'}")
    if not actions.do_action(names.index(chosen)):
        raise NotSpoken(f"“{name(one)}” refuses {chosen}")


def _application(wanted: str) -> object:
    return next((one for one in children(Atspi.get_desktop(0)) if name(one) == wanted), None)


def _showing(one: object) -> Iterator[object]:
    if not is_in(one, "SHOWING"):
        return
    yield one
    for child in children(one):
        yield from _showing(child)
