"""Backups through the real window: each day, at the close, in Settings, tried and put back."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from escalation_desktop.app import Desktop, Outside, real_outside
from escalation_desktop.casework import backing_up
from escalation_desktop.managed import Managed
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import Store, backup, shelf, verify_backup
from escalation_desktop.ui.closing_backup import ClosingBackup
from escalation_desktop.ui.gate.first_run import FirstRunGate
from escalation_desktop.ui.gate.unlock import UnlockGate
from escalation_desktop.ui.pages.backup_part import BackupPart
from escalation_desktop.ui.pages.restore_dialog import RestoreDialog
from escalation_desktop.ui.tasks import Task
from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakeMessages, FakePrinter
from tests.ui.pages.named import nameless
from tests.ui.record.driving import press
from tests.ui.world import CHEAP, FakeClock, london, make_world

WORDS = "a long passphrase"
Start = Callable[..., Desktop]


@pytest.fixture
def messages() -> FakeMessages:
    return FakeMessages()


@pytest.fixture
def files() -> FakeFiles:
    return FakeFiles()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(london(2026, 11, 25, 10, 15))


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """A store with one disagreement, closed, never backed up."""
    world = make_world(tmp_path)
    world.open_case()
    world.session.close()
    return world.context.folder


@pytest.fixture
def start(
    qtbot, data: DataFolder, messages: FakeMessages, files: FakeFiles, clock: FakeClock
) -> Iterator[Start]:
    started: list[Desktop] = []

    def begin(*, opens: bool = True, managed: Managed | None = None) -> Desktop:
        outside = Outside(
            FakeClipboard(), files, FakePrinter(), FakeMail(), clock, messages, CHEAP, None,
            managed or Managed(), backs_up=True,
        )  # fmt: skip
        desktop = Desktop(data, outside)
        qtbot.addWidget(desktop.window)
        desktop.window.resize(1366, 768)
        with qtbot.waitExposed(desktop.window):
            desktop.start()
        qtbot.waitUntil(desktop.is_ready)
        started.append(desktop)
        if opens:
            unlock(qtbot, desktop)
        return desktop

    yield begin
    for desktop in started:
        if isValid(desktop.window):  # pytest-qt may have closed and deleted it by now
            desktop.window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert messages.bugs == []


def unlock(qtbot, desktop: Desktop) -> None:
    assert isinstance(desktop.gate, UnlockGate)
    QTest.keyClicks(desktop.gate.secret.line, WORDS)
    QTest.keyClick(desktop.gate.secret.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desktop.session is not None)


def settle(qtbot, desktop: Desktop) -> None:
    qtbot.waitUntil(lambda: not desktop.backing.is_busy)


def kept(data: DataFolder) -> list[Path]:
    return sorted(shelf.own_folder(data).glob("*"))


def in_window(kind: type, act: Callable, found: list) -> None:
    """When a dialog of that kind is open, do ``act`` with it once."""

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, kind):
            found.append(shown)
            act(shown)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(10, look)


def write(desktop: Desktop, words: str = "something") -> None:
    desktop.session.store.save_draft("a note", words)


def foot(desktop: Desktop) -> str:
    return desktop.window.foot._backup.text()


def full(*_: object) -> None:
    import errno

    raise OSError(errno.ENOSPC, "full")


def test_the_app_itself_makes_backups(qtbot) -> None:
    assert real_outside().backs_up


def test_the_day_begins_with_a_backup_and_its_age_is_in_sight(
    start: Start, data: DataFolder, clock: FakeClock, qtbot
) -> None:
    desktop = start()
    settle(qtbot, desktop)
    (made,) = kept(data)
    assert verify_backup(made, WORDS).ok
    assert foot(desktop) == "Backup: today 10:15"
    assert desktop.window.foot._backup.isVisible()
    desktop.backing._timer.timeout.emit()
    assert not desktop.backing.is_busy
    clock.forward(days=1)
    desktop.backing._timer.timeout.emit()
    assert desktop.backing.is_busy
    settle(qtbot, desktop)
    assert len(kept(data)) == 2
    clock.forward(days=3)
    desktop.backing.tell()
    assert foot(desktop) == "Backup: 3 days ago, make one now"
    assert desktop.window.foot._backup.property("state") == "warning"


def test_closing_is_quick_when_nothing_was_written(start: Start, data: DataFolder, qtbot) -> None:
    desktop = start()
    settle(qtbot, desktop)
    desktop.window.close()
    assert not desktop.window.isVisible()
    assert len(kept(data)) == 1
    desktop = start()
    desktop.window.close()
    assert not desktop.window.isVisible()
    assert len(kept(data)) == 1


def test_closing_backs_up_what_was_written(
    start: Start, data: DataFolder, clock: FakeClock, qtbot
) -> None:
    desktop = start()
    settle(qtbot, desktop)
    write(desktop)
    clock.forward(hours=1)
    desktop.window.close()
    assert not desktop.window.isVisible()
    (made,) = kept(data)  # the newest of the day
    assert "T111500Z" in made.name
    assert verify_backup(made, WORDS).ok


def test_a_backup_that_fails_stops_the_close_and_says_what_to_do(
    start: Start, data: DataFolder, monkeypatch, tmp_path: Path, files: FakeFiles, qtbot
) -> None:
    desktop = start()
    settle(qtbot, desktop)
    write(desktop)
    before = kept(data)
    monkeypatch.setattr(backup, "_pack", full)
    asked: list[ClosingBackup] = []

    def stay(dialog: ClosingBackup) -> None:
        qtbot.waitUntil(dialog.again.isVisible)
        assert "no room left" in dialog.said.text()
        low = dialog.stay.mapTo(dialog, dialog.stay.rect().bottomLeft()).y()
        assert low < dialog.height()
        assert nameless(dialog) == []
        press(dialog, "Do not close")

    in_window(ClosingBackup, stay, asked)
    desktop.window.close()
    assert len(asked) == 1 and desktop.window.isVisible() and desktop.session is not None
    assert kept(data) == before
    settle(qtbot, desktop)
    assert "the last try failed" in foot(desktop)

    def again(dialog: ClosingBackup) -> None:
        qtbot.waitUntil(dialog.again.isVisible)
        press(dialog, "Try again")
        qtbot.waitUntil(dialog.again.isVisible)
        monkeypatch.undo()
        files.chosen = tmp_path
        press(dialog, "Save it elsewhere…")

    in_window(ClosingBackup, again, asked)
    desktop.window.close()
    assert len(asked) == 2 and not desktop.window.isVisible()
    (made,) = tmp_path.glob("*.backup")
    assert verify_backup(made, WORDS).ok


def test_the_window_may_close_without_a_backup(
    start: Start, data: DataFolder, monkeypatch, qtbot
) -> None:
    desktop = start()
    settle(qtbot, desktop)
    write(desktop)
    monkeypatch.setattr(backup, "_pack", full)

    def leave(dialog: ClosingBackup) -> None:
        qtbot.waitUntil(dialog.again.isVisible)
        press(dialog, "Close without a backup")

    asked: list[ClosingBackup] = []
    in_window(ClosingBackup, leave, asked)
    desktop.window.close()
    assert asked and not desktop.window.isVisible()
    monkeypatch.undo()
    desktop = start()
    assert "the last try failed" in foot(desktop)
    assert desktop.session.store.draft("a note").body == "something"


def hold(monkeypatch) -> list[str]:
    """Keep every backup from ending until it is given up; what ended all the same is returned."""
    real, cancel = backup._check, Task.cancel
    given_up = threading.Event()
    ended: list[str] = []

    def told(task: Task) -> None:
        cancel(task)
        given_up.set()

    def slow(path, key, store, progress=backup.silent):
        given_up.clear()
        progress(60, 100)  # raises where it was given up before
        given_up.wait(60)
        progress(61, 100)
        ended.append("a backup")
        return real(path, key, store, progress)

    monkeypatch.setattr(Task, "cancel", told)
    monkeypatch.setattr(backup, "_check", slow)
    return ended


def test_a_backup_before_the_close_can_be_given_up(
    start: Start, data: DataFolder, monkeypatch, qtbot
) -> None:
    desktop = start()
    settle(qtbot, desktop)
    write(desktop)
    before = kept(data)
    hold(monkeypatch)
    asked: list[ClosingBackup] = []
    in_window(ClosingBackup, lambda dialog: press(dialog, "Do not close"), asked)
    desktop.window.close()
    assert asked and desktop.window.isVisible()
    in_window(ClosingBackup, lambda dialog: press(dialog, "Close without a backup"), asked)
    desktop.window.close()
    assert len(asked) == 2 and not desktop.window.isVisible()
    assert kept(data) == before


def test_locking_does_not_wait_for_a_backup(
    start: Start, data: DataFolder, monkeypatch, clock: FakeClock, qtbot
) -> None:
    ended = hold(monkeypatch)
    desktop = start()
    assert desktop.backing.is_busy
    clock.forward(seconds=1)
    desktop.lock()
    assert desktop.session is None
    assert ended == [] == kept(data)
    monkeypatch.undo()
    unlock(qtbot, desktop)
    settle(qtbot, desktop)
    assert len(kept(data)) == 1


def test_a_backup_that_a_lock_gave_up_can_be_asked_for_again(
    start: Start, monkeypatch, qtbot
) -> None:
    desktop = start()
    settle(qtbot, desktop)
    desktop.window.go("settings")
    part = desktop.window.page("settings").findChild(BackupPart)
    hold(monkeypatch)
    part.now.click()
    assert not part.now.isEnabled()
    desktop.lock()
    monkeypatch.undo()
    unlock(qtbot, desktop)
    settle(qtbot, desktop)
    assert part.now.isEnabled() and part.elsewhere.isEnabled()
    assert "given up" in part._said.text()


def test_locking_while_the_window_would_close_leaves_no_dialog(
    start: Start, monkeypatch, qtbot
) -> None:
    desktop = start()
    settle(qtbot, desktop)
    write(desktop)
    hold(monkeypatch)
    asked: list[ClosingBackup] = []
    in_window(ClosingBackup, lambda _: desktop.lock(), asked)
    desktop.window.close()
    assert asked and not asked[0].isVisible()
    assert desktop.session is None


def test_the_second_folder_is_chosen_filled_and_removed(
    start: Start, data: DataFolder, files: FakeFiles, tmp_path: Path, clock: FakeClock, qtbot,
    messages: FakeMessages,
) -> None:  # fmt: skip
    desktop = start()
    settle(qtbot, desktop)
    desktop.window.go("settings")
    part = desktop.window.current_page().backup
    assert "Backup" not in part.age.text() and "today 10:15" in part.age.text()
    files.chosen = data.root
    press(part, "Choose a second folder…")
    assert "own data folder" in messages.last()
    files.chosen = tmp_path / "stick"
    files.chosen.mkdir()
    press(part, "Choose a second folder…")
    clock.forward(minutes=5)
    press(part, "Back up now")
    settle(qtbot, desktop)
    (made,) = files.chosen.glob("*")
    assert verify_backup(made, WORDS).ok
    assert "and checked" in part._said.text()
    for path in files.chosen.glob("*"):
        path.unlink()
    files.chosen.rmdir()
    clock.forward(minutes=5)
    press(part, "Back up now")
    settle(qtbot, desktop)
    assert foot(desktop) == "Backup: today 10:25, not in the second folder"
    assert "The second folder is not there." in messages.last()
    press(part, "No second folder")
    assert backing_up.second_folder(desktop.session, None).path is None


def test_the_folder_that_it_set_wins_and_says_so(start: Start, tmp_path: Path, qtbot) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    desktop = start(managed=Managed(backup_folder=theirs))
    settle(qtbot, desktop)
    assert len(list(theirs.glob("*.backup"))) == 1
    desktop.window.go("settings")
    part = desktop.window.current_page().backup
    assert "IT has set this folder" in part.second.text()
    assert not part.choose.isVisible() and not part.remove.isVisible()


def tried(dialog: RestoreDialog, qtbot, words: str = WORDS) -> str:
    dialog.secret.line.setText(words)
    press(dialog, "Try it")
    qtbot.waitUntil(dialog.attempt.isEnabled)
    shown = [dialog._told.itemAt(i).widget() for i in range(dialog._told.count())]
    return "\n".join(f"{one.accessibleName()} {one.accessibleDescription()}" for one in shown)


def test_a_backup_is_tried_and_put_back_and_the_present_store_kept(
    start: Start, data: DataFolder, qtbot, messages: FakeMessages
) -> None:
    desktop = start()
    settle(qtbot, desktop)
    desktop.window.go("new")
    press(desktop.window.current_page(), "Open the disagreement")
    assert len(desktop.session.store.summaries()) == 2
    desktop.window.go("settings")
    part = desktop.window.current_page().backup

    def act(dialog: RestoreDialog) -> None:
        assert nameless(dialog) == []
        assert not dialog.restore.isEnabled()
        assert "does not open this store" in tried(dialog, qtbot, "not these words")
        assert not dialog.restore.isEnabled()
        told = tried(dialog, qtbot)
        assert "This backup opens." in told and "1 journal with" in told
        assert "This would be lost" in told and "not in this backup" in told
        press(dialog, "Restore this backup…")

    asked: list[RestoreDialog] = []
    in_window(RestoreDialog, act, asked)
    press(part, "Try or restore a backup…")
    qtbot.waitUntil(lambda: desktop.session is not None and asked != [])
    assert len(desktop.session.store.summaries()) == 1
    assert any("The store from before is kept" in told for _, told in messages.said)
    (aside,) = data.root.glob("put aside *")
    assert (aside / "store.db").exists()
    assert not list(data.root.glob(".trying*"))


def test_a_backup_that_was_tried_is_not_restored_in_anothers_name(
    start: Start, data: DataFolder, files: FakeFiles, tmp_path: Path, qtbot
) -> None:
    desktop = start()
    settle(qtbot, desktop)
    other = tmp_path / "on a stick.backup"
    other.write_bytes(kept(data)[0].read_bytes())
    dialog = RestoreDialog(desktop.window, desktop, None)
    dialog.secret.line.setText(WORDS)
    press(dialog, "Try it")
    files.chosen = other
    press(dialog, "Another file…")
    qtbot.waitUntil(dialog.attempt.isEnabled)
    assert dialog.which.value() == str(other)
    assert not dialog.restore.isEnabled() and dialog._told.count() == 0
    dialog.forget()


def test_a_damaged_store_is_restored_from_the_gate(start: Start, data: DataFolder, qtbot) -> None:
    desktop = start()
    settle(qtbot, desktop)
    desktop.window.close()
    data.database.write_bytes(b"not what it was" * 1000)
    desktop = start(opens=False)
    assert not desktop.gates._restore_link.isVisible()
    QTest.keyClicks(desktop.gate.secret.line, WORDS)
    QTest.keyClick(desktop.gate.secret.line, Qt.Key.Key_Return)
    qtbot.waitUntil(desktop.gates._restore_link.isVisible)

    def act(dialog: RestoreDialog) -> None:
        assert "This backup opens." in tried(dialog, qtbot)
        press(dialog, "Restore this backup…")

    in_window(RestoreDialog, act, [])
    press(desktop.gate, "Restore a backup…")
    qtbot.waitUntil(lambda: desktop.session is not None)
    assert len(desktop.session.store.summaries()) == 1


def test_a_missing_store_is_restored_from_a_file_at_first_run(
    start: Start, data: DataFolder, files: FakeFiles, tmp_path: Path, qtbot
) -> None:
    desktop = start()
    settle(qtbot, desktop)
    (made,) = kept(data)
    desktop.window.close()
    moved = tmp_path / "on a stick.backup"
    made.rename(moved)
    data.database.unlink()
    data.keys.unlink()
    desktop = start(opens=False)
    assert isinstance(desktop.gate, FirstRunGate)

    def act(dialog: RestoreDialog) -> None:
        press(dialog, "Try it")
        assert dialog.which_row.error
        files.chosen = moved
        press(dialog, "Another file…")
        assert "This backup opens." in tried(dialog, qtbot)
        press(dialog, "Restore this backup…")

    in_window(RestoreDialog, act, [])
    press(desktop.gate, "Restore a backup…")
    qtbot.waitUntil(lambda: desktop.session is not None)
    assert len(desktop.session.store.summaries()) == 1


def test_closing_the_drill_leaves_the_store_and_no_copy(
    start: Start, data: DataFolder, qtbot
) -> None:
    desktop = start()
    settle(qtbot, desktop)
    before = {path.name for path in data.root.iterdir()}

    def act(dialog: RestoreDialog) -> None:
        assert "Every entry of the store is in it." in tried(dialog, qtbot)
        press(dialog, "Close")

    in_window(RestoreDialog, act, [])
    desktop.show_restore()
    assert desktop.session is not None
    assert {path.name for path in data.root.iterdir()} == before


def test_damaged_pages_are_saved_beside_and_every_loss_is_shown(
    start: Start, data: DataFolder, qtbot, messages: FakeMessages
) -> None:
    from tests.store.test_verify import tamper

    desktop = start()
    settle(qtbot, desktop)
    store: Store = desktop.session.store
    case = store.cases()[0]
    entry = store.entries(case)[-1]
    reference = store.summaries()[0].reference
    tamper(store, f"UPDATE entry_body SET bytes = x'7b7d' WHERE entry = '{entry.id}'")

    def act(dialog: RestoreDialog) -> None:
        dialog.secret.line.setText(WORDS)
        press(dialog, "Save what can be read…")
        qtbot.waitUntil(dialog.open_saved.isVisible)
        shown = [dialog._told.itemAt(i).widget() for i in range(dialog._told.count())]
        told = "\n".join(one.accessibleDescription() for one in shown)
        assert f"{reference}, entry {entry.seq}: its text cannot be read" in told
        press(dialog, "Open what was saved")

    in_window(RestoreDialog, act, [])
    desktop.show_restore()
    qtbot.waitUntil(lambda: desktop.session is not None)
    assert desktop.session.store is not store
    assert len(desktop.session.store.entries(case)) == entry.seq
    assert desktop.session.store.entries(case)[-1].body is None
    assert any("The damaged store is kept" in told for _, told in messages.said)
    assert len(list(data.root.glob("put aside *"))) == 1
    settle(qtbot, desktop)
