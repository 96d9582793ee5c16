"""An image file read as an agency's logo: small, opaque, nothing of the file but its pixels."""

import io
import warnings

from PIL import Image, ImageOps

from escalation_desktop.documents.clean import clean_line
from escalation_desktop.domain.blocks import Logo
from escalation_desktop.errors import DocumentError

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")
_MOST_BYTES = 20_000_000
_MOST_PIXELS = 40_000_000
_LONGEST = 600
"""Pixels; at 16 mm high that is more than a printer shows."""


def read_logo(data: bytes, alt: str) -> Logo:
    """Return an image as a logo, see-through parts white; see the package for the contract."""
    if len(data) > _MOST_BYTES:
        raise _too_large()
    try:
        with warnings.catch_warnings():
            # Pillow only warns of a small file that unpacks to very many pixels.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            file = Image.open(io.BytesIO(data), formats=_FORMATS)
        if file.width * file.height > _MOST_PIXELS:
            raise _too_large()
        file.draft("RGB", (_LONGEST, _LONGEST))  # a photograph is unpacked no larger than needed
        image = _on_white(ImageOps.exif_transpose(file))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_large() from error
    except DocumentError:
        raise
    except Exception as error:  # a damaged file makes Pillow raise nearly anything
        raise DocumentError(
            "This file is not an image that can be read.",
            "Choose a PNG or JPEG file; opening it in a picture program and saving it again as "
            "PNG often helps.",
            detail=type(error).__name__,
        ) from error
    image.thumbnail((_LONGEST, _LONGEST))
    return Logo(image.tobytes(), image.width, image.height, clean_line(alt))


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I") or image.mode == "F":  # 16 bits of grey
        image = image.convert("I").point(lambda level: level / 257).convert("L")
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(paper, seen).convert("RGB")


def _too_large() -> DocumentError:
    return DocumentError(
        "This image is too large for a logo.",
        "Save it smaller, 600 pixels wide or so, and choose that file.",
    )
