"""A Word file says what the PDF says, under real headings and header rows, and names nobody."""

import hashlib
import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from escalation_desktop.documents import render, to_word
from escalation_desktop.documents.clean import clean_line
from escalation_desktop.documents.plain import foot, lines_of
from escalation_desktop.documents.texts import texts
from escalation_desktop.domain.blocks import Block, Document, KeyValues, Table
from tests.documents.kinds import made
from tests.documents.made import LOGO, NAMES, everything
from tests.documents.reading import words_of

FORMS = ("form", "form_with_tables")
RECORDS = ("plain", "empty", "hostile", "scripts")


def opened(document: Document):
    return docx.Document(io.BytesIO(to_word(document)))


def lines(document: Document) -> list[str]:
    """Return every line of a Word file in the order of the file: head, body, foot."""
    word = opened(document)
    section = word.sections[0]
    found = [one.text for one in section.header.paragraphs]
    for part in word.iter_inner_content():
        if isinstance(part, WordParagraph):
            found.append(part.text)
        else:
            found += [one.text for row in part.rows for cell in row.cells
                      for one in cell.paragraphs]  # fmt: skip
    found += [one.text for one in section.footer.paragraphs[:-1]]
    return [line for line in found if line.strip()]


def flat(texts: list[str]) -> str:
    return " ".join(" ".join(texts).split())


def without_empty_header(block: Block) -> Block:
    """Return a block as it is printed: a table without rows has no header."""
    return replace(block, header=()) if isinstance(block, Table) and not block.rows else block


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("kind", FORMS)
def test_its_words_are_those_of_the_paper_in_the_same_order(kind, record):
    document = made(kind, record)
    shown = replace(document, blocks=tuple(map(without_empty_header, document.blocks)))
    said = [line for text, _ in texts(shown) for line in lines_of(text) if line.strip()]
    after = len(document.footer) + bool(document.code)
    body = said[said.index(lines_of(document.policy_line)[0]) + 1 : -after]
    if document.subtitle:
        body.remove(document.subtitle)
    found = lines(document)
    at = found.index(lines_of(document.policy_line)[0]) + 1
    assert found[at : at + len(body)] == body
    assert found[at + len(body) :] == [clean_line(line) for line in foot(document) if line]


@pytest.mark.parametrize("kind", FORMS)
def test_it_says_what_is_read_back_out_of_the_pdf(kind):
    document = made(kind, "plain")
    pdf, word = words_of(render(document)), flat(lines(document))
    skipped = {"Page", "1", "of", "2"}
    assert set(word.split()) - skipped <= set(pdf.split()) | skipped
    assert set(pdf.split()) - skipped <= set(word.split()) | skipped


def test_its_headings_are_headings_and_its_tables_have_header_rows():
    word = opened(made("form_with_tables", "plain"))
    headings = [(p.style.name, p.text) for p in word.paragraphs if p.style.name[:7] == "Heading"]
    assert headings[0] == ("Heading 1", "Escalation monitoring form")
    assert ("Heading 2", "Stages") in headings
    levels = [int(name.split()[1]) for name, _ in headings]
    assert all(b - a <= 1 for a, b in pairwise(levels))
    repeated = [table for table in word.tables if table.rows[0]._tr.findall(
        f".//{qn('w:tblHeader')}")]  # fmt: skip
    assert [[cell.text for cell in table.rows[0].cells] for table in repeated] == [
        ["Stage", "From", "With", "Result", "Cost code"], ["When", "What"],
    ]  # fmt: skip
    assert len(repeated) < len(word.tables)  # pairs of label and answer have a first column


def test_no_row_is_parted_by_a_page_and_the_foot_is_small():
    word = opened(made("form_with_tables", "plain"))
    rows = [row for table in word.tables for row in table.rows]
    assert all(row._tr.findall(f".//{qn('w:cantSplit')}") for row in rows)
    section = word.sections[0]
    assert {one.style.name for one in section.footer.paragraphs} == {"Footer"}
    assert {one.style.name for one in section.header.paragraphs} == {"Header"}


def test_a_row_that_may_be_higher_than_a_page_is_not_kept_whole():
    """Word shows nothing of a row that may not be parted below the foot of its page."""
    long, high = "word " * 400, "\n".join("abcdefghijklmnopqrstuvwxyz")
    document = everything(blocks=(
        Table(("A", "B"), (("short", long), ("short", high), ("short", "short"))),
        KeyValues((("Label", long), ("Label", "short"))),
    ))  # fmt: skip
    kept = [
        [bool(row._tr.findall(f".//{qn('w:cantSplit')}")) for row in table.rows]
        for table in opened(document).tables
    ]
    assert kept == [[True, False, False, True], [False, True]]


def test_the_direction_of_a_line_stands_where_the_format_wants_it():
    word = opened(everything(blocks=(KeyValues((("Name", NAMES["Arabic"]),)),)))
    (found,) = word.element.findall(f".//{qn('w:bidi')}")
    beside = [one.tag for one in found.getparent()]
    assert beside.index(qn("w:bidi")) < beside.index(qn("w:spacing"))


def test_an_unanswered_field_is_an_empty_cell_to_type_into():
    word = opened(made("form", "plain"))
    cells = {row.cells[0].text: row.cells[1] for table in word.tables for row in table.rows}
    assert cells["The family’s views"].text.strip() == ""
    assert len(cells["The family’s views"].paragraphs) == 4
    assert cells["What it is about"].text == "The plan was not followed since October."


def test_the_file_tells_nothing_of_whoever_made_it():
    data = to_word(made("form", "plain"))
    facts = docx.Document(io.BytesIO(data)).core_properties
    assert (facts.author, facts.last_modified_by, facts.comments, facts.keywords) == ("",) * 4
    assert facts.title == "Notification of a professional disagreement"
    assert facts.subject == "D-7QK-4M2-XR13/1 · Code K7PM-3QXA-9"
    assert facts.language == "en-GB"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert not [name for name in names if "thumbnail" in name or "custom" in name]
        assert "docProps/app.xml" not in names
        for name in names:
            text = archive.read(name).decode("utf-8", "replace")
            if name != "word/document.xml" and not name.startswith(("word/header", "word/footer")):
                assert "Ann Lee" not in text and "python-docx" not in text, name
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_another_process_makes_the_same_bytes():
    said = (
        "import hashlib; from escalation_desktop.documents import to_word; "
        "from tests.documents.kinds import made; "
        "print(hashlib.sha256(to_word(made('form', 'plain'))).hexdigest())"
    )
    told = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == hashlib.sha256(to_word(made("form", "plain"))).hexdigest()


def test_every_kind_of_block_and_every_script_is_taken():
    document = everything(
        logo=LOGO, large=True, paper="A5", mark="DRAFT", handling="OFFICIAL", agency="Health",
    )  # fmt: skip
    told = flat(lines(document))
    for name in NAMES.values():
        assert flat([clean_line(name)]) in told, name
    assert lines(document)[:3] == ["Health", "OFFICIAL", "DRAFT"]
    word = opened(document)
    assert round(word.sections[0].page_width.mm) == 148
    assert word.styles["Normal"].font.size.pt == 16
    assert word.element.findall(f".//{qn('w:bidi')}")


def test_hostile_words_are_words():
    word = opened(made("form", "hostile"))
    assert "<b>bold</b> a<b & <Mr Smith>" in flat(lines(made("form", "hostile")))
    targets = [
        link.target_ref for part in (word.part,) for link in part.rels.values() if link.is_external
    ]
    assert targets == []
