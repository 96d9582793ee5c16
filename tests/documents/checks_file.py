"""Checks of a PDF as a file: its facts, its two descriptions, nothing that acts or is attached."""

import re
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree

import pikepdf

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_SAME = {
    "/Title": "dc:title",
    "/Author": "dc:creator",
    "/Subject": "dc:description",
    "/Creator": "xmp:CreatorTool",
    "/Producer": "pdf:Producer",
    "/CreationDate": "xmp:CreateDate",
    "/ModDate": "xmp:ModifyDate",
}
_CLAIMS = {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
_ACTING = frozenset(("/JS", "/JavaScript", "/AA", "/OpenAction", "/AcroForm", "/XFA", "/Annots"))
_ACTIONS = frozenset((
    "/JavaScript", "/Launch", "/URI", "/SubmitForm", "/ResetForm", "/ImportData", "/GoToR",
    "/GoToE", "/Thread", "/Sound", "/Movie", "/Rendition", "/Hide", "/Named", "/SetOCGState",
    "/Trans", "/RichMediaExecute",
))  # fmt: skip
_ATTACHING = frozenset(("/EmbeddedFiles", "/EF", "/AF", "/Collection"))


def problems(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is wrong with the file's facts."""
    root = pdf.Root
    if root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "marked: the file does not say that it is tagged"
    if not _LANGUAGE.fullmatch(str(root.get("/Lang", ""))):
        yield "language: none, or none that exists"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "title: a viewer would show the file's name"
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield "title: none"
    if "/OutputIntents" not in root or "/DestOutputProfile" not in root.OutputIntents[0]:
        yield "colour: no output intent"
    if "/Encrypt" in pdf.trailer:
        yield "encrypted: nobody could read it aloud"
    yield from _descriptions(pdf)
    yield from _acting(pdf)
    yield from _outline(pdf)
    for number, page in enumerate(pdf.pages, start=1):
        if page.get("/Tabs") != "/S":
            yield f"tabs: page {number} is not in structure order"


def _descriptions(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        yield "xmp: none"
        return
    try:
        tree = ElementTree.fromstring(pdf.Root.Metadata.read_bytes().decode("utf-8"))
    except (ElementTree.ParseError, UnicodeDecodeError):
        yield "xmp: it cannot be read"
        return
    for key, name in _SAME.items():
        said = str(pdf.docinfo[key]) if key in pdf.docinfo else None
        told = _value(tree, name)
        if key.endswith("Date"):
            if said is None or told is None or _pdf_date(said) != _xmp_date(told):
                yield f"xmp: {name} is not {key}"
        elif (said or "") != (told or ""):
            yield f"xmp: {name} is not {key}"
    for name, expected in _CLAIMS.items():
        if _value(tree, name) != expected:
            yield f"xmp: {name} is not {expected}"


def _value(tree: ElementTree.Element, name: str) -> str | None:
    prefix, local = name.split(":")
    tag = f"{{{_NAMES[prefix]}}}{local}"
    for element in tree.iter(tag):
        items = element.findall(".//rdf:li", _NAMES)
        return (items[0].text if items else element.text) or ""
    for element in tree.iter():
        if tag in element.attrib:
            return element.attrib[tag]
    return None


def _pdf_date(text: str) -> datetime | None:
    text = text.removeprefix("D:").replace("Z", "+00'00'").replace("'", "")
    try:
        return datetime.strptime(text, "%Y%m%d%H%M%S%z")
    except ValueError:
        return None


def _xmp_date(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _acting(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield everything, wherever it stands, that could act or carry another file."""
    for thing in pdf.objects:
        for dictionary in _dictionaries(thing):
            keys = set(dictionary.keys())
            yield from (f"action: {key}" for key in sorted(keys & _ACTING))
            yield from (f"attachment: {key}" for key in sorted(keys & _ATTACHING))
            kind = dictionary.get("/S")
            if isinstance(kind, pikepdf.Name) and str(kind) in _ACTIONS:
                yield f"action: {kind}"
            if str(dictionary.get("/Type", "")) in ("/EmbeddedFile", "/Filespec", "/Annot"):
                yield f"attachment: {dictionary.Type}"


def _dictionaries(thing, depth: int = 0) -> Iterator[pikepdf.Object]:
    if depth > 30 or (depth and getattr(thing, "is_indirect", False)):
        return
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        for _, value in thing.items():
            yield from _dictionaries(value, depth + 1)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            yield from _dictionaries(value, depth + 1)


def _outline(pdf: pikepdf.Pdf) -> Iterator[str]:
    pages = {page.obj.objgen for page in pdf.pages}
    if "/Outlines" not in pdf.Root:
        return
    waiting = [pdf.Root.Outlines.get("/First")]
    while waiting:
        item = waiting.pop()
        if item is None:
            continue
        waiting += [item.get("/First"), item.get("/Next")]
        if not str(item.get("/Title", "")).strip():
            yield "outline: an entry without words"
        to = item.get("/Dest", item.get("/A", {}).get("/D"))
        if not isinstance(to, pikepdf.Array) or to[0].objgen not in pages:
            yield "outline: an entry that leads to no page"
