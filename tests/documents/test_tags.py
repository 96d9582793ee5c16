"""What each block is to a reader: its elements, in the order of reading."""

from dataclasses import replace

import pytest

from escalation_desktop.documents import render
from escalation_desktop.documents.tags import Element, Headings
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
    Table,
)
from tests.documents import structure, validate
from tests.documents.made import document
from tests.documents.reading import opened, read_aloud, words_of
from tests.documents.tree import Node, roots

BARE = {"title": "T", "reference": "", "policy_line": "", "footer": ()}
LOGO = Logo(b"\x00\x40\x80" * 6, 3, 2, "Logo of Anytown Council")
PICTURE = Picture(
    200, 80, (Plate(0, 0, 90, 40), Label(4, 4, 82, ("Stage 1",), 10, 13)), alt="One stage."
)


def paths(data: bytes) -> list[str]:
    """Return the way to each element that has no other in it, below the Document."""
    with opened(data) as pdf:
        return [_path(node) for node in roots(pdf)[0].walk() if not node.elements and node.parent]


def _path(node: Node) -> str:
    above = node.parent
    return node.kind if above is None or above.parent is None else f"{_path(above)} {node.kind}"


BLOCKS = [
    ("a heading", (Heading("A"),), ["H2"]),
    ("a smaller heading", (Heading("A"), Heading("B", level=3)), ["H2", "H3"]),
    ("no level is passed over", (Heading("B", level=3),), ["H2"]),
    ("an empty heading is none", (Heading(""), Heading("B", level=3)), ["H2"]),
    ("paragraphs", (Paragraph("One.\n\nTwo."),), ["P", "P"]),
    ("nothing to say", (Paragraph("\x00"), Bullets(()), KeyValues(()), Notice("", ())), []),
    ("a list", (Bullets(("a", "b")),), ["L LI Lbl", "L LI LBody"] * 2),
    ("an item of two paragraphs", (Bullets(("a\nb",)),), ["L LI Lbl", *["L LI LBody P"] * 2]),
    ("an empty item has a body", (Bullets(("",)),), ["L LI LBody"]),
    ("labels and values", (KeyValues((("For", "A"),)),), ["L LI Lbl", "L LI LBody"]),
    ("a label without a value", (KeyValues((("For", ""),)),), ["L LI LBody"]),
    (
        "a table",
        (Table(("A", "B"), (("1", "2"),)),),
        [*["Table THead TR TH"] * 2, *["Table TBody TR TD"] * 2],
    ),
    (
        "rows with heads",
        (Table(("A", "B"), (("1", "2"),), row_heads=True),),
        [*["Table THead TR TH"] * 2, "Table TBody TR TH", "Table TBody TR TD"],
    ),
    (
        "a table without a header: its rows have heads",
        (Table((), (("1", "2"),)),),
        ["Table TBody TR TH", "Table TBody TR TD"],
    ),
    (
        "a short row is filled up",
        (Table(("A", "B"), (("1",),)),),
        [*["Table THead TR TH"] * 2, *["Table TBody TR TD"] * 2],
    ),
    (
        "a cell of two paragraphs",
        (Table(("A",), (("1\n2",),)),),
        ["Table THead TR TH", *["Table TBody TR TD P"] * 2],
    ),
    ("an empty table", (Table(("A",), (), when_empty="None.\nAsk again."),), ["P", "P"]),
    ("a notice", (Notice("Agreed", ("One.\nTwo.",)),), ["Sect H2", "Sect P", "Sect P"]),
    (
        "a notice under a heading",
        (Heading("A"), Notice("Agreed", ("One.",)), Heading("B")),
        ["H2", "Sect H3", "Sect P", "H2"],
    ),
    (
        "room to sign",
        (Signatures(("Us", "Them"), ("Name", "Date")),),
        ["Sect P", "Sect L LI LBody", "Sect L LI LBody"] * 2,
    ),
    (
        "a party of two lines",
        (Signatures(("Us\nhere",), ("Name",)),),
        ["Sect P", "Sect P", "Sect L LI LBody"],
    ),
    ("a picture", (PICTURE,), ["Figure"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "blocks", "expected"), BLOCKS, ids=[row[0] for row in BLOCKS])
def test_what_a_block_is_to_a_reader(name, blocks, expected):
    data = render(document(*blocks, **BARE))
    assert paths(data) == ["H1", *expected]
    assert structure.problems(data) == []


def test_every_block_is_read_in_order_and_what_pages_repeat_is_read_once():
    made = document(
        KeyValues((("For", "one"), ("With", "two")), columns=2),
        Notice("Agreed outcome", ("They meet.",)),
        Heading("Done"),
        Table(("Action", "Who"), tuple((f"call {n}", "worker") for n in range(90))),
        Signatures(("Us", "Them"), ("Name", "Signature")),
        subtitle="Copy 1",
        mark="DRAFT",
        handling="OFFICIAL-SENSITIVE",
        code="K7PM-3QXA-9",
    )
    rows = " ".join(f"call {n} worker" for n in range(90))
    assert words_of(render(made)) == (
        "OFFICIAL-SENSITIVE DRAFT Written confirmation Copy 1 D-2026-014 / 2 "
        "Example policy, version 1, October 2020 For one With two Agreed outcome They meet. "
        f"Done Action Who {rows} Us Name Signature Them Name Signature "
        "D-2026-014 / 2 · Code K7PM-3QXA-9 Record 9f3c"
    )


@pytest.mark.parametrize(
    "block",
    [
        Paragraph("word " * 2000),
        Bullets(("word " * 2000,)),
        Table(("A",), (("word " * 2000,),)),
        KeyValues((("For", "word " * 2000),)),
        Notice("", ("word " * 2000,)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_what_is_divided_by_a_page_stays_one_element(block):
    data = render(document(block, **BARE))
    with opened(data) as pdf:
        assert len(pdf.pages) > 2
        long = [node for node in roots(pdf)[0].walk() if len(node.contents) > 1]
    assert [{content.page for content in node.contents} for node in long] == [{0, 1, 2}]
    assert ("word " * 2000).strip() in words_of(data)
    assert structure.problems(data) == []


def test_a_repeated_header_is_read_once_and_seen_on_every_page():
    rows = tuple((f"row {number}", "what happened " * 5) for number in range(60))
    data = render(document(Table(("Number", "What"), rows)))
    heads = [text for kind, text in read_aloud(data) if kind == "TH"]
    assert heads == ["Number", "What"]


def test_attributes_say_what_a_head_names_and_how_a_list_counts():
    made = document(
        Table(("A", "B"), (("1", "2"),), row_heads=True),
        Bullets(("a",)),
        Bullets(("a",), numbered=True),
        KeyValues((("a", "b"),)),
    )
    with opened(render(made)) as pdf:
        nodes = list(roots(pdf)[0].walk())
        scopes = [str(node.attribute("/Scope")) for node in nodes if node.kind == "TH"]
        counting = [str(node.attribute("/ListNumbering")) for node in nodes if node.kind == "L"]
    assert scopes == ["/Column", "/Column", "/Row"]
    assert counting == ["/Disc", "/Decimal", "/None"]


def test_a_picture_and_a_logo_say_in_words_what_they_show_and_where_they_are():
    data = render(document(PICTURE, logo=LOGO))
    with opened(data) as pdf:
        nodes = {n.text_of("/Alt"): n for n in roots(pdf)[0].walk() if n.kind == "Figure"}
        assert list(nodes) == ["Logo of Anytown Council", "One stage."]
        for node in nodes.values():
            left, bottom, right, top = (float(edge) for edge in node.attribute("/BBox"))
            assert 0 < left < right < 595
            assert 0 < bottom < top < 842
    assert validate.problems(data) == []


def test_a_picture_of_which_nothing_is_told_is_still_called_one():
    data = render(document(replace(PICTURE, alt=""), logo=replace(LOGO, alt=" "), **BARE))
    assert read_aloud(data) == [("Figure", "Logo"), ("H1", "T"), ("Figure", "Picture")]


def test_the_outline_lists_the_headings_under_each_other():
    made = document(
        Heading("A"), Heading("A1", level=3), Heading("A2", level=3), Notice("N", ()), Heading("B")
    )
    with opened(render(made)) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        a, b = title.children
        assert (title.title, a.title, b.title) == ("Written confirmation", "A", "B")
        assert [item.title for item in a.children] == ["A1", "A2"]
        assert [item.title for item in a.children[1].children] == ["N"]
        assert int(pdf.Root.Outlines.Count) == 6
        assert int(pdf.Root.Outlines.First.Count) == 5
        assert int(pdf.Root.Outlines.First.First.Count) == 3


def test_an_outline_leads_to_the_page_and_the_height_of_a_heading():
    made = document(Paragraph("word " * 900), Heading("Far"), Paragraph("word " * 900))
    with opened(render(made)) as pdf, pdf.open_outline() as outline:
        page, kind, _, top, _ = outline.root[0].children[0].destination
        assert page.objgen == pdf.pages[1].obj.objgen
        assert str(kind) == "/XYZ"
        assert 60 < float(top) < 800


def test_without_a_heading_there_is_no_outline():
    with opened(render(document(title="", footer=()))) as pdf:
        assert "/Outlines" not in pdf.Root


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([1, 2, 3, 2], ["H1", "H2", "H3", "H2"]),
        ([1, 3, 3], ["H1", "H2", "H3"]),
        ([3, 2], ["H1", "H2"]),
        ([1, 0, 0, 2], ["H1", "H2", "H3", "H2"]),
        ([1, 2, 3, 0, 0, 0, 0], ["H1", "H2", "H3", "H4", "H5", "H6", "H6"]),
    ],
)
def test_levels_go_down_one_at_a_time(levels, expected):
    headings = Headings()
    assert [headings.add(Element("Document"), "x", level).kind for level in levels] == expected
