"""The code on paper: read back however it is typed, and never mistaken for another."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.domain.code import ALPHABET, new_code, read_code

RANDOM = st.binary(min_size=5, max_size=5)
SAMPLES = [bytes(5), b"\xff" * 5, b"\x01\x23\x45\x67\x89", b"paper", b"\x84\x21\x08\x42\x10"]


def test_a_code_as_it_is_printed() -> None:
    # Worked out by hand from the module's formula: only ever lengthened, never changed, since
    # papers carry such codes.
    assert new_code(bytes(5)) == "0000-0000-T"
    assert new_code(b"\x00\x00\x00\x00\x01") == "0000-0001-R"


@given(RANDOM)
def test_a_code_is_read_back_as_itself(data: bytes) -> None:
    code = new_code(data)
    assert read_code(code) == code
    assert len(code) == 11 and not set(code) & set("ILOU")


@given(RANDOM, RANDOM)
def test_other_bytes_give_another_code(one: bytes, other: bytes) -> None:
    assert (new_code(one) == new_code(other)) == (one == other)


@pytest.mark.parametrize(
    "write",
    [str.lower, lambda c: c.replace("-", ""), lambda c: c.replace("-", " "),
     lambda c: f" {c}\n", lambda c: c.replace("-", "–"), lambda c: c.replace("0", "O"),
     lambda c: c.replace("0", "o").replace("1", "l"), lambda c: c.replace("1", "I"),
     lambda c: " ".join(c)],
)  # fmt: skip
@pytest.mark.parametrize("data", SAMPLES)
def test_typing_is_forgiven(data: bytes, write) -> None:
    assert read_code(write(new_code(data))) == new_code(data)


@pytest.mark.parametrize("data", SAMPLES)
def test_every_single_wrong_character_is_told(data: bytes) -> None:
    plain = new_code(data).replace("-", "")
    for place, other in itertools.product(range(9), ALPHABET):
        wrong = plain[:place] + other + plain[place + 1 :]
        assert (read_code(wrong) is None) == (wrong != plain)


def test_every_swap_of_neighbours_is_told() -> None:
    # A swap changes nothing but two neighbours, and the check is linear: every pair of characters
    # at every place, before the same rest.
    rest = "7K2QM4X"
    for place, (first, second) in itertools.product(range(7), itertools.permutations(ALPHABET, 2)):
        eight = (rest[:place] + first + second + rest[place:])[:8]
        code = _checked(eight)
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert read_code(swapped) is None, (eight, place)


def test_a_last_character_swapped_with_its_check_is_told() -> None:
    for rest, last in itertools.product(("7K2QM4X", "0000000", "ZZZZZZZ"), ALPHABET):
        code = _checked(rest + last)
        swapped = code[:7] + code[8] + code[7]
        assert swapped == code or read_code(swapped) is None


@pytest.mark.parametrize(
    "typed",
    ["", "K7PM", "K7PM-3QXA", "K7PM-3QXA-9-9", "U7PM-3QXA-9", "K7PM/3QXA/9", "\ud800" * 9,
     "١٢٣٤٥٦٧٨٩", "x" * 100_000],
)  # fmt: skip
def test_what_cannot_be_a_code_is_told(typed: str) -> None:
    assert read_code(typed) is None


@given(st.text(max_size=30))
def test_anything_may_be_typed(typed: str) -> None:
    code = read_code(typed)
    assert code is None or read_code(code) == code


@pytest.mark.parametrize("data", [b"", b"1234", b"123456"])
def test_another_number_of_bytes_makes_no_code(data: bytes) -> None:
    with pytest.raises(ValueError, match="five"):
        new_code(data)


def _checked(eight: str) -> str:
    number = 0
    for character in eight:
        number = number << 5 | ALPHABET.index(character)
    return new_code(number.to_bytes(5, "big")).replace("-", "")
