"""How instants, ids and text are written into columns and read back.

Instants: ISO 8601 in UTC with microseconds and a Z, always 27 characters, so that text order is
time order. Text that people typed and that must come back identical is kept as bytes in a BLOB
column (UTF-8 with lone surrogates passed through); derived text (search, list) has them replaced.
"""

import re
import secrets
from datetime import UTC, datetime

_ID = re.compile(r"[0-9a-f]{32}\Z")


def new_id() -> str:
    """Return a fresh random id: 128 bits as 32 lower-case hex characters."""
    return secrets.token_hex(16)


def checked_id(text: str) -> str:
    """Return ``text`` if it is an id; anything else is a bug of the caller's (ValueError)."""
    if not _ID.match(text):
        raise ValueError("an id is 32 lower-case hex characters")
    return text


def instant_text(at: datetime) -> str:
    """Write an aware instant as fixed-width UTC text; a naive one is a bug (ValueError)."""
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    plain = at.astimezone(UTC).replace(tzinfo=None)
    return plain.isoformat(timespec="microseconds") + "Z"


def instant(text: str) -> datetime:
    """Read back what ``instant_text`` wrote, as an aware datetime in UTC."""
    return datetime.fromisoformat(text)


def text_bytes(text: str) -> bytes:
    """Encode text so that it comes back identical, lone surrogates included."""
    return text.encode("utf-8", "surrogatepass")


def bytes_text(data: bytes) -> str:
    """Decode what ``text_bytes`` wrote."""
    return bytes(data).decode("utf-8", "surrogatepass")


def plain(text: str) -> str:
    """Replace lone surrogates by U+FFFD: a TEXT column and the search index take only Unicode."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return text
