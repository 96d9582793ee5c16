import pytest

from escalation_desktop.domain import blocks
from escalation_desktop.domain.block_text import lines_of, plain_text

BLOCKS = [
    (blocks.Heading("A"), ("A",)),
    (blocks.Paragraph("A\nB"), ("A", "B")),
    (blocks.Bullets(("A", "B")), ("- A", "- B")),
    (blocks.Bullets(("A", "B"), numbered=True), ("1. A", "2. B")),
    (blocks.Table(("H", "I"), (("A", "B"),)), ("H: A", "I: B")),
    (blocks.Table(("H",), (), when_empty="None."), ("None.",)),
    (blocks.KeyValues((("A", "B"),)), ("A: B",)),
    (blocks.Notice("A", ("B",)), ("A", "B")),
    (blocks.Signatures(("A",), ("B",)), ("A", "B:")),
    (blocks.Picture(1, 1, (), alt="A"), ("A",)),
]


@pytest.mark.parametrize(("block", "lines"), BLOCKS)
def test_each_block_has_its_lines(block, lines):
    assert lines_of(block) == lines


def test_a_heading_stands_right_above_what_it_heads():
    parts = (blocks.Heading("H"), blocks.Paragraph("p"), blocks.Bullets(("b",)))
    assert plain_text(("one", "", "two"), parts) == "one\ntwo\n\nH\np\n\n- b\n"
