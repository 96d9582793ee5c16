import pytest

from escalation_desktop.domain.journal import Child, Party
from escalation_desktop.domain.nameless import nameless
from tests.domain.made_up import Story

MAY = Party(name="May Price", role="nurse", agency="Trust")

TEXTS = [
    ("Sam Okoye rang.", "the social worker rang."),
    ("Okoye rang Ann.", "the social worker rang the health visitor."),
    ("Sam's team", "the social worker's team"),
    ("Samson is no name here.", "Samson is no name here."),
    ("JB, 4471 and THEIR-9", "the child, the child and the child"),
    ("JBX and 44710", "JBX and 44710"),
    ("It was due May 2025.", "It was due May 2025."),
    ("May rang.", "the nurse rang."),
    ("", ""),
    ("a.*b (c", "a.*b (c"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_known_names_and_references_are_taken_out(text, expected):
    children = (Child(id="c", our_reference="4471", their_reference="THEIR-9", initials="JB"),)
    story = Story().open(children=children)
    story.start("s2", "24 Nov 10:00", theirs=MAY)
    assert nameless(story.state(), text) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Dr No", "No visit was made; Dr Patel and Dr No rang.",
         "No visit was made; Dr Patel and the GP rang."),
        ("Mrs Jones", "Mrs Brown saw Jones.", "Mrs Brown saw the GP."),
        ("Duty social worker", "The Duty desk is not a social worker.",
         "The Duty desk is not a social worker."),
        ("Thi My", "My view: Thi came.", "My view: the GP came."),
        ("DI Di Smith", "Di rang the DI.", "the GP rang the DI."),
    ],
)  # fmt: skip
def test_a_title_or_a_word_of_every_sentence_is_nobody(name, text, expected):
    story = Story().open(other_professional=Party(name=name, role="GP"))
    assert nameless(story.state(), text) == expected


def test_a_name_of_odd_characters_or_with_no_role_is_taken_out_too():
    odd = Party(name="D'Arcy (Dee) \\1", role="")
    story = Story().open(other_professional=odd)
    assert nameless(story.state(), "D'Arcy (Dee) \\1 rang") == "a person rang"


def test_a_case_without_a_name_leaves_the_text():
    story = Story().open(children=(), raised_by=Party(), other_professional=Party())
    assert nameless(story.state(), "JB rang.") == "JB rang."
