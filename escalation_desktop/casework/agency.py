"""Our agency's logo, as it stands on papers; kept in the encrypted store as plain pixels."""

import base64
import zlib
from functools import lru_cache
from pathlib import Path

import msgspec

from escalation_desktop.casework.profile import as_text, profile
from escalation_desktop.casework.session import Session
from escalation_desktop.documents import read_logo
from escalation_desktop.domain.blocks import Logo
from escalation_desktop.errors import AppError, StoreDamaged
from escalation_desktop.store import must_be_here

_KEY = "agency logo"
MOST = 20_000_000
"""Bytes of an image file; larger ones are not read."""


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    width: int
    height: int
    alt: str
    pixels: str
    """Base64 of the compressed pixels."""


def agency_logo(session: Session) -> Logo | None:
    """Return the logo, or None where none is set: IT's, if it has set one, else the store's own.

    IT's file that cannot be read comes to no logo, see ``trouble_with_logo``: it stops no paper.
    Raises StoreDamaged where what the store kept is no picture any more.
    """
    if session.logo_by_it is not None:
        found = _by_it(session.logo_by_it, profile(session).agency)
        return found if isinstance(found, Logo) else None
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


def trouble_with_logo(session: Session) -> str:
    """Return why the logo that IT has set is not printed; empty where nothing is wrong."""
    if session.logo_by_it is None:
        return ""
    found = _by_it(session.logo_by_it, profile(session).agency)
    return "" if isinstance(found, Logo) else f"{found} Papers are made without it. Tell IT."


def logo_alt(agency: str) -> str:
    """Return what a logo is, in words, for whoever does not see it."""
    return f"Logo of {agency.strip()}" if agency.strip() else "Logo"


def _by_it(path: Path, agency: str) -> Logo | str:
    """Return the logo of IT's file, or what is wrong with the file."""
    try:
        must_be_here(path)
        about = path.stat()
        if about.st_size > MOST:
            return "The logo that IT has set is too large a file."
        return _read_by_it(path, about.st_mtime_ns, logo_alt(agency))
    except (AppError, OSError):
        return "The logo that IT has set cannot be read."


@lru_cache(maxsize=1)
def _read_by_it(path: Path, changed_at: int, alt: str) -> Logo:
    return read_logo(path.read_bytes(), alt)


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
