"""Looks for a text that must not be in a file: anywhere in it, in any form it could have."""

import contextlib
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator

import pikepdf

from tests.documents.content import painted
from tests.documents.reading import opened, read_aloud

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_CODINGS = ("utf-8", "utf-16-be", "utf-16-le", "latin-1")


def found(data: bytes, forbidden: Iterable[str]) -> list[tuple[str, str]]:
    """Return (text, where) for each forbidden text that the file holds.

    Case, spaces and the form of accents do not hide a text; nor do line ends, other glyph codes,
    compression, other encodings, older versions of an object, or an object that nothing uses.
    """
    places = dict.fromkeys((where, _folded(said)) for where, said in _places(data))
    raw = list(_raw(data))
    hits: dict[tuple[str, str], None] = {}
    for text in forbidden:
        plain = _folded(text)
        if not plain:
            continue
        for where, said in places:
            if plain in said or plain[::-1] in said:
                hits[text, where] = None
        shapes = set(_shapes(text))
        for where, part in raw:
            if any(shape in part for shape in shapes):
                hits[text, where] = None
    return list(hits)


def _folded(text: str) -> str:
    """Return a text without what a reader does not tell apart."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(
        char for char in plain
        if not char.isspace() and unicodedata.category(char) not in ("Mn", "Cf", "Cc")
    )  # fmt: skip


def _shapes(text: str) -> Iterator[bytes]:
    """Yield the bytes that a text could be, plain and in hexadecimal."""
    for form in ("NFC", "NFD"):
        for coding in _CODINGS:
            with contextlib.suppress(UnicodeEncodeError):
                shape = unicodedata.normalize(form, text).encode(coding)
                yield shape.lower()
                yield shape.hex().encode()


def _raw(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes as they are, and every stream unpacked, in lower case."""
    yield "the bytes", data.lower()
    for body in _STREAM.findall(data):
        try:
            yield "a stream", zlib.decompressobj().decompress(body.lstrip(b"\r\n")).lower()
        except zlib.error:
            yield "a stream", body.lower()


def _places(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield (where, text) for all that a program that knows PDF would find."""
    for number, page in enumerate(painted(data), start=1):
        yield f"page {number}", "".join(mark.text for mark in page.shown)
        yield f"page {number}", "".join(mark.instead[1] for mark in page.shown if mark.instead)
    with opened(data) as pdf:
        for thing in [*pdf.objects, pdf.trailer]:
            yield from _strings(thing)
            if isinstance(thing, pikepdf.Stream):
                yield "a stream", _stream(thing)
    yield "the text read aloud", "".join(text for _, text in read_aloud(data))


def _stream(thing: pikepdf.Stream) -> str:
    try:
        return thing.read_bytes().decode("utf-8", "replace")
    except pikepdf.PdfError:
        return thing.read_raw_bytes().decode("utf-8", "replace")


def _strings(thing: pikepdf.Object, depth: int = 0) -> Iterator[tuple[str, str]]:
    if depth > 30:
        return
    if isinstance(thing, pikepdf.String):
        yield "a string", str(thing)
        yield "a string", bytes(thing).decode("utf-8", "replace")
        yield "a string", bytes(thing).decode("utf-16-le", "replace")
        yield "a string", bytes(thing).decode("utf-16-be", "replace")
    elif isinstance(thing, pikepdf.Name):
        yield "a name", str(thing)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if not _is_object(value):
                yield from _strings(value, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            yield "a name", key
            if not _is_object(value):
                yield from _strings(value, depth + 1)


def _is_object(value: object) -> bool:
    """Tell whether a value stands elsewhere in the file, where it is looked at by itself."""
    return bool(getattr(value, "is_indirect", False))
