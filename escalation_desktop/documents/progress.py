"""How far the making of a document is, told now and then."""

from collections.abc import Callable

_STEPS = 100
"""Told about as often as this in all, whatever the length."""

Tell = Callable[[int, int], None]


class Progress:
    """Counts characters set into lines, then pages drawn: half of the way each."""

    def __init__(self, tell: Tell | None, characters: int) -> None:
        self._tell = tell
        self._half = max(characters, 1)
        self._done, self._next = 0, 0
        self._say()

    def set(self, characters: int) -> None:
        """Count characters that have become lines."""
        if self._tell is not None:
            self._done = min(self._done + characters, self._half)
            self._say()

    def drawn(self, pages: int, of: int) -> None:
        """Tell how many of the pages have been drawn."""
        self._done = self._half + self._half * pages // max(of, 1)
        self._say()

    def _say(self) -> None:
        if self._tell is None or self._done < self._next:
            return
        total = 2 * self._half
        self._next = min(self._done + max(total // _STEPS, 1), total)
        self._tell(self._done, total)
