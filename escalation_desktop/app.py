"""The only composition root: builds the window and everything it is given, and nothing else does.

Start-up order. 1. ``cli`` has checked that Qt can open a window. 2. QApplication, settings, look.
3. The frame with its gate: first run where there is no store, else unlock. 4. First paint: nothing
of the store, the packs, the documents or the calendar has been imported so far. 5. When idle, the
policies are read. 6. First run or unlock makes a ``Session`` in a worker; the pages are built on
it. Child in danger works from step 3 on and reads what it needs when it is asked for.
"""

import gc
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from escalation_desktop import settings
from escalation_desktop.errors import AppError
from escalation_desktop.paths import DataFolder, resources
from escalation_desktop.ui import theme
from escalation_desktop.ui.drafts.ending import save_at_the_end, without_fail
from escalation_desktop.ui.first_paint import FirstPaint
from escalation_desktop.ui.gate.danger_desk import DangerDesk
from escalation_desktop.ui.gate.gate_desk import GateDesk
from escalation_desktop.ui.main_window import MainWindow
from escalation_desktop.ui.messages import WindowMessages, install_bug_hook
from escalation_desktop.ui.outside import Outside, real_outside
from escalation_desktop.ui.single import First, bring_first_forward, may_be_open
from escalation_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from escalation_desktop.casework.session import Session
    from escalation_desktop.packs import LoadedPack
    from escalation_desktop.ui.backing import Backing
    from escalation_desktop.ui.clipboard import Clips
    from escalation_desktop.ui.context import Context
    from escalation_desktop.ui.lock.desk import LockDesk
    from escalation_desktop.ui.lock.why import Why
    from escalation_desktop.ui.restoring import Restoring


class Desktop(QObject):
    """The running app: one window over one data folder. Owns the session while unlocked."""

    def __init__(self, folder: DataFolder, outside: Outside, *, training: bool = False) -> None:
        super().__init__()
        self.folder = folder
        self.outside = outside
        self.training = training
        self.session: Session | None = None
        self.backing: Backing | None = None
        self._restoring: Restoring | None = None
        self._packs: list[LoadedPack] | None = None
        self.pack_trouble: AppError | None = None
        self._after_unlock: Callable[[], None] | None = None
        self._first: First | None = None
        self.locks: LockDesk | None = None
        self.clips: Clips | None = None
        self._watch: object = None
        self._warming: QObject | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.settings = settings.load(folder.settings)
        self.look = theme.begin(app, self.settings["appearance"], int(self.settings["text_size"]))
        self.window = MainWindow(training=training)
        self.messages = outside.messages or WindowMessages(
            lambda: self.window, self.window.show_note
        )
        self.tasks = Tasks(self.messages.bug)
        self.gates = GateDesk(self)
        self.danger = DangerDesk(self)
        self.window.danger_requested.connect(self.show_danger)
        self.window.help_requested.connect(self.show_help)
        self.window.about_requested.connect(self.show_about)
        self.window.lock_requested.connect(lambda: self.lock())
        self.window.closing.connect(self.close)
        self.window.may_close = self._may_close
        self.window.save_drafts = self._save_or_say
        self.window.page_shown.connect(lambda _: self.save_drafts())
        self.look.changed.connect(self._keep_text_size)
        self._size_waits = False
        self._show_gate()

    def start(self) -> None:
        """Show the window, and read the policies once it has been painted."""
        FirstPaint(self.window).over.connect(self._when_idle)
        self.window.show()

    def is_ready(self) -> bool:
        """Tell whether what is read when idle has been read."""
        return self._packs is not None

    # ------------------------------------------------------------------ gate

    def _show_gate(self, why: "Why | None" = None) -> None:
        self.gate = self.gates.make(why)
        # An open sheet holds numbers to ring: a lock that nobody asked for must not take it away.
        self.window.show_gate(self.gate, under_sheet=why is not None and not why.by_hand)
        if self.window.sheet is None:
            self.gate.setFocus()

    def show_lock(self, why: "Why") -> None:
        """Show the gate over what was locked, and draw it before anything else is done."""
        self._show_gate(why)
        self.window.repaint()

    def _when_idle(self) -> None:
        self.look.settle()
        packs = self.packs()
        if self._first is None:
            self._first = First(self.folder.root, self)
            self._first.asked.connect(self.window.come_forward)
            self._look_after()
        if self.session is None:
            self.gates.fill(self.gate, packs)

    def _look_after(self) -> None:
        """Begin with what a window that nobody has typed into yet does not need."""
        from escalation_desktop.ui.clipboard import Clips
        from escalation_desktop.ui.other_screen import OtherScreen

        QApplication.setWindowIcon(QIcon(str(resources() / "app" / "icon.svg")))
        if self.outside.computer_clock is not None:
            from escalation_desktop.ui.clock_desk import ClockDesk

            self._clock = ClockDesk(self, self.outside.computer_clock())
        OtherScreen(self.window)
        self.clips = Clips(
            lambda: int(self.settings["clear_clipboard"]), parent=self,
            stays_inside=not self.outside.outputs.allows("copy"),
        )  # fmt: skip
        if self.outside.watch_computer is not None:
            self._watch = self.outside.watch_computer(self.window, self._computer_locks)

    def _computer_locks(self, why: "Why") -> None:
        if self.locks is not None:
            self.locks.asked.emit(why)

    def packs(self) -> "list[LoadedPack]":
        """Return the policies, read once; none, with the reason kept, where they are damaged."""
        if self._packs is None:
            from escalation_desktop.casework.startup import shipped_packs

            try:
                self._packs = shipped_packs(self.outside.policies)
            except AppError as error:
                self._packs, self.pack_trouble = [], error
                self.messages.error(error)
        return self._packs

    def show_restore(self) -> None:
        """Offer to try a backup and to put it back, from the gate or from Settings."""
        from escalation_desktop.ui.restoring import Restoring

        self._restoring = Restoring(self)
        self._restoring.show()

    # ------------------------------------------------------------------ work

    def opened(self, session: "Session") -> None:
        """Go on where the lock came in, or make every page anew over a session just opened."""
        from escalation_desktop.ui.after_recovery import after_recovery
        from escalation_desktop.ui.lock.desk import LockDesk
        from escalation_desktop.ui.opening_words import tell_at_opening

        self.locks = self.locks or LockDesk(self)
        goes_on = self.locks.resume(session)
        if not goes_on:
            self._begin(session)
        assert self.session is not None and self.backing is not None
        self.session.store.tell_while_reading(self.window.slow.tick)
        page = self.window.current_page()
        on_list = page is not None and page.key == "disagreements"
        # First: the agency's key, which is sealed to here, makes a recovery sheet optional.
        tell_at_opening(
            self.session, self.folder, self.outside.managed, self.settings, self.messages,
            self.outside.shown_offset(), list_in_front=not goes_on or on_list,
        )  # fmt: skip
        if goes_on and page is not None:
            page.came_back()
        if not goes_on:
            self.window.go("disagreements")
            self.backing.tidy()
        if self._backs_up():
            self.backing.start()
        then, self._after_unlock = self._after_unlock, None
        if then is not None:
            then()
        else:
            after_recovery(self.context, self.window, self.tasks)

    def _begin(self, session: "Session") -> None:
        """Make every page anew over a session, and count from now till the lock."""
        from escalation_desktop.ui.context import Context
        from escalation_desktop.ui.opening_words import follow_it
        from escalation_desktop.ui.warming import Warming
        from escalation_desktop.ui.ways_out import (
            AllowedClipboard,
            AllowedMail,
            AllowedPrinter,
        )
        from escalation_desktop.ui.work import build_pages

        self.session = session
        follow_it(session, self.outside.managed)
        outputs = session.outputs
        self.context = Context(
            session=session, folder=self.folder, messages=self.messages,
            clipboard=AllowedClipboard(self.outside.clipboard, outputs), files=self.outside.files,
            printer=AllowedPrinter(self.outside.printer, outputs),
            mail=AllowedMail(self.outside.mail, outputs),
        )  # fmt: skip
        self._keep_text_size()
        self.backing = self._make_backing(self.context)
        self.work = build_pages(self.window, self.context, self)
        self.window.show_work()
        assert self.locks is not None
        self._warming = self._warming or Warming(self, self.locks.is_quiet)
        self.locks.start()

    def _backs_up(self) -> bool:
        return self.outside.backs_up and not self.training

    def _make_backing(self, context: "Context") -> "Backing":
        from escalation_desktop.ui.backing import Backing

        made = Backing(context, self.tasks, self.outside.managed.backup_folder, self)
        made.told.connect(self.window.foot.set_backup)
        made.troubled.connect(
            lambda sentence, more: self.messages.note(sentence, more, state="warning")
        )
        return made

    def _may_close(self) -> bool:
        """Back up what was written since the last backup; False where the window stays open."""
        if self.locks is not None and not self.locks.may_close():
            return False
        if self.session is None or self.backing is None or not self._backs_up():
            return True
        from escalation_desktop.ui.closing_backup import may_close

        closes = may_close(self.window, self.backing, self.tasks)
        if not closes and self.session is not None:  # a lock meanwhile lets no backup begin
            self.backing.start()
        return closes

    def change_settings(self, key: str, value: str) -> None:
        """Change one setting, show it at once, and keep it. Raises StoreError."""
        self.settings = settings.changed(self.settings, key, value)
        self.look.apply(self.settings["appearance"], int(self.settings["text_size"]))
        if self.locks is not None and self.session is not None:
            self.locks.start()
        self._write_settings()

    def _keep_text_size(self) -> None:
        """Keep the size that Ctrl+plus and Ctrl+minus chose, for the next start."""
        size = str(self.look.scale)
        if size != self.settings["text_size"]:
            self.settings = settings.changed(self.settings, "text_size", size)
            self._size_waits = True
        if self.session is None or not self._size_waits:
            return  # before first run there is no folder yet; kept when the store is open
        self._size_waits = False
        try:
            self._write_settings()
        except AppError as error:
            self.messages.error(error)

    def _write_settings(self) -> None:
        from escalation_desktop.store import replace_file

        settings.save(
            self.folder.settings,
            self.settings,
            lambda path, data: replace_file(path, data, own=True),
        )

    def lock_minutes(self) -> int:
        """Return after how many idle minutes the window locks: the user's or IT's, the stricter."""
        own, by_it = int(self.settings["auto_lock"]), self.outside.managed.auto_lock_minutes
        return own if by_it is None else min(own, by_it)

    def settings_by_it(self) -> dict[str, str]:
        """Return, by a setting's key, what IT has set about it, in words."""
        minutes = self.outside.managed.auto_lock_minutes
        return {} if minutes is None else {"auto_lock": f"IT has set: {minutes} min at most."}

    def lock(self, why: "Why | None" = None) -> None:
        """Save every draft, close the store and cover the window; the audit tells why."""
        from escalation_desktop.ui.lock.why import BY_HAND

        if self.locks is not None:
            self.locks.lock(why or BY_HAND)

    def close_store(self) -> bool:
        """Close the store for good and show the gate; False where a page does not let go."""
        if self.locks is not None and not self.locks.may_close():
            return False
        if not self._let_go("for a backup to be put back"):
            return False
        self._show_gate()
        return True

    def open_again(self, secret: str, kind: str, told: str) -> None:
        """Open the store that was put back, and say where the one from before is."""
        self._show_gate()
        self._after_unlock = lambda: self.messages.note(told)
        self.gates.unlock(secret, kind)

    def close(self) -> None:
        """Close the store; the page in front has let go and kept its draft."""
        self._let_go("when the window was closed")
        self.tasks.wait()
        self.gates.tasks.wait()
        if self.clips is not None:
            self.clips.end()
            self.clips = None
        if self._first is not None:
            self._first.close()

    def _let_go(self, why: str) -> bool:
        if self.session is not None and not self.window.let_go():
            return False
        session, self.session = self.session, None
        if self.locks is not None:
            self.locks.abandon()
        self.let_pages_go()
        if session is not None:
            session.close(why)
        return True

    def let_pages_go(self) -> None:
        """End whatever is made over a session, before it is closed or made anew."""
        if self.backing is None:
            return
        self.backing.stop()
        self.backing.deleteLater()
        self.backing = None
        # A check or backup under way ends first; its answer would find no page to go to.
        self.tasks.cancel_all()
        self.tasks.wait()
        self.work.end()
        self.window.clear_pages()

    def save_drafts(self) -> bool:
        """Keep what every open form holds; False where one could not be kept, as it says itself."""
        return self.session is None or self.context.drafts.save_all()

    def _save_or_say(self) -> bool:
        if self.save_drafts():
            return True
        self.say_unsaved()
        return False

    def say_unsaved(self) -> None:
        """Say that a form holds words that could not be kept."""
        trouble = self.context.drafts.trouble
        if trouble is not None:
            self.messages.error(trouble)

    # ------------------------------------------------------------------ help and training

    def show_help(self, place: str) -> None:
        """Show a help page over what is in front; it needs no open store."""
        from escalation_desktop.ui.help.desk import open_help

        open_help(self.window, self.outside, self.messages, place)

    def show_about(self) -> None:
        """Show what is installed here and what IT has set; it needs no open store."""
        from escalation_desktop.ui.about.asking import open_about

        open_about(self)

    def practise(self) -> None:
        """Open training in a window of its own; what is open here stays as it is."""
        from escalation_desktop.ui.practice import NOT_OPENED, training_folder

        start = self.outside.practise
        if start is None or not start(training_folder(self.folder.root)):
            self.messages.error(NOT_OPENED)

    # ------------------------------------------------------------------ danger

    def show_danger(self) -> None:
        """Show the numbers, from anywhere; 999 stands whatever cannot be read."""
        self.danger.show()

    def when_unlocked(self, act: Callable[[], object]) -> None:
        """Close the sheet and do it now, or as soon as the store is open."""
        self.window.close_sheet()
        if self.session is not None and self.locks is not None:
            self.locks.wake()
            act()
        else:
            self._after_unlock = lambda: (act(), None)[1]
            self.gate.setFocus()


def open_app(folder: DataFolder, *, training: bool = False) -> int:
    """Open the window and return when it is closed; the exit code.

    Garbage is collected from here on; ``cli`` put it off, since a start makes none worth a search.
    """
    # As words of the command line, Qt takes the style without PySide making its class.
    app = QApplication([*sys.argv[:1], "-style", theme.STYLE])
    app.setProperty("began_with_style", True)
    app.setApplicationName("Escalation")
    if may_be_open(folder.root) and bring_first_forward(folder.root):
        return 0
    desktop = Desktop(folder, real_outside(), training=training)
    install_bug_hook(desktop.messages, without_fail(desktop.save_drafts))
    desktop.start()
    # there is no draft before the window is there, and the way to be told names Qt
    FirstPaint(desktop.window).over.connect(lambda: save_at_the_end(app, desktop.save_drafts))
    gc.freeze()  # what the window is made of stays until the end
    gc.enable()
    return app.exec()
