"""A process killed in the middle of writing leaves whole actions, and every one it reported."""

import subprocess
import sys

import pytest

from escalation_desktop.paths import DataFolder

from .making import made, new_case, opened

_WRITER = """
import sys
from pathlib import Path
from escalation_desktop.paths import DataFolder
from tests.store.making import entry, opened, summary

case = sys.argv[2]
store = opened(DataFolder(Path(sys.argv[1])))
number = 0
while True:
    number += 1
    store.append(
        case,
        [entry(f'"{number} a"', search="word"), entry('"' + "x" * 20_000 + '"')],
        summary=summary(case, unfiled=number),
        discard_draft="note",
    )
    print(number, flush=True)
    store.save_draft("note", str(number), case)
"""


@pytest.mark.parametrize("after", [1, 3, 8])
def test_killed_while_writing(folder: DataFolder, after: int) -> None:
    made(folder).close()
    case = new_case()
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder.root), case],
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        reported = 0
        while reported < after:
            reported = int(writer.stdout.readline())
        writer.kill()
        rest = writer.stdout.read().split()
    reported = int(rest[-1]) if rest else reported
    store = opened(folder)
    entries = store.entries(case)
    actions = len(entries) // 2
    assert len(entries) == actions * 2
    assert reported <= actions <= reported + 1
    assert [row.unfiled for row in store.summaries()] == [actions]
    assert store.verify().ok
    assert len(store.search_newest("word", limit=1000)) == actions
    store.close()


@pytest.mark.system
def test_a_really_full_disk(tmp_path_factory: pytest.TempPathFactory) -> None:
    # Mounting needs root, as in the container of .ci/run.
    from escalation_desktop.errors import DiskFull

    from .making import entry, summary

    place = tmp_path_factory.mktemp("small")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], check=True)
    try:
        folder = DataFolder(place / "data")
        store = made(folder)
        case = new_case()
        pair = [entry('"a"'), entry('"' + "x" * 30_000 + '"')]
        written = 0

        def fill() -> None:
            nonlocal written
            for written in range(1000):
                store.append(case, pair, summary=summary(case, unfiled=written))

        with pytest.raises(DiskFull):
            fill()
        assert len(store.entries(case)) == written * 2
        assert store.summaries()[0].unfiled == written - 1
        with pytest.raises(DiskFull):
            store.save_draft("note", "x" * 500_000)
        store.close()
        again = opened(folder)
        assert len(again.entries(case)) == written * 2
        assert again.verify().ok
        again.close()
    finally:
        subprocess.run(["umount", str(place)], check=True)
