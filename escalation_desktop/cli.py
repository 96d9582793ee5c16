"""The command line. With no words it opens the window at once: the usual start parses nothing."""

import gc
from collections.abc import Callable, Sequence

from escalation_desktop import managed
from escalation_desktop.console import may_open_a_window, say
from escalation_desktop.data_place import place
from escalation_desktop.errors import AppError
from escalation_desktop.paths import DataFolder


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit code; a known error is told in its own words."""
    try:
        if not argv:
            return _open(lambda: place(managed.load()), training=False)
        from escalation_desktop.commands import folder_of, parse

        options = parse(argv, lambda asked: _open(lambda: folder_of(asked), asked.training))
        return int(options.act(options))
    except AppError as error:
        say(f"{error.sentence}\n{error.next_step}")
        return 1


def _open(where: Callable[[], DataFolder], training: bool) -> int:
    if not may_open_a_window():
        return 1
    try:
        folder = where()
    except AppError as error:
        _refuse(error)
        return 1
    gc.disable()  # until the window is made: a start makes much and leaves little, see open_app
    try:
        from escalation_desktop.ui.quick_imports import quicken

        quicken()
        from escalation_desktop.app import open_app

        return open_app(folder, training=training)
    finally:
        gc.enable()


def _refuse(error: AppError) -> None:
    """Say it in the console, if there is one, and in a window: whoever double-clicked sees that."""
    say(f"{error.sentence}\n{error.next_step}")
    from escalation_desktop.ui.refusal import say_refusal

    say_refusal(error)
