"""A secret as plain words that can be told over the telephone: eight of 256, 64 random bits.

The list holds words that are spelt as they sound and that no two share their first four letters,
so that a word half heard is still the right one. What stretches a guess is the Argon2id of the
file that the words open.
"""

from collections.abc import Sequence

COUNT = 8
"""Words, and random bytes, of one secret."""
_HEARD = 4


def say_words(random_bytes: bytes, words: Sequence[str]) -> str:
    """Return the words for some random bytes; ValueError unless there are 256 words."""
    if len(words) != 256:
        raise ValueError("the list has 256 words")
    return " ".join(words[byte] for byte in random_bytes)


def read_words(typed: str, words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return the secret that was meant, and the words that are in no list.

    Case, commas, dashes and line ends do not matter, and four letters of a word are enough.
    """
    known = {word[:_HEARD]: word for word in words}
    meant, unknown = [], []
    for word in "".join(c if c.isalpha() else " " for c in typed.casefold()).split():
        found = known.get(word[:_HEARD], "")
        if found and (found.startswith(word) or word == found):
            meant.append(found)
        else:
            unknown.append(word)
    return " ".join(meant), tuple(unknown)
