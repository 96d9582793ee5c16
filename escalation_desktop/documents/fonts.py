"""Which bundled font files there are, which scripts each serves, and whether they are whole."""

import hashlib
from pathlib import Path

from escalation_desktop import paths
from escalation_desktop.errors import DocumentError

MANIFEST = "SHA256SUMS"
BASE = "NotoSans"

# A font is tried, and so loaded, only for a character in its ranges.
_SCRIPTS: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = (
    ("NotoSansHebrew", ((0x0590, 0x05FF), (0xFB1D, 0xFB4F))),
    (
        "NotoSansArabic",
        (
            (0x0600, 0x06FF),
            (0x0750, 0x077F),
            (0x08A0, 0x08FF),
            (0xFB50, 0xFDFF),
            (0xFE70, 0xFEFC),
        ),
    ),
    ("NotoSansDevanagari", ((0x0900, 0x097F), (0x1CD0, 0x1CFF), (0xA8E0, 0xA8FF))),
    ("NotoSansBengali", ((0x0980, 0x09FF),)),
    ("NotoSansGurmukhi", ((0x0A00, 0x0A7F),)),
    ("NotoSansGujarati", ((0x0A80, 0x0AFF),)),
    ("NotoSansTamil", ((0x0B80, 0x0BFF),)),
)
# One weight each, which also stands where the print is bold: bold ones would double their size.
_IN_ONE_WEIGHT: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = (
    ("NotoSansArmenian-Regular", ((0x0530, 0x058F), (0xFB13, 0xFB17))),
    ("NotoSansTelugu-Regular", ((0x0C00, 0x0C7F),)),
    ("NotoSansKannada-Regular", ((0x0C80, 0x0CFF),)),
    ("NotoSansMalayalam-Regular", ((0x0D00, 0x0D7F),)),
    ("NotoSansSinhala-Regular", ((0x0D80, 0x0DFF),)),
    ("NotoSansThai-Regular", ((0x0E00, 0x0E7F),)),
    ("NotoSansGeorgian-Regular", ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F))),
    ("NotoSansEthiopic-Regular", ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F))),
)
# One weight too; another would be ten megabytes more.
_IDEOGRAPHS = "NotoSansSC-Regular"
_IDEOGRAPH_RANGES = (
    (0x2E80, 0x303F),
    (0x3040, 0x4DBF),  # kana, letters for sounds, enclosed ones, the first rarer ideographs
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFFEF),  # full-width and half-width forms
    (0x20000, 0x323AF),
)
_EMOJI = "NotoEmoji-Regular"
# These have one weight; they are tried, in this order, for what the base font lacks.
_SYMBOLS = (
    "NotoSansSymbols-Regular",
    "NotoSansSymbols2-Regular",
    "NotoSansMath-Regular",
    _EMOJI,
)
_FIRST_SCRIPT = 0x0530
_FIRST_SYMBOL = 0x2000
_FIRST_EMOJI, _LAST_EMOJI = 0x1F000, 0x1FAFF
# Asks for a picture where the same character may also stand as a plain sign.
_AS_EMOJI = "\ufe0f"


def candidates(cluster: str, bold: bool) -> tuple[str, ...]:
    """Return the names of the font files to try for a whole character, in order."""
    names = dict.fromkeys(name for char in cluster for name in _for_one(ord(char), bold))
    if not cluster.isascii() and any(
        char == _AS_EMOJI or _FIRST_EMOJI <= ord(char) <= _LAST_EMOJI for char in cluster
    ):
        return (_EMOJI, *(name for name in names if name != _EMOJI))
    return tuple(names)


def is_of_words(name: str) -> bool:
    """Tell whether a font's punctuation and figures go with its words: not so for symbols."""
    return name not in (_IDEOGRAPHS, *_SYMBOLS)


def _for_one(code: int, bold: bool) -> tuple[str, ...]:
    weight = "Bold" if bold else "Regular"
    base = f"{BASE}-{weight}"
    if code < _FIRST_SCRIPT:
        return (base,)
    if _is_in(code, _IDEOGRAPH_RANGES):
        return (_IDEOGRAPHS, base, *_SYMBOLS)
    scripts = (
        *(f"{name}-{weight}" for name, ranges in _SCRIPTS if _is_in(code, ranges)),
        *(name for name, ranges in _IN_ONE_WEIGHT if _is_in(code, ranges)),
    )
    return (*scripts, base, *(_SYMBOLS if code >= _FIRST_SYMBOL else ()))


def _is_in(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= code <= high for low, high in ranges)


def folder() -> Path:
    """Return the folder of the bundled fonts."""
    return paths.resources() / "fonts"


def read_font(path: Path) -> bytes:
    """Return a bundled font file's bytes, checked against the manifest.

    Raises:
        DocumentError: the file or the manifest is missing, or the file is not the one shipped.
    """
    try:
        expected = _manifest(path.parent)
        data = path.read_bytes()
    except OSError as error:
        raise _damaged(path.name) from error
    if expected.get(path.name) != hashlib.sha256(data).hexdigest():
        raise _damaged(path.name)
    return data


def check_fonts() -> list[str]:
    """Open every bundled font file and return a sentence for each missing or damaged one."""
    where = folder()
    try:
        expected = _manifest(where)
    except OSError:
        return [f"The list of fonts, {MANIFEST}, is missing or cannot be read."]
    problems = []
    for name, digest in sorted(expected.items()):
        try:
            data = (where / name).read_bytes()
        except OSError:
            problems.append(f"The font file {name} is missing or cannot be read.")
            continue
        if hashlib.sha256(data).hexdigest() != digest:
            problems.append(f"The font file {name} is damaged.")
    needed = {f"{name}-{weight}" for name, _ in _SCRIPTS for weight in ("Regular", "Bold")}
    needed |= {f"{BASE}-Regular", f"{BASE}-Bold", _IDEOGRAPHS, *_SYMBOLS}
    needed |= {name for name, _ in _IN_ONE_WEIGHT}
    problems.extend(
        f"The font file {name}.ttf is not in the list of fonts."
        for name in sorted(needed)
        if f"{name}.ttf" not in expected
    )
    return problems


def _manifest(where: Path) -> dict[str, str]:
    lines = (where / MANIFEST).read_text(encoding="ascii", errors="replace").splitlines()
    pairs = (line.split(maxsplit=1) for line in lines)
    return {pair[1].strip(): pair[0] for pair in pairs if len(pair) == 2}


def _damaged(name: str) -> DocumentError:
    return DocumentError(
        "A font file that came with the app is missing or damaged.",
        "Install the app again; your records are not touched by this.",
        detail=name,
    )
