"""One document to PDF bytes: pages laid out, their heads and feet added, fonts embedded."""

from escalation_desktop.documents.drawing import LOGO, PageContent
from escalation_desktop.documents.flow import fitted
from escalation_desktop.documents.furniture import Furniture
from escalation_desktop.documents.glyphs import Fonts
from escalation_desktop.documents.layout import Layout, spaced
from escalation_desktop.documents.metadata import information, write_colours, write_metadata
from escalation_desktop.documents.missing import missing_characters
from escalation_desktop.documents.pdf_objects import Objects
from escalation_desktop.documents.progress import Progress, Tell
from escalation_desktop.documents.setting import Setter
from escalation_desktop.documents.shaping import Shaper
from escalation_desktop.documents.sheet import LARGE, SHEETS, Sheet
from escalation_desktop.documents.structure import write_outline, write_tree
from escalation_desktop.documents.tags import Element, Headings
from escalation_desktop.documents.texts import texts
from escalation_desktop.domain.blocks import Document
from escalation_desktop.domain.wording import DRAFT
from escalation_desktop.errors import CharacterMissing


def render(document: Document, tell: Tell | None = None, *, may_lack: bool = False) -> bytes:
    """Return the document as PDF; see the package for the contract."""
    progress = Progress(tell, sum(len(text) for text, _ in texts(document)))
    if not may_lack and not document.mark.startswith(DRAFT):
        missing = missing_characters(document)
        if missing:
            raise CharacterMissing(missing)
    sheet = SHEETS[document.paper]
    setter = Setter(Shaper(), LARGE if document.large else 1.0, progress.set if tell else None)
    root, headings = Element("Document"), Headings()
    furniture = Furniture(setter, document, sheet)
    furniture.open(root)
    first = furniture.foot_top - furniture.top
    later = first - furniture.head_height
    layout = Layout(setter, sheet.text_width, root, headings)
    bands = layout.title(document)
    body = [band for block in document.blocks for band in layout.bands(block)]
    furniture.close(root)
    placed = fitted([*bands, *spaced(body)], first, later)
    fonts = Fonts()
    contents = []
    for number, page in enumerate(placed, start=1):
        content = PageContent(fonts, sheet.height, number - 1)
        furniture.above(content, number)
        top = furniture.top + (furniture.head_height if number > 1 else 0.0)
        for item in page:
            content.band(item.band, sheet.left, top + item.top, sheet.text_width, again=item.again)
        furniture.below(content, number, len(placed))
        contents.append(content)
        progress.drawn(number, len(placed))
    return _file(document, sheet, contents, fonts, root, headings)


def _file(
    document: Document,
    sheet: Sheet,
    contents: list[PageContent],
    fonts: Fonts,
    root: Element,
    headings: Headings,
) -> bytes:
    objects = Objects(document.language)
    named = objects.dictionary(**{font.name: font.embed(objects) for font in fonts})
    for content in contents:
        resources = {"Font": named}
        for logo in content.logos:
            resources["XObject"] = objects.inline(**{LOGO: objects.image(logo)})
        objects.page(content.finish(), (sheet.width, sheet.height), objects.inline(**resources))
    catalog = {
        "StructTreeRoot": write_tree(objects, root, [content.leaves for content in contents]),
        "MarkInfo": objects.inline(Marked="true"),
        "Metadata": write_metadata(objects, document),
        "OutputIntents": [write_colours(objects)],
    }
    outline = write_outline(objects, headings.listed)
    if outline is not None:
        catalog["Outlines"] = outline
    return objects.finish(information(document), **catalog)
