"""The quick guide: the number to ring stands first, and it is stamped in training alone."""

from datetime import UTC, datetime

from escalation_desktop.domain import blocks
from escalation_desktop.domain.quick_guide import GuideFacts, quick_guide
from escalation_desktop.domain.wording import TRAINING

AT = datetime(2026, 11, 25, 10, 15, tzinfo=UTC)


def test_the_number_to_ring_stands_before_all_else() -> None:
    first = quick_guide(GuideFacts("0.1.0", AT)).blocks[0]
    assert isinstance(first, blocks.Notice) and "999" in first.title


def test_it_is_stamped_in_training_alone() -> None:
    assert quick_guide(GuideFacts("0.1.0", AT, training=True)).mark == TRAINING
    assert quick_guide(GuideFacts("0.1.0", AT)).mark == ""
