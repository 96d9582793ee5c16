"""Text as typed, made safe to lay out and to put in a file's metadata.

The stored text stays as it is; only what is printed is cleaned, and what that takes away can be
told.
"""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# In a worker's words, what is not printed; an override could make a printed name read differently
# from the stored one.
_KINDS = {
    "a null character": "\x00",
    "a control character": "\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f",
    "a soft hyphen": "\xad",
    "a byte-order mark": "\ufeff",
    "a control that turns text round": "\u061c\u202a-\u202e\u2066-\u2069",
    "an invisible formatting character": "\u2060-\u2065\u206a-\u206f\ufff9-\ufffb",
}
_DROPPED = re.compile("[" + "".join(_KINDS.values()) + "]")
# Invisible letters, meant only to name a region's flag; a whole text could hide in them.
_TAGS = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]+\U000e007f)"
    "|[\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
_HALVES = "\ud800-\udfff"
_NONE = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF)
)
_NOT_CHARACTERS = re.compile(f"[{_HALVES}{_NONE}]")
_TOLD = {
    **{name: re.compile(f"[{chars}]") for name, chars in _KINDS.items()},
    "half a character": re.compile(f"[{_HALVES}]"),
    "a code that is no character": re.compile(f"[{_NONE}]"),
}
_HIDDEN = "a hidden character"
_SPACES = str.maketrans({"\t": "    ", "\u1680": " ", "\u3000": " "})


def clean_lines(text: str) -> list[str]:
    """Return the lines of a text: NFC, no controls, no half characters (shown as U+FFFD)."""
    text = _NOT_CHARACTERS.sub("\ufffd", text)
    lines = _LINE_ENDS.split(text)
    return [
        unicodedata.normalize("NFC", _without(line)).translate(_SPACES).rstrip() for line in lines
    ]


def clean_line(text: str) -> str:
    """Return a text as one line, its line ends as spaces."""
    return " ".join(line for line in clean_lines(text) if line)


def dropped(text: str) -> list[str]:
    """Return in words, once each, what cleaning takes from a text or shows as U+FFFD."""
    if text.isascii() and text.isprintable():
        return []
    found = [name for name, kind in _TOLD.items() if kind.search(text)]
    if any(match[1] is None for match in _TAGS.finditer(text)):
        found.append(_HIDDEN)
    return found


def _without(line: str) -> str:
    line = _DROPPED.sub("", line)
    return line if line.isascii() else _TAGS.sub(lambda found: found[1] or "", line)
