"""Where in a pack's file something stands, in words that a pack writer can follow."""

import difflib
import re
import typing
from typing import Any

import msgspec

from escalation_desktop.domain import policy

_STEP = re.compile(r"\.([A-Za-z_][\w-]*)|\[(\d+|\.\.\.)\]")
_QUOTED = re.compile(r"unknown field `([^`]*)`")


def say_place(path: str, tree: Any) -> str:
    """Turn ``$.ladder[0].stage[1].title`` into ``ladder "main", stage "s2", title``.

    ``tree`` is what was read; entries that carry an id are named by it, others by their number.
    """
    said: list[str] = []
    node = tree
    for step in _STEP.finditer(path.removeprefix("$")):
        key, index = step.groups()
        if key is not None:
            said.append(key)
            node = node.get(key) if isinstance(node, dict) else None
        elif index != "...":
            number = int(index)
            node = node[number] if isinstance(node, list) and number < len(node) else None
            name = node.get("id") if isinstance(node, dict) else None
            named = f' "{name}"' if isinstance(name, str) else f" {number + 1}"
            said[-1:] = [said[-1] + named] if said else [named.strip()]
    return ", ".join(said)


def mend_for(message: str, path: str) -> str:
    """Return what to do about a reading error of msgspec's."""
    unknown = _QUOTED.search(message)
    if unknown:
        fields = sorted({name for kind in _kinds_at(path) for name in kind.__struct_fields__})
        near = difflib.get_close_matches(unknown.group(1), fields, n=1)
        hint = f"Did you mean “{near[0]}”?" if near else f"Known here: {', '.join(fields)}."
        return f"Mend the field’s spelling or remove it. {hint}"
    if "phones" in path and "got `int`" in message:
        return "Put the number in quotes, as it is printed: a number loses its leading 0."
    if "missing required field" in message:
        return "Add the field."
    if "`date`" in message or "date" in path:
        return "Write the date as 2022-01-31, without quotes."
    if "enum value" in message:
        return f"Use one of: {', '.join(_choices(_hint_at(path)))}."
    return "Mend the value; text stands in quotes, lists in square brackets."


def _hint_at(path: str) -> Any:
    """Return the declared type of what stands at a path of the pack."""
    hint: Any = policy.Policy
    for key, _ in _STEP.findall(path.removeprefix("$")):
        if key:
            declared = [typing.get_type_hints(kind).get(key) for kind in _structs(hint)]
            hint = next((each for each in declared if each is not None), None)
    return hint


def _kinds_at(path: str) -> list[type[msgspec.Struct]]:
    return _structs(_hint_at(path))


def _structs(hint: Any) -> list[type[msgspec.Struct]]:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return [hint]
    return [found for inner in typing.get_args(hint) for found in _structs(inner)]


def _choices(hint: Any) -> list[str]:
    if typing.get_origin(hint) is typing.Literal:
        return [str(value) for value in typing.get_args(hint)]
    return [found for inner in typing.get_args(hint) for found in _choices(inner)]
