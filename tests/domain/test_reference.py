import secrets

from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.domain.reference import is_valid, reference_of

IDS = st.binary(min_size=16, max_size=16).map(bytes.hex)


@given(IDS)
def test_a_reference_is_valid_and_always_the_same(case: str) -> None:
    assert is_valid(reference_of(case))
    assert reference_of(case) == reference_of(case)


@given(IDS, st.integers(0, 9), st.sampled_from("0123456789ABCDEFGHJKMNPQRTVWXYZ"))
def test_one_wrong_character_is_told(case: str, place: int, other: str) -> None:
    right = reference_of(case)
    places = [i for i, char in enumerate(right) if i > 1 and char != "-"]
    wrong = right[: places[place]] + other + right[places[place] + 1 :]
    assert is_valid(wrong) == (wrong == right)


@given(IDS, st.integers(0, 7))
def test_two_neighbours_swapped_are_told(case: str, place: int) -> None:
    plain = reference_of(case).removeprefix("D-").replace("-", "")
    swapped = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    assert is_valid(swapped) == (swapped == plain)


def test_many_cases_have_many_references() -> None:
    made = {reference_of(secrets.token_hex(16)) for _ in range(2000)}
    assert len(made) == 2000


def test_what_is_no_reference_is_not_valid() -> None:
    assert not is_valid("")
    assert not is_valid("D-OIL-OIL-OILS")
    assert is_valid(reference_of("ab" * 16).lower().replace("-", " ").replace("d ", "", 1))
