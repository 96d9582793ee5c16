"""What the command line says, and whether this computer can show a window."""

import os
import sys


def say(text: str) -> None:
    """Print a text, also where the console lacks a character of it."""
    # a windowed Windows build has no stdout; escalation-desktop-cli is the one to ask there
    if sys.stdout is None:
        return
    encoding = sys.stdout.encoding or "utf-8"
    # a Windows console may lack a character of a policy; the rest must still be told
    try:
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        sys.stdout.flush()
    except OSError:
        _say_no_more()


def _say_no_more() -> None:
    """Go on without a word: whoever read what is said has gone away, or their disk is full."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def may_open_a_window() -> bool:
    """Tell what this computer lacks for a window; True where it lacks nothing."""
    from escalation_desktop.ui.preflight import problem

    sentence = problem(os.environ)
    if sentence:
        say(sentence)
    return not sentence
