"""Whatever blocks a document is made of, on whatever paper: a valid file that loses no word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.documents import render
from escalation_desktop.domain.blocks import (
    Bullets,
    Heading,
    KeyValues,
    Label,
    Logo,
    Notice,
    Paragraph,
    Picture,
    Plate,
    Signatures,
    Stroke,
    Table,
)
from tests.documents import structure, validate
from tests.documents.made import NAMES, document
from tests.documents.reading import letters, words_of

TEXT = st.one_of(
    st.sampled_from(
        ["", " ", "word", "two\nlines", "word " * 120, "endless" * 60, *NAMES.values()]
    ),
    st.text(max_size=30),
)
FEW = st.lists(TEXT, max_size=4).map(tuple)
LENGTH = st.sampled_from([0.0, 1.0, 40.0, 700.0])
POINT = st.tuples(LENGTH, LENGTH)
SHAPE = st.one_of(
    st.builds(
        Stroke,
        st.lists(POINT, max_size=4).map(tuple),
        dashed=st.booleans(),
        has_arrow=st.booleans(),
    ),
    st.builds(Plate, LENGTH, LENGTH, LENGTH, LENGTH, fill=st.sampled_from([None, 0.9])),
    st.builds(Label, LENGTH, LENGTH, LENGTH, FEW, st.just(9.0), st.just(12.0)),
)
BLOCK = st.one_of(
    st.builds(Heading, TEXT, st.sampled_from([2, 3])),
    st.builds(Paragraph, TEXT, small=st.booleans(), bold=st.booleans()),
    st.builds(Bullets, FEW, numbered=st.booleans()),
    st.builds(Table, FEW, st.lists(FEW, max_size=5).map(tuple), row_heads=st.booleans()),
    st.builds(KeyValues, st.lists(st.tuples(TEXT, TEXT), max_size=4).map(tuple), st.integers(0, 3)),
    st.builds(Notice, TEXT, FEW),
    st.builds(Signatures, FEW, FEW),
    st.builds(Picture, LENGTH, LENGTH, st.lists(SHAPE, max_size=4).map(tuple), TEXT),
)
DOCUMENT = st.builds(
    lambda blocks, changes: document(*blocks, **changes),
    st.lists(BLOCK, max_size=6),
    st.fixed_dictionaries(
        {
            "mark": st.just("DRAFT"),
            "subtitle": TEXT,
            "handling": st.sampled_from(["", "OFFICIAL-SENSITIVE"]),
            "paper": st.sampled_from(["A4", "A5"]),
            "large": st.booleans(),
            "logo": st.sampled_from([None, Logo(bytes(12), 2, 2, "Logo")]),
        }
    ),
)


@settings(max_examples=60)
@given(DOCUMENT)
def test_any_document_is_valid_and_the_same_again(made):
    data = render(made)
    assert structure.problems(data) == []
    assert validate.problems(data) == []
    assert render(made) == data


@settings(max_examples=40)
@given(st.lists(st.sampled_from(list(NAMES.values())), max_size=9), st.booleans())
def test_every_name_of_a_table_is_read_in_its_order(names, large):
    rows = tuple((name, "by telephone", name) for name in names)
    made = document(Table(("Who", "How", "Again"), rows), large=large)
    said = letters("".join(name + "bytelephone" + name for name in names))
    assert said in letters(words_of(render(made)))
