"""The structure tree of a tagged PDF as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf


@dataclass(eq=False)
class Node:
    """One structure element."""

    kind: str
    parent: "Node | None"
    source: pikepdf.Object
    kids: "list[Node | Content]" = field(default_factory=list)

    @property
    def elements(self) -> "list[Node]":
        return [kid for kid in self.kids if isinstance(kid, Node)]

    @property
    def contents(self) -> "list[Content]":
        return [kid for kid in self.kids if isinstance(kid, Content)]

    def walk(self) -> "Iterator[Node]":
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def text_of(self, key: str) -> str:
        return str(self.source.get(key, ""))

    def attribute(self, key: str) -> pikepdf.Object | None:
        """Return an attribute of the element, whoever owns it."""
        found = self.source.get("/A")
        for one in found if isinstance(found, pikepdf.Array) else [found]:
            if isinstance(one, pikepdf.Dictionary) and key in one:
                return one[key]
        return None


@dataclass(frozen=True)
class Content:
    """Marked content that an element points to: the page's number from 0, and its MCID."""

    page: int
    mcid: int


def roots(pdf: pikepdf.Pdf) -> list[Node]:
    """Return the elements at the top of the tree; none where there is no tree."""
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None or "/K" not in tree:
        return []
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    seen: set[tuple[int, int]] = set()
    return [_node(kid, None, pages, seen) for kid in _kids(tree)]


def _node(source, parent: Node | None, pages, seen) -> Node:
    if source.is_indirect:
        if source.objgen in seen:
            raise ValueError("an element is in the tree twice")
        seen.add(source.objgen)
    node = Node(str(source.S)[1:], parent, source)
    for kid in _kids(source):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            node.kids.append(_node(kid, node, pages, seen))
        else:
            node.kids.append(_content(kid, source, pages))
    return node


def _content(kid, source, pages) -> Content:
    if not isinstance(kid, pikepdf.Dictionary):
        return Content(pages[source.Pg.objgen], int(kid))
    if "/MCID" not in kid:
        raise ValueError("a kid that is neither an element nor marked content")
    return Content(pages[kid.get("/Pg", source.get("/Pg")).objgen], int(kid.MCID))


def _kids(source) -> list:
    found = source.get("/K")
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]
