"""The watchdog names what holds the window, and not what the self-test does itself."""

import sys
import time

import pytest

from escalation_desktop.ui.selftest.watchdog import (
    Call,
    Held,
    Watchdog,
    processor_time_of,
    unit_of,
)

HERE = "/x/escalation_desktop/"
TEST, OTHER = f"{HERE}ui/selftest/hands.py", f"{HERE}ui/selftest/job.py"
SLOT, DEEP, STORE = f"{HERE}ui/pages/new.py", f"{HERE}store/store.py", f"{HERE}store/journal.py"


def stack(*calls: tuple[str, str]) -> list[Call]:
    """Return calls of functions with these names in files with these names."""
    return [Call(file, 7, name) for file, name in calls]


@pytest.mark.parametrize(
    ("calls", "busy", "place"),
    [
        ([(TEST, "click"), (SLOT, "_ask")], False, "ui/pages/new.py: _ask"),
        ([(TEST, "click"), (SLOT, "_ask"), (DEEP, "read")], False, "store/store.py: read"),
        ([(TEST, "click")], True, "Qt"),
        ([(TEST, "click")], False, ""),
        ([(SLOT, "_ask")], True, ""),
        ([(TEST, "click"), ("/usr/lib/json.py", "loads")], True, ""),
        ([(OTHER, "check"), (STORE, "entries")], True, ""),
        ([(OTHER, "shoot"), (TEST, "settle"), (SLOT, "paintEvent")], True, ""),
        ([(OTHER, "tour"), (f"{HERE}ui/theme.py", "apply")], True, ""),
        ([(OTHER, "_start"), (f"{HERE}app.py", "__init__")], True, ""),
        ([(OTHER, "_start"), (TEST, "settle"), (f"{HERE}app.py", "packs")], True, "app.py: packs"),
    ],
)
def test_what_counts_as_work_of_the_app(calls, busy: bool, place: str) -> None:
    assert unit_of(stack(*calls), 1, busy=busy)[1] == place


def test_each_act_is_a_piece_of_work_of_its_own() -> None:
    calls = stack((TEST, "click"), (SLOT, "_ask"))
    assert unit_of(calls, 1, busy=False) == unit_of(calls, 1, busy=False)
    assert unit_of(calls, 1, busy=False)[0] != unit_of(calls, 2, busy=False)[0]
    assert unit_of([], 1, busy=True) == (None, "")


def test_the_worst_of_each_place_is_told_longest_first() -> None:
    dog = Watchdog(lambda: "a check")
    for place, took in (("a", 0.1), ("b", 0.3), ("a", 0.2), ("c", 0.05)):
        held = Held("a check", 1.0, 1.0 + took, 12.4)
        held.places[place] = 2
        dog.seen.append(held)
    assert [held.told() for held in dog.worst(2)] == [
        {"ms": 300, "processor_ms": 12, "where": "b", "check": "a check"},
        {"ms": 200, "processor_ms": 12, "where": "a", "check": "a check"},
    ]
    assert Held("a check", 0.0, 0.1).told() == {"ms": 100, "where": "Qt", "check": "a check"}


def test_a_held_thread_is_seen_while_it_is_watched() -> None:
    scope: dict[str, object] = {"time": time}
    exec(compile("def slot():\n until = time.perf_counter() + 0.3\n"
                 " while time.perf_counter() < until: pass", SLOT, "exec"), scope)  # fmt: skip
    exec(compile("def click(): slot()", TEST, "exec"), scope)
    dog = Watchdog(lambda: "the check")
    with dog.watching():
        scope["click"]()
    (worst,) = dog.worst(1)
    assert (worst.where, worst.check) == ("ui/pages/new.py: slot", "the check")
    assert worst.took > 150
    if sys.platform != "win32":
        assert worst.processor is not None


def test_a_system_that_does_not_tell_processor_time_is_no_hindrance(monkeypatch) -> None:
    monkeypatch.delattr(time, "pthread_getcpuclockid", raising=False)
    assert processor_time_of(1)() is None
