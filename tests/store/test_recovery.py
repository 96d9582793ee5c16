"""Recovery codes: forgiving about how they are typed, strict about what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from escalation_desktop.domain.code import ALPHABET
from escalation_desktop.errors import RecoveryCodeMistyped
from escalation_desktop.store.recovery import format_code, new_code, read_code

_SECRETS = some.binary(min_size=20, max_size=20)


@given(secret=_SECRETS)
@settings(max_examples=60)
def test_a_code_reads_back_however_it_is_typed(secret: bytes) -> None:
    code = format_code(secret)
    assert [len(group) for group in code.split("-")] == [5] * 8
    loose = code.lower().replace("0", "o").replace("1", "i").replace("-", "  ")
    for typed in (code, loose, f"  {code.replace('-', '')}\n", code.replace("1", "L")):
        assert read_code(typed) == secret


@given(secret=_SECRETS, place=some.integers(0, 39), other=some.sampled_from(ALPHABET))
@settings(max_examples=200)
def test_any_one_wrong_character_is_told_by_its_group(
    secret: bytes, place: int, other: str
) -> None:
    characters = format_code(secret).replace("-", "")
    typed = characters[:place] + other + characters[place + 1 :]
    if typed == characters:
        assert read_code(typed) == secret
        return
    with pytest.raises(RecoveryCodeMistyped) as told:
        read_code(typed)
    assert told.value.groups == (place // 5 + 1,)


@given(secret=_SECRETS, group=some.integers(0, 7), place=some.integers(0, 3))
@settings(max_examples=100)
def test_two_neighbours_swapped_are_told(secret: bytes, group: int, place: int) -> None:
    characters = list(format_code(secret).replace("-", ""))
    at = group * 5 + place
    if characters[at] == characters[at + 1]:
        return
    characters[at], characters[at + 1] = characters[at + 1], characters[at]
    with pytest.raises(RecoveryCodeMistyped) as told:
        read_code("".join(characters))
    assert told.value.groups == (group + 1,)


@given(secret=_SECRETS, one=some.integers(0, 7), other=some.integers(0, 7))
@settings(max_examples=60)
def test_two_groups_swapped_are_told(secret: bytes, one: int, other: int) -> None:
    groups = format_code(secret).split("-")
    if one == other:
        return
    groups[one], groups[other] = groups[other], groups[one]
    with pytest.raises(RecoveryCodeMistyped) as told:
        read_code("-".join(groups))
    assert set(told.value.groups) == {one + 1, other + 1}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "40 letters and digits; 0 were typed"),
        ("ABCDE", "5 were typed"),
        ("0" * 41, "41 were typed"),
    ],
)
def test_a_wrong_length_is_told(typed: str, said: str) -> None:
    with pytest.raises(RecoveryCodeMistyped, match=said) as told:
        read_code(typed)
    assert told.value.groups == ()


def test_a_character_outside_the_alphabet_is_told() -> None:
    code = format_code(bytes(20))
    with pytest.raises(RecoveryCodeMistyped, match="Group 2 of the recovery code is"):
        read_code(code[:6] + "U" + code[7:])
    with pytest.raises(RecoveryCodeMistyped, match="Groups 1, 2 of the recovery code are"):
        read_code("é" + code[1:6] + "\ud800" + code[7:])


def test_codes_are_fresh() -> None:
    assert len({new_code() for _ in range(50)}) == 50
