"""Locking, blanking and unlocking, with the pages and dialogs kept as they are underneath.

What leaves memory at a lock: the store's key with its connection, the list that search was made
from, and every secret that was typed. What stays in this process's memory: the words in fields and
on pages (they are what unlocking returns to), and the policies. Whoever can read the memory of a
running program could read those; the keys to all the rest are gone.
"""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from escalation_desktop.ui.lock.blank import BlankScreen
from escalation_desktop.ui.lock.countdown import Countdown
from escalation_desktop.ui.lock.cover import Cover
from escalation_desktop.ui.lock.idle import Idle
from escalation_desktop.ui.lock.why import BY_HAND, Why, idle
from escalation_desktop.ui.messages import Answer

if TYPE_CHECKING:
    from datetime import datetime

    from escalation_desktop.app import Desktop
    from escalation_desktop.casework.session import Session

_WAIT = 10
"""Seconds for which a lock waits for workers. One that is slower (reading a large audit) goes on
with a connection of its own and gives its answer after the next unlock."""

_QUIET = 0.3
"""Seconds without a touch after which nobody is in the middle of typing."""


class LockDesk(QObject):
    """Made with the first session; one for the life of the window.

    Signals:
        asked: (Why) the computer locks or sleeps. It goes through the event loop, because what
            tells of it may come in the middle of something.
    """

    asked = Signal(object)

    def __init__(self, desktop: "Desktop") -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._cover: Cover | None = None
        self._kept: Session | None = None
        self._written_at: datetime | None = None
        self._unsaved = False
        self._countdown = Countdown(desktop.window)
        self.idle = Idle(desktop.outside.now, self)
        self.idle.warned.connect(self._countdown.show)
        self.idle.ran_out.connect(lambda: self.lock(idle(self._limit())))
        self.asked.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        desktop.window.blank_requested.connect(self.blank)

    # ------------------------------------------------------------------ out of sight

    def blank(self) -> None:
        """Show nothing until any key; the store stays open and the time till the lock runs on."""
        desktop = self._desktop
        if desktop.session is None or self._cover is not None:
            return
        desktop.context.drafts.save_all()
        self._put_cover()
        screen = BlankScreen()
        screen.woken.connect(self.wake)
        desktop.window.show_gate(screen)
        screen.setFocus()

    def lock(self, why: Why = BY_HAND) -> None:
        """Save every draft, close the store and show the gate; nothing can stop it."""
        desktop = self._desktop
        session, desktop.session = desktop.session, None
        if session is None:
            return
        self._unsaved = True  # also where a mistake of the app stops the saving
        try:
            self._unsaved = not desktop.context.drafts.save_all()
        finally:
            desktop.context.drafts.sleep()
            self._close(session, why)

    def _close(self, session: "Session", why: Why) -> None:
        desktop = self._desktop
        self.idle.stop()
        if self._cover is None:
            self._put_cover()
        assert self._cover is not None
        self._cover.lock_away()
        desktop.work.rest()
        desktop.show_lock(why)
        self._end_work()
        try:
            self._written_at = session.store.last_recorded_at()
        finally:
            self._kept = session
            try:
                session.close(why.noted)
            finally:
                if desktop.clips is not None:
                    desktop.clips.clear()

    def _put_cover(self) -> None:
        desktop = self._desktop
        desktop.window.remember_focus()
        self._cover = Cover(desktop.window, desktop.tasks)

    def _end_work(self) -> None:
        """Let workers end before the store does; one that tells how far it is, is told to stop."""
        assert self._cover is not None
        if self._desktop.backing is not None:
            self._desktop.backing.stop()
        self._desktop.tasks.cancel_long()
        until = time.monotonic() + _WAIT
        for one in self._cover.tasks:
            one.wait(max(0, int((until - time.monotonic()) * 1000)))

    # ------------------------------------------------------------------ back again

    def wake(self) -> None:
        """Show the work again where it was blanked; nothing where it is locked or in sight."""
        if self._cover is not None and self._desktop.session is not None:
            self._desktop.window.show_work()
            self._lift()

    def resume(self, session: "Session") -> bool:
        """Go on where the lock came in, with the store opened again; False where it is another.

        Another: it has another id, or somebody else wrote to it meanwhile. Then everything is
        made anew; nothing typed is lost, because it was kept as a draft.
        """
        kept, self._kept = self._kept, None
        if kept is None:
            return False
        same = kept.store.id == session.store.id
        if not same or session.store.last_recorded_at() != self._written_at:
            self.abandon()
            self._desktop.let_pages_go()
            return False
        desktop = self._desktop
        kept.go_on(session.store)
        desktop.session = kept
        desktop.window.show_work()
        self.start()
        if not desktop.context.drafts.wake():
            desktop.say_unsaved()
        self._lift()
        return True

    def start(self) -> None:
        """Count from now how long nobody is there."""
        self.idle.start(self._limit())

    def is_quiet(self) -> bool:
        """Tell whether the work is in sight and nobody touched a key or the mouse just now."""
        in_sight = self._cover is None and self._desktop.session is not None
        return in_sight and self.idle.quiet_for() >= _QUIET

    def _lift(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None:
            cover.lift()

    def _limit(self) -> int:
        return self._desktop.lock_minutes() * 60

    # ------------------------------------------------------------------ the end

    def abandon(self) -> None:
        """Let what is kept go: the app closes, or another store takes this one's place."""
        self.idle.stop()
        self._kept = None
        cover, self._cover = self._cover, None
        if cover is not None:
            cover.drop()

    def may_close(self) -> bool:
        """Say whether the window may close while it is locked or blank.

        Locked: not where words are unsaved. Blank: as if it were in sight, which it is from now
        on, since the last backup would wait behind a blank screen for good.
        """
        if self._cover is not None and self._desktop.session is not None:
            self.wake()
            return QApplication.activeModalWidget() is None and self._desktop.window.let_go()
        if self._kept is None or not self._unsaved:
            return True
        chosen = self._desktop.messages.ask(
            "Some of what you typed could not be saved before the lock.",
            "It is still in its form. Unlock first, and it is saved again.",
            [
                Answer("stay", "Do not close", "primary"),
                Answer("close", "Close without those words"),
            ],
            escape="stay",
        )
        return chosen == "close"
