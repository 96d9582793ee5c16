"""Sees how long the window's thread is held while the self-test works: the worst, and where.

A thread looks every few milliseconds at what the window's thread is doing. One piece of work is
what the app and Qt do from one key or click, or afterwards until there is nothing left to do; what
the self-test does itself (looking for words on the screen, taking pictures, dressing the window for
them, making the window) is none of the app's. Times are of the clock, so on a busy computer they
are longer than the work; of the processor beside them, where the system tells that of a thread.
"""

import faulthandler
import re
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, NamedTuple

from escalation_desktop.ui.selftest import hands

OURS = "escalation_desktop"
_TESTS = "selftest"
_CALL = re.compile(r'^  File "(.*)", line (\d+) in (.*)$')
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


class Call(NamedTuple):
    """One call under way: the file and the name of its function, and the line it is at."""

    file: str
    line: int
    name: str


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
        with tempfile.TemporaryFile() as told:
            while not self._stop.wait(_EVERY):
                now, used = time.perf_counter(), self._used()
                busy = used is None or last_used is None or used - last_used > _BUSY * (now - last)
                calls = calls_of(self._main, told)
                self._saw(calls, last, now, used, busy=busy and used is not None)
                last, last_used = now, used
        self._end(time.perf_counter(), self._used())

    def _saw(
        self, calls: Sequence[Call], last: float, now: float, used: float | None, *, busy: bool
    ) -> None:
        unit, place = unit_of(calls, hands.acts.done, busy=busy)
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


def calls_of(thread: int, told: IO[bytes]) -> list[Call]:
    """Return what a thread is doing, outermost first, by way of a file that is written over.

    Frames are not asked for: whoever holds one keeps what a paintEvent made, and would let go of a
    painter of the window's in another thread. Qt crashes (*seen*).
    """
    told.seek(0)
    told.truncate()
    faulthandler.dump_traceback(told, all_threads=True)
    told.seek(0)
    found: list[Call] = []
    ours = False
    for line in told.read().decode("ascii", "replace").splitlines():
        if line.startswith(("Thread 0x", "Current thread 0x")):
            ours = int(line.split("0x", 1)[1].split()[0], 16) == thread
        elif ours and (said := _CALL.match(line)):
            found.append(Call(said[1], int(said[2]), said[3]))
    return found[::-1]


def unit_of(calls: Sequence[Call], act: int, *, busy: bool) -> tuple[object, str]:
    """Return what tells this piece of work from another, and where in the app it is.

    None: nothing of the app's is under way. ``calls``: outermost first. ``act``: the number of the
    last key or click.
    """
    at = max((i for i, one in enumerate(calls) if _is_test(one)), default=-1)
    if at < 0 or any(one.name in _PICTURES for one in calls if _is_test(one)):
        return None, ""
    names = [one.name for one in calls[at + 1 :]]
    if calls[at].name == _MAKING or names[:1] == [_DRESSING]:
        return None, ""
    ours = [one for one in calls[at + 1 :] if OURS in one.file]
    if ours and not _is_window(ours[0]):
        return None, ""  # the self-test's own question to the store or the papers
    if not ours and (names or not busy):
        return None, ""
    asked = tuple((one.file, one.line) for one in calls[: at + 1])
    return (asked, act), _place(ours[-1]) if ours else "Qt"


def processor_time_of(thread: int) -> Callable[[], float | None]:
    """Return what tells the processor time (seconds) of a thread; it tells None on Windows."""
    clock_of = getattr(time, "pthread_getcpuclockid", None)
    if clock_of is None:
        return lambda: None
    clock = clock_of(thread)
    return lambda: time.clock_gettime(clock)


def _is_test(call: Call) -> bool:
    return _TESTS in call.file and OURS in call.file


def _is_window(call: Call) -> bool:
    return _place(call).startswith(("ui/", "app.py"))


def _place(call: Call) -> str:
    name = call.file.replace("\\", "/").rsplit(f"{OURS}/", 1)[-1]
    return f"{name}: {call.name}"
