"""Ways in which a text that was taken out could still be in a file."""

import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

SECRET = "Zorbl\u00e1x Quimby"

Hiding = Callable[[bytes], bytes]
HIDINGS: dict[str, Hiding] = {}


def hides(change: Hiding) -> Hiding:
    HIDINGS[change.__name__] = change
    return change


def changed(data: bytes, change: Callable[[Pdf], object], **saving: object) -> bytes:
    """Return a file with a change made to it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, **saving)
    return out.getvalue()


@hides
def in_the_facts(data):
    def change(pdf):
        pdf.docinfo.Subject = String(f"about {SECRET}")

    return changed(data, change)


@hides
def in_a_fact_of_our_own(data):
    def change(pdf):
        pdf.docinfo.WrittenFor = String(SECRET)

    return changed(data, change, object_stream_mode=pikepdf.ObjectStreamMode.generate)


@hides
def in_the_xmp(data):
    def change(pdf):
        told = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata.write(
            told.replace(b"</rdf:RDF>", b"<!-- " + SECRET.encode() + b" --></rdf:RDF>")
        )

    return changed(data, change)


@hides
def in_the_words_for_a_picture(data):
    def change(pdf):
        kids = pdf.Root.StructTreeRoot.K
        document = kids[0] if isinstance(kids, Array) else kids
        document.K[0].Alt = String(f"Photograph of {SECRET}")

    return changed(data, change)


@hides
def as_text_that_stands_instead(data):
    hexadecimal = SECRET.encode("utf-16-be").hex().encode()
    return _drawn(data, b"/Span <</ActualText <FEFF" + hexadecimal + b">>> BDC EMC")


@hides
def in_the_outline(data):
    def change(pdf):
        pdf.Root.Outlines.First.Title = String(SECRET.upper())

    return changed(data, change)


@hides
def in_an_attachment(data):
    def change(pdf):
        pdf.attachments["a.txt"] = SECRET.encode("utf-16-le")

    return changed(data, change)


@hides
def in_the_name_of_an_attachment(data):
    def change(pdf):
        pdf.attachments[f"{SECRET}.txt"] = b"nothing"

    return changed(data, change)


@hides
def in_a_name(data):
    def change(pdf):
        pdf.Root.PieceInfo = Dictionary({f"/{SECRET.replace(' ', '')}": Dictionary(A=1)})

    return changed(data, change)


@hides
def as_a_comment_after_the_end(data):
    return data + b"% " + SECRET.encode() + b"\n"


@hides
def in_an_object_that_nothing_uses(data):
    packed = zlib.compress(SECRET.encode())
    return data.replace(
        b"%%EOF",
        b"%%EOF\n9999 0 obj <</Length 99>> stream\n" + packed + b"\nendstream endobj\n%%EOF",
    )


@hides
def in_an_older_version_of_an_object(data):
    """Written first, then replaced by adding to the file: the old one is still there."""
    old = in_the_xmp(data)
    return old[: old.rindex(b"startxref")] + data[data.index(b"\n") :]


@hides
def in_the_accents_of_another_form(data):
    def change(pdf):
        pdf.docinfo.Subject = String("Zorbla\u0301x  quimby")

    return changed(data, change)


@hides
def letter_by_letter(data):
    return _shown(data, lambda codes: b" ".join(b"<%s> Tj" % code for code in codes))


@hides
def invisibly(data):
    return _shown(data, lambda codes: b"3 Tr <" + b"".join(codes) + b"> Tj 0 Tr")


@hides
def over_two_lines(data):
    return _shown(
        data, lambda codes: b"<%s> Tj 0 -12 Td <%s> Tj" % (b"".join(codes[:5]), b"".join(codes[5:]))
    )


@hides
def backwards(data):
    """As a writer of visual order would for a name from right to left."""
    return _shown(data, lambda codes: b"<" + b"".join(codes[::-1]) + b"> Tj")


@hides
def in_a_picture_s_data(data):
    def change(pdf):
        picture = Stream(pdf, f"text:{SECRET}".encode())
        picture.Type, picture.Subtype = Name.XObject, Name.Image
        pdf.pages[0].Resources.XObject = Dictionary(Im9=pdf.make_indirect(picture))

    return changed(data, change)


def _drawn(data: bytes, operators: bytes) -> bytes:
    def change(pdf):
        contents = pdf.pages[0].Contents
        contents.write(contents.read_bytes() + b"\n" + operators)

    return changed(data, change)


def _shown(data: bytes, operators: Callable[[list[bytes]], bytes]) -> bytes:
    """Draw the secret with codes of a font of the file, which gets a map for them."""

    def change(pdf):
        page = pdf.pages[0]
        name, font = next(iter(page.Resources.Font.items()))
        letters = SECRET.replace(" ", "")
        codes = [b"%04X" % (0xA000 + place) for place in range(len(letters))]
        rows = [
            b"<%s> <%s>" % (code, letter.encode("utf-16-be").hex().encode())
            for code, letter in zip(codes, letters, strict=True)
        ]
        told = b"%d beginbfchar\n%s\nendbfchar\nendcmap" % (len(rows), b"\n".join(rows))
        font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"endcmap", told))
        shown = b"BT %s 9 Tf 1 0 0 1 50 50 Tm %s ET" % (name.encode(), operators(codes))
        page.Contents.write(page.Contents.read_bytes() + b"\n/Artifact BMC " + shown + b" EMC")

    return changed(data, change)
