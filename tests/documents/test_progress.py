"""Progress, cancelling, and two documents at once."""

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from escalation_desktop.documents import render, text_metrics
from escalation_desktop.documents.progress import Progress
from escalation_desktop.domain.blocks import Paragraph, Table
from tests.documents.made import NAMES, document

LONG = document(
    Paragraph("One note without a line's end. " * 3000),
    Table(("A", "B"), tuple((f"row {n}", "what was said " * 9) for n in range(60))),
)


class Stopped(Exception):
    pass


def told(made):
    steps = []
    render(made, progress=lambda done, total: steps.append((done, total)))
    return steps


def test_progress_goes_from_nothing_to_all_in_small_steps():
    steps = told(LONG)
    dones = [done for done, _ in steps]
    (total,) = {total for _, total in steps}
    assert (dones[0], dones[-1]) == (0, total)
    assert dones == sorted(dones)
    assert 50 < len(steps) < 150
    assert max(after - before for before, after in itertools.pairwise(dones)) < total / 8


def test_a_short_document_tells_that_it_is_done():
    assert told(document())[-1][0] == told(document())[-1][1]


@pytest.mark.parametrize("part", [0.0, 0.2, 0.6, 1.0])
def test_what_progress_raises_ends_the_work_and_passes_through(part):
    def stop(done, total):
        if done >= part * total:
            raise Stopped

    before = render(LONG)
    with pytest.raises(Stopped):
        render(LONG, progress=stop)
    assert render(LONG) == before


def test_being_watched_changes_no_byte():
    assert render(LONG, progress=lambda done, total: None) == render(LONG)


def test_two_threads_make_what_one_makes():
    other = document(*(Paragraph(name, bold=bold) for name in NAMES.values() for bold in (0, 1)))
    expected = [render(LONG), render(other)] * 3
    ready = threading.Barrier(3)

    def work(made):
        ready.wait(60)
        return render(made)

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(work, [LONG, other] * 3)) == expected


def test_progress_never_goes_back_or_past_the_end():
    steps = []
    progress = Progress(lambda done, total: steps.append((done, total)), 10)
    for count in (3, 30, 1):
        progress.set(count)
    progress.drawn(1, 2)
    progress.drawn(2, 2)
    assert steps == [(0, 20), (3, 20), (10, 20), (15, 20), (20, 20)]


@pytest.mark.parametrize("bold", [False, True])
def test_a_text_is_as_wide_as_its_words_and_twice_as_wide_at_twice_the_size(bold):
    metrics = text_metrics()
    once = metrics.width("Stage 1: own manager", 10, bold=bold)
    assert metrics.width("Stage 1: own manager", 20, bold=bold) == pytest.approx(2 * once)
    assert 90 < once < 130
    assert metrics.width("", 10, bold=bold) == 0
    assert metrics.width("x" * 1000, 10, bold=bold) == pytest.approx(
        1000 * metrics.width("x", 10, bold=bold)
    )
    assert metrics.width("محمد", 10, bold=bold) > 10


def test_bold_is_wider():
    metrics = text_metrics()
    assert metrics.width("manager", 10, bold=True) > metrics.width("manager", 10)
