"""Every object of a pack with its place, and the ids that references may name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from escalation_desktop.domain.policy import Office, Policy, RiskGrade, Source

T = TypeVar("T")


@dataclass(frozen=True)
class Found:
    """An object of the pack, and its place in the words of an error message."""

    place: str
    part: msgspec.Struct

    @property
    def where(self) -> str:
        """The file and the place in it."""
        file = "contacts.toml" if self.place.startswith("contact ") else "policy.toml"
        return f"{file}: {self.place}" if self.place else file


def walk(policy: Policy) -> list[Found]:
    """Return the pack and everything in it, outermost first, in the order of the files."""
    return list(_walk(policy, ""))


def _walk(part: msgspec.Struct, place: str) -> Iterator[Found]:
    yield Found(place, part)
    for field in part.__struct_fields__:
        value = getattr(part, field)
        if isinstance(value, msgspec.Struct):
            yield from _walk(value, f"{place}, {field}" if place else field)
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, msgspec.Struct):
                    name = getattr(item, "id", "")
                    step = f'{field} "{name}"' if name else f"{field} {number + 1}"
                    yield from _walk(item, f"{place}, {step}" if place else step)


def of_kind(found: list[Found], kind: type[T]) -> list[tuple[str, T]]:
    """Return (file and place, object) for every object of a kind."""
    return [(each.where, each.part) for each in found if isinstance(each.part, kind)]


@dataclass(frozen=True)
class Ids:
    """The ids of a pack by what they name."""

    contacts: frozenset[str]
    offices: frozenset[str]
    sources: frozenset[str]
    stages: frozenset[str]
    clocks: frozenset[str]
    routes: frozenset[str]
    notices: frozenset[str]
    forms: frozenset[str]
    everything: frozenset[str]
    """Of any kind, as a reading or a problem may name it; "pack" is the pack itself."""


def ids_of(policy: Policy, found: list[Found]) -> Ids:
    """Collect the ids of a pack."""
    named = [
        (type(each.part).__name__, str(each.part.id))  # type: ignore[attr-defined]
        for each in found
        if "id" in each.part.__struct_fields__ and not isinstance(each.part, RiskGrade)
    ]

    def of(kind: str) -> frozenset[str]:
        return frozenset(name for which, name in named if which == kind)

    return Ids(
        contacts=of("Contact"),
        offices=of(Office.__name__),
        sources=of(Source.__name__),
        stages=of("Stage"),
        clocks=of("Clock"),
        routes=of("Route"),
        notices=of("Notification"),
        forms=of("Form"),
        everything=frozenset(name for _, name in named) | {"pack"},
    )
