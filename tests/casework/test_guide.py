"""The quick guide as it is drawn: two pages whatever it is stamped with, saved whole."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from escalation_desktop.casework.guide import draw_guide, save_guide
from escalation_desktop.domain.quick_guide import RESTS_ON, GuideFacts
from escalation_desktop.domain.wording import TRAINING

AT = datetime(2026, 11, 25, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize("training", [False, True])
def test_it_is_two_pages_that_say_what_they_rest_on(training: bool) -> None:
    guide = draw_guide(GuideFacts("0.1.0", AT, training))
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(guide.data)).pages]
    assert len(pages) == 2
    for page in pages:
        assert RESTS_ON in page
        assert (TRAINING in page) is training
    assert "999" in pages[0] and "The first ten minutes" in pages[0]
    assert "What they do" in pages[1] and "What they do" not in pages[0]


def test_it_tells_how_far_it_is_drawn() -> None:
    moved: list[tuple[int, int]] = []
    draw_guide(GuideFacts("0.1.0", AT), lambda done, total: moved.append((done, total)))
    assert moved and moved[-1][0] == moved[-1][1]


def test_it_is_saved_as_it_was_drawn(tmp_path: Path) -> None:
    guide = draw_guide(GuideFacts("0.1.0", AT))
    save_guide(tmp_path / "guide.pdf", guide)
    assert (tmp_path / "guide.pdf").read_bytes() == guide.data
