"""A PDF file as objects, on reportlab's document: what the library leaves to the machine is set.

Only reportlab's lowest layer is used. Its canvas names Helvetica, which is not embedded, and its
Paragraph reads user text as mark-up; neither is loaded.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from reportlab.pdfbase import pdfdoc


class _Stream(pdfdoc.PDFStream):  # type: ignore[misc]  # reportlab has no types
    """A stream with the line end before ``endstream`` that the standard asks for."""

    def format(self, document: Any) -> bytes:
        made: bytes = super().format(document)
        return made.removesuffix(b"endstream\n") + b"\r\nendstream\n"


def text_string(text: str) -> str:
    """Return a PDF text string in hexadecimal: nothing in it needs escaping."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def date_string(at: datetime) -> str:
    """Return an instant as a PDF date, in UTC."""
    return f"(D:{at.astimezone(UTC):%Y%m%d%H%M%S}Z)"


class Objects:
    """The objects of one file; each method returns a reference unless it says otherwise."""

    def __init__(self, language: str) -> None:
        self._document = pdfdoc.PDFDocument(
            compression=1, invariant=1, pdfVersion=(1, 7), lang=language
        )
        self._document.Catalog.Outlines = None
        # The library's own seeds the file's identifier from the clock or the environment.
        self._document.signature = hashlib.md5(usedforsecurity=False)
        self._count = 0

    def inline(self, **entries: Any) -> Any:
        """Return a dictionary that stands inside another object."""
        return pdfdoc.PDFDictionary({key: _value(value) for key, value in entries.items()})

    def dictionary(self, **entries: Any) -> Any:
        return self._add(self.inline(**entries))

    def stream(self, data: bytes, **entries: Any) -> Any:
        self._document.updateSignature(data)
        return self._add(
            _Stream(self.inline(**entries), content=data, filters=[pdfdoc.PDFZCompress])
        )

    def page(self, content: bytes, size: tuple[float, float], fonts: Any) -> None:
        """Add a page; ``size`` in points, ``fonts`` a reference from ``font_resources``."""
        page = pdfdoc.PDFPage()
        page.MediaBox = _value([0, 0, *size])
        page.Contents = self.stream(content)
        page.Resources = self.inline(Font=fonts)
        page.Parent = self._document.Reference(self._document.Pages)
        self._document.addPage(page)

    def font_resources(self, fonts: Mapping[str, Any]) -> Any:
        return self.dictionary(**fonts)

    def finish(self, information: Mapping[str, str]) -> bytes:
        """Return the file; ``information`` holds values already in PDF form."""
        document = self._document
        document.info = self.inline(**information)
        document.Catalog.ViewerPreferences = self.inline(DisplayDocTitle="true")
        document.updateSignature(repr(sorted(information.items())))
        data: bytes = document.format()
        return data

    def _add(self, thing: Any) -> Any:
        self._count += 1
        return self._document.Reference(thing, f"o{self._count}")


def _value(value: Any) -> Any:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return pdfdoc.PDFArray([_value(item) for item in value])
    return value
