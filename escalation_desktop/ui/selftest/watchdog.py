"""Sees how long the window's thread is held while the self-test works: the worst, and where.

A thread looks every few milliseconds at what the window's thread is doing. One piece of work is
what the app and Qt do from one key or click, or afterwards until there is nothing left to do; what
the self-test does itself (looking for words on the screen, taking pictures, dressing the window for
them, making the window) is none of the app's. Times are of the clock, so on a busy computer they
are longer than the work; of the processor beside them, where the system tells that of a thread.
"""

import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from escalation_desktop.ui.selftest import hands

OURS = "escalation_desktop"
_TESTS = "selftest"
_EVERY = 0.01
"""Seconds between two looks."""
_BUSY = 0.5
"""Of the time between two looks, what Qt must have used to count as busy and not waiting."""
_PICTURES = {
    "picture", "help_picture", "shoot", "_shoot_whole", "shoot_in_looks", "_shoot_dialog", "album",
}  # fmt: skip
_DRESSING = "apply"
"""What the self-test has the window wear for its pictures."""
_MAKING = "_start"
"""Where the window is made, before anybody sees it; ``tests.bench`` measures that."""


@dataclass
class Held:
    """One piece of work that held the window's thread, in milliseconds."""

    check: str
    began: float
    ended: float
    processor: float | None = None
    places: Counter[str] = field(default_factory=Counter)

    @property
    def took(self) -> float:
        return (self.ended - self.began) * 1000

    @property
    def where(self) -> str:
        """The place in the app it was seen at most often."""
        return self.places.most_common(1)[0][0] if self.places else "Qt"

    def told(self) -> dict[str, object]:
        """Return it for the report."""
        beside = {} if self.processor is None else {"processor_ms": round(self.processor)}
        return {"ms": round(self.took), **beside, "where": self.where, "check": self.check}


class Watchdog:
    """Looks at the thread that made it, from ``watch`` on; ``worst`` tells what was seen."""

    def __init__(self, check: Callable[[], str]) -> None:
        """``check`` returns the name of the check under way."""
        self._check = check
        self._main = threading.get_ident()
        self._used = processor_time_of(self._main)
        self._stop = threading.Event()
        self._unit: object = None
        self._now: Held | None = None
        self._began_used = 0.0
        self.seen: list[Held] = []

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch inside the block."""
        thread = threading.Thread(target=self._look_on, name="watchdog", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join()

    def worst(self, most: int = 5) -> list[Held]:
        """Return what held longest, of each place only the longest."""
        found: dict[str, Held] = {}
        for held in sorted(self.seen, key=lambda held: -held.took):
            found.setdefault(held.where, held)
        return list(found.values())[:most]

    def _look_on(self) -> None:
        last, last_used = time.perf_counter(), self._used()
        while not self._stop.wait(_EVERY):
            now, used = time.perf_counter(), self._used()
            busy = used is None or last_used is None or used - last_used > _BUSY * (now - last)
            # No name is given to the frame here: it would keep what a paintEvent made until the
            # next look, when this thread would let go of a painter of the window's. Qt crashes.
            self._saw(sys._current_frames().get(self._main), last, now, used,
                      busy=busy and used is not None)  # fmt: skip
            last, last_used = now, used
        self._end(time.perf_counter(), self._used())

    def _saw(
        self, frame: FrameType | None, last: float, now: float, used: float | None, *, busy: bool
    ) -> None:
        unit, place = unit_of(frame, hands.acts.done, busy=busy)
        if unit != self._unit:
            self._end(now, used)
            self._unit = unit
            if unit is not None:
                self._now = Held(self._check(), last, now)
                self._began_used = used or 0.0
        if self._now is not None:
            self._now.ended = now
            self._now.places[place] += 1

    def _end(self, now: float, used: float | None) -> None:
        held, self._now = self._now, None
        if held is not None:
            held.processor = None if used is None else (used - self._began_used) * 1000
            self.seen.append(held)


def unit_of(frame: FrameType | None, act: int, *, busy: bool) -> tuple[object, str]:
    """Return what tells this piece of work from another, and where in the app it is.

    None: nothing of the app's is under way. ``act``: the number of the last key or click.
    """
    frames: list[FrameType] = []
    while frame is not None:
        frames.append(frame)
        frame = frame.f_back
    frames.reverse()
    at = max((i for i, one in enumerate(frames) if _is_test(one)), default=-1)
    if at < 0 or any(one.f_code.co_name in _PICTURES for one in frames if _is_test(one)):
        return None, ""
    test, names = frames[at], [one.f_code.co_name for one in frames[at + 1 :]]
    if test.f_code.co_name == _MAKING or names[:1] == [_DRESSING]:
        return None, ""
    ours = [one for one in frames[at + 1 :] if OURS in one.f_code.co_filename]
    if ours and not _is_window(ours[0]):
        return None, ""  # the self-test's own question to the store or the papers
    if not ours and (names or not busy):
        return None, ""
    return (id(test), test.f_lasti, act), _place(ours[-1]) if ours else "Qt"


def processor_time_of(thread: int) -> Callable[[], float | None]:
    """Return what tells the processor time (seconds) of a thread; it tells None on Windows."""
    clock_of = getattr(time, "pthread_getcpuclockid", None)
    if clock_of is None:
        return lambda: None
    clock = clock_of(thread)
    return lambda: time.clock_gettime(clock)


def _is_test(frame: FrameType) -> bool:
    return _TESTS in frame.f_code.co_filename and OURS in frame.f_code.co_filename


def _is_window(frame: FrameType) -> bool:
    place = _place(frame)
    return place.startswith(("ui/", "app.py"))


def _place(frame: FrameType) -> str:
    name = frame.f_code.co_filename.replace("\\", "/").rsplit(f"{OURS}/", 1)[-1]
    return f"{name}: {frame.f_code.co_qualname}"
