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
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def may_open_a_window() -> bool:
    """Tell what this computer lacks for a window; True where it lacks nothing."""
    from escalation_desktop.ui.preflight import problem

    sentence = problem(os.environ)
    if sentence:
        say(sentence)
    return not sentence
