import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.documents import dropped_characters
from escalation_desktop.documents.clean import clean_line, clean_lines, dropped
from escalation_desktop.domain.blocks import Paragraph
from tests.documents.made import document

ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("", [""]),
        (
            "one\r\ntwo\rthree\x0bfour\u2028five\u0085six",
            ["one", "two", "three", "four", "five", "six"],
        ),
        ("a\x00b\x07c\x1b[31m", ["abc[31m"]),
        ("Zoe\u0308", ["Zo\u00eb"]),
        ("\ud83d", ["\ufffd"]),
        ("a\ufdd0b\U0001ffff", ["a\ufffdb\ufffd"]),
        ("\u202eevil\u202c \u2066x\u2069", ["evil x"]),
        ("soft\u00adhyphen\ufeff", ["softhyphen"]),
        ("a\tb  ", ["a    b"]),
        ("wide\u3000space", ["wide space"]),
        ("a\x85b\x0cc\u2029d\n\re", ["a", "b", "c", "d", "", "e"]),
        ("".join(map(chr, [*range(9), *range(14, 32), *range(127, 133), *range(134, 160)])), [""]),
        ("\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", [""]),
        ("e\x00\u0301", ["\u00e9"]),
        ("\u1100\u1161 \u212b \ufb1d \u0958", ["\uac00 \u00c5 \u05d9\u05b4 \u0915\u093c"]),
        ("\udc00\ud800", ["\ufffd\ufffd"]),
        ("\U0001f468\u200d\U0001f467 \u2764\ufe0f", ["\U0001f468\u200d\U0001f467 \u2764\ufe0f"]),
        ("\u845b\U000e0100", ["\u845b\U000e0100"]),
        (ENGLAND, [ENGLAND]),
        (f"hi{ENGLAND[1:]}\U000e0001", ["hi"]),
        ("\ufff9base\ufffareading\ufffb", ["basereading"]),
        ("<b>&amp;</b> =1+1 \\n {0} %s", ["<b>&amp;</b> =1+1 \\n {0} %s"]),
        ("क्\u200dष می\u200cخواهم", ["क्\u200dष می\u200cخواهم"]),
    ],
)
def test_text_is_made_safe(typed, lines):
    assert clean_lines(typed) == lines


def test_one_line_joins_its_lines():
    assert clean_line("one\n\n two\nthree") == "one  two three"


@given(st.text(alphabet=st.characters(categories=["L", "M", "N", "P", "S", "Z", "C"])))
def test_clean_text_is_stable_and_can_be_written(text):
    lines = clean_lines(text)
    assert clean_lines("\n".join(lines)) == lines
    for line in lines:
        line.encode("utf-8")
        assert not any(unicodedata.category(char) == "Cc" for char in line)
        assert dropped(line) == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", []),
        ("plain", []),
        ("lines\r\nand\ttabs\x0b\u2028", []),
        ("Zoe\u0308 \u0915\u094d\u200d\u0937 \u200e\u200f", []),
        (f"{ENGLAND} \U0001f1ec\U0001f1e7 \u845b\U000e0100", []),
        ("a\x00b\x00", ["a null character"]),
        ("\x1b[31m\x9f", ["a control character"]),
        ("soft\xadhyphen\ufeff", ["a soft hyphen", "a byte-order mark"]),
        ("\u202eevil\u2069", ["a control that turns text round"]),
        ("a\u2060b\ufffb", ["an invisible formatting character"]),
        ("\ud83d", ["half a character"]),
        ("\ufdd0\U0010ffff", ["a code that is no character"]),
        (f"hi{ENGLAND[1:]}", ["a hidden character"]),
    ],
)
def test_what_is_not_printed_is_told_in_words(typed, told):
    assert dropped(typed) == told


@given(
    st.text(alphabet=st.characters(categories=["L", "M", "N", "P", "S", "Cc", "Cf", "Cs", "Cn"]))
)
def test_what_is_not_told_is_printed(text):
    if not dropped(text):
        said = "".join(clean_lines(text))
        expected = unicodedata.normalize("NFC", text)
        kept = [
            char for char in expected if not char.isspace() and unicodedata.category(char) != "Cc"
        ]
        assert [char for char in said if not char.isspace()] == kept


def test_a_document_s_losses_are_told_once_for_each_place_in_reading_order():
    made = document(
        Paragraph("a\x00b\x00\xad", place="one"),
        Paragraph("\x00", place="two"),
        title="\ud800",
    )
    assert dropped_characters(made) == [
        ("half a character", "the title"),
        ("a null character", "one"),
        ("a soft hyphen", "one"),
        ("a null character", "two"),
    ]
