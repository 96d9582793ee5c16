"""The structure tree and the outline written into a file."""

from collections.abc import Sequence

from escalation_desktop.documents.pdf_objects import Objects, text_string
from escalation_desktop.documents.tags import Element

_OVER = 6.0
"""A jump to a heading shows this much, in points, of what is over it."""


def write_tree(objects: Objects, root: Element, leaves: Sequence[Sequence[Element]]) -> str:
    """Write the tree and return a reference to it; ``leaves``: each page's, by their mark."""
    root.prune()
    order = list(root.walk())
    tree = objects.reserve()
    references = {element: objects.reserve() for element, _ in order}
    for element, parent in order:
        above = tree if parent is None else references[parent]
        objects.fill(references[element], _element(objects, element, above, references))
    numbers = " ".join(
        f"{page} {_parents(objects, of, references)}" for page, of in enumerate(leaves)
    )
    parents = objects.reserve()
    objects.fill(parents, f"<</Nums [{numbers}]>>")
    objects.fill(
        tree,
        f"<</Type /StructTreeRoot /K {references[root]} /ParentTree {parents} "
        f"/ParentTreeNextKey {len(leaves)}>>",
    )
    return tree


def _parents(objects: Objects, leaves: Sequence[Element], references: dict[Element, str]) -> str:
    reference = objects.reserve()
    objects.fill(reference, f"[{' '.join(references[leaf] for leaf in leaves)}]")
    return reference


def _element(
    objects: Objects, element: Element, parent: str, references: dict[Element, str]
) -> str:
    entries = [f"/Type /StructElem /S /{element.kind} /P {parent}"]
    kids = [references[kid] for kid in element.kids]
    if element.marks:
        first = element.marks[0][0]
        entries.append(f"/Pg {objects.pages[first]}")
        for page, mark in element.marks:
            other = f"<</Type /MCR /Pg {objects.pages[page]} /MCID {mark}>>"
            kids.append(str(mark) if page == first else other)
    if kids:
        entries.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K [{' '.join(kids)}]")
    if element.alt:
        entries.append(f"/Alt {text_string(element.alt)}")
    if element.attributes:
        told = " ".join(f"/{key} {value}" for key, value in element.attributes.items())
        entries.append(f"/A <<{told}>>")
    return f"<<{' '.join(entries)}>>"


def write_outline(objects: Objects, headings: Sequence[tuple[int, str, Element]]) -> str | None:
    """Write what a reader's side bar lists and return a reference to it; None: nothing."""
    listed = [heading for heading in headings if heading[1] and heading[2].marks]
    if not listed:
        return None
    outline = objects.reserve()
    items = [objects.reserve() for _ in listed]
    above: list[int] = []  # the headings that the present one stands under
    kids: dict[int, list[int]] = {}
    inside = [0] * len(listed)
    for index, (level, _, _) in enumerate(listed):
        while above and listed[above[-1]][0] >= level:
            above.pop()
        for over in above:
            inside[over] += 1
        kids.setdefault(above[-1] if above else -1, []).append(index)
        above.append(index)
    for parent, beside in kids.items():
        for place, index in enumerate(beside):
            _, text, element = listed[index]
            page, _ = element.marks[0]
            entries = [
                f"/Title {text_string(text)}",
                f"/Parent {outline if parent < 0 else items[parent]}",
                f"/Dest [{objects.pages[page]} /XYZ null {element.top + _OVER:.1f} null]",
            ]
            entries += [f"/Prev {items[beside[place - 1]]}"] if place else []
            entries += [f"/Next {items[beside[place + 1]]}"] if place + 1 < len(beside) else []
            if index in kids:
                entries.append(_ends(items, kids[index], inside[index]))
            objects.fill(items[index], f"<<{' '.join(entries)}>>")
    objects.fill(outline, f"<</Type /Outlines {_ends(items, kids[-1], len(listed))}>>")
    return outline


def _ends(items: Sequence[str], kids: Sequence[int], count: int) -> str:
    return f"/First {items[kids[0]]} /Last {items[kids[-1]]} /Count {count}"
