"""Tells what a session that ended without closing left behind, and whether all of it was read.

SQLite keeps what was written last in a log beside the database and empties it on closing. At the
next opening it takes the log's good beginning and drops the rest in silence: a turned bit in the
middle would drop what was sealed after it. The log's own headings, which are in clear, tell how
far it went: https://sqlite.org/fileformat2.html#the_write_ahead_log.
"""

from pathlib import Path
from typing import Literal

Left = Literal["", "unclosed", "torn"]
"""Closed in order; not closed, and read to its end; not closed, and its end could not be read."""

_HEADING, _FRAME_HEADING, _PAGE = 32, 24, 4096


def last_action(path: Path) -> int | None:
    """Return the number of the log's frame that ends its last action; None without a log.

    Only while no connection is open in this process.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if len(data) <= _HEADING:
        return None
    frames = [
        data[at : at + _FRAME_HEADING]
        for at in range(_HEADING, len(data) - _FRAME_HEADING - _PAGE + 1, _FRAME_HEADING + _PAGE)
    ]
    salt = _salt(data[16:24], frames)
    return max(
        (n for n, frame in enumerate(frames, 1) if frame[8:16] == salt and any(frame[4:8])),
        default=0,
    )


def left(last: int | None, read: int) -> Left:
    """Return how the last session ended, from its log's last action and how much was read."""
    if last is None:
        return ""
    return "torn" if read < last else "unclosed"


def _salt(heading: bytes, frames: list[bytes]) -> bytes:
    """Return the mark of the log's present round: frames of an older one may stand after it."""
    if not frames or any(frame[8:16] == heading for frame in frames):
        return heading
    first = frames[0][8:16]
    counted = (int.from_bytes(first[:4], "big") + 1) % (1 << 32)
    begun = counted.to_bytes(4, "big") == heading[:4] and first[4:] != heading[4:]
    # A round that was begun and holds nothing yet, or a heading that is damaged.
    return heading if begun else first
