"""The case reference that people see: derived from the case id, with a check character.

Two stores never give one reference to two cases, because it carries 45 bits of a random id; a
misread or swapped character is told by the check (a weighted sum modulo the prime 31 over an
alphabet without the letters that are mistaken for digits or for each other).
"""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRTVWXYZ"  # 31 characters: a prime, so every swap is caught
_LENGTH = 9


def reference_of(case_id: str) -> str:
    """Return the reference of a case id, written as "D-7QK-4M2-XR13"."""
    number = int(case_id, 16)
    chars = []
    for _ in range(_LENGTH):
        number, index = divmod(number, 31)
        chars.append(_ALPHABET[index])
    body = "".join(chars)
    return f"D-{body[:3]}-{body[3:6]}-{body[6:]}{_check(body)}"


def is_valid(reference: str) -> bool:
    """Tell whether a typed reference is well formed and its check character agrees."""
    plain = reference.upper().removeprefix("D-").replace("-", "").replace(" ", "")
    if len(plain) != _LENGTH + 1 or any(char not in _ALPHABET for char in plain):
        return False
    return _check(plain[:-1]) == plain[-1]


def _check(body: str) -> str:
    total = sum((place + 1) * _ALPHABET.index(char) for place, char in enumerate(body))
    return _ALPHABET[total % 31]
