"""Clauses: which lines of which source an object of a pack rests on ("letter L27, L29-31")."""

import re

_SEGMENT = re.compile(r"(?P<source>[A-Za-z][\w-]*)\s+(?P<where>\S.*)")
_LINES = re.compile(r"L(\d+)(?:[-–](\d+))?")


def clause_parts(clause: str) -> list[tuple[str, str]]:
    """Split a clause into (source id, place) pairs; raises ValueError when it is not one."""
    parts: list[tuple[str, str]] = []
    for segment in clause.split(";"):
        found = _SEGMENT.fullmatch(segment.strip())
        if not found:
            raise ValueError(segment.strip())
        parts.append((found["source"], found["where"]))
    return parts


def clause_lines(clause: str) -> set[tuple[str, int]]:
    """Return the (source id, line) pairs a clause names; pages and paragraphs name none."""
    lines: set[tuple[str, int]] = set()
    for source, where in clause_parts(clause):
        for first, last in _LINES.findall(where):
            lines.update((source, line) for line in range(int(first), int(last or first) + 1))
    return lines
