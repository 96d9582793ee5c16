"""Ways to break a good PDF, each with the checks that must notice it.

Each takes the open file and changes it in place. V: page-validation; S: our structural checks;
R: the text read aloud is not the text that was put in.
"""

import re
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tests.documents.tree import Node, roots

Break = Callable[[Pdf], None]
BREAKAGES: dict[str, tuple[str, Break]] = {}


def breaks(tools: str) -> Callable[[Break], Break]:
    def keep(change: Break) -> Break:
        BREAKAGES[change.__name__] = (tools, change)
        return change

    return keep


def nodes(pdf: Pdf, kind: str) -> list[Node]:
    return [node for root in roots(pdf) for node in root.walk() if node.kind == kind]


def rewrite(pdf: Pdf, pattern: bytes, to: bytes, page: int = 0) -> None:
    """Change the first place in a page's content that fits a pattern."""
    contents = pdf.pages[page].Contents
    data, count = re.subn(pattern, to, contents.read_bytes(), count=1, flags=re.DOTALL)
    assert count == 1
    contents.write(data)


def change_xmp(pdf: Pdf, old: bytes, new: bytes) -> None:
    data = pdf.Root.Metadata.read_bytes()
    assert old in data
    pdf.Root.Metadata.write(data.replace(old, new))


@breaks("VS")
def no_language(pdf):
    del pdf.Root.Lang


@breaks("VS")
def not_said_to_be_tagged(pdf):
    del pdf.Root.MarkInfo


@breaks("VS")
def the_file_s_name_as_title(pdf):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@breaks("S")
def another_title_in_the_xmp(pdf):
    change_xmp(pdf, b"Written confirmation", b"Another paper")


@breaks("S")
def another_date_in_the_facts(pdf):
    pdf.docinfo.CreationDate = pikepdf.String("D:20200101000000Z")


@breaks("VS")
def no_xmp(pdf):
    del pdf.Root.Metadata


@breaks("VS")
def no_claim_to_be_accessible(pdf):
    change_xmp(pdf, b"pdfuaid:part", b"pdfuaid:past")


@breaks("VS")
def no_output_intent(pdf):
    del pdf.Root.OutputIntents


@breaks("VSR")
def no_tree(pdf):
    del pdf.Root.StructTreeRoot


@breaks("VS")
def a_type_of_our_own(pdf):
    nodes(pdf, "P")[1].source.S = Name.Wherefore


@breaks("VS")
def a_list_that_is_none(pdf):
    nodes(pdf, "L")[0].source.S = Name.Div


@breaks("S")
def a_label_outside_a_list(pdf):
    nodes(pdf, "P")[0].source.S = Name.Lbl


@breaks("S")
def a_head_without_scope(pdf):
    del nodes(pdf, "TH")[0].source.A


@breaks("S")
def a_table_without_heads(pdf):
    (table, *_) = nodes(pdf, "Table")
    for node in table.walk():
        if node.kind == "TH":
            node.source.S = Name.TD


@breaks("VSR")
def a_cell_that_nobody_reads(pdf):
    row = nodes(pdf, "TR")[1]
    row.source.K = Array(list(row.source.K)[:-1])


@breaks("VS")
def a_level_passed_over(pdf):
    nodes(pdf, "H3")[0].source.S = Name.H4


@breaks("S")
def two_titles(pdf):
    nodes(pdf, "H2")[0].source.S = Name.H1


@breaks("S")
def two_roots(pdf):
    tree = pdf.Root.StructTreeRoot
    more = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree))
    tree.K = Array([tree.K if not isinstance(tree.K, Array) else tree.K[0], more])


@breaks("S")
def parents_that_name_another(pdf):
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    first = nums[1]
    first[0], first[1] = first[1], first[0]


@breaks("S")
def a_parent_that_is_another(pdf):
    first, second = nodes(pdf, "TR")[:2]
    first.elements[0].source.P = second.source


@breaks("R")
def parts_in_another_order(pdf):
    rows = nodes(pdf, "TBody")[0].source
    rows.K = Array(list(rows.K)[::-1])


@breaks("SR")
def a_text_read_twice(pdf):
    cells = [node for node in nodes(pdf, "TD") if node.contents]
    cells[0].source.K = Array([*_kids(cells[0]), cells[0].contents[0].mcid])


@breaks("VSR")
def a_text_outside_the_tags(pdf):
    rewrite(pdf, rb"/H2 <<\s*/MCID \d+\s*>>\s*BDC(.*?)EMC", rb"\1")


@breaks("R")
def a_text_passed_over(pdf):
    """Both the tree and the content say that a heading is only for the eye: a sound file."""
    heading = nodes(pdf, "H2")[0]
    mcid = heading.contents[0].mcid
    above = heading.parent.source
    above.K = Array([kid for kid in above.K if kid.objgen != heading.source.objgen])
    pdf.Root.StructTreeRoot.ParentTree.Nums[1][mcid] = None
    rewrite(pdf, rb"/H2 <<\s*/MCID %d\s*>>\s*BDC" % mcid, rb"/Artifact BMC")


@breaks("VS")
def read_and_passed_over(pdf):
    rewrite(pdf, rb"(/H1 <<\s*/MCID \d+\s*>>\s*BDC.*?EMC)", rb"/Artifact BMC \1 EMC")


@breaks("S")
def an_end_too_many(pdf):
    contents = pdf.pages[0].Contents
    contents.write(contents.read_bytes() + b"\nEMC")


@breaks("VS")
def a_line_outside_the_tags(pdf):
    contents = pdf.pages[0].Contents
    contents.write(contents.read_bytes() + b"\n0 0 m 10 10 l S")


@breaks("VSR")
def a_font_without_text(pdf):
    del _font(pdf).ToUnicode


@breaks("R")
def a_font_that_lies(pdf):
    stream = _font(pdf).ToUnicode
    stream.write(stream.read_bytes().replace(b"<0074>", b"<0078>"))  # t said as x


@breaks("VSR")
def a_letter_without_text(pdf):
    stream = _font(pdf).ToUnicode
    stream.write(stream.read_bytes().replace(b"<0074>", b"<0000>"))


@breaks("VS")
def a_font_that_is_not_there(pdf):
    del _font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


@breaks("VS")
def letters_of_another_width(pdf):
    widths = _font(pdf).DescendantFonts[0].W[1]
    for place in range(len(widths)):
        widths[place] = 1


@breaks("VS")
def a_letter_without_a_shape(pdf):
    places = _font(pdf).DescendantFonts[0].CIDToGIDMap
    places.write(b"\0\0" * (len(places.read_bytes()) // 2))


@breaks("R")
def words_that_are_not_printed(pdf):
    rewrite(pdf, rb"\[[^\]]*\] TJ", rb"")


@breaks("VS")
def a_script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


@breaks("VS")
def a_link(pdf):
    action = Dictionary(S=Name.URI, URI=pikepdf.String("https://example.org"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])


@breaks("VS")
def a_file_in_the_file(pdf):
    pdf.attachments["note.txt"] = b"what was said"


@breaks("S")
def pages_in_no_order(pdf):
    del pdf.pages[0].Tabs


@breaks("VSR")
def a_picture_without_words(pdf):
    for node in nodes(pdf, "Figure"):
        del node.source.Alt


@breaks("S")
def an_outline_to_nowhere(pdf):
    pdf.Root.Outlines.First.Title = pikepdf.String(" ")


def _font(pdf: Pdf) -> pikepdf.Object:
    """Return the font of the body's text."""
    fonts = pdf.pages[0].Resources.Font
    return next(font for font in fonts.values() if str(font.BaseFont).endswith("NotoSans-Regular"))


def _kids(node: Node) -> list:
    found = node.source.K
    return list(found) if isinstance(found, Array) else [found]
