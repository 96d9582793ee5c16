"""What a file says of itself: its facts, twice and alike, and the colours it is meant in."""

import functools
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from escalation_desktop.documents.clean import clean_line
from escalation_desktop.documents.pdf_objects import Objects, date_string, text_string
from escalation_desktop.domain.blocks import Document

_MAKER = "Escalation"
_PRODUCER = "Escalation with reportlab and HarfBuzz"
_UNTITLED = "Untitled"
_PROFILE_DATE = slice(24, 36)

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{facts}
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def title_of(document: Document) -> str:
    """Return what a window that shows the file is called; never empty."""
    return clean_line(document.title) or clean_line(document.reference) or _UNTITLED


def subject_of(document: Document) -> str:
    """Return "<reference> · Code <code>": by it *Check a document* knows a re-saved file."""
    code = f"Code {document.code}" if document.code else ""
    return clean_line(" · ".join(part for part in (document.reference, code) if part))


def information(document: Document) -> dict[str, str]:
    """Return the file's facts in PDF form; one that is not given is left out."""
    made = date_string(document.made_at)
    texts = {
        "Title": title_of(document),
        "Author": clean_line(document.author),
        "Subject": subject_of(document),
        "Creator": _MAKER,
        "Producer": _PRODUCER,
    }
    told = {key: text_string(text) for key, text in texts.items() if text}
    return {**told, "CreationDate": made, "ModDate": made}


def write_metadata(objects: Objects, document: Document) -> str:
    """Write the same facts as XMP, with the standards that the file follows."""
    at = _instant(document.made_at)
    author, subject = clean_line(document.author), subject_of(document)
    facts = [
        "<dc:format>application/pdf</dc:format>",
        f"<dc:language><rdf:Bag><rdf:li>{_escaped(document.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<dc:title>{_alternative(title_of(document))}</dc:title>",
        f"<xmp:CreatorTool>{_MAKER}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{at}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{at}</xmp:ModifyDate>",
        f"<xmp:MetadataDate>{at}</xmp:MetadataDate>",
        f"<pdf:Producer>{_PRODUCER}</pdf:Producer>",
    ]
    if author:
        told = f"<rdf:Seq><rdf:li>{_escaped(author)}</rdf:li></rdf:Seq>"
        facts.append(f"<dc:creator>{told}</dc:creator>")
    if subject:
        facts.append(f"<dc:description>{_alternative(subject)}</dc:description>")
    data = _XMP.format(facts="\n".join(facts)).encode("utf-8")
    return objects.stream(data, packed=False, Type="/Metadata", Subtype="/XML")


def write_colours(objects: Objects) -> str:
    """Write which red, green, blue and grey are meant: sRGB."""
    profile = objects.stream(_srgb(), N=3)
    return objects.dictionary(
        Type="/OutputIntent",
        S="/GTS_PDFA1",
        OutputConditionIdentifier="(sRGB)",
        Info="(sRGB)",
        DestOutputProfile=profile,
    )


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_escaped(text)}</rdf:li></rdf:Alt>'


def _escaped(text: str) -> str:
    """Return a text for XML that holds no end of a stream: the XMP is read without its length."""
    return escape(text).replace("endstream", "endst&#114;eam")


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


@functools.cache
def _srgb() -> bytes:
    from PIL import ImageCms  # late: only the first document of a process pays for it

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # The day it was made, which is that of the process: 1 January 2000 instead.
    profile[_PROFILE_DATE] = bytes.fromhex("07d000010001000000000000")
    return bytes(profile)
