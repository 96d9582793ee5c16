import pytest

from escalation_desktop.documents import missing_characters, render
from escalation_desktop.domain.blocks import (
    Bullets,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    Signatures,
    Table,
)
from escalation_desktop.errors import CharacterMissing
from tests.documents.made import MORE_NAMES, NAMES, document
from tests.documents.reading import text_of

FACE = "\u1780"  # a Khmer letter


@pytest.mark.parametrize(
    ("made", "place"),
    [
        (document(title=FACE), "the title"),
        (document(reference=FACE), "the reference"),
        (document(policy_line=FACE), "the policy line"),
        (document(subtitle=FACE), "the line under the title"),
        (document(footer=("fine", FACE)), "the foot of the page"),
        (document(mark=FACE), "the mark"),
        (document(Heading(FACE, place="a stage's name")), "a stage's name"),
        (document(Paragraph(FACE, place="the note of 3 May")), "the note of 3 May"),
        (document(Paragraph(FACE)), "a paragraph"),
        (document(Bullets(("fine", FACE), place="What was asked")), "What was asked, line 2"),
        (document(Table(("A",), (("x",), (FACE,)), place="Actions")), "Actions, row 2"),
        (document(Table((FACE,), (("x",),))), "a table, header"),
        (document(Table(("A",), (), when_empty=FACE)), "a table"),
        (document(KeyValues((("For", FACE),))), "a list of facts, line 1"),
        (document(Notice("Agreed", (FACE,), place="the outcome")), "the outcome"),
        (document(Signatures((FACE,))), "the room to sign"),
    ],
)
def test_a_character_without_a_font_is_named_with_its_place(made, place):
    assert missing_characters(made) == [(FACE, place)]
    with pytest.raises(CharacterMissing) as caught:
        render(made)
    assert caught.value.missing == [(FACE, place)]


def test_each_is_told_once_for_each_place_in_reading_order():
    made = document(
        Paragraph(f"ខ {FACE}{FACE}", place="one"), Paragraph(FACE, place="two"), title="ខ"
    )
    assert missing_characters(made) == [
        ("ខ", "the title"),
        ("ខ", "one"),
        (FACE, "one"),
        (FACE, "two"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        *NAMES.values(),
        *MORE_NAMES.values(),
        "→ ≤ ≥ ✓ ☐ ☒ • ½ № £ € … ‑ ” ′ ½ ① ㈱ ー ☎ ⌚ 🖂",
        "a\u200db\ufe0f",
        "\x00\ud800\ufffd",
        "",
    ],
)
def test_what_the_fonts_have_is_not_missing(text):
    assert missing_characters(document(Paragraph(text))) == []


@pytest.mark.parametrize("mark", ["DRAFT", "DRAFT · TRAINING – NOT A REAL CHILD"])
def test_a_draft_shows_the_replacement_mark_and_keeps_the_character_as_its_text(mark):
    data = render(document(Paragraph(f"Ms {FACE}ខ came"), mark=mark))
    assert f"Ms {FACE}ខ came" in text_of(data)


def test_the_training_stamp_is_no_excuse():
    with pytest.raises(CharacterMissing):
        render(document(Paragraph(FACE), mark="TRAINING – NOT A REAL CHILD"))
