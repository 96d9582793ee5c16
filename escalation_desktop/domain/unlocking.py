"""How long to wait before the next try at a passphrase, and how strong a new one is in words."""

from collections.abc import Sequence
from datetime import datetime, timedelta

FREE_TRIES = 3
"""Wrong tries in a row that cost nothing: Caps Lock, the keyboard's language, an old passphrase."""
LONGEST_WAIT = timedelta(minutes=5)
_FIRST_WAIT = timedelta(seconds=5)


def wait_after(failures: int) -> timedelta:
    """Return the wait after so many wrong tries in a row: none, then 5 s doubling to 5 min.

    It slows down a person at the keyboard. Whoever has the files does not ask this app; against
    them stand the length of the passphrase and what one guess costs (``store.KdfCost``).
    """
    if failures < FREE_TRIES:
        return timedelta(0)
    doublings = min(failures - FREE_TRIES, 10)
    wait: timedelta = _FIRST_WAIT * int(2**doublings)
    return min(wait, LONGEST_WAIT)


def wait_left(failed_at: Sequence[datetime], now: datetime) -> timedelta:
    """Return how long to wait still; all instants aware.

    A clock that was set back never makes the wait longer than the rule's own.
    """
    if not failed_at:
        return timedelta(0)
    whole = wait_after(len(failed_at))
    passed = max(now - failed_at[-1], timedelta(0))
    return max(whole - passed, timedelta(0))


def say_wait(wait: timedelta) -> str:
    """Return "20 seconds" or "3 minutes", never less than what is left."""
    seconds = -(-wait // timedelta(seconds=1))
    if seconds < 60:
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    minutes = -(-seconds // 60)
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
