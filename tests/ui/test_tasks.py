"""Work off the window's thread: answers, known errors, bugs, cancel and stale answers."""

import gc
import threading

import pytest
from PySide6.QtCore import QCoreApplication

from escalation_desktop.errors import DiskFull
from escalation_desktop.ui.collecting import held_off
from escalation_desktop.ui.tasks import Tasks


@pytest.fixture(autouse=True)
def collecting():
    """Collection is on as in the app, also where pytest runs on every core: see conftest."""
    was_on = gc.isenabled()
    gc.enable()
    yield
    if not was_on:
        gc.disable()


@pytest.fixture
def heard():
    return {"answers": [], "errors": [], "bugs": []}


@pytest.fixture
def tasks(qapp, heard):
    made = Tasks(heard["bugs"].append)
    yield made
    made.cancel_all()
    assert made.wait()


def run(tasks, heard, work, *args, key="k", **more):
    return tasks.run(
        key, work, *args, on_answer=heard["answers"].append, on_error=heard["errors"].append, **more
    )


def test_the_answer_comes_in_the_windows_thread(tasks, heard, qtbot):
    threads = []
    tasks.run(
        "k",
        threading.get_ident,
        on_answer=lambda answer: threads.extend([answer, threading.get_ident()]),
        on_error=heard["errors"].append,
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threads[1] == threading.get_ident()


def test_a_known_error_and_a_bug_go_different_ways(tasks, heard, qtbot):
    def full():
        raise DiskFull("There is no room on the disk.", "Make room and save again.")

    def broken():
        raise ZeroDivisionError

    run(tasks, heard, full, key="a")
    run(tasks, heard, broken, key="b")
    qtbot.waitUntil(lambda: bool(heard["errors"] and heard["bugs"]))
    assert isinstance(heard["errors"][0], DiskFull)
    assert isinstance(heard["bugs"][0], ZeroDivisionError)
    assert heard["answers"] == []


def test_a_newer_task_of_the_same_key_makes_the_older_stale(tasks, heard, qtbot):
    gate = threading.Event()

    def slow():
        gate.wait(60)
        return "old"

    older = run(tasks, heard, slow)
    with qtbot.waitSignal(older.finished):
        run(tasks, heard, lambda: "new")
        gate.set()
    qtbot.waitUntil(lambda: "new" in heard["answers"])
    assert heard["answers"] == ["new"]


def test_cancelled_work_stops_at_its_next_report_and_says_nothing(tasks, heard, qtbot):
    started, go_on, reached_end = threading.Event(), threading.Event(), threading.Event()

    def work(*, progress):
        started.set()
        go_on.wait(60)
        progress.report(1, 2, "half")
        reached_end.set()

    task = run(tasks, heard, work, with_progress=True)
    assert started.wait(60)
    with qtbot.waitSignal(task.finished):
        task.cancel()
        go_on.set()
    assert not reached_end.is_set()
    assert heard == {"answers": [], "errors": [], "bugs": []}


def test_progress_reaches_the_window(tasks, heard, qtbot):
    def work(*, progress):
        progress.report(1, 3, "copying")
        return "done"

    moved = []
    task = run(tasks, heard, work, with_progress=True)
    task.moved.connect(lambda *args: moved.append(args))
    qtbot.waitUntil(lambda: heard["answers"] == ["done"])
    assert moved in ([(1, 3, "copying")], [])


def test_busy_is_told_at_the_first_and_after_the_last(tasks, heard, qtbot):
    told = []
    tasks.busy_changed.connect(told.append)
    gate = threading.Event()
    run(tasks, heard, lambda: gate.wait(60), key="a")
    run(tasks, heard, lambda: gate.wait(60), key="b")
    gate.set()
    qtbot.waitUntil(lambda: len(heard["answers"]) == 2)
    assert told == [True, False]


def test_nothing_is_collected_while_a_worker_runs_and_something_is_after(tasks, heard, qtbot):
    assert gc.isenabled()
    begun, gate = threading.Event(), threading.Event()

    def work():
        begun.set()
        gate.wait(60)
        return gc.isenabled()

    run(tasks, heard, work, key="a")
    run(tasks, heard, lambda: 1 / 0, key="b")
    assert begun.wait(60) and not gc.isenabled()
    with held_off():
        gate.set()
        qtbot.waitUntil(lambda: len(heard["answers"]) == 1 and len(heard["bugs"]) == 1)
        assert not gc.isenabled()
    qtbot.waitUntil(gc.isenabled)
    assert heard["answers"] == [False]


def test_what_the_work_held_is_let_go_in_the_windows_thread(tasks, heard, qtbot):
    dropped = []

    class Held:
        def __del__(self):
            dropped.append(threading.get_ident())

    held = Held()
    run(tasks, heard, lambda held=held: None)
    del held
    qtbot.waitUntil(lambda: bool(dropped))
    assert dropped == [threading.get_ident()]


def test_collection_goes_on_when_the_tasks_are_gone_before_their_work(qapp, qtbot):
    tasks = Tasks(lambda error: None)
    gate = threading.Event()
    tasks.run("k", gate.wait, on_answer=print, on_error=print).cancel()
    gate.set()
    assert tasks.wait()
    tasks.deleteLater()
    del tasks
    qtbot.waitUntil(gc.isenabled)


def test_answers_and_errors_are_held_back_and_given_in_their_order(tasks, heard, qtbot):
    def fail():
        raise DiskFull("full", "make room")

    tasks.hold()
    run(tasks, heard, lambda: "first", key="one")
    assert tasks.wait()
    run(tasks, heard, fail, key="two")
    assert tasks.wait()
    QCoreApplication.sendPostedEvents()  # both have been told, and are kept back
    assert heard["answers"] == [] and heard["errors"] == []
    tasks.release()
    qtbot.waitUntil(lambda: heard["answers"] == ["first"] and len(heard["errors"]) == 1)


def test_only_work_that_tells_how_far_it_is_is_cancelled_as_long(tasks, heard, qtbot):
    go_on = threading.Event()

    def long(*, progress):
        go_on.wait(60)
        progress.stop_if_cancelled()

    def short():
        go_on.wait(60)
        return "done"

    first = run(tasks, heard, long, key="long", with_progress=True)
    run(tasks, heard, short, key="short")
    tasks.cancel_long()
    go_on.set()
    qtbot.waitUntil(lambda: heard["answers"] == ["done"])
    assert first.progress.cancelled and heard["errors"] == []
