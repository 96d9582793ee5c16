"""The help pages: whole, joined, in words that stand on the screen."""

import ast
import re
from pathlib import Path

import pytest

from escalation_desktop.ui.help.pages import folder, page_of, plain, read_help, slug

UI = Path(__file__).parents[3] / "escalation_desktop"
PAGES = read_help()
LINKS = [
    (page.name, link)
    for page in PAGES
    for link in re.findall(r"(?<!!)\[[^\]]*\]\(([^)]*)\)", page.text)
]


def places() -> set[str]:
    return {part.place for page in PAGES for part in page.parts}


def test_every_file_is_in_the_contents_once():
    named = [page.name for page in PAGES]
    assert sorted(named) == sorted(path.stem for path in folder().glob("*.md"))
    assert len(set(named)) == len(named)
    assert named[0] == "start"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_has_a_title_and_parts_that_say_something(page):
    assert page.title
    assert page.text.startswith(f"# {page.title}\n")
    headings = [part.heading for part in page.parts]
    assert len(set(headings)) == len(headings)
    assert all(part.words for part in page.parts if part.heading)
    assert "<!--" not in page.text and "!" not in page.text.replace("![", "")


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_a_link_leads_to_a_page_or_a_part_of_one(page, link):
    assert link.replace(".md", "", 1) in places()


def test_every_name_in_bold_stands_somewhere_in_the_window():
    said = set()
    for path in [*UI.glob("*.py"), *(UI / "ui").rglob("*.py"), *(UI / "domain").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(" ".join(node.value.split()))
    for page in PAGES:
        for name in re.findall(r"\*\*(.+?)\*\*", page.text):
            assert any(name in one for one in said), f"{page.name}: {name}"


def test_every_picture_is_there_and_none_lies_unused():
    named = {
        name for page in PAGES for name in re.findall(r"!\[[^\]]+\]\(pictures/([^)]+)\)", page.text)
    }
    files = {path.name: path.stat().st_size for path in (folder() / "pictures").iterdir()}
    assert named == {name for name in files if name.endswith(".png")}
    assert {Path(name).stem for name in named} == {
        Path(name).stem for name in files if name.endswith(".txt")
    }, "each lies beside what its screen said"
    assert sum(files.values()) < 900_000


@pytest.mark.parametrize(
    ("heading", "named"),
    [("Take over", "take-over"), ("Each agency’s record", "each-agencys-record"),
     ("Resolved, and other ends", "resolved-and-other-ends"), ("A  b - c", "a-b-c")],
)  # fmt: skip
def test_a_heading_is_named_for_links(heading, named):
    assert slug(heading) == named


def test_marks_are_taken_out_of_what_is_searched():
    text = "- **Bold** and *soft*\n- a [link](x.md#y)\n\n![alt](pictures/p.png) 1. x"
    assert plain(text) == "Bold and soft a link alt 1. x"


def test_a_page_that_there_is_not_is_the_first_one():
    assert page_of(PAGES, "nowhere").name == "start"
