"""``python -m tests.store.two_threads FOLDER``: the window reads while a worker writes and reads.

Both use one store, and reading is told, as in the app. Prints "done"; where the two wait for each
other for good it ends by telling where, after ``LONGEST`` seconds.
"""

import faulthandler
import sys
import threading
from pathlib import Path

from escalation_desktop.paths import DataFolder
from escalation_desktop.store import reader
from tests.store.making import entry, made, new_case, summary

LONGEST = 60
_TURNS = 400


def main(folder: Path) -> None:
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    sys.setswitchinterval(1e-5)
    reader._STEPS = 1  # told at each step: what is rare in the app comes at once
    with made(DataFolder(folder)) as store:
        for _ in range(30):
            case = new_case()
            store.append(case, [entry("opened")], summary=summary(case))
        store.tell_while_reading(lambda: None)
        worker = threading.Thread(target=_work, args=(store,))
        worker.start()
        for _ in range(_TURNS):
            store.summaries()
        worker.join()
    print("done")


def _work(store: reader.Reader) -> None:
    for turn in range(_TURNS):
        store.set_value("turn", str(turn))  # type: ignore[attr-defined]
        store.value("turn")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
