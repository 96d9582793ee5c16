"""Nobody can be worked out from what is shown: every small table is published and attacked."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.domain.suppression import LEAST, MOST, shown, shown_of


@pytest.mark.parametrize(
    ("counts", "left"),
    [
        ((), ()),
        ((0, 0), (0, 0)),
        ((2, 2), None),
        ((4,), None),
        ((5,), (5,)),
        ((5, 0, 7), (5, 0, 7)),
        ((1, 20, 30), (None, None, 30)),
        ((1, 2, 30), (None, None, None)),
        ((1, 2, 0, 30, 8), (None, None, 0, None, None)),
        ((4, 4, 4, 9), (None, None, None, None)),
        ((1, 5), None),
        ((1, 12), (None, None)),
        ((2, 6, 6, 40), (None, None, None, 40)),
    ],
)
def test_counts_that_may_be_shown(counts, left):
    assert shown(counts, 5) == left


@pytest.mark.parametrize(
    ("count", "left"), [(0, 0), (3, None), (5, 5), (20, 20), (28, None), (30, 30)]
)
def test_how_many_of_thirty_have_something(count, left):
    assert shown_of(count, 30, 5) == left


def _tables(total: int, cells: int) -> Iterator[tuple[int, ...]]:
    if cells == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in _tables(total - first, cells - 1):
            yield first, *rest


@pytest.mark.parametrize("threshold", [3, 4, 5])
@pytest.mark.parametrize("cells", [2, 3, 4])
def test_no_count_can_be_worked_out(threshold, cells):
    """The attacker knows the total, the rules and what is shown, and tries every table."""
    for total in range(20 if cells < 4 else 15):
        could_be: dict[object, list[tuple[int, ...]]] = defaultdict(list)
        for table in _tables(total, cells):
            could_be[shown(table, threshold)].append(table)
        for left, tables in could_be.items():
            for n, count in enumerate(left or ()):
                values = {table[n] for table in tables}
                if count is not None:
                    assert values == {count}
                    continue
                assert len(values) > 1, (total, left, tables)
                assert max(values) >= threshold, (total, left, tables)


@given(st.lists(st.integers(0, 200), max_size=12), st.integers(LEAST, MOST))
def test_no_small_count_is_shown(counts, threshold):
    left = shown(counts, threshold)
    if left is None:
        assert sum(counts) < threshold or any(0 < count < threshold for count in counts)
        return
    assert not [count for count in left if count is not None and 0 < count < threshold]
    assert left.count(None) != 1
    pairs = zip(left, counts, strict=True)
    assert all(count == true for count, true in pairs if count is not None)
    if not any(0 < count < threshold for count in counts):
        assert None not in left
