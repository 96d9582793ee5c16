"""Makes and reads recovery codes: 160 random bits that a person can copy by hand.

Eight groups of five characters of Crockford's base32 (no I, L, O or U). The fifth character of
each group checks the four before it *and* the group's place, by a polynomial over GF(32): any one
wrong character, any two neighbours swapped and any two groups swapped are told, by group number,
before a key is tried. Typing is forgiving: case, spaces and hyphens do not matter; O is 0, I and L
are 1.
"""

import secrets

from escalation_desktop.domain.code import ALPHABET, check_value
from escalation_desktop.errors import RecoveryCodeMistyped

_READ = {character: value for value, character in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_GROUPS = 8
_GROUP = 5
_BYTES = 20


def new_code() -> str:
    """Return a fresh code as printed: eight groups joined by hyphens."""
    return format_code(secrets.token_bytes(_BYTES))


def format_code(secret: bytes) -> str:
    """Write 20 secret bytes as a code."""
    number = int.from_bytes(secret, "big")
    values = [number >> (5 * place) & 31 for place in reversed(range(_GROUPS * 4))]
    groups = [values[start : start + 4] for start in range(0, len(values), 4)]
    return "-".join(
        "".join(ALPHABET[value] for value in [*group, _check(place, group)])
        for place, group in enumerate(groups)
    )


def read_code(typed: str) -> bytes:
    """Return the 20 secret bytes of a typed code.

    Raises RecoveryCodeMistyped with the numbers (from 1) of the groups that cannot be right, or
    with none if the length is wrong.
    """
    characters = [c for c in typed.upper() if not c.isspace() and c not in "-‐‑–—_."]
    if len(characters) != _GROUPS * _GROUP:
        raise RecoveryCodeMistyped((), len(characters), _GROUPS * _GROUP)
    wrong = []
    number = 0
    for place in range(_GROUPS):
        group = [_READ.get(c, -1) for c in characters[place * _GROUP : (place + 1) * _GROUP]]
        if -1 in group or _check(place, group[:4]) != group[4]:
            wrong.append(place + 1)
        for value in group[:4]:
            number = number << 5 | max(value, 0)
    if wrong:
        raise RecoveryCodeMistyped(tuple(wrong), len(characters), _GROUPS * _GROUP)
    return number.to_bytes(_BYTES, "big")


def _check(place: int, group: list[int]) -> int:
    return check_value(group, start=place + 1)
