"""Two processes over one store: one is refused in words, and nothing of the other is changed."""

import threading
from pathlib import Path

from escalation_desktop.casework import hand_over
from escalation_desktop.domain.journal import Note
from escalation_desktop.errors import AppError, StoreInUse
from tests.casework.making import CHEAP
from tests.faults import kill_store
from tests.faults.report import Row, must
from tests.faults.stock import CY, Stock, copy_of, open_again
from tests.faults.warm import PATIENCE, Started, Warm


def while_held(stock: Stock, folder: Path, count: int) -> Row:
    """Try to open a store, and to take a hand-over file into it, while another process writes."""
    row = Row("Two processes: opening and taking in while another writes")
    folder.mkdir()
    words, data = _sent(stock, folder)
    with Warm(kill_store.__name__, folder / "stderr") as warm:
        for number in range(count):
            held = copy_of(stock, folder / f"store-{number}")
            started = warm.start(str(held.folder.root), held.case, 0)
            must(started.listen(PATIENCE, "sealed"), "the first process does not seal")
            with row.trial(f"{number}") as trial:
                trial.how = _refused(held, data, words)
            must(started.listen(PATIENCE, "sealed"), "the first process was stopped")
            started.kill()
            with row.trial(f"{number}, afterwards") as trial:
                trial.how = _whole(held, started)
    return row


def at_once(stock: Stock, folder: Path, count: int) -> Row:
    """Open one store three times at the same moment, each through a handle of its own."""
    row = Row("Opened by several at the same moment")
    folder.mkdir()
    for number in range(count):
        place = copy_of(stock, folder / f"store-{number}")
        with row.trial(f"{number}"):
            answers: list[object] = []
            gate = threading.Barrier(3)

            def run(place: Stock = place, gate: threading.Barrier = gate,
                    answers: list[object] = answers) -> None:  # fmt: skip
                gate.wait()
                try:
                    answers.append(open_again(place.folder))
                except AppError as error:
                    answers.append(error)

            threads = [threading.Thread(target=run) for _ in range(3)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            opened = [one for one in answers if not isinstance(one, AppError)]
            refused = [one for one in answers if isinstance(one, StoreInUse)]
            for session in opened:
                session.close()  # type: ignore[attr-defined]
            must((len(opened), len(refused)) == (1, 2), f"{answers}")
    return row


def _refused(held: Stock, data: bytes, words: str) -> str:
    """The one that comes second is told; what it would have taken in stays in its file."""
    try:
        session = open_again(held.folder)
    except StoreInUse as error:
        must("already open" in error.sentence and error.next_step, error.sentence)
        return "told"
    hand_over.take_in(session, hand_over.look_inside(session, data, words))
    session.close()
    must(False, "both opened it")
    return ""


def _whole(held: Stock, started: Started) -> str:
    sealed = max(int(line.split()[1]) for line in started.lines if line.startswith("sealed"))
    session = open_again(held.folder)
    told = [r.body.discussed for r in session.records(held.case) if isinstance(r.body, Note)]
    there = [words for words in told if words.startswith("note ")]
    want = [kill_store.text_of(n) for n in range(1, len(there) + 1)]
    ok = session.store.verify().ok
    session.close()
    must(ok and there == want and len(there) >= sealed, "the first one's record was changed")
    return "whole"


def _sent(stock: Stock, folder: Path) -> tuple[str, bytes]:
    path = folder / "case.escalation"
    session = open_again(copy_of(stock, folder / "sender").folder)
    words = hand_over.hand_over(session, stock.case, CY, path, cost=CHEAP).words
    session.close()
    return words, path.read_bytes()
