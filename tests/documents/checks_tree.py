"""Checks of a structure tree: its elements, what stands in what, headings, tables."""

import itertools
from collections.abc import Iterator, Sequence

from tests.documents.tree import Node

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_GROUPS = frozenset(["Document", "Part", "Art", "Sect", "Div", "BlockQuote"])
_BLOCKS = frozenset(("P", "L", "Table", "Figure", "Caption", *_HEADINGS))
_ROWS = frozenset(("THead", "TBody", "TFoot"))
_INLINE = frozenset(["Span", "Quote", "Note", "Reference", "Code", "Figure", "Formula"])
_MAY_HOLD: dict[str, frozenset[str]] = {
    **dict.fromkeys(_GROUPS, (_GROUPS - {"Document"}) | _BLOCKS | {"Note"}),
    **dict.fromkeys(("P", "Lbl", *_HEADINGS), _INLINE),
    "L": frozenset(("LI", "L", "Caption")),
    "LI": frozenset(("Lbl", "LBody")),
    "LBody": _INLINE | _BLOCKS | {"Div"},
    "Table": _ROWS | {"TR", "Caption"},
    **dict.fromkeys(_ROWS, frozenset(("TR",))),
    "TR": frozenset(("TH", "TD")),
    **dict.fromkeys(("TH", "TD"), _INLINE | _BLOCKS | {"Div"}),
    "Caption": _INLINE | {"P"},
    "Figure": frozenset(("Caption", "P", "Span")),
    **dict.fromkeys(_INLINE - {"Figure"}, _INLINE),
}
"""Every type that may be used, with what it may hold; all are of PDF 1.7's own list."""
_NO_CONTENT = _GROUPS | _ROWS | {"Table", "TR", "L", "LI"}
_MAY_BE_EMPTY = frozenset(("TD", "TH"))


def problems(top: Sequence[Node]) -> Iterator[str]:
    """Yield what is wrong with the tree."""
    if [node.kind for node in top] != ["Document"]:
        yield "root: not one Document"
    nodes = [node for root in top for node in root.walk()]
    for node in nodes:
        yield from _element(node)
    yield from _headings([node.kind for node in nodes if node.kind in _HEADINGS])
    for node in nodes:
        if node.kind == "Table":
            yield from _table(node)


def _element(node: Node) -> Iterator[str]:
    above = node.source.get("/P")
    expected = node.parent.source if node.parent else None
    if above is None or (expected is not None and above.objgen != expected.objgen):
        yield f"parent: a {node.kind} points to another element"
    if node.kind not in _MAY_HOLD:
        yield f"type: {node.kind} is not a type we use"
        return
    for kid in node.elements:
        if kid.kind in _MAY_HOLD and kid.kind not in _MAY_HOLD[node.kind]:
            yield f"nesting: a {kid.kind} in a {node.kind}"
    if node.contents and node.kind in _NO_CONTENT:
        yield f"nesting: text directly in a {node.kind}"
    if not node.kids and node.kind not in _MAY_BE_EMPTY:
        yield f"empty: a {node.kind} with nothing in it"
    if node.kind == "Figure":
        if not node.text_of("/Alt").strip():
            yield "picture: nothing says what it shows"
        if node.attribute("/BBox") is None:
            yield "picture: no place on the page"
    if node.kind == "LI" and "LBody" not in [kid.kind for kid in node.elements]:
        yield "list: an item without a body"


def _headings(kinds: Sequence[str]) -> Iterator[str]:
    levels = [int(kind[1]) for kind in kinds]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield "heading: not one title before all others"
    if any(after > before + 1 for before, after in itertools.pairwise(levels)):
        yield "heading: a level is passed over"


def _table(table: Node) -> Iterator[str]:
    rows = [node for node in table.walk() if node.kind == "TR"]
    rows = [row for row in rows if _table_of(row) is table]
    if not rows:
        yield "table: no rows"
        return
    lengths = set()
    hanging: dict[int, int] = {}
    for row in rows:
        length = sum(1 for left in hanging.values() if left)
        hanging = {place: left - 1 for place, left in hanging.items() if left > 1}
        for cell in row.elements:
            across, down = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
            if down > 1:
                hanging.update({len(hanging) + step: down - 1 for step in range(across)})
            length += across
        lengths.add(length)
    if len(lengths) > 1:
        yield "table: rows of different lengths"
    heads = [cell for row in rows for cell in row.elements if cell.kind == "TH"]
    if not heads:
        yield "table: nothing names its columns or rows"
    for head in heads:
        scope = head.attribute("/Scope")
        if scope is None or str(scope) not in ("/Row", "/Column", "/Both"):
            yield "table: a head that does not say what it names"


def _table_of(node: Node) -> Node | None:
    while node.parent is not None:
        node = node.parent
        if node.kind == "Table":
            return node
    return None


def _span(cell: Node, key: str) -> int:
    found = cell.attribute(key)
    return int(found) if found is not None else 1
