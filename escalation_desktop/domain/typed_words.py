"""The words of an entry that a person typed: what the full-text search finds it by.

Ids, and words that are one of a few choices, are left out: nobody looks for "ours" or "s1", and
they would stand in the way where a result shows its place in the text.
"""

import re
from functools import lru_cache
from typing import Literal, get_args, get_origin, get_type_hints

import msgspec

from escalation_desktop.domain import journal
from escalation_desktop.domain.journal import Body

_ID_FIELDS = {
    "id", "pack", "was", "ladder", "track", "grounds", "facts", "grade", "gate", "stage", "notice",
    "route", "exit", "action", "ref", "entry", "entries", "of", "kind", "note", "to_case",
    "moved_from", "heads", "head", "sha256", "closure", "contact_used", "check", "asked",
}  # fmt: skip
_SILENT = (
    journal.StageStarted, journal.Shared, journal.Filed, journal.DocumentIssued, journal.Moved,
    journal.Joined, journal.FactsSet, journal.GateAnswered, journal.PersonNamed,
    journal.PaperEvent, journal.AccessGiven,
)  # fmt: skip
"""Entries that hold no words of their own beside names that stand elsewhere too.

What became of papers stands in their register, and some papers have no case to go to.
"""
_IN_THE_LIST = {"reference", "our_agency", "other_agency"}
"""Of the head: the list of disagreements is searched for these, so notes need not show them."""
_HEX = re.compile(r"[0-9a-f]{32}(?:[0-9a-f]{32})?")


def typed_words(body: Body) -> str:
    """Return what a person typed into an entry, a line for each field; "" if search skips it."""
    return "" if isinstance(body, _SILENT) else "\n".join(_of_struct(body))


def _of_struct(body: msgspec.Struct) -> list[str]:
    return [word for name in _text_fields(type(body)) for word in _of(getattr(body, name))] + (
        _of_correction(body) if isinstance(body, journal.Correction) else []
    )


def _of(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() and not _HEX.fullmatch(value) else []
    if isinstance(value, msgspec.Struct):
        return _of_struct(value)
    if isinstance(value, list | tuple):
        return [word for part in value for word in _of(part)]
    return []


def _of_correction(correction: journal.Correction) -> list[str]:
    kind = journal.KINDS.get(correction.kind)
    if kind is None:
        return []
    try:
        return _of_struct(msgspec.convert(correction.body, kind))
    except msgspec.ValidationError:
        return []  # written by a newer app: kept and shown as such, and not searched


@lru_cache(maxsize=128)
def _text_fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    hints = get_type_hints(kind)
    head = issubclass(kind, journal.Opened | journal.HeadChanged)
    skipped = _ID_FIELDS | _IN_THE_LIST if head else _ID_FIELDS
    return tuple(
        name
        for name in kind.__struct_fields__
        if name not in skipped and not _is_choice(hints[name])
    )


def _is_choice(hint: object) -> bool:
    return get_origin(hint) is Literal or any(
        get_origin(part) is Literal for part in get_args(hint)
    )
