"""The short code on every page of an issued paper, by which *Check a document* knows it.

Eight random characters of Crockford's base32 (no I, L, O or U: 40 bits) and a check digit, printed
as "K7PM-3QXA-9". The check digit is worked out in the field of 32 elements (polynomial
x^5 + x^2 + 1, generator g = x) by Horner's rule: starting from c = 1, for each of the eight values
v in turn c = g*c + v, and at last c = g*c. No two places weigh the same and none weighs nothing,
so that every single wrong character and every swap of two neighbours is told.
"""

from collections.abc import Iterable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ = {character: value for value, character in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_LENGTH = 8
RANDOM_BYTES = 5
"""How many random bytes a code takes."""
_BETWEEN = "-‐‑‒–—_."


def new_code(random_bytes: bytes) -> str:
    """Return the code of five random bytes; ValueError for any other number of them."""
    if len(random_bytes) != RANDOM_BYTES:
        raise ValueError("a code is made from five random bytes")
    number = int.from_bytes(random_bytes, "big")
    return _printed([number >> (5 * place) & 31 for place in reversed(range(_LENGTH))])


def read_code(typed: str) -> str | None:
    """Return a typed code as it is printed; None where it cannot be one, or is mistyped.

    Case, spaces and hyphens do not matter; O is read as 0, I and L as 1.
    """
    plain = [c for c in typed.upper() if not c.isspace() and c not in _BETWEEN]
    values = [_READ.get(character, -1) for character in plain]
    if len(values) != _LENGTH + 1 or -1 in values or check_value(values[:-1]) != values[-1]:
        return None
    return _printed(values[:-1])


def check_value(values: Iterable[int], start: int = 1) -> int:
    """Return the check of some values from 0 to 31, itself such a value."""
    check = start
    for value in values:
        check = _times_generator(check) ^ value
    return _times_generator(check)


def _times_generator(value: int) -> int:
    doubled = value << 1
    return doubled ^ 0b100101 if doubled > 31 else doubled


def _printed(values: list[int]) -> str:
    text = "".join(ALPHABET[value] for value in values)
    return f"{text[:4]}-{text[4:]}-{ALPHABET[check_value(values)]}"
