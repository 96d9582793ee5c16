"""The text an entry's body is stored as: exact UTF-8 JSON, read back by every later version."""

from datetime import datetime

import msgspec

from escalation_desktop.domain import journal
from escalation_desktop.domain.times import exact

BODY_VERSION = 1
"""Of the bodies that this version writes; a later one is kept and read as ``Unknown``."""


def encode(body: journal.Body) -> bytes:
    """Return a body as the exact UTF-8 JSON bytes to store; lone surrogates become U+FFFD."""
    return msgspec.json.encode(clean(msgspec.to_builtins(body, enc_hook=_plain)))


def _plain(value: object) -> object:
    # msgspec takes no kind of its own of an instant. That only the day is known stands beside it.
    if isinstance(value, datetime):
        return exact(value)
    raise TypeError(type(value).__name__)


def decode(kind: str, version: int, data: bytes | None) -> journal.Body:
    """Return the body of an entry; ``Unknown`` for a kind or version of a newer app.

    A withdrawn body (None) is ``Unknown`` too: its text is gone, its place is not.
    """
    body_type = journal.KINDS.get(kind)
    if body_type is None or version > BODY_VERSION or data is None:
        return journal.Unknown()
    return msgspec.json.decode(data, type=body_type)


def clean(value: object) -> object:
    """Return builtins with every lone surrogate in their strings made U+FFFD."""
    # msgspec refuses lone surrogates, which a paste from a broken source can hold. The words
    # around them must be saved, so the one broken unit becomes the replacement character.
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {clean(k): clean(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [clean(v) for v in value]
    return value
