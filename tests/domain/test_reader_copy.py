"""One reader's copy: what is left out is in no text of the document and in no file made of it."""

import dataclasses
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.documents import render, to_text
from escalation_desktop.domain import blocks, journal
from escalation_desktop.domain.confirmation import confirmation
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.folding import fold
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.reader_copy import (
    STAYS,
    ReaderCopy,
    all_but,
    contacts_of,
    for_reader,
    parts_of,
    people_of,
    texts_in,
)
from escalation_desktop.domain.stage_record import stage_record
from tests.documents.secrets import found
from tests.domain.made_up import ANN, BEA, CY, NOW, SAM, Story, note, resolved

STRINGS_LEFT = frozenset({"reference", "code", "mark", "language", "paper"})


def _copy(**more) -> Copy:
    return Copy(number="D/1", prepared_by="Ann Lee, health visitor", made_at=NOW, **more)


def _for(story: Story, **more) -> ReaderCopy:
    state, copy = story.state(), _copy(**more)
    return for_reader(confirmation(state, copy), copy, people_of(state), contacts_of(state))


def _strings(value: object) -> list[str]:
    """Return every string anywhere in a document, but for its marks and its number."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in _strings(part)]
    if dataclasses.is_dataclass(value):
        return [
            text
            for one in dataclasses.fields(value)
            if one.name not in STRINGS_LEFT
            for text in _strings(getattr(value, one.name))
        ]
    return []


def test_the_parts_that_may_be_left_out_are_the_headings_without_what_every_reader_needs():
    document = confirmation(resolved().state(), _copy())
    assert parts_of(document) == (
        "What will be done",
        "What keeps the child safe meanwhile",
        "The disagreement",
        "Stages and communications",
        "Who else was told, copies and filing",
    )
    assert not set(STAYS) & set(parts_of(document))


def test_a_part_that_is_left_out_is_gone_with_everything_under_it_and_the_paper_says_so_once():
    left = ("Stages and communications", "What keeps the child safe meanwhile")
    made = _for(resolved(), left_out=left)
    text = to_text(made.document)
    for gone in ("The core group.", "Stage 2", "Seen at home", "our reading of policy L20"):
        assert gone not in text
    told = (
        "This copy is not the whole paper. Left out of this copy: What keeps the child safe "
        "meanwhile; Stages and communications."
    )
    assert text.count("Left out of this copy") == 1
    assert made.document.blocks[1] == blocks.Paragraph(told, "what is left out", bold=True)
    assert made.left_out == (
        "Left out: What keeps the child safe meanwhile",
        "Left out: Stages and communications",
    )


def test_what_every_reader_needs_stays_whatever_is_left_out():
    story = resolved(agreed_for_them=Party())
    gap = journal.GapExplained(check="W7/theirs", asked="Who agreed", why="On leave")
    story.say(gap, "26 Nov 12:00")
    document = confirmation(story.state(), _copy())
    made = _for(story, left_out=(*parts_of(document), *STAYS, "No such part"))
    text = to_text(made.document)
    assert made.document.title == document.title
    for kept in (
        "For: both sides", "Outcome, resolved", "The core group meets", "If this is wrong, tell",
        "Not given, and why", "Why: On leave", "Not agreed, because", "What this rests on",
    ):  # fmt: skip
        assert kept in text, kept
    assert "No such part" not in text
    assert "Weight" not in text
    assert [b for b in made.document.blocks if isinstance(b, blocks.Table)] == []
    assert sum(isinstance(b, blocks.Signatures) for b in made.document.blocks) == 1


def test_a_copy_with_nothing_left_out_is_the_paper_itself():
    document = confirmation(resolved().state(), _copy())
    made = for_reader(document, _copy(), ("Sam Okoye",))
    assert made == ReaderCopy(document, (), ())


def _with_sam_everywhere() -> Story:
    sam = msgspec_replace(SAM, contact="020 7946 0123, desk7@example.org")
    story = Story().open(other_professional=sam, about="Sam Okoye said no; OKOYE again.")
    story.start("s2", "23 Nov 12:00", ours=ANN, theirs=sam)
    said = note(
        "s2", "Okoye, Sam rang back from 020 7946 0123.\nSo\u0301 said Sam\nOkoye.",
        involved=(ANN, sam), issues=("Mr Okoye's view",), told_by="S. Okoye",
        decisions=("sam.okoye@example.org to write",), their_reasons="Sam Okoye knows why",
    )  # fmt: skip
    story.say(said, "24 Nov 14:30")
    story.end("s2", "24 Nov 15:00", decided_by="Sam Okoye", comment="SAM OKOYE")
    story.say(journal.SafeBySet(at=NOW, set_by="Sam Okoye"), "24 Nov 15:00")
    story.say(journal.Shared(what="document", ref="D/1", to=sam, method="by Sam Okoye"))
    story.say(journal.Filed(entries=(), side="theirs", sent_to="Sam Okoye"))
    return story


def msgspec_replace(party: Party, **changes) -> Party:
    fields = {name: getattr(party, name) for name in party.__struct_fields__}
    return Party(**(fields | changes))


def test_a_name_stands_as_initials_everywhere_and_the_paper_says_that_some_do():
    story = _with_sam_everywhere()
    state = story.state()
    copy = _copy(initials=("Sam Okoye",), recipient=ANN)
    for document in (confirmation(state, copy), stage_record(state, "s2", copy)):
        made = for_reader(document, copy, people_of(state), contacts_of(state))
        for text in _strings(made.document):
            plain = fold(text).plain
            assert "okoye" not in plain, text
            assert "7946" not in plain
            assert "desk7" not in plain
        text = to_text(made.document)
        assert "S. O." in text
        assert "Some names stand as initials in this copy." in text
        assert "not the whole paper" not in text
        assert "Ann Lee" in text
        assert made.left_out[0] == "Sam Okoye stands as S. O."
        assert made.left_out[-1] == "Left out: 1 telephone number"
        assert "Sam" not in "".join(made.kept_words)


def test_the_title_subtitle_footer_author_logo_and_pictures_are_masked_too():
    logo = blocks.Logo(b"\0" * 3, 1, 1, "Logo by Sam Okoye")
    shapes = (blocks.Label(0, 0, 9, ("Sam Okoye", "ring"), 9, 11), blocks.Plate(0, 0, 1, 1))
    picture = blocks.Picture(9, 9, shapes, "Drawn for Sam Okoye", "the drawing of Sam Okoye")
    table = blocks.Table(
        ("Sam Okoye's",), (("x",),), place="by Sam Okoye", when_empty="not Sam Okoye",
        row_places=("row of Sam Okoye",),
    )  # fmt: skip
    document = blocks.Document(
        title="For Sam Okoye", reference="D/1", policy_line="A policy of Sam Okoye", made_at=NOW,
        blocks=(picture, table, blocks.Bullets(("Sam Okoye",)), blocks.Signatures(("Sam Okoye",))),
        footer=("Copy for Sam Okoye",), subtitle="Sam Okoye", author="Sam Okoye",
        handling="For Sam Okoye alone", code="ABCD", logo=logo,
    )  # fmt: skip
    made = for_reader(document, _copy(initials=("Sam Okoye",)), ("Sam Okoye",))
    assert not [text for text in _strings(made.document) if "Okoye" in text]
    assert made.document.logo.pixels == logo.pixels
    assert (made.document.reference, made.document.code) == ("D/1", "ABCD")
    assert made.document.blocks[1].shapes[1] == shapes[1]
    assert made.left_out == ("Sam Okoye stands as S. O.",)


def test_a_heading_that_is_left_out_is_told_with_initials_in_it():
    parts = (blocks.Heading("Said by Sam Okoye"), blocks.Paragraph("No."))
    document = blocks.Document("T", "D/1", "P", parts, NOW)
    copy = _copy(initials=("Sam Okoye",), left_out=("Said by Sam Okoye",))
    made = for_reader(document, copy)
    assert made.document.blocks == (
        blocks.Paragraph(
            "This copy is not the whole paper. Left out of this copy: Said by S. O. "
            "Some names stand as initials in this copy.", "what is left out", bold=True,
        ),
    )  # fmt: skip


def test_the_readers_own_name_stays_unless_it_is_asked_for():
    story = resolved()
    people = people_of(story.state())
    assert set(people) >= {"Ann Lee", "Sam Okoye", "Bea Moss", "Cy Hall"}
    chosen = all_but(people, Party(name="Ms Bea Moss"))
    assert set(people) - set(chosen) == {"Bea Moss"}
    text = to_text(_for(story, initials=chosen, recipient=BEA).document)
    assert "For: Bea Moss, team manager" in text
    assert "Cy Hall" not in text
    asked = to_text(_for(story, initials=people, recipient=BEA).document)
    assert "Bea Moss" not in asked
    assert "For: B. M., team manager" in asked
    assert all_but(people, None) == people


def test_the_people_of_a_case_are_those_who_took_part_and_those_who_wrote_each_once():
    story = Story().open(raised_by=ANN, other_professional=Party(role="social worker"))
    story.say(note(involved=(Party(name="Ann  LEE"), Party(name="Dr Zed Quaye"))))
    story.say(note(involved=(Party(name="Ivy Ito"),), internal=True))
    story.say(note(), person="Noor Aziz, duty officer, Police")
    people = people_of(story.state())
    assert len(people) == len(set(people))
    assert set(people) == {"Ann Lee", "Dr Zed Quaye", "Ivy Ito", "Noor Aziz", "Sam Okoye"}


def test_every_way_noted_to_reach_somebody_is_known():
    sam = msgspec_replace(SAM, contact="020 7946 0001")
    story = Story().open(other_professional=SAM)
    story.start("s2", "24 Nov 10:00", ours=ANN, theirs=sam)
    said = note(
        "s2", involved=(ANN, SAM), number="020 7946 0002", attempt=True, discussed="",
    )  # fmt: skip
    story.say(said, "24 Nov 11:00")
    story.say(journal.Shared(what="stage", ref="s2", to=msgspec_replace(SAM, contact="s@x.org")))
    found = contacts_of(story.state())
    assert {name: set(texts) for name, texts in found.items()} == {
        "Sam Okoye": {"020 7946 0001", "020 7946 0002", "s@x.org"}
    }
    text = to_text(_for(story, initials=("Sam Okoye",)).document)
    assert "Number used: [telephone number left out]" in text


TYPED = [
    ("Dee Orr", {"Dee Orr"}),
    ("Ms Dee Orr, director", {"Ms Dee Orr"}),
    ("Dee Orr and Li Wu; the head of service", {"Dee Orr", "Li Wu"}),
    ("Social worker", set()),
    ("Children's Social Care", set()),
    ("Head of Service", set()),
    ("Reviewing Officer", set()),
    ("the manager", set()),
    ("us", set()),
    ("Dee", set()),
    ("Pieter van der Berg", {"Pieter van der Berg"}),
    ("王小明 李雷", {"王小明 李雷"}),
    ("", set()),
]


@pytest.mark.parametrize(("typed", "found"), TYPED, ids=[typed for typed, _ in TYPED])
def test_somebody_typed_where_a_person_is_asked_for_is_known_where_it_reads_as_a_name(typed, found):
    base = set(people_of(resolved().state()))
    for more in ({"decided_by": typed}, {"told": typed}, {"meeting_attendees": typed}):
        assert set(people_of(resolved(**more).state())) - base == found
    story = resolved()
    story.say(note("s3", told_by=typed, involved=()), "26 Nov 10:30")
    assert set(people_of(story.state())) - base == found


def test_words_that_may_still_mean_somebody_are_told_with_their_place():
    story = resolved(text="Will the core group meet? Hope so. will hope.", how="by Will")
    story.say(note("s3", "Mark was seen on 3 May 2026.", involved=(CY,)), "26 Nov 10:30")
    made = _for(story, initials=("Will Hope", "Mark May"))
    assert made.document.blocks == confirmation(story.state(), _copy()).blocks
    told = [line.partition(":")[0] for line in made.kept_words]
    assert told == [
        "“Will” in the outcome",
        "“Hope” in the outcome",
        "“Mark” in note of Thu 26 Nov 2026",
    ]


def test_every_text_of_a_document_has_a_place_in_words():
    document = confirmation(_with_sam_everywhere().state(), _copy())
    placed = list(texts_in(document))
    assert {text for _, text in placed} >= {t for t in _strings(document) if t}
    assert all(place for place, _ in placed)


@pytest.mark.parametrize("left_out", [(), ("Stages and communications",)])
def test_the_same_choices_give_the_same_document(left_out):
    story = _with_sam_everywhere()
    more = {"initials": ("Sam Okoye",), "left_out": left_out}
    assert _for(story, **more) == _for(story, **more)


FORMS = ("NFC", "NFD", "NFKC", "NFKD")
_name = st.text("abcdefgéöñšğ", min_size=4, max_size=8).map(str.capitalize)


@settings(max_examples=40)
@given(
    _name, _name, st.sampled_from(FORMS), st.sampled_from(("{0} {1}", "{1}, {0}", "{0}\n{1}")),
    st.sampled_from((str, str.upper, str.lower)),
)  # fmt: skip
def test_no_text_of_the_document_holds_the_name_in_any_normal_form(first, last, form, way, case):
    who = f"{first}o {last}x"  # so that it is no ordinary word
    said = unicodedata.normalize(form, case(way.format(f"{first}o", f"{last}x")))
    story = resolved(text=f"{said} agrees.", how=f"as {said} says", lessons=said)
    story.say(note("s3", f"“{said}”", involved=(Party(name=who),)), "26 Nov 10:30")
    made = _for(story, initials=(who,))
    for text in _strings(made.document):
        for normal in FORMS:
            plain = unicodedata.normalize(normal, text).casefold()
            assert unicodedata.normalize(normal, who).casefold() not in plain
        assert fold(who).plain not in fold(text).plain
        assert fold(said).plain not in fold(text).plain


def test_nothing_left_out_is_in_the_file_nor_in_its_plain_text():
    story = _with_sam_everywhere()
    story.say(note("s2", "A secret of the core group.", involved=(ANN,)), "24 Nov 14:40")
    left = ("Stages and communications",)
    made = _for(story, initials=("Sam Okoye",), left_out=left)
    words = ("Sam Okoye", "Okoye", "secret of", "desk7", "7946")
    for document, expected in ((_for(story).document, {"Sam Okoye", "Okoye", "secret of", "7946"}),
                               (made.document, set())):  # fmt: skip
        assert {text for text, _ in found(render(document), words)} == expected
        plain = to_text(document).casefold()
        assert {word for word in words if word.casefold() in plain} == expected


def test_room_to_sign_stays_where_the_part_before_it_is_left_out():
    last = "Who else was told, copies and filing"
    made = _for(resolved(), left_out=(last,))
    assert blocks.Signatures in [type(block) for block in made.document.blocks]
    assert last not in parts_of(made.document)


def test_the_names_of_those_who_are_not_masked_stay_whole():
    story = resolved(text="Sam Jones and Sam Okoye spoke; Okoye rang.")
    jones = Party(name="Sam Jones", role="nurse", agency="School")
    story.say(note("s3", "Sam Jones was told.", involved=(jones,)), "26 Nov 10:30")
    text = to_text(_for(story, initials=("Sam Okoye",)).document)
    assert "Sam Jones and S. O. spoke; S. O. rang." in text
    assert "Sam Jones was told." in text
    assert "Okoye" not in text
