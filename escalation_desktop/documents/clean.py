"""Text as typed, made safe to lay out and to put in a file's metadata.

The stored text stays as it is; only what is printed is cleaned.
"""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Controls, soft hyphen, byte-order mark, annotation marks, and every control that reorders text:
# an override could make a printed name read differently from the stored one.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_NOT_CHARACTERS = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
_SPACES = str.maketrans({"\t": "    ", "\u1680": " ", "\u3000": " "})


def clean_lines(text: str) -> list[str]:
    """Return the lines of a text: NFC, no controls, no half characters (shown as U+FFFD)."""
    text = _NOT_CHARACTERS.sub("\ufffd", text)
    lines = _LINE_ENDS.split(text)
    return [
        unicodedata.normalize("NFC", _DROPPED.sub("", line)).translate(_SPACES).rstrip()
        for line in lines
    ]


def clean_line(text: str) -> str:
    """Return a text as one line, its line ends as spaces."""
    return " ".join(line for line in clean_lines(text) if line)
