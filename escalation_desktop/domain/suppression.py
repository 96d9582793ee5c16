"""Counts that give nobody away: small ones are not shown, nor what they could be worked out from.

A count from 1 to one below the threshold could point at a child that a reader knows of, so it is
not shown. Nor are as many others as it takes that the shown counts, their total and a knowledge of
these rules leave more than one value for every count that is not shown. Cell suppression as
official statistics practise it; the rule for how much more to leave out was found by trying every
small table (``tests/domain/test_suppression.py`` tries to reconstruct them).
"""

from collections.abc import Sequence

LEAST, USUAL, MOST = 3, 5, 20
"""Thresholds that can be set, and the one that is in force where none is set."""


def shown(counts: Sequence[int], threshold: int) -> tuple[int | None, ...] | None:
    """Return the counts of one question that may be shown beside their total; None: not this one.

    ``counts`` are of answers that exclude each other, so that their total is the number asked.
    None for the whole where the total itself is below the threshold, or nothing could be shown
    without giving a small count away.
    """
    total = sum(counts)
    if not total:
        return tuple(counts)
    if total < threshold:
        return None
    hidden = {n for n, count in enumerate(counts) if 0 < count < threshold}
    while hidden and not _is_safe(sum(counts[n] for n in hidden), len(hidden), threshold):
        left = [count for n, count in enumerate(counts) if count and n not in hidden]
        if not left:
            return None
        # Equal counts go together: which of them went would tell that the others are no smaller.
        hidden |= {n for n, count in enumerate(counts) if count == min(left)}
    return tuple(None if n in hidden else count for n, count in enumerate(counts))


def shown_of(count: int, total: int, threshold: int) -> int | None:
    """Return how many of a total have something, or None; a reader can tell who has it not."""
    found = shown((count, total - count), threshold)
    return None if found is None else found[0]


def _is_safe(total: int, cells: int, threshold: int) -> bool:
    return cells >= 2 and total >= cells + 2 * threshold
