"""The laptop's clock is moved while the app is open, locked or asleep: told once, and kept."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from escalation_desktop.app import Desktop, Outside
from escalation_desktop.casework.clock import doubts
from escalation_desktop.casework.profile import LockScreen
from escalation_desktop.casework.startup import first_run, unlock
from escalation_desktop.paths import DataFolder
from escalation_desktop.ui import computer_clock
from escalation_desktop.ui.clock_desk import ClockDesk
from escalation_desktop.ui.computer_clock import ComputerClock
from escalation_desktop.ui.selftest import hands
from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakeMessages, FakePrinter
from tests.ui.world import CHEAP, WHO, FakeClock, london, packs

WORDS = "three plain words"


class Laptop:
    """A clock on the wall, and the time that has truly passed."""

    def __init__(self) -> None:
        self.wall = FakeClock(london(2026, 11, 25, 10, 15))
        self.run = 5_000.0
        self.offset = timedelta(0)

    def pass_time(self, **length: float) -> None:
        self.wall.forward(**length)
        self.run += timedelta(**length).total_seconds()

    def clock(self) -> ComputerClock:
        return ComputerClock(lambda: self.run, lambda at: self.offset)


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


@pytest.fixture
def messages() -> FakeMessages:
    return FakeMessages()


@pytest.fixture
def desktop(
    qapp: object, laptop: Laptop, messages: FakeMessages, tmp_path: Path
) -> Iterator[Desktop]:
    folder = DataFolder(tmp_path / "data")
    folder.root.mkdir()
    first_run(folder, WORDS, WHO, LockScreen(), list(packs()), laptop.wall, CHEAP).close()
    outside = Outside(
        FakeClipboard(), FakeFiles(), FakePrinter(), FakeMail(), laptop.wall, messages, CHEAP,
        computer_clock=laptop.clock,
    )  # fmt: skip
    made = Desktop(folder, outside)
    made.start()
    hands.wait_until(made.is_ready, "the policies")
    yield made
    made.window.close()
    made.window.deleteLater()
    hands.settle()
    assert messages.bugs == []


def enter(desktop: Desktop) -> None:
    hands.fill("Passphrase", WORDS)
    hands.press("Return")
    hands.wait_until(lambda: desktop.session is not None, "the store")


def looks(desktop: Desktop) -> ClockDesk:
    found = desktop.findChild(ClockDesk)
    assert found is not None
    return found


def noted(desktop: Desktop) -> list[str]:
    assert desktop.session is not None
    events = desktop.session.store.audit_log()
    return [event.detail for event in events if event.event == "clock moved"]


def test_a_clock_that_jumps_is_told_once_and_kept_in_the_audit(
    desktop: Desktop, laptop: Laptop, messages: FakeMessages
) -> None:
    enter(desktop)
    laptop.pass_time(minutes=20)
    looks(desktop).look()
    assert not any("was moved" in words for _, words in messages.said)
    laptop.wall.forward(hours=3)
    looks(desktop).look()
    looks(desktop).look()
    told = [words for _, words in messages.said if "was moved" in words]
    assert len(told) == 1
    assert "moved forward by 3 h while the app was open. It now says Wed 25 Nov 2026" in told[0]
    assert "Check the date and time" in told[0]
    assert noted(desktop) == ["moved forward by 3 h"]


def test_sleep_is_no_jump_and_a_clock_moved_in_sleep_is_told_after_the_unlock(
    desktop: Desktop, laptop: Laptop, messages: FakeMessages
) -> None:
    enter(desktop)
    desktop.lock()
    laptop.pass_time(days=3)
    laptop.wall.forward(hours=-5)
    looks(desktop).look()
    assert not any("was moved" in words for _, words in messages.said)
    enter(desktop)
    looks(desktop).look()
    assert "moved back by 5 h" in messages.last()
    assert noted(desktop) == ["moved back by 5 h"]


def test_another_time_zone_is_told_when_the_store_opens(
    desktop: Desktop, laptop: Laptop, messages: FakeMessages
) -> None:
    laptop.offset = timedelta(hours=2)
    enter(desktop)
    assert "2 h ahead of London" in messages.last() and "10:15 there now" in messages.last()
    for offset, times_told in ((2, 1), (0, 1), (2, 2), (3, 3)):
        laptop.offset = timedelta(hours=offset)
        desktop.lock()
        enter(desktop)
        told = [words for _, words in messages.said if "ahead of London" in words]
        assert len(told) == times_told


def test_what_became_urgent_is_told_where_another_page_is_in_front(
    desktop: Desktop, laptop: Laptop, messages: FakeMessages
) -> None:
    from escalation_desktop.casework import disagreements, stages

    enter(desktop)
    session = desktop.session
    assert session is not None
    case = disagreements.open_disagreement(
        session, disagreements.NewDisagreement(pack_id="wandsworth", other_agency="Housing")
    )
    stages.start_stage(session, case, session.state(case).ladder.stage[0].id)
    desktop.window.go("contacts")
    desktop.lock()
    laptop.pass_time(days=20)
    enter(desktop)
    assert "1 limit passed." in messages.last() and "See Disagreements." in messages.last()


# ------------------------------------------------------------------ the store alone


def test_the_clock_of_a_store_that_was_only_looked_at_is_remembered(tmp_path: Path) -> None:
    clock = FakeClock(london(2026, 11, 25, 10, 15))
    folder = DataFolder(tmp_path)
    first_run(folder, WORDS, WHO, LockScreen(), list(packs()), clock, CHEAP).close()
    clock.forward(days=-2)
    session = unlock(folder, WORDS, list(packs()), clock)
    assert "the clock was set back" in "".join(doubts(session))
    session.close()
    clock.forward(days=400)
    session = unlock(folder, WORDS, list(packs()), clock)
    assert "last open 400 days ago" in "".join(doubts(session))
    session.close()
    session = unlock(folder, WORDS, list(packs()), clock)
    assert doubts(session) == ()
    session.close()


def test_a_battery_that_ran_out_is_told_on_the_first_day(tmp_path: Path) -> None:
    clock = FakeClock(london(2009, 1, 1))
    session = first_run(DataFolder(tmp_path), WORDS, WHO, LockScreen(), list(packs()), clock, CHEAP)
    (told,) = doubts(session)
    assert "Thu 1 Jan 2009" in told and "before a policy in this app was issued" in told
    session.close()


# ------------------------------------------------------------------ the computer's own clocks


def test_each_system_counts_its_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(
        time, "clock_gettime", lambda which: asked.append(which) or 7.0, raising=False
    )
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", 70, raising=False)
    monkeypatch.setattr(time, "CLOCK_MONOTONIC", 10, raising=False)
    monkeypatch.setattr(computer_clock, "_windows_ticks", lambda: 12_345)
    assert computer_clock.since_start("win32") == 12.345
    assert computer_clock.since_start("linux") == computer_clock.since_start("darwin") == 7.0
    assert asked == [70, 10]


@pytest.mark.parametrize(("zone", "hours"), [("GMT0", 0), ("JST-9", 9), ("EST5", -5)])
def test_the_zone_that_this_computer_shows(zone: str, hours: int) -> None:
    asked = (
        "from datetime import UTC, datetime\n"
        "from escalation_desktop.ui.computer_clock import shown_offset\n"
        "print(shown_offset(datetime(2026, 12, 1, 12, tzinfo=UTC)).total_seconds() / 3600)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert float(told.stdout) == hours
