"""Qt's ICU data cut down to English: what goes, and that the library still is one."""

import ctypes
import struct
from pathlib import Path

import PySide6
import pytest
from package import icu

ITEMS = {
    "a/coll/root.res": b"roots",
    "a/coll/zh.res": b"Chinese",
    "a/en.res": b"English",
    "a/fr_CA.res": b"French",
    "a/ibm-37.cnv": b"an encoding",
    "a/res_index.res": b"all",
}
"""In the order of their names, as ICU looks them up."""


@pytest.mark.parametrize(
    ("item", "kept"),
    [
        ("en.res", True), ("en_GB.res", True), ("en_AU.res", False), ("root.res", True),
        ("fr.res", False), ("coll/fil.res", False), ("coll/ucadata.icu", True),
        ("res_index.res", True), ("lang/res_index.res", True), ("zone/pool.res", True),
        ("supplementalData.res", True), ("zoneinfo64.res", True), ("zone/tzdbNames.res", True),
        ("brkitr/word.brk", True), ("brkitr/thaidict.dict", False), ("gb18030.cnv", False),
        ("cnvalias.icu", True), ("translit/root.res", False), ("rbnf/en.res", False),
        ("rfc4013.spp", False), ("nfkc.nrm", True), ("unames.icu", False),
    ],
)  # fmt: skip
def test_what_is_kept(item: str, kept: bool) -> None:
    assert icu.keeps(item) is kept


def package_of(items: dict[str, bytes]) -> bytes:
    """Return a package of ICU data: a header, the table, the names, the items."""
    head = struct.pack("<HBB", 32, 0xDA, 0x27) + bytes(28)
    place = 4 + 8 * len(items)
    table, names, starts = b"", b"", []
    first = -(-(place + sum(len(name) + 1 for name in items)) // 16) * 16
    body = b""
    for data in items.values():
        starts.append(first + len(body))
        body += data + bytes(-len(data) % 16)
    for name, start in zip(items, starts, strict=True):
        table += struct.pack("<II", place + len(names), start)
        names += name.encode() + b"\0"
    told = struct.pack("<I", len(items)) + table + names
    return head + told + bytes(first - len(told)) + body


def read(data: bytes) -> dict[str, bytes]:
    (head,) = struct.unpack_from("<H", data)
    (count,) = struct.unpack_from("<I", data, head)
    table = [struct.unpack_from("<II", data, head + 4 + 8 * n) for n in range(count)]
    names = [data[head + at : data.index(b"\0", head + at)].decode() for at, _ in table]
    ends = [start for _, start in table[1:]] + [len(data) - head]
    return {
        name: data[head + start : head + end].rstrip(b"\0")
        for name, (_, start), end in zip(names, table, ends, strict=True)
    }


def library_of(data: bytes) -> bytes:
    """Return an ELF library as Qt's: one symbol, the data at 0x1000, the dynamic section last."""
    end = 0x1000 + len(data)
    dynamic = -(-end // 0x1000) * 0x1000
    header = b"\x7fELF\x02\x01\x01" + bytes(9)
    header += struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 64, 999, 0, 64, 56, 3, 64, 11, 10)
    segments = [(1, 4, 0, 0, end), (1, 6, dynamic, dynamic + 0x2000, 32)]
    segments.append((2, 6, dynamic, dynamic + 0x2000, 32))
    for kind, flags, at, address, length in segments:
        header += struct.pack("<IIQQQQQQ", kind, flags, at, address, address, length, length, 8)
    header += bytes(0x1E0 - len(header))
    header += bytes(24) + struct.pack("<IBBHQQ", 1, 0x11, 0, 5, 0x1000, len(data))
    header += bytes(0x1000 - len(header))
    return header + data + bytes(dynamic - end) + b"D" * 32


def test_the_data_keep_english_and_their_order() -> None:
    out = icu.cut(library_of(package_of(ITEMS)))
    (size,) = struct.unpack_from("<Q", out, 0x1E0 + 24 + 16)
    assert read(out[0x1000 : 0x1000 + size]) == {
        "a/coll/root.res": b"roots", "a/en.res": b"English", "a/res_index.res": b"all",
    }  # fmt: skip
    assert out.endswith(b"D" * 32)  # the dynamic section
    (place,) = struct.unpack_from("<Q", out, 64 + 56 + 8)
    assert out[place : place + 32] == b"D" * 32


@pytest.mark.parametrize(
    "library",
    [b"", b"MZ" + bytes(8000), library_of(b"no data" * 100), library_of(package_of(ITEMS))[:5000]],
    ids=["empty", "Windows", "no data", "short"],
)
def test_another_library_is_left_alone(library: bytes) -> None:
    with pytest.raises((icu.LaidOutOtherwise, struct.error)):
        icu.cut(library)


def test_the_real_one_still_loads(tmp_path: Path) -> None:
    for real in (Path(PySide6.__file__).parent / "Qt" / "lib").glob("libicudata.so.*"):  # Linux
        cut = tmp_path / real.name
        cut.write_bytes(icu.cut(real.read_bytes()))
        assert cut.stat().st_size < real.stat().st_size / 6
        version = real.name.rsplit(".", 1)[-1]
        head = (ctypes.c_ubyte * 8).in_dll(ctypes.CDLL(str(cut)), f"icudt{version}_dat")
        assert bytes(head)[2:4] == b"\xda\x27"
