import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.documents.clean import clean_line, clean_lines


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
