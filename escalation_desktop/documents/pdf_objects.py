"""A PDF file as objects, on reportlab's document: what the library leaves to the machine is set.

Only reportlab's lowest layer is used. Its canvas names Helvetica, which is not embedded, and its
Paragraph reads user text as mark-up; neither is loaded.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from reportlab.pdfbase import pdfdoc

from escalation_desktop.domain.blocks import Logo


class _Stream(pdfdoc.PDFStream):  # type: ignore[misc]  # reportlab has no types
    """A stream with the line end before ``endstream`` that the standard asks for."""

    def format(self, document: Any) -> bytes:
        made: bytes = super().format(document)
        return made.removesuffix(b"endstream\n") + b"\r\nendstream\n"


class _Made(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object already in PDF form, which may be written after others have named it."""

    def __init__(self) -> None:
        self.made = ""

    def format(self, document: Any) -> bytes:
        return self.made.encode("ascii")


def text_string(text: str) -> str:
    """Return a PDF text string in hexadecimal: nothing in it needs escaping."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def date_string(at: datetime) -> str:
    """Return an instant as a PDF date, in UTC."""
    return f"(D:{at.astimezone(UTC):%Y%m%d%H%M%S}Z)"


class Objects:
    """The objects of one file; a reference is a text like "12 0 R"."""

    def __init__(self, language: str) -> None:
        self._document = pdfdoc.PDFDocument(
            compression=1, invariant=1, pdfVersion=(1, 7), lang=language
        )
        self._document.Catalog.Outlines = None
        # The library's own seeds the file's identifier from the clock or the environment.
        self._document.signature = hashlib.md5(usedforsecurity=False)
        self._reserved: dict[str, _Made] = {}
        self.pages: list[str] = []
        """A reference to each page added."""

    def inline(self, **entries: Any) -> Any:
        """Return a dictionary that stands inside another object."""
        return pdfdoc.PDFDictionary({key: _value(value) for key, value in entries.items()})

    def dictionary(self, **entries: Any) -> str:
        """Add a dictionary and return a reference to it."""
        return self._add(self.inline(**entries))

    def reserve(self) -> str:
        """Return a reference to an object that ``fill`` gives its content later."""
        made = _Made()
        reference = self._add(made)
        self._reserved[reference] = made
        return reference

    def fill(self, reference: str, made: str) -> None:
        """Give a reserved object its content, in PDF form."""
        self._reserved[reference].made = made

    def stream(self, data: bytes, *, packed: bool = True, **entries: Any) -> str:
        """Add a stream and return a reference to it."""
        self._document.updateSignature(data)
        filters = [pdfdoc.PDFZCompress] if packed else None
        return self._add(_Stream(self.inline(**entries), content=data, filters=filters))

    def image(self, logo: Logo) -> str:
        """Add a picture of pixels and return a reference to it."""
        return self.stream(
            logo.pixels,
            Type="/XObject",
            Subtype="/Image",
            Width=logo.width,
            Height=logo.height,
            ColorSpace="/DeviceRGB",
            BitsPerComponent=8,
        )

    def page(self, content: bytes, size: tuple[float, float], resources: Any) -> None:
        """Add a page; ``size`` in points, ``resources`` a dictionary or a reference to one."""
        page = pdfdoc.PDFPage()
        page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.MediaBox = _value([0, 0, *size])
        page.Contents = self.stream(content)
        page.Resources = resources
        page.Parent = self._document.Reference(self._document.Pages)
        page.StructParents = len(self.pages)
        page.Tabs = "/S"
        name = self._document.thisPageName()
        self._document.addPage(page)
        self.pages.append(self._reference(name))

    def finish(self, information: Mapping[str, str], **catalog: Any) -> bytes:
        """Return the file; ``information`` holds values already in PDF form."""
        document = self._document
        document.info = self.inline(**information)
        entries = {"ViewerPreferences": self.inline(DisplayDocTitle="true"), **catalog}
        document.Catalog.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
        for key, value in entries.items():
            setattr(document.Catalog, key, _value(value))
        document.updateSignature(repr(sorted(information.items())))
        data: bytes = document.format()
        return data

    def _add(self, thing: Any) -> str:
        return self._reference(self._document.Reference(thing).name)

    def _reference(self, name: str) -> str:
        number, _ = self._document.idToObjectNumberAndVersion[name]
        return f"{number} 0 R"


def _value(value: Any) -> Any:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return pdfdoc.PDFArray([_value(item) for item in value])
    return value
