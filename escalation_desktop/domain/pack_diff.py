"""What changed between two versions of a policy: stage by stage, contact by contact, in words.

Parts are matched by their ids. What a reader of the policy would not meet (the extraction
checklist and what was left out of it) is not compared.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from escalation_desktop.domain.pack_words import FIELDS, SECTIONS, label_of
from escalation_desktop.domain.policy import Ladder, PackDate, Policy

Kind = Literal["added", "removed", "changed", "order"]
_UNTOLD = frozenset({"checklist", "not_encoded", "format_version", "id", "pack_id"})
_LONGEST = 300
"""Characters of a text that are told; the policy itself has the rest."""


@dataclass(frozen=True)
class Change:
    """One change; ``section`` as "Stages", ``subject`` as "Stage 3: Line managers"."""

    section: str
    subject: str
    kind: Kind
    words: tuple[str, ...] = ()
    """What changed in it, a line each; empty for what was added or removed whole."""


def changes(before: Policy, after: Policy) -> tuple[Change, ...]:
    """Return what changed, in the order of a policy's parts; ids, not places, say what is what."""
    found: list[Change] = [*_stages(before, after)]
    for field, section in SECTIONS.items():
        old, new = getattr(before, field), getattr(after, field)
        if isinstance(new, tuple):
            found += _of_list(section, old, new)
        elif words := tuple(_in_field(field, old, new)):
            found.append(Change(section, "", "changed", words))
    plain = [
        line
        for field in Policy.__struct_fields__
        if field not in SECTIONS and field not in _UNTOLD and field != "ladder"
        for line in _in_field(field, getattr(before, field), getattr(after, field))
    ]
    return (*([Change("The policy", "", "changed", tuple(plain))] if plain else []), *found)


def as_text(found: Sequence[Change]) -> str:
    """Return changes as plain text, a section each; "" where nothing changed."""
    lines: list[str] = []
    section = ""
    for change in found:
        if change.section != section:
            section = change.section
            lines += ["", section]
        if change.subject:
            word = {"added": "Added: ", "removed": "Removed: "}.get(change.kind, "")
            lines.append(f"- {word}{change.subject}")
        lines += [f"    {line}" if change.subject else f"- {line}" for line in change.words]
    return "\n".join(lines).strip()


def _stages(before: Policy, after: Policy) -> Iterator[Change]:
    old = {ladder.id: ladder for ladder in before.ladder}
    new = {ladder.id: ladder for ladder in after.ladder}
    many = len({*old, *new}) > 1
    for name in dict.fromkeys((*new, *old)):
        here, there = old.get(name), new.get(name)
        ladder = there or here
        assert ladder is not None
        section = f"Stages: {ladder.title}" if many else "Stages"
        empty = Ladder(id=name, title="")
        if here is None or there is None:
            kind: Kind = "added" if here is None else "removed"
            yield Change(section, f"the whole ladder, {ladder.title}", kind)
        words = tuple(
            line
            for field in Ladder.__struct_fields__
            if field not in _UNTOLD and field != "stage" and here and there
            for line in _in_field(field, getattr(here, field), getattr(there, field))
        )
        if words:
            yield Change(section, "", "changed", words)
        yield from _of_list(section, (here or empty).stage, (there or empty).stage)


def _of_list(
    section: str, before: Sequence[msgspec.Struct], after: Sequence[msgspec.Struct]
) -> Iterator[Change]:
    old, new = _by_key(before), _by_key(after)
    kept = [key for key in new if key in old]
    if section.startswith("Stages") and kept != [key for key in old if key in new]:
        order = "; ".join(label_of(new[key]) for key in kept)
        yield Change(section, "", "order", (f"They now stand in this order: {order}",))
    for key, part in new.items():
        if key not in old:
            yield Change(section, label_of(part), "added")
        elif words := tuple(_in_part(old[key], part)):
            yield Change(section, label_of(part), "changed", words)
    for key, part in old.items():
        if key not in new:
            yield Change(section, label_of(part), "removed")


def _by_key(parts: Sequence[msgspec.Struct]) -> dict[str, msgspec.Struct]:
    """Return parts by their ids; one without an id by its label, and a twin by its number too."""
    found: dict[str, msgspec.Struct] = {}
    for part in parts:
        name = str(getattr(part, "id", "") or f"“{label_of(part)}”")
        key, number = name, 1
        while key in found:
            number += 1
            key = f"{name} {number}"
        found[key] = part
    return found


def _in_part(before: msgspec.Struct, after: msgspec.Struct) -> Iterator[str]:
    for field in after.__struct_fields__:
        if field not in _UNTOLD:
            yield from _in_field(field, getattr(before, field, None), getattr(after, field))


def _in_field(field: str, before: object, after: object) -> Iterator[str]:
    if before == after:
        return
    name = FIELDS.get(field, field.replace("_", " "))
    if isinstance(before, msgspec.Struct) and isinstance(after, msgspec.Struct):
        yield from (f"{name}: {line}" for line in _in_part(before, after))
    elif isinstance(before, tuple) and isinstance(after, tuple):
        yield from _in_tuple(name, before, after)
    else:
        yield _plain(name, _say(before), _say(after))


def _in_tuple(name: str, before: tuple[object, ...], after: tuple[object, ...]) -> Iterator[str]:
    if any(isinstance(one, msgspec.Struct) for one in (*before, *after)):
        old = _by_key([one for one in before if isinstance(one, msgspec.Struct)])
        new = _by_key([one for one in after if isinstance(one, msgspec.Struct)])
        for key, part in new.items():
            if key not in old:
                yield f"{name}: added {_quoted(label_of(part))}"
            else:
                told = _quoted(label_of(part))
                yield from (f"{name} {told}: {line}" for line in _in_part(old[key], part))
        for key, part in old.items():
            if key not in new:
                yield f"{name}: no longer {_quoted(label_of(part))}"
        return
    added = [_quoted(_say(one)) for one in after if one not in before]
    gone = [_quoted(_say(one)) for one in before if one not in after]
    if added:
        yield f"{name}: added {', '.join(added)}"
    if gone:
        yield f"{name}: no longer {', '.join(gone)}"
    if not added and not gone:
        yield f"{name}: in another order"


def _plain(name: str, before: str, after: str) -> str:
    if not before:
        return f"{name}: added {_quoted(after)}"
    if not after:
        return f"{name}: no longer {_quoted(before)}"
    return f"{name}: {_quoted(before)} is now {_quoted(after)}"


def _quoted(text: str) -> str:
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
    return f"“{short}”"


def _say(value: object) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, PackDate):
        return value.printed or value.date.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, msgspec.Struct):
        return label_of(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} = {_say(one)}" for key, one in value.items())
    if isinstance(value, tuple):
        return ", ".join(_say(one) for one in value)
    return (
        str(value).replace("_", " ") if isinstance(value, str) and " " not in value else str(value)
    )
