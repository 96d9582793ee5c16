"""Names in free text: what goes, what stays, and what is told as still standing."""

import unicodedata

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from escalation_desktop.domain.folding import fold
from escalation_desktop.domain.masking import NO_ADDRESS, NO_NUMBER, Masker
from escalation_desktop.domain.names import names
from escalation_desktop.domain.ordinary_words import ORDINARY

SAM = "Sam Okafor"


def masked(text: str, *people: str, others: tuple[str, ...] = (), **more) -> str:
    return Masker(names(people or (SAM,)), names(others), **more).mask(text)


WHOLE = [
    ("Sam Okafor rang.", "S. O. rang."),
    ("sam okafor and SAM OKAFOR", "S. O. and S. O."),
    ("Okafor, Sam", "S. O."),
    ("OKAFOR,Sam; Okafor Sam", "S. O.; S. O."),
    ("Mr Sam Okafor", "Mr S. O."),
    ("Dr. Okafor's view", "Dr. S. O.'s view"),
    ("Sam Okafor’s view", "S. O.’s view"),
    ("Sam  \u00a0 Okafor", "S. O."),
    ("rang Sam\nOkafor today", "rang S. O. today"),
    ("Sam\r\nOkafor", "S. O."),
    ("S\u200bam O\u00adka\u2060for", "S. O."),
    ("Sam Oka-\nfor", "S. O."),
    ("Sam Oka for", "S. O."),
    ("SamOkafor", "S. O."),
    ("sam_okafor, sam.okafor, okafor-sam", "S. O., S. O., S. O."),
    ("Sam J. Okafor and Sam J Okafor", "S. O. and S. O."),
    ("S. Okafor, S Okafor and Okafor, S.", "S. O., S. O. and S. O."),
    ("Sam O. agreed", "S. O. agreed"),
    ("S.Okafor", "S. O."),
    ("\u202eSam Okafor\u202c", "\u202eS. O."),
    ("Ｓａｍ Ｏｋａｆｏｒ", "S. O."),
    ("(Sam Okafor)", "(S. O.)"),
    ("Sam Okafor/Sam Okafor", "S. O./S. O."),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE, ids=range(len(WHOLE)))
def test_a_whole_name_goes_however_it_is_written(text, expected):
    assert masked(text) == expected


OTHERS = [
    ("Ann-Marie Smith-Jones", "Ann Marie Smith Jones", "A. S."),
    ("Ann-Marie Smith-Jones", "Ann‑Marie Smith–Jones", "A. S."),
    ("Ann-Marie Smith-Jones", "Annmarie Smith-Jones", "A. S."),
    ("Ann-Marie Smith-Jones", "Told Jones", "Told A. S."),
    ("Siobhán O'Neill", "Siobhan ONeill", "S. O."),
    ("Siobhan O’Neill", "SIOBHÁN O'NEILL", "S. O."),
    ("José García", "Jose\u0301 Garci\u0301a", "J. G."),
    ("José García", "JOSE GARCIA", "J. G."),
    ("José García", "with Garci\u0301a.", "with J. G."),
    ("Łukasz Żółć", "Lukasz Zolc", "Ł. Ż."),
    ("Søren Ærø", "Soren Aero", "S. Æ."),
    ("Weiß Müller", "WEISS MULLER", "W. M."),
    ("Pieter van der Berg", "van der Berg, Pieter", "P. V. D. B."),
    ("Pieter van der Berg", "Pieter Berg", "P. V. D. B."),
    ("Maria Jose Garcia", "Maria Garcia", "M. J. G."),
    ("Maria Jose Garcia", "Maria J. Garcia", "M. J. G."),
    ("Maria Jose Garcia", "Jose Garcia, Maria", "M. J. G."),
    ("Okafor, Sam", "Sam Okafor", "S. O."),
    ("Dr Sam Okafor", "Sam Okafor", "S. O."),
    ("DI Sam Okafor", "Sam Okafor", "S. O."),
    ("Di Okafor", "Di Okafor", "D. O."),
    ("Cher", "Then cher sang", "Then C. sang"),
    ("Иван Петров", "Ивана нет; ИВАН ПЕТРОВ", "Ивана нет; И. П."),
    ("محمد علي", "قال محمد علي", "قال م. ع."),
    ("محمد علي", "ومُحَمَّد علي", "وم. ع."),
    ("राम कुमार", "राम कुमार और रामायण", "रा. कु. और रामायण"),
    ("王小明", "今天王小明来了", "今天Person (1)来了"),
    ("王小明", "小明说", "Person (1)说"),
    ("Νίκος Παπάς", "ΝΙΚΟΣ ΠΑΠΑΣ", "Ν. Π."),
    ("يوسف", "مع يوسف", "مع ي."),
    ("გიორგი ჩხეიძე", "მოვიდა გიორგი", "მოვიდა გ. ჩ."),
    ("ተስፋዬ ገብረ", "መጣ ተስፋዬ", "መጣ ተ. ገ."),
    ("สมชาย ใจดี", "พบคุณสมชายเมื่อวาน", "พบคุณPerson (1)เมื่อวาน"),
]


@pytest.mark.parametrize(("who", "text", "expected"), OTHERS, ids=range(len(OTHERS)))
def test_names_of_every_kind(who, text, expected):
    assert masked(text, who) == expected


ALONE = [
    (SAM, "Then Sam rang.", "Then S. O. rang."),
    (SAM, "SAM and OKAFOR", "S. O. and S. O."),
    (SAM, "Sam's note", "S. O.'s note"),
    (SAM, "the same, a sample, Samuel", "the same, a sample, Samuel"),
    (SAM, "Okafors", "Okafors"),
    (SAM, "sam said", "sam said"),
    (SAM, "Grace Okafor", "Grace O."),
    (SAM, "Told Okafor", "Told S. O."),
    (SAM, "Nneka Okafor", "Nneka O."),
    (SAM, "Sam Adeyemi", "S. Adeyemi"),
    ("Will May", "Will it hold? In May 2026 it may.", "Will it hold? In May 2026 it may."),
    ("Will May", "Tue 12 May 2026 to 3 May", "Tue 12 May 2026 to 3 May"),
    ("Will May", "In May, Will the plan hold?", "In May, Will the plan hold?"),
    ("Will May", "we will may be", "we will may be"),
    ("Will May", "Will May rang", "W. M. rang"),
    ("Will May", "WILL MAY rang", "W. M. rang"),
    ("Will May", "Mr May and Mr Will rang", "Mr W. M. and Mr W. M. rang"),
    ("Will May", "told Will\nMay 2026: seen", "told Will\nMay 2026: seen"),
    ("Sam May", "1 May to Sam\nMay 3", "1 May to S. M. 3"),
    ("Mark Hope", "We hope to mark it. Mark it. Hope helps.",
     "We hope to mark it. Mark it. Hope helps."),
    ("Mark Hope", "Ms Hope; Hope, Mark; M. Hope", "Ms M. H.; M. H.; M. H."),
    ("Jan Novak", "5 Jan 2026; in Jan; Jan rang", "5 Jan 2026; in Jan; J. N. rang"),
    ("June Carter", "June 2026, in June, June Carter", "June 2026, in June, J. C."),
    ("April Yu", "until April 3; April; Yu", "until April 3; April; A. Y."),
    ("Al Ng", "Also ng; Al; NG", "Also ng; A. N.; A. N."),
    ("Sam Eday", "the same day", "the same day"),
]  # fmt: skip


@pytest.mark.parametrize(("who", "text", "expected"), ALONE, ids=range(len(ALONE)))
def test_one_name_alone_goes_where_it_is_a_name_and_words_and_dates_stay(who, text, expected):
    assert masked(text, who) == expected


def test_two_people_with_the_same_initials_are_told_apart():
    two = (SAM, "Simon Osei", "Ann Lee")
    assert [name.label for name in names(two)] == ["S. O. (1)", "S. O. (2)", "A. L."]
    text = "Sam Okafor, Simon Osei, Okafor, Osei and Simon"
    assert masked(text, *two) == "S. O. (1), S. O. (2), S. O. (1), S. O. (2) and S. O. (2)"


def test_one_person_written_twice_is_one_person():
    assert len(names([SAM, "sam  okafor", "Mr Sam Okafor", "Okafor, Sam", "", "-", "Mr"])) == 1


def test_a_name_that_two_share_becomes_its_own_initial_for_it_might_be_either():
    assert masked("Okafor rang", SAM, "Ada Okafor") == "O. rang"
    assert masked("Okafor rang; Ann Okafor did not", SAM, others=("Ann Okafor",)) == (
        "O. rang; Ann Okafor did not"
    )


def test_the_whole_name_of_somebody_else_stays():
    assert masked("Sam Jones and Sam", SAM, others=("Sam Jones",)) == "Sam Jones and S."


ADDRESSES = [
    ("sam.okafor@example.org", NO_ADDRESS),
    ("<okafors@example.org>", f"<{NO_ADDRESS}>"),
    ("write to s.okafor@nhs.example, please", f"write to {NO_ADDRESS}, please"),
    ("duty@example.org", "duty@example.org"),
    ("ann.lee@example.org", "ann.lee@example.org"),
]


@pytest.mark.parametrize(("text", "expected"), ADDRESSES)
def test_an_address_that_names_the_person_goes(text, expected):
    assert masked(text) == expected


def test_what_the_record_holds_as_the_persons_number_and_address_goes_however_written():
    contacts = ("020 7946 0123 or desk7@example.org",)
    for text, expected in (
        ("ring 02079460123", f"ring {NO_NUMBER}"),
        ("ring +44 20 7946 0123 now", f"ring {NO_NUMBER} now"),
        ("ring (020) 7946-0123.", f"ring {NO_NUMBER}."),
        ("(020 7946 0123)", f"({NO_NUMBER})"),
        ("020 7946 0123 020 7946 0124", f"{NO_NUMBER} 020 7946 0124"),
        ("+44(0)2079460123 or 0044 20 79460123", f"{NO_NUMBER} or {NO_NUMBER}"),
        ("120 7946 01234", "120 7946 01234"),
        ("ring 020 7946 0124", "ring 020 7946 0124"),
        ("DESK7@example.org", NO_ADDRESS),
        ("on 24 Nov 2026 10:30", "on 24 Nov 2026 10:30"),
    ):
        assert masked(text, contacts=contacts) == expected


def test_what_still_stands_is_told_with_the_words_around_it():
    masker = Masker(names(["Will Hope", "Sam Okafor"]))
    text = masker.mask(
        "Will it hold? We hope so and will ask sam. Hope House rang on 3 May. Okaforville. Okafor."
    )
    assert [word for word, _ in masker.kept(text)] == ["Will", "sam", "Hope", "Okaforville"]
    assert "will ask sam. Hope House rang" in dict(masker.kept(text))["Hope"]
    assert list(Masker(names(["Ann May"])).kept("12 May 2026, May 2026 and 1st May")) == []


def test_a_text_without_the_name_is_the_very_same():
    text = "Zoë\u0308 rang\u200b.\r\nCafe\u0301"
    assert masked(text) is text


def test_words_of_the_paper_itself_stay_unless_a_title_stands_before():
    name = "Kim Novello"
    keep = frozenset({"novello"})
    assert masked("Novello; Ms Novello; Kim Novello", name, keep=keep) == "Novello; Ms K. N.; K. N."


def test_a_very_long_text_is_done_in_time_that_grows_with_it():
    text = ("Sam Okafor rang. Ünter den Linden. s a m o k a " * 2_000) + "a " * 50_000
    assert "Okafor" not in masked(text)


LATIN = "abcdefghijklmnoprstuvwz"
word = st.text(LATIN + "éöñçšğø", min_size=3, max_size=9).map(str.capitalize)
FORMS = ("NFC", "NFD", "NFKC", "NFKD")


@st.composite
def written(draw) -> tuple[str, str]:
    """Return a full name, and a text that holds it somehow."""
    first, last = draw(word), draw(word)
    assume(fold(first).plain != fold(last).plain)
    assume(fold(first).plain not in ORDINARY or fold(last).plain not in ORDINARY)
    name = f"{first} {last}"
    way = draw(st.sampled_from((
        name, f"{first}  {last}", f"{first}\n{last}", f"{last}, {first}", name.upper(),
        name.lower(), f"{first}\u00a0{last}’s", f"Dr {name}", f"{first} X. {last}",
        f"{first[0]}\u200d{first[1:]} {last}", f"{first[0]}. {last}",
    )))  # fmt: skip
    around = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
    before, after = draw(around), draw(around)
    assume(fold(last).plain not in fold(before + after).plain)
    text = f"{before} {way} {after}"
    return name, unicodedata.normalize(draw(st.sampled_from(FORMS)), text)


@settings(max_examples=150)
@given(written())
@example(("Éva Ölw", "E\u0301va O\u0308lw"))
def test_no_form_of_the_name_is_left(found):
    name, text = found
    after = masked(text, name)
    for form in FORMS:
        plain = unicodedata.normalize(form, after).casefold()
        assert f" {unicodedata.normalize(form, name).casefold()} " not in f" {plain} "
    assert fold(name).plain not in fold(after).plain
    assert fold(name.split()[1]).plain not in [w for w in fold(after).plain.split()]


@settings(max_examples=60)
@given(st.text(), st.lists(st.sampled_from([SAM, "Will May", "王小明", "محمد علي"]), max_size=4))
def test_masking_never_fails_and_what_it_made_stays(text, who):
    masker = Masker(names(who))
    once = masker.mask(text)
    assert masker.mask(once) == once
    assert list(masker.kept(once)) is not None
