"""Records without end, and fonts that are not there: everything is kept, or one sentence told."""

import shutil
import subprocess
import sys
from datetime import timedelta

import pytest

from escalation_desktop.documents import fonts, render
from escalation_desktop.domain.blocks import Paragraph, Table
from escalation_desktop.domain.chronology import chronology
from tests.documents import expected, reading, structure, validate
from tests.documents.content import shown
from tests.documents.kinds import copy_for
from tests.documents.made import document
from tests.documents.tree import roots
from tests.domain.made_up import ANN, SAM, Story, at, note

MILLION = " ".join(f"word{number % 977}" for number in range(127_500))


def test_a_note_of_a_million_characters_is_printed_whole():
    assert len(MILLION) > 1_000_000
    pages = reading.pages_of(render(document(Paragraph(MILLION), footer=())))
    words = (word for page in pages for word in page.split() if word.startswith("word"))
    assert " ".join(words) == MILLION


def test_a_word_of_a_hundred_thousand_letters_is_printed_whole():
    word = "".join(chr(97 + number % 26) for number in range(100_000))
    made = document(Paragraph(word))
    assert reading.words_of(render(made)) == expected.words(made)


def test_a_cell_over_three_pages_is_one_cell_to_a_reader():
    long = " ".join(f"w{number}" for number in range(3000))
    made = document(Table(("Date", "What"), (("1 May", long), ("2 May", "short")), row_heads=True))
    data = render(made)
    assert len(reading.pages_of(data)) > 3
    assert structure.problems(data) == validate.problems(data) == []
    assert ("TD", long) in reading.read_aloud(data)
    assert reading.words_of(data) == expected.words(made)


def test_two_thousand_entries_are_all_in_the_chronology():
    """Each is a row in the structure; the words of a shorter one are proved one by one."""
    story = Story().open()
    story.start("s2", "23 Nov 12:00", ours=ANN, theirs=SAM)
    for number in range(2000):
        when = at("23 Nov 13:00") + timedelta(minutes=number)
        story.say(note("s2", f"Entry number {number}."), when)
    made = chronology(story.state(), (), copy_for("plain"))
    asked = sum(len(block.rows) for block in made.blocks if isinstance(block, Table))
    assert asked >= 2000
    with reading.opened(render(made)) as pdf:
        (root,) = roots(pdf)
        rows = [node for node in root.walk() if node.kind == "TR" and node.parent.kind == "TBody"]
        assert len(rows) == asked
        assert sum(bool(row.elements[1].kids) for row in rows) >= 2000
        last = "".join(mark.text for mark in shown(pdf.pages[-1], []))
        before = "".join(mark.text for mark in shown(pdf.pages[-2], []))
    assert "Entry number 1999." in before + last


BROKEN = """
import sys
from pathlib import Path
from escalation_desktop import paths
from escalation_desktop.documents import render
from escalation_desktop.domain.blocks import Paragraph
from escalation_desktop.errors import DocumentError
from tests.documents.made import document
from tests.documents.tree import roots
folder = Path(sys.argv[1])
paths.resources = lambda: folder
try:
    render(document(Paragraph("Zorblax said \\u4e2d \\U0001f600 \\u0b95")))
except DocumentError as error:
    print(error, "|", error.next_step, "|", error.detail)
"""


@pytest.mark.parametrize("name", ["NotoSans-Regular", "NotoSansTamil-Regular", "NotoSansSC-Regular",
                                  "NotoEmoji-Regular"])  # fmt: skip
@pytest.mark.parametrize("how", ["missing", "empty", "cut short"])
def test_a_font_that_is_not_whole_is_one_sentence_and_a_next_step(tmp_path, name, how):
    shutil.copytree(fonts.folder(), tmp_path / "fonts")
    path = tmp_path / "fonts" / f"{name}.ttf"
    data = path.read_bytes()
    path.unlink()
    if how != "missing":
        path.write_bytes(data[: len(data) // 2] if how == "cut short" else b"")
    command = [sys.executable, "-c", BROKEN, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == (
        "A font file that came with the app is missing or damaged. | "
        f"Install the app again; your records are not touched by this. | {name}.ttf\n"
    )
    assert "Zorblax" not in done.stderr
