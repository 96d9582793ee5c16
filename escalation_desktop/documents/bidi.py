"""Which way text runs: the Unicode Bidirectional Algorithm (UAX #9), for cleaned text.

Embeddings, overrides and isolates are not here: cleaning removes those controls, since they can
make a printed name read differently from the stored one. Rules W1 to L2 are, by their names in
the standard.
"""

import functools
import itertools
import re
import unicodedata
from collections.abc import Sequence

_BRACKETS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309"
    "\u230a\u230b\u2329\u232a\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772"
    "\u2773\u2774\u2775\u27c5\u27c6\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef"
    "\u2983\u2984\u2985\u2986\u2987\u2988\u2989\u298a\u298b\u298c\u298d\u2990\u298f\u298e\u2991"
    "\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23"
    "\u2e24\u2e25\u2e26\u2e27\u2e28\u2e29\u3008\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010"
    "\u3011\u3014\u3015\u3016\u3017\u3018\u3019\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e"
    "\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff5f\uff60\uff62\uff63"
)
# U+2329 and U+232A are the same brackets as U+3008 and U+3009.
_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}
_OPENERS = {
    _SAME.get(opener, opener): _SAME.get(closer, closer)
    for opener, closer in zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True)
}
_CLOSERS = frozenset(_OPENERS.values())
_NEARLY_ALL = 3
_LABELLED = re.compile(r"[A-Z][ -~’]{0,80}?: |Added [A-Z][a-z]{2} \d")
_DEEPEST = 63  # BD16: give up pairing when more brackets than this are open


@functools.lru_cache(maxsize=16384)
def kind(char: str) -> str:
    """Return the bidirectional class of a character; unassigned ones by their block."""
    found = unicodedata.bidirectional(char)
    if found:
        return found
    code = ord(char)
    if 0x0590 <= code <= 0x05FF or 0x07C0 <= code <= 0x085F or 0xFB1D <= code <= 0xFB4F:
        return "R"
    if 0x0600 <= code <= 0x08FF or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF:
        return "AL"
    return "R" if 0x10800 <= code <= 0x10FFF or 0x1E800 <= code <= 0x1EFFF else "L"


def has_right_to_left(text: str) -> bool:
    """Tell whether a text needs this module at all."""
    return not text.isascii() and any(kind(char) in ("R", "AL", "AN") for char in text)


def direction(text: str) -> int:
    """Return 1 when nearly all of a free text's letters run from right to left, else 0.

    A sentence of the app's own with a long name in it stays a sentence from left to right, and so
    does what stands after a label of the app's own, however short that is ("Who: ...").
    """
    if _LABELLED.match(text):
        return 0
    kinds = [kind(char) for char in text]
    return int(kinds.count("R") + kinds.count("AL") > _NEARLY_ALL * kinds.count("L"))


def levels(text: str, base: int) -> list[int]:
    """Return the embedding level of each character of one paragraph, without rule L1."""
    original = [kind(char) for char in text]
    kept = [index for index, value in enumerate(original) if value != "BN"]
    before = [original[index] for index in kept]
    kinds = before.copy()
    edge = "R" if base else "L"
    _weak(kinds, edge)
    _brackets([text[index] for index in kept], kinds, before, edge)
    _neutral(kinds, edge)
    result = [-1] * len(text)
    for index, value in zip(kept, kinds, strict=True):
        if base:
            result[index] = 1 if value == "R" else 2  # I2
        else:
            result[index] = {"L": 0, "R": 1}.get(value, 2)  # I1
    level = base
    for index, found in enumerate(result):
        level = result[index] = level if found < 0 else found
    return result


def visual_order(values: Sequence[int]) -> list[int]:
    """Return the indices of a line's pieces from left to right (rule L2)."""
    order = list(range(len(values)))
    odd = [value for value in values if value % 2]
    for level in range(max(values, default=0), min(odd, default=1) - 1, -1):
        start = 0
        for high, group in itertools.groupby(order.copy(), key=lambda i: values[i] >= level):
            end = start + len(list(group))
            if high:
                order[start:end] = order[start:end][::-1]
            start = end
    return order


def _weak(kinds: list[str], edge: str) -> None:
    previous = strong = edge
    for index, value in enumerate(kinds):
        if value == "NSM":  # W1
            kinds[index] = value = previous
        previous = value
    for index, value in enumerate(kinds):
        if value in ("L", "R", "AL"):
            strong = value
        elif value == "EN" and strong == "AL":  # W2
            kinds[index] = "AN"
    kinds[:] = ["R" if value == "AL" else value for value in kinds]  # W3
    for index in range(1, len(kinds) - 1):  # W4
        left, value, right = kinds[index - 1 : index + 2]
        if left == right and (
            (value == "ES" and left == "EN") or (value == "CS" and left in ("EN", "AN"))
        ):
            kinds[index] = left
    start = 0
    for value, group in itertools.groupby(kinds.copy()):  # W5
        end = start + len(list(group))
        if value == "ET" and "EN" in (*kinds[start - 1 : start], *kinds[end : end + 1]):
            kinds[start:end] = ["EN"] * (end - start)
        start = end
    strong = edge
    for index, value in enumerate(kinds):
        if value in ("ES", "ET", "CS"):  # W6
            kinds[index] = "ON"
        elif value in ("L", "R"):
            strong = value
        elif value == "EN" and strong == "L":  # W7
            kinds[index] = "L"


def _strong(value: str) -> str:
    """Return L, R or nothing: numbers count as R for the rules N0 to N2."""
    return "R" if value in ("R", "EN", "AN") else "L" if value == "L" else ""


def _pairs(chars: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    awaited: list[tuple[str, int]] = []
    found = []
    for index, char in enumerate(chars):
        if kinds[index] != "ON":
            continue
        bracket = _SAME.get(char, char)
        if bracket in _OPENERS:
            if len(awaited) == _DEEPEST:
                return []
            awaited.append((_OPENERS[bracket], index))
        elif bracket in _CLOSERS:
            for depth in range(len(awaited) - 1, -1, -1):
                if awaited[depth][0] == bracket:
                    found.append((awaited[depth][1], index))
                    del awaited[depth:]
                    break
    return sorted(found)


def _brackets(chars: list[str], kinds: list[str], before: list[str], edge: str) -> None:
    """N0: a pair of brackets takes the direction of what it holds."""
    for opener, closer in _pairs(chars, kinds):
        inside = {_strong(value) for value in kinds[opener + 1 : closer]}
        if edge in inside:
            chosen = edge
        elif inside - {""}:
            context = (_strong(kinds[index]) for index in range(opener - 1, -1, -1))
            chosen = next((value for value in context if value), edge)
        else:
            continue
        for bracket in (opener, closer):
            kinds[bracket] = chosen
            for index in range(bracket + 1, len(kinds)):
                if before[index] != "NSM":
                    break
                kinds[index] = chosen


def _neutral(kinds: list[str], edge: str) -> None:
    """N1 and N2: spaces and signs take the direction of both neighbours, else the paragraph's."""
    start = 0
    for value, group in itertools.groupby([_strong(value) for value in kinds]):
        end = start + len(list(group))
        if not value:
            left = _strong(kinds[start - 1]) if start else edge
            right = _strong(kinds[end]) if end < len(kinds) else edge
            kinds[start:end] = [left if left == right else edge] * (end - start)
        start = end
