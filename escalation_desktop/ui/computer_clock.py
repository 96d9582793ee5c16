"""The computer's own clocks: how long it has run, asleep or awake, and how far from UTC it shows.

The time since the start moves on evenly, whatever is done to the date; beside it a clock that was
moved is seen. Each system counts its sleep under another name.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta


def since_start(system: str = sys.platform) -> float:
    """Return the seconds since some start of this computer, sleep among them."""
    if system == "win32":
        return _windows_ticks() / 1000
    # macOS counts sleep in its monotonic clock, Linux leaves it out there.
    name = "CLOCK_MONOTONIC" if system == "darwin" else "CLOCK_BOOTTIME"
    return time.clock_gettime(getattr(time, name))


def shown_offset(at: datetime) -> timedelta | None:
    """Return how far from UTC this computer shows an instant (aware)."""
    return at.astimezone().utcoffset()


@dataclass(frozen=True)
class ComputerClock:
    """What the app asks of the computer; tests pass their own."""

    since_start: Callable[[], float] = since_start
    shown_offset: Callable[[datetime], timedelta | None] = shown_offset


def _windows_ticks() -> int:
    import ctypes  # late: only Windows needs it

    ask = ctypes.WinDLL("kernel32").GetTickCount64  # type: ignore[attr-defined, unused-ignore]
    ask.restype = ctypes.c_uint64
    return int(ask())
