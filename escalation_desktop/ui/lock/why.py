"""Why the window was locked: as the audit notes it, and as the lock screen says it."""

from dataclasses import dataclass

from escalation_desktop.ui.words import count


@dataclass(frozen=True)
class Why:
    """``noted`` stands in the audit, ``said`` on the lock screen."""

    noted: str
    said: str = ""
    by_hand: bool = False


BY_HAND = Why("by hand", by_hand=True)
WITH_COMPUTER = Why("with the computer’s own lock", "The computer was locked.")
BEFORE_SLEEP = Why("before the computer slept", "The computer went to sleep.")


def idle(seconds: int) -> Why:
    """Return that nobody was there for so long."""
    minutes = count(seconds // 60, "minute")
    return Why(f"after {minutes} without a key or the mouse", f"Nobody was here for {minutes}.")
