"""Text that was not meant for printing: mark-up, controls, endless words, other scripts."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.documents import render
from escalation_desktop.documents.clean import clean_lines
from escalation_desktop.domain.blocks import (
    Bullets,
    Document,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    Signatures,
    Table,
)
from tests.documents.made import MORE_NAMES, NAMES, document
from tests.documents.reading import letters, pages_of, starts_of, text_of

MARKUP = [
    "<b>bold</b>",
    "a<b",
    "<Mr Smith> <a@b.example>",
    '<img src="file:///etc/passwd"/>',
    "&amp; &lt; &#65; &nbsp;",
    "</para><para>",
    "<a href='javascript:alert(1)'>x</a>",
    "=HYPERLINK(1) %s {0} {{x}} \\n \\051",
    "(unbalanced) ) ( ] >>",
    "endstream endobj %%EOF",
]


def everywhere(text: str, **changes) -> Document:
    """A document that has the text in every field a worker can type into."""
    return document(
        Heading(text),
        Paragraph(text),
        Bullets((text,)),
        Table((text, "B"), ((text, text),)),
        KeyValues(((text, text),)),
        Notice(text, (text,)),
        Signatures((text,)),
        **{"title": text, "reference": text, "subtitle": text, "footer": (text,), **changes},
    )


@pytest.mark.parametrize("text", MARKUP)
def test_mark_up_is_printed_as_typed(text):
    found = text_of(render(everywhere(text)))
    assert letters(found).count(letters(text)) >= 14


@pytest.mark.parametrize("name", (EVERY := NAMES | MORE_NAMES).values(), ids=EVERY)
def test_a_name_in_any_script_is_printed_in_every_place(name):
    found = letters(text_of(render(everywhere(name, mark="DRAFT"))))
    assert found.count(letters(name)) >= 14


def test_a_name_inside_a_sentence():
    sentence = "On 12 May " + ", ".join(NAMES.values()) + " (and 3 others) agreed."
    assert letters(sentence) in letters(text_of(render(document(Paragraph(sentence)))))


def test_right_to_left_words_stand_in_their_own_order():
    """The first word of a Hebrew name is to the right of its second one, between the others."""
    made = render(document(Paragraph("ab \u05d0\u05d1 \u05d2\u05d3 cd")))
    at = {text.strip(): x for text, x, _ in starts_of(made)}
    assert at["ab"] < at["\u05d2\u05d3"] < at["\u05d0\u05d1"] < at["cd"]


def test_a_text_from_right_to_left_is_even_at_the_right():
    made = render(document(Paragraph("\u05d0\u05d1\u05d2 " * 60)))
    lines = {}
    for text, x, y in starts_of(made):
        if text == "\u05d0\u05d1\u05d2":
            lines.setdefault(y, x)  # the first word of each line
    assert len(lines) > 2
    assert max(lines.values()) - min(lines.values()) < 0.01


@pytest.mark.parametrize(
    "text", ["\x00", "\ud800", "\x1b[0m\x07", "\u202e\u2066", "\ufeff", " \t\n"]
)
def test_what_cannot_be_printed_stops_nothing(text):
    assert "Page 1 of 1" in text_of(render(everywhere(text)))


@pytest.mark.parametrize(
    "block",
    [
        Table((), ()),
        Table((), ((),)),
        Table((), (("only", "cells"),)),
        Table(("A", "B"), (("one",), ("1", "2", "3"))),
        Table(("A", "B"), (("x", "y"),), widths=(0, 0)),
        Table(("A", "B"), (("x", "y"),), widths=(3,)),
        Table(("A",), (), when_empty=""),
        KeyValues(()),
        KeyValues((("", ""),), columns=0),
        KeyValues((("label " * 20, "value"),) * 3, columns=2),
        Bullets(()),
        Bullets(("",)),
        Notice("", ()),
        Signatures(()),
        Signatures(("Us", "Them", "Chair")),
        Signatures(("Us",), ()),
        Heading(""),
        Paragraph(""),
    ],
    ids=repr,
)
def test_empty_and_uneven_blocks(block):
    assert text_of(render(document(block, Paragraph("the end")))).count("the end") == 1


def test_a_row_longer_than_its_header_is_shown_whole():
    made = document(Table(("A",), (("one", "two", "three"),)))
    assert "one two three" in text_of(render(made))


def test_a_document_with_nothing_in_it():
    empty = document(title="", reference="", policy_line="", footer=())
    assert text_of(render(empty)) == "Page 1 of 1"


def test_three_hundred_rows_repeat_their_header():
    rows = tuple((f"row {number}", "what happened " * 5) for number in range(300))
    pages = pages_of(render(document(Table(("Number", "What"), rows))))
    assert all("Number" in page for page in pages)
    text = " ".join(pages)
    assert [text.count(f"row {number}\n") for number in range(300)] == [1] * 300


def test_a_cell_longer_than_a_page_loses_nothing():
    long = " ".join(f"w{number}" for number in range(3000))
    made = document(Table(("Date", "What"), (("1 May", long), ("2 May", "short"))), footer=())
    pages = pages_of(render(made))
    assert len(pages) > 3
    words = " ".join(pages).split()
    assert [word for word in words if word[0] == "w" and word[1:].isdigit()] == long.split()


def test_a_notice_longer_than_a_page_loses_nothing():
    long = " ".join(f"w{number}" for number in range(3000))
    found = text_of(render(document(Notice("Agreed", (long,)))))
    assert [word for word in found.split() if word[0] == "w" and word[1:].isdigit()] == long.split()


def test_a_long_unbroken_word_is_broken_inside_the_page():
    word = "".join(chr(97 + number % 26) for number in range(2500))
    assert word in letters(text_of(render(document(Paragraph(word)))))


def test_a_note_of_a_hundred_thousand_characters():
    note = " ".join(f"word{number % 977}" for number in range(12_500))
    assert len(note) > 90_000
    pages = pages_of(render(document(Paragraph(note), footer=())))
    words = " ".join(pages).split()
    assert [word for word in words if word.startswith("word")] == note.split()


def test_a_title_and_a_foot_without_end_leave_room_for_the_text():
    made = document(
        Paragraph("the text"),
        title="title " * 400,
        reference="ref " * 200,
        policy_line="policy " * 400,
        footer=("foot " * 500,) * 40,
    )
    assert "the text" in text_of(render(made))


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_comes_back(text):
    """A draft keeps the true character of all but unassigned and private ones."""
    made = document(
        Paragraph(text), title="", reference="", policy_line="", footer=(), mark="DRAFT"
    )
    found = letters(text_of(render(made)))
    expected = "".join(
        "\ufffd" if unicodedata.category(char) in ("Cn", "Co") else char
        for char in letters("".join(clean_lines(text)))
    )
    assert found == letters(f"DRAFT{expected}Page1of1")
