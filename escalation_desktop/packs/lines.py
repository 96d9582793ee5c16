"""From a place in an error message to the line of the file where it stands.

A place reads ``policy.toml: ladder "main", stage "s2", title``. The file is read by lines, as its
writer sees it; what stands inside brackets or a text of several lines is found by the line that
begins it. Where a place cannot be found the line is that of the nearest thing around it.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

_HEAD = re.compile(r"^\s*\[(\[)?\s*([A-Za-z0-9_.\-\" ]+?)\s*\]?\]\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=\s*(.*)$")
_STEP = re.compile(r'^(?P<name>[\w-]+)(?: "(?P<id>[^"]*)"| (?P<number>\d+))?$')
_ID = re.compile(r'\bid\s*=\s*"([^"]*)"')
_TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_FIELD = re.compile(r"unknown field `([\w-]+)`")
_TEXT_LINE = re.compile(r"\bLine (\d+)\b")


@dataclass
class _Node:
    """A table: where it begins, its keys, the tables in it; arrays of them in order."""

    line: int
    last: int
    id: str = ""
    keys: dict[str, int] = field(default_factory=dict)
    tables: dict[str, list["_Node"]] = field(default_factory=dict)


def line_of(where: str, files: dict[str, bytes], sentence: str = "") -> tuple[str, int]:
    """Return the file that a place is in ("" where it names none) and its line, from 1.

    ``sentence`` may tell the line itself, as the reader of TOML does.
    """
    name, _, place = where.partition(": ")
    if name not in files:
        return "", 1
    text = files[name].decode("utf-8-sig", "replace")
    told = _TOML_LINE.search(sentence) or _TEXT_LINE.search(sentence)
    if told:
        return name, int(told[1])
    field = _FIELD.search(sentence)
    return name, _find(_read(text), ", ".join(filter(None, (place, field[1] if field else ""))))


def line_of_id(name: str, files: dict[str, bytes]) -> tuple[str, int]:
    """Return where the part with an id begins: its file and line; ("", 1) where there is none."""
    for file in sorted(files, reverse=True):
        found = _with_id(_read(files[file].decode("utf-8-sig", "replace")), name)
        if found is not None:
            return file, found
    return "", 1


def _with_id(node: _Node, name: str) -> int | None:
    if node.id == name:
        return node.line
    for tables in node.tables.values():
        for table in tables:
            found = _with_id(table, name)
            if found is not None:
                return found
    return None


def _find(node: _Node, place: str) -> int:
    line = node.line
    for said in filter(None, place.split(", ")):
        step = _STEP.match(said)
        if step is None:
            return line
        tables = node.tables.get(step["name"], [])
        found = _one_of(tables, step["id"], step["number"])
        if found is None:
            return node.keys.get(step["name"], line)
        node, line = found, found.line
    return line


def _one_of(tables: list[_Node], name: str | None, number: str | None) -> _Node | None:
    if name is not None:
        return next((table for table in tables if table.id == name), None)
    at = int(number) - 1 if number is not None else 0
    return tables[at] if at < len(tables) else None


@lru_cache(maxsize=4)
def _read(text: str) -> _Node:
    lines = text.split("\n")
    root = _Node(1, len(lines))
    here = root
    text_end = ""  # what ends the text of several lines that we are in
    depth = 0
    array: tuple[_Node, str] | None = None
    for number, line in enumerate(lines, 1):
        if text_end:
            if text_end in line:
                text_end = ""
            continue
        if depth == 0:
            head = _HEAD.match(line)
            if head:
                here = _table(root, head[2].replace('"', ""), number, many=bool(head[1]))
                continue
            key = _KEY.match(line)
            if not key:
                continue
            here.keys.setdefault(key[1], number)
            if key[1] == "id" and (told := _ID.search(line)):
                here.id = told[1]
            array = (here, key[1])
        if array is not None:
            _inline(array[0], array[1], line, number)
        text_end = next((q for q in ('"""', "'''") if line.count(q) % 2), "")
        depth = max(0, depth + (0 if text_end else _depth(line)))
    return root


def _table(root: _Node, path: str, number: int, *, many: bool) -> _Node:
    node = root
    *before, last = path.split(".")
    for name in before:
        tables = node.tables.setdefault(name, [])
        if not tables:
            tables.append(_Node(number, number))
        node = tables[-1]
    tables = node.tables.setdefault(last, [])
    if many or not tables:
        tables.append(_Node(number, number))
    return tables[-1]


def _inline(node: _Node, name: str, line: str, number: int) -> None:
    """Note the tables in brackets that begin on a line, so that ``steps 2`` is found."""
    bare = _bare(line)
    at = bare.find("{")
    while at >= 0:
        made = _Node(number, number)
        told = _ID.search(line[at : bare.find("}", at) if "}" in bare[at:] else len(line)])
        made.id = told[1] if told else ""
        node.tables.setdefault(name, []).append(made)
        at = bare.find("{", _end(bare, at))


def _end(bare: str, start: int) -> int:
    depth = 0
    for at in range(start, len(bare)):
        depth += {"{": 1, "}": -1}.get(bare[at], 0)
        if depth == 0:
            return at
    return len(bare)


def _depth(line: str) -> int:
    bare = _bare(line)
    return sum(bare.count(one) for one in "[{") - sum(bare.count(one) for one in "]}")


def _bare(line: str) -> str:
    """Return a line of the same length with its texts and its remark blanked out."""
    found = re.sub(r'"(?:[^"\\]|\\.)*"|' + r"'[^']*'", lambda text: " " * len(text[0]), line)
    at = found.find("#")
    return found if at < 0 else found[:at] + " " * (len(found) - at)
