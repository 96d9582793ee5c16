"""Where a line may end, and what is never parted: the stretches and whole characters of a text.

A small part of UAX #14, the same whatever the language: after spaces, after a dash or a slash
inside a word, and between the characters of scripts that are written without spaces.
"""

import re
import unicodedata
from collections.abc import Iterator

from escalation_desktop.documents.faces import is_invisible

_SPACE = " \u2000-\u2006\u2008-\u200b\u205f"
# A word and the spaces after it.
_TOKEN = re.compile(rf"([^{_SPACE}]+)([{_SPACE}]*)|([{_SPACE}]+)")
# After a dash or a slash that stands between a letter and a letter or figure.
_DASH = r"(?<=[^\W\d_][-/‐–—])(?=\w)"
# References and codes are read and typed whole; they are parted only where a line has no room.
_WHOLE = re.compile(r"[A-Z]-(?:[0-9A-Z]+-)+[0-9A-Z]+(?:/\d+)?|SHA-256")
_TONES = "\U0001f3fb-\U0001f3ff"
_REGIONAL = "\U0001f1e6-\U0001f1ff"
# Chinese and Japanese, with their signs, full-width and half-width forms, and emoji; full-width
# figures and letters are not parted, they make numbers and words.
_WIDE = (
    "\u2e80-\u312f\u3190-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uffe6"
    f"{_REGIONAL}\U0001f300-\U0001faff\U00020000-\U0003fffd"
)
# Never first on a line: closing signs, small kana, and what belongs to the character before.
_NOT_FIRST = (
    r"!%),.:;?\]}/|~\-‐–—\"'¢°·’”›»…‥‰′″‼-⁉℃"
    "、。々〉》」』】〕〗〙〛〜〞〟〻ぁぃぅぇぉっゃゅょゎゕゖ゛-ゞ゠ァィゥェォッャュョヮヵヶ・-ヾㇰ-ㇿ"
    "！％），．：；？］｝～｠｡｣､･ｧ-ｰﾞﾟ￠"
    "\u0300-\u036f\u200c\u200d\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f"
    f"{_TONES}\U000e0000-\U000e0fff"
)
# Never last on a line: opening signs, signs of money, and what joins on.
_NOT_LAST = r"(\[{\"'$£¥€‘“‹«№〈《「『【〔〖〘〚〝（＄［｛｟｢￡￥" + "\u200d\u00a0\u2007\u202f"
_BETWEEN = (
    rf"(?:(?<=[{_WIDE}])(?=.)|(?<=.)(?=[{_WIDE}]))(?<![{_NOT_LAST}])(?![{_NOT_FIRST}\u00a0\u202f])"
    # A mark or a selector belongs to a wide character before it.
    rf"|(?<=[{_WIDE}][\ufe0f{_TONES}])(?![{_NOT_FIRST}\u00a0\u202f])(?=.)"
)
_HAS_WIDE = re.compile(f"[{_WIDE}]")
_CUT = re.compile(_DASH)
_WIDE_CUT = re.compile(f"{_DASH}|{_BETWEEN}")
_FLAGS = re.compile(f"[{_REGIONAL}]+")
_IS_REGIONAL = re.compile(f"[{_REGIONAL}]")
_VIRAMA = 9


def stretches(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end of the word, end of its spaces) for each stretch that does not break."""
    cut = _CUT if text.isascii() or not _HAS_WIDE.search(text) else _WIDE_CUT
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        word = token[1]
        if word is None:
            yield start, start, end
            continue
        middle = token.end(1)
        kept = _inside_whole(word)
        if cut is _WIDE_CUT:
            kept |= _inside_flags(word)
        for found in cut.finditer(word):
            at = token.start() + found.start()
            if at > start and found.start() not in kept:
                yield start, at, at
                start = at
        yield start, middle, end


def last_cuts(word: str) -> list[int]:
    """Return the places where a stretch may be parted if it is wider than a line."""
    kept = _inside_whole(word)
    return [found.start() for found in _CUT.finditer(word) if found.start() in kept]


def clusters(text: str) -> list[str]:
    """Return the text as whole characters: a base and its marks, a conjunct, a joined sequence."""
    found: list[str] = []
    for char in text:
        if found and (_joins(found[-1][-1], char) or _makes_flag(found[-1], char)):
            found[-1] += char
        else:
            found.append(char)
    return found


def _inside_whole(word: str) -> frozenset[int]:
    """Return the places inside what is read whole."""
    if "-" not in word:
        return frozenset()
    return frozenset(
        place for run in _WHOLE.finditer(word) for place in range(run.start() + 1, run.end())
    )


def _inside_flags(word: str) -> frozenset[int]:
    """Return the places between the two halves of a flag."""
    return frozenset(
        place for run in _FLAGS.finditer(word) for place in range(run.start() + 1, run.end(), 2)
    )


def _joins(before: str, char: str) -> bool:
    return (
        (char > "\u02ff" and unicodedata.category(char) in ("Mn", "Me", "Mc"))
        or is_invisible(char)
        or before == "\u200d"
        or ("\U0001f3fb" <= char <= "\U0001f3ff" and before > "\u2000")
        or (before > "\u02ff" and unicodedata.combining(before) == _VIRAMA)
    )


def _makes_flag(before: str, char: str) -> bool:
    return len(before) == 1 and bool(_IS_REGIONAL.match(before) and _IS_REGIONAL.match(char))
