"""Qt's ICU data with English alone: 28 MB less, where Linux wheels carry every language of it.

ICU falls back to its root where a language or an old encoding is not there. The data are a table
of names and items inside a shared library that holds nothing else; both are written anew in
place, without a compiler. A library laid out otherwise stops the build: somebody has to look.
"""

import re
import struct
from pathlib import Path

_ENGLISH = {"en", "en_001", "en_GB", "en_US", "en_US_POSIX"}
_NOT_LANGUAGES = {"res_index", "root", "pool"}
_UNUSED = (
    r"\.cnv$",  # encodings older than Unicode
    r"^(translit|rbnf)/",  # other scripts in Latin letters; numbers spelt out
    r"dict\.dict$",  # where words end in Thai, Khmer, Lao, Burmese, Chinese
    r"\.spp$",  # names on networks
    r"^(unames|confusables)\.",  # the names of characters; look-alikes in addresses
)
_DATA = 0x1000
_PAGE = 0x1000
_LOAD, _DYNAMIC, _NOTE, _RELRO = 1, 2, 4, 0x6474E552


class LaidOutOtherwise(Exception):
    """The library is not what this module knows how to cut."""


def keeps(item: str) -> bool:
    """Return whether an item of the data, named as in its table without the package, is kept."""
    if any(re.search(pattern, item) for pattern in _UNUSED):
        return False
    stem = item.rsplit("/", 1)[-1].removesuffix(".res")
    language = item.endswith(".res") and re.match(r"[a-z]{2,3}(_|$)", stem)
    return not language or stem in _ENGLISH | _NOT_LANGUAGES


def cut(library: bytes) -> bytes:
    """Return the library with only the items that are kept.

    Raises:
        LaidOutOtherwise: If it is not an ELF library of ICU data as Qt's wheels have it.
    """
    segments = _segments(library)
    size_at = _size_of_the_symbol(library)
    (size,) = struct.unpack_from("<Q", library, size_at)
    if _DATA + size > len(library) or library[_DATA + 2 : _DATA + 4] != b"\xda\x27":
        raise LaidOutOtherwise("no ICU data where they are expected")
    data = _rewritten(library[_DATA : _DATA + size])
    end = -(-(_DATA + len(data)) // _PAGE) * _PAGE
    out = bytearray(library[:_DATA]) + data
    out += bytes(end - len(out))
    struct.pack_into("<Q", out, size_at, len(data))
    for at, kind, start, address, length in segments:
        if kind == _LOAD and start == 0:
            struct.pack_into("<QQ", out, at + 32, _DATA + len(data), _DATA + len(data))
        elif kind in (_LOAD, _DYNAMIC, _RELRO):  # the dynamic section, moved up in the file
            struct.pack_into("<Q", out, at + 8, end + address % _PAGE)
        if kind == _DYNAMIC:
            out += bytes(end + address % _PAGE - len(out)) + library[start : start + length]
    struct.pack_into("<Q", out, 40, 0)  # no section headers: the loader does not read them
    struct.pack_into("<HHH", out, 58, 0, 0, 0)
    return bytes(out)


def cut_file(path: Path) -> None:
    """Cut a library where it lies."""
    path.write_bytes(cut(path.read_bytes()))


def _segments(library: bytes) -> list[tuple[int, int, int, int, int]]:
    """Return place in the file, kind, offset, address and length of each program header."""
    if library[:6] != b"\x7fELF\x02\x01":
        raise LaidOutOtherwise("not a 64-bit little-endian ELF library")
    (start,) = struct.unpack_from("<Q", library, 32)
    size, count = struct.unpack_from("<HH", library, 54)
    found = []
    for at in range(start, start + size * count, size):
        kind, _, offset, address, _, length = struct.unpack_from("<IIQQQQ", library, at)
        found.append((at, kind, offset, address, length))
    if any(offset + length > len(library) for _, _, offset, _, length in found):
        raise LaidOutOtherwise("shorter than it says")
    loads = [one for one in found if one[1] == _LOAD]
    dynamic = [one for one in found if one[1] == _DYNAMIC]
    if len(loads) != 2 or len(dynamic) != 1 or loads[1][2:] != dynamic[0][2:]:
        raise LaidOutOtherwise("more in it than data and the dynamic section")
    return found


def _size_of_the_symbol(library: bytes) -> int:
    """Return where the length of the one symbol stands: the data's."""
    at = library.find(struct.pack("<Q", _DATA), 64, _DATA)
    while at >= 0:
        if library[at - 4] == 0x11 and at % 8 == 0:  # st_info: a global object
            return at + 8
        at = library.find(struct.pack("<Q", _DATA), at + 1, _DATA)
    raise LaidOutOtherwise("no symbol of the data")


def _rewritten(data: bytes) -> bytes:
    """Return a package of ICU data (its header, table, names and items) without the rest."""
    (head,) = struct.unpack_from("<H", data)
    (count,) = struct.unpack_from("<I", data, head)
    table = [struct.unpack_from("<II", data, head + 4 + 8 * n) for n in range(count)]
    names = [data[head + at : data.index(b"\0", head + at)] for at, _ in table]
    starts = [at for _, at in table] + [len(data) - head]
    kept = [n for n in range(count) if keeps(names[n].decode().split("/", 1)[1])]
    at = 4 + 8 * len(kept)
    name_places = []
    for n in kept:
        name_places.append(at)
        at += len(names[n]) + 1
    items = bytearray()
    first = -(-at // 16) * 16
    places = []
    for n in kept:
        places.append(first + len(items))
        item = data[head + starts[n] : head + starts[n + 1]]
        items += item + bytes(-len(item) % 16)
    body = bytearray(struct.pack("<I", len(kept)))
    for name_at, place in zip(name_places, places, strict=True):
        body += struct.pack("<II", name_at, place)
    for n in kept:
        body += names[n] + b"\0"
    body += bytes(first - len(body))
    return data[:head] + bytes(body) + bytes(items)
