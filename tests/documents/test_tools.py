"""The checks of a PDF are themselves checked: each must notice files that were broken by hand."""

import pytest

from escalation_desktop.documents import render
from tests.documents import reading, secrets, structure, validate
from tests.documents.breakages import BREAKAGES
from tests.documents.hiding import HIDINGS, SECRET, changed
from tests.documents.made import everything


@pytest.fixture(scope="module")
def good() -> bytes:
    return render(everything())


@pytest.fixture(scope="module")
def aloud(good) -> str:
    return reading.words_of(good)


def test_a_good_file_is_good_and_so_is_one_that_was_only_saved_again(good, aloud):
    for data in (good, changed(good, lambda pdf: None)):
        assert validate.problems(data) == []
        assert structure.problems(data) == []
        assert reading.words_of(data) == aloud
        assert secrets.found(data, [SECRET]) == []


@pytest.mark.parametrize("name", BREAKAGES)
def test_a_broken_file_is_noticed_by(name, good, aloud):
    tools, change = BREAKAGES[name]
    data = changed(good, change)
    notices = {
        "V": lambda: validate.problems(data) != [],
        "S": lambda: structure.problems(data) != [],
        "R": lambda: reading.words_of(data) != aloud,
    }
    assert tools
    assert [tool for tool in tools if not notices[tool]()] == []


def test_each_of_the_checks_is_needed_and_tried_in_ten_ways():
    for tool in "VSR":
        assert sum(tool in tools for tools, _ in BREAKAGES.values()) >= 10
    for tool in "SR":  # what page-validation sees alone is none of these
        assert any(tools == tool for tools, _ in BREAKAGES.values())


@pytest.mark.parametrize("name", HIDINGS)
def test_a_text_is_found_wherever_it_hides(name, good):
    assert secrets.found(HIDINGS[name](good), [SECRET, "Nobody Else"])[0][0] == SECRET


def test_only_what_is_there_is_found(good):
    assert secrets.found(good, ["Nobody Else", "", " "]) == []
    assert {text for text, _ in secrets.found(good, ["MA\u0141GORZATA", "core group meets"])} == {
        "MA\u0141GORZATA",
        "core group meets",
    }
