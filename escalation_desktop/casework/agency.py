"""Our agency's logo, as it stands on papers; kept in the encrypted store as plain pixels."""

import base64
import zlib

import msgspec

from escalation_desktop.casework.profile import as_text
from escalation_desktop.casework.session import Session
from escalation_desktop.documents import read_logo
from escalation_desktop.domain.blocks import Logo
from escalation_desktop.errors import StoreDamaged

_KEY = "agency logo"


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    width: int
    height: int
    alt: str
    pixels: str
    """Base64 of the compressed pixels."""


def agency_logo(session: Session) -> Logo | None:
    """Return the logo, or None where none is set.

    Raises StoreDamaged where what was kept is no picture any more.
    """
    text = session.store.value(_KEY)
    if not text:
        return None
    try:
        kept = msgspec.json.decode(text, type=_Kept)
        pixels = zlib.decompress(base64.b64decode(kept.pixels, validate=True))
    except (msgspec.MsgspecError, ValueError, zlib.error) as error:
        raise _damaged() from error
    if len(pixels) != kept.width * kept.height * 3:
        raise _damaged()
    return Logo(pixels, kept.width, kept.height, kept.alt)


def set_logo(session: Session, data: bytes, alt: str) -> Logo:
    """Take an image file as the logo from now on; papers already issued stay as they are.

    ``alt`` says in words what it is. Raises DocumentError where it is no image that can be read,
    or too large; the logo stays as it was then.
    """
    logo = read_logo(data, alt)
    kept = _Kept(
        width=logo.width, height=logo.height, alt=logo.alt,
        pixels=base64.b64encode(zlib.compress(logo.pixels, 9)).decode("ascii"),
    )  # fmt: skip
    session.store.set_value(_KEY, as_text(kept))
    return logo


def remove_logo(session: Session) -> None:
    """Print papers without a logo from now on."""
    session.store.set_value(_KEY, "")


def _damaged() -> StoreDamaged:
    return StoreDamaged(
        "The logo of your agency cannot be read.",
        "Remove it in Settings, or choose the image again.",
    )
