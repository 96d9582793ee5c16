"""Reads a PDF back as a reader of its text would: by its own character maps, in its own order."""

import io
import re
import unicodedata

import pikepdf

_PAIR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]*)>")


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def pages_of(data: bytes) -> list[str]:
    """Return each page's text, a line end between lines, in the order of the page's content."""
    with opened(data) as pdf:
        return [_page(page) for page in pdf.pages]


def text_of(data: bytes) -> str:
    """Return the whole text with every run of spaces and line ends as one space."""
    return " ".join(" ".join(pages_of(data)).split())


def letters(text: str) -> str:
    """Return what must survive of a text: everything but spaces and invisible characters."""
    kept = "".join(text.split())
    return unicodedata.normalize(
        "NFC",
        re.sub("[\u200b-\u200f\u2060\u034f\u180e\ufe00-\ufe0f\U000e0000-\U000e0fff]", "", kept),
    )


def starts_of(data: bytes) -> list[tuple[str, float, float]]:
    """Return (text, x, y) of each stretch that page 1 places by itself, in reading order."""
    found: list[tuple[str, float, float]] = []
    with opened(data) as pdf:
        maps = _maps(pdf.pages[0])
        font = ""
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            match str(operator):
                case "Tf":
                    font = str(operands[0])
                case "Tm":
                    found.append(("", float(operands[4]), float(operands[5])))
                case "TJ":
                    strings = [bytes(i) for i in operands[0] if isinstance(i, pikepdf.String)]
                    _, x, y = found[-1]
                    found[-1] = ("".join(_decoded(codes, maps[font]) for codes in strings), x, y)
    return found


def _maps(page: pikepdf.Page) -> dict[str, dict[bytes, str]]:
    maps = {}
    for name, font in page.Resources.Font.items():
        rows = _PAIR.findall(font.ToUnicode.read_bytes())
        maps[name] = {code: bytes.fromhex(to.decode()).decode("utf-16-be") for code, to in rows}
    return maps


def _page(page: pikepdf.Page) -> str:
    maps = _maps(page)
    said: list[str] = []
    font, level = "", 0.0
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BT":  # a cell
                said.append("\n")
                level = 0.0
            case "Tf":
                font = str(operands[0])
            case "Tm":
                if level and abs(float(operands[5]) - level) > 5:
                    said.append("\n")
                level = float(operands[5])
            case "Tj":
                said.append(_decoded(bytes(operands[0]), maps[font]))
            case "TJ":
                for item in operands[0]:
                    if isinstance(item, pikepdf.String):
                        said.append(_decoded(bytes(item), maps[font]))
    return "".join(said)


def _decoded(codes: bytes, to_text: dict[bytes, str]) -> str:
    return "".join(
        to_text[codes[index : index + 2].hex().upper().encode()]
        for index in range(0, len(codes), 2)
    )
